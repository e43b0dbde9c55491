"""How strong: rate ratios of all factors together, held in check by a weak prior."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, sqrt
from statistics import NormalDist

from analysis.estimate import Estimate
from analysis.triggers.asked import (
    Asked,
    base_columns,
    comparable,
    contrast,
    correlation,
    design,
    recorded_together,
    ridges,
)
from analysis.triggers.fit import Fit, fit
from analysis.triggers.select import LEAST_SPARE, Trial
from analysis.triggers.weigh import least_evidence

LEVEL = 0.95
METHOD = "conditional Poisson within blocks of days, normal prior, quasi-Poisson t"
PRIOR_PRECISION = 1.0
"""Normal prior with sd 1 on the log rate ratio that is shown: 95 % between 1/7 and 7.
Keeps intervals of reported factors honest (cover .955; .89 without it, ANALYSIS)."""
POWER = 0.80
CORRELATED = 0.4
"""Within-block correlation from which one factor may stand for another (ANALYSIS)."""
SAME_LIKELIHOOD = 1.92
"""Half the 95 % point of chi-square on 1 df: a swap that costs less is no worse."""
LARGEST_SHOWN = 100.0
"""A smallest detectable rate ratio above this says nothing."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Estimates of all factors asked about."""

    rate_ratios: dict[int, Estimate]
    dispersion: float
    rows: int
    """Rows of the joint comparison."""
    attacks: int
    """Attacks in them."""


def effects(asked: Asked, chosen: Sequence[int]) -> Effects:
    """Estimate every factor's rate ratio with the others present.

    Args:
        asked: The rows and factors; at least one candidate.
        chosen: Factors that are shown as found; they come first.

    Returns:
        A rate ratio with 95 % interval for every candidate.

    Method:
        One fit of all factors that are recorded together often enough: chosen ones
        first, then by how often they were recorded, each joining while 60 % of the
        rows stay. A factor that does not join gets a fit of its own with the chosen
        ones that did (alone, if they were never recorded together). Interval: t on
        the spare rows, quasi-Poisson.

    Source:
        Armstrong, Gasparrini & Tobias 2014; Sullivan & Greenland 2013, Int J
        Epidemiol 42:308 (prior).
    """
    together = recorded_together(asked, chosen)
    joint = _fit(asked, together)
    company = [k for k in chosen if k in together]
    ratios = {k: _estimate(asked, k, joint, i) for i, k in enumerate(together)}
    for k in asked.candidates:
        if k not in ratios:
            beside = company if len(comparable(asked, [*company, k]).rows) else []
            own = _fit(asked, [*beside, k])
            ratios[k] = _estimate(asked, k, own, len(beside))
    use = asked.complete(together)
    return Effects(
        rate_ratios=ratios,
        dispersion=joint.dispersion,
        rows=int(use.sum()),
        attacks=int(asked.rows.attacks[use].sum()),
    )


def _fit(asked: Asked, factors: list[int]) -> Fit:
    days = comparable(asked, factors)
    ridge = ridges(len(factors))
    for place, k in enumerate(factors, start=base_columns()):
        ridge[place] = PRIOR_PRECISION * contrast(asked, k) ** 2
    return fit(days, design(asked, days, factors), ridge)


def _estimate(asked: Asked, factor: int, fitted: Fit, place: int) -> Estimate:
    from scipy.special import stdtrit

    column = base_columns() + place
    size = contrast(asked, factor)
    log_ratio = size * fitted.log_rates[column]
    error = size * sqrt(fitted.dispersion * fitted.covariance[column, column])
    reach = float(stdtrit(max(LEAST_SPARE, fitted.spare), (1 + LEVEL) / 2)) * error
    return Estimate(
        value=exp(log_ratio),
        low=exp(log_ratio - reach),
        high=exp(log_ratio + reach),
        level=LEVEL,
        method=METHOD,
    )


def detectable(asked: Asked, test: Trial) -> float | None:
    """Return the smallest rate ratio that would have been found with 80 % power.

    Args:
        asked: The rows and factors.
        test: The factor's last test.

    Returns:
        A rate ratio above 1 for the shown contrast (or one below its inverse); None
        where even a hundredfold one would not have been.

    Method:
        exp((least evidence + z(power)) * standard error), normal approximation; the
        evidence at which a lone factor has half of the belief.
    """
    error = contrast(asked, test.factor) * test.error
    return smallest_seen(error, len(asked.candidates))


def smallest_seen(error: float, asked: int) -> float | None:
    """Return the smallest rate ratio that 80 % power would find.

    Args:
        error: Standard error of the log rate ratio for the shown contrast.
        asked: Number of factors asked about.

    Returns:
        A rate ratio above 1; None where even a hundredfold one would not be found.
    """
    if not isfinite(error):
        return None
    reach = least_evidence(error, asked) + NormalDist().inv_cdf(POWER)
    if reach * error > log(LARGEST_SHOWN):
        return None
    return exp(reach * error)


def could_equally_be(asked: Asked, shown: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Find factors that could stand in for a likely or possible one.

    Args:
        asked: The rows and factors.
        shown: The likely and possible ones.

    Returns:
        For each shown factor, the others that move with it within blocks and
        explain the attacks no worse in its place; and for each of those, the shown
        ones it could stand in for.

    Method:
        |r| >= 0.4 within blocks, and the penalised log-likelihood falls by less than
        1.92 times the dispersion when the two are swapped.
    """
    twins: dict[int, tuple[int, ...]] = {}
    for i in shown:
        beside = [k for k in shown if k != i and k in asked.company]
        for j in asked.candidates:
            if j in shown or abs(correlation(asked, i, j)) < CORRELATED:
                continue
            if _no_worse(asked, beside, i, j):
                twins[i] = (*twins.get(i, ()), j)
                twins[j] = (*twins.get(j, ()), i)
    return twins


def _no_worse(asked: Asked, beside: list[int], chosen: int, other: int) -> bool:
    days = comparable(asked, [*beside, chosen, other])
    if not len(days.rows):
        return False
    ridge = ridges(len(beside) + 1)
    kept = fit(days, design(asked, days, [*beside, chosen]), ridge)
    swapped = fit(days, design(asked, days, [*beside, other]), ridge)
    cost = kept.log_likelihood - swapped.log_likelihood
    return cost < SAME_LIKELIHOOD * kept.dispersion
