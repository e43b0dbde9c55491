"""The tables of what a person writes down about themselves.

The conventions are those of `diary.models`; `None` always means *not recorded*.
"""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from diary.rows import Row, between, both_or_neither, one_of

PRECISIONS = ("day", "month", "year")
SEXES = ("female", "male", "other")
RELATIVES = ("yes", "no", "unknown")
PRIVATE_TOPICS = ("drugs", "aids")
TIERS = ("mention", "soon", "urgent", "emergency")
PROFILE_ID = "6a1f0c52-7e0b-5d0a-9b4e-0c7a3f1d2e90"
"""The one profile has one id everywhere: two diaries of a person meet in one row."""


class Profile(Row, table=True):
    """Who the person is, as far as they said; there is only one."""

    __tablename__: ClassVar[Any] = "profile"
    __table_args__ = (
        CheckConstraint(f"id = '{PROFILE_ID}'", name="one_profile"),
        between("birth_year", 1880, 2200),
        one_of("sex", SEXES),
        between("height_cm", 30, 280),
        between("weight_kg", 0.5, 700),
        between("pregnancy_weeks", 0, 45),
        CheckConstraint(
            "pregnant IS TRUE OR"
            " (pregnancy_weeks IS NULL AND pregnancy_due_on IS NULL)",
            name="weeks_if_pregnant",
        ),
        both_or_neither("pregnant", "pregnancy_said_on"),
        one_of("family_history", RELATIVES),
        one_of("first_cramp_precision", PRECISIONS),
        both_or_neither("first_cramp_on", "first_cramp_precision"),
    )

    id: str = Field(default=PROFILE_ID, primary_key=True)
    birth_year: int | None = None
    sex: str | None = None
    height_cm: float | None = None
    weight_kg: float | None = None
    pregnant: bool | None = None
    pregnancy_weeks: int | None = None
    pregnancy_due_on: date | None = None
    pregnancy_said_on: date | None = None
    athlete: bool | None = None
    occupation: str | None = None
    family_history: str | None = None
    family_who: str | None = None
    first_cramp_on: date | None = None
    first_cramp_precision: str | None = None


class Condition(Row, table=True):
    """A long-term condition: one of the catalogue, or as it was typed."""

    __tablename__: ClassVar[Any] = "condition"
    __table_args__ = (
        one_of("since_precision", PRECISIONS),
        both_or_neither("since_on", "since_precision"),
    )

    name: str
    condition_id: str | None = None
    since_on: date | None = None
    since_precision: str | None = None


class LabResult(Row, table=True):
    """A test: a number with its unit as typed, or a result in words."""

    __tablename__: ClassVar[Any] = "lab_result"
    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (result IS NULL)", name="one_result"),
        CheckConstraint(
            "typeof(value) <> 'text' AND typeof(low) <> 'text'"
            " AND typeof(high) <> 'text'",
            name="numbers_are_numbers",
        ),
        CheckConstraint("low <= high", name="low_below_high"),
    )

    name: str
    test_id: str | None = None
    tested_on: date = Field(index=True)
    value: float | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    result: str | None = None


class DoctorQuestion(Row, table=True):
    """A question of the person's own for the doctor."""

    __tablename__: ClassVar[Any] = "doctor_question"

    question: str
    asked_on: date | None = None


class PrivateAnswer(Row, table=True):
    """Recreational drugs or performance aids; never told unless ticked."""

    private: ClassVar[bool] = True  # left out of every export unless they ask for it
    __tablename__: ClassVar[Any] = "private_answer"
    __table_args__ = (one_of("topic", PRIVATE_TOPICS),)

    topic: str
    used: bool
    what: str | None = None
    said_on: date


class FlagSetAside(Row, table=True):
    """A red flag the person set aside, why, and what had fired it then."""

    __tablename__: ClassVar[Any] = "flag_set_aside"
    __table_args__ = (
        one_of("tier", TIERS),
        CheckConstraint(
            "json_valid(evidence) AND json_type(evidence) = 'array'",
            name="evidence_is_list",
        ),
    )

    rule: str
    reason: str
    said_on: date
    tier: str
    variant: str
    evidence: str
    """JSON: ids of the entries, dates (ISO) and names of medicines that fired it."""
    rests_on_private: bool = False
    """It fired on a private answer, and stays in the diary like one."""
