"""What is asked: the rows, and the factors side by side on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.triggers.fit import Comparison, Flags, Floats
from analysis.triggers.rows import WEEKDAYS, Rows

WELL_RECORDED = 0.6
"""Share of rows from which a factor may be another's company (judgement)."""
WEEKDAY_RIDGE = 1 / 0.3**2
"""Weekdays differ by a factor of about e^0.3 at most: normal prior, sd 0.3."""
RECENT_RIDGE = 1.0
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
