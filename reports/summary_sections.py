"""The sections of the terminal summary, each a list of plain lines."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from analysis.estimate import TooFew
from analysis.frequency import Frequency
from analysis.medicines import CourseResult, Rate
from analysis.relief import ReliefResult
from analysis.severity import Spread
from analysis.summary import Summary
from analysis.trend import Trend
from reports import clean, trigger_words, words
from reports.lines import bullets, padded, rows, wrapped
from reports.signs import Signs
from reports.summary_charts import SPARKS, week_by_week

_PLACES = 4
_NAME = 32
_TRIED = 35
"""Columns beside the places, without the colon."""


def how_often(summary: Summary, signs: Signs) -> list[str]:
    """Return rates of this window and of the one before, and each week's attacks."""
    now, before = summary.frequency, summary.previous
    said = [("this window", _rate(now))]
    if summary.frequency.answered_days:
        # Weeks end with the window, so they need not be those of the calendar.
        weeks = f"{'last ' * (len(now.weeks) > SPARKS)}weeks from {_weekday(now)}"
        said.append((weeks, week_by_week(now, signs)))
    said += [
        (
            f"{now.window_days} days before",
            _rate(before) if before else "no day answered",
        ),
        ("days with attacks", _counts(summary)),
    ]
    timing = summary.timing
    if timing.woke_recorded:
        woken = words.count(timing.nights_woken, "night")
        answered = f"{timing.woke} of {timing.woke_recorded} with an answer"
        said.append(("woken by", f"{answered}; {woken}"))
    if isinstance(summary.trend, Trend):
        since = words.day_in(summary.trend.since, summary.until.year)
        said.append((f"since {since}", _trend(summary.trend)))
    if summary.other_kinds:
        said.append(("not counted", words.other_kinds(summary.other_kinds)))
    return rows(said)


def _weekday(counted: Frequency) -> str:
    return words.WEEKDAYS[counted.weeks[-1].starts_on.weekday()]


def _counts(summary: Summary) -> str:
    now = summary.frequency
    said = f"{now.days_with_attack} of {now.answered_days} answered"
    return f"{said}; {words.count(now.spasms, 'single spasm')}"


def _trend(trend: Trend) -> str:
    found = trend.per_four_weeks
    said = words.times(found, "as often every four weeks")
    if trigger_words.leaves_out_1(found):
        return said
    return f"no clear trend: {said}"


def _rate(counted: Frequency) -> str:
    said = words.per_week(counted.per_week)
    if isinstance(counted.per_week, TooFew):
        return said
    return f"{said}, {counted.answered_days} of {counted.window_days} days"


def where_and_tried(summary: Summary) -> list[str]:
    """Return the most frequent places with what was tried beside them.

    Returns:
        Lines, the first of them both headings.
    """
    where, tried = _where(summary), _tried(summary)
    width = max(map(len, where))
    return [
        f"{padded(left, width)}   {right}".rstrip()
        for left, right in zip_longest(where, tried, fillvalue="")
    ]


def _where(summary: Summary) -> list[str]:
    places = summary.places.places
    if not places:
        return ["WHERE", "  no attack in this window"]
    lines = [
        f"{place.attacks:>5}  {clean.clip(name, _NAME)}"
        for place in places[:_PLACES]
        for name in (words.place(place.muscle_id, place.side),)
    ]
    more = len(places) - _PLACES
    if more > 0:
        lines.append(f"       and {words.count(more, 'more place')}")
    return ["WHERE", *lines]


def _tried(summary: Summary) -> list[str]:
    if not summary.relief:
        return ["TRIED", words.NOT_RECORDED]
    lines = [_relief(item) for item in summary.relief[:_PLACES]]
    more = len(summary.relief) - _PLACES
    if more > 0:
        lines.append(f"and {more} more")
    return ["TRIED", *lines]


def _relief(item: ReliefResult) -> str:
    said = f"{words.count(item.tried, 'time')}, not rated"
    if item.rated:
        said = f"eased {item.eased} of {item.rated} rated"
    return f"{clean.clip(words.relief(item.relief_id), _TRIED - len(said))}: {said}"


def how_bad(summary: Summary) -> list[str]:
    """Return middle and highest of what was measured, and what was not."""
    severity = summary.severity
    measured: tuple[tuple[str, Spread, Callable[[float], str]], ...] = (
        ("pain, 0-10", severity.pain_nrs, words.plain),
        ("length", severity.duration_s, words.duration),
        ("soreness after, h", severity.soreness_h, words.plain),
        ("interference, 0-10", severity.interference_nrs, words.plain),
    )
    said = [
        (name, _spread(spread, unit)) for name, spread, unit in measured if spread.n
    ]
    missing = [name for name, spread, _ in measured if not spread.n]
    if missing:
        said.append((words.NOT_RECORDED, "; ".join(missing)))
    return rows(said)


def _spread(spread: Spread, unit: Callable[[float], str]) -> str:
    middle, highest = spread.median or 0.0, spread.highest or 0.0
    return (
        f"median {unit(middle)}, highest {unit(highest)} "
        f"(recorded for {words.recorded(spread)})"
    )


def medicines(courses: Sequence[CourseResult], *, most: int | None = None) -> list[str]:
    """Return the medicines with counts before and after, newest change first.

    Args:
        courses: Newest change first.
        most: How many are told; the others are counted.

    Returns:
        Lines of the section.
    """
    if not courses:
        return [f"  {words.NOT_RECORDED}; this is not the same as none"]
    lines = []
    shown = courses[:most]
    for course in shown:
        lines += medicine(course)
        if course.before.answered_days and course.after.answered_days:
            counts = f"before {_around(course.before)}; after {_around(course.after)}"
            lines += wrapped(counts, indent="    ")
    if len(courses) > len(shown):
        more = words.count(len(courses) - len(shown), "more medicine")
        lines.append(f"  - and {more}: cramp med list")
    return lines


def medicine(course: CourseResult) -> list[str]:
    """Return the lines that name a medicine, `- aspirin 75 mg, since 4 Mar 2026`."""
    name = f"{clean.inline(course.name, 40)} {words.dose(course)}".rstrip()
    said = f"{name}, {words.taken(course)} ({words.medicine_class(course.group)})"
    return bullets([said])


def _around(counted: Rate) -> str:
    if isinstance(counted.per_week, TooFew):
        return words.exposure(counted)
    return f"{words.rate(counted.per_week.value)} a week ({words.exposure(counted)})"
