"""Does the factor change after attacks rather than before them?

Who drinks more, rests or worries because of a cramp has a factor that goes with
cramps and brings none on. Answers that close before the risk-day cannot be changed by
its attacks, but those of the next check-in can; and what an attack changes may last
until the next one. If a factor stands out more after attacks than before them, that
is said beside its finding.
"""

import numpy as np

from analysis.triggers.asked import Asked
from analysis.triggers.findings import AfterAttacks
from analysis.triggers.fit import Flags, Floats
from analysis.welch import difference

STANDS_OUT_P = 0.01
"""Chance must explain the change after attacks less often than this (judgement: it is
a caution beside a finding, and several findings may be shown)."""
LEAST_DAYS = 5
"""Days with and without an attack before them."""


def after_attacks(asked: Asked, factor: int) -> AfterAttacks | None:
    """Compare a factor after attacks with the same factor before them.

    Args:
        asked: The rows and factors.
        factor: Column of `asked.columns`.

    Returns:
        Both differences, if the factor stands out after attacks, and more than before
        them; None otherwise or where there are too few days.

    Method:
        Each value less the mean of its block of days; difference of means of days
        with and without an attack in the 24 h before the check-in (after) or in the
        24 h after it (before), in SD or share of days. The same attacks are before
        and after, so only their order in time tells the two apart. Welch's t test of
        the difference after attacks.

    Source:
        Granger 1969, Econometrica 37:424 (order in time); Welch 1947, Biometrika
        34:28.
    """
    rows = asked.rows
    previous = rows.day_before()
    told = asked.recorded[:, factor]
    centred = _centred(asked, factor, told)
    known = told & (previous >= 0)
    hit_before = rows.attacks[previous] > 0
    since, until = centred[known & hit_before], centred[known & ~hit_before]
    upon, other = (
        centred[told & (rows.attacks > 0)],
        centred[told & (rows.attacks <= 0)],
    )
    if min(map(len, (since, until, upon, other))) < LEAST_DAYS:
        return None
    after = difference(since, until)
    before = float(upon.mean() - other.mean())
    if after is None or abs(after.value) <= abs(before):
        return None
    p_value = after.p_value()
    if p_value >= STANDS_OUT_P:
        return None
    return AfterAttacks(after=after.value, before=before, p_value=p_value)


def _centred(asked: Asked, factor: int, told: Flags) -> Floats:
    block = asked.rows.block
    values = np.where(told, asked.columns[:, factor], 0.0)
    count = np.maximum(np.bincount(block[told], minlength=int(block.max()) + 1), 1)
    sums = np.bincount(block, weights=values, minlength=len(count))
    centred: Floats = values - (sums / count)[block]
    return centred
