"""Where the program starts: a command is short and leaves its garbage to the system."""

import gc

_ALLOCATIONS = 200_000
"""Look for garbage after so many new objects; by default after 700."""


def run() -> None:
    """Run one command, as the `cramp` script does."""
    gc.set_threshold(_ALLOCATIONS)
    from diary.app.cli import run as command

    try:
        command()
    finally:
        gc.freeze()  # the end of a process needs no last collection
