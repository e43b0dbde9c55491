"""The last changes of the diary: listing them, taking them back, making them again."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, SQLModel

from diary.app import echo, fields, lines
from diary.app.flow import setup
from diary.app.flow.find import described
from diary.app.place import zone
from diary.models import (
    Condition,
    CrampFreeDay,
    DayAnswer,
    DoctorQuestion,
    DoseTaken,
    Drink,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    FlagSetAside,
    LabResult,
    MedicineChange,
    MedicineCourse,
    PrivateAnswer,
    Profile,
    Setting,
    UserFactor,
)
from diary.store import change, history
from diary.store.file import open_diary
from diary.store.history import Touched
from reports import words

_CALLED: dict[type[SQLModel], tuple[str, str]] = {
    Episode: ("entry", "entries"),
    CrampFreeDay: ("day without cramp", "days without cramp"),
    DayAnswer: ("daily answer", "daily answers"),
    Drink: ("drink", "drinks"),
    ExerciseSession: ("exercise session", "exercise sessions"),
    MedicineCourse: ("medicine", "medicines"),
    MedicineChange: ("change of a medicine", "changes of medicines"),
    DoseTaken: ("dose taken", "doses taken"),
    UserFactor: ("own factor", "own factors"),
    Profile: ("profile", "profiles"),
    Condition: ("condition", "conditions"),
    LabResult: ("test", "tests"),
    DoctorQuestion: ("question", "questions"),
    PrivateAnswer: ("private answer", "private answers"),
    EpisodeSymptom: ("symptom", "symptoms"),
    EpisodeRelief: ("relief", "reliefs"),
    FlagSetAside: ("flag", "flags"),
    Setting: ("setting", "settings"),
}
_PARTS = (EpisodeMuscle, EpisodeSymptom, EpisodeRelief)
_TOLD = (
    Profile,
    Condition,
    LabResult,
    DoctorQuestion,
    MedicineCourse,
    MedicineChange,
    DoseTaken,
    Drink,
    ExerciseSession,
)
"""What is told field by field when a change of it is taken back."""


def undo(path: Path, times: int, *, as_json: bool = False) -> str:
    """Take back the last changes.

    Args:
        path: The diary file.
        times: How many.
        as_json: JSON instead of text.

    Returns:
        What was undone.

    Raises:
        NotFoundError: There is nothing left to undo.
    """
    with open_diary(path, write=True) as session:
        undone = [history.touched(session, one) for one in change.undo(session, times)]
        said = [line for one in undone for line in _undone(session, one)]
    if as_json:
        return _as_json(undone)
    if len(undone) < times:
        said.append("There were no more.")
    return "\n".join([*said, "Back again with: cramp redo"])


def _undone(session: Session, one: Touched) -> Iterator[str]:
    """Say what was taken back: the fields of one thing, and how a choice is now."""
    yield f"Undone: {about(one)}."
    was, back = one.after, one.before
    if was and isinstance(back, _TOLD) and sum(one.counts.values()) == 1:
        for text in fields.changes(fields.of_row(was), fields.of_row(back)):
            yield lines.hanging("  ", text)
    for key in one.settings:
        yield lines.hanging("  ", setup.told(session, key))


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
        now_set = [lines.hanging("  ", setup.told(session, k)) for k in done.settings]
    return "\n".join([f"Done again: {about(done)}.", *now_set])


def last_changes(path: Path, newest: int, *, as_json: bool = False) -> str:
    """List the last changes that can be undone.

    Args:
        path: The diary file.
        newest: At most so many.
        as_json: JSON instead of text.

    Returns:
        A line for each, newest first, numbered as `cramp undo N` counts.
    """
    with open_diary(path) as session:
        found = history.recent(session, newest)
    if as_json:
        return _as_json(found)
    if not found:
        return "Nothing was changed yet, so there is nothing to undo."
    said = [
        lines.hanging(f"{number:>3}  {when(one.at)}  ", about(one))
        for number, one in enumerate(found, start=1)
    ]
    return "\n".join(
        [*said, "cramp undo takes back 1; cramp undo 3 takes back 1 to 3."]
    )


def _as_json(found: Sequence[Touched]) -> str:
    data = [{"at": it.at.isoformat(), "about": about(it)} for it in found]
    return json.dumps(data)


def about(one: Touched) -> str:
    """Return what a change was about: `log, the entry of Sun 22 Nov 2026 03:10`.

    Args:
        one: The change.

    Returns:
        Its name, and its row or how many rows it had.
    """
    if set(one.counts) == {Setting}:
        called = [setup.CALLED.get(key, key) for key in one.settings]
        return f"{one.what}, {words.listed(called)}"
    counts = {k: n for k, n in one.counts.items() if k not in (*_PARTS, Setting)}
    counts = counts or one.counts
    # an entry takes the place of "no cramp" for its day, which is not told beside it
    placed = {Episode: 1, CrampFreeDay: 1} == counts and one.what != "import"
    alone = sum(counts.values()) == 1 or placed
    if alone and one.first is not None:
        return f"{one.what}, {described(one.first)}"
    listed = [
        words.count(n, *_CALLED.get(kind, ("other", "others")))
        for kind, n in counts.items()
    ]
    of_day = isinstance(one.first, DayAnswer) and set(counts) == {DayAnswer}
    day = f" of {echo.day(one.first.date)}" if of_day else ""  # type: ignore[union-attr] # of_day
    return f"{one.what}, {words.listed(listed)}{day}"


def when(at: datetime) -> str:
    """Return when a change was made, on the clock of this machine."""
    return lines.moment(at.astimezone(zone()).replace(tzinfo=None))
