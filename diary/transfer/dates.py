"""Dates and moments as spreadsheets write them; what is ambiguous is refused."""

import re
from datetime import date, datetime, time

from diary.transfer.cells import CellError, quoted

YEARS = range(1900, 2200)
LARGEST_OFFSET_MIN = 1080
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/(\d{2}|\d{4})")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6}))?)?"
    r"\s*(Z|[+-]\d{2}(?::?[0-5]\d)?)?",
    re.IGNORECASE,
)
_BEHIND_DATE = re.compile(r"[ T,]+(\d{1,2}:.*)$", re.IGNORECASE | re.DOTALL)


def day(text: str) -> date:
    """Return the date of a cell.

    Args:
        text: `2026-11-22` or `22.11.2026`, also with 00:00 behind it, as spreadsheet
            programs write dates.

    Returns:
        The date.

    Raises:
        CellError: It is not a date, or can be read in two ways.
    """
    text = _MIDNIGHT.sub("", text)
    year_first = _YEAR_FIRST.fullmatch(text)
    dotted = _DOTTED.fullmatch(text)
    if year_first:
        year, month, number = year_first[1], year_first[3], year_first[4]
    elif dotted:
        number, month, year = dotted.groups()
    elif _SLASHED.fullmatch(text):
        raise CellError(
            f"{quoted(text)} can be day/month or month/day. "
            "Write dates as 2026-11-22 (year-month-day)."
        )
    else:
        raise CellError(f"{quoted(text)} is not a date. Write 2026-11-22.")
    try:
        found = date(int(year), int(month), int(number))
    except ValueError:
        raise CellError(f"There is no date {quoted(text)}.") from None
    if found.year not in YEARS:
        raise CellError(f"{quoted(text)} is not in this age. Correct the year.")
    return found


def moment(text: str) -> tuple[datetime, int | None]:
    """Return the moment of a cell.

    Args:
        text: A date as `day` takes it, then a time of 24 hours, then perhaps the
            distance from UTC: `2026-11-22T03:10:30+01:00`.

    Returns:
        Wall-clock time, and local time minus UTC [min] where it is written.

    Raises:
        CellError: It is not a date and time, or can be read in two ways.
    """
    behind = _BEHIND_DATE.search(text)
    found = day(text[: behind.start()] if behind else text)
    if not behind:
        raise CellError(f"{quoted(text)} has no time. Write 2026-11-22 03:10.")
    clock = _TIME.fullmatch(behind[1])
    if not clock:
        raise CellError(f"{quoted(text)} has no 24-hour time. Write 2026-11-22 03:10.")
    hour, minute, second, fraction, offset = clock.groups()
    micro = (fraction or "0").ljust(6, "0")
    try:
        at = time(int(hour), int(minute), int(second or 0), int(micro))
    except ValueError:
        raise CellError(f"There is no time {quoted(behind[1])}.") from None
    return datetime.combine(found, at), _offset_min(offset)


def _offset_min(text: str | None) -> int | None:
    if text is None:
        return None
    if text in "Zz":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    size = int(digits[:2]) * 60 + int(digits[2:])
    if size > LARGEST_OFFSET_MIN:
        raise CellError(f"There is no place {quoted(text)} away from UTC.")
    return -size if text[0] == "-" else size
