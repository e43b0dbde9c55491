"""Which fonts a page needs, and which characters none of them has.

Two families come with the program and with matplotlib. Only when a person wrote
something these do not have are the fonts of the computer looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import typst

from reports import clean, style
from reports.drawing import FT2Font

LAST_RESORT = "Last Resort High-Efficiency"
"""Draws a box that names the script; comes with matplotlib."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """What a page is set with."""

    typst: typst.Fonts
    families: tuple[str, ...]
    """In order of preference."""
    unprintable: tuple[str, ...]
    """Characters none of the families has, sorted."""


def fonts_for(texts: Iterable[str]) -> Fonts:
    """Choose fonts for the texts of a page.

    Args:
        texts: Everything a person typed, not cleaned yet.

    Returns:
        Our fonts, where needed also families of this computer, and what is missing.
    """
    typed = {sign for text in texts for sign in text}
    refused = {sign for sign in typed if clean.text(sign) == clean.REFUSED}
    missing = {sign for sign in typed - refused if clean.text(sign)} - _own_signs()
    families = [style.FAMILY, style.FALLBACK]
    if not missing:
        return Fonts(_fonts(system=False), tuple(families), tuple(sorted(refused)))
    fonts = _fonts(system=True)
    for font in fonts.fonts():
        if not missing:
            break
        if font.path is None or font.family == LAST_RESORT:
            continue
        found = missing & _signs(font.path)
        if found:
            families.append(font.family)
            missing -= found
    families.append(LAST_RESORT)
    return Fonts(fonts, tuple(families), tuple(sorted(refused | missing)))


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in style.font_folders()],
    )


@cache
def _own_signs() -> frozenset[str]:
    ours, theirs = style.font_folders()
    regular = _signs(str(ours / "NotoSans-Regular.ttf"))
    return regular | _signs(str(theirs / "DejaVuSans.ttf"))


@cache
def _signs(path: str) -> frozenset[str]:
    """Return what a file can draw; the faces of one collection have the same signs."""
    try:
        font = FT2Font(path)
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(map(chr, font.get_charmap()))
