"""cramp demo: the whole program on an invented diary."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.say import say


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("demo")(demo)


def demo(
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where to put the diary and the report."),
    ] = None,
) -> None:
    """Show everything on an invented diary; yours is not touched."""
    from diary.app.flow import demo as flow

    flow.demo(out, say)
