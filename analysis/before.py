"""What was drunk, done and taken in the 24 hours before one episode."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.facts import (
    CourseFact,
    DoseFact,
    DrinkFact,
    EpisodeFact,
    Facts,
    SessionFact,
)
from diary.calendar import instant, risk_day_of

BEFORE_H = 24
"""How far the *before* view of an episode looks back."""


@dataclass(frozen=True, slots=True)
class Before:
    """Timed entries of the 24 h before an onset; empty means *not recorded*."""

    drinks: tuple[DrinkFact, ...]
    sessions: tuple[SessionFact, ...]
    courses: tuple[CourseFact, ...]
    """Medicines being taken on the day of the onset; not those taken as needed."""
    answers_of: date
    """The day whose answers come before the episode."""
    answers: Mapping[str, float | str]
    doses: tuple[DoseFact, ...] = ()
    """Doses taken as needed."""


def before(facts: Facts, episode: EpisodeFact) -> Before:
    """Collect what came before an episode; nothing that came after it.

    Args:
        facts: The diary.
        episode: One of its episodes.

    Returns:
        Entries in `[onset - 24 h, onset)`, and the answers of the day that the
        trigger analysis compares with this onset.
    """
    onset = instant(episode.started_at, episode.utc_offset_min)
    since = onset - timedelta(hours=BEFORE_H)
    on = episode.started_at.date()
    answers_of = risk_day_of(episode.started_at)
    answered = {fact.date: fact.answers for fact in facts.days}
    return Before(
        drinks=tuple(
            drink
            for drink in facts.drinks
            if since <= instant(drink.drunk_at, drink.utc_offset_min) < onset
        ),
        sessions=tuple(
            session
            for session in facts.sessions
            if since <= instant(session.started_at, session.utc_offset_min) < onset
        ),
        courses=tuple(
            course
            for course in facts.courses
            if not course.as_needed
            and course.started_on <= on
            and (course.stopped_on is None or on <= course.stopped_on)
        ),
        answers_of=answers_of,
        answers=answered.get(answers_of, {}),
        doses=tuple(
            dose
            for dose in facts.doses
            if since <= instant(dose.taken_at, dose.utc_offset_min) < onset
        ),
    )
