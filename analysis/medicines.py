"""Whether the rate changed when a medicine was started or stopped.

A change of a medicine is the first day on it or the first day off it. Courses of one
medicine (same catalogue id, else same name) are one series of days on and off it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.around import CountedDays, Rate, counted_days
from analysis.estimate import Estimate, TooFew
from analysis.facts import CourseFact, Facts
from analysis.on_off import on_off
from analysis.tables import Tables, build
from diary import knowledge

__all__ = ["CourseResult", "Rate", "Withheld", "courses", "medicine_key"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Counts are shown, a comparison is not, and this is why.

    `reason` is one of `after-bad-spell` (the course was started because of one),
    `after-worst-weeks` (a course began right after the worst two weeks of the window,
    and nobody said whether because of them), `same-days` (another medicine changed at
    the same time), `as-needed` (on which days it was taken is not known).
    """

    reason: str
    with_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseResult:
    """One course: counts around its start, and on/off over the whole window."""

    name: str
    medicine_id: str | None
    group: str | None
    dose: float | None
    unit: str | None
    started_on: date
    stopped_on: date | None
    before: Rate
    """The reviewed number of days (28) before the start."""
    after: Rate
    """The same number of days from the start + lag (4 days) on; fewer where the
    course or the window ended sooner."""
    rate_ratio: Estimate | TooFew | Withheld
    """On against off over the window, with linear trend (quasi-Poisson)."""
    p_value: float | None
    first_attack_after_days: int | None
    """Days from the start to the first attack on the medicine."""
    other_changes: tuple[str, ...]
    """Names of other medicines that changed in the days around the start in which
    attacks are counted, had the course gone on."""


def courses(
    facts: Facts, *, since: date, until: date, level: float = 0.95
) -> tuple[CourseResult, ...]:
    """What the attacks did when medicines were started and stopped.

    Args:
        facts: The diary. Counts around a start may reach back before the window;
            nothing after `until` is looked at.
        since: First day of the window.
        until: Last day of the window.
        level: Confidence level of the rate ratio, in (0, 1).

    Returns:
        One result per course that touches the window, newest change first. Courses
        of one medicine share their rate ratio.

    Raises:
        ValueError: If the window ends before it begins.

    Method:
        *Before* is the `medicine_window_days` days up to the day before the start,
        *after* as many days from start + `medicine_lag_days` on: `[start - 28, start)`
        and `[start + 4, start + 32)`. Attacks are counted over answered days with
        exact Poisson intervals; the two rates are not compared with each other,
        because people start medicines in bad weeks, which end by themselves.
        The comparison is `on_off`. It is withheld where a course was started
        because of a bad spell, or right after the worst two weeks of the window where
        nobody said why, or is taken as needed, and where another medicine changed
        within `medicine_same_days` of a change of this one; changes before the first or
        after the last answered day of the window separate nothing and are left aside.

    Source:
        Garwood 1936, Biometrika 28:437; Whitaker et al. 2006, Stat Med 25:1768
        (a person's time on compared with their own time off).
    """
    window = build(facts, since=since, until=until)
    counts = counted_days(facts, until)
    touching = [
        one
        for one in facts.courses
        if one.started_on <= until and (one.stopped_on or until) >= since
    ]
    ratios = {
        medicine: _compare(
            window,
            [one for one in touching if medicine_key(one) == medicine],
            [one for one in facts.courses if medicine_key(one) != medicine],
            counts,
            level,
        )
        for medicine in {medicine_key(one) for one in touching}
    }
    newest_first = sorted(
        touching, key=lambda one: (-max(_changes(one, until)), one.name)
    )
    return tuple(
        _result(one, facts.courses, counts, ratios[medicine_key(one)], until)
        for one in newest_first
    )


def _compare(
    window: Tables,
    own: list[CourseFact],
    others: list[CourseFact],
    counts: CountedDays,
    level: float,
) -> tuple[Estimate | TooFew | Withheld, float | None]:
    """Compare on with off for one medicine, unless there is a reason not to."""
    if any(one.after_bad_spell for one in own):
        return Withheld("after-bad-spell"), None
    if any(one.as_needed for one in own):
        return Withheld("as-needed"), None
    if any(_after_worst(one, own, counts, window) for one in own):
        return Withheld("after-worst-weeks"), None
    near = round(knowledge.parameter("medicine_same_days"))
    first = window.since.toordinal()
    seen = np.flatnonzero(window.days["answered"]) + first
    mine = [day for one in own for day in _changes_within(one, seen)]
    names = {
        other.name
        for other in others
        for day in _changes_within(other, seen)
        if any(abs(day - change) <= near for change in mine)
    }
    if names:
        return Withheld("same-days", tuple(sorted(names))), None
    return on_off(window, days_on(window, own), level=level)


def days_on(window: Tables, own: Iterable[CourseFact]) -> NDArray[np.bool_]:
    """Return for each day of a window whether one of some courses ran on it."""
    first = window.since.toordinal()
    on = np.zeros(len(window.days), dtype=np.bool_)
    for one in own:
        start = max(0, one.started_on.toordinal() - first)
        stop = (one.stopped_on or window.until).toordinal() - first + 1
        on[start : max(0, stop)] = True
    return on


def _after_worst(
    one: CourseFact, own: list[CourseFact], counts: CountedDays, window: Tables
) -> bool:
    """Tell whether a course looks as if a bad spell had been the reason for it."""
    day = one.started_on.toordinal()
    goes_on = any(
        other.stopped_on is not None and other.stopped_on.toordinal() + 1 == day
        for other in own
    )
    if one.after_bad_spell is not None or goes_on or one.started_on <= window.since:
        return False
    return counts.after_worst(day, window.since.toordinal(), window.until.toordinal())


def _result(
    course: CourseFact,
    every: Sequence[CourseFact],
    counts: CountedDays,
    ratio: tuple[Estimate | TooFew | Withheld, float | None],
    until: date,
) -> CourseResult:
    length = round(knowledge.parameter("medicine_window_days"))
    lag = round(knowledge.parameter("medicine_lag_days"))
    start = course.started_on.toordinal()
    stop = (course.stopped_on or until).toordinal()
    compared = range(start - length, start + lag + length)
    others = {
        other.name
        for other in every
        if medicine_key(other) != medicine_key(course)
        and any(day in compared for day in _changes(other, until))
    }
    return CourseResult(
        name=course.name,
        medicine_id=course.medicine_id,
        group=course.group,
        dose=course.dose,
        unit=course.unit,
        started_on=course.started_on,
        stopped_on=course.stopped_on,
        before=counts.rate(start - length, start),
        after=counts.rate(start + lag, min(compared.stop, stop + 1)),
        rate_ratio=ratio[0],
        p_value=ratio[1],
        first_attack_after_days=counts.first_attack(start, stop),
        other_changes=tuple(sorted(others)),
    )


def medicine_key(course: CourseFact) -> str:
    """Return what courses of one medicine have in common: its id, else its name."""
    return course.medicine_id or " ".join(course.name.casefold().split())


def _changes(course: CourseFact, until: date) -> list[int]:
    """Return the first day on it and the first day off it, up to `until`."""
    days = [course.started_on.toordinal()]
    if course.stopped_on is not None:
        days.append(course.stopped_on.toordinal() + 1)
    return [day for day in days if day <= until.toordinal()]


def _changes_within(course: CourseFact, answered: NDArray[np.int_]) -> list[int]:
    """Return the changes with answered days before and from them on."""
    if answered.size == 0:
        return []
    last = date.fromordinal(int(answered[-1]))
    return [day for day in _changes(course, last) if day > answered[0]]
