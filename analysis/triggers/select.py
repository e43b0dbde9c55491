"""Which factors go with the attacks: forward selection, twice, with FDR control.

One factor at a time is added to those already chosen, the one that chance explains
least, until chance would explain it too well. The counts of attacks must ask for a
factor, and so must the counts with every day cut at two attacks: a link that only a
few very bad days carry does not pass.

Each factor is asked on all rows on which it and its company (the factors chosen
before it) were recorded; nothing is imputed. A factor recorded on fewer than 60 % of
the rows may be chosen, but is nobody's company, so it cannot take the others' rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from analysis.triggers.asked import Asked, base_columns, design, ridges
from analysis.triggers.fit import Comparison, Fit, Flags, Floats, compare, fit

FALSE_SHARE = 0.05
"""Expected share of false ones among the chosen. Benjamini & Gavrilov 2009 (AOAS
3:179) find 0.05 best overall for forward selection."""
SECOND_KEY = 0.10
"""The same for the cut counts of a *possible* trigger. ANALYSIS: held on fresh
simulated diaries (any false *possible* 4-6 %)."""
MOST_ATTACKS = 2
"""Where a day's attacks are cut for the second key. ANALYSIS, likewise."""
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


@dataclass(frozen=True, slots=True)
class Path:
    """The factors in the order they were chosen, and the last test of the others."""

    chosen: tuple[Trial, ...]
    left: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What two-key selection said."""

    likely: tuple[Trial, ...]
    possible: tuple[Trial, ...]
    neither: tuple[Trial, ...]
    chosen: tuple[int, ...]
    """Chosen on the full counts, whatever the second key said."""


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


def two_keys(asked: Asked) -> Choice:
    """Choose factors on the counts and, again, on the cut counts.

    Args:
        asked: The rows and factors.

    Returns:
        *Likely* factors were chosen by both at `FALSE_SHARE`, *possible* ones on the
        cut counts only at `SECOND_KEY`; every candidate is in one of the three.
    """
    counts = asked.rows.attacks
    path = forward(asked, counts, FALSE_SHARE)
    if not path.chosen:
        return Choice((), (), path.left, ())
    second = forward(asked, np.minimum(counts, MOST_ATTACKS), SECOND_KEY)
    loose = {test.factor for test in second.chosen}
    strict = _leading(second.chosen, len(asked.candidates))
    return Choice(
        likely=tuple(t for t in path.chosen if t.factor in strict),
        possible=tuple(t for t in path.chosen if t.factor in loose - strict),
        neither=(*(t for t in path.chosen if t.factor not in loose), *path.left),
        chosen=tuple(t.factor for t in path.chosen),
    )


def _leading(chosen: Sequence[Trial], asked: int) -> set[int]:
    """Return the first factors, as long as they also pass at `FALSE_SHARE`."""
    passed = set()
    for place, test in enumerate(chosen, start=1):
        if test.p_value > threshold(place, asked, FALSE_SHARE):
            break
        passed.add(test.factor)
    return passed


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
