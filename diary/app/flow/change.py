"""Putting right: edit, delete, undo."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from diary.app import echo
from diary.app.flow.facts import episode_fact
from diary.app.flow.find import find_entry, find_row
from diary.app.flow.log import children, cramp_free, fields, refuse_unclear
from diary.app.place import now
from diary.errors import BadInputError
from diary.models import EpisodeMuscle, Row
from diary.phrases.line import Understood, parse_line
from diary.phrases.sides import SIDES
from diary.store import change, read
from diary.store.file import open_diary
from diary.store.read import Entry

_CLEARED: dict[str, tuple[str, ...]] = {
    "pain": ("pain_nrs", "unbearable"),
    "length": ("duration_s", "duration_source"),
    "context": ("context", "after_exercise_min"),
    "woke": ("woke",),
    "note": ("note",),
}
_CHILDREN = ("symptoms", "relief")


def edit(path: Path, said: str, words: Sequence[str], clear: Sequence[str]) -> str:
    """Change what was typed, keep the rest.

    Args:
        path: The diary file.
        said: Which entry.
        words: The new values, in the words of the quick line.
        clear: Fields to forget.

    Returns:
        The entry before and after.

    Raises:
        BadInputError: Something was not understood; nothing is changed.
    """
    if not words and not clear:
        raise BadInputError(
            "Say which entry and what is different, for example: cramp edit last 6"
        )
    said_side, rest = _side(words)
    new = parse_line(rest, now=now())
    refuse_unclear(new)
    with open_diary(path, write=True) as session:
        entry = find_entry(session, said)
        before = episode_fact(entry)
        rows = _edited(entry, new, said_side, clear)
        free = cramp_free(session, entry.episode)
        for row in free:
            row.deleted_at = now()
        change.save(session, "edit", [*rows, *free])
        (entry,) = read.entries(session, id_prefix=entry.episode.id)
        after = episode_fact(entry)
    lines = [
        f"Was: {echo.moment(before.started_at)}, {echo.line(before)}",
        f"Now: {echo.moment(after.started_at)}, {echo.line(after)}",
    ]
    if free:
        lines.append('That day was answered "no cramp"; this entry replaces it.')
    return "\n".join([*lines, "Undo with: cramp undo"])


def _side(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take out a side that stands without a muscle: it corrects the one there is."""
    alone = [word for word in words if word.lower() in SIDES]
    rest = [word for word in words if word.lower() not in SIDES]
    if len(alone) != 1 or parse_line(words, now=now()).muscles:
        return None, list(words)
    return SIDES[alone[0].lower()], rest


def _edited(
    entry: Entry, new: Understood, side: str | None, clear: Sequence[str]
) -> list[Row]:
    episode, at = entry.episode, now()
    values: dict[str, Any] = _forget(clear) | fields(new)
    if not new.kind_given:
        values.pop("kind", None)
    if new.time_given:
        values |= {
            "started_at": new.started.wall,
            "utc_offset_min": new.started.utc_offset_min,
            "zone": new.started.zone,
        }
    for name, value in values.items():
        setattr(episode, name, value)
    rows: list[Row] = [episode]
    added = children(new, episode.id)
    if side is not None:
        for muscle in entry.muscles:
            muscle.side = side
            rows.append(muscle)
    replaced: list[Row] = []
    if any(isinstance(row, EpisodeMuscle) for row in added):
        replaced += entry.muscles
    symptoms = {row.symptom_id: row for row in entry.symptoms}
    replaced += [symptoms[key] for key in new.symptoms if key in symptoms]
    relief = {row.relief_id: row for row in entry.relief}
    replaced += [relief[tried.id] for tried in new.relief if tried.id in relief]
    if "symptoms" in clear:
        replaced += entry.symptoms
    if "relief" in clear:
        replaced += entry.relief
    for old in replaced:
        old.deleted_at = at
    return [*rows, *replaced, *added]


def _forget(clear: Sequence[str]) -> dict[str, None]:
    known = (*_CLEARED, *_CHILDREN)
    if unknown := [name for name in clear if name not in known]:
        raise BadInputError(
            f'"{unknown[0]}" cannot be cleared. Type one of: {", ".join(known)}.'
        )
    return {column: None for name in clear for column in _CLEARED.get(name, ())}


def delete(path: Path, said: str) -> str:
    """Delete an entry; `undo` brings it back.

    Args:
        path: The diary file.
        said: Which entry.

    Returns:
        What was deleted.
    """
    with open_diary(path, write=True) as session:
        row, described = find_row(session, said)
        change.delete(session, "delete", [row])
    return f"Deleted {described}. Undo with: cramp undo"


def undo(path: Path) -> str:
    """Take back the last change.

    Args:
        path: The diary file.

    Returns:
        What was undone.
    """
    with open_diary(path, write=True) as session:
        undone = change.undo(session)
    return f"Undone: the last change ({undone.what})."
