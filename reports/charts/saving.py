"""Turns a chart into the bytes of a picture file, the same bytes every time."""

from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from diary.errors import ReportError
from reports import style
from reports.charts import parts

FORMATS: Final = ("svg", "png", "pdf")
_NO_DATE: Final[dict[str, dict[str, Any]]] = {
    "svg": {"Date": None, "Creator": "cramp"},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": "cramp", "Producer": None},
}
_MARGIN_PT = 14.0
_HEADING_PT = 11.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture needs where no page stands around it."""

    heading: str
    window: str
    foot: str
    alt: str
    """What the chart shows, in numbers; kept in the file for who cannot see it."""


def svg(chart: Figure) -> bytes:
    """Return the chart as SVG with real text."""
    with style.applied():
        made = StringIO()
        chart.savefig(made, format="svg", metadata=_NO_DATE["svg"])
        return made.getvalue().encode()


def framed(chart: Figure, kind: str, frame: Frame, *, dpi: int = 150) -> bytes:
    """Return the chart with heading and margins, to stand on its own.

    Args:
        chart: A chart; heading and foot are written around it.
        kind: `svg`, `png` or `pdf`. The letters of an SVG are shapes, since nobody
            knows which fonts the reader has.
        frame: Heading, window, foot and alternative text.
        dpi: Resolution [dots per inch], for PNG.

    Returns:
        The file's bytes.

    Raises:
        ReportError: There is no such format.
    """
    if kind not in FORMATS:
        raise ReportError(
            f"A chart cannot be written as {kind or 'that'}. Name a file that ends in "
            f"{', '.join(f'.{one}' for one in FORMATS)}."
        )
    width, height = chart.get_figwidth() * 72, chart.get_figheight() * 72
    window = f"{frame.window}; {frame.foot}"
    with style.applied():
        for y_pt, text, settings in (
            (
                height + 2 * parts.LINE_PT + 2,
                frame.heading,
                {"size": _HEADING_PT, "weight": "bold", "color": style.ACCENT},
            ),
            (height + parts.LINE_PT - 2, window, {"color": style.MUTED}),
        ):
            chart.text(0, y_pt / height, text, va="baseline", ha="left", **settings)
    right = max(width, parts.width_pt(window))
    top = height + 3 * parts.LINE_PT + _MARGIN_PT
    box = Bbox([[-_MARGIN_PT, -_MARGIN_PT], [right + _MARGIN_PT, top]])
    told = {
        "svg": {"Title": f"{frame.heading}. {frame.alt}"},
        "png": {"Title": frame.heading, "Description": frame.alt},
        "pdf": {"Title": frame.heading, "Subject": frame.alt},
    }
    with style.applied(), mpl.rc_context({"svg.fonttype": "path"}):
        made = BytesIO()
        chart.savefig(
            made,
            format=kind,
            dpi=dpi,
            metadata={**_NO_DATE[kind], **told[kind]},
            bbox_inches=Bbox(box.get_points() / 72),
        )
        return made.getvalue()
