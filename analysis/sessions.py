"""Timed exercise sessions, what followed them, and exercise over the last weeks.

A session is followed by an attack that begins within 24 hours of its start.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from analysis.attacks import Attack, onset_of
from analysis.facts import Facts, SessionFact
from analysis.tables import Tables, build
from diary.calendar import day_of, instant

_WEEK = 7
_MONTH = 28
_FOLLOWS = timedelta(hours=24)
_URINE = "urine_colour"
_BROWN, _DARK = "brown-red", "dark-yellow"


@dataclass(frozen=True, slots=True)
class Activity:
    """All timed sessions of one activity."""

    activity: str
    sessions: int
    median_min: float
    median_effort_nrs: float | None
    unaccustomed: int
    """Said to be unaccustomed; of `unaccustomed_asked` with an answer."""
    unaccustomed_asked: int
    followed: int
    """Followed by an attack within 24 h of the start; of `followed_known`, after
    which that can be said: the day of the session and the next were answered."""
    followed_known: int


@dataclass(frozen=True, slots=True)
class Load:
    """Exercise of the last week beside that of the last four [min]."""

    week_min: float
    week_days: int
    """Days of the last seven on which exercise was recorded."""
    month_min: float
    month_days: int
    """Days of the last 28 on which exercise was recorded."""
    ratio: float | None
    """Minutes a recorded day of the week over those of the four weeks; None where one
    of them has no recorded day or no minute."""


@dataclass(frozen=True, slots=True)
class Urine:
    """Urine colours of days with exercise."""

    days: int
    brown_red: int
    dark_yellow: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """The timed sessions of a window."""

    after: int
    """Attacks of the window that began within 24 h of the start of a session."""
    activities: tuple[Activity, ...]
    """Most frequent first."""
    unaccustomed_followed: int
    """Unaccustomed sessions followed by an attack; of `unaccustomed_known`."""
    unaccustomed_known: int


def sessions(
    facts: Facts, tables: Tables, every: Sequence[Attack], answered: frozenset[date]
) -> Sessions:
    """Count timed sessions and what followed them.

    Args:
        facts: The diary.
        tables: The window.
        every: All attacks of the diary, in order of onset.
        answered: All answered days of the diary.

    Returns:
        Counts only: sessions and attacks also meet by chance.
    """
    onsets = sorted(onset_of(one.first) for one in every)
    starts = sorted(_begun(one) for one in facts.sessions)
    inside = [
        _Session(one, _followed(one, onsets, answered))
        for one in facts.sessions
        if tables.since <= day_of(one.started_at) <= tables.until
    ]
    unaccustomed = [one.followed for one in inside if one.fact.unaccustomed]
    return Sessions(
        after=sum(
            _any_in(starts, onset - _FOLLOWS, onset)
            for onset in (onset_of(one.first) for one in tables.attacks)
        ),
        activities=_activities(inside),
        unaccustomed_followed=unaccustomed.count(True),
        unaccustomed_known=len(unaccustomed) - unaccustomed.count(None),
    )


def _begun(session: SessionFact) -> datetime:
    return instant(session.started_at, session.utc_offset_min)


def _any_in(moments: Sequence[datetime], after: datetime, until: datetime) -> bool:
    """Return whether one of the ordered moments lies in `(after, until]`."""
    return bisect_right(moments, until) > bisect_right(moments, after)


@dataclass(frozen=True, slots=True)
class _Session:
    fact: SessionFact
    followed: bool | None
    """None: the day after it was not answered, so nobody knows."""


def _followed(
    session: SessionFact, onsets: Sequence[datetime], answered: frozenset[date]
) -> bool | None:
    start = _begun(session)
    if bisect_left(onsets, start + _FOLLOWS) > bisect_left(onsets, start):
        return True
    day = day_of(session.started_at)
    known = {day, day + timedelta(days=1)} <= answered
    return False if known else None


def _activities(sessions: list[_Session]) -> tuple[Activity, ...]:
    of: defaultdict[str, list[_Session]] = defaultdict(list)
    for one in sessions:
        of[" ".join(one.fact.activity.casefold().split())].append(one)
    made = [_activity(group) for group in of.values()]
    return tuple(sorted(made, key=lambda one: (-one.sessions, one.activity)))


def _activity(group: list[_Session]) -> Activity:
    efforts = [one.fact.effort_nrs for one in group if one.fact.effort_nrs is not None]
    unaccustomed = [one.fact.unaccustomed for one in group]
    return Activity(
        activity=group[0].fact.activity,
        sessions=len(group),
        median_min=float(median(one.fact.duration_min for one in group)),
        median_effort_nrs=float(median(efforts)) if efforts else None,
        unaccustomed=unaccustomed.count(True),
        unaccustomed_asked=len(group) - unaccustomed.count(None),
        followed=sum(one.followed is True for one in group),
        followed_known=sum(one.followed is not None for one in group),
    )


def urine_after_exercise(facts: Facts, tables: Tables) -> Urine:
    """Count the urine colours of the days with any exercise.

    Args:
        facts: The diary.
        tables: The window.
    """
    if "exercise_min" not in tables.days.columns:
        return Urine(0, 0, 0)
    minutes = tables.days["exercise_min"]
    moved = {stamp.date() for stamp in minutes[minutes > 0].index}
    seen = [
        one.answers[_URINE]
        for one in facts.days
        if one.date in moved and _URINE in one.answers
    ]
    return Urine(len(seen), seen.count(_BROWN), seen.count(_DARK))


def load(facts: Facts, until: date) -> Load:
    """Sum up the exercise of the last week and of the last four.

    Args:
        facts: The diary.
        until: Last day of both.

    Returns:
        Minutes, recorded days, and the ratio of both means a recorded day.
    """
    month = build(facts, since=until - timedelta(days=_MONTH - 1), until=until).days
    if "exercise_min" not in month.columns:
        return Load(0.0, 0, 0.0, 0, None)
    minutes = month["exercise_min"]
    week = minutes.iloc[-_WEEK:].dropna()
    whole = minutes.dropna()
    known = len(week) > 0 and whole.sum() > 0
    return Load(
        week_min=float(week.sum()),
        week_days=len(week),
        month_min=float(whole.sum()),
        month_days=len(whole),
        ratio=float(week.mean() / whole.mean()) if known else None,
    )
