"""What a rule may look at: the diary up to one moment, in order, and its windows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import NamedTuple, TypeVar

from analysis.attacks import Attack, attacks, onset_of
from analysis.facts import (
    ConditionFact,
    CourseFact,
    DayFact,
    DoseFact,
    DrinkFact,
    EpisodeFact,
    Facts,
    PersonFact,
    PrivateFact,
    SessionFact,
)
from diary import knowledge
from diary.calendar import DAY_START, day_of, instant

_Row = TypeVar("_Row")
_MANY_DAYS = 100
"""A longer window is looked for in all episodes, a shorter one day by day."""


class Case(NamedTuple):
    """A diary as it stood at one moment; later entries are left out."""

    now: datetime
    """The moment (UTC)."""
    wall: datetime
    """The same moment on the person's clock."""
    episodes: tuple[EpisodeFact, ...]
    """In order of onset."""
    days: tuple[DayFact, ...]
    sessions: tuple[SessionFact, ...]
    courses: tuple[CourseFact, ...]
    by_day: Mapping[date, tuple[EpisodeFact, ...]]
    """The same episodes by the day they belong to."""
    colours: Mapping[date, str]
    """Colour of urine by date, where it was recorded."""
    drinks: tuple[DrinkFact, ...] = ()
    """All of them, in any order: `before.drinks_between` cuts them and puts them in
    order, for there are many and few rules look at them."""
    doses: tuple[DoseFact, ...] = ()
    person: PersonFact = PersonFact()
    conditions: tuple[ConditionFact, ...] = ()
    private_answers: tuple[PrivateFact, ...] = ()
    """Empty where none was given, or where they are not to be looked at."""
    frequent_week: float | None = None
    """The person's own line for "frequent" [attacks per week]."""

    @property
    def today(self) -> date:
        """The person's day of the moment."""
        return day_of(self.wall)

    @property
    def since(self) -> date:
        """First day of the window in which patterns are looked for."""
        return self.back(parameter_int("pattern_days") - 1)

    def back(self, days: int) -> date:
        """Return the date so many days before today."""
        return self.today - timedelta(days=days)

    def is_live(self, at: datetime) -> bool:
        """Say whether a moment is recent enough for "now" and "today" advice."""
        return self.now - at <= timedelta(hours=knowledge.parameter("live_h"))

    def end_of(self, day: date) -> datetime:
        """Return the last instant a person's day can describe, at most now.

        An answer about a day has no time; the latest possible moment keeps an
        emergency from being played down.
        """
        end = datetime.combine(day + timedelta(days=1), DAY_START)
        return self.now - max(self.wall - end, timedelta(0))


def parameter_int(id_: str) -> int:
    """Return a parameter that counts things as a whole number."""
    return int(knowledge.parameter(id_))


def case_at(facts: Facts, *, as_of: datetime, as_of_offset_min: int) -> Case:
    """Cut a diary off at a moment and put it in order.

    Args:
        facts: The diary.
        as_of: The moment on the person's clock, without zone.
        as_of_offset_min: Local time minus UTC at that moment [min].

    Returns:
        What was recorded up to then; the same for any order of the facts.
    """
    now = instant(as_of, as_of_offset_min)
    days = sorted(
        (one for one in facts.days if one.date <= as_of.date()),
        key=lambda one: one.date,
    )
    episodes = in_order(facts.episodes, now, onset_of, lambda one: one.id)
    by_day: dict[date, tuple[EpisodeFact, ...]] = {}
    for one in episodes:
        by_day[one.day] = (*by_day.get(one.day, ()), one)
    return Case(
        now=now,
        wall=as_of,
        episodes=episodes,
        by_day=by_day,
        days=tuple(days),
        sessions=in_order(
            facts.sessions, now, began, lambda one: (one.activity, one.duration_min)
        ),
        courses=tuple(
            sorted(
                (one for one in facts.courses if one.started_on <= as_of.date()),
                key=lambda one: (one.started_on, one.name, one.dose or 0),
            )
        ),
        colours={
            one.date: str(one.answers["urine_colour"])
            for one in days
            if "urine_colour" in one.answers
        },
        drinks=facts.drinks,
        doses=in_order(facts.doses, now, _taken, lambda one: one.name),
        person=facts.person,
        conditions=facts.conditions,
        private_answers=tuple(
            sorted(
                (
                    one
                    for one in facts.private_answers or ()
                    if one.said_on <= as_of.date()
                ),
                key=lambda one: (one.said_on, one.topic, one.what or ""),
            )
        ),
        frequent_week=facts.frequent_week,
    )


def in_order(
    rows: Iterable[_Row],
    now: datetime,
    at: Callable[[_Row], datetime],
    then: Callable[[_Row], object],
) -> tuple[_Row, ...]:
    """Return the rows up to a moment, in order of it and then of something else."""
    timed = [(at(one), then(one), one) for one in rows]
    timed = [one for one in timed if one[0] <= now]
    return tuple(one for _, _, one in sorted(timed, key=itemgetter(0, 1)))


def began(one: SessionFact) -> datetime:
    """Return the instant (UTC) at which a session began."""
    return instant(one.started_at, one.utc_offset_min)


def drunk(one: DrinkFact) -> datetime:
    """Return the instant (UTC) of a drink."""
    return instant(one.drunk_at, one.utc_offset_min)


def _taken(one: DoseFact) -> datetime:
    return instant(one.taken_at, one.utc_offset_min)


def _order(one: EpisodeFact) -> tuple[datetime, str]:
    return onset_of(one), one.id


def answered(case: Case, since: date, until: date) -> int:
    """Count answered days: with any episode, or with an explicit "no cramp".

    Args:
        case: The diary.
        since: First day.
        until: Last day, included.

    Returns:
        Number of answered days [d]; unknown days are never among them.
    """
    days = {one.day for one in case.episodes}
    days |= {one.date for one in case.days if one.cramp_free}
    return sum(since <= day <= until for day in days)


def is_early(case: Case) -> bool:
    """Say whether the pattern window has fewer answered days than a pattern needs."""
    return answered(case, case.since, case.today) < parameter_int("min_answered_days")


def entries(case: Case, since: date, until: date) -> list[EpisodeFact]:
    """Return the episodes of every kind whose day lies in `[since, until]`."""
    if (until - since).days > _MANY_DAYS:
        return [one for one in case.episodes if since <= one.day <= until]
    found: list[EpisodeFact] = []
    day = since
    while day <= until:
        found += case.by_day.get(day, ())
        day += timedelta(days=1)
    return sorted(found, key=_order)


def cramp_attacks(case: Case, since: date, until: date) -> list[Attack]:
    """Return the attacks of kind cramp whose day lies in `[since, until]`.

    Args:
        case: The diary.
        since: First day.
        until: Last day, included.

    Returns:
        Attacks in order; one that began the day before `since` is not among them,
        even where it went on.
    """
    near = entries(case, since - timedelta(days=1), until)
    cramps = [one for one in near if one.kind == "cramp"]
    return [one for one in attacks(cramps) if since <= one.day <= until]


def taken(case: Case, day: date) -> list[CourseFact]:
    """Return the medicine courses that were running on a date."""
    return [
        one
        for one in case.courses
        if one.started_on <= day and (one.stopped_on is None or day <= one.stopped_on)
    ]
