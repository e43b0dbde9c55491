"""This window of the diary against another one."""

import json
from collections.abc import Callable
from datetime import date, timedelta

from analysis.facts import Facts
from diary.app.flow.window import Window
from diary.app.place import zone
from diary.calendar import DAY_START
from diary.errors import BadInputError
from diary.phrases.days import parse_days
from diary.phrases.ranges import parse_month

BEFORE = "before"


def compared(
    known: Facts,
    at: Window,
    said: str,
    tell: Callable[[str], None] = lambda _: None,
    *,
    as_json: bool,
) -> str:
    """Compare a window with the one before it or a chosen one.

    Args:
        known: The diary.
        at: The days that count.
        said: The other days: `before` (as many days right before), a month, a range.
        tell: Called with each step, for progress.
        as_json: JSON instead of text.

    Returns:
        Both windows side by side, and what can be said of the difference.

    Raises:
        BadInputError: The other days were not understood, or overlap with these.
    """
    since, until = _other(said, at)
    if since <= at.until and at.since <= until:
        raise BadInputError(
            f"{since} to {until} and {at.since} to {at.until} overlap. Choose the "
            "first with --since and --until, or compare with: before"
        )
    tell("looking at both")
    from analysis.two_windows import compare
    from reports import compare_text, json_data

    found = compare(
        known, since=at.since, until=at.until, other_since=since, other_until=until
    )
    tell("")
    if as_json:
        return json.dumps(json_data.plain(found))
    return compare_text.compare_text(found)


def _other(said: str, at: Window) -> tuple[date, date]:
    if said.strip().casefold() in (BEFORE, "the time before"):
        until = at.since - timedelta(days=1)
        return until - (at.until - at.since), until
    now = at.as_of.replace(tzinfo=zone())
    try:
        first = parse_month(said, now=now, day_start=DAY_START)
    except BadInputError:
        days = parse_days(said, now=now, day_start=DAY_START)
        return min(days), max(days)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, following - timedelta(days=1)
