"""Pieces that several charts share, all placed in points on paper."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import Rectangle

from reports import style

LINE_PT = 12.0
KEY_PT = 9.0
BLANK_MM = 6.0
"""Height of a chart that has nothing to show but a line of words."""


def width_pt(text: str) -> float:
    """Return how wide a label is in the text face at its smallest size [pt]."""
    return sum(map(_advance_pt, text))


@cache
def _advance_pt(sign: str) -> float:
    font = _font()
    units = font.load_char(ord(sign), flags=LoadFlags.NO_SCALE).horiAdvance
    return style.POINT_SIZE * units / font.units_per_EM


@cache
def _font() -> FT2Font:
    return FT2Font(str(style.font_folders()[0] / "NotoSans-Regular.ttf"))


def wrapped(text: str, room_pt: float) -> list[str]:
    """Return a sentence as lines that are no wider than the room for them.

    Args:
        text: Clean text.
        room_pt: Room for a line [pt]; a longer word is cut, and says so.

    Returns:
        The lines.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_pt(longer) <= room_pt:
            lines[-1] = longer
        else:
            lines.append(fitting(word, room_pt))
    return lines


def fitting(text: str, room_pt: float) -> str:
    """Return the text, or so much of its beginning as fits, with an ellipsis."""
    if width_pt(text) <= room_pt:
        return text
    while text and width_pt(f"{text}…") > room_pt:
        text = text[:-1]
    return f"{text.rstrip()}…"


def height_pt(axes: Axes) -> float:
    """Return how high the axes are on paper [pt]."""
    return axes.get_position().height * _figure(axes).get_figheight() * 72


def y_label(axes: Axes, text: str, *, line: int = 0) -> None:
    """Write the unit of the y axis level at the top left, easier to read than turned.

    Args:
        axes: Whose unit it is.
        text: Quantity and unit.
        line: 0 for the first line of the chart, 1 for the one below it.
    """
    chart = _figure(axes)
    height = chart.get_figheight() * 72
    axes.set_ylabel(text, rotation=0, ha="left", va="top")
    axes.yaxis.set_label_coords(
        0.0, 1 - (2 + LINE_PT * line) / height, transform=chart.transFigure
    )


def _figure(axes: Axes) -> Figure:
    chart = axes.get_figure(root=True)
    if chart is None:
        raise ValueError("axes must belong to a figure")
    return chart


def note(chart: Figure, text: str, *, line: int = 0, x_pt: float = 0.0) -> None:
    """Write one line of small print at the top left of a chart.

    Args:
        chart: Where to write.
        text: What it rests on, with n.
        line: 0 for the first line, 1 for the one below it.
        x_pt: Distance from the left edge [pt].
    """
    height = chart.get_figheight() * 72
    chart.text(
        x_pt / (chart.get_figwidth() * 72),
        1 - (2 + LINE_PT * line) / height,
        text,
        color=style.MUTED,
        va="top",
        ha="left",
    )


def blank(width_mm: float, text: str) -> Figure:
    """Return a small figure that says why there is nothing to draw."""
    lines = wrapped(text, width_mm * style.PT_PER_MM)
    more_mm = LINE_PT * (len(lines) - 1) / style.PT_PER_MM
    chart, axes = style.figure(width_mm, BLANK_MM + more_mm)
    axes.axis("off")
    for number, line in enumerate(lines):
        note(chart, line, line=number)
    return chart


def key(
    chart: Figure,
    entries: Sequence[tuple[str, dict[str, Any]]],
    *,
    x_pt: float,
    y_pt: float,
) -> None:
    """Draw a one-line key of small squares, each followed by its words.

    Args:
        chart: Where to draw.
        entries: Words and the patch settings of their square.
        x_pt: Left end [pt] from the left of the chart.
        y_pt: Lower edge of the squares [pt] from its bottom.
    """
    width, height = chart.get_figwidth() * 72, chart.get_figheight() * 72
    for words, patch in entries:
        chart.add_artist(
            Rectangle(
                (x_pt / width, y_pt / height),
                KEY_PT / width,
                KEY_PT / height,
                transform=chart.transFigure,
                **patch,
            )
        )
        chart.text(
            (x_pt + KEY_PT + 4) / width,
            (y_pt + KEY_PT / 2) / height,
            words,
            ha="left",
            va="center_baseline",
        )
        x_pt += KEY_PT + 4 + width_pt(words) + 10
