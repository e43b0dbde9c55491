"""How much of the evidence has a factor in it: all small combinations, weighed.

Factors keep company, so one at a time each borrows from the others, and step by step
whichever came first keeps what both share. Here every combination of up to four
factors is an explanation of the attacks; each gets a share of belief by how well it
explains them and how many factors it needs, and a factor's share is that of all
explanations that have it. Two factors that cannot be told apart divide theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import comb, log, sqrt

import numpy as np

from analysis.triggers.asked import (
    Asked,
    base_columns,
    comparable,
    contrast,
    design,
    ridges,
)
from analysis.triggers.fit import Floats, Ints, fit

EFFECT_SD = 0.7
"""Normal prior of the log rate ratio that is shown: two thirds of real ones lie
between 1/2 and 2. Chosen on development seeds (0.5-1.2 tried)."""
ONE_MORE = 0.45
"""Prior odds of explanations with one factor more, all of them together, against
those with one fewer: so asking twice as many factors asks twice the evidence of each.
Chosen on development seeds (0.4-1 tried) for at most 5 % of diaries without a trigger
to name one."""
MOST_TOGETHER = 4
"""Factors in one explanation."""
MOST_WEIGHED = 16
"""Factors that are combined: those that explain most on their own (2516 explanations).
The rest are weighed as if they were in none; they still count as asked."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The attacks' log-likelihood near its top, in the shown contrasts of factors."""

    factors: tuple[int, ...]
    information: Floats
    """Curvature with nuisance terms fitted out, over the dispersion, shape (k, k)."""
    score: Floats
    """Slope where no factor matters, shape (k,)."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Explanations and the share of belief of each."""

    factors: tuple[int, ...]
    explanations: tuple[Ints, ...]
    """Places in `factors`, one array of shape (combinations, size) for each size."""
    belief: tuple[Floats, ...]

    def of(self, factors: Iterable[int]) -> float:
        """Return the belief in all explanations with at least one of these."""
        wanted = set(factors)
        places = [i for i, k in enumerate(self.factors) if k in wanted]
        return float(
            sum(
                belief[np.isin(combined, places).any(axis=1)].sum()
                for combined, belief in zip(self.explanations, self.belief, strict=True)
            )
        )


def shares(
    asked: Asked, attacks: Floats, chosen: Sequence[int], joint: Sequence[int]
) -> dict[int, Shares]:
    """Weigh the explanations of the attacks.

    Args:
        asked: The rows and factors; at least one candidate.
        attacks: Attacks of each row, as they were or cut, shape (n,).
        chosen: Factors that must be weighed: those that may become findings.
        joint: Factors recorded together often enough to be combined.

    Returns:
        For each chosen factor the explanations it was weighed in: those of the joint
        factors or, if it is not one of them, its own beside the chosen ones that are.

    Method:
        Bayesian model averaging over all combinations of up to four factors: log
        likelihood as a parabola around the joint fit with a normal prior (Laplace),
        over the dispersion; normal prior on each log rate ratio; every number of
        factors k has prior weight `ONE_MORE`^k, shared evenly by its combinations.

    Source:
        Hoeting, Madigan, Raftery & Volinsky 1999, Stat Sci 14:382; Scott & Berger
        2010, Ann Stat 38:2587 (the prior that corrects for the number asked).
    """
    weighed = weigh(evidence(asked, attacks, joint), len(asked.candidates), chosen)
    found = {}
    for k in chosen:
        if k in joint:
            found[k] = weighed
            continue
        beside = [other for other in chosen if other in joint]
        if not len(comparable(asked, [*beside, k], attacks).rows):
            beside = []
        alone = evidence(asked, attacks, [*beside, k])
        found[k] = weigh(alone, len(asked.candidates), chosen)
    return found


def evidence(asked: Asked, attacks: Floats, factors: Sequence[int]) -> Evidence:
    """Fit all factors together and keep what comparing combinations needs.

    Args:
        asked: The rows and factors.
        attacks: Attacks of each row, shape (n,).
        factors: The factors of the fit.

    Returns:
        Curvature and slope of the log-likelihood over the dispersion.
    """
    days = comparable(asked, factors, attacks)
    size = np.array([contrast(asked, k) for k in factors], dtype=np.float64)
    base = base_columns()
    ridge = ridges(len(factors))
    ridge[base:] = (size / EFFECT_SD) ** 2
    fitted = fit(days, design(asked, days, factors), ridge)
    with_prior = np.linalg.inv(fitted.covariance[base:, base:])
    information = with_prior - np.diag(ridge[base:])
    score = with_prior @ fitted.log_rates[base:]
    return Evidence(
        factors=tuple(factors),
        information=information / np.outer(size, size) / fitted.dispersion,
        score=score / size / fitted.dispersion,
    )


def weigh(found: Evidence, asked: int, kept: Sequence[int] = ()) -> Shares:
    """Give every combination of factors its share of belief.

    Args:
        found: Curvature and slope.
        asked: Number of factors asked about, in this evidence or not.
        kept: Factors that are combined however little they explain alone.

    Returns:
        The combinations and their shares; with that of *none of them* they sum to 1.
    """
    places = _strongest(found, kept)
    ratios = [np.zeros(1)]
    combined = []
    for size in range(1, min(MOST_TOGETHER, len(places)) + 1):
        chosen = places[_combinations(len(places), size)]
        prior = size * log(ONE_MORE) - log(comb(asked, size))
        ratios.append(_log_bayes_factor(found, chosen) + prior)
        combined.append(chosen)
    top = max(float(ratio.max()) for ratio in ratios)
    weights = [np.exp(ratio - top) for ratio in ratios]
    total = sum(float(weight.sum()) for weight in weights)
    return Shares(
        factors=found.factors,
        explanations=tuple(combined),
        belief=tuple(weight / total for weight in weights[1:]),
    )


def _strongest(found: Evidence, kept: Sequence[int]) -> Ints:
    count = len(found.factors)
    if count <= MOST_WEIGHED:
        return np.arange(count)
    alone = _log_bayes_factor(found, np.arange(count)[:, None])
    alone[np.isin(found.factors, list(kept))] = np.inf
    return np.sort(np.argsort(-alone, kind="stable")[:MOST_WEIGHED])


@cache
def _combinations(count: int, size: int) -> Ints:
    return np.array(list(combinations(range(count), size)), dtype=np.int64)


def _log_bayes_factor(found: Evidence, chosen: Ints) -> Floats:
    """Log Bayes factor of each combination against none, shape (combinations,)."""
    size = chosen.shape[1]
    precision = found.information[chosen[:, :, None], chosen[:, None, :]]
    precision = precision + np.eye(size) / EFFECT_SD**2
    score = found.score[chosen]
    root = np.linalg.cholesky(precision)
    steps = np.linalg.solve(root, score[:, :, None])[:, :, 0]
    spread = np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1)
    gain: Floats = (steps**2).sum(axis=1) / 2 - spread - size * log(EFFECT_SD)
    return gain


def belief_before(asked: int) -> float:
    """Return the belief in one factor before any attack is looked at.

    Args:
        asked: Number of factors asked about, at least 1.

    Returns:
        Mean number of factors in an explanation, over the number asked.
    """
    sizes = range(min(MOST_TOGETHER, asked) + 1)
    weights = [ONE_MORE**size for size in sizes]
    mean = sum(size * weights[size] for size in sizes) / sum(weights)
    return mean / asked


def least_evidence(error: float, asked: int) -> float:
    """Standard errors from 1 at which a lone factor has half of the belief.

    Args:
        error: Standard error of its log rate ratio for the shown contrast.
        asked: Number of factors asked about.

    Returns:
        The distance, in standard errors.

    Method:
        The Bayes factor of one factor, sqrt(1 - w) exp(w z²/2) with w the prior's
        share of the variance, set equal to the prior odds against it.

    Source:
        Wakefield 2009, Genet Epidemiol 33:79 (approximate Bayes factor).
    """
    share = EFFECT_SD**2 / (EFFECT_SD**2 + error**2)
    against = log(asked / ONE_MORE)
    return sqrt(2 / share * max(0.0, against - log(1 - share) / 2))
