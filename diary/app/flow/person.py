"""From the rows about the person to the facts of them."""

from dataclasses import fields

from sqlmodel import Session

from analysis.facts import ConditionFact, LabFact, PersonFact, PrivateFact
from diary.models import LabResult
from diary.store import read


def person_fact(session: Session) -> PersonFact:
    """Return who the person is.

    Args:
        session: An open diary.

    Returns:
        What was said; every field None where nothing was.
    """
    row = read.profile(session)
    if row is None:
        return PersonFact()
    names = [field.name for field in fields(PersonFact)]
    return PersonFact(**{name: getattr(row, name) for name in names})


def condition_facts(session: Session) -> tuple[ConditionFact, ...]:
    """Return the long-term conditions in the order they were written down."""
    return tuple(
        ConditionFact(row.name, row.condition_id, row.since_on, row.since_precision)
        for row in read.conditions(session)
    )


def lab_facts(session: Session) -> tuple[LabFact, ...]:
    """Return the test results, oldest first."""
    return tuple(lab_fact(row) for row in read.lab_results(session))


def lab_fact(row: LabResult) -> LabFact:
    """Return a frozen copy of a test result."""
    return LabFact(
        name=row.name,
        test_id=row.test_id,
        tested_on=row.tested_on,
        value=row.value,
        unit=row.unit,
        low=row.low,
        high=row.high,
        result=row.result,
    )


def open_questions(session: Session) -> tuple[str, ...]:
    """Return the person's own questions that were not asked yet."""
    return tuple(
        row.question for row in read.doctor_questions(session) if row.asked_on is None
    )


def private_facts(session: Session) -> tuple[PrivateFact, ...]:
    """Return the private answers; only called where the person ticked them."""
    return tuple(
        PrivateFact(row.topic, row.used, row.what, row.said_on)
        for row in read.private_answers(session)
    )
