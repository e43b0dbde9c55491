"""One window of the diary against another: how often, how bad, how long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate, TooFew, rate_ratio
from analysis.facts import EpisodeFact, Facts
from analysis.frequency import Frequency, frequency
from analysis.severity import Spread, severity
from analysis.tables import Tables, build
from analysis.timing import timing
from analysis.welch import Difference, difference
from diary import knowledge

LEVEL = 0.95
_Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """What one of the two windows holds."""

    frequency: Frequency
    pain_nrs: Spread
    duration_s: Spread
    nights_woken: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """This window against another, `this / other` or `this - other`."""

    this: Window
    other: Window
    rate: Estimate | TooFew
    """Rate ratio with the exact interval, attacks taken as independent."""
    rate_in_bouts: Estimate | TooFew
    """The same with an interval that allows for attacks that come in bouts."""
    days_with_attack: Estimate | TooFew
    """Ratio of days with attacks per answered day, exact interval."""
    pain: Estimate | TooFew
    """Difference of mean highest pain [points of 0-10]."""
    duration: Estimate | TooFew
    """Ratio of typical lengths (geometric means)."""


def compare(
    facts: Facts, *, since: date, until: date, other_since: date, other_until: date
) -> Comparison:
    """Compare two windows of the diary.

    Args:
        facts: The diary.
        since: First day of this window.
        until: Last day of it.
        other_since: First day of the window compared with.
        other_until: Last day of it.

    Returns:
        Counts of both and what can be said of the difference; `TooFew` where a window
        has fewer than `rate_min_days` answered days, fewer than `compare_min_attacks`
        attacks with a value, or no attack to compare with.

    Raises:
        ValueError: If a window ends before it begins, or the two overlap.

    Method:
        Rates: exact conditional binomial; in bouts: quasi-Poisson of weekly counts,
        t interval. Pain: Welch's t interval of the difference of means. Length: the
        same of logarithms. Nothing is adjusted for: season, medicines and whatever
        else differs between the two times is in the numbers.

    Source:
        Przyborowski and Wilenski 1940, Biometrika 31:313; Wedderburn 1974, Biometrika
        61:439; Welch 1947, Biometrika 34:28.
    """
    if other_since <= until and since <= other_until:
        raise ValueError("the two windows must not overlap")
    this = build(facts, since=since, until=until)
    other = build(facts, since=other_since, until=other_until)
    both = this, other
    held = _window(this), _window(other)
    return Comparison(
        this=held[0],
        other=held[1],
        rate=_rates(held, [one.frequency.attacks for one in held]),
        rate_in_bouts=_in_bouts(this, other),
        days_with_attack=_rates(held, [one.frequency.days_with_attack for one in held]),
        pain=_pain(*(_values(one, lambda it: it.pain_nrs) for one in both)),
        duration=_duration(*(_values(one, lambda it: it.duration_s) for one in both)),
    )


def _window(tables: Tables) -> Window:
    bad = severity(tables)
    return Window(
        frequency=frequency(tables),
        pain_nrs=bad.pain_nrs,
        duration_s=bad.duration_s,
        nights_woken=timing(tables).nights_woken,
    )


def _too_few_days(answered: Sequence[int]) -> TooFew | None:
    need = round(knowledge.parameter("rate_min_days"))
    have = min(answered)
    return TooFew("answered_days", have, need) if have < need else None


def _rates(held: tuple[Window, Window], counts: Sequence[int]) -> Estimate | TooFew:
    days = [one.frequency.answered_days for one in held]
    return _too_few_days(days) or rate_ratio(counts[0], days[0], counts[1], days[1])


def _in_bouts(this: Tables, other: Tables) -> Estimate | TooFew:
    """Widen the interval by how unevenly attacks spread over the weeks."""
    from scipy.special import stdtrit

    seen = [
        np.array(
            [(one.attacks, one.answered_days) for one in weeks if one.answered_days]
        )
        for weeks in (frequency(tables).weeks for tables in (this, other))
    ]
    totals = [one.sum(axis=0).tolist() if one.size else [0, 0] for one in seen]
    if missing := _too_few_days([days for _, days in totals]):
        return missing
    attacks = [count for count, _ in totals]
    if not min(attacks):
        return TooFew("attacks_in_each", min(attacks), 1)
    spare = sum(map(len, seen)) - len(seen)
    if spare < 1:
        return TooFew("answered_weeks", sum(map(len, seen)), len(seen) + 1)
    rates = [count / days for count, days in totals]
    uneven = sum(
        float((((one[:, 0] - rate * one[:, 1]) ** 2) / (rate * one[:, 1])).sum())
        for one, rate in zip(seen, rates, strict=True)
    )
    error = sqrt(max(1.0, uneven / spare) * sum(1 / one for one in attacks))
    middle = log(rates[0] / rates[1])
    reach = float(stdtrit(spare, (1 + LEVEL) / 2)) * error
    return Estimate(
        exp(middle),
        exp(middle - reach),
        exp(middle + reach),
        LEVEL,
        "quasi-Poisson, weekly counts",
    )


def _values(tables: Tables, value_of: Callable[[EpisodeFact], float | None]) -> _Values:
    """Return the highest value of each attack that has one."""
    highest = (attack.highest(value_of) for attack in tables.attacks)
    known = [value for value in highest if value is not None]
    return np.array(known, dtype=np.float64)


def _pain(this: _Values, other: _Values) -> Estimate | TooFew:
    found = _difference(this, other, "attacks_with_pain")
    if isinstance(found, TooFew):
        return found
    return Estimate(found.value, *found.interval(LEVEL), LEVEL, "Welch")


def _duration(this: _Values, other: _Values) -> Estimate | TooFew:
    logs = np.log(this[this > 0]), np.log(other[other > 0])
    found = _difference(*logs, "attacks_with_length")
    if isinstance(found, TooFew):
        return found
    low, high = found.interval(LEVEL)
    return Estimate(exp(found.value), exp(low), exp(high), LEVEL, "Welch of logarithms")


def _difference(this: _Values, other: _Values, what: str) -> Difference | TooFew:
    need = round(knowledge.parameter("compare_min_attacks"))
    have = min(len(this), len(other))
    if have < need:
        return TooFew(what, have, need)
    return difference(this, other) or TooFew(f"different_{what}", 0, 1)
