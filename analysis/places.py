"""Where attacks are: muscles and sides."""

from collections import Counter
from dataclasses import dataclass

from analysis.attacks import Attack
from analysis.estimate import Estimate, TooFew, exact_share
from analysis.tables import Tables


@dataclass(frozen=True, slots=True)
class Place:
    """One muscle and side."""

    muscle_id: str
    side: str | None
    attacks: int


@dataclass(frozen=True, slots=True)
class Places:
    """Counts by muscle and side, and the balance of left and right."""

    attacks: int
    places: tuple[Place, ...]
    """Most frequent first. An attack in two muscles counts in both."""
    left: int
    right: int
    both: int
    """On both sides, in one spasm or in several of the same attack."""
    side_not_recorded: int
    """No side was given; midline places (side *none*) are not among them."""
    left_share: Estimate | TooFew
    """Left over left + right, exact binomial interval."""


def places(tables: Tables) -> Places:
    """Where the window's attacks were.

    Args:
        tables: One window; its attacks are what is counted.

    Returns:
        Counts by muscle and side, and the left share; `TooFew` where no attack was
        on one side only.

    Method:
        An attack counts once for each muscle and side its spasms name. The share is
        left over left plus right, with exact binomial interval; attacks on both
        sides do not enter it. Attacks are taken as independent.

    Source:
        Clopper and Pearson 1934, Biometrika 26:404.
    """
    counts = Counter(place for attack in tables.attacks for place in _named(attack))
    sides = Counter(_side(attack) for attack in tables.attacks)
    left, right = sides["left"], sides["right"]
    return Places(
        attacks=len(tables.attacks),
        places=tuple(
            Place(muscle_id, side, attacks)
            for (muscle_id, side), attacks in sorted(
                counts.items(), key=lambda one: (-one[1], one[0][0], one[0][1] or "")
            )
        ),
        left=left,
        right=right,
        both=sides["both"],
        side_not_recorded=sides[None],
        left_share=exact_share(left, left + right)
        if left + right
        else TooFew("attacks_on_one_side", 0, 1),
    )


def _named(attack: Attack) -> set[tuple[str, str | None]]:
    return {place for spasm in attack.episodes for place in spasm.muscles}


def _side(attack: Attack) -> str | None:
    """Return left, right, both, none (midline only) or None (not recorded)."""
    sides = {side for _, side in _named(attack)}
    if "both" in sides or {"left", "right"} <= sides:
        return "both"
    for side in ("left", "right", None):
        if side in sides:
            return side
    return "none" if sides else None
