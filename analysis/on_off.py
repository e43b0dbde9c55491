"""Whether the rate on some days of a window differs from that on its other days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate, TooFew
from analysis.tables import Tables
from analysis.weekly_poisson import fit, ratio
from diary import knowledge


def on_off(
    tables: Tables,
    on: NDArray[np.bool_],
    *,
    use: NDArray[np.bool_] | None = None,
    level: float = 0.95,
) -> tuple[Estimate | TooFew, float | None]:
    """Compare the rate on some days of a window with the rate on its other days.

    Args:
        tables: One window.
        on: For each day of the window, whether it counts as on.
        use: For each day, whether it is compared at all; by default every day is.
        level: Confidence level, in (0, 1).

    Returns:
        Rate ratio on/off with its interval, and the p-value. `TooFew` (and None) with
        fewer than `medicine_min_weeks` answered weeks on or off, fewer than
        `medicine_min_attacks` attacks, none on or none off, or attacks in fewer
        weeks than the model has coefficients.

    Method:
        Weekly counts (weeks end with the last answered day and are cut where on and
        off meet), offset log(answered days), quasi-Poisson regression on *on* and a
        linear trend, dispersion at least 1, t interval and test on the rows left
        over. The trend stands for a slow steady change beside the medicine, not for
        a wave: a wave in step with the courses looks like their work.

    Source:
        Wedderburn 1974, Biometrika 61:439 (quasi-likelihood); McCullagh and Nelder
        1989, Generalized Linear Models, section 4.5 (dispersion).
    """
    rows = _weekly(tables, on, use)
    missing = _missing(rows)
    if missing is not None:
        return missing, None
    weeks = (rows.middle - rows.middle.mean()) / 7
    design = np.column_stack([np.ones(len(weeks)), rows.on, weeks])
    fitted = fit(rows.attacks.astype(float), design, rows.answered_days.astype(float))
    method = "quasi-Poisson, weekly counts with linear trend"
    return ratio(fitted, 1, per=1, level=level, method=method)


@dataclass(frozen=True, slots=True)
class _Weekly:
    """Weeks of answered days, cut where on and off meet."""

    on: NDArray[np.bool_]
    answered_days: NDArray[np.int_]
    attacks: NDArray[np.int_]
    middle: NDArray[np.float64]
    """Mean place of its answered days [days before the last answered one, <= 0]."""


def _weekly(
    tables: Tables, on: NDArray[np.bool_], use: NDArray[np.bool_] | None
) -> _Weekly:
    answered_then = tables.days["answered"].to_numpy(dtype=bool)
    seen = np.flatnonzero(answered_then if use is None else answered_then & use)
    attacks = tables.days["attacks"].iloc[seen].to_numpy(dtype=int)
    place, on_then = seen - seen.max(initial=0), on[seen]
    new = (np.diff(-place // 7) != 0) | np.diff(on_then)
    starts = np.flatnonzero(np.concatenate([seen[:1] >= 0, new]))
    counts = np.column_stack([np.ones_like(seen), attacks, place])
    answered, hits, places = np.add.reduceat(counts, starts).T
    return _Weekly(on_then[starts], answered, hits, places / answered)


def _missing(rows: _Weekly) -> TooFew | None:
    """Return what the comparison still lacks; None where it can be made."""
    days = 7 * round(knowledge.parameter("medicine_min_weeks"))
    least = round(knowledge.parameter("medicine_min_attacks"))
    # Three rows with attacks are what makes three coefficients finite: two of them
    # are on the same side, so no trend however steep fits them perfectly.
    have = (
        ("answered_days_on", rows.answered_days[rows.on].sum(), days),
        ("answered_days_off", rows.answered_days[~rows.on].sum(), days),
        ("attacks", rows.attacks.sum(), least),
        ("attacks_on", rows.attacks[rows.on].sum(), 1),
        ("attacks_off", rows.attacks[~rows.on].sum(), 1),
        ("weeks_with_attacks", (rows.attacks > 0).sum(), 3),
    )
    short = (TooFew(what, int(n), need) for what, n, need in have if n < need)
    return next(short, None)
