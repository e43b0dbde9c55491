"""Decides which side of the body belongs to which muscle of a line."""

from collections.abc import Sequence
from typing import NamedTuple

SIDES = {
    "left": "left",
    "l": "left",
    "lt": "left",
    "right": "right",
    "r": "right",
    "rt": "right",
    "both": "both",
}
JOINING = frozenset({"and", "&", "+", "plus"})
PARTING = frozenset({",", ";"})


class Item(NamedTuple):
    """A muscle (with ids), a side, or a word or mark that joins or parts them."""

    start: int
    """Where it stands in the text."""
    word: str
    ids: tuple[str, ...] = ()
    side: str | None = None
    """Of a muscle: the side typed inside its name."""


def owners(items: Sequence[Item]) -> list[tuple[Item, str]] | None:
    """Return whose side each side word of a line is.

    A side belongs to the only muscle there is; to both of `left calf and foot`; else
    to the muscle it stands with between `and` or commas, or with which it makes a pair
    (`left calf right foot`).

    Args:
        items: Muscles, sides, joining and parting words in the order typed.

    Returns:
        Muscle and side; None where it cannot be told.
    """
    muscles = [item for item in items if item.ids]
    loose = [item for item in items if item.side and not item.ids]
    if len(muscles) == 1:
        return [(muscles[0], side.side or "") for side in loose]
    if len(loose) == 1 and _for_all(items, muscles, loose[0]):
        return [(muscle, loose[0].side or "") for muscle in muscles]
    pairs = _pairs(_parted(items))
    if pairs is None and len(loose) == len(muscles):
        named = [item for item in items if item.ids or item.side]
        pairs = _pairs([named[n : n + 2] for n in range(0, len(named), 2)])
    return pairs


def _for_all(items: Sequence[Item], muscles: Sequence[Item], side: Item) -> bool:
    # "left calf and foot", "calf and foot left"
    if any(muscle.side for muscle in muscles):
        return False
    if muscles[0].start < side.start < muscles[-1].start:
        return False
    between = items[items.index(muscles[0]) : items.index(muscles[-1])]
    marks = [item.word for item in between if not item.ids]
    return bool(marks) and marks[-1] in JOINING


def _parted(items: Sequence[Item]) -> list[list[Item]]:
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.ids or item.side:
            pieces[-1].append(item)
        elif any(before.ids for before in pieces[-1]):
            pieces.append([])
    return pieces


def _pairs(pieces: Sequence[Sequence[Item]]) -> list[tuple[Item, str]] | None:
    pairs = []
    for piece in pieces:
        muscles = [item for item in piece if item.ids]
        sides = [item.side for item in piece if item.side and not item.ids]
        if sides and len(muscles) != 1:
            return None
        pairs += [(muscles[0], side) for side in sides]
    return pairs
