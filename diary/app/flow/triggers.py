"""What goes with the cramps: the findings, why, and what chance and time would do."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.facts import Facts
from diary import knowledge
from diary.app.flow.days import find_factor
from diary.app.flow.facts import facts
from diary.app.flow.reading import EMPTY
from diary.app.flow.window import When, Window, window
from diary.app.progress import progress
from diary.errors import BadInputError
from diary.knowledge.types import Trigger
from diary.store.file import open_diary

__all__ = ["Asked", "When", "progress", "triggers"]

ROUNDS = 200
"""Shuffled copies of the self-test: the share named is known to about 2 points."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Which question about the triggers is asked."""

    why: str | None = None
    """A factor; everything behind its finding."""
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
        BadInputError: `why` names no factor that was recorded.
    """
    with open_diary(path) as session:
        known = facts(session)
    at = window(known, when)
    if not known.episodes and not known.days and not asked.as_json:
        return EMPTY
    if asked.why is not None:
        return _why(known, at, asked.why, as_json=asked.as_json)
    if asked.self_test:
        return _self_test(known, at, tell, as_json=asked.as_json)
    if asked.how_much:
        return _how_much(known, at, as_json=asked.as_json)
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


def _why(known: Facts, at: Window, said: str, *, as_json: bool) -> str:
    from analysis.triggers.analyse import analyse
    from analysis.triggers.compared import compared_days
    from reports import json_data, why_text

    named = knowledge.documents_naming()
    found = analyse(known, since=at.since, until=at.until, named=named)
    recorded = [one.factor_id for one in found.findings]
    trigger, factor_id = _meant(known, said, recorded)
    if factor_id is None:
        return why_text.background_text(trigger) if trigger else ""
    days = compared_days(known, since=at.since, until=at.until, factor_id=factor_id)
    if as_json:
        data = json_data.triggers_json(found)
        chosen = [one for one in data["findings"] if one["factor"] == factor_id]
        return json.dumps({**data, "findings": chosen, "days": json_data.plain(days)})
    if factor_id not in recorded:
        return why_text.unrecorded_text(factor_id, known.factors)
    finding = found.findings[recorded.index(factor_id)]
    return why_text.why_text(finding, found, days, known.factors)


def _meant(
    known: Facts, said: str, recorded: Sequence[str]
) -> tuple[Trigger | None, str | None]:
    """Return the trigger or the factor that a name means.

    A trigger of the documents that several factors measure is shown by the first of
    them that was recorded.
    """
    from diary.knowledge.match import match

    triggers = knowledge.triggers()
    found = match(said, {key: (key, one.name) for key, one in triggers.items()})
    trigger = triggers[found.ids[0]] if len(found.ids) == 1 else None
    if trigger is not None and not trigger.factors:
        return trigger, None
    try:
        return None, find_factor({info.id: info for info in known.factors}, said).id
    except BadInputError:
        if trigger is None:
            raise
    measured = [one for one in trigger.factors if one in recorded]
    return None, (measured or trigger.factors)[0]


def _self_test(
    known: Facts, at: Window, tell: Callable[[str], None], *, as_json: bool
) -> str:
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


def _how_much(known: Facts, at: Window, *, as_json: bool) -> str:
    from analysis.triggers.power import outlook
    from reports import json_data, outlook_text

    found = outlook(known, since=at.since, until=at.until)
    if as_json:
        return json.dumps(json_data.plain(found))
    return outlook_text.outlook_text(found, known.factors)
