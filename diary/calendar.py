"""Which day a moment belongs to, and how far apart two moments are.

Every moment is kept as the wall clock showed it (`datetime` without zone) together
with its distance from UTC in minutes. Days are decided by the wall clock, order and
intervals by the instant. Ranges are `[start, end)`.
"""

from datetime import UTC, date, datetime, time, timedelta

DAY_START = time(6, 0)
"""A day begins here: a cramp at 03:10 belongs to the day whose evening came before."""

CHECK_IN = time(18, 0)
"""Answers of day D are taken to come before episodes from this time on D."""


def day_of(wall: datetime, day_start: time = DAY_START) -> date:
    """Return the person's day that a wall-clock moment belongs to.

    Args:
        wall: Local clock time, without zone.
        day_start: When the person's day begins.

    Returns:
        The date on which that day began.
    """
    shift = timedelta(hours=day_start.hour, minutes=day_start.minute)
    return (wall - shift).date()


def risk_day_of(wall: datetime, check_in: time = CHECK_IN) -> date:
    """Return the date whose answers come before an episode at this moment.

    Args:
        wall: Local clock time of the episode, without zone.
        check_in: The time at which a day's answers are taken to be complete.

    Returns:
        Date D such that the moment lies in `[D check_in, D+1 check_in)`.
    """
    return day_of(wall, check_in)


def instant(wall: datetime, utc_offset_min: int) -> datetime:
    """Return the moment on the one time line everybody shares (UTC, aware).

    Args:
        wall: Local clock time, without zone.
        utc_offset_min: Local time minus UTC [min].

    Returns:
        The same moment as an aware UTC `datetime`.
    """
    return (wall - timedelta(minutes=utc_offset_min)).replace(tzinfo=UTC)


def dates(first: date, last: date) -> list[date]:
    """Return every date from `first` to `last`, both included.

    Args:
        first: First date.
        last: Last date; before `first` gives an empty list.

    Returns:
        The dates in order.
    """
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
