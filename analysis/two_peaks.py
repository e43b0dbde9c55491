"""Whether onsets crowd around one or several times of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from analysis.estimate import TooFew
from diary import knowledge

TERMS = 100
_DAY_H = 24


@dataclass(frozen=True, slots=True)
class Unevenness:
    """Kuiper's test of the hours: it sees two opposite peaks as well as one."""

    n: int
    statistic: float
    """Largest distance above plus below the even clock, 0 to 1."""
    p_value: float
    method: str


def unevenness(hours: Sequence[float]) -> Unevenness | TooFew:
    """Test whether the day's clock is evenly filled.

    Args:
        hours: One onset per day [h, 0-24).

    Returns:
        Statistic and p-value; `TooFew` below the reviewed `two_peaks_min` onsets.

    Method:
        Kuiper's V against the uniform clock, p by the series for
        (sqrt(n) + 0.155 + 0.24 / sqrt(n)) V. It does not depend on where the day
        begins.

    Source:
        Kuiper 1960, Proc K Ned Akad Wet A 63:38; Stephens 1970, J R Stat Soc B 32:115
        (the formula for finite n).
    """
    need = round(knowledge.parameter("two_peaks_min"))
    n = len(hours)
    if n < need:
        return TooFew("days_with_attack", n, need)
    shares = sorted(hour / _DAY_H for hour in hours)
    above = max((place + 1) / n - share for place, share in enumerate(shares))
    below = max(share - place / n for place, share in enumerate(shares))
    statistic = above + below
    size = (sqrt(n) + 0.155 + 0.24 / sqrt(n)) * statistic
    p_value = 2 * sum(
        (4 * (j * size) ** 2 - 1) * exp(-2 * (j * size) ** 2) for j in range(1, TERMS)
    )
    return Unevenness(n, statistic, min(max(p_value, 0.0), 1.0), "Kuiper")
