"""Words that name a day without a date: `last night`, `yesterday`, `tuesday`."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from diary import calendar

NIGHT_BEGINS = 18
"""`last night` is from this hour of the evening … [h]"""
NIGHT_ENDS = 8
"""… to before this hour of the next morning [h]."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

# "sat down at 3 pm" is not Saturday, "in the sun" is not Sunday.
_WEEKDAY = (
    r"(mon|tue|wed|thu|fri|sat(?!\s+(?:down|in|on|still|at\s+[a-z]))|(?<!the\s)sun)"
    r"(?:day|s|sday|nesday|rs|rsday|r|urday)?"
)
_COUNTED = r"(?<![\w:.,/+-])([0-9]{1,4})\s*"


class Day(NamedTuple):
    """A day that was named."""

    dates: Callable[[datetime], tuple[date, ...]]
    """The dates it can mean at a moment (wall clock), the latest first."""
    night: bool = False
    """The night that begins in the evening of that date."""
    relative: bool = False
    """Counted from the day it is now (`yesterday`), not from the calendar."""
    weekday: int | None = None
    """Monday is 0; None where no weekday was named."""


def days_ago(days: int) -> Day:
    """Return the day so many days before the one it is now."""
    return Day(lambda at: (at.date() - timedelta(days),), relative=True)


def nights_ago(nights: int) -> Day:
    """Return the night that began so many evenings ago; last night is 1."""
    return Day(lambda at: (at.date() - timedelta(nights),), night=True)


def any_night() -> Day:
    """Return the latest night, whichever it is (`in the night at 3`)."""
    return Day(
        lambda at: tuple(at.date() - timedelta(days) for days in range(3)), night=True
    )


def _last_night(_: object) -> Day:
    # The night that began yesterday evening, also while it is still going on; for a
    # clock time of it that is still to come, the night before.
    return Day(
        lambda at: (at.date() - timedelta(1), at.date() - timedelta(2)), night=True
    )


def _tonight(_: object) -> Day:
    # After midnight and before the night's end it is the one going on.
    ends = time(NIGHT_ENDS)
    return Day(lambda at: (calendar.day_of(at, ends),), night=True, relative=True)


def _this_part(match: re.Match[str]) -> Day:
    # Just after midnight "this evening" is the one that has passed.
    if match[1] == "morning":
        return days_ago(0)
    return Day(lambda at: (calendar.day_of(at),), relative=True)


def _weekday(match: re.Match[str]) -> Day:
    last, name, night = match.groups()
    wanted = WEEKDAYS.index(name.title())

    def dates(at: datetime) -> tuple[date, ...]:
        start = at.date() - timedelta(1 if last else 0)
        first = start - timedelta((start.weekday() - wanted) % len(WEEKDAYS))
        return (first, first - timedelta(len(WEEKDAYS)))

    return Day(dates, night=bool(night), weekday=wanted)


PATTERNS: tuple[tuple[str, str, Callable[[re.Match[str]], Day]], ...] = (
    ("before", r"\b(?:the\s+)?day before yesterday\b", lambda _: days_ago(2)),
    ("before", r"\b(?:the\s+)?night before last\b", lambda _: nights_ago(2)),
    ("night", r"\b(?:last|yesterday)\s+night\b", _last_night),
    ("yesterday", r"\byesterday\b", lambda _: days_ago(1)),
    ("today", r"\btoday\b", lambda _: days_ago(0)),
    ("tomorrow", r"\btomorrow\b", lambda _: days_ago(-1)),
    ("tonight", r"\btonight\b", _tonight),
    ("ago", rf"{_COUNTED}days?\s+ago\b", lambda match: days_ago(int(match[1]))),
    ("ago", rf"{_COUNTED}nights?\s+ago\b", lambda match: nights_ago(int(match[1]))),
    ("this", r"\bthis(?=\s+(?:early\s+)?(morning|afternoon|evening)\b)", _this_part),
    (
        "mon tue wed thu fri sat sun",
        rf"\b(last\s+)?{_WEEKDAY}\b\.?(\s+night\b)?",
        _weekday,
    ),
)
"""Words of which a match holds one, the pattern, and the day it means."""
