"""What only the doctor's report tells: parts of the window, sessions, regions, walking.

Everything is counted as in `summarise`: attacks, not spasms, and answered days only.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from analysis.attacks import Attack, answered_days, cramp_attacks, onset_of
from analysis.estimate import Estimate, TooFew, rate_ratio
from analysis.facts import DoseFact, EpisodeFact, Facts
from analysis.frequency import frequency, weekly_rate
from analysis.relief import ReliefResult, relief
from analysis.sessions import (
    Load,
    Sessions,
    Urine,
    load,
    sessions,
    urine_after_exercise,
)
from analysis.severity import Severity, severity
from analysis.tables import Tables, build
from diary import knowledge
from diary.calendar import day_of, instant

PARTS = 4
"""A window is told in so many parts of equal length."""
FORTNIGHT = 14
"""The shortest part [days]."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the window; the last one ends with it."""

    starts_on: date
    days: int
    answered_days: int
    attacks: int
    per_week: Estimate | TooFew
    weak: int
    """Attacks with weakness; of `weakness_asked` with an answer."""
    weakness_asked: int
    twitch_days: int
    """Days with an entry of the kind *twitch*."""
    places: int
    """Different muscles with their side in which attacks were."""
    exercise_min: float | None
    """Sum over the days it was recorded on; None where it never was."""
    exercise_days: int
    """Days on which it was recorded."""
    hottest_c: float | None


@dataclass(frozen=True, slots=True)
class Region:
    """Attacks in one part of the body."""

    region: str
    attacks: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Walking:
    """Attacks that began while walking, and what was tried on them."""

    attacks: int
    severity: Severity
    relief: tuple[ReliefResult, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What the doctor's report tells beyond the summary of the same window."""

    parts: tuple[Part, ...]
    """In order of time; empty where the window is too short to be divided."""
    change: Estimate | TooFew | None
    """Rate of this window over the rate of the one before; None without one."""
    nights_woken_per_week: float | None
    """Over answered days; None where waking was never answered, or too few days."""
    attacks: int
    sessions: Sessions
    urine_after_exercise: Urine
    load: Load
    yes_days: tuple[tuple[str, int], ...]
    """(yes-or-no factor, days with a yes) of those recorded in the window."""
    regions: tuple[Region, ...]
    """Most frequent first. An attack in two regions counts in both."""
    walking: Walking
    episodes: tuple[EpisodeFact, ...]
    """All entries of the window, of every kind, in order of time."""
    doses: tuple[DoseFact, ...]
    """Doses taken as needed in the window, in order of time."""


def details(facts: Facts, *, since: date, until: date) -> Details:
    """Count what the doctor's report tells beyond the summary.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day of the window.

    Returns:
        All counts.

    Raises:
        ValueError: If the window ends before it begins.

    Method:
        Parts are quarters of the window in whole weeks, at least a fortnight. The
        change is the exact ratio of two Poisson rates over answered days; a trend
        or a slow wave through both windows makes its true interval wider.

    Source:
        Przyborowski and Wilenski 1940, Biometrika 31:313.
    """
    tables = build(facts, since=since, until=until)
    return Details(
        parts=_parts(facts, tables),
        change=_change(facts, tables),
        nights_woken_per_week=_nights(tables),
        attacks=len(tables.attacks),
        sessions=sessions(facts, tables, cramp_attacks(facts), answered_days(facts)),
        urine_after_exercise=urine_after_exercise(facts, tables),
        load=load(facts, until),
        yes_days=tuple(
            (one.id, int((tables.days[one.id] == 1).sum()))
            for one in facts.factors
            if one.kind == "yes-no"
            and one.id in tables.days.columns
            and one.id not in facts.private
        ),
        regions=_regions(tables.attacks),
        walking=_walking(tables),
        episodes=tuple(
            sorted(
                (one for one in facts.episodes if since <= one.day <= until),
                key=lambda one: (onset_of(one), one.id),
            )
        ),
        doses=tuple(
            sorted(
                (one for one in facts.doses if since <= day_of(one.taken_at) <= until),
                key=lambda one: (instant(one.taken_at, one.utc_offset_min), one.name),
            )
        ),
    )


def _parts(facts: Facts, tables: Tables) -> tuple[Part, ...]:
    days = (tables.until - tables.since).days + 1
    length = max(FORTNIGHT, _WEEK * ceil(days / PARTS / _WEEK))
    starts = [
        tables.until - timedelta(days=length * n - 1)
        for n in range(ceil(days / length), 0, -1)
    ]
    if len(starts) == 1:
        return ()
    return tuple(
        _part(facts, max(start, tables.since), start + timedelta(days=length - 1))
        for start in starts
    )


def _part(facts: Facts, since: date, until: date) -> Part:
    tables = build(facts, since=since, until=until)
    counted = frequency(tables)
    weak = [
        any(answer.present for answer in answers)
        for one in tables.attacks
        if (
            answers := [
                spasm.symptoms["weakness"]
                for spasm in one.episodes
                if "weakness" in spasm.symptoms
            ]
        )
    ]
    minutes, heat = (
        tables.days[name].dropna() if name in tables.days.columns else None
        for name in ("exercise_min", "temp_max_c")
    )
    return Part(
        starts_on=since,
        days=counted.window_days,
        answered_days=counted.answered_days,
        attacks=counted.attacks,
        per_week=counted.per_week,
        weak=sum(weak),
        weakness_asked=len(weak),
        twitch_days=len(
            {
                one.day
                for one in facts.episodes
                if one.kind == "twitch" and since <= one.day <= until
            }
        ),
        places=len(
            {
                place
                for one in tables.attacks
                for it in one.episodes
                for place in it.muscles
            }
        ),
        exercise_min=None if minutes is None else float(minutes.sum()),
        exercise_days=0 if minutes is None else len(minutes),
        hottest_c=None if heat is None else float(heat.max()),
    )


def _change(facts: Facts, tables: Tables) -> Estimate | TooFew | None:
    until = tables.since - timedelta(days=1)
    since = tables.since - timedelta(days=len(tables.days))
    now = frequency(tables)
    before = frequency(build(facts, since=since, until=until))
    if not before.answered_days:
        return None
    for one in (now, before):
        if isinstance(one.per_week, TooFew):
            return one.per_week
    return rate_ratio(
        now.attacks, now.answered_days, before.attacks, before.answered_days
    )


def _nights(tables: Tables) -> float | None:
    woken = [
        (one.day, any(answers))
        for one in tables.attacks
        if (answers := [it.woke for it in one.episodes if it.woke is not None])
    ]
    answered = int(tables.days["answered"].sum())
    if not woken or isinstance(weekly_rate(0, answered), TooFew):
        return None
    return _WEEK * len({day for day, woke in woken if woke}) / answered


def _regions(attacks: tuple[Attack, ...]) -> tuple[Region, ...]:
    days: defaultdict[str, list[date]] = defaultdict(list)
    known = knowledge.muscles()
    for attack in attacks:
        inside = {
            known[muscle].region
            for spasm in attack.episodes
            for muscle, _ in spasm.muscles
            if muscle in known
        }
        for region in inside:
            days[region].append(attack.day)
    made = [Region(name, len(on), min(on), max(on)) for name, on in days.items()]
    return tuple(sorted(made, key=lambda one: (-one.attacks, one.region)))


def _walking(tables: Tables) -> Walking:
    walked = tuple(one for one in tables.attacks if one.first.context == "walking")
    only = replace(tables, attacks=walked)
    return Walking(len(walked), severity(only), relief(only))
