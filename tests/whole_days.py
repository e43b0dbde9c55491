"""Risk-days made by hand: consecutive, observed as a whole, without a memory."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from analysis.facts import FactorInfo
from analysis.triggers.fit import Floats
from analysis.triggers.rows import Rows

MONDAY = date(2025, 3, 3)


def whole_days(
    attacks: Sequence[float] | Floats,
    values: Sequence[float] | Floats,
    kind: str = "number",
    answered: int = 0,
) -> Rows:
    """Return risk-days from a Monday on, in blocks of 28.

    Args:
        attacks: Attacks of each day.
        values: One factor, or one column for each; NaN where it was not recorded.
        kind: What kind the factors are.
        answered: Answered days, if they are more than these.
    """
    count = len(attacks)
    counts = np.asarray(attacks, dtype=np.float64)
    table = np.asarray(values, dtype=np.float64).reshape(count, -1)
    return Rows(
        dates=tuple(MONDAY + timedelta(days=k) for k in range(count)),
        attacks=counts,
        offset=np.zeros(count),
        answered=np.ones(count, dtype=np.bool_),
        attacked=counts > 0,
        block=np.arange(count) // 28,
        nuisance=np.column_stack(
            (np.eye(7)[np.arange(count) % 7], np.zeros((count, 2)))
        ),
        values=table,
        factors=tuple(
            FactorInfo(f"f{k}", f"f{k}", kind) for k in range(table.shape[1])
        ),
        answered_days=answered or count,
        all_attacks=int(counts.sum()),
    )
