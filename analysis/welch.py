"""Two means of values that spread differently, compared."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two means, and how far chance moves it."""

    value: float
    error: float
    """Standard error, > 0."""
    spare: float
    """Degrees of freedom of its t distribution."""

    def interval(self, level: float) -> tuple[float, float]:
        """Return the ends of its t interval at a confidence level in (0, 1)."""
        from scipy.special import stdtrit

        reach = float(stdtrit(self.spare, (1 + level) / 2)) * self.error
        return self.value - reach, self.value + reach

    def p_value(self) -> float:
        """Return the two-sided p-value of no difference."""
        from scipy.special import stdtr

        return float(2 * stdtr(self.spare, -abs(self.value) / self.error))


def difference(
    one: NDArray[np.float64], other: NDArray[np.float64]
) -> Difference | None:
    """Compare two means.

    Args:
        one: At least two values.
        other: At least two others.

    Returns:
        `one - other`; None where neither varies.

    Method:
        Welch's t: each mean with its own variance, degrees of freedom by
        Welch and Satterthwaite. Values are taken as independent.

    Source:
        Welch 1947, Biometrika 34:28.
    """
    parts = [values.var(ddof=1) / len(values) for values in (one, other)]
    spread = float(sum(parts))
    if spread <= 0:
        return None
    spare = spread**2 / sum(
        part**2 / (len(values) - 1)
        for part, values in zip(parts, (one, other), strict=True)
    )
    return Difference(
        value=float(one.mean() - other.mean()),
        error=float(np.sqrt(spread)),
        spare=float(spare),
    )
