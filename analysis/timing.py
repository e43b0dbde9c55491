"""When attacks come: hour of the day, asleep or awake.

Hours are those of the wall clock where the person was.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import atan2, cos, exp, hypot, pi, sin, sqrt

from analysis.attacks import Attack
from analysis.estimate import TooFew
from analysis.tables import Tables
from analysis.two_peaks import Unevenness, unevenness

SMALLEST = 5
"""Below this number of onsets the formula for p is not accurate."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """Rayleigh test of the hours: is the day's clock evenly filled?"""

    n: int
    """First onsets of each day; later ones the same night are not independent."""
    mean_hour: float
    """Mean direction [h, 0-24)."""
    resultant: float
    """Mean resultant length, 0 (spread evenly) to 1 (all at one time)."""
    p_value: float
    method: str


@dataclass(frozen=True, slots=True)
class Timing:
    """Counts by hour and by what the person was doing."""

    attacks: int
    asleep_by_hour: tuple[int, ...]
    """24 counts of attacks whose context is *asleep* (or that woke the person)."""
    awake_by_hour: tuple[int, ...]
    """24 counts of attacks with another recorded context."""
    unknown_by_hour: tuple[int, ...]
    """24 counts of attacks of which neither context nor waking was recorded."""
    by_context: tuple[tuple[str, int], ...]
    """(context, attacks), most frequent first; *asleep* also where all that is known is
    that it woke the person."""
    context_recorded: int
    woke: int
    """Attacks that woke the person; of `woke_recorded` with an answer."""
    woke_recorded: int
    nights_woken: int
    """Days with at least one attack that woke the person."""
    concentration: Concentration | TooFew
    unevenness: Unevenness | TooFew | None = None
    """Sees two peaks as well as one; None where it was not asked."""


def timing(tables: Tables) -> Timing:
    """When the window's attacks came.

    Args:
        tables: One window; its attacks are what is counted.

    Returns:
        Counts by hour and context, nights woken, and the test of the hours.

    Method:
        An attack's hour and context are those of its first spasm; it woke the person
        if any of its spasms did, and what woke somebody began asleep where nothing
        else was said. The test is `concentration` on the first onset of
        each of the person's days.

    Source:
        Zar 2010, Biostatistical Analysis, 5th ed., section 27.1.
    """
    attacks = tables.attacks
    woke = [_woke(one) for one in attacks]
    states = Counter(
        (_state(one, woken), one.started_at.hour)
        for one, woken in zip(attacks, woke, strict=True)
    )
    asleep, awake, unknown = (
        tuple(states[state, hour] for hour in range(24))
        for state in ("asleep", "awake", "unknown")
    )
    found = map(_context, attacks, woke)
    contexts = Counter(context for context in found if context)
    # Backwards, so that the first onset of a day is the one that stays.
    first_hours = {one.day: _hour(one.started_at) for one in reversed(attacks)}
    return Timing(
        attacks=len(attacks),
        asleep_by_hour=asleep,
        awake_by_hour=awake,
        unknown_by_hour=unknown,
        by_context=tuple(sorted(contexts.items(), key=lambda pair: (-pair[1], pair))),
        context_recorded=contexts.total(),
        woke=woke.count(True),
        woke_recorded=len(woke) - woke.count(None),
        nights_woken=len(
            {one.day for one, woken in zip(attacks, woke, strict=True) if woken}
        ),
        concentration=concentration(list(first_hours.values())),
        unevenness=unevenness(list(first_hours.values())),
    )


def _hour(at: datetime) -> float:
    return at.hour + at.minute / 60 + at.second / 3600


def _woke(attack: Attack) -> bool | None:
    answers = {one.woke for one in attack.episodes} - {None}
    return any(answers) if answers else None


def _context(attack: Attack, woke: bool | None) -> str | None:
    return attack.first.context or ("asleep" if woke else None)


def _state(attack: Attack, woke: bool | None) -> str:
    context = attack.first.context
    if context == "asleep" or woke:
        return "asleep"
    return "awake" if context else "unknown"


def concentration(hours: Sequence[float]) -> Concentration | TooFew:
    """Whether onsets crowd around one time of the day.

    Args:
        hours: One onset per day [h, 0-24); several of one night are not independent
            and make chance look like a pattern.

    Returns:
        Mean time, resultant length and p-value; `TooFew` below five onsets.

    Method:
        Rayleigh test; its p differs from the exact one by less than 0.005, to the
        cautious side where it is small. It sees one peak only: two opposite peaks
        (3 a.m. and 3 p.m.) cancel and look like an evenly filled day.

    Source:
        Zar 2010, Biostatistical Analysis, 5th ed., section 27.1; the formula for p is
        that of Greenwood and Durand 1955, Ann Math Stat 26:233.
    """
    n = len(hours)
    if n < SMALLEST:
        return TooFew("days_with_attack", n, SMALLEST)
    angles = [hour * pi / 12 for hour in hours]
    east, north = sum(map(cos, angles)), sum(map(sin, angles))
    resultant = min(hypot(east, north), n)
    p_value = exp(sqrt(1 + 4 * n + 4 * (n * n - resultant**2)) - (1 + 2 * n))
    mean_hour = atan2(north, east) * 12 / pi % 24 % 24  # -1e-17 % 24 is 24.0
    return Concentration(
        n=n,
        mean_hour=mean_hour,
        resultant=resultant / n,
        p_value=min(p_value, 1.0),
        method="Rayleigh",
    )
