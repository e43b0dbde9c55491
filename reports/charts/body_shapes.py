"""The drawn body: outlines and muscle regions as smooth curves, with their sides.

A region is drawn once, for the person's own left or right alike, and placed here: on
the front figure the person's left is at the viewer's right, as when two people face one
another; on the back figure it is at the viewer's left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import tomli
from matplotlib.path import Path
from numpy.typing import NDArray

VIEWS = ("front", "back")
SIDES = ("left", "right")
HEIGHT = 180.0
"""Of a figure, in its own units."""
HALF_WIDTH = 40.0
"""From the middle line to beyond the thumb."""

Points = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the body that is counted as one place."""

    id: str
    name: str
    label: str
    """Shorter than the name, where the figure says the rest."""
    muscles: tuple[str, ...]
    shapes: Mapping[str, Points]
    """By view; none for a place that is no place, such as all over."""
    half: bool
    """Across the middle line: it has no side."""
    bracket: bool
    """An open line beside a limb, not a filled shape."""
    quiet: bool
    """Not outlined while it is empty."""

    @property
    def view(self) -> str:
        """The figure that bears the number; empty for a place without a shape."""
        return next((view for view in VIEWS if view in self.shapes), "")


@cache
def regions() -> tuple[Region, ...]:
    """Return all regions, from the head down, front first."""
    return tuple(
        Region(
            id=key,
            name=table["name"],
            label=table.get("label", table["name"]),
            muscles=tuple(table["muscles"]),
            shapes={view: table[view] for view in VIEWS if view in table},
            half=table.get("half", False),
            bracket=table.get("bracket", False),
            quiet=table.get("quiet", False),
        )
        for key, table in _file()["regions"].items()
    )


@cache
def region_of() -> Mapping[str, Region]:
    """Return the region of each muscle id."""
    return {muscle: region for region in regions() for muscle in region.muscles}


def across(view: str, side: str) -> int:
    """Return where a side of the person is for who looks at the figure.

    Args:
        view: `front` or `back`.
        side: The person's own `left` or `right`.

    Returns:
        1 for the viewer's right, -1 for the viewer's left.
    """
    facing = 1 if view == "front" else -1
    return facing if side == "left" else -facing


@cache
def outline(view: str) -> Path:
    """Return the whole silhouette of a view."""
    return _mirrored(_file()["outline"][view])


@cache
def lines(view: str) -> tuple[Path, ...]:
    """Return the lines that only help the eye."""
    halves = _file()["lines"][view]
    return tuple(
        _smooth(_turned(half, turn), closed=False)
        for half in halves
        for turn in (1, -1)
    )


@cache
def shape(region_id: str, view: str, side: str | None) -> Path:
    """Return a region's curve on one figure.

    Args:
        region_id: A region with a shape in this view.
        view: `front` or `back`.
        side: The person's own side; None for a region across the middle line.

    Returns:
        The curve, x being the viewer's.
    """
    region = next(one for one in regions() if one.id == region_id)
    points = region.shapes[view]
    if region.half or side is None:
        return _mirrored(points)
    return _smooth(_turned(points, across(view, side)), closed=not region.bracket)


def middle(path: Path) -> tuple[float, float]:
    """Return a point that lies inside a shape, or on a bracket."""
    ends = np.asarray(path.vertices)[::3]
    if len(ends) % 2 and not np.allclose(ends[0], ends[-1]):
        return _pair(ends[len(ends) // 2])
    centre = ends.mean(axis=0)
    if path.contains_point(_pair(centre)):
        return _pair(centre)
    return _pair((ends[0] + centre) / 2)


def _pair(point: NDArray[np.float64]) -> tuple[float, float]:
    return float(point[0]), float(point[1])


@cache
def _file() -> dict[str, Any]:
    source = files("reports.charts").joinpath("body_shapes.toml")
    return tomli.loads(source.read_text(encoding="utf-8"))


def _turned(points: Points, turn: int) -> NDArray[np.float64]:
    return np.asarray(points, dtype=float) * (turn, 1)


def _mirrored(points: Points) -> Path:
    """Return one closed curve from a half that begins and ends at the middle line."""
    half = _turned(points, 1)
    beside = half[half[:, 0] != 0]
    return _smooth(np.concatenate([half, _turned(beside, -1)[::-1]]), closed=True)


def _smooth(points: NDArray[np.float64], *, closed: bool) -> Path:
    """Return a curve through all points (uniform Catmull-Rom, as cubic Bezier)."""
    if closed:
        before, here, then, after = (np.roll(points, n, 0) for n in (1, 0, -1, -2))
    else:
        ends = np.concatenate([points[:1], points, points[-1:]])
        before, here, then, after = ends[:-3], ends[1:-2], ends[2:-1], ends[3:]
    steps = [here + (then - before) / 6, then - (after - here) / 6, then]
    vertices = np.stack(steps, axis=1).reshape(-1, 2)
    codes = [Path.MOVETO] + [Path.CURVE4] * len(vertices)
    return Path(np.concatenate([here[:1], vertices]), codes)
