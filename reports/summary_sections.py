"""The sections of the terminal summary, each a list of plain lines.

A day is its number of attacks, `.` for no cramp, `?` for not answered.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from analysis.estimate import TooFew
from analysis.frequency import Frequency
from analysis.medicines import CourseResult, Rate
from analysis.severity import Spread
from analysis.summary import DayMark, Summary
from analysis.trend import Trend
from reports import answers, clean, trigger_words, words
from reports.lines import BAR, bar, padded, rows, wrapped

_WEEKS = 13
_HOURS = 3
_PLACES = 5
_MOST_IN_A_CELL = 9


def days(summary: Summary) -> list[str]:
    """Return the weeks of the calendar, Monday to Sunday, with their counts."""
    marks = {mark.date: mark for mark in summary.calendar}
    last = summary.until - timedelta(days=summary.until.weekday())
    first = max(
        summary.since - timedelta(days=summary.since.weekday()),
        last - timedelta(weeks=_WEEKS - 1),
    )
    lines = ["  week of   M T W T F S S   attacks  answered"]
    for start in range(0, (last - first).days + 1, 7):
        monday = first + timedelta(days=start)
        week = [marks.get(monday + timedelta(days=n)) for n in range(7)]
        lines.append(_week(monday, week))
    lines.append("  A number is attacks, . is no cramp, ? is not answered.")
    if first > summary.since:
        lines.append(f"  Only the last {_WEEKS} weeks are shown.")
    return lines


def _week(monday: date, week: Sequence[DayMark | None]) -> str:
    inside = [mark for mark in week if mark]
    attacks = sum(mark.attacks for mark in inside)
    answered = sum(mark.answered for mark in inside)
    signs = " ".join(_sign(mark) for mark in week)
    name = padded(words.short_day(monday), 8)
    return (
        f"  {name}  {signs}   {attacks:>7}  {f'{answered}/{len(inside)}':>8}  "
        f"{bar(attacks, BAR)}"
    ).rstrip()


def _sign(mark: DayMark | None) -> str:
    if mark is None:
        return " "
    if not mark.answered:
        return "?"
    if mark.attacks > _MOST_IN_A_CELL:
        return "+"
    return str(mark.attacks) if mark.attacks else "."


def how_often(summary: Summary) -> list[str]:
    """Return rates of this window and of the one before."""
    now, before = summary.frequency, summary.previous
    said = [
        ("this window", _rate(now)),
        (
            f"{now.window_days} days before",
            _rate(before) if before else "no day answered",
        ),
        (
            "days with attacks",
            f"{now.days_with_attack} of {now.answered_days} answered",
        ),
        ("single spasms", str(now.spasms)),
    ]
    if isinstance(summary.trend, Trend):
        said.append((f"since {words.short_day(summary.trend.since)}", _trend(summary)))
    if summary.other_kinds:
        said.append(("not counted", words.other_kinds(summary.other_kinds)))
    return rows(said)


def _trend(summary: Summary) -> str:
    if not isinstance(summary.trend, Trend):
        return ""
    found = summary.trend.per_four_weeks
    said = trigger_words.times(found).replace(
        " times (", " times as often every four weeks ("
    )
    if trigger_words.leaves_out_1(found):
        return said
    return f"no clear trend: {said}"


def _rate(counted: Frequency) -> str:
    said = words.per_week(counted.per_week)
    if isinstance(counted.per_week, TooFew):
        return said
    return f"{said}, {counted.answered_days} of {counted.window_days} days"


def when(summary: Summary) -> list[str]:
    """Return attacks by three hours of the clock."""
    timing = summary.timing
    if not timing.attacks:
        return ["  no attack in this window"]
    lines = []
    for hour in range(0, 24, _HOURS):
        asleep = sum(timing.asleep_by_hour[hour : hour + _HOURS])
        awake = sum(timing.awake_by_hour[hour : hour + _HOURS])
        unknown = sum(timing.unknown_by_hour[hour : hour + _HOURS])
        total = asleep + awake + unknown
        slept = f", asleep {asleep}" if asleep else ""
        counts = f"{bar(total, timing.attacks)} {total}{slept}".lstrip()
        lines.append(f"  {hour:02}-{hour + _HOURS:02} h  {counts}")
    woken = words.count(timing.nights_woken, "night")
    if timing.woke_recorded:
        asked = f"{timing.woke_recorded} with an answer"
        lines.append(f"  Woken by {timing.woke} of {asked}; {woken}.")
    return lines


def where(summary: Summary) -> list[str]:
    """Return the most frequent places."""
    places = summary.places
    if not places.places:
        return ["  no attack in this window"]
    lines = [
        f"  {padded(words.place(place.muscle_id, place.side), 34)}  "
        f"{place.attacks:>3}  {bar(place.attacks, places.attacks)}"
        for place in places.places[:_PLACES]
    ]
    more = len(places.places) - _PLACES
    if more > 0:
        lines.append(f"  and {words.count(more, 'more place')}")
    return lines


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


def medicines(courses: Sequence[CourseResult]) -> list[str]:
    """Return the medicines with counts before and after, newest change first."""
    if not courses:
        return [f"  {words.NOT_RECORDED}; this is not the same as none"]
    lines = []
    for course in courses:
        lines += medicine(course)
        if course.before.answered_days and course.after.answered_days:
            counts = f"before {_around(course.before)}; after {_around(course.after)}"
            lines += wrapped(counts, indent="    ")
    return lines


def medicine(course: CourseResult) -> list[str]:
    """Return the lines that name a medicine, `- aspirin 75 mg, since 4 Mar 2026`."""
    name = f"{clean.inline(course.name, 40)} {words.dose(course)}".rstrip()
    said = f"{name}, {words.taken(course)} ({words.medicine_class(course.group)})"
    return wrapped(said, indent="    ", first="  - ")


def _around(counted: Rate) -> str:
    if isinstance(counted.per_week, TooFew):
        return words.exposure(counted)
    return f"{words.rate(counted.per_week.value)} a week ({words.exposure(counted)})"


def tried(summary: Summary) -> list[str]:
    """Return what was tried, and how often it eased."""
    if not summary.relief:
        return [f"  {words.NOT_RECORDED}"]
    return rows(
        (words.relief(item.relief_id), answers.eased(item)) for item in summary.relief
    )
