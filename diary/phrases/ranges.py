"""Ranges of pain and months, as people type them."""

import re
from datetime import date, datetime, time

from diary import calendar
from diary.errors import BadInputError
from diary.phrases.amounts import WORST_PAIN
from diary.phrases.dates import MONTH, MONTHS, month_number
from diary.phrases.wording import plain


def parse_pain_range(text: str) -> tuple[int, int]:
    """Return the lowest and the highest pain that a text names.

    Args:
        text: `7`, `7/10`, `7-10`, `7 to 10`, `7+`, `>=7`, `≥7`, `>6`, `<=3`, `<4`.

    Returns:
        Both from 0 to 10, both included.

    Raises:
        BadInputError: It is no range of whole numbers from 0 to 10.
    """
    said = "".join(plain(text).split()).replace("≥", ">=").replace("≤", "<=")
    said = re.sub(r"(?:/|outof)10$", "", said)
    if found := re.fullmatch(r"(\d+)(?:-|to|\.\.+)(\d+)", said):
        lowest, highest = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d+)", said):
        lowest = highest = int(found[1])
    elif found := re.fullmatch(r"(?:(>=?)(\d+)|(\d+)\+)", said):
        lowest = int(found[2] or found[3]) + (found[1] == ">")
        highest = WORST_PAIN
    elif found := re.fullmatch(r"(<=?)(\d+)", said):
        lowest, highest = 0, int(found[2]) - (found[1] == "<")
    else:
        raise BadInputError(_PAIN_RANGE)
    if not 0 <= lowest <= highest <= WORST_PAIN:
        raise BadInputError(_PAIN_RANGE)
    return lowest, highest


_PAIN_RANGE = (
    "That is no range of pain, 0 to 10, the lower number first. Type for example "
    "7, 7-10, 7+ or <4."
)


def parse_month(text: str, *, now: datetime, day_start: time) -> date:
    """Return the month that a text names.

    Args:
        text: `this month`, `last month`, `nov`, `November 2025`, `2025-11`, `11`.
        now: The moment it is said, aware.
        day_start: When the person's day begins.

    Returns:
        Its first day; without a year the most recent such month.

    Raises:
        BadInputError: No definite month, or one that has not begun yet.
    """
    said = " ".join(plain(text).split())
    today = calendar.day_of(now.replace(tzinfo=None), day_start).replace(day=1)
    month, year = _month(said, today)
    if year is None:
        year = today.year - (month > today.month)
    first = date(year, month, 1)
    if first > today:
        raise BadInputError(f"{MONTHS[month - 1]} {year} has not begun yet.")
    return first


def _month(said: str, today: date) -> tuple[int, int | None]:
    if said in {"", "this month", "this", "now"}:
        return today.month, today.year
    if said in {"last month", "last"}:
        before = date.fromordinal(today.toordinal() - 1)
        return before.month, before.year
    if found := re.fullmatch(rf"{MONTH}(?:\s+((?:19|20)[0-9]{{2}}))?", said):
        return month_number(found[1]), int(found[2]) if found[2] else None
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})[-/ ](0?[1-9]|1[0-2])", said):
        return int(found[2]), int(found[1])
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])(?:[-/ ]((?:19|20)[0-9]{2}))?", said):
        return int(found[1]), int(found[2]) if found[2] else None
    raise BadInputError(
        "That is not a month. Type for example nov, nov 2025, 2025-11 or last month."
    )
