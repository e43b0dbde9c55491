"""What is asked: the rows, and the factors side by side on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.triggers.fit import Comparison, Flags, Floats, Ints, compare
from analysis.triggers.rows import WEEKDAYS, Rows

WELL_RECORDED = 0.6
"""Share of rows from which a factor may be another's company (judgement)."""
WEEKDAY_RIDGE = 1 / 0.3**2
"""Weekdays differ by a factor of about e^0.3 at most: normal prior, sd 0.3."""
RECENT_RIDGE = 1.0
CONTRAST_SD = 2
"""An amount is shown as a high against a low day: two of the person's own SDs."""
LEAST_ROWS = 10
"""Rows that must stay beyond blocks and columns in a joint fit (judgement)."""
FLAT = 1e-6
"""Precision of a tested factor's prior: none, but two factors that are always the
same still have an answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows, the factors on one scale, and which of them are asked about."""

    rows: Rows
    columns: Floats
    """Yes/no as 0/1; amounts centred, one unit = the person's own SD, shape (n, k)."""
    recorded: Flags
    candidates: tuple[int, ...]
    """Columns that passed the gate."""
    company: frozenset[int]
    """Columns that are recorded often enough to stand beside others."""

    def complete(self, factors: Sequence[int]) -> Flags:
        """Rows on which all of these were recorded (at least one, if none given)."""
        if not factors:
            return np.asarray(self.recorded.any(axis=1), dtype=np.bool_)
        return np.asarray(self.recorded[:, list(factors)].all(axis=1), dtype=np.bool_)


def ask(rows: Rows, candidates: Sequence[int]) -> Asked:
    """Put the factors on one scale.

    Args:
        rows: The risk-days.
        candidates: Columns of `rows.values` that passed the gate.

    Returns:
        What the fits need.
    """
    recorded = ~np.isnan(rows.values)
    columns = np.zeros_like(rows.values)
    for k, factor in enumerate(rows.factors):
        seen = rows.values[recorded[:, k], k]
        if factor.kind == "yes-no":
            columns[recorded[:, k], k] = seen
        elif len(np.unique(seen)) > 1:
            columns[recorded[:, k], k] = (seen - seen.mean()) / seen.std(ddof=1)
    least = WELL_RECORDED * recorded.any(axis=1).sum()
    enough = np.flatnonzero(recorded.sum(axis=0) >= least)
    return Asked(
        rows=rows,
        columns=columns,
        recorded=recorded,
        candidates=tuple(candidates),
        company=frozenset(int(k) for k in enough),
    )


def comparable(
    asked: Asked, factors: Sequence[int], attacks: Floats | None = None
) -> Comparison:
    """Keep the rows that say something about these factors together.

    Args:
        asked: The rows and factors.
        factors: All of them were recorded on the rows; at least one, if none given.
        attacks: Attacks of each row, shape (n,); by default as they were counted.

    Returns:
        Of those rows the ones that can be compared within their block.
    """
    rows = asked.rows
    counts = rows.attacks if attacks is None else attacks
    return compare(counts, rows.block, rows.offset, asked.complete(factors))


def base_columns() -> int:
    """Return how many nuisance columns there are: weekdays and recent attacks."""
    return WEEKDAYS + 2


def design(asked: Asked, days: Comparison, factors: Sequence[int]) -> Floats:
    """Put nuisance terms and factors side by side.

    Args:
        asked: The rows and factors.
        days: The rows to use.
        factors: Which factors.

    Returns:
        One column per term, shape (rows, 9 + factors).
    """
    nuisance = asked.rows.nuisance[days.rows]
    return np.column_stack((nuisance, asked.columns[days.rows][:, list(factors)]))


def ridges(factors: int) -> Floats:
    """Precisions that go with `design` when factors are tested.

    Args:
        factors: How many factor columns there are.

    Returns:
        One precision per column.
    """
    return np.array(
        [WEEKDAY_RIDGE] * WEEKDAYS + [RECENT_RIDGE] * 2 + [FLAT] * factors,
        dtype=np.float64,
    )


def contrast(asked: Asked, factor: int) -> int:
    """Return how many units of its column the shown contrast of a factor is.

    Args:
        asked: The rows and factors.
        factor: A column.

    Returns:
        1 for yes against no, 2 (SD) for an amount.
    """
    return 1 if asked.rows.factors[factor].kind == "yes-no" else CONTRAST_SD


def recorded_together(asked: Asked, first: Sequence[int]) -> list[int]:
    """Choose the factors of a joint fit.

    Args:
        asked: The rows and factors; at least one candidate.
        first: Factors that join before the others, if recorded often enough.

    Returns:
        These, then the others by how often they were recorded, each joining while
        60 % of the rows stay and enough rows are left for judging chance; one at
        least.
    """
    first = [k for k in first if k in asked.company]
    often = asked.recorded.sum(axis=0)
    others = [k for k in asked.candidates if k not in first]
    least = WELL_RECORDED * asked.complete([]).sum()
    joint: list[int] = []
    for k in [*first, *sorted(others, key=lambda k: -often[k])]:
        wider = [*joint, k]
        days = comparable(asked, wider)
        spare = len(days.rows) - len(days.starts) - base_columns() - len(wider)
        enough = asked.complete(wider).sum() >= least and spare >= LEAST_ROWS
        if enough or not joint:
            joint.append(k)
    return joint


def correlation(asked: Asked, one: int, other: int) -> float:
    """Return how closely two factors move together within blocks of days.

    Args:
        asked: The rows and factors.
        one: A column.
        other: Another.

    Returns:
        Pearson's r of the values minus their block means, in [-1, 1]; 0 where one of
        them does not vary.
    """
    use = asked.complete([one, other])
    block = asked.rows.block[use]
    pair = [_within(asked.columns[use, k], block) for k in (one, other)]
    norm = float(np.sqrt((pair[0] @ pair[0]) * (pair[1] @ pair[1])))
    return float(pair[0] @ pair[1]) / norm if norm > 0 else 0.0


def _within(values: Floats, block: Ints) -> Floats:
    sizes = np.maximum(np.bincount(block), 1)
    means: Floats = np.bincount(block, weights=values) / sizes
    return values - means[block]
