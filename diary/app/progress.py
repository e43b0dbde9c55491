"""Shows what is being done, on stderr, where a person is watching."""

import sys
from collections.abc import Callable


def progress() -> Callable[[str], None]:
    """Return a function that shows one step after the other on a single line.

    Returns:
        The function; it does nothing where stderr is not a terminal. An empty step
        wipes the line.
    """
    if not sys.stderr.isatty():
        return _say_nothing

    def tell(step: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{step} …" if step else "\r\x1b[2K")
        sys.stderr.flush()

    return tell


def _say_nothing(step: str) -> None:
    del step
