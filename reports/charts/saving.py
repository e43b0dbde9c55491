"""Turns a chart into the bytes of a picture file, the same bytes every time."""

from io import BytesIO, StringIO
from typing import Final

from matplotlib.figure import Figure

from diary.errors import ReportError
from reports import style

FORMATS: Final = ("svg", "png", "pdf")
_NO_DATE: Final = {
    "svg": {"Date": None, "Creator": "cramp"},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": "cramp", "Producer": None},
}


def svg(chart: Figure) -> bytes:
    """Return the chart as SVG with real text."""
    with style.applied():
        made = StringIO()
        chart.savefig(made, format="svg", metadata=_NO_DATE["svg"])
        return made.getvalue().encode()


def picture(chart: Figure, kind: str, *, dpi: int = 150) -> bytes:
    """Return the chart as the bytes of one of `FORMATS`.

    Args:
        chart: A chart.
        kind: `svg`, `png` or `pdf`.
        dpi: Resolution [dots per inch], for PNG.

    Returns:
        The file's bytes.

    Raises:
        ReportError: There is no such format.
    """
    if kind == "svg":
        return svg(chart)
    if kind not in FORMATS:
        raise ReportError(
            f"A chart cannot be written as {kind}. Use one of {', '.join(FORMATS)}."
        )
    with style.applied():
        made = BytesIO()
        chart.savefig(made, format=kind, dpi=dpi, metadata=_NO_DATE[kind])
        return made.getvalue()
