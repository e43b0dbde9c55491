"""One look for every page and chart: type, ink, sizes.

Everything has to survive a black-and-white printer, a fax and colour blindness, so a
category is never told apart by colour alone: filled, outlined and hatched come first,
the two hues only help.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from reports.drawing import Axes, Figure, FT2Font, fontManager, mpl

FAMILY = "Noto Sans"
FALLBACK = "DejaVu Sans"
"""Comes with matplotlib; has Arabic, symbols and arrows."""

INK = "#16202b"
MUTED = "#404b55"
RULE = "#646e78"
ACCENT = "#14496f"
ALERT = "#8f2f06"
PAPER = "#ffffff"

_JOINED = ("Mn", "Mc", "Me", "Cf")
"""Marks and invisible signs that work only together with their neighbours."""

POINT_SIZE = 9.0
"""Smallest type anywhere [pt]."""
MM_PER_INCH = 25.4
PT_PER_MM = 72 / MM_PER_INCH

PAGE_WIDTH_MM = 182.0
"""Width of the text on both papers."""
GUTTER_MM = 6.0
HALF_WIDTH_MM = (PAGE_WIDTH_MM - GUTTER_MM) / 2

_RC = {
    "font.family": [FAMILY, FALLBACK],
    "font.size": POINT_SIZE,
    "axes.labelsize": POINT_SIZE,
    "xtick.labelsize": POINT_SIZE,
    "ytick.labelsize": POINT_SIZE,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": RULE,
    "ytick.color": RULE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.edgecolor": RULE,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "axes.axisbelow": True,
    "xtick.major.size": 3.0,
    "ytick.major.size": 3.0,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "hatch.linewidth": 0.7,
    "hatch.color": ACCENT,
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "cramp",
    "pdf.fonttype": 42,
}


def font_folders() -> tuple[Path, ...]:
    """Return the folders of our own fonts and of those that come with matplotlib."""
    ours = Path(str(files("reports") / "fonts"))
    return ours, Path(mpl.get_data_path()) / "fonts" / "ttf"


@cache
def _register_fonts() -> None:
    for path in sorted(font_folders()[0].glob("*.ttf")):
        fontManager.addfont(str(path))
        # First in the list wins over an equally named font of the system, which may
        # be another version with other widths.
        fontManager.ttflist.insert(0, fontManager.ttflist.pop())


def drawable(text: str, otherwise: str) -> str:
    """Return text that can be drawn inside a picture, or something in its place.

    Inside a picture nothing chooses another font or joins marks to letters, so only
    single signs of our own font are safe there; a page can print far more.

    Args:
        text: Clean text.
        otherwise: What stands for a text with other signs.

    Returns:
        The text in composed form, or `otherwise`.
    """
    composed = unicodedata.normalize("NFC", text)
    marks = any(unicodedata.category(sign) in _JOINED for sign in composed)
    return otherwise if marks or not set(composed) <= _signs() else composed


@cache
def _signs() -> frozenset[str]:
    font = FT2Font(str(font_folders()[0] / "NotoSans-Regular.ttf"))
    return frozenset(map(chr, font.get_charmap()))


@contextmanager
def applied() -> Iterator[None]:
    """Draw or save under the settings of this module, and only then."""
    _register_fonts()
    with mpl.rc_context(_RC):  # type: ignore[arg-type] # keys are typed as literals
        yield


def figure(
    width_mm: float,
    height_mm: float,
    *,
    left: float = 0.0,
    right: float = 0.0,
    top: float = 0.0,
    bottom: float = 0.0,
) -> tuple[Figure, Axes]:
    """Return a figure of exact size with one set of axes inside fixed margins.

    Args:
        width_mm: Width on paper [mm].
        height_mm: Height on paper [mm].
        left: Space left of the axes [pt], for labels; likewise the other three.
        right: Space right of the axes [pt].
        top: Space above the axes [pt].
        bottom: Space below the axes [pt].

    Returns:
        The figure and its axes.
    """
    width_pt, height_pt = width_mm * PT_PER_MM, height_mm * PT_PER_MM
    chart = Figure(figsize=(width_pt / 72, height_pt / 72), dpi=72)
    axes = chart.add_axes(
        (
            left / width_pt,
            bottom / height_pt,
            (width_pt - left - right) / width_pt,
            (height_pt - top - bottom) / height_pt,
        )
    )
    return chart, axes
