"""Makes text that a person typed safe to print; it is never treated as markup."""

import unicodedata

REFUSED = "\ufffd"
"""Stands where a character cannot be printed in any font."""

_DROPPED = frozenset("\u200b\u2060\ufeff\u200e\u200f\u061c\u00ad") | {
    chr(code)
    for first, last in ((0x202A, 0x202E), (0x2066, 0x2069), (0x206A, 0x206F))
    for code in range(first, last + 1)
}
"""Invisible characters that only change the order or the breaking of a line."""


def text(typed: str) -> str:
    """Return one line without anything that could disturb a page.

    Args:
        typed: What a person wrote.

    Returns:
        The same words. Line breaks, tabs and runs of spaces become one space; control
        characters, text-direction controls and lone surrogates are dropped; private
        and unassigned code points, which nobody else could read, become `REFUSED`.
    """
    return " ".join("".join(map(_character, typed)).split())


def _character(sign: str) -> str:
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    if sign in _DROPPED or category in ("Cc", "Cs"):
        return ""
    return REFUSED if category in ("Co", "Cn") else sign


def clip(typed: str, length: int) -> str:
    """Return clean text of at most `length` characters.

    Args:
        typed: What a person wrote.
        length: Longest text that fits [characters].

    Returns:
        The clean text; where something was cut off it ends in an ellipsis.
    """
    whole = text(typed)
    if len(whole) <= length:
        return whole
    return whole[: length - 1].rstrip() + "…"


def inline(typed: str, length: int) -> str:
    """Return clean text that may stand inside a sentence of ours.

    Args:
        typed: What a person wrote.
        length: Longest text that fits [characters].

    Returns:
        The clipped text; a right-to-left one is closed by a left-to-right mark, so
        that the numbers after it stay where they belong.
    """
    short = clip(typed, length)
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in short):
        return short + "\u200e"
    return short
