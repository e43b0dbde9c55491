"""Poisson regression of a few weekly counts, small enough to need no library.

Loading a library for generalised linear models takes longer than all the rest of an
answer; this is checked against one in the tests.
"""

from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate

STEPS = 100
HALVINGS = 40
CLOSE = 1e-12
"""Stop when a step gains less log-likelihood than this."""
LARGEST_LOG = 700
"""Above this logarithm a ratio is more than a float can hold: no upper bound."""
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted regression."""

    slopes: _Floats
    covariance: _Floats
    """Before `dispersion`."""
    dispersion: float
    """Pearson's, never below 1."""
    spare: int
    """Rows less coefficients."""


def fit(counts: _Floats, design: _Floats, exposure: _Floats) -> Fitted:
    """Fit log rate = design x slopes by Newton's method.

    Args:
        counts: Events of each row, shape (n,).
        design: One column per coefficient, shape (n, p), n > p; the maximum must be
            finite, which is for the caller to make sure.
        exposure: Time watched in each row, > 0, shape (n,).

    Returns:
        Slopes at the maximum, their covariance and the dispersion.

    Method:
        Maximum likelihood, steps halved until the likelihood does not fall.

    Source:
        McCullagh and Nelder 1989, Generalized Linear Models, sections 2.5 and 4.5.
    """
    start = np.log(counts.sum() / exposure.sum())
    slopes = np.linalg.lstsq(design, np.full(len(counts), start), rcond=None)[0]
    best = _log_likelihood(counts, design, exposure, slopes)
    for _ in range(STEPS):
        expected = exposure * np.exp(design @ slopes)
        information = design.T @ (design * expected[:, None])
        step = np.linalg.solve(information, design.T @ (counts - expected))
        for _ in range(HALVINGS):
            reached = _log_likelihood(counts, design, exposure, slopes + step)
            if reached >= best:
                break
            step /= 2
        else:
            break
        slopes, gain, best = slopes + step, reached - best, reached
        if gain < CLOSE:
            break
    expected = exposure * np.exp(design @ slopes)
    spare = len(counts) - design.shape[1]
    pearson = float(((counts - expected) ** 2 / expected).sum())
    return Fitted(
        slopes=slopes,
        covariance=np.linalg.inv(design.T @ (design * expected[:, None])),
        dispersion=max(1.0, pearson / spare),
        spare=spare,
    )


def ratio(
    fitted: Fitted, column: int, *, per: float, level: float, method: str
) -> tuple[Estimate, float]:
    """Return a rate ratio with its t interval, and its p-value.

    Args:
        fitted: A regression.
        column: Which coefficient.
        per: So many units of its column.
        level: Confidence level, in (0, 1).
        method: What the estimate is called.

    Returns:
        exp(per x slope) with its interval, and the two-sided p-value.
    """
    from scipy.special import stdtr, stdtrit

    slope = per * float(fitted.slopes[column])
    error = abs(per) * sqrt(
        fitted.dispersion * float(fitted.covariance[column, column])
    )
    reach = float(stdtrit(fitted.spare, (1 + level) / 2)) * error
    high = exp(slope + reach) if slope + reach < LARGEST_LOG else None
    estimate = Estimate(exp(slope), exp(slope - reach), high, level, method)
    return estimate, 2 * float(stdtr(fitted.spare, -abs(slope) / error))


def _log_likelihood(
    counts: _Floats, design: _Floats, exposure: _Floats, slopes: _Floats
) -> float:
    with np.errstate(over="ignore"):  # a step too far: not finite, so it is halved
        log_rate = design @ slopes
        found = float((counts * log_rate - exposure * np.exp(log_rate)).sum())
    return found if np.isfinite(found) else -np.inf
