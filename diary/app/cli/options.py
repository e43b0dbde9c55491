"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.place import diary_path

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE-TIME", help="Answer as of this moment, not now."
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day that counts.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Last day that counts.")
]
Weeks = Annotated[int | None, typer.Option(min=1, help="Only the last so many weeks.")]


def chosen(ctx: typer.Context) -> Path:
    """Return the diary file this command works on.

    Args:
        ctx: The running command.

    Returns:
        The path.
    """
    return diary_path(ctx.find_root().obj)
