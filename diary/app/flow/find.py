"""Finding the entry a person means by `last` or the beginning of its id."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from diary.app import echo
from diary.errors import BadInputError, NotFoundError
from diary.models import (
    Condition,
    DoctorQuestion,
    DoseTaken,
    Drink,
    Episode,
    ExerciseSession,
    LabResult,
    MedicineCourse,
    Row,
)
from diary.store import read
from diary.store.read import Entry

_T = TypeVar("_T")
_SHORTEST = 4
_OTHERS: tuple[Callable[[Session], Sequence[Row]], ...] = (
    read.drinks,
    read.exercise_sessions,
    read.medicine_courses,
    read.doses_taken,
    read.lab_results,
    read.conditions,
    read.doctor_questions,
)
"""What can be deleted besides episodes."""


def find_entry(session: Session, said: str) -> Entry:
    """Return the episode meant.

    Args:
        session: An open diary.
        said: `last` (the one that began last), or four or more characters of an id.

    Returns:
        The entry.

    Raises:
        NotFoundError: There is no such episode.
        BadInputError: Several begin so, or too little was typed.
    """
    if said == "last":
        newest = read.entries(session, newest=1)
        if not newest:
            raise NotFoundError(
                "There is no entry yet. Write the first: cramp log calf left 7 4m"
            )
        return newest[0]
    return _one(said, read.entries(session, id_prefix=_checked(said)))


def find_row(session: Session, said: str) -> tuple[Row, str]:
    """Return whatever entry is meant, and what it is in words.

    Args:
        session: An open diary.
        said: `last` (the last episode), or four or more characters of an id.

    Returns:
        The row and its description.

    Raises:
        NotFoundError: There is no such entry.
        BadInputError: Several begin so, or too little was typed.
    """
    if said == "last":
        return _described(find_entry(session, said).episode)
    prefix = _checked(said)
    rows: list[Row] = [e.episode for e in read.entries(session, id_prefix=prefix)]
    for found in _OTHERS:
        rows += [row for row in found(session) if row.id.startswith(prefix)]
    return _described(_one(said, rows))


def _checked(said: str) -> str:
    if len(said) < _SHORTEST:
        raise BadInputError(
            f'"{said}" is too short for an id: type at least {_SHORTEST} characters '
            'of it (cramp list shows them), or "last".'
        )
    return said.lower()


def _one(said: str, found: list[_T]) -> _T:
    if not found:
        raise NotFoundError(
            f'There is no entry "{said}". cramp list shows the entries and their ids.'
        )
    if len(found) > 1:
        raise BadInputError(
            f'{len(found)} entries begin with "{said}". Type more of the id.'
        )
    return found[0]


def _described(row: Row) -> tuple[Row, str]:
    said = "the entry"
    match row:
        case Episode():
            said = f"the episode of {_when(row.started_at)}"
        case Drink():
            said = f"the drink of {_when(row.drunk_at)}"
        case ExerciseSession():
            said = f"the exercise of {_when(row.started_at)}"
        case MedicineCourse():
            said = f"the medicine started on {echo.day(row.started_on)}"
        case DoseTaken():
            said = f"the dose of {_when(row.taken_at)}"
        case LabResult():
            said = f"the test of {echo.day(row.tested_on)}"
        case Condition():
            said = "the condition"
        case DoctorQuestion():
            said = "the question"
    return row, said


def _when(wall: datetime) -> str:
    return echo.moment(wall)
