"""Amounts in three bands with their counts, to look at; never to test.

The cut points are the person's own thirds, or limits they set themselves; they are
not searched. The best of nine cuts finds a "link" in a third of diaries without one
(ANALYSIS), so no p-value belongs here.
"""

from collections.abc import Sequence

import numpy as np

from analysis.estimate import poisson_rate
from analysis.triggers.findings import Band
from analysis.triggers.fit import Floats
from analysis.triggers.rows import Rows

THIRDS = (1 / 3, 2 / 3)


def bands(
    rows: Rows, factor: int, limits: Sequence[float] | None = None
) -> tuple[Band, ...]:
    """Count attacks in bands of an amount.

    Args:
        rows: The risk-days.
        factor: Column of `rows.values`.
        limits: Where the bands part, in the factor's unit, rising; a value equal to a
            limit belongs below it. By default the person's own thirds.

    Returns:
        Bands with at least one day, lowest first; none for a yes/no factor and where
        all values would fall in one band.

    Method:
        Attacks over observed time, exact Poisson interval; not adjusted for anything.

    Source:
        Altman et al. 1994, J Natl Cancer Inst 86:829 (why cuts are not searched).
    """
    recorded = ~np.isnan(rows.values[:, factor])
    values = rows.values[recorded, factor]
    if rows.factors[factor].kind == "yes-no" or not values.size:
        return ()
    edges = _thirds(values) if limits is None else np.unique(limits)
    place = np.searchsorted(edges, values, side="left")
    if len(np.unique(place)) == 1:
        return ()
    attacks, seen = rows.attacks[recorded], np.exp(rows.offset[recorded])
    return tuple(
        _band(values[place == k], attacks[place == k], seen[place == k])
        for k in np.unique(place)
    )


def _thirds(values: Floats) -> Floats:
    """Return cut points that are values of the person's: no band by interpolation."""
    return np.unique(np.quantile(values, THIRDS, method="inverted_cdf"))


def _band(values: Floats, attacks: Floats, seen: Floats) -> Band:
    return Band(
        low=float(values.min()),
        high=float(values.max()),
        days=len(values),
        attack_days=int((attacks > 0).sum()),
        attacks=int(attacks.sum()),
        rate=poisson_rate(int(attacks.sum()), float(seen.sum())),
    )
