"""Numbers that say how sure they are, and a value for "cannot be said yet".

Intervals have two sides, each missing the truth with (1 - level) / 2: exact ones with
at most so much, the others with about so much. Only the functions themselves are taken
from scipy, where they are used: `scipy.stats`, which wraps them, is slow to load.
"""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval and the method that made both.

    `low` or `high` is None where the interval has no bound on that side.
    """

    value: float
    low: float | None
    high: float | None
    level: float
    method: str


@dataclass(frozen=True, slots=True)
class TooFew:
    """Nothing can be said yet: `have` of the `need` things called `what` are there."""

    what: str
    have: int
    need: int


def poisson_rate(
    count: int, exposure: float, *, per: float = 1.0, level: float = 0.95
) -> Estimate:
    """How often something happens, from how often it was counted.

    Args:
        count: Events seen, >= 0.
        exposure: Time watched, > 0 [days, say].
        per: Length of time the rate is given for [same unit], > 0.
        level: Confidence level, in (0, 1).

    Returns:
        Events per `per` with the exact interval; its lower end is 0 without events.

    Raises:
        ValueError: If an argument is outside its range.

    Method:
        Exact Poisson (Garwood): count divided by exposure, limits from chi-square
        quantiles. Events are taken as independent; where one breeds the next, the
        true interval is wider than this one.

    Source:
        Garwood 1936, Biometrika 28:437.
    """
    from scipy.special import chdtri, gammaincinv

    _check_level(level)
    if count < 0:
        raise ValueError(f"count must be >= 0, got {count}")
    if exposure <= 0 or per <= 0:
        raise ValueError(f"exposure and per must be > 0, got {exposure} and {per}")
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    high = float(chdtri(2 * count + 2, tail)) / 2
    value, low, high = (one * per / exposure for one in (count, low, high))
    return Estimate(value, low, high, level, "exact Poisson")


def exact_share(part: int, whole: int, *, level: float = 0.95) -> Estimate:
    """A share with the interval that never covers less than it says.

    Args:
        part: How many of them, in [0, whole].
        whole: How many in all, >= 1.
        level: Confidence level, in (0, 1).

    Returns:
        The share in [0, 1] with its interval.

    Raises:
        ValueError: If an argument is outside its range.

    Method:
        Exact binomial (Clopper-Pearson). It errs on the wide side.

    Source:
        Clopper and Pearson 1934, Biometrika 26:404.
    """
    _check_share(part, whole, level)
    low, high = _exact_limits(part, whole, level)
    return Estimate(part / whole, low, high, level, "exact binomial")


def wilson_share(part: int, whole: int, *, level: float = 0.95) -> Estimate:
    """A share with the interval that covers what it says on average.

    Args:
        part: How many of them, in [0, whole].
        whole: How many in all, >= 1.
        level: Confidence level, in (0, 1).

    Returns:
        The share in [0, 1] with its interval.

    Raises:
        ValueError: If an argument is outside its range.

    Method:
        Wilson score interval without continuity correction. For some true shares it
        covers a little less than it says.

    Source:
        Wilson 1927, J Am Stat Assoc 22:209; Newcombe 1998, Stat Med 17:857.
    """
    _check_share(part, whole, level)
    from statistics import NormalDist  # slow to load: only where it is needed

    z = NormalDist().inv_cdf((1 + level) / 2)
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    half /= 1 + z * z / whole
    low = max(0.0, middle - half) if part else 0.0
    high = min(1.0, middle + half) if part < whole else 1.0
    return Estimate(share, low, high, level, "Wilson")


def rate_ratio(
    count: int,
    exposure: float,
    other_count: int,
    other_exposure: float,
    *,
    level: float = 0.95,
) -> Estimate | TooFew:
    """One rate over another.

    Args:
        count: Events in the time of interest, >= 0.
        exposure: That time, > 0.
        other_count: Events in the time compared with, >= 0.
        other_exposure: That time [same unit], > 0.
        level: Confidence level, in (0, 1).

    Returns:
        The ratio with the exact interval; `TooFew` without an event in the time
        compared with, where the ratio would be infinite.

    Raises:
        ValueError: If an argument is outside its range.

    Method:
        Given how many events there were in all, `count` is binomial; its exact
        interval is carried over to the ratio. Both rates are taken as constant: a
        trend or a slow wave through both times makes the true interval much wider.

    Source:
        Przyborowski and Wilenski 1940, Biometrika 31:313 (R's `poisson.test`).
    """
    _check_level(level)
    if min(count, other_count) < 0 or min(exposure, other_exposure) <= 0:
        raise ValueError("counts must be >= 0 and exposures > 0")
    if other_count == 0:
        return TooFew("events_compared_with", 0, 1)
    low, high = _exact_limits(count, count + other_count, level)
    times = other_exposure / exposure
    return Estimate(
        count / other_count * times,
        low / (1 - low) * times,
        high / (1 - high) * times,
        level,
        "exact conditional binomial",
    )


def _exact_limits(part: int, whole: int, level: float) -> tuple[float, float]:
    from scipy.special import betainccinv, betaincinv

    tail = (1 - level) / 2
    rest = whole - part
    low = float(betaincinv(part, rest + 1, tail)) if part else 0.0
    high = float(betainccinv(part + 1, rest, tail)) if rest else 1.0
    return low, high


def _check_share(part: int, whole: int, level: float) -> None:
    _check_level(level)
    if whole < 1 or not 0 <= part <= whole:
        raise ValueError(
            f"part must be in [0, whole], whole >= 1, got {part} of {whole}"
        )


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level must be in (0, 1), got {level}")
