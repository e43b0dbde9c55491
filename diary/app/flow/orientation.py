"""Where the diary stands, for somebody who typed only `cramp`."""

from datetime import date, timedelta
from pathlib import Path

from diary.app import echo
from diary.app.flow.check_in import check_in
from diary.app.flow.days import answered_days
from diary.app.flow.facts import episode_fact
from diary.app.place import now
from diary.calendar import dates, day_of
from diary.store import read
from diary.store.file import open_diary

_WEEK = 7


def orientation(path: Path) -> str | None:
    """Say what is written and what is not answered yet.

    Args:
        path: The diary file.

    Returns:
        A few lines; None where there is no diary or nothing in it.
    """
    if not path.exists():
        return None
    with open_diary(path) as session:
        newest = read.entries(session, newest=1)
        total = read.count_episodes(session)
    answered = answered_days(path)
    if not answered:
        return None
    today = day_of(now().replace(tzinfo=None))
    lines = []
    if newest:
        fact = episode_fact(newest[0])
        entries = "1 entry" if total == 1 else f"{total} entries"
        when = echo.moment(fact.started_at)
        lines.append(f"{entries}, the last: {when}, {echo.line(fact)}")
    lines.append(_last_night(today, answered))
    if earlier := _earlier(today, answered):
        lines.append(earlier)
    asked = check_in(path, today)
    done = sum(one.here is not None for one in asked)
    lines.append(f"Today's check-in: {done} of {len(asked)} answered: cramp day")
    lines.append("All commands: cramp --help")
    return "\n".join(lines)


def _last_night(today: date, answered: set[date]) -> str:
    night = today - timedelta(days=1)
    if night in answered:
        return f"Last night ({echo.day(night)}) is answered."
    return (
        f"Last night ({echo.day(night)}) is not answered: cramp none, "
        "or cramp log and the muscle"
    )


def _earlier(today: date, answered: set[date]) -> str | None:
    first = max(min(answered), today - timedelta(days=_WEEK))
    days = dates(first, today - timedelta(days=2))
    missing = [day for day in days if day not in answered]
    if not missing:
        return None
    listed = ", ".join(f"{day:%a} {day.day} {day:%b}" for day in missing)
    return f"Not answered either: {listed} (cramp none {missing[0]})"
