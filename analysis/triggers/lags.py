"""The window of the verdict beside the one a day earlier: shown, never decided on.

A verdict compares the answers of a date with the attacks from that evening on. The
same comparison can be made with the answers of the day before that date. Offering
both to the selection would cost half of what it finds (tests/simulation/RESULTS.md),
so this stands beside a finding and changes none.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analysis.estimate import Estimate
from analysis.facts import Facts
from analysis.triggers import gate, rows
from analysis.triggers.asked import LEAST_ROWS, Asked, ask, base_columns, comparable
from analysis.triggers.effects import effects
from analysis.triggers.findings import Counts, Missing, Shortfall
from analysis.triggers.fit import Floats
from analysis.triggers.rows import Rows

DAY, BEFORE = 0, 1
"""Columns of the pair: answers of the row's date, and of the day before it."""


@dataclass(frozen=True, slots=True)
class Window:
    """One factor against the attacks that followed, from one window."""

    counts: Counts
    rate_ratio: Estimate | Shortfall
    """Without the other factors; what is missing where it cannot be said yet."""


@dataclass(frozen=True, slots=True)
class Together:
    """Both windows in one fit: each with the other allowed for."""

    rows: int
    """Risk-days on which the answers of both days are known."""
    attacks: int
    """Attacks in them."""
    day: Estimate
    before: Estimate


@dataclass(frozen=True, slots=True)
class Lags:
    """Both windows of one factor."""

    day: Window
    """The verdict's: answers of the day that led to the night."""
    before: Window
    """Answers of the day before that day, against the same attacks."""
    together: Together | Shortfall


def lags(facts: Facts, *, since: date, until: date, factor_id: str) -> Lags | None:
    """Compare a factor of the day, and of the day before, with the same attacks.

    Args:
        facts: The diary.
        since: First day of the window; nothing earlier is looked at.
        until: Last day.
        factor_id: The factor.

    Returns:
        Counts and rate ratios of both windows, for the same contrast (an amount's SD
        and cut are those of all its days); None where it was not recorded. Where the
        verdict's own window cannot be judged, the earlier one is not either.

    Method:
        One conditional Poisson fit for each window and one for both, with the blocks,
        nuisance terms, prior and interval of the findings, without other factors.
        A risk-day whose earlier day is unknown is left out of the earlier window.

    Source:
        Armstrong, Gasparrini & Tobias 2014, BMC Med Res Methodol 14:122 (lags in the
        conditional Poisson model); Lumley & Levy 2000, Environmetrics 11:689.
    """
    days = rows.build(facts, since=since, until=until)
    ids = [one.id for one in days.factors]
    if factor_id not in ids:
        return None
    return of_rows(days, ids.index(factor_id))


def of_rows(days: Rows, factor: int) -> Lags:
    """Compare both windows on rows that are already made.

    Args:
        days: The risk-days.
        factor: Column of `days.values`.

    Returns:
        As `lags`.
    """
    pair = _pair(days, factor)
    counted = gate.counts(days, factor)
    earlier = gate.counts_at(pair.rows, BEFORE, counted.cut)
    short = gate.shortfall(pair.rows, DAY, counted)
    short_before = short or gate.shortfall(pair.rows, BEFORE, earlier)
    return Lags(
        day=Window(counted, short or _alone(pair, DAY)),
        before=Window(earlier, short_before or _alone(pair, BEFORE)),
        together=short_before or _together(pair, counted.cut),
    )


def _pair(days: Rows, factor: int) -> Asked:
    """Put the day and the day before side by side, on one scale."""
    previous = days.day_before()
    known = days.values[:, factor]
    values = np.column_stack((known, np.where(previous < 0, np.nan, known[previous])))
    scaled = ask(days, ()).columns[:, factor]
    recorded = ~np.isnan(values)
    return Asked(
        rows=replace(days, values=values, factors=(days.factors[factor],) * 2),
        columns=np.where(recorded, np.column_stack((scaled, scaled[previous])), 0),
        recorded=recorded,
        candidates=(DAY, BEFORE),
        company=frozenset((DAY, BEFORE)),
    )


def _alone(pair: Asked, window: int) -> Estimate:
    return effects(replace(pair, candidates=(window,)), ()).rate_ratios[window]


def _together(pair: Asked, cut: float | None) -> Together | Shortfall:
    both = pair.complete((DAY, BEFORE))
    values: Floats = np.where(both[:, None], pair.rows.values, np.nan)
    days = replace(pair.rows, values=values)
    for window in (DAY, BEFORE):
        short = gate.shortfall(days, window, gate.counts_at(days, window, cut))
        if short is not None:
            return short
    compared = comparable(pair, (DAY, BEFORE))
    spare = len(compared.rows) - len(compared.starts) - base_columns() - 2
    if spare < LEAST_ROWS:
        have = int(both.sum())
        return Shortfall(Missing.DAYS, have, have + LEAST_ROWS - spare)
    recorded = np.column_stack((both, both))
    found = effects(replace(pair, rows=days, recorded=recorded), ())
    return Together(
        rows=found.rows,
        attacks=found.attacks,
        day=found.rate_ratios[DAY],
        before=found.rate_ratios[BEFORE],
    )
