"""How long, how painful, how much it gets in the way.

An attack of several spasms has the highest value recorded for any of them: its worst
pain, its longest spasm. Values that were not recorded are left out, never guessed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.attacks import Attack
from analysis.facts import EpisodeFact
from analysis.tables import Tables


@dataclass(frozen=True, slots=True)
class Spread:
    """Quartiles of a measured quantity; `n` of `of` attacks had it recorded."""

    n: int
    of: int
    median: float | None
    q1: float | None
    q3: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """One attack with both pain and duration recorded."""

    episode_id: str
    """The spasm that began it."""
    pain_nrs: int
    duration_s: int


@dataclass(frozen=True, slots=True)
class Severity:
    """Pain, duration, soreness and interference."""

    pain_nrs: Spread
    duration_s: Spread
    timed: int
    """Attacks whose longest spasm was measured with a timer; the rest are guesses."""
    soreness_h: Spread
    interference_nrs: Spread
    points: tuple[Point, ...]


def severity(tables: Tables) -> Severity:
    """How bad the window's attacks were.

    Args:
        tables: One window; its attacks are what is measured.

    Returns:
        Median, quartiles and highest value of each quantity, with how many attacks
        had it recorded, and the attacks with both pain and duration.

    Method:
        Quartiles by linear interpolation between order statistics (type 7, the
        default of R and numpy).

    Source:
        Hyndman and Fan 1996, Am Stat 50:361.
    """
    attacks = tables.attacks
    points = []
    for attack in attacks:
        pain = attack.highest(lambda one: one.pain_nrs)
        duration = attack.highest(lambda one: one.duration_s)
        if pain is not None and duration is not None:
            points.append(Point(attack.first.id, int(pain), int(duration)))
    return Severity(
        pain_nrs=_spread(attacks, lambda one: one.pain_nrs),
        duration_s=_spread(attacks, lambda one: one.duration_s),
        timed=sum(_timed(attack) for attack in attacks),
        soreness_h=_spread(attacks, lambda one: one.soreness_h),
        interference_nrs=_spread(attacks, lambda one: one.interference_nrs),
        points=tuple(points),
    )


def _spread(
    attacks: tuple[Attack, ...], value_of: Callable[[EpisodeFact], float | None]
) -> Spread:
    highest = [attack.highest(value_of) for attack in attacks]
    values = [value for value in highest if value is not None]
    if not values:
        return Spread(0, len(attacks), None, None, None, None)
    q1, median, q3 = np.quantile(values, (0.25, 0.5, 0.75), method="linear").tolist()
    return Spread(len(values), len(attacks), median, q1, q3, float(max(values)))


def _timed(attack: Attack) -> bool:
    """Whether the longest of the attack's spasms was measured with a timer."""
    longest = max(attack.episodes, key=lambda one: one.duration_s or 0)
    return longest.duration_s is not None and longest.duration_source == "timed"
