"""Which factors go with the attacks: forward selection, then a second look at each.

First, one factor at a time is added to those already chosen, the one that chance
explains least, until chance would explain it too well (FDR control, wide on purpose).
Then every combination of factors is weighed (`weigh`): a chosen factor is shown if
explanations with it have most of the belief, on the counts of attacks and, less
strictly, on the counts with every day cut at two attacks: a link that only a few very
bad days carry does not pass.

Each factor is asked on all rows on which it and its company (the factors chosen
before it) were recorded; nothing is imputed. A factor recorded on fewer than 60 % of
the rows may be chosen, but is nobody's company, so it cannot take the others' rows.
"""

from dataclasses import dataclass, replace
from math import inf, sqrt

import numpy as np

from analysis.triggers.asked import (
    Asked,
    base_columns,
    correlation,
    design,
    recorded_together,
    ridges,
)
from analysis.triggers.fit import Comparison, Fit, Flags, Floats, compare, fit
from analysis.triggers.weigh import belief_before, shares

FALSE_SHARE = 0.20
"""Wanted share of false ones among the first choice: wide, because what it lets in is
weighed again. Benjamini & Gavrilov 2009 (AOAS 3:179). From 0.1 to 0.3 next to nothing
changed on development seeds; 0.05 as the only rule, on both counts, found a seventh
fewer of the true ones at the same share of false ones."""
LIKELY = (0.50, 5.0)
"""Least belief in a *likely* factor on the counts: more likely than not; and how many
times the cut counts must raise its odds (2-10 tried on development seeds)."""
POSSIBLE = (0.42, 4.0)
"""The same for a *possible* one, chosen so that at most 6 % of diaries without a
trigger name one."""
SAME = 0.8
"""Within-block correlation from which two factors' beliefs are taken together
(ANALYSIS: above it they cannot be told apart)."""
MOST_ATTACKS = 2
"""Where a day's attacks are cut (ANALYSIS: held on fresh simulated diaries)."""
MOST_CHOSEN = 6
LEAST_SPARE = 5
"""Fewest denominator degrees of freedom of a test."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One factor's test beside its company."""

    factor: int
    p_value: float
    error: float
    """Standard error of its log rate ratio per unit, dispersion included."""
    belief: float | None = None
    """Share of belief of all explanations with it; None where it was not weighed."""


@dataclass(frozen=True, slots=True)
class Path:
    """The factors in the order they were chosen, and the last test of the others."""

    chosen: tuple[Trial, ...]
    left: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the selection said of every candidate."""

    likely: tuple[Trial, ...]
    possible: tuple[Trial, ...]
    neither: tuple[Trial, ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """Likely and possible factors."""
        return tuple(trial.factor for trial in (*self.likely, *self.possible))


def threshold(place: int, asked: int, q: float) -> float:
    """Largest p-value with which a factor is chosen at this place.

    Args:
        place: 1 for the first factor chosen.
        asked: Number of factors asked about.
        q: Wanted share of false ones among the chosen, in (0, 1).

    Returns:
        The threshold, in (0, 1).

    Method:
        q k / (m + 1 - k (1 - q)), the multiple-stage FDR thresholds.

    Source:
        Benjamini & Gavrilov 2009, Ann Appl Stat 3:179.
    """
    return q * place / (asked + 1 - place * (1 - q))


def choose(asked: Asked) -> Choice:
    """Choose factors and say how surely.

    Args:
        asked: The rows and factors.

    Returns:
        *Likely* factors have the belief `LIKELY`, *possible* ones `POSSIBLE`. Of
        factors that move as one only the first is shown; unless the others have less
        than half its belief, theirs is added and only *possible* is said. Every
        candidate is in one of the three.
    """
    counts = asked.rows.attacks
    path = forward(asked, counts, FALSE_SHARE)
    if not path.chosen:
        return Choice((), (), path.left)
    chosen = [trial.factor for trial in path.chosen]
    joint = recorded_together(asked, chosen)
    full = shares(asked, counts, chosen, joint)
    cut = shares(asked, np.minimum(counts, MOST_ATTACKS), chosen, joint)
    before = belief_before(len(asked.candidates))
    likely: list[Trial] = []
    possible: list[Trial] = []
    neither = list(path.left)
    for trial in path.chosen:
        k = trial.factor
        alone = full[k].of([k]), cut[k].of([k])
        same = [j for j in joint if j != k and _as_one(asked, k, j)]
        pooled = full[k].of([k, *same]), cut[k].of([k, *same])
        told_apart = all(full[k].of([j]) < alone[0] / 2 for j in same)
        weighed = replace(trial, belief=alone[0])
        if any(shown.factor in same for shown in (*likely, *possible)):
            neither.append(weighed)
        elif told_apart and _reaches(alone, LIKELY, before):
            likely.append(weighed)
        elif _reaches(alone, POSSIBLE, before) or (
            same and _reaches(pooled, LIKELY, before)
        ):
            possible.append(weighed)
        else:
            neither.append(weighed)
    return Choice(tuple(likely), tuple(possible), tuple(neither))


def _reaches(
    belief: tuple[float, float], least: tuple[float, float], before: float
) -> bool:
    odds = least[1] * before / (1 - before)
    return belief[0] >= least[0] and belief[1] >= min(least[0], odds / (1 + odds))


def _as_one(asked: Asked, one: int, other: int) -> bool:
    return abs(correlation(asked, one, other)) >= SAME


def forward(asked: Asked, attacks: Floats, q: float) -> Path:
    """Choose factors one after another.

    Args:
        asked: The rows and factors.
        attacks: Attacks of each row, as they were or cut, shape (n,).
        q: Wanted share of false ones among the chosen.

    Returns:
        The chosen ones in order, each with its test at that moment, and the others
        with their tests beside all chosen ones.

    Method:
        At each step the factor with the smallest p-value is added if it passes the
        multiple-stage threshold; the first that fails ends it.

    Source:
        Benjamini & Gavrilov 2009, Ann Appl Stat 3:179.
    """
    chosen: list[Trial] = []
    left = list(asked.candidates)
    while True:
        company = [t.factor for t in chosen if t.factor in asked.company]
        tests = _tests(asked, attacks, company, left)
        if not tests or len(chosen) == MOST_CHOSEN:
            break
        best = min(tests, key=lambda test: test.p_value)
        if best.p_value > threshold(len(chosen) + 1, len(asked.candidates), q):
            break
        chosen.append(best)
        left.remove(best.factor)
    return Path(tuple(chosen), tuple(tests))


def _tests(
    asked: Asked, attacks: Floats, company: list[int], factors: list[int]
) -> list[Trial]:
    """Trial each factor beside its company, sharing the fits without it."""
    bases: dict[bytes, tuple[Comparison, Floats, Fit] | None] = {}
    tests = []
    for factor in factors:
        use = asked.complete([*company, factor])
        key = use.tobytes()
        if key not in bases:
            bases[key] = _base(asked, attacks, company, use)
        base = bases[key]
        tests.append(_test(asked, factor, *base) if base else Trial(factor, 1.0, inf))
    return tests


def _base(
    asked: Asked, attacks: Floats, company: list[int], use: Flags
) -> tuple[Comparison, Floats, Fit] | None:
    days = compare(attacks, asked.rows.block, asked.rows.offset, use)
    if not len(days.rows):
        return None
    columns = design(asked, days, company)
    return days, columns, fit(days, columns, ridges(len(company)))


def _test(
    asked: Asked, factor: int, days: Comparison, columns: Floats, base: Fit
) -> Trial:
    """F test of one more factor: twice the gain in log-likelihood over dispersion."""
    from scipy.special import fdtrc

    more = np.column_stack((columns, asked.columns[days.rows, factor]))
    start = np.append(base.log_rates, 0.0)
    full = fit(days, more, ridges(more.shape[1] - base_columns()), start)
    gain = max(0.0, 2 * (full.log_likelihood - base.log_likelihood))
    freedom = max(LEAST_SPARE, full.spare - 3)
    return Trial(
        factor=factor,
        p_value=float(fdtrc(1, freedom, gain / full.dispersion)),
        error=sqrt(max(0.0, full.dispersion * full.covariance[-1, -1])),
    )
