"""What a day adds up to, and which number counts: typed in one, or timed in parts.

The total typed for a day wins over the sum of its timed drinks or sessions, as in
`analysis.tables`; the two are never added together.
"""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class OfDay:
    """What is recorded about one of the person's days."""

    answers: Mapping[str, float | str]
    """The day's own answers, by factor id."""
    timed: Mapping[str, Timed]
    """What its timed entries add up to, by factor id; what was not timed is missing."""

    def answer(self, info: FactorInfo) -> str | None:
        """Return the day's own answer as text; None where there is none."""
        return echo.answer(self.answers.get(info.id), info)

    def said(self, info: FactorInfo) -> str | None:
        """Say a factor's value, and which of two numbers is used.

        Args:
            info: The factor.

        Returns:
            `1800 ml (typed; timed drinks add up to 1200 ml)`; None where nothing is
            known.
        """
        typed, part = self.answer(info), self.timed.get(info.id)
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

    def recorded(self, infos: Sequence[FactorInfo]) -> list[tuple[str, str]]:
        """Return name and value of every factor that is recorded.

        Args:
            infos: The factors, in the order they are shown.
        """
        values = ((info.name, self.said(info)) for info in infos)
        return [(name, value) for name, value in values if value is not None]


def of_day(facts: Facts, day: date) -> OfDay:
    """Return what is recorded about a day.

    Args:
        facts: The diary.
        day: The person's day.
    """
    own = next((fact.answers for fact in facts.days if fact.date == day), {})
    return OfDay(own, _timed(facts, day))


def _timed(facts: Facts, day: date) -> dict[str, Timed]:
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
