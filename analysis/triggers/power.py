"""How much more do I need? What the diary could show today and some weeks from now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf, sqrt

import numpy as np

from analysis.facts import Facts
from analysis.triggers import gate, rows
from analysis.triggers.asked import Asked, ask, contrast, recorded_together
from analysis.triggers.effects import smallest_seen
from analysis.triggers.rows import Rows
from analysis.triggers.weigh import evidence

WEEKS = (0, 4, 8, 12)
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Outlook:
    """What could be found for one factor, if life goes on as so far."""

    factor_id: str
    weeks: tuple[int, ...]
    """More weeks of diary; 0 is today."""
    detectable: tuple[float | None, ...]
    """For each of `weeks` the smallest rate ratio (or one below its inverse) found
    with 80 % power; None where even a hundredfold one would not be, or too little
    would be there to compare."""


def outlook(
    facts: Facts, *, since: date, until: date, weeks: Sequence[int] = WEEKS
) -> tuple[Outlook, ...]:
    """Say what the diary could show today, and later at the person's own pace.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day.
        weeks: More weeks, each at least 0.

    Returns:
        One outlook for each factor recorded in the window, in the order of factors.

    Method:
        Standard error of the joint fit of all factors that would be compared (those
        too short today: from their attacks and their own spread), shrinking with the
        square root of the time; then as `smallest_seen`. Counts grow alike until the
        least counts are reached.

    Source:
        Armstrong, Gasparrini & Tobias 2014 (information of conditional Poisson).
    """
    days = rows.build(facts, since=since, until=until)
    asked = ask(days, [k for k in range(len(days.factors)) if _growing(days, k)])
    if not asked.candidates:
        return tuple(
            Outlook(one.id, tuple(weeks), (None,) * len(weeks)) for one in days.factors
        )
    errors = _errors(asked)
    watched = (until - since).days + 1
    grown = [1 + DAYS_A_WEEK * more / watched for more in weeks]
    return tuple(
        Outlook(one.id, tuple(weeks), _detectable(asked, k, errors.get(k, inf), grown))
        for k, one in enumerate(days.factors)
    )


def _growing(days: Rows, factor: int) -> bool:
    """Tell whether time alone would make the factor comparable."""
    missing = gate.shortfall(days, factor, gate.counts(days, factor))
    return missing is None or missing.more_days is not None


def _detectable(
    asked: Asked, factor: int, error: float, grown: Sequence[float]
) -> tuple[float | None, ...]:
    """Return the smallest rate ratio seen once the diary is so many times as long."""
    needs = gate.needs(asked.rows, factor, gate.counts(asked.rows, factor))
    return tuple(
        smallest_seen(error / sqrt(growth), len(asked.candidates))
        if all(have * growth >= need for _, have, need in needs)
        else None
        for growth in grown
    )


def _errors(asked: Asked) -> dict[int, float]:
    """Return standard errors of log rate ratios for the shown contrasts."""
    compared = [
        k
        for k in asked.candidates
        if gate.shortfall(asked.rows, k, gate.counts(asked.rows, k)) is None
    ]
    errors = {k: _rough(asked, k) for k in asked.candidates}
    if compared:
        joint = [k for k in recorded_together(asked, compared) if k in compared]
        if joint:
            found = evidence(asked, asked.rows.attacks, joint)
            variance = np.diagonal(np.linalg.pinv(found.information))
            errors |= {
                k: sqrt(v) for k, v in zip(joint, variance, strict=True) if v > 0
            }
    return errors


def _rough(asked: Asked, factor: int) -> float:
    """Standard error from attacks and spread alone."""
    told = asked.recorded[:, factor]
    information = asked.rows.attacks[told].sum() * asked.columns[told, factor].var()
    return contrast(asked, factor) / sqrt(information) if information > 0 else inf
