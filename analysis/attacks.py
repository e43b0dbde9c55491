"""Attacks: spasms in the same muscle group and side that follow one another closely.

An attack is what rates count, over answered days; the spasms inside it are kept.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from analysis.facts import EpisodeFact, Facts
from diary import knowledge
from diary.calendar import instant


class Attack(NamedTuple):
    """One or more spasms of the same muscle group and side, close together."""

    episodes: tuple[EpisodeFact, ...]
    """In order of onset; never empty."""

    @property
    def first(self) -> EpisodeFact:
        """The spasm that began the attack."""
        return self.episodes[0]

    @property
    def started_at(self) -> datetime:
        """Wall-clock onset."""
        return self.first.started_at

    @property
    def day(self) -> date:
        """The person's day of the onset."""
        return self.first.day

    def highest(self, value_of: Callable[[EpisodeFact], float | None]) -> float | None:
        """Return the highest value recorded for any of its spasms, if there is one."""
        values = map(value_of, self.episodes)
        return max((value for value in values if value is not None), default=None)


def attacks(
    episodes: Sequence[EpisodeFact], *, gap_min: float | None = None
) -> tuple[Attack, ...]:
    """Merge spasms into attacks.

    A spasm joins an attack when it shares a muscle group and side with it and begins
    no later than `gap_min` after the attack's last spasm ended (an unknown duration
    counts as 0). The group of a muscle is its parent where that is a muscle itself
    (inner calf and calf are one group, calf and hamstrings are not). *Both* is left
    and right; a side that was not recorded is the same only as another that was not.
    A spasm without a muscle is an attack of its own.

    Args:
        episodes: Spasms of one kind, in any order.
        gap_min: Longest pause inside an attack [min]; by default the reviewed value
            `attack_gap_min` of the knowledge's parameters.

    Returns:
        The attacks, in order of onset.

    Raises:
        ValueError: If the gap is negative.

    Method:
        Order and pauses are those of the instants, so a clock change or a journey
        neither makes nor breaks an attack. An unknown duration can only split what
        belonged together.
    """
    gap = knowledge.parameter("attack_gap_min") if gap_min is None else gap_min
    if gap < 0:
        raise ValueError(f"gap_min must not be negative, got {gap}")
    pause = timedelta(minutes=gap)
    started: list[_Growing] = []
    still_open: list[_Growing] = []
    for spasm in sorted(episodes, key=lambda one: (onset_of(one), one.id)):
        onset = onset_of(spasm)
        still_open = [one for one in still_open if onset <= one.ends_at + pause]
        places = _places(spasm)
        end = onset + timedelta(seconds=spasm.duration_s or 0)
        attack = next((one for one in still_open if one.places & places), None)
        if attack is None:
            attack = _Growing(end)
            started.append(attack)
            still_open.append(attack)
        attack.episodes.append(spasm)
        attack.places |= places
        attack.ends_at = max(attack.ends_at, end)
    return tuple(Attack(tuple(one.episodes)) for one in started)


def cramp_attacks(facts: Facts) -> tuple[Attack, ...]:
    """Return the attacks of the whole diary, of the kind *cramp* only.

    Args:
        facts: The diary.

    Returns:
        The attacks in order of onset.
    """
    return attacks(cramps(facts))


def cramps(facts: Facts) -> list[EpisodeFact]:
    """Return the episodes of the kind *cramp*: no other counts in a cramp rate."""
    return [one for one in facts.episodes if one.kind == "cramp"]


def answered_days(facts: Facts) -> frozenset[date]:
    """Return every day of the diary with an episode or an explicit "no cramp".

    Args:
        facts: The diary.

    Returns:
        The person's days. Any other day is unknown.
    """
    said_none = {one.date for one in facts.days if one.cramp_free}
    return frozenset(said_none | {one.day for one in facts.episodes})


class _Growing:
    """An attack that the next spasm may still join."""

    def __init__(self, ends_at: datetime) -> None:
        self.episodes: list[EpisodeFact] = []
        self.places: set[tuple[str, str | None]] = set()
        self.ends_at = ends_at


def onset_of(spasm: EpisodeFact) -> datetime:
    """Return the instant (UTC) at which a spasm began.

    Args:
        spasm: Any episode.

    Returns:
        The instant; order and pauses are taken from it, never from the wall clock.
    """
    return instant(spasm.started_at, spasm.utc_offset_min)


def _places(spasm: EpisodeFact) -> set[tuple[str, str | None]]:
    """Return the (muscle group, side) pairs of a spasm, *both* as left and right."""
    places: set[tuple[str, str | None]] = set()
    for muscle_id, side in spasm.muscles:
        group, sided = _group(muscle_id)
        sides = ("left", "right") if side == "both" else (side,)
        places.update((group, one if sided else None) for one in sides)
    return places


def _group(muscle_id: str) -> tuple[str, bool]:
    """Return a muscle's group and whether a side makes sense there."""
    muscle = knowledge.muscles().get(muscle_id)
    if muscle is None:
        return muscle_id, True
    in_group = muscle.parent in knowledge.muscles()
    return muscle.parent if in_group and muscle.parent else muscle_id, muscle.sided
