"""A month of the diary in the terminal: no colour, good through a pipe."""

from typing import Any

from analysis.month import Month, MonthDay
from reports import words

_UNKNOWN = "?"
_NONE = "-"
_CELL = 9
_FULL_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def month_text(month: Month) -> str:
    """Return a month as a table of weeks, with its totals.

    Args:
        month: The month, counted.

    Returns:
        Lines of at most 63 characters.
    """
    title = f"{_FULL_MONTHS[month.first.month - 1]} {month.first.year}"
    rows = ["".join(f" {name:<{_CELL - 1}}" for name in words.WEEKDAYS)]
    rows += ["".join(map(_cell, week)) for week in month.weeks]
    legend = f"{_UNKNOWN} unknown   {_NONE} no cramp   2 two attacks"
    table = [row.rstrip() for row in rows]
    return "\n".join([title, "", *table, "", legend, totals(month)])


def _cell(day: MonthDay | None) -> str:
    if day is None:
        return " " * _CELL
    mark = ""
    if day.begun:
        mark = _mark(day)
    return f" {day.date.day:>2} {mark:<{_CELL - 4}}"


def _mark(day: MonthDay) -> str:
    if not day.answered:
        return _UNKNOWN
    return str(day.attacks) if day.attacks else _NONE


def totals(month: Month) -> str:
    """Return the totals, `12 of 21 days answered, 4 attacks on 3 days.`, in words.

    Args:
        month: The month, counted.

    Returns:
        A sentence; days that were not answered are unknown, not free.
    """
    if not month.window_days:
        return "No day of it is over yet."
    days = words.count(month.window_days, "day")
    said = f"{month.answered_days} of {days} answered"
    if month.answered_days:
        said += f", {words.count(month.attacks, 'attack')}"
    if month.attacks:
        said += f" on {words.count(month.days_with_attack, 'day')}"
    if month.spasms > month.attacks:
        said += f" ({month.spasms} spasms)"
    return said + "."


def month_json(month: Month) -> dict[str, Any]:
    """Return a month as plain data for JSON.

    Args:
        month: The month, counted.

    Returns:
        Totals and days; attacks of a day that was not answered are null.
    """
    return {
        "month": f"{month.first:%Y-%m}",
        "until": month.until.isoformat(),
        "days": month.window_days,
        "answered_days": month.answered_days,
        "unknown_days": month.unknown_days,
        "attacks": month.attacks,
        "spasms": month.spasms,
        "days_with_attack": month.days_with_attack,
        "calendar": [
            {
                "date": day.date.isoformat(),
                "answered": day.answered,
                "attacks": day.attacks if day.answered else None,
            }
            for day in month.days
            if day.begun
        ],
    }
