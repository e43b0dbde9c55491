"""Where in the body an entry was: places, sides and regions."""

from collections.abc import Iterable
from functools import cache

from analysis.facts import EpisodeFact
from diary import knowledge

LEG = frozenset({"leg", "foot", "buttock", "hip"})
LIMB = LEG | frozenset({"arm", "hand", "shoulder"})


@cache
def places(muscles: tuple[tuple[str, str | None], ...]) -> frozenset[str]:
    """Return every muscle and group that (muscle, side) pairs lie in."""
    return frozenset(
        place for muscle_id, _ in muscles for place in knowledge.places_of(muscle_id)
    )


def is_at(episode: EpisodeFact, *wanted: str) -> bool:
    """Say whether an entry names a muscle in one of some places."""
    return not places(episode.muscles).isdisjoint(wanted)


def in_legs(episode: EpisodeFact) -> bool:
    """Say whether an entry names a muscle of leg, foot or buttock."""
    return is_at(episode, *LEG)


def on_both_sides(episode: EpisodeFact, wanted: Iterable[str]) -> bool:
    """Say whether an entry names muscles of some places on both sides."""
    inside = frozenset(wanted)
    sides = {
        side
        for muscle_id, side in episode.muscles
        if not inside.isdisjoint(knowledge.places_of(muscle_id))
    }
    return "both" in sides or {"left", "right"} <= sides


def regions(episode: EpisodeFact) -> frozenset[str]:
    """Return the regions of an entry: the outermost group of each muscle.

    Foot, buttock and leg are one region, and so are hand, arm and shoulder, because
    a cramp that moves from the calf to the foot is no new pattern.
    """
    return frozenset(_region(muscle_id) for muscle_id, _ in episode.muscles)


def spots(episode: EpisodeFact) -> frozenset[tuple[str, str | None]]:
    """Return the (muscle, side) pairs of an entry, *both* as left and right."""
    return frozenset(
        (muscle_id, one)
        for muscle_id, side in episode.muscles
        for one in (("left", "right") if side == "both" else (side,))
    )


@cache
def _region(muscle_id: str) -> str:
    outermost = knowledge.places_of(muscle_id)[-1]
    if outermost in ("foot", "hip"):
        return "leg"
    return "arm" if outermost in ("hand", "shoulder") else outermost
