"""Conditional Poisson regression: days of one block compared with one another.

The number of attacks of a block of days is conditioned out, so whatever is the same
for the whole block (season, a slow drift, a course of treatment) cannot pass for a
trigger. What is left is how the block's attacks fell on its days. Identical to
conditional logistic (case-crossover) analysis with Breslow ties.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MAX_STEP = 2.0
"""Largest change of a coefficient in one step: e² in rate. Keeps the first steps of
sparse yes/no factors inside the range of `exp`; the solution does not depend on it."""
MAX_STEPS = 60
TOLERANCE = 1e-12
"""Stop when a full step promises less gain in log-likelihood than this."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The days that can be compared: those of blocks with attacks and two days."""

    rows: Ints
    """Which of the given rows these are, in order."""
    attacks: Floats
    offset: Floats
    starts: Ints
    """Where each block begins within `rows`."""
    sizes: Ints
    totals: Floats
    """Attacks of each block."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted comparison."""

    log_rates: Floats
    """One coefficient per column [log rate ratio per unit]."""
    covariance: Floats
    """Inverse of the (penalised) information, before `dispersion`."""
    log_likelihood: float
    """Penalised and conditional, up to a constant of the attacks alone."""
    expected: Floats
    dispersion: float
    """Pearson's, never below 1."""
    spare: int
    """Rows that are left for judging chance: rows - blocks - columns."""


def compare(attacks: Floats, block: Ints, offset: Floats, use: Flags) -> Comparison:
    """Keep the rows that carry information.

    Args:
        attacks: Attacks of each row, shape (n,).
        block: Block number of each row, never decreasing, shape (n,).
        offset: Log of the share of the row that was observed, shape (n,).
        use: Rows to look at, shape (n,).

    Returns:
        The rows of blocks that have at least one attack and two rows.
    """
    count = int(block.max()) + 1 if block.size else 0
    size = np.bincount(block[use], minlength=count)
    total = np.bincount(block[use], weights=attacks[use], minlength=count)
    informative = (size >= 2) & (total > 0)  # noqa: PLR2004  (a pair is the least)
    rows = np.flatnonzero(use & informative[block])
    sizes = size[informative]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])) if sizes.size else sizes
    return Comparison(
        rows=rows,
        attacks=attacks[rows],
        offset=offset[rows],
        starts=starts.astype(np.int64),
        sizes=sizes.astype(np.int64),
        totals=total[informative].astype(np.float64),
    )


def fit(
    days: Comparison, columns: Floats, ridge: Floats, start: Floats | None = None
) -> Fit:
    """Fit the comparison by Newton's method.

    Args:
        days: The rows to compare; at least one block.
        columns: One column per factor or nuisance term, rows as in `days`,
            shape (n, p).
        ridge: Precision of each column's normal prior around 0 (0: none), shape (p,).
        start: Where to begin, shape (p,); by default all zero.

    Returns:
        The coefficients at the maximum, with what is needed to judge them.

    Method:
        Maximises sum over blocks of [sum y x'b - n log sum exp(offset + x'b)]
        - sum ridge b²/2. Steps are halved until the likelihood does not fall.
        Quasi-Poisson: the variance is `dispersion` times the model's.

    Source:
        Armstrong, Gasparrini & Tobias 2014, BMC Med Res Methodol 14:122 (conditional
        Poisson); Lumley & Levy 2000, Environmetrics 11:689 (time-stratified blocks).
    """
    log_rates = np.zeros(columns.shape[1]) if start is None else start
    value, expected = _likelihood(days, columns, ridge, log_rates)
    for _ in range(MAX_STEPS):
        gradient = columns.T @ (days.attacks - expected) - ridge * log_rates
        information = _information(days, columns, ridge, expected)
        step = _solve(information, gradient)
        if gradient @ step < TOLERANCE:
            break
        largest = np.abs(step).max()
        scale = min(1.0, MAX_STEP / largest)
        while True:
            trial = log_rates + scale * step
            new_value, new_expected = _likelihood(days, columns, ridge, trial)
            if new_value >= value or scale < TOLERANCE:
                break
            scale /= 2
        if new_value <= value:
            break  # nothing gained even by the smallest step: rounding is all there is
        log_rates, value, expected = trial, new_value, new_expected
    spare = len(days.rows) - len(days.starts) - columns.shape[1]
    return Fit(
        log_rates=log_rates,
        covariance=_inverse(_information(days, columns, ridge, expected)),
        log_likelihood=value,
        expected=expected,
        dispersion=_dispersion(days, expected, spare),
        spare=spare,
    )


def _likelihood(
    days: Comparison, columns: Floats, ridge: Floats, log_rates: Floats
) -> tuple[float, Floats]:
    linear = days.offset + columns @ log_rates
    top = np.maximum.reduceat(linear, days.starts)
    weight = np.exp(linear - np.repeat(top, days.sizes))
    sums = np.add.reduceat(weight, days.starts)
    expected = weight * np.repeat(days.totals / sums, days.sizes)
    value = (
        days.attacks @ linear
        - days.totals @ (np.log(sums) + top)
        - ridge @ log_rates**2 / 2
    )
    return float(value), expected


def _information(
    days: Comparison, columns: Floats, ridge: Floats, expected: Floats
) -> Floats:
    weighted = columns * expected[:, None]
    means = np.add.reduceat(weighted, days.starts, axis=0)
    between = (means / days.totals[:, None]).T @ means
    information: Floats = columns.T @ weighted - between + np.diag(ridge)
    return information


def _solve(information: Floats, gradient: Floats) -> Floats:
    try:
        step = np.linalg.solve(information, gradient)
    except np.linalg.LinAlgError:  # two columns that are exactly the same
        step = np.linalg.pinv(information) @ gradient
    return np.asarray(step, dtype=np.float64)


def _inverse(information: Floats) -> Floats:
    try:
        inverse = np.linalg.inv(information)
    except np.linalg.LinAlgError:
        inverse = np.linalg.pinv(information)
    return np.asarray(inverse, dtype=np.float64)


def _dispersion(days: Comparison, expected: Floats, spare: int) -> float:
    """Pearson's X² over its degrees of freedom; days cannot be calmer than chance."""
    seen = expected > 0
    squares = (days.attacks[seen] - expected[seen]) ** 2 / expected[seen]
    return max(1.0, float(squares.sum()) / max(spare, 1))
