"""What the red-flag rules say after something was written down.

The only way from the commands that write to the rules. What was written is kept before
a rule is asked, and stays kept whatever goes wrong here. Where the person switched the
rules off, nothing of them is loaded.
"""

import os
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from analysis.facts import EpisodeFact, Facts
from diary.app.flow.facts import PRIVATE, facts, recent
from diary.app.place import offset_min
from diary.errors import DiaryError
from diary.store import columns
from diary.store.connect import opened

if TYPE_CHECKING:  # only named here: with the rules switched off they are not loaded
    from analysis.red_flags.flags import Check

NOT_DONE = (
    "The check for signs that should not wait could not be done now. Do it later with: "
    "cramp flags. If you are worried, get help without waiting for it."
)


class Guidance(NamedTuple):
    """What the rules say about one entry."""

    state: Literal["done", "off", "failed"] = "done"
    check: "Check | None" = None
    """None unless the check was done."""
    questions: tuple[str, ...] = ()
    """Safety questions (symptom ids) that matter for it and were not answered."""
    follow_ups: tuple[str, ...] = ()
    """Symptoms of which somebody should say whether they lasted."""
    urgent: tuple[str, ...] = ()
    """Lines to be said before anything else."""
    other: tuple[str, ...] = ()
    """Lines to be said after what was saved."""


def known_now(path: Path, *moments: datetime) -> Facts | None:
    """Read everything the rules may look at on the person's own screen.

    Args:
        path: The diary file.
        moments: Wall-clock moments that matter: now, and when an entry was.

    Returns:
        The diary, private answers too where the person keeps them; None where it
        cannot be read just now.
    """
    try:
        with opened(path) as connection:
            return on_screen(connection, *moments)
    except DiaryError:
        return None


def on_screen(connection: sqlite3.Connection, *moments: datetime) -> Facts:
    """Return the facts that may fire a rule on the person's own screen.

    Args:
        connection: An open diary.
        moments: Wall-clock moments that matter: now, and when an entry was; none for
            the whole diary.

    Returns:
        The diary, private answers too where the person keeps them.
    """
    private = bool(columns.setting(connection, PRIVATE))
    if not moments:
        return facts(connection, private=private)
    return recent(connection, *moments, private=private)


def about(known: Facts | None, episode: EpisodeFact, moment: datetime) -> Guidance:
    """Ask the rules about an entry.

    Args:
        known: The diary, with the entry; None where it could not be read.
        episode: The entry.
        moment: The present moment, aware.

    Returns:
        What they say; it never raises, for the entry is kept already.
    """
    failed = Guidance("failed", other=(NOT_DONE,))
    if known is None:
        return failed
    if known.flags_off:
        return Guidance("off")
    try:
        return _asked(known, episode, moment)
    except Exception:
        if os.environ.get("CRAMP_DEBUG"):
            raise
        return failed


def _asked(known: Facts, episode: EpisodeFact, moment: datetime) -> Guidance:
    from analysis.red_flags.ask import follow_ups, questions_for
    from analysis.red_flags.check import live
    from reports import flag_words

    wall, offset = moment.replace(tzinfo=None), offset_min(moment)
    check = live(known, episode.id, as_of=wall, as_of_offset_min=offset)
    others = [
        it for it in check.notices if it.episodes and episode.id not in it.episodes
    ]
    notices = tuple(one for one in check.notices if one not in others)
    check = check._replace(notices=notices)
    lines = flag_words.live_lines(check, known.country)
    return Guidance(
        check=check,
        urgent=lines.urgent,
        other=lines.other,
        questions=questions_for(episode, known),
        follow_ups=follow_ups(episode, known),
    )


def open_questions(known: Facts, episode: EpisodeFact) -> tuple[str, ...]:
    """Return the safety questions about an entry that nobody answered.

    Args:
        known: The diary, with the entry.
        episode: The entry.

    Returns:
        Symptom ids; none where the rules are switched off.
    """
    if known.flags_off:
        return ()
    from analysis.red_flags.ask import questions_for

    return questions_for(episode, known)


def raised(
    known: Facts | None, before: EpisodeFact, episode: EpisodeFact
) -> tuple[str, ...]:
    """Return the safety questions that answers to the first ones have raised.

    Args:
        known: The diary, with the entry.
        before: The entry without those answers.
        episode: The same entry with them.

    Returns:
        At most five symptom ids; none where the rules are switched off.
    """
    if known is None or known.flags_off:
        return ()
    from analysis.red_flags.ask import new_questions

    return tuple(new_questions(before, episode, known))


def lines_about_day(known: Facts | None, moment: datetime) -> tuple[str, ...]:
    """Return what an answer about a day makes urgent, to be said first.

    Args:
        known: The diary with the answer; None where it could not be read.
        moment: The present moment, aware.

    Returns:
        Lines; the one that the check could not be done is among them.
    """
    if known is not None and known.flags_off:
        return ()
    try:
        return _urgent(known, moment) if known is not None else (NOT_DONE,)
    except Exception:
        if os.environ.get("CRAMP_DEBUG"):
            raise
        return (NOT_DONE,)


def _urgent(known: Facts, moment: datetime) -> tuple[str, ...]:
    from analysis.red_flags.check import whole
    from reports import flag_words

    wall = moment.replace(tzinfo=None)
    offset = offset_min(moment)
    check = whole(known, as_of=wall, as_of_offset_min=offset, past=False)
    return flag_words.live_lines(check, known.country).urgent


def data(said: Guidance, country: str | None) -> dict[str, Any]:
    """Return what the rules say about an entry as data for JSON.

    Args:
        said: What they say.
        country: Whose emergency number is told.

    Returns:
        `questions`, `flags`, `not_asked` and the like, and `checked`: done, off or
        failed.
    """
    found: dict[str, Any] = {"flags": [], "not_asked": [], "checked": said.state}
    if said.check is not None:
        from reports import json_data

        found |= json_data.flags_json(said.check, country)
    return {"questions": list(said.questions), **found}
