"""Reading back: pages of entries, chosen by date, muscle, pain, kind and words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from analysis.facts import EpisodeFact
from diary import knowledge
from diary.app import echo, lines
from diary.app.echo import EMPTY
from diary.app.flow.days import the_day
from diary.app.flow.facts import episode_fact
from diary.app.flow.reading import as_data
from diary.app.flow.search_names import search_query
from diary.calendar import DAY_START
from diary.errors import BadInputError
from diary.knowledge.match import find_muscle, match
from diary.models import KINDS
from diary.phrases.ranges import parse_pain_range
from diary.phrases.sides import SIDES
from diary.store import browse, read
from diary.store.browse import Wanted
from diary.store.file import open_diary

NEWEST = 20
"""Entries on a page, unless another number is typed."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What was typed about the entries to list; None is no limit."""

    since: str | None = None
    until: str | None = None
    muscle: str | None = None
    side: str | None = None
    pain: str | None = None
    kind: str | None = None
    text: str | None = None

    def words(self) -> list[str]:
        """Return the options again, as they are typed."""
        pairs = (
            ("--since", self.since),
            ("--until", self.until),
            ("--muscle", self.muscle),
            ("--side", self.side),
            ("--pain", self.pain),
            ("--kind", self.kind),
            ("--text", self.text),
        )
        return [word for name, said in pairs if said for word in (name, said)]


@dataclass(frozen=True, slots=True)
class How:
    """How a list is shown."""

    newest: int = NEWEST
    page: int = 1
    night: bool = False
    as_json: bool = False

    @property
    def skip(self) -> int:
        """How many newer entries stand on the pages before."""
        return self.newest * (self.page - 1)

    def words(self) -> list[str]:
        """Return the options again, without the page."""
        size = [] if self.newest == NEWEST else ["-n", str(self.newest)]
        return [*size, *(["--night"] if self.night else [])]


def listing(path: Path, chosen: Filter, how: How) -> str:
    """List episodes, newest first.

    Args:
        path: The diary file.
        chosen: Which ones.
        how: How they are shown.

    Returns:
        A line for each, and how to get the next page; what to do when there is none.

    Raises:
        BadInputError: A filter was not understood, or there is no such page.
    """
    wanted = _wanted(chosen)
    with open_diary(path) as session:
        rows = browse.page(session, wanted, newest=how.newest, skip=how.skip)
        total = browse.count(session, wanted)
        any_at_all = total or read.count_episodes(session)
    found = [episode_fact(entry) for entry in rows]
    if how.as_json:
        return json.dumps([as_data(fact) for fact in found])
    if not total:
        return "No entry is like that." if any_at_all else EMPTY
    page = page_of(how, total)
    said = _by_night(found) if how.night else [lines.entry(fact) for fact in found]
    command = ["cramp", "list", *chosen.words(), *how.words()]
    return "\n".join(filter(None, [*said, lines.more(page, len(found), command)]))


def page_of(how: How, total: int) -> lines.Page:
    """Return the page that is shown.

    Args:
        how: Which page, and how large.
        total: How many entries there are on all pages.

    Returns:
        The page.

    Raises:
        BadInputError: There are not so many pages.
    """
    page = lines.Page(how.newest, how.page, total)
    if page.number > page.last:
        raise BadInputError(
            f"There is no page {page.number}: the last one is page {page.last}."
        )
    return page


def _by_night(found: Sequence[EpisodeFact]) -> list[str]:
    said: list[str] = []
    for day, group in groupby(found, key=lambda fact: fact.day):
        entries = [
            lines.hanging(
                f"  {echo.short(fact.id)}  {fact.started_at:%H:%M}  ", echo.line(fact)
            )
            for fact in group
        ]
        said += [lines.night(day, len(entries)), *entries]
    return said


def _wanted(chosen: Filter) -> Wanted:
    since, until = moments(chosen.since, chosen.until)
    return Wanted(
        since=since,
        until=until,
        muscles=_muscles(chosen.muscle) if chosen.muscle else None,
        side=_side(chosen.side) if chosen.side else None,
        pain=parse_pain_range(chosen.pain) if chosen.pain else None,
        kind=_kind(chosen.kind) if chosen.kind else None,
        match=search_query(chosen.text) if chosen.text is not None else None,
    )


def days_between(since: str | None, until: str | None) -> tuple[date | None, ...]:
    """Return the first day, and the first that no longer counts.

    Args:
        since: First day, in words.
        until: Last day, in words.

    Returns:
        Both; None where nothing was typed.

    Raises:
        BadInputError: One was not understood, or they are the wrong way round.
    """
    first = the_day(since) if since else None
    last = the_day(until) if until else None
    if first and last and last < first:
        raise BadInputError(
            f"The list ends ({last}) before it begins ({first}). Swap --since and "
            "--until."
        )
    return first, last + timedelta(days=1) if last else None


def moments(
    since: str | None, until: str | None
) -> tuple[datetime | None, datetime | None]:
    """Return the moments at which the person's days begin and end.

    Args:
        since: First day, in words.
        until: Last day, in words.

    Returns:
        First moment, and the first that no longer counts; None is no limit.
    """
    first, after = days_between(since, until)
    return (
        datetime.combine(first, DAY_START) if first else None,
        datetime.combine(after, DAY_START) if after else None,
    )


def _muscles(said: str) -> tuple[str, ...]:
    every = knowledge.muscles()
    parents = {one.parent for one in every.values()}
    found = find_muscle(said)
    sure = found.ids if found.how != "close" else ()
    ids = (said.lower(),) if said.lower() in parents else sure
    if len(ids) != 1:
        could = ", ".join(found.ids[:8])
        raise BadInputError(
            f'"{said}" could be: {could}. Type one.'
            if found.ids
            else f'"{said}" is not a muscle I know. cramp list --text searches notes.'
        )
    chosen = set(ids)
    while more := {k for k, one in every.items() if one.parent in chosen} - chosen:
        chosen |= more
    return tuple(sorted(chosen))


def _side(said: str) -> str:
    if said.lower() in {"unknown", "none", *SIDES}:
        return SIDES.get(said.lower(), said.lower())
    raise BadInputError("--side is left, right, both, none or unknown.")


def _kind(said: str) -> str:
    ids = match(said, {kind: (kind,) for kind in KINDS}).ids
    if len(ids) != 1:
        raise BadInputError(f"--kind is one of: {', '.join(KINDS)}.")
    return ids[0]
