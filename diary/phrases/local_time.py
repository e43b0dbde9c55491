"""Wall-clock times and the clock changes: which moment a local time was."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from diary import calendar
from diary.errors import BadInputError
from diary.phrases.dates import MONTHS
from diary.phrases.day_words import WEEKDAYS

_MINUTE_S = 60
_HOUR_MIN = 60
_DAY_MIN = 24 * 60
_DAYS_FROM_MIN = 2 * _DAY_MIN
_EXACT_HOURS_MIN = 2 * _HOUR_MIN


class Moment(NamedTuple):
    """A moment as the wall clock showed it."""

    wall: datetime
    """Local clock time, without zone."""
    utc_offset_min: int
    """Local time minus UTC [min]."""
    zone: str | None
    """Name of the time zone where known, `Europe/Berlin`."""


def moment_at(local: datetime) -> Moment:
    """Return an aware local time as a moment.

    Args:
        local: Aware, in the zone in which the clock was read.

    Returns:
        The same moment.
    """
    offset = _offset_min(local)
    return Moment(local.replace(tzinfo=None, fold=0), offset, _name(local.tzinfo))


def moment_ago(now: datetime, passed_s: float) -> Moment:
    """Return the minute that was some real time ago, also over a clock change.

    Args:
        now: Aware, in the zone in which the clock is read.
        passed_s: How long ago [s].

    Returns:
        The moment, to the minute.
    """
    then = (now.astimezone(UTC) - timedelta(seconds=passed_s)).astimezone(now.tzinfo)
    return moment_at(then.replace(second=0, microsecond=0))


def passed_moment(wall: datetime, now: datetime, here: tzinfo | None) -> Moment | None:
    """Return when a wall clock showed this time, if that has passed.

    Args:
        wall: Local clock time in the zone of `now`.
        now: Aware; its zone is the person's, or a fixed distance from UTC where that
            was typed.
        here: The person's zone, named in the result if the offset is the one there.

    Returns:
        The moment; None where it is after `now`.

    Raises:
        BadInputError: The clocks were changed: there was no such time, or two.
    """
    zone = now.tzinfo
    offsets = _offsets(wall, zone)
    if not offsets and wall <= now.replace(tzinfo=None):
        raise BadInputError(
            f"The clocks went forward: {wall:%H:%M} did not exist on "
            f"{wall:%Y-%m-%d}. Type the time a clock showed."
        )
    passed = [minutes for minutes in offsets if calendar.instant(wall, minutes) <= now]
    if len(passed) > 1:
        first, second = (_written(minutes) for minutes in passed)
        day, clock = f"{wall:%Y-%m-%d}", f"{wall:%H:%M}"
        raise BadInputError(
            f"The clocks went back: {clock} came twice on {day}. Type "
            f"`{day} {clock} {first}` for the first time or "
            f"`{day} {clock} {second}` for the second."
        )
    if not passed:
        return None
    there = calendar.instant(wall, passed[0]).astimezone(here)
    known = _offset_min(there) == passed[0]
    return Moment(wall, passed[0], _name(here) if known else None)


def describe_moment(moment: Moment, now: datetime) -> str:
    """Return what was understood, to be read back.

    Args:
        moment: A moment.
        now: The moment it is said, aware.

    Returns:
        `Sun 22 Nov 03:10, 4 h ago`; with the year if it is not this year's, and with
        the distance from UTC if it is not that of `now`.
    """
    wall = moment.wall
    day = f"{WEEKDAYS[wall.weekday()]} {wall.day} {MONTHS[wall.month - 1]}"
    year = "" if wall.year == now.year else f" {wall.year}"
    said = f"{day}{year} {wall:%H:%M}"
    if moment.utc_offset_min != _offset_min(now):
        said += f" (UTC{_written(moment.utc_offset_min)})"
    return f"{said}, {_ago(now - calendar.instant(wall, moment.utc_offset_min))}"


def _ago(passed: timedelta) -> str:
    minutes = int(passed.total_seconds() // _MINUTE_S)
    if minutes < 1:
        return "just now"
    if minutes < _HOUR_MIN:
        return f"{minutes} min ago"
    if minutes < _EXACT_HOURS_MIN and minutes % _HOUR_MIN:
        return f"1 h {minutes % _HOUR_MIN} min ago"
    if minutes < _DAYS_FROM_MIN:
        return f"{(minutes + _HOUR_MIN // 2) // _HOUR_MIN} h ago"
    return f"{minutes // _DAY_MIN} days ago"


def _offsets(wall: datetime, zone: tzinfo | None) -> list[int]:
    # The distances from UTC at which a clock of this zone showed this time, the
    # earlier moment first: none, one or two.
    found = []
    for fold in (0, 1):
        aware = wall.replace(tzinfo=zone, fold=fold)
        back = aware.astimezone(UTC).astimezone(zone)
        minutes = _offset_min(aware)
        if back.replace(tzinfo=None, fold=0) == wall and minutes not in found:
            found.append(minutes)
    return found


def _offset_min(aware: datetime) -> int:
    offset = aware.utcoffset()
    if offset is None:
        raise ValueError("a datetime with a time zone is needed")
    return round(offset.total_seconds() / _MINUTE_S)


def _written(minutes: int) -> str:
    return f"{timezone(timedelta(minutes=minutes))}".removeprefix("UTC") or "+00:00"


def _name(zone: tzinfo | None) -> str | None:
    name = getattr(zone, "key", None)
    return name if isinstance(name, str) else None
