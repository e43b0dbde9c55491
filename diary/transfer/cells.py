"""What one cell means. Every function takes stripped, non-blank text.

A `CellError` says what is wrong and what to write instead. It may quote the cell,
shortened: none of these cells is a note.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

YES_WORDS = frozenset({"yes", "y", "true"})
NO_WORDS = frozenset({"no", "n", "false"})
LONGEST_QUOTE = 20
A_YEAR_MIN = 366 * 24 * 60
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")


class FactorLike(Protocol):
    """A built-in factor or one of the person's own.

    `choices`, `lowest`, `highest` and `slip_below` are used where there are any.
    """

    @property
    def kind(self) -> str:
        """yes-no, scale (0-10), number or choice."""


class CellError(ValueError):
    """A cell that cannot be understood; the message is the reason."""


def quoted(text: str) -> str:
    """Return text that is safe to repeat in a message: short and printable."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    plain = " ".join(plain.split())
    if len(plain) > LONGEST_QUOTE:
        plain = plain[: LONGEST_QUOTE - 1] + "…"
    return f'"{plain}"'


def key(text: str, joint: str = "_") -> str:
    """Return a name as an id: lower case, words joined."""
    plain = unicodedata.normalize("NFC", text).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return joint.join(words)


def plain_number(text: str, delimiter: str) -> str:
    """Return a number with a decimal point, whichever sign the file uses.

    Args:
        text: The cell.
        delimiter: What separates the file's columns; with a comma, `1.800` can only
            be a decimal number.

    Returns:
        The cell with a point instead of a comma.

    Raises:
        CellError: It could be a thousand or a decimal number.
    """
    group = _THOUSANDS.fullmatch(text)
    if group and (group[1] == "," or delimiter != ","):
        whole = text.replace(group[1], "")
        short = float(text.replace(",", "."))
        raise CellError(
            f"{quoted(text)} can be read as {whole} or {short:g}. Write one of these."
        )
    return text.replace(",", ".").replace("\N{MINUS SIGN}", "-")


def number(text: str) -> float:
    """Return a finite number.

    Raises:
        CellError: It is not one.
    """
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(value):
        raise CellError(f"{quoted(text)} is not a number. Write one without a unit.")
    return value


def not_negative(text: str) -> float:
    """Return a number of 0 or more.

    Raises:
        CellError: It is not one.
    """
    value = number(text)
    if value < 0:
        raise CellError(f"{quoted(text)} is negative. Write 0 or more.")
    return value


def minutes(text: str) -> int:
    """Return a number of minutes [min], rounded to a whole one.

    Raises:
        CellError: It is not a number, negative, or longer than a year.
    """
    value = not_negative(text)
    if value > A_YEAR_MIN:
        raise CellError(f"{quoted(text)} minutes is more than a year. Write minutes.")
    return round(value)


def seconds(text: str) -> int:
    """Return a duration written in minutes, in seconds [s].

    Raises:
        CellError: It is not a number, negative, or longer than a year.
    """
    minutes(text)
    return round(number(text) * 60)


def nrs(text: str) -> int:
    """Return a whole number from 0 to 10.

    Raises:
        CellError: It is not one.
    """
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    if value not in range(11):
        raise CellError(f"{quoted(text)} is not a whole number from 0 to 10.")
    return int(value)


def yes_no(text: str) -> bool:
    """Return whether a cell says yes or no.

    Raises:
        CellError: It says neither.
    """
    word = text.casefold()
    if word in YES_WORDS or word == "1":
        return True
    if word in NO_WORDS or word == "0":
        return False
    raise CellError(f"{quoted(text)} is not yes or no.")


def uuid(text: str) -> str:
    """Return an entry's id in its usual form.

    Raises:
        CellError: It is not a UUID.
    """
    try:
        return str(UUID(text))
    except ValueError:
        raise CellError(
            f"{quoted(text)} is not an id that cramp wrote. Leave it blank."
        ) from None


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return the reader of a column that takes a few known words."""

    def read(text: str) -> str:
        word = key(text, "-")
        if word not in allowed:
            raise CellError(f"{quoted(text)} is not one of: {', '.join(allowed)}.")
        return word

    return read


def answer(factor: FactorLike) -> Callable[[str], float | str]:
    """Return the reader of a factor's column.

    Args:
        factor: Its kind and bounds decide what may be written.

    Returns:
        A function from a cell to a number (yes/no as 1/0) or a choice.
    """
    if factor.kind == "yes-no":
        return lambda text: float(yes_no(text))
    choices: Sequence[str] = getattr(factor, "choices", ())
    if factor.kind == "choice":
        return one_of(*choices)
    scale = (0.0, 10.0) if factor.kind == "scale" else (None, None)
    lowest = _bound(factor, "lowest", scale[0])
    highest = _bound(factor, "highest", scale[1])
    slip_below = _bound(factor, "slip_below", None)

    def read(text: str) -> float:
        value = number(text)
        if lowest is not None and value < lowest:
            raise CellError(f"{quoted(text)} is less than {lowest:g}.")
        if highest is not None and value > highest:
            raise CellError(f"{quoted(text)} is more than {highest:g}.")
        if slip_below is not None and 0 < value < slip_below:
            raise CellError(
                f"{quoted(text)} is too little to be meant. Check the unit."
            )
        return value

    return read


def _bound(factor: FactorLike, end: str, otherwise: float | None) -> float | None:
    value: float | None = getattr(factor, end, None)
    return otherwise if value is None else value
