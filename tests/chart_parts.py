"""What is drawn in a chart: its words, its lines, and what was drawn at once."""

from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from reports import style


def texts_of(chart: Figure) -> list[Text]:
    """Return every text that can be seen."""
    beyond = _beyond(chart)
    return [
        text
        for text in chart.findobj(Text)
        if isinstance(text, Text)
        and text.get_visible()
        and text.get_text().strip()
        and id(text) not in beyond
    ]


def _beyond(chart: Figure) -> set[int]:
    """Tick labels outside the axes, which exist but are never drawn."""
    found = set()
    for axes in chart.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for place, tick in zip(
                axis.get_majorticklocs(), axis.get_major_ticks(), strict=True
            ):
                if not low <= place <= high:
                    found.add(id(tick.label1))
    return found


def words_of(chart: Figure) -> str:
    """Return what can be read in it, a text a line."""
    with style.applied():
        chart.draw_without_rendering()
    return "\n".join(text.get_text() for text in texts_of(chart))


def lines_of(chart: Figure, start: str) -> list[Line2D]:
    """Return the lines whose names begin so."""
    lines = chart.findobj(lambda one: str(one.get_gid() or "").startswith(start))
    return [line for line in lines if isinstance(line, Line2D)]


def gathered(chart: Figure, name: str) -> Collection:
    """Return what was drawn at once under this name."""
    (found,) = (
        one
        for one in chart.findobj(Collection)
        if isinstance(one, Collection) and one.get_gid() == name
    )
    return found
