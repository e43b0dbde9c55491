"""How many attacks each part of the drawn body had, by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.places import Place, Places
from reports import words
from reports.charts import body_shapes
from reports.charts.body_shapes import Region

_CLASSES = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A region, on one side or across the middle line, with its attacks."""

    region: Region
    side: str | None
    attacks: int


@dataclass(frozen=True, slots=True)
class BodyCounts:
    """What is drawn, and what can only be said."""

    marks: tuple[Mark, ...]
    """With at least one attack; most first."""
    on_both: tuple[tuple[str, int], ...]
    """(place, attacks) on both sides or in the middle: counted on each side."""
    no_side: tuple[tuple[str, int], ...]
    """(place, attacks) whose side was not recorded: on neither side."""
    nowhere: tuple[tuple[str, int], ...]
    """(place, attacks) that are no single place."""
    steps: tuple[tuple[int, int], ...]
    """Fewest and most attacks of each pattern, lightest first; none without marks."""

    def step(self, attacks: int) -> int:
        """Return which pattern a number has, 0 the lightest."""
        return next(n for n, (_, most) in enumerate(self.steps) if attacks <= most)


def body_counts(places: Places) -> BodyCounts:
    """Lay counts by muscle and side over the drawn body.

    Args:
        places: Counts; an attack in two muscles counts in both, so it counts twice in
            a region that holds both.

    Returns:
        The regions' sums, and what has no place or no side.
    """
    known = body_shapes.region_of()
    drawn: Counter[tuple[str, str | None]] = Counter()
    on_both, no_side, nowhere = [], [], []
    for place in places.places:
        region = known.get(place.muscle_id)
        if region is None or not region.shapes:
            nowhere.append(_said(place))
        elif region.half:
            drawn[region.id, None] += place.attacks
        elif place.side in body_shapes.SIDES:
            drawn[region.id, place.side] += place.attacks
        elif place.side is None:
            no_side.append(_said(place))
        else:
            on_both.append(_said(place))
            for side in body_shapes.SIDES:
                drawn[region.id, side] += place.attacks
    by_id = {region.id: region for region in body_shapes.regions()}
    marks = [Mark(by_id[key], side, n) for (key, side), n in drawn.items()]
    marks.sort(key=lambda one: (-one.attacks, one.region.name, one.side or ""))
    return BodyCounts(
        tuple(marks),
        tuple(on_both),
        tuple(no_side),
        tuple(nowhere),
        _steps(max(drawn.values(), default=0)),
    )


def told(counted: Sequence[tuple[str, int]], most: int | None = None) -> str:
    """Return `Calf (2), Shin (1)`; those beyond `most` are counted."""
    shown = counted[:most]
    said = [f"{name} ({number})" for name, number in shown]
    if len(counted) > len(shown):
        said.append(f"and {words.count(len(counted) - len(shown), 'more place')}")
    return ", ".join(said)


def _said(place: Place) -> tuple[str, int]:
    side = place.side if place.side in body_shapes.SIDES else "none"
    return words.place(place.muscle_id, side), place.attacks


def _steps(most: int) -> tuple[tuple[int, int], ...]:
    tops = sorted({-(-most * n // _CLASSES) for n in range(1, _CLASSES + 1)} - {0})
    lows = [1, *(top + 1 for top in tops)]
    return tuple(zip(lows, tops, strict=False))
