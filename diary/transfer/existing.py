"""What the diary already holds, arranged so that rows can be compared with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from diary.models import CrampFreeDay, DayAnswer, MedicineCourse, UserFactor
from diary.store.read import Answer, Entry


@dataclass(frozen=True, slots=True)
class Existing:
    """The live rows of a diary that CSV files can hold."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Episode id → entry."""
    cramp_free: Mapping[date, CrampFreeDay] = field(default_factory=dict)
    answers: Mapping[tuple[date, str], DayAnswer | Answer] = field(default_factory=dict)
    """(date, factor id) → answer."""
    courses: Mapping[str, MedicineCourse] = field(default_factory=dict)
    """Course id → course."""
    factors: Mapping[str, UserFactor] = field(default_factory=dict)
    """Factor id → the person's own factor."""


def arrange(
    *,
    entries: Iterable[Entry] = (),
    cramp_free_days: Iterable[CrampFreeDay] = (),
    day_answers: Iterable[DayAnswer | Answer] = (),
    medicine_courses: Iterable[MedicineCourse] = (),
    user_factors: Iterable[UserFactor] = (),
) -> Existing:
    """Arrange the rows that `diary.store.read` returns.

    Args:
        entries: Episodes with what belongs to them.
        cramp_free_days: Days answered with "no cramp".
        day_answers: Factor values.
        medicine_courses: Medicines from start to stop.
        user_factors: The person's own factors.

    Returns:
        The same rows, by what they are about.
    """
    return Existing(
        {entry.episode.id: entry for entry in entries},
        {day.date: day for day in cramp_free_days},
        {(answer.date, answer.factor_id): answer for answer in day_answers},
        {course.id: course for course in medicine_courses},
        {factor.factor_id: factor for factor in user_factors},
    )
