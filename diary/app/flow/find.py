"""Finding the entry a person means by `last` or the beginning of its id."""

from typing import TypeVar

from sqlmodel import Session

from diary.app import echo
from diary.errors import BadInputError, NotFoundError
from diary.models import (
    Condition,
    CrampFreeDay,
    DoctorQuestion,
    DoseTaken,
    Drink,
    Episode,
    ExerciseSession,
    LabResult,
    MedicineCourse,
    Row,
)
from diary.store import browse, read
from diary.store.read import Entry

_T = TypeVar("_T")
_SHORTEST = 4
_OTHERS: tuple[type[Row], ...] = (
    Drink,
    ExerciseSession,
    MedicineCourse,
    CrampFreeDay,
    DoseTaken,
    LabResult,
    Condition,
    DoctorQuestion,
)
"""What can be shown and deleted besides episodes."""


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
        row: Row = find_entry(session, said).episode
        return row, described(row)
    prefix = _checked(said)
    rows: list[Row] = [e.episode for e in read.entries(session, id_prefix=prefix)]
    for table in _OTHERS:
        rows += browse.rows_of(session, table, prefix)
    row = _one(said, rows)
    return row, described(row)


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


def described(row: Row) -> str:
    """Return what a row is, in words: `the drink of Sun 22 Nov 2026 14:30`.

    Args:
        row: Anything that has an id a person can type.

    Returns:
        The words.
    """
    said = "the entry"
    match row:
        case Episode():
            said = f"the episode of {echo.moment(row.started_at)}"
        case Drink():
            said = f"the drink of {echo.moment(row.drunk_at)}"
        case ExerciseSession():
            said = f"the exercise of {echo.moment(row.started_at)}"
        case MedicineCourse():
            said = f"the medicine started on {echo.day(row.started_on)}"
        case CrampFreeDay():
            said = f"the answer of no cramp on {echo.day(row.date)}"
        case DoseTaken():
            said = f"the dose of {echo.moment(row.taken_at)}"
        case LabResult():
            said = f"the test of {echo.day(row.tested_on)}"
        case Condition():
            said = "the condition"
        case DoctorQuestion():
            said = "the question"
    return said
