"""Which day is meant, which are answered, and answering one with "no cramp"."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from diary.app import echo
from diary.app.place import now
from diary.calendar import DAY_START, day_of
from diary.errors import BadInputError
from diary.phrases.days import parse_day, parse_days
from diary.store import columns, write
from diary.store.connect import opened

if TYPE_CHECKING:
    from sqlmodel import Session

    from diary.models import CrampFreeDay


def none(path: Path, when: str) -> str:
    """Answer days with "no cramp".

    Args:
        path: The diary file.
        when: A day, or a range of days, in words.

    Returns:
        What was written, as a sentence.

    Raises:
        BadInputError: A day is not over yet, or has an episode.
    """
    moment = now()
    try:
        days = parse_days(when, now=moment, day_start=DAY_START)
    except BadInputError as error:
        raise BadInputError(f"{error} Several: 2026-11-14 to 2026-11-16.") from None
    _refuse_unfinished(days, moment)
    with opened(path, write=True) as connection:
        _refuse_cramp(connection, days)
        known = {row.date for row in columns.live(connection, "cramp_free_day", "date")}
        rows = [write.new(date=day) for day in days if day not in known]
        write.add(connection, "none", {"cramp_free_day": rows})
        connection.execute("COMMIT")
    return echo.none(days, new=len(rows))


def free_day(session: Session, when: str, *, besides: CrampFreeDay) -> date:
    """Return the day that an answer of no cramp shall be about instead.

    Args:
        session: An open diary.
        when: One day in words.
        besides: The answer; it may be about that day already.

    Returns:
        The day.

    Raises:
        BadInputError: It is not one day, not over, answered already or has a cramp.
    """
    moment = now()
    days = parse_days(when, now=moment, day_start=DAY_START)
    if len(days) != 1:
        raise BadInputError("Type one day, for example 2026-11-14.")
    _refuse_unfinished(days, moment)
    from diary.store.file import connection_of

    connection = connection_of(session)
    _refuse_cramp(connection, days)
    for row in columns.live(connection, "cramp_free_day", "date"):
        if row.date == days[0] and row.id != besides.id:
            raise BadInputError(
                f"{echo.day(days[0])} is answered already. To take this answer back: "
                f"cramp delete {echo.short(besides.id)}"
            )
    return days[0]


def _refuse_cramp(connection: sqlite3.Connection, days: Sequence[date]) -> None:
    since = datetime.combine(min(days), DAY_START)
    until = datetime.combine(max(days) + timedelta(days=1), DAY_START)
    moments = columns.cramp_moments(connection, since, until)
    taken = {day_of(moment) for moment in moments}
    if clash := sorted(taken & set(days)):
        raise BadInputError(
            f"There is a cramp on {echo.day(clash[0])} already. Delete it first "
            "if it was a mistake (cramp list shows it)."
        )


def _refuse_unfinished(days: Sequence[date], moment: datetime) -> None:
    today = day_of(moment.replace(tzinfo=None))
    if max(days) > today:
        raise BadInputError(f"{echo.day(max(days))} is in the future.")
    if max(days) == today:
        raise BadInputError(
            "Today is not over yet: it ends when you get up tomorrow "
            "(06:00). Say it then with: cramp none"
        )


def the_day(when: str) -> date:
    """Return the day meant, which may be today but not later.

    Args:
        when: The day in words.

    Returns:
        The date.

    Raises:
        BadInputError: It is in the future or not understood.
    """
    moment = now()
    day = parse_day(when, now=moment, day_start=DAY_START)
    if day > day_of(moment.replace(tzinfo=None)):
        raise BadInputError(f"{echo.day(day)} is in the future.")
    return day


def open_night(path: Path, when: date) -> date | None:
    """Return the day whose cramps are still to be asked about in a check-in.

    Args:
        path: The diary file.
        when: The day of the check-in.

    Returns:
        That day if it is over, else the one before; None where it is answered.
    """
    today = day_of(now().replace(tzinfo=None))
    day = when if when < today else today - timedelta(days=1)
    return None if day in answered_days(path) else day


def answered_days(path: Path) -> set[date]:
    """Return every day with an episode or a "no cramp".

    Args:
        path: The diary file.

    Returns:
        The days.
    """
    with opened(path) as connection:
        free = {row.date for row in columns.live(connection, "cramp_free_day", "date")}
        episodes = columns.live(connection, "episode", "started_at")
        return free | {day_of(row.started_at) for row in episodes}
