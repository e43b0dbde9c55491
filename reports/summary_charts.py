"""The small charts of the terminal summary: weeks of days, hours of the day.

A day is its number of attacks, `.` for no cramp, `?` for not answered.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest

from analysis.frequency import Frequency
from analysis.summary import DayMark, Summary
from analysis.timing import Timing
from reports import words
from reports.lines import padded
from reports.signs import UNKNOWN, Signs

WEEKS = 9
"""Of the calendar; a window of 8 weeks rarely begins on a Monday."""
SPARKS = 36
_NUMBERED = 13
"""Weeks up to which each number stands beside the line."""
_HOURS = 3
_BAR = 18
_MOST_IN_A_CELL = 9
_GAP = "   "


def days_and_hours(summary: Summary, signs: Signs) -> list[str]:
    """Return the calendar with the clock of the day beside it.

    Args:
        summary: The analysed window.
        signs: What bars are made of.

    Returns:
        Lines; the first is both headings.
    """
    days, hours = _days(summary), _hours(summary, signs)
    width = max(map(len, days))
    lines = [
        f"{padded(day, width)}{_GAP}{hour}".rstrip()
        for day, hour in zip_longest(days, hours, fillvalue="")
    ]
    cut = f" Last {WEEKS} weeks." if _first_shown(summary) > summary.since else ""
    lines.append(f"  A number is attacks, . is no cramp, ? is not answered.{cut}")
    if summary.timing.attacks:
        told = ", ".join(
            f"{sign} {name} {sum(hours)}"
            for sign, name, hours in _parts(summary.timing, signs)
            if sum(hours)
        )
        lines.append(f"  Hours: {told}.")
    return lines


def _parts(
    timing: Timing, signs: Signs
) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    return (
        (signs.asleep, "asleep", timing.asleep_by_hour),
        (signs.awake, "awake", timing.awake_by_hour),
        (UNKNOWN, "asleep or awake not recorded", timing.unknown_by_hour),
    )


def _first_shown(summary: Summary) -> date:
    monday = summary.since - timedelta(days=summary.since.weekday())
    last = summary.until - timedelta(days=summary.until.weekday())
    return max(monday, last - timedelta(weeks=WEEKS - 1))


def _days(summary: Summary) -> list[str]:
    marks = {mark.date: mark for mark in summary.calendar}
    first = _first_shown(summary)
    lines = ["DAYS", "  week of  M T W T F S S  attacks  answered"]
    for start in range(0, (summary.until - first).days + 1, 7):
        monday = first + timedelta(days=start)
        week = [marks.get(monday + timedelta(days=n)) for n in range(7)]
        inside = [mark for mark in week if mark]
        answered = sum(mark.answered for mark in inside)
        # Attacks of days nobody answered are unknown, not none.
        attacks = str(sum(mark.attacks for mark in inside)) if answered else UNKNOWN
        lines.append(
            f"  {padded(words.short_day(monday), 8)} {' '.join(map(_sign, week))}  "
            f"{attacks:>7}  {f'{answered}/{len(inside)}':>8}"
        )
    return lines


def _sign(mark: DayMark | None) -> str:
    if mark is None:
        return " "
    if not mark.answered:
        return UNKNOWN
    if mark.attacks > _MOST_IN_A_CELL:
        return "+"
    return str(mark.attacks) if mark.attacks else "."


def _hours(summary: Summary, signs: Signs) -> list[str]:
    timing = summary.timing
    if not timing.attacks:
        return ["HOURS", "no attack in this window"]
    parts = _parts(timing, signs)
    sums = [
        [sum(hours[start : start + _HOURS]) for _, _, hours in parts]
        for start in range(0, 24, _HOURS)
    ]
    most = max(map(sum, sums))
    lines = ["HOURS", "attacks began"]
    for start, counts in zip(range(0, 24, _HOURS), sums, strict=True):
        drawn = "".join(
            sign * length
            for (sign, _, _), length in zip(parts, _lengths(counts, most), strict=True)
        )
        said = f"{drawn} {sum(counts)}".lstrip()
        lines.append(f"{start:02}-{start + _HOURS:02}h {said}")
    return lines


def _lengths(counts: Sequence[int], most: int) -> list[int]:
    """Return the lengths of a bar's parts; their ends are rounded, not each part."""
    scale = min(1.0, _BAR / most)
    ends = [round(scale * sum(counts[: n + 1])) for n in range(len(counts))]
    lengths = [end - before for end, before in zip(ends, [0, *ends], strict=False)]
    return [
        max(length, 1) if n else 0 for length, n in zip(lengths, counts, strict=True)
    ]


def week_by_week(frequency: Frequency, signs: Signs) -> str:
    """Return the attacks of each week as a line of signs, and in numbers.

    Args:
        frequency: Weekly counts; those without an answered day are unknown.
        signs: What the line is made of.

    Returns:
        The line, with every number where they are few, else with the range.
    """
    weeks = frequency.weeks[-SPARKS:]
    numbers = [week.attacks if week.answered_days else None for week in weeks]
    known = [number for number in numbers if number is not None]
    if not known:
        return "no week answered"
    line = signs.spark(numbers)
    if len(weeks) <= _NUMBERED:
        said = " ".join(UNKNOWN if one is None else str(one) for one in numbers)
        return f"{line} {said}"
    return f"{line} {min(known)} to {max(known)} a week"
