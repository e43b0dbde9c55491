"""The days behind one finding, so that a person can check it by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.facts import Facts
from analysis.triggers import gate, rows
from analysis.triggers.bands import bands
from analysis.triggers.findings import Band


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """A day on which the factor was recorded, and what followed it."""

    date: date
    value: float
    exposed: bool
    """With the factor, or above the person's own median."""
    attacks: int
    """From 18:00 of the date to 18:00 of the next day, in the answered parts."""


def compared_days(
    facts: Facts, *, since: date, until: date, factor_id: str
) -> tuple[ComparedDay, ...]:
    """Return the risk-days that a finding's counts are made of.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day.
        factor_id: The factor.

    Returns:
        The days in order of date; none where the factor was not recorded.
    """
    days = rows.build(facts, since=since, until=until)
    ids = [one.id for one in days.factors]
    if factor_id not in ids:
        return ()
    column = ids.index(factor_id)
    cut = gate.counts(days, column).cut or 0.0
    values = days.values[:, column]
    return tuple(
        ComparedDay(
            date=days.dates[at],
            value=float(values[at]),
            exposed=bool(values[at] > cut),
            attacks=int(days.attacks[at]),
        )
        for at in np.flatnonzero(np.isfinite(values))
    )


def own_bands(
    facts: Facts, *, since: date, until: date, factor_id: str, limits: Sequence[float]
) -> tuple[Band, ...]:
    """Count attacks in bands that the person chose.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day.
        factor_id: An amount.
        limits: Where the bands part, in the factor's unit, rising; a value equal to a
            limit belongs below it.

    Returns:
        As `bands.bands`; none where the factor was not recorded.
    """
    days = rows.build(facts, since=since, until=until)
    ids = [one.id for one in days.factors]
    return bands(days, ids.index(factor_id), limits) if factor_id in ids else ()
