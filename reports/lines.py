"""Plain lines of text: wrapped and padded."""

import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import wrap

from reports import clean

WIDTH = 80


def joined(
    head: Sequence[str],
    sections: Iterable[tuple[str, Sequence[str]]],
    foot: Sequence[str],
) -> str:
    """Return a text made of a head, headed sections and a foot.

    Args:
        head: First lines; may be empty.
        sections: Heading and lines of each section.
        foot: Last lines.

    Returns:
        One text, its parts separated by empty lines.
    """
    lines = list(head)
    for name, body in sections:
        lines += ["", name, *body] if lines else [name, *body]
    return "\n".join([*lines, "", *foot]) + "\n"


def wrapped(sentence: str, *, indent: str = "", first: str | None = None) -> list[str]:
    """Return a sentence as lines that fit the terminal.

    Args:
        sentence: Text, cleaned here.
        indent: What each line begins with.
        first: What the first line begins with instead.

    Returns:
        Lines of at most `WIDTH` - 1 columns.
    """
    return wrap(
        clean.text(sentence),
        WIDTH - 1,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def indented(sentence: str) -> list[str]:
    """Return a sentence as the lines of a section."""
    return wrapped(sentence, indent="  ")


def bullets(sentences: Iterable[str]) -> list[str]:
    """Return sentences as a list, each after a dash."""
    return [
        line
        for sentence in sentences
        for line in wrapped(sentence, indent="    ", first="  - ")
    ]


def cited(code: str, said: str) -> list[str]:
    """Return a source as lines, after its code."""
    return wrapped(f"[{code}] {said}", indent="      ", first="  ")


def padded(text: str, columns: int) -> str:
    """Pad to a number of terminal columns; East Asian letters take two."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return text + " " * (columns - len(text) - wide)


def rows(pairs: Iterable[tuple[str, str]], *, columns: int = 22) -> list[str]:
    """Return names and values in two columns, long values wrapped under themselves."""
    return [
        line
        for name, value in pairs
        for line in wrapped(
            value,
            indent=" " * (columns + 4),
            first=f"  {padded(name, columns)}  ",
        )
    ]
