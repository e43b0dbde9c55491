"""What goes with the cramps: the findings, why, and what chance and time would do."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analysis.facts import Facts
from diary.app.echo import EMPTY
from diary.app.flow import facts
from diary.app.flow.why import How, why
from diary.app.flow.window import When, Window, window
from diary.app.progress import progress
from diary.errors import BadInputError

__all__ = ["Asked", "When", "progress", "triggers"]

ROUNDS = 200
"""Shuffled copies of the self-test: the share named is known to about 2 points."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Which question about the triggers is asked."""

    why: str | None = None
    """A factor, trigger or medicine; everything behind its finding."""
    bands: str | None = None
    """Where the amounts of that factor part, as typed."""
    self_test: bool = False
    how_much: bool = False
    as_json: bool = False


def triggers(path: Path, when: When, asked: Asked, tell: Callable[[str], None]) -> str:
    """Say what goes with the cramps, or answer a question about that.

    Args:
        path: The diary file.
        when: Which days; by default all.
        asked: The question.
        tell: Called with each step, for progress.

    Returns:
        The answer as text or JSON.

    Raises:
        BadInputError: Nothing, or several things, are called like `why`.
    """
    known = facts.known(path)
    at = window(known, when)
    if asked.why is not None:
        how = How(asked.bands, as_json=asked.as_json)
        return why(known, at, asked.why, how, tell)
    if asked.bands is not None:
        raise BadInputError("--bands goes with --why FACTOR.")
    if not known.episodes and not known.days and not asked.as_json:
        return EMPTY
    if asked.self_test:
        return _self_test(known, at, tell, as_json=asked.as_json)
    if asked.how_much:
        return _how_much(known, at, tell, as_json=asked.as_json)
    return _findings(known, at, tell, as_json=asked.as_json)


def _findings(
    known: Facts, at: Window, tell: Callable[[str], None], *, as_json: bool
) -> str:
    tell("reading the methods")
    from analysis.answer import answer
    from reports import triggers_json, triggers_text

    found = answer(known, since=at.since, until=at.until, tell=tell)
    if as_json:
        return json.dumps(triggers_json.answer_json(found))
    return triggers_text.triggers_text(found, known.factors, known.person)


def _self_test(
    known: Facts, at: Window, tell: Callable[[str], None], *, as_json: bool
) -> str:
    tell("reading the methods")
    from analysis.triggers.selftest import self_test
    from reports import json_data, outlook_text

    result = self_test(
        known,
        since=at.since,
        until=at.until,
        rounds=ROUNDS,
        seed=SEED,
        progress=lambda done: tell(f"shuffled copy {done} of {ROUNDS}"),
    )
    tell("")
    if as_json:
        return json.dumps(json_data.plain(result))
    return outlook_text.self_test_text(result)


def _how_much(
    known: Facts, at: Window, tell: Callable[[str], None], *, as_json: bool
) -> str:
    tell("looking at what more weeks would show")
    from analysis.triggers.power import outlook
    from reports import json_data, outlook_text

    found = outlook(known, since=at.since, until=at.until)
    tell("")
    if as_json:
        return json.dumps(json_data.plain(found))
    return outlook_text.outlook_text(found, known.factors)
