"""Reading back: one month as a calendar."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from analysis.facts import DayFact, Facts
from analysis.month import month
from diary.app.flow.facts import episode_fact
from diary.app.place import now
from diary.calendar import DAY_START, day_of
from diary.phrases.ranges import parse_month
from diary.store import browse, read
from diary.store.browse import Wanted
from diary.store.file import open_diary
from reports.month_text import month_json, month_text

_MARGIN = timedelta(days=2)
"""An attack that began so long before the month may go on in it."""
_LONGEST_MONTH = timedelta(days=31)


def calendar(path: Path, said: str, *, as_json: bool) -> str:
    """Show one month: unknown days, days without cramp, and attacks.

    Args:
        path: The diary file.
        said: The month in words; nothing is this month.
        as_json: JSON instead of text.

    Returns:
        The month and its totals.

    Raises:
        BadInputError: No definite month, or one that has not begun.
    """
    moment = now()
    first = parse_month(said, now=moment, day_start=DAY_START)
    with open_diary(path) as session:
        known = _facts(session, first)
    today = day_of(moment.replace(tzinfo=None))
    written = {one.day for one in known.episodes} | {one.date for one in known.days}
    until = today if today in written else today - timedelta(days=1)
    counted = month(known, first, until=until)
    return json.dumps(month_json(counted)) if as_json else month_text(counted)


def _facts(session: Session, first: date) -> Facts:
    since = datetime.combine(first - _MARGIN, DAY_START)
    wanted = Wanted(since=since, until=since + _MARGIN + _LONGEST_MONTH + _MARGIN)
    return Facts(
        episodes=tuple(episode_fact(entry) for entry in browse.page(session, wanted)),
        days=tuple(
            DayFact(row.date, cramp_free=True, answers={})
            for row in read.cramp_free_days(session)
        ),
    )
