"""Where attacks were, on a drawn body: front and back, the person's own sides."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.places import Places
from reports import style, words
from reports.charts import body_shapes, parts
from reports.charts.body_counts import BodyCounts, Mark, body_counts, told

_FIGURE_PT = 158.0
"""Height of a figure where the numbers stand alone, and where names fit beside them."""
_NAMED_FIGURE_PT = 205.0
_NAMED_FROM_MM = 150.0
_LABEL_PT = 11.0
_MOST_TOLD = 3
_SKIN = "#eef1f4"
_MUSCLE = "#6b757e"
"""Dark enough for a fax, lighter than anything that is counted."""
_PATTERNS: tuple[dict[str, Any], ...] = (
    {"facecolor": "#ffffff", "hatch": "//////"},
    {"facecolor": "#c3d3e0", "hatch": "xxxxxxx"},
    {"facecolor": style.ACCENT},
)
_PATTERNS_FOR = {0: (), 1: (2,), 2: (0, 2), 3: (0, 1, 2)}
"""Which patterns are used, by how many steps there are."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Where the two figures stand [pt from the left and top], and how large."""

    width_pt: float
    figure_pt: float
    named: bool

    @property
    def scale(self) -> float:
        return self.figure_pt / body_shapes.HEIGHT

    @property
    def top_pt(self) -> float:
        return 2 * parts.LINE_PT + 8

    @property
    def most_labels(self) -> int:
        """How many numbers have room on one side of a figure."""
        return int(self.figure_pt / _LABEL_PT) + 1

    def centre_pt(self, view: str) -> float:
        return self.width_pt * (0.25 if view == "front" else 0.75)

    def place(self, view: str) -> Affine2D:
        """Return the way from figure units to points from the top left."""
        moved = Affine2D().scale(self.scale, -self.scale)
        return moved.translate(self.centre_pt(view), self.top_pt + self.figure_pt)

    def label_pt(self, view: str, turn: int) -> float:
        """Return where labels begin, to the viewer's right (1) or left (-1)."""
        away = body_shapes.HALF_WIDTH * self.scale + 5
        return self.centre_pt(view) + turn * away


@dataclass(frozen=True, slots=True)
class _At:
    """A number, and where in the chart its part is [pt]."""

    x_pt: float
    y_pt: float
    mark: Mark


def draw_body(
    places: Places,
    *,
    width_mm: float = style.HALF_WIDTH_MM,
    figure_mm: float | None = None,
) -> Figure:
    """Draw the body front and back, each part filled by how many attacks it had.

    Args:
        places: Counts by muscle and side; left and right are the person's own.
        width_mm: Width on paper [mm]; from 150 mm on the numbers bear names.
        figure_mm: Height of the two bodies [mm]; by default what suits the width.

    Returns:
        A figure. More attacks have a denser pattern and a darker shade; each number
        stands beside its part. Sides not recorded and places that are no place are
        said below the figures.
    """
    with style.applied():
        if not places.places:
            return parts.blank(width_mm, "No attack with a place in this window.")
        counts = body_counts(places)
        named = width_mm >= _NAMED_FROM_MM
        width_pt = width_mm * style.PT_PER_MM
        figure_pt = _NAMED_FIGURE_PT if named else _FIGURE_PT
        if figure_mm is not None:
            figure_pt = figure_mm * style.PT_PER_MM
        look = _Look(width_pt, figure_pt, named)
        columns = {
            view: _columns(look, view, counts.marks) for view in body_shapes.VIEWS
        }
        numbered = sum(len(one) for pair in columns.values() for one in pair.values())
        said = _below(counts, places, width_pt, hidden=len(counts.marks) - numbered)
        key_pt = look.top_pt + look.figure_pt + 8
        height_pt = key_pt + parts.LINE_PT * (1 + len(said)) + 4
        chart, axes = style.figure(width_mm, height_pt / style.PT_PER_MM)
        axes.set_xlim(0, width_pt)
        axes.set_ylim(height_pt, 0)
        axes.axis("off")
        own = "left and right are the person's own"
        parts.note(chart, f"attacks (n = {places.attacks}); {own}")
        for view in body_shapes.VIEWS:
            _figure(axes, look, view, counts)
            _labels(axes, look, view, columns[view])
        _key(chart, counts, height_pt - key_pt - parts.KEY_PT)
        for line, text in enumerate(said):
            axes.text(0, key_pt + parts.LINE_PT * (1 + line) + 3, text, va="top")
        return chart


def alt_body(places: Places) -> str:
    """Return in numbers what the drawn body shows."""
    if not places.places:
        return "Attacks by part of the body: none."
    counts = body_counts(places)
    listed = ", ".join(f"{_name(mark)} {mark.attacks}" for mark in counts.marks)
    drawn = f": {listed}" if listed else ""
    attacks = words.count(places.attacks, "attack")
    more = "".join(f" {text}" for text in _remarks(counts, places))
    return f"{attacks} by part of the body, the person's own sides{drawn}.{more}"


def _name(mark: Mark) -> str:
    return f"{mark.side} {mark.region.name}" if mark.side else mark.region.name


def _remarks(
    counts: BodyCounts, places: Places, *, most: int | None = None
) -> list[str]:
    """Return what the figures alone would hide, at most so many places each."""
    unsure = f"Side {words.NOT_RECORDED}, not drawn"
    said = [
        f"{name}: {told(counted, most)}."
        for name, counted in (
            ("Both sides or middle, counted on each", counts.on_both),
            (unsure, counts.no_side),
            ("Not one place, not drawn", counts.nowhere),
        )
        if counted
    ]
    if sum(place.attacks for place in places.places) > places.attacks:
        said.append("An attack in several muscles counts in each.")
    return said


def _below(
    counts: BodyCounts, places: Places, width_pt: float, *, hidden: int
) -> list[str]:
    said = _remarks(counts, places, most=_MOST_TOLD)
    if hidden:
        said.append(f"{words.count(hidden, 'part')} with the fewest have no number.")
    return [line for text in said for line in parts.wrapped(text, width_pt)]


def _figure(axes: Axes, look: _Look, view: str, counts: BodyCounts) -> None:
    place = look.place(view)

    def draw(paths: Sequence[Path], name: str, **settings: Any) -> None:
        moved = [
            Path(place.transform(path.vertices).round(2), path.codes) for path in paths
        ]
        # No clipping, no offsets: the paths are where they belong already.
        axes.add_collection(
            PathCollection(moved, gid=f"{view}-{name}", clip_on=False, **settings),
            autolim=False,
        )

    by_step: defaultdict[int, list[Path]] = defaultdict(list)
    brackets, empty = [], []
    filled = {(mark.region.id, mark.side): mark.attacks for mark in counts.marks}
    for region in body_shapes.regions():
        if view not in region.shapes:
            continue
        for side in (None,) if region.half else body_shapes.SIDES:
            path = body_shapes.shape(region.id, view, side)
            attacks = filled.get((region.id, side))
            if region.bracket:
                brackets += [path] if attacks else []
            elif attacks:
                by_step[counts.step(attacks)].append(path)
            elif not region.quiet:
                empty.append(path)
    thin = {"linewidth": 0.5, "edgecolor": _MUSCLE}
    draw(
        [body_shapes.outline(view)],
        "outline",
        facecolor=_SKIN,
        edgecolor=style.RULE,
        linewidth=0.9,
    )
    draw(empty, "none", facecolor=style.PAPER, **thin)
    patterns = _PATTERNS_FOR[len(counts.steps)]
    for step, paths in sorted(by_step.items()):
        draw(
            paths,
            f"step-{step}",
            edgecolor=style.ACCENT,
            linewidth=0.7,
            **_PATTERNS[patterns[step]],
        )
    draw(body_shapes.lines(view), "lines", facecolor="none", **thin)
    draw(brackets, "brackets", facecolor="none", edgecolor=style.ACCENT, linewidth=2.2)


def _columns(look: _Look, view: str, marks: Sequence[Mark]) -> dict[int, list[_At]]:
    """Share out the numbers: to the viewer's left (-1) and right (1) of a figure."""
    place = look.place(view)
    columns: dict[int, list[_At]] = {-1: [], 1: []}
    for mark in marks:  # most first: what finds no room is the least
        if mark.region.view != view:
            continue
        path = body_shapes.shape(mark.region.id, view, mark.side)
        x, y = place.transform(body_shapes.middle(path))
        turn = min(columns, key=lambda one: len(columns[one]))
        if mark.side:
            turn = body_shapes.across(view, mark.side)
        if len(columns[turn]) < look.most_labels:
            columns[turn].append(_At(float(x), float(y), mark))
    return columns


def _labels(axes: Axes, look: _Look, view: str, columns: dict[int, list[_At]]) -> None:
    """Write each number beside the figure, with a line to its part."""
    top = look.top_pt - parts.LINE_PT - 2
    axes.text(look.centre_pt(view), top, view, ha="center", va="top", weight="bold")
    lines = []
    for side in body_shapes.SIDES:
        turn = body_shapes.across(view, side)
        x_pt, align = look.label_pt(view, turn), "left" if turn > 0 else "right"
        axes.text(x_pt, top, side, ha=align, va="top", color=style.MUTED)
        column = sorted(columns[turn], key=lambda one: one.y_pt)
        heights = _spread([one.y_pt for one in column], look)
        for one, y_pt in zip(column, heights, strict=True):
            text = str(one.mark.attacks)
            if look.named:
                text = f"{text} {one.mark.region.label}"
            axes.text(
                x_pt,
                y_pt,
                text,
                ha=align,
                va="center_baseline",
                weight="normal" if look.named else "bold",
                gid=f"{one.mark.region.id}-{one.mark.side}",
            )
            lines.append([(x_pt - turn * 2, y_pt), (one.x_pt, one.y_pt)])
    axes.add_collection(
        LineCollection(lines, colors=style.INK, linewidths=0.6, clip_on=False),
        autolim=False,
    )


def _spread(wanted: Sequence[float], look: _Look) -> list[float]:
    """Return heights near the wanted ones, in the same order, a line apart."""
    heights: list[float] = []
    for y in wanted:
        heights.append(max(y, heights[-1] + _LABEL_PT) if heights else y)
    lowest = look.top_pt + look.figure_pt
    for n in reversed(range(len(heights))):
        heights[n] = min(heights[n], lowest)
        lowest = heights[n] - _LABEL_PT
    return heights


def _key(chart: Figure, counts: BodyCounts, y_pt: float) -> None:
    entries = []
    patterns = _PATTERNS_FOR[len(counts.steps)]
    for pattern, (fewest, most) in zip(patterns, counts.steps, strict=True):
        text = str(most) if fewest == most else f"{fewest} to {most}"
        look = {"edgecolor": style.ACCENT, "linewidth": 0.7}
        entries.append((text, {**_PATTERNS[pattern], **look}))
    if entries:
        first, settings = entries[0]
        entries[0] = (f"{first} attacks" if first != "1" else "1 attack", settings)
        parts.key(chart, entries, x_pt=0.5, y_pt=y_pt)
