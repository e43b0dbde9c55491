"""From the rows about the person to the facts of them."""

import sqlite3
from typing import Any

from analysis.facts import ConditionFact, LabFact, PersonFact, PrivateFact
from diary.store.columns import live


def person_fact(connection: sqlite3.Connection) -> PersonFact:
    """Return who the person is.

    Args:
        connection: An open diary.

    Returns:
        What was said; every field None where nothing was.
    """
    row = next(live(connection, "profile", "created_at"), None)
    if row is None:
        return PersonFact()
    return PersonFact(**{name: getattr(row, name) for name in PersonFact._fields})


def condition_facts(connection: sqlite3.Connection) -> tuple[ConditionFact, ...]:
    """Return the long-term conditions in the order they were written down."""
    return tuple(
        ConditionFact(row.name, row.condition_id, row.since_on, row.since_precision)
        for row in live(connection, "condition", "created_at")
    )


def lab_facts(connection: sqlite3.Connection) -> tuple[LabFact, ...]:
    """Return the test results, oldest first."""
    return tuple(lab_fact(row) for row in live(connection, "lab_result", "tested_on"))


def lab_fact(row: Any) -> LabFact:
    """Return a frozen copy of a test result.

    Args:
        row: A row of `lab_result`, read in either way.
    """
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


def open_questions(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the person's own questions that were not asked yet."""
    return tuple(
        row.question
        for row in live(connection, "doctor_question", "created_at")
        if row.asked_on is None
    )


def private_facts(connection: sqlite3.Connection) -> tuple[PrivateFact, ...]:
    """Return the private answers; only called where the person ticked them."""
    return tuple(
        PrivateFact(row.topic, row.used, row.what, row.said_on)
        for row in live(connection, "private_answer", "said_on")
    )
