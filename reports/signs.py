"""The signs small charts in the terminal are made of.

Blocks look better, but not every terminal has them, and a log, a pipe or a screen
reader is better served by plain ones; both tell the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Signs:
    """One set of signs, each one column wide."""

    levels: str
    """From nothing to the most."""
    asleep: str
    awake: str

    def spark(self, numbers: Sequence[int | None]) -> str:
        """Return one sign for each number.

        Args:
            numbers: Counts; None is unknown, which is not zero.

        Returns:
            A line as long as the numbers: the lowest sign is zero only, the highest
            the highest number.
        """
        most = max((number for number in numbers if number), default=1)
        steps = len(self.levels) - 1
        return "".join(
            UNKNOWN if number is None else self.levels[-(-number * steps // most)]
            for number in numbers
        )


PLAIN = Signs(levels="_.:-=+*#", asleep="#", awake="o")
BLOCKS = Signs(levels="▁▂▃▄▅▆▇█", asleep="█", awake="░")


def signs_for(encoding: str | None) -> Signs:
    """Return the best signs a terminal of that encoding can print.

    Args:
        encoding: Of a terminal; None where nobody sits in front of one.

    Returns:
        Blocks or plain signs.
    """
    try:
        (BLOCKS.levels + BLOCKS.awake).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return PLAIN
    return BLOCKS


def printable(text: str, encoding: str | None) -> str:
    """Return a text with dots for an ellipsis where the terminal has none.

    Args:
        text: What is to be printed.
        encoding: Of where it is printed; None where it is not known.

    Returns:
        The text; letters of names that cannot be printed are left to the stream.
    """
    try:
        "…".encode(encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return text.replace("…", "...")
    return text
