"""Where the diary is, and what time it is: the two things asked of the machine."""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import tzlocal

from diary.errors import BadInputError


def diary_path(given: Path | None) -> Path:
    """Return the diary file to use.

    Args:
        given: What the person named with `--diary`, if anything.

    Returns:
        That file; else the one in `CRAMP_DIARY`; else `diary.db` in the folder where
        this system keeps a user's data.
    """
    if given is not None:
        return given.expanduser()
    if named := os.environ.get("CRAMP_DIARY"):
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("cramp", appauthor=False)) / "diary.db"


class _SystemClock(tzinfo):
    """The zone of this machine where it has no name, such as `TZ=CET-1CEST`."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        if moment is None:
            return None
        return moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None, /) -> timedelta | None:  # noqa: ARG002 - part of the protocol
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:  # noqa: ARG002 - part of the protocol
        return None

    def fromutc(self, moment: datetime, /) -> datetime:
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


def zone() -> tzinfo:
    """Return the time zone of this machine."""
    try:
        return tzlocal.get_localzone()
    except (ZoneInfoNotFoundError, ValueError, LookupError):
        return _SystemClock()


def now() -> datetime:
    """Return the present moment in the person's zone (aware).

    `CRAMP_NOW` (ISO 8601, local) replaces the clock, so that an example can be
    repeated.
    """
    said = os.environ.get("CRAMP_NOW")
    if not said:
        return datetime.now(zone()).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise BadInputError(
            "CRAMP_NOW is not a date and time. Write it like 2026-11-22T08:30."
        ) from None
    return moment.replace(tzinfo=zone()) if moment.tzinfo is None else moment


def offset_min(moment: datetime) -> int:
    """Return local time minus UTC of an aware moment [min]."""
    offset = moment.utcoffset()
    assert offset is not None  # noqa: S101 - callers pass aware moments only
    return round(offset.total_seconds() / 60)
