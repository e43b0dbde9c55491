"""How often as large a change shows at dates on which nothing changed.

Cramps come and go in waves. The same days are counted around every date on which no
medicine changed; if as large a change is common there, it says little at a date on
which one did.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.around import CountedDays
from analysis.estimate import TooFew
from diary import knowledge

HALF = 0.5
"""Added to both counts, so that no attack at all has a logarithm too."""
TIED = 1e-9


@dataclass(frozen=True, slots=True)
class Placebo:
    """Dates on which no medicine changed, looked at in the same way."""

    dates: int
    as_large: int
    """Of these, dates with at least as large a change, up or down."""
    common: bool
    """More than the reviewed share (1 in 10) of them."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """The days counted around a change: `[first, on)` and `[after, end)`."""

    first: int
    on: int
    after: int
    end: int


def placebo(
    days: CountedDays,
    counted: Stretches,
    *,
    since: int,
    until: int,
    changes: Sequence[int],
) -> Placebo | TooFew:
    """Count as large changes where nothing changed.

    Args:
        days: The diary.
        counted: The days counted around the real change.
        since: First day of the window (ordinal).
        until: Last day.
        changes: First days of all changes of any medicine.

    Returns:
        How many dates there are and how many had as large a change; `TooFew` dates
        below the reviewed parameter `placebo_min_dates`, or where less than half of
        the days around the real change is answered.

    Method:
        Difference of log((attacks + 1/2) / answered days) between the days after and
        before, in size; for every date of the window with stretches of the same
        lengths inside it, at least half answered, and no change in them. Neighbouring
        dates share days: the share is what the diary's own waves do, no p-value. In
        300 invented diaries of 180 days with drift and good and bad weeks, and no
        effect, 1 change in 6 was shared by at most 1 date in 10.

    Source:
        Romano & Tirlea 2020 (shifts of dependent series).
    """
    need = round(knowledge.parameter("placebo_min_dates"))
    real = _change(days, np.array([0]), counted)
    before, end = counted.on - counted.first, counted.end - counted.on
    shifts = np.arange(since + before, until - end + 2) - counted.on
    for one in changes:
        on = counted.on + shifts
        shifts = shifts[(one <= on - before) | (one >= on + end)]
    size = _change(days, shifts, counted)
    size = size[np.isfinite(size)]
    if not np.isfinite(real[0]):
        return TooFew("answered_days_around_it", 0, 1)
    if len(size) < need:
        return TooFew("days_without_a_change", len(size), need)
    as_large = int((size >= real[0] - TIED).sum())
    most = knowledge.parameter("placebo_common") * len(size)
    return Placebo(len(size), as_large, common=as_large > most)


def _change(
    days: CountedDays, shifts: NDArray[np.int_], counted: Stretches
) -> NDArray[np.float64]:
    """Return the size of the change at each shift; NaN where too little is known."""
    size = np.zeros(len(shifts))
    known = np.ones(len(shifts), dtype=np.bool_)
    for sign, first, end in (
        (-1, counted.first, counted.on),
        (1, counted.after, counted.end),
    ):
        attacks, answered = days.counts(shifts + first, shifts + end)
        known &= (2 * answered >= end - first) & (answered > 0)
        size += sign * np.log((attacks + HALF) / np.maximum(answered, 1))
    return np.where(known, np.abs(size), np.nan)
