"""The one way to the screen: what was written down cannot steer a terminal."""

import typer

_STEERS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")})
"""Control characters, C0, DEL and C1: what a terminal obeys instead of showing it."""


def say(text: str, *, err: bool = False) -> None:
    """Print a text and end its line.

    Args:
        text: What commands answer; names in it may come from somebody else's file.
        err: To standard error, for problems.
    """
    typer.echo(harmless(text), err=err)


def harmless(text: str) -> str:
    """Return a text without control characters; line breaks and tabs stay.

    Args:
        text: Any text. JSON stays what it is, because it spells them out.
    """
    return text.translate(_STEERS)
