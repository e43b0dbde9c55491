"""What must be there before anything is said about a factor, and what is missing."""

from math import ceil, comb, inf

import numpy as np

from analysis.triggers.findings import Counts, Missing, Shortfall
from analysis.triggers.fit import Flags, Floats, compare
from analysis.triggers.rows import Rows
from diary import knowledge

LEAST_BLOCKS = 2
"""Blocks with attacks: fewer give a comparison that one bad week decides."""
BAD_DAY_RATIO = 2.0
"""Recorded at least so many times as often on days with attacks (judgement) …"""
BAD_DAY_P = 0.01
"""… and more often than chance allows: what is reported must not hang on it, so it is
asked as strictly as one of a handful of factors needs (judgement)."""


def counts(rows: Rows, factor: int) -> Counts:
    """Count the rows with and without the factor.

    Args:
        rows: The risk-days.
        factor: Column of `rows.values`.

    Returns:
        Rows on which it was recorded and, among them, those with an attack. Amounts
        are cut at the person's own median (exposed: above), for showing only; where
        nothing lies above the median, at the next smaller value.
    """
    if rows.factors[factor].kind == "yes-no":
        return counts_at(rows, factor, None)
    values = rows.values[:, factor]
    return counts_at(rows, factor, _cut(values[~np.isnan(values)]))


def counts_at(rows: Rows, factor: int, cut: float | None) -> Counts:
    """Count the rows above and at or below a value.

    Args:
        rows: The risk-days.
        factor: Column of `rows.values`.
        cut: The value, in the factor's unit; None: any yes is above it.

    Returns:
        Rows on which it was recorded and, among them, those with an attack.
    """
    values = rows.values[:, factor]
    exposed = values > (cut or 0)
    other = ~exposed & ~np.isnan(values)
    attacked = rows.attacks > 0
    return Counts(
        days_exposed=int(exposed.sum()),
        episode_days_exposed=int((exposed & attacked).sum()),
        days_unexposed=int(other.sum()),
        episode_days_unexposed=int((other & attacked).sum()),
        cut=cut,
    )


def _cut(values: Floats) -> float | None:
    if not values.size:
        return None
    median = float(np.median(values))
    below = values[values < median]
    if values.max() > median or not below.size:
        return median
    return float(below.max())


def needs(
    rows: Rows, factor: int, counted: Counts
) -> tuple[tuple[Missing, int, int], ...]:
    """List what must be there in numbers before a factor can be judged.

    Args:
        rows: The risk-days.
        factor: Column of `rows.values`.
        counted: Its counts.

    Returns:
        What, how many there are, how many it takes.
    """
    recorded = ~np.isnan(rows.values[:, factor])
    least = int(knowledge.parameter("trigger_min_exposed"))
    return (
        (
            Missing.EPISODES,
            int(rows.attacks[recorded].sum()),
            int(knowledge.parameter("trigger_min_events")),
        ),
        (
            Missing.DAYS,
            int(recorded.sum()),
            int(knowledge.parameter("trigger_min_days")),
        ),
        (Missing.EXPOSED, counted.days_exposed, least),
        (Missing.UNEXPOSED, counted.days_unexposed, least),
    )


def shortfall(rows: Rows, factor: int, counted: Counts) -> Shortfall | None:
    """Say what is missing before the factor can be judged.

    Args:
        rows: The risk-days.
        factor: Column of `rows.values`.
        counted: Its counts.

    Returns:
        None if enough is there. Of several things missing, the one that takes
        longest; `more_days` carries on at the pace so far, and is None where there
        has been none so far.
    """
    recorded = ~np.isnan(rows.values[:, factor])
    if mostly_on_bad_days(rows, recorded):
        return Shortfall(
            Missing.MOSTLY_BAD_DAYS, int(recorded.sum()), rows.answered_days
        )
    missing = [
        Shortfall(what, have, need, _more_days(rows, have, need))
        for what, have, need in needs(rows, factor, counted)
        if have < need
    ]
    if missing:
        return max(
            missing, key=lambda one: inf if one.more_days is None else one.more_days
        )
    return _nothing_to_compare(rows, factor, recorded)


def _more_days(rows: Rows, have: int, need: int) -> int | None:
    return ceil(rows.answered_days * (need - have) / have) if have else None


def _nothing_to_compare(rows: Rows, factor: int, recorded: Flags) -> Shortfall | None:
    """Blocks of days are compared within: there must be two, and the factor vary."""
    compared = compare(rows.attacks, rows.block, rows.offset, recorded)
    blocks = len(compared.starts)
    if blocks < LEAST_BLOCKS:
        days = int(recorded.sum())
        block_days = int(knowledge.parameter("stratum_days"))
        return Shortfall(Missing.DAYS, days, days + block_days, block_days)
    values = rows.values[compared.rows, factor]
    spans = np.maximum.reduceat(values, compared.starts) - np.minimum.reduceat(
        values, compared.starts
    )
    varying = int((spans > 0).sum())
    if not varying:
        return Shortfall(Missing.NO_CONTRAST, varying, 1)
    return None


def mostly_on_bad_days(rows: Rows, recorded: Flags) -> bool:
    """Tell whether a factor was mainly written down when there were attacks.

    Args:
        rows: The risk-days.
        recorded: Where the factor has a value, shape (n,).

    Returns:
        True if, among answered days, it was recorded at least twice as often with
        attacks as without, and chance gives that less than 1 in 100; either for
        attacks of the day itself or for those of the risk-day that followed.

    Method:
        Fisher's exact test, one-sided, of recorded or not against attack or none.
        Days that were not answered at all are left out: missing a whole check-in
        says nothing about this factor.

    Source:
        Fisher 1935, The Design of Experiments; thresholds are judgement.
    """
    told = recorded[rows.answered]
    return any(
        _oftener(told, bad[rows.answered]) for bad in (rows.attacked, rows.attacks > 0)
    )


def _oftener(told: Flags, attacked: Flags) -> bool:
    """Fisher's exact test of more recording where there were attacks."""
    bad, other = int(attacked.sum()), int((~attacked).sum())
    told_bad, told_other = int((told & attacked).sum()), int((told & ~attacked).sum())
    if not bad or not other or told_bad * other < BAD_DAY_RATIO * told_other * bad:
        return False
    told_all = told_bad + told_other
    at_least = sum(
        comb(bad, k) * comb(other, told_all - k)
        for k in range(told_bad, min(bad, told_all) + 1)
    )
    # Years of days give integers that no float holds; their quotient is a share.
    return at_least / comb(bad + other, told_all) < BAD_DAY_P
