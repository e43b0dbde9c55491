"""Medicines for a terminal: around each change, and all time on against time off."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from analysis.around import Rate
from analysis.estimate import Estimate, TooFew
from analysis.medicine_changes import Change
from analysis.medicines import CourseResult, Withheld
from analysis.placebo import Placebo
from reports import clean, summary_sections, words
from reports.lines import indented, wrapped

_ON_AND_OFF = "time on it against time off it"
_DOSES = "the new dose against the old one"
_VAGUE = 100
"""A range whose ends are this many times apart says nothing."""
_KINDS = {
    "start": "started",
    "resume": "taken again",
    "pause": "paused",
    "stop": "stopped",
    "dose": "new dose",
}
WORST = (
    "It came right after your worst two weeks, and such weeks mostly pass by "
    "themselves."
)

COUNTED = (
    "Counted: up to four weeks before each change, and up to four weeks from the "
    "fourth day after it."
)


def medicines(
    courses: Sequence[CourseResult], changes: Sequence[Change] = ()
) -> list[str]:
    """Return the medicines, newest first, with every change of each.

    Args:
        courses: Courses that touch the window, newest change first.
        changes: Changes inside it, newest first.

    Returns:
        Indented lines; none where no medicine is recorded.
    """
    lines: list[str] = []
    if changes:
        lines += indented(COUNTED)
    compared: set[str] = set()
    for course in courses:
        around = [one for one in changes if _belongs(one, course)]
        if around:
            lines += summary_sections.medicine(course)
            for one in around:
                lines += wrapped(" ".join(change(one)), indent="    ")
        else:
            lines += summary_sections.medicines([course])
        if course.name not in compared:
            said = _compared(course.rate_ratio, _ON_AND_OFF)
            lines += wrapped(said, indent="    ")
            compared.add(course.name)
    return lines


def _belongs(one: Change, course: CourseResult) -> bool:
    if one.name != course.name:
        return False
    off = course.stopped_on + timedelta(days=1) if course.stopped_on else None
    begun = one.kind in ("start", "resume", "dose")
    return one.on == (course.started_on if begun else off)


def change(one: Change) -> Iterator[str]:
    """Yield the sentences about one change.

    Args:
        one: A change with the days around it.
    """
    yield f"{_what(one)} on {words.day(one.on)}:"
    if not (one.before.answered_days and one.after.answered_days):
        yield "too few answered days around it to count before and after."
        return
    yield f"before {_rate(one.before)}, after {_rate(one.after)}."
    if isinstance(one.placebo, Placebo):
        days = words.count(one.placebo.dates, "other day")
        said = (
            f"Where no medicine changed, as large a change shows around "
            f"{one.placebo.as_large} of {days}"
        )
        yield f"{said}, so it says little." if one.placebo.common else f"{said}."
    if one.other_changes:
        names = words.listed([clean.inline(name, 30) for name in one.other_changes])
        yield f"{names} changed in those weeks too; they cannot be told apart."
    if one.after_worst:
        yield WORST
    if one.rate_ratio is not None:
        yield f"{words.capital(_compared(one.rate_ratio, _DOSES))}."


def _what(one: Change) -> str:
    if one.kind != "dose":
        return words.capital(_KINDS[one.kind])
    before = _dose(one.dose_before, one.unit_before)
    after = _dose(one.dose_after, one.unit_after)
    return (
        f"New dose, {after or words.NOT_RECORDED} after {before or words.NOT_RECORDED},"
    )


def _dose(dose: float | None, unit: str | None) -> str:
    if dose is None:
        return ""
    return f"{dose:.10g} {clean.clip(unit, 12)}" if unit else f"{dose:.10g}"


def _rate(counted: Rate) -> str:
    counts = words.exposure(counted)
    if isinstance(counted.per_week, TooFew):
        return counts
    return f"{words.rate(counted.per_week.value)} a week ({counts})"


def _compared(ratio: Estimate | TooFew | Withheld, against: str) -> str:
    """Return how one time on a medicine compares with another."""
    if isinstance(ratio, Withheld):
        return f"{against}: {words.withheld(ratio)}"
    if isinstance(ratio, TooFew):
        return f"{against}: {words.too_few(ratio)}"
    if ratio.low is None or ratio.high is None or ratio.high > _VAGUE * ratio.low:
        return f"{against}: cannot tell yet, the range is too wide"
    return (
        f"{against}, with the trend allowed for: rate {words.times(ratio)}; other "
        "things change with time too"
    )
