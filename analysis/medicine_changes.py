"""Each change of a medicine, before and after: start, new dose, pause, stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.around import CountedDays, Rate, counted_days
from analysis.estimate import Estimate, TooFew
from analysis.facts import CourseFact, Facts
from analysis.medicines import Withheld, days_on, medicine_key
from analysis.on_off import on_off
from analysis.placebo import Placebo, Stretches, placebo
from analysis.tables import Tables, build
from diary import knowledge

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """The first day of something new about a medicine, and the days around it."""

    name: str
    medicine_id: str | None
    group: str | None
    kind: str
    """start, dose, resume, pause or stop."""
    on: date
    """First day on it, on the new dose, or off it."""
    dose_before: float | None
    unit_before: str | None
    dose_after: float | None
    unit_after: str | None
    before: Rate
    """The reviewed number of days (28) before it, fewer where another change of the
    same medicine came in them."""
    after: Rate
    """As many days from the change + lag (4 days) on, fewer likewise."""
    placebo: Placebo | TooFew | Withheld
    """How often as large a change shows where nothing changed."""
    rate_ratio: Estimate | TooFew | Withheld | None
    """A new dose against the one before, with trend; None for other changes, which
    are compared together (`CourseResult.rate_ratio`)."""
    after_worst: bool
    """It came right after the worst two weeks of the window."""
    other_changes: tuple[str, ...]
    """Other medicines that changed in the days counted."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A change with the stretches of the same medicine that it parts."""

    kind: str
    on: date
    earlier: CourseFact | None
    """The stretch that ended the day before."""
    later: CourseFact | None
    """The stretch that began."""
    since: date | None
    """First day of what was before; None: since ever."""
    until: date | None
    """Last day of what came after; None: until now."""

    @property
    def course(self) -> CourseFact:
        """Return a stretch of the medicine."""
        found = self.later or self.earlier
        if found is None:
            raise ValueError("a change parts at least one stretch")
        return found


@dataclass(frozen=True, slots=True)
class _Whole:
    """What every change is looked at in."""

    window: Tables
    days: CountedDays
    cuts: tuple[_Cut, ...]
    level: float


def changes(
    facts: Facts, *, since: date, until: date, level: float = 0.95
) -> tuple[Change, ...]:
    """Say for each change of a medicine what the attacks did around it.

    Args:
        facts: The diary. Counts may reach back before the window; nothing after
            `until` is looked at.
        since: First day of the window.
        until: Last day of the window.
        level: Confidence level of the rate ratio of doses, in (0, 1).

    Returns:
        The changes after the first day of the window, newest first. A medicine taken
        only as needed changes on days nobody knows, and is left out.

    Raises:
        ValueError: If the window ends before it begins.

    Method:
        Counts as in `medicines.courses`, cut where the same medicine changed again.
        Placebo dates (`placebo.placebo`) are withheld where another medicine changed
        in the days counted: no date is like that one. Doses: `on_off` over the days
        on both doses, the new one *on*; withheld also right after the worst two weeks
        of the window, which mostly end by themselves.

    Source:
        Whitaker et al. 2006, Stat Med 25:1768 (a person's own time compared).
    """
    series: dict[str, list[CourseFact]] = {}
    for one in sorted(facts.courses, key=lambda one: one.started_on):
        if not one.as_needed:
            series.setdefault(medicine_key(one), []).append(one)
    cuts = tuple(
        cut
        for stretches in series.values()
        for cut in _cuts(stretches)
        if cut.on <= until
    )
    if until < since:
        raise ValueError(f"until must not be before since, got {since} and {until}")
    if not any(since < cut.on for cut in cuts):
        return ()
    whole = _Whole(
        build(facts, since=since, until=until),
        counted_days(facts, until),
        cuts,
        level,
    )
    found = [_change(cut, whole) for cut in cuts if since < cut.on]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.name)))


def _cuts(stretches: Sequence[CourseFact]) -> list[_Cut]:
    """Return the changes of one medicine, oldest first."""
    cuts = []
    earlier: CourseFact | None = None
    for place, one in enumerate(stretches):
        off = earlier.stopped_on + DAY if earlier and earlier.stopped_on else None
        if earlier is None or (off is not None and off < one.started_on):
            kind = "resume" if one.begun_by == "resume" else "start"
            cuts.append(_Cut(kind, one.started_on, None, one, off, one.stopped_on))
        elif (earlier.dose, earlier.unit) != (one.dose, one.unit):
            first = earlier.started_on
            cuts.append(
                _Cut("dose", one.started_on, earlier, one, first, one.stopped_on)
            )
        earlier = one
        following = stretches[place + 1] if place + 1 < len(stretches) else None
        if one.stopped_on is None:
            continue
        off = one.stopped_on + DAY
        if following is None or following.started_on > off:
            last = following.started_on - DAY if following else None
            kind = "pause" if one.ended_by == "pause" else "stop"
            cuts.append(_Cut(kind, off, one, None, one.started_on, last))
    return cuts


def _stretches(cut: _Cut, until: date) -> Stretches:
    length = round(knowledge.parameter("medicine_window_days"))
    lag = round(knowledge.parameter("medicine_lag_days"))
    on = cut.on.toordinal()
    first = on - length
    if cut.since is not None:
        first = max(first, cut.since.toordinal())
    end = min(on + lag + length, until.toordinal() + 1)
    if cut.until is not None:
        end = min(end, cut.until.toordinal() + 1)
    return Stretches(first, on, min(on + lag, end), end)


def _change(cut: _Cut, whole: _Whole) -> Change:
    window, days = whole.window, whole.days
    since, until = window.since.toordinal(), window.until.toordinal()
    counted = _stretches(cut, window.until)
    about = cut.course
    others = tuple(
        sorted(
            {
                other.course.name
                for other in whole.cuts
                if medicine_key(other.course) != medicine_key(about)
                and counted.first < other.on.toordinal() < counted.end
            }
        )
    )
    worst = days.after_worst(cut.on.toordinal(), since, until)
    return Change(
        name=about.name,
        medicine_id=about.medicine_id,
        group=about.group,
        kind=cut.kind,
        on=cut.on,
        dose_before=cut.earlier.dose if cut.earlier else None,
        unit_before=cut.earlier.unit if cut.earlier else None,
        dose_after=cut.later.dose if cut.later else None,
        unit_after=cut.later.unit if cut.later else None,
        before=days.rate(counted.first, counted.on),
        after=days.rate(counted.after, counted.end),
        placebo=Withheld("same-days", others)
        if others
        else placebo(
            days,
            counted,
            since=since,
            until=until,
            changes=[one.on.toordinal() for one in whole.cuts],
        ),
        rate_ratio=_doses(cut, whole, others, worst=worst),
        after_worst=worst,
        other_changes=others,
    )


def _doses(
    cut: _Cut, whole: _Whole, others: tuple[str, ...], *, worst: bool
) -> Estimate | TooFew | Withheld | None:
    if cut.kind != "dose" or cut.earlier is None or cut.later is None:
        return None
    if others:
        return Withheld("same-days", others)
    if worst:
        return Withheld("after-worst-weeks")
    new, old = (days_on(whole.window, [one]) for one in (cut.later, cut.earlier))
    return on_off(whole.window, new, use=new | old, level=whole.level)[0]
