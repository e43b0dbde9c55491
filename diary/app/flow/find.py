"""Finding the entry a person means by `last` or the beginning of its id."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from diary import knowledge
from diary.app import echo
from diary.app.flow.facts import PRIVATE
from diary.errors import BadInputError, NotFoundError
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
    Row,
    UserFactor,
)
from diary.store import browse, read
from reports import clean

_SHORTEST = 4
_KINDS: tuple[type[Row], ...] = (
    Episode,
    Drink,
    ExerciseSession,
    MedicineCourse,
    MedicineChange,
    CrampFreeDay,
    DoseTaken,
    LabResult,
    Condition,
    DoctorQuestion,
)
"""What can be shown, edited and deleted."""


def find_row(session: Session, said: str) -> tuple[Row, str]:
    """Return whatever entry is meant, and what it is in words.

    Args:
        session: An open diary.
        said: `last` (the episode that began last), or four or more characters of an id.

    Returns:
        The row and its description.

    Raises:
        NotFoundError: There is no such entry.
        BadInputError: Several begin so, or too little was typed.
    """
    if said == "last":
        last = _last(session)
        return last, described(last)
    prefix = _checked(said)
    private = (PrivateAnswer,) if read.setting(session, PRIVATE) else ()
    table, id_ = _one(said, browse.rows_of(session, (*_KINDS, *private), prefix))
    found = session.get(table, id_)
    assert found is not None  # noqa: S101 - it was there a moment ago
    return found, described(found)


def _last(session: Session) -> Episode:
    newest = read.entries(session, newest=1)
    if not newest:
        raise NotFoundError(
            "There is no entry yet. Write the first: cramp log calf left 7 4m"
        )
    return newest[0].episode


def _checked(said: str) -> str:
    if len(said) < _SHORTEST:
        raise BadInputError(
            f'"{said}" is too short for an id: type at least {_SHORTEST} characters '
            'of it (cramp list shows them), or "last".'
        )
    return said.lower()


def _one(said: str, found: list[tuple[type[Row], str]]) -> tuple[type[Row], str]:
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
        row: Any row of the diary.

    Returns:
        The words.
    """
    return _DESCRIBED[type(row)](row)


def _factor(factor_id: str) -> str:
    known = knowledge.factors().get(factor_id)
    return known.name if known else factor_id.replace("_", " ")


_DESCRIBED: dict[type[Row], Callable[[Any], str]] = {
    Episode: lambda row: f"the episode of {echo.moment(row.started_at)}",
    Drink: lambda row: f"the drink of {echo.moment(row.drunk_at)}",
    ExerciseSession: lambda row: f"the exercise of {echo.moment(row.started_at)}",
    MedicineCourse: lambda row: (
        f"the medicine {row.name} started on {echo.day(row.started_on)}"
    ),
    MedicineChange: lambda row: f"the change of a medicine ({echo.change(row)})",
    DoseTaken: lambda row: f"the dose of {row.name}, {echo.moment(row.taken_at)}",
    CrampFreeDay: lambda row: f"the answer of no cramp on {echo.day(row.date)}",
    DayAnswer: lambda row: f"{_factor(row.factor_id)} of {echo.day(row.date)}",
    UserFactor: lambda row: f"your factor {row.name}",
    LabResult: lambda row: f"the {row.name} test of {echo.day(row.tested_on)}",
    Condition: lambda row: f"the condition {row.name}",
    DoctorQuestion: lambda row: f'the question "{clean.text(row.question)}"',
    PrivateAnswer: lambda row: f"the private answer of {echo.day(row.said_on)}",
    Profile: lambda _: "your profile",
    FlagSetAside: lambda row: f"the flag {row.rule}",
    EpisodeSymptom: lambda _: "an answer about a symptom",
    EpisodeRelief: lambda _: "something tried",
    EpisodeMuscle: lambda _: "a muscle",
}
