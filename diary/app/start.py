"""Where the program starts: loading makes no garbage, so none is looked for."""

import gc

_ALLOCATIONS = 50_000
"""Look for garbage after so many new objects; by default after 700."""


def run() -> None:
    """Run one command, as the `cramp` script does."""
    gc.set_threshold(_ALLOCATIONS)
    from diary.app.cli import run as command

    command()
