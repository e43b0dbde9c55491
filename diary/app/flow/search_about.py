"""Finding what is about the person by words: tests, conditions, questions, doses.

There are few of them, so that no index is needed.
"""

import re
from collections.abc import Callable, Sequence

from sqlmodel import Session

from diary import knowledge
from diary.app import echo, echo_person, lines
from diary.app.flow.person import lab_fact
from diary.app.flow.search_names import folded, ids_named
from diary.models import Condition, DoctorQuestion, DoseTaken, LabResult, Row
from diary.store import read
from reports import clean

KINDS: dict[str, type[Row]] = {
    "dose": DoseTaken,
    "test": LabResult,
    "condition": Condition,
    "question": DoctorQuestion,
}


def rows(session: Session, words: Sequence[str]) -> list[Row]:
    """Return what holds every word.

    Args:
        session: An open diary.
        words: Beginnings of words; also names of a medicine, a test or a condition.

    Returns:
        Doses, tests, conditions and questions, each as it was written down.
    """
    every: list[Row] = [
        *read.doses_taken(session),
        *read.lab_results(session),
        *read.conditions(session),
        *read.doctor_questions(session),
    ]
    return [row for row in every if all(_holds(row, word) for word in words)]


def line(row: Row, marked: Callable[[str], str]) -> str:
    """Return the line of one of them: id and what it is."""
    return lines.hanging(f"{echo.short(row.id)}  ", marked(_said(row)))


def _said(row: Row) -> str:
    match row:
        case DoseTaken():
            return echo.dose(row)
        case LabResult():
            return echo_person.lab(lab_fact(row))
        case Condition():
            return echo_person.condition(row)
        case DoctorQuestion():
            return clean.text(row.question)
        case _:
            return ""


def _holds(row: Row, word: str) -> bool:
    wanted = folded(word)
    texts = (_said(row), *_other_names(row))
    begun = (folded(it) for text in texts for it in re.findall(r"\w+", text))
    if any(it.startswith(wanted) for it in begun):
        return True
    return isinstance(row, DoseTaken) and row.medicine_id in ids_named(word)


def _other_names(row: Row) -> tuple[str, ...]:
    match row:
        case LabResult() if row.test_id in knowledge.lab_tests():
            test = knowledge.lab_tests()[row.test_id]
            return (test.name, *test.words)
        case Condition() if row.condition_id in knowledge.conditions():
            condition = knowledge.conditions()[row.condition_id]
            return (condition.name, *condition.words)
        case _:
            return ()
