"""Which of the person's days is meant: one day, several, or a range."""

import re
from datetime import date, datetime, time

from diary import calendar
from diary.errors import BadInputError
from diary.phrases.dates import MONTH, one_day, take_days
from diary.phrases.wording import Scrap, numerals, plain

MOST_DAYS = 366
"""More days than anybody answers at once."""

_EXAMPLES = "Type for example `last night`, `yesterday`, `monday` or 2026-11-20."
_FILLERS = {"on", "for", "the", "of"}
_NOON = time(12)


def parse_day(text: str, *, now: datetime, day_start: time) -> date:
    """Return the person's day that a text names.

    A day begins at `day_start`. `today`, `yesterday`, `tonight` and `3 days ago` are
    counted from the person's day it is now: at 02:00 `today` is still the day that
    began the morning before. `last night` is the day whose night ended most recently
    or is going on: before the day start the day it is now, after it the day before;
    at any hour that is yesterday's date. Weekdays and dates are those of the
    calendar, the most recent one.

    Args:
        text: `last night`, `today`, `monday`, `20 nov`, `20.11.2026`, `2026-11-20`.
        now: The moment it is said, aware, in the person's zone.
        day_start: When the person's day begins.

    Returns:
        The date on which that day began.

    Raises:
        BadInputError: No definite day, or one that has not begun yet.
    """
    scrap = Scrap(numerals(plain(text)))
    day = one_day(take_days(scrap, short=True))
    left = [word[0] for word in scrap.words() if word[0] not in _FILLERS]
    if day is None or left:
        raise BadInputError(f"That is not a definite day. {_EXAMPLES}")
    wall = now.replace(tzinfo=None)
    today = calendar.day_of(wall, day_start)
    dates = day.dates(datetime.combine(today, _NOON) if day.relative else wall)
    if dates[0] == wall.date() > today:
        raise BadInputError(
            f"That day begins at {day_start:%H:%M}. "
            "Type `last night` or `today` for the day that is still going on."
        )
    for candidate in dates:
        if candidate <= today:
            return candidate
    raise BadInputError(f"That day has not come yet. {_EXAMPLES}")


def parse_days(text: str, *, now: datetime, day_start: time) -> list[date]:
    """Return the person's days that a text names.

    Args:
        text: One day as for `parse_day`, several (`monday, wednesday`), a range
            (`1 nov to 7 nov`, `1-7 nov`, `2026-11-01..2026-11-07`), `last 3 nights`.
        now: The moment it is said, aware, in the person's zone.
        day_start: When the person's day begins.

    Returns:
        The dates in the order typed, ranges filled, each once.

    Raises:
        BadInputError: No definite days, a range that runs backwards or is longer than
            a year, or a day that has not begun yet.
    """
    typed = numerals(plain(text)).strip()
    if nights := re.fullmatch(
        r"(?:the\s+)?(?:last|past)\s+([0-9]{1,3})\s+nights", typed
    ):
        last = parse_day("last night", now=now, day_start=day_start)
        return _between(_back(last, int(nights[1])), last)
    several: list[date] = []
    for piece in re.split(r",(?!\s*(?:19|20)[0-9]{2}\b)|\band\b|&", _spelt_out(typed)):
        ends = [
            parse_day(end, now=now, day_start=day_start)
            for end in re.split(r"\.\.+|\s-\s|\b(?:to|until|till|through)\b", piece)
        ]
        if len(ends) > len(("first", "last")):
            raise BadInputError(f"That is not one range. {_EXAMPLES}")
        several += _between(ends[0], ends[-1])
    return list(dict.fromkeys(several))


def _spelt_out(typed: str) -> str:
    # "from 1-7 nov" and "between nov 1 and 7" become "1 nov to 7 nov"
    typed = re.sub(r"^between\s+(.*?)\s+and\s+", r"\1 to ", typed)
    typed = re.sub(r"^from\s+", "", typed)
    nth, to = r"([0-9]{1,2})(?:st|nd|rd|th)?", r"\s*(?:-|to|until|till|\.\.+)\s*"
    typed = re.sub(rf"^{nth}{to}({nth}\s+(?:of\s+)?({MONTH}.*))$", _month_after, typed)
    return re.sub(rf"^({MONTH})\s+{nth}{to}{nth}$", _month_before, typed)


def _month_after(match: re.Match[str]) -> str:
    return f"{match[1]} {match[4]} to {match[2]}"


def _month_before(match: re.Match[str]) -> str:
    return f"{match[1]} {match[3]} to {match[1]} {match[4]}"


def _back(last: date, days: int) -> date:
    if not 0 < days <= MOST_DAYS:
        raise BadInputError(f"At most {MOST_DAYS} days at once. {_EXAMPLES}")
    return date.fromordinal(last.toordinal() - days + 1)


def _between(first: date, last: date) -> list[date]:
    if last < first:
        raise BadInputError(
            "The range runs backwards, or its end has not come yet. "
            "Type the first day, `to`, and the last day."
        )
    if (last - first).days >= MOST_DAYS:
        raise BadInputError(f"At most {MOST_DAYS} days at once. Type a shorter range.")
    return calendar.dates(first, last)
