"""The history of the diary: the last changes, taking them back, and one entry's own."""

from datetime import datetime
from pathlib import Path

from sqlmodel import SQLModel

from analysis.facts import EpisodeFact
from diary.app import echo, fields, lines
from diary.app.flow.facts import episode_fact
from diary.app.flow.find import described, find_row
from diary.app.place import zone
from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Drink,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    FlagSetAside,
    MedicineCourse,
    Row,
    Setting,
    UserFactor,
)
from diary.store import change, history
from diary.store.file import open_diary
from diary.store.history import Made, Touched
from diary.store.read import Entry
from reports import words

_CALLED: dict[type[SQLModel], tuple[str, str]] = {
    Episode: ("entry", "entries"),
    CrampFreeDay: ("day without cramp", "days without cramp"),
    DayAnswer: ("daily answer", "daily answers"),
    Drink: ("drink", "drinks"),
    ExerciseSession: ("exercise session", "exercise sessions"),
    MedicineCourse: ("medicine", "medicines"),
    UserFactor: ("own factor", "own factors"),
    EpisodeSymptom: ("symptom", "symptoms"),
    EpisodeRelief: ("relief", "reliefs"),
    FlagSetAside: ("flag", "flags"),
    Setting: ("setting", "settings"),
}
_PARTS = (EpisodeMuscle, EpisodeSymptom, EpisodeRelief)


def undo(path: Path, times: int) -> str:
    """Take back the last changes.

    Args:
        path: The diary file.
        times: How many.

    Returns:
        What was undone.

    Raises:
        NotFoundError: There is nothing left to undo.
    """
    with open_diary(path, write=True) as session:
        undone = [history.touched(session, one) for one in change.undo(session, times)]
    said = [f"Undone: {about(one)}." for one in undone]
    if len(undone) < times:
        said.append("There were no more.")
    return "\n".join([*said, "Back again with: cramp redo"])


def redo(path: Path) -> str:
    """Make the change again that was undone last.

    Args:
        path: The diary file.

    Returns:
        What was done again.

    Raises:
        NotFoundError: Nothing was undone since the last change.
    """
    with open_diary(path, write=True) as session:
        done = history.touched(session, change.redo(session))
    return f"Done again: {about(done)}."


def last_changes(path: Path, newest: int) -> str:
    """List the last changes that can be undone.

    Args:
        path: The diary file.
        newest: At most so many.

    Returns:
        A line for each, newest first, numbered as `cramp undo N` counts.
    """
    with open_diary(path) as session:
        found = history.recent(session, newest)
    if not found:
        return "Nothing was changed yet, so there is nothing to undo."
    said = [
        lines.hanging(f"{number:>3}  {_when(one.at)}  ", about(one))
        for number, one in enumerate(found, start=1)
    ]
    return "\n".join(
        [*said, "cramp undo takes back 1; cramp undo 3 takes back 1 to 3."]
    )


def about(one: Touched) -> str:
    """Return what a change was about: `log, the entry of Sun 22 Nov 2026 03:10`.

    Args:
        one: The change.

    Returns:
        Its name, and its row or how many rows it had.
    """
    counts = {kind: n for kind, n in one.counts.items() if kind not in _PARTS}
    counts = counts or one.counts
    alone = sum(counts.values()) == 1 or counts.get(Episode) == 1
    if alone and one.first is not None:
        return f"{one.what}, {_row(one.first)}"
    listed = [
        words.count(n, *_CALLED.get(kind, ("other", "others")))
        for kind, n in counts.items()
    ]
    of_day = isinstance(one.first, DayAnswer) and set(counts) == {DayAnswer}
    day = f" of {echo.day(one.first.date)}" if of_day else ""  # type: ignore[union-attr] # of_day
    return f"{one.what}, {words.listed(listed)}{day}"


def _row(row: Row) -> str:
    match row:
        case (
            Episode() | Drink() | ExerciseSession() | MedicineCourse() | CrampFreeDay()
        ):
            return described(row)
        case DayAnswer():
            return f"{row.factor_id} of {echo.day(row.date)}"
        case _:
            return f"one {_CALLED.get(type(row), ('thing', ''))[0]}"


def entry_history(path: Path, said: str) -> str:
    """Tell what was changed in an entry, when, field by field.

    Args:
        path: The diary file.
        said: Which entry.

    Returns:
        Each change with the fields that became different, oldest first.

    Raises:
        NotFoundError: There is no such entry.
    """
    with open_diary(path) as session:
        row, called = find_row(session, said)
        made = history.of_entry(session, row)
    told = [f"{echo.short(row.id)}  {called}"]
    before: dict[str, str] = {}
    for one in made:
        if one.undone:
            told.append(f"{_when(one.at)}  {one.what}, undone since")
            continue
        after = _fields(one)
        told.append(f"{_when(one.at)}  {one.what}")
        if before:
            different = fields.changes(before, after)
            told += [lines.hanging("  ", text) for text in different]
        else:
            told += [lines.hanging("  ", f"{k}: {v}") for k, v in after.items()]
        before = after
    return "\n".join(told)


def _fields(one: Made) -> dict[str, str]:
    fact = _episode(one)
    if fact is not None:
        return fields.of_episode(fact)
    return fields.of_row(one.rows[0]) if one.rows else {}


def _episode(one: Made) -> EpisodeFact | None:
    episode = next((row for row in one.rows if isinstance(row, Episode)), None)
    if episode is None:
        return None
    return episode_fact(
        Entry(
            episode,
            tuple(row for row in one.rows if isinstance(row, EpisodeMuscle)),
            tuple(row for row in one.rows if isinstance(row, EpisodeSymptom)),
            tuple(row for row in one.rows if isinstance(row, EpisodeRelief)),
        )
    )


def _when(at: datetime) -> str:
    return lines.moment(at.astimezone(zone()).replace(tzinfo=None))
