"""What a day adds up to, and which number counts: typed in one, or timed in parts.

The total typed for a day wins over the sum of its timed drinks or sessions, as in
`analysis.tables`; the two are never added together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.facts import FactorInfo, Facts
from diary.app import echo
from diary.calendar import day_of

FLUID, EXERCISE, EFFORT = "fluid_ml", "exercise_min", "exercise_effort"
_PARTS = {FLUID: "drink", EXERCISE: "session", EFFORT: "session"}


@dataclass(frozen=True, slots=True)
class Timed:
    """What the timed entries of a day add up to."""

    value: float
    """Sum, or the hardest effort [unit of the factor]."""
    count: int


def timed(facts: Facts, day: date) -> dict[str, Timed]:
    """Add up the timed drinks and sessions of a day.

    Args:
        facts: The diary.
        day: The person's day.

    Returns:
        Factor id → sum and count; what was not timed is missing.
    """
    drunk = [d.fluid_ml for d in facts.drinks if day_of(d.drunk_at) == day]
    done = [s for s in facts.sessions if day_of(s.started_at) == day]
    efforts = [float(s.effort_nrs) for s in done if s.effort_nrs is not None]
    found: dict[str, Timed] = {}
    if drunk:
        found[FLUID] = Timed(sum(drunk), len(drunk))
    if done:
        found[EXERCISE] = Timed(sum(s.duration_min for s in done), len(done))
    if efforts:
        found[EFFORT] = Timed(max(efforts), len(efforts))
    return found


def said(info: FactorInfo, typed: str | None, parts: Mapping[str, Timed]) -> str | None:
    """Say a factor's value of a day, and which of two numbers is used.

    Args:
        info: The factor.
        typed: The day's own answer as text; None where there is none.
        parts: What `timed` returned.

    Returns:
        `1800 ml (typed; timed drinks add up to 1200 ml)`; None where nothing is known.
    """
    part = parts.get(info.id)
    if part is None:
        return typed
    kind = _PARTS[info.id]
    value = echo.number(part.value, info)
    verb = "reach" if info.id == EFFORT else "add up to"
    if typed is None and info.id == EFFORT:
        return f"{value} (hardest timed session)"
    if typed is None:
        return f"{value} ({part.count} timed {kind}{'s' if part.count > 1 else ''})"
    if typed == value:
        return typed
    return f"{typed} (typed; timed {kind}s {verb} {value})"
