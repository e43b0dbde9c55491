"""Which days an answer is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from analysis.facts import Facts
from diary.app.place import now, offset_min, zone
from diary.calendar import DAY_START, day_of
from diary.errors import BadInputError
from diary.phrases.days import parse_day

if TYPE_CHECKING:  # only named here: loading it loads pandas
    from analysis.summary import Summary


@dataclass(frozen=True, slots=True)
class When:
    """What was typed about the days that count."""

    weeks: int | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count, both included, and the moment of the answer."""

    since: date
    until: date
    as_of: datetime
    """Wall clock."""
    as_of_offset_min: int
    compared_since: date
    """First day of what compares days with days: all there is, unless the first day
    was typed."""


def moment(as_of: str | None) -> datetime:
    """Return the moment an answer is given as of (aware).

    Args:
        as_of: ISO 8601 date or date and time; None for now.

    Returns:
        The moment.

    Raises:
        BadInputError: It is not a date and time.
    """
    if as_of is None:
        return now()
    try:
        said = datetime.fromisoformat(as_of)
    except ValueError:
        raise BadInputError(
            "--as-of is not a date and time. Write it like 2026-11-22T08:30."
        ) from None
    return said.replace(tzinfo=zone()) if said.tzinfo is None else said


def window(facts: Facts, when: When) -> Window:
    """Return the days that count.

    Without dates the window ends with the last day that is over (or with today, where
    something is written about it) and begins so many weeks before; without weeks,
    with the first day anything was written about.

    Args:
        facts: The diary.
        when: What was typed.

    Returns:
        The window.

    Raises:
        BadInputError: It ends before it begins, or dates were not understood.
    """
    at = moment(when.as_of)
    wall = at.replace(tzinfo=None)
    written = sorted(_written(facts, wall))
    last = day_of(wall) - timedelta(days=1)
    if written and written[-1] > last:
        last = min(written[-1], day_of(wall))
    until = parse_day(when.until, now=at, day_start=DAY_START) if when.until else last
    if when.since:
        since = parse_day(when.since, now=at, day_start=DAY_START)
    elif when.weeks:
        since = until - timedelta(days=7 * when.weeks - 1)
    else:
        since = min(written[0], until) if written else until
    if since > until:
        raise BadInputError(
            f"The window ends ({until}) before it begins ({since}). Swap --since "
            "and --until."
        )
    everything = min(written[0], since) if written and not when.since else since
    return Window(since, until, wall, offset_min(at), everything)


def summarised(facts: Facts, at: Window) -> "Summary":
    """Analyse a window of the diary.

    Args:
        facts: The diary.
        at: The days that count, and the moment of the answer.

    Returns:
        Everything a report may show.
    """
    from analysis.summary import summarise

    return summarise(
        facts,
        since=at.since,
        until=at.until,
        as_of=at.as_of,
        as_of_offset_min=at.as_of_offset_min,
        compared_since=at.compared_since,
    )


def _written(facts: Facts, wall: datetime) -> Iterator[date]:
    for episode in facts.episodes:
        if episode.started_at <= wall:
            yield episode.day
    for day in facts.days:
        if day.date <= wall.date():
            yield day.date
