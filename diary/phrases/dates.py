"""Finds the days a text names: dates (`22 nov`, `2026-11-22`) and words for days."""

import re
from collections.abc import Callable
from datetime import date, datetime

from diary.errors import BadInputError
from diary.phrases import day_words
from diary.phrases.amounts import WORST_PAIN
from diary.phrases.day_words import Day
from diary.phrases.wording import Scrap

EARLIEST = date(1900, 1, 1)
YEARS_BACK = 8
"""A date without a year is looked for this far back, so that 29 February exists."""
_JUST_AHEAD_DAYS = 14

MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_MONTH_WORDS = " ".join(MONTHS).lower()
MONTH = (
    rf"({_MONTH_WORDS.replace(' ', '|')})"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
)
"""Finds the name of a month, whole or shortened."""
_LEAP_YEAR = 2000
_CENTURY = 2000
_FULL_YEAR = 4

_ALONE = r"(?<![\w:.,/+-])"
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_SURE_NTH = r"((?:1[1-9]|[23][0-9])|[0-9]{1,2}(?=st|nd|rd|th))(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+((?:19|20)[0-9]{2})(?![0-9:.]))?"
_UNIT = r"(?:[ap]\.?\s?m\b|out\b|days?\b|(?:h|m|s)[a-z]*\b)"
_NO_DAY = rf"(?!\s+[0-9]{{1,2}}(?![0-9:./]|\s*{_UNIT}))"
_NOT_CLOCK = r"(?![0-9:.])(?!\s*[ap]\.?\s?m\b)"
_THE = r"(?:\bthe\s+)?"


def take_days(scrap: Scrap, *, short: bool) -> list[Day]:
    """Cut every named day out of a text.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out.
        short: Understand `20.11` and `20/11` too, which can be a clock time or a
            pain number where more than a day is typed.

    Returns:
        The days.

    Raises:
        BadInputError: A date that does not exist, or whose day and month are unclear.
    """
    found: list[Day] = []
    for needs, pattern, meaning in (*_PATTERNS, *day_words.PATTERNS):
        found += [meaning(match) for match in scrap.take_all(pattern, needs=needs)]
    if short:
        marked = rf"{_ALONE}([0-9]{{1,2}})([./])([0-9]{{1,2}})\b"
        found += [_marked(m[1], m[2], m[3], None) for m in scrap.take_all(marked)]
    return found


def one_day(days: list[Day]) -> Day | None:
    """Return the one day that several words name together (`Sun 22 Nov`).

    Args:
        days: Days found in one text.

    Returns:
        The day, None where none was named.

    Raises:
        BadInputError: The words contradict each other.
    """
    weekdays = {day.weekday for day in days if day.weekday is not None}
    named = [day for day in days if day.weekday is None] or days[:1]
    if len(named) > 1 or len(weekdays) > 1:
        raise BadInputError(
            "Two days were named. Type one, like `yesterday` or `22 nov`."
        )
    if not named or named[0].weekday is not None or not weekdays:
        return named[0] if named else None
    day, weekday = named[0], weekdays.pop()

    def dates(at: datetime) -> tuple[date, ...]:
        latest = [d for d in day.dates(at) if d <= at.date()][:1] or day.dates(at)
        if latest[0].weekday() != weekday:
            raise BadInputError(
                "The weekday and the date do not fit together. Type only one of them."
            )
        return tuple(latest)

    return Day(dates, day.night, day.relative)


def month_number(word: str) -> int:
    """Return which month of the year a word means.

    Args:
        word: What the group of `MONTH` matched, `nov`.

    Returns:
        1 to 12.
    """
    return MONTHS.index(word.title()) + 1


def _iso(match: re.Match[str]) -> Day:
    return _date(int(match[4]), int(match[3]), match[1])


def _dotted(match: re.Match[str]) -> Day:
    return _marked(match[1], ".", match[2], match[3] or None)


def _slashed(match: re.Match[str]) -> Day:
    return _marked(match[1], "/", match[2], match[3])


def _day_month(match: re.Match[str]) -> Day:
    return _date(int(match[1]), month_number(match[2]), match[3])


def _month_day(match: re.Match[str]) -> Day:
    before = re.search(rf"{_ALONE}([0-9]{{1,2}})\s*$", match.string[: match.start()])
    either = before and max(int(before[1]), int(match[2])) <= WORST_PAIN
    if before and either and not match[3]:
        raise BadInputError(
            f"{before[1]} {match[1]} {match[2]} can be two dates. "
            "Type a date like 2026-11-20, and the pain like 7/10."
        )
    return _date(int(match[2]), month_number(match[1]), match[3])


def _marked(first: str, mark: str, second: str, year: str | None) -> Day:
    # With dots the day always comes first; with strokes it depends on the country.
    a, b = int(first), int(second)
    if mark == "." or a == b or a > len(MONTHS):
        return _date(a, b, year)
    if b > len(MONTHS):
        return _date(b, a, year)
    if not a or not b:
        raise BadInputError(_NO_DATE)
    raise BadInputError(
        f"{first}/{second} can be two dates. Type the month as a word, "
        f"{a} {MONTHS[b - 1]} or {b} {MONTHS[a - 1]}, or a date like 2026-11-20."
    )


def _date(day: int, month: int, year: str | None) -> Day:
    if year is not None:
        only = _existing(
            int(year) + (0 if len(year) == _FULL_YEAR else _CENTURY), month, day
        )
        if only is None or only < EARLIEST:
            raise BadInputError(_NO_DATE)
        return Day(lambda _: (only,))
    if _existing(_LEAP_YEAR, month, day) is None:
        raise BadInputError(_NO_DATE)

    def dates(at: datetime) -> tuple[date, ...]:
        years = range(at.year + 1, at.year - YEARS_BACK - 1, -1)
        tried = [_existing(year, month, day) for year in years]
        found = tuple(date_ for date_ in tried if date_)
        # Today's date, or one just ahead, is not taken for a year ago: it is a slip.
        ahead = [d for d in found if 0 <= (d - at.date()).days <= _JUST_AHEAD_DAYS]
        return tuple(ahead) or tuple(d for d in found if d < at.date())

    return Day(dates)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_NO_DATE = "There is no such date. Type one like 2026-11-20 or 20 nov."

_ISO = r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})(?:t(?=[0-9])|(?![\w/-]))"
_DOTTED = r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2}|)(?![\w:.])"
_SLASHED = r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?![\w:/-])"
_OF = rf"\s*(?:of\s+)?{MONTH}"
_PATTERNS: tuple[tuple[str, str, Callable[[re.Match[str]], Day]], ...] = (
    ("- /", rf"{_ALONE}{_ISO}", _iso),
    (".", rf"{_ALONE}{_DOTTED}", _dotted),
    ("- /", rf"{_ALONE}{_SLASHED}", _slashed),
    (_MONTH_WORDS, rf"{_THE}{_ALONE}{_SURE_NTH}{_OF}{_YEAR}", _day_month),
    (
        _MONTH_WORDS,
        rf"{_THE}{_ALONE}([0-9]{{1,2}}){_OF}{_NO_DAY}{_YEAR}",
        _day_month,
    ),
    (
        _MONTH_WORDS,
        rf"\b{MONTH}\s+(?:the\s+)?{_NTH}{_NOT_CLOCK}{_YEAR}",
        _month_day,
    ),
)
