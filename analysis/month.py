"""One calendar month of the diary: which days are known, and what happened on them."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.attacks import answered_days, cramp_attacks, cramps
from analysis.facts import Facts

_WEEK = 7


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of a month."""

    date: date
    begun: bool
    """False for a day that has not counted yet: it is not unknown, it is to come."""
    answered: bool
    attacks: int
    """0 on an answered day is "no cramp"; on any other day it is unknown."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month, of the kind *cramp* only."""

    first: date
    until: date
    """Last day that counts; before `first` where none does."""
    days: tuple[MonthDay, ...]
    weeks: tuple[tuple[MonthDay | None, ...], ...]
    """Monday to Sunday; None outside the month."""
    window_days: int
    answered_days: int
    unknown_days: int
    attacks: int
    spasms: int
    days_with_attack: int


def month(facts: Facts, first: date, *, until: date) -> Month:
    """Count one month.

    Attacks count on the person's day they began; a spasm that continues an attack of
    the day before is no attack of its own. A day is answered with an episode of any
    kind or an explicit "no cramp".

    Args:
        facts: The diary, or at least the two days before the month as well.
        first: The first day of the month.
        until: The last day that counts: later ones are to come.

    Returns:
        The days, laid out in weeks, and the totals up to `until`.
    """
    length = calendar.monthrange(first.year, first.month)[1]
    last = min(until, first + timedelta(days=length - 1))
    begun = Counter(one.day for one in cramp_attacks(facts))
    answered = answered_days(facts)
    days = tuple(
        MonthDay(day, day <= last, day in answered, begun[day])
        for day in (first + timedelta(days=n) for n in range(length))
    )
    counted = [day for day in days if day.begun]
    known = [day for day in counted if day.answered]
    return Month(
        first=first,
        until=last,
        days=days,
        weeks=_weeks(days),
        window_days=len(counted),
        answered_days=len(known),
        unknown_days=len(counted) - len(known),
        attacks=sum(day.attacks for day in counted),
        spasms=sum(first <= one.day <= last for one in cramps(facts)),
        days_with_attack=sum(day.attacks > 0 for day in counted),
    )


def _weeks(days: tuple[MonthDay, ...]) -> tuple[tuple[MonthDay | None, ...], ...]:
    before: list[MonthDay | None] = [None] * days[0].date.weekday()
    after: list[MonthDay | None] = [None] * (_WEEK - 1 - days[-1].date.weekday())
    cells = [*before, *days, *after]
    return tuple(
        tuple(cells[start : start + _WEEK]) for start in range(0, len(cells), _WEEK)
    )
