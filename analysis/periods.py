"""Whether attacks become more or fewer: rates of equal pieces of a window."""

from dataclasses import dataclass
from datetime import date, timedelta

from analysis.estimate import Estimate, TooFew
from analysis.frequency import Frequency, Week, weekly_rate

_LENGTHS = ((16, 2), (104, 4), (312, 13))
"""(longest window, piece) [weeks]; still longer windows are cut into half years."""
_LONGEST = 26


@dataclass(frozen=True, slots=True)
class Period:
    """A piece of the window."""

    since: date
    until: date
    answered_days: int
    attacks: int
    per_week: Estimate | TooFew

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Periods:
    """The pieces in order of time; the last one ends with the window."""

    weeks_each: int
    periods: tuple[Period, ...]


def periods(frequency: Frequency) -> Periods:
    """Cut a window into pieces of 2, 4, 13 or 26 weeks, whichever gives a few of them.

    Args:
        frequency: Weekly counts of the window.

    Returns:
        Counts and rate [1/week] of each piece; `TooFew` answered days below the
        reviewed parameter `rate_min_days`.

    Method:
        Exact Poisson interval of each piece, as for the whole window. The first piece
        is shorter where the weeks do not divide evenly. No line is fitted: the pieces
        of one person's diary are few and lie beside changes of season and medicine.

    Source:
        Garwood 1936, Biometrika 28:437.
    """
    weeks = frequency.weeks
    each = next((size for most, size in _LENGTHS if len(weeks) <= most), _LONGEST)
    short = len(weeks) % each
    starts = [0] * bool(short) + list(range(short, len(weeks), each))
    ends = [*starts[1:], len(weeks)]
    return Periods(
        each,
        tuple(
            _period(weeks[start:end]) for start, end in zip(starts, ends, strict=True)
        ),
    )


def _period(weeks: tuple[Week, ...]) -> Period:
    last = weeks[-1]
    attacks = sum(week.attacks for week in weeks)
    answered = sum(week.answered_days for week in weeks)
    return Period(
        since=weeks[0].starts_on,
        until=last.starts_on + timedelta(days=last.days - 1),
        answered_days=answered,
        attacks=attacks,
        per_week=weekly_rate(attacks, answered),
    )
