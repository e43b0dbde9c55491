"""Which day is meant, which are answered, and answering one with "no cramp"."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from diary.app import echo
from diary.app.place import now
from diary.calendar import DAY_START, day_of
from diary.errors import BadInputError
from diary.models import CrampFreeDay
from diary.phrases.days import parse_day, parse_days
from diary.store import change, read
from diary.store.file import open_diary

_CLEAR = "clear"


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
    with open_diary(path, write=True) as session:
        _refuse_cramp(session, days)
        known = {row.date for row in read.cramp_free_days(session)}
        rows = [CrampFreeDay(date=day) for day in days if day not in known]
        change.save(session, "none", rows)
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
    _refuse_cramp(session, days)
    for row in read.cramp_free_days(session):
        if row.date == days[0] and row.id != besides.id:
            raise BadInputError(
                f"{echo.day(days[0])} is answered already. To take this answer back: "
                f"cramp delete {echo.short(besides.id)}"
            )
    return days[0]


def _refuse_cramp(session: Session, days: Sequence[date]) -> None:
    taken = {
        day_of(entry.episode.started_at)
        for entry in read.entries(session)
        if entry.episode.kind == "cramp"
    }
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
    with open_diary(path) as session:
        free = {row.date for row in read.cramp_free_days(session)}
        return free | {day_of(e.episode.started_at) for e in read.entries(session)}
