"""Putting an episode right: any field, only what was typed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from analysis.facts import EpisodeFact
from diary.app import echo, fields
from diary.app.flow import guidance
from diary.app.flow.edit_options import Edits, option_rows, refuse_misplaced
from diary.app.flow.edit_others import edit_other
from diary.app.flow.facts import episode_fact
from diary.app.flow.find import find_row
from diary.app.flow.log import children, refuse_unclear
from diary.app.flow.log import fields as line_fields
from diary.app.place import now
from diary.calendar import day_of
from diary.errors import BadInputError
from diary.models import (
    CrampFreeDay,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    Row,
)
from diary.phrases.line import Understood, parse_line
from diary.phrases.sides import SIDES
from diary.store import change, columns, read
from diary.store.entry import Entry
from diary.store.file import connection_of, open_diary

_CLEARED: dict[str, tuple[str, ...]] = {
    "pain": ("pain_nrs", "unbearable"),
    "unbearable": ("unbearable",),
    "length": ("duration_s", "duration_source"),
    "context": ("context", "after_exercise_min"),
    "woke": ("woke",),
    "note": ("note",),
    "soreness": ("soreness_h",),
    "interference": ("interference_nrs",),
    "brought-on": ("brought_on_by",),
}
_TABLES: dict[str, type[Row]] = {
    "episode_muscle": EpisodeMuscle,
    "episode_symptom": EpisodeSymptom,
    "episode_relief": EpisodeRelief,
}
_CHILDREN = ("symptoms", "relief", "side")


def edit(path: Path, said: str, edits: Edits) -> str:
    """Change what was typed, keep the rest.

    Args:
        path: The diary file.
        said: Which entry.
        edits: What is different.

    Returns:
        What should not wait, if anything, then what is different, old and new.

    Raises:
        BadInputError: Something was not understood; nothing is changed.
        NotFoundError: There is no such entry.
    """
    if not edits.anything():
        raise BadInputError(
            "Say which entry and what is different, for example: cramp edit last 6   "
            'or: cramp edit last --note "after the hike"'
        )
    edited: EpisodeFact | None = None
    with open_diary(path, write=True) as session:
        row, described = find_row(session, said)
        refuse_misplaced(row, described, edits)
        if isinstance(row, Episode):
            lines, edited = _edit_episode(session, row, edits)
        else:
            told = edit_other(session, row, edits)
            lines = [f"{_start(described)}:", *told] if told else [_NOTHING]
    if lines[-1] == _NOTHING:
        return "\n".join(lines)
    about = guidance.Guidance()
    if edited is not None:
        moment = now()
        wall = moment.replace(tzinfo=None)
        known = guidance.known_now(path, edited.started_at, wall)
        about = guidance.about(known, edited, moment)
    return "\n".join([*about.urgent, *lines, "Undo with: cramp undo", *about.other])


_NOTHING = "Nothing is different."


def _start(described: str) -> str:
    return described[0].upper() + described[1:]


def _edit_episode(
    session: Session, row: Episode, edits: Edits
) -> tuple[list[str], EpisodeFact | None]:
    if option := next((w for w in edits.words if w.startswith("--")), None):
        raise BadInputError(
            f"There is no option {option}. Muscle, side, pain, length and time are "
            "words: cramp edit last toes right 5 3m. cramp edit --help lists the "
            "options."
        )
    sides, new = sides_alone(parse_line(edits.words, now=now()))
    refuse_unclear(new)
    if len(sides) > 1:
        raise BadInputError("Which side? Type one: left, right or both.")
    said_side = next(iter(sides), None)
    (entry,) = read.entries(session, id_prefix=row.id)
    before = episode_fact(entry)
    rows = episode_rows(entry, new, side=said_side, clear=edits.clear)
    rows += option_rows(entry, edits, rows)
    after = fact_of(entry, rows)
    was, now_is = fields.of_episode(before), fields.of_episode(after)
    if was == now_is:
        return [_NOTHING], None
    free = _cramp_free(session, entry.episode)
    for day in free:
        day.deleted_at = now()
    change.save(session, "edit", {one.id: one for one in [*rows, *free]}.values())
    said = [
        f"Was: {echo.moment(before.started_at)}, {echo.line(before)}",
        f"Now: {echo.moment(after.started_at)}, {echo.line(after)}",
    ]
    beside = _beside_line(before, after)
    said += [f"  {one}" for one in fields.changes(was, now_is, beside)]
    if free:
        said.append('That day was answered "no cramp"; this entry replaces it.')
    return said, after


def _beside_line(before: EpisodeFact, after: EpisodeFact) -> set[str]:
    """Return the names of fields whose change the lines may not show."""
    names = {name for one in (before, after) for name, _ in fields.beside_line(one)}
    if before.duration_source != after.duration_source:
        names.add("length")
    return names | {"note"}


def fact_of(entry: Entry, changed: Sequence[Row]) -> EpisodeFact:
    """Return an episode as it is with some rows changed.

    Args:
        entry: The entry.
        changed: Its rows that are different, deleted ones and new ones too.

    Returns:
        The fact.
    """
    rows = [*entry.muscles, *entry.symptoms, *entry.relief, *changed]
    live = {row.id: row for row in rows if row.deleted_at is None}.values()
    return episode_fact(
        Entry(
            entry.episode,
            tuple(row for row in live if isinstance(row, EpisodeMuscle)),
            tuple(row for row in live if isinstance(row, EpisodeSymptom)),
            tuple(row for row in live if isinstance(row, EpisodeRelief)),
        )
    )


def _cramp_free(session: Session, episode: Episode) -> list[CrampFreeDay]:
    """Return the "no cramp" that a cramp contradicts; a twitch does not."""
    if episode.kind != "cramp":
        return []
    day = day_of(episode.started_at)
    found = columns.cramp_free(connection_of(session), day)
    return [session.get_one(CrampFreeDay, id_) for id_ in found]


def sides_alone(new: Understood) -> tuple[set[str], Understood]:
    """Part the sides that stand without a muscle from the rest of what was typed.

    Args:
        new: What the line parser made of the words.

    Returns:
        The sides, which correct the muscle there is or say which one is meant; and
        the same without them.
    """
    left = new.not_understood
    rest = tuple(word for word in left if new.muscles or word not in SIDES)
    sides = {SIDES[word] for word in left if word not in rest}
    return sides, new._replace(not_understood=rest)


def episode_rows(
    entry: Entry,
    new: Understood,
    *,
    side: str | None = None,
    clear: Sequence[str] = (),
) -> list[Row]:
    """Change an entry by the words of a quick line.

    Args:
        entry: The entry; its rows are changed.
        new: What is different.
        side: The new side of all its muscles.
        clear: Fields to forget.

    Returns:
        The rows to save.

    Raises:
        BadInputError: There is no such field to forget.
    """
    episode, at = entry.episode, now()
    values: dict[str, Any] = _forget(clear) | line_fields(new)
    if not new.kind_given:
        values.pop("kind", None)
    if new.duration_s is not None:
        values["duration_source"] = new.duration_source
    if new.time_given:
        values |= {
            "started_at": new.started.wall,
            "utc_offset_min": new.started.utc_offset_min,
            "zone": new.started.zone,
        }
    for name, value in values.items():
        setattr(episode, name, value)
    added = [
        _TABLES[name](**record)
        for name, records in children(new, episode.id).items()
        for record in records
    ]
    for muscle in entry.muscles:
        if side is not None or "side" in clear:
            muscle.side = side
    replaced: list[Row] = []
    if any(isinstance(row, EpisodeMuscle) for row in added):
        replaced += entry.muscles
    replaced += [
        row
        for row in entry.symptoms
        if row.symptom_id in new.symptoms or "symptoms" in clear
    ]
    tried = {one.id for one in new.relief}
    replaced += [
        row for row in entry.relief if row.relief_id in tried or "relief" in clear
    ]
    for old in replaced:
        old.deleted_at = at
    return [episode, *entry.muscles, *replaced, *added]


def _forget(clear: Sequence[str]) -> dict[str, None]:
    known = (*_CLEARED, *_CHILDREN)
    if unknown := [name for name in clear if name not in known]:
        raise BadInputError(
            f'"{unknown[0]}" cannot be cleared. Type one of: {", ".join(known)}.'
        )
    return {column: None for name in clear for column in _CLEARED.get(name, ())}


def as_end(new: Understood, duration_s: int, source: str | None) -> Understood:
    """Return the words of `cramp stop` as those of an edit.

    Args:
        new: What was typed; its time is the end, its muscle says which entry.
        duration_s: How long it lasted [s].
        source: How that is known.

    Returns:
        The same without time and muscle.
    """
    return new._replace(
        muscles=(),
        time_given=False,
        duration_s=duration_s,
        duration_source=source,
    )
