"""How often attacks come, counted over answered days only."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from analysis.estimate import Estimate, TooFew, poisson_rate
from analysis.tables import Tables
from diary import knowledge


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of the window (the first week may be shorter)."""

    starts_on: date
    days: int
    answered_days: int
    attacks: int
    per_week: Estimate | TooFew


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, over `[since, until]`."""

    since: date
    until: date
    window_days: int
    answered_days: int
    attacks: int
    spasms: int
    days_with_attack: int
    per_week: Estimate | TooFew
    weeks: tuple[Week, ...]
    """In order of time; the last one ends with the window."""


def frequency(tables: Tables) -> Frequency:
    """How often attacks come over the window, and week by week.

    Args:
        tables: One window; `days` (DAYS) is what is counted.

    Returns:
        Counts and the rate [1/week]. `TooFew` answered days below the reviewed
        parameter `rate_min_days`; in a single week, without any answered day.

    Method:
        Exact Poisson interval over answered days: an unanswered day is neither a day
        without cramps nor a day watched. Attacks are taken as independent and days
        as alike; attacks that come in bouts make the true interval wider.

    Source:
        Garwood 1936, Biometrika 28:437.
    """
    days = tables.days
    answered = int(days["answered"].sum())
    attacks = int(days["attacks"].sum())
    return Frequency(
        since=tables.since,
        until=tables.until,
        window_days=len(days),
        answered_days=answered,
        attacks=attacks,
        spasms=int(days["spasms"].sum()),
        days_with_attack=int((days["attacks"] > 0).sum()),
        per_week=weekly_rate(attacks, answered),
        weeks=_weeks(tables),
    )


def weekly_rate(attacks: int, answered_days: int) -> Estimate | TooFew:
    """Attacks per week, if enough days were answered.

    Args:
        attacks: Attacks on those days.
        answered_days: Days watched.

    Returns:
        The rate [1/week] with exact Poisson interval; `TooFew` answered days below
        the reviewed parameter `rate_min_days`.

    Source:
        Garwood 1936, Biometrika 28:437.
    """
    need = round(knowledge.parameter("rate_min_days"))
    if answered_days < need:
        return TooFew("answered_days", answered_days, need)
    return poisson_rate(attacks, answered_days, per=7)


def week_starts(since: date, until: date) -> list[date]:
    """Cut a window into weeks that end with its last day.

    Args:
        since: First day of the window.
        until: Last day of the window.

    Returns:
        The first day of each week, in order; the first week may be shorter.
    """
    days = (until - since).days + 1
    full = [until - timedelta(days=7 * n - 1) for n in range(days // 7, 0, -1)]
    return full if days % 7 == 0 else [since, *full]


def _weeks(tables: Tables) -> tuple[Week, ...]:
    starts = week_starts(tables.since, tables.until)
    first_rows = [(start - tables.since).days for start in starts]
    counts = tables.days[["answered", "attacks"]].assign(days=1).fillna(0).astype(int)
    weekly = np.add.reduceat(counts.to_numpy(), first_rows)
    return tuple(
        Week(
            starts_on=start,
            days=int(days),
            answered_days=int(answered),
            attacks=int(attacks),
            per_week=poisson_rate(int(attacks), int(answered), per=7)
            if answered
            else TooFew("answered_days", 0, 1),
        )
        for start, (answered, attacks, days) in zip(starts, weekly, strict=True)
    )
