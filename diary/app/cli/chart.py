"""Pictures: chart."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import AsOf, Since, Until, Weeks, chosen
from diary.app.say import say

NAMES = (
    "calendar",
    "weekly",
    "clock",
    "muscles",
    "body",
    "pain-duration",
    "triggers",
    "medicines",
    "relief",
    "trend",
)
"""Told here too, because a shell that completes a word cannot wait for the drawing
libraries (`tests/test_app_chart.py`)."""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(chart)


def chart(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", autocompletion=complete.one_of(*NAMES)),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .png, .svg or .pdf.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the names of all charts.")
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print what it shows in words, no file.")
    ] = False,
    dpi: Annotated[int, typer.Option(help="Dots per inch, for .png.")] = 150,
    weeks: Weeks = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there.")
    ] = False,
) -> None:
    """Draw one chart as a picture; --list names them.

    It shows the last 8 weeks, the trend the whole diary. What it says in
    numbers is printed, and kept inside the file.

    \b
    cramp chart --list
    cramp chart body --out body.png
    cramp chart trend --out trend.svg
    cramp chart clock --weeks 26 --text
    """
    from diary.app.flow import chart as flow

    if list_ or name is None:
        say(flow.listed())
        return
    how = flow.How(out, dpi, force=force, as_text=text)
    when = flow.When(weeks, since, until, as_of)
    say(flow.chart(chosen(ctx), name, when, how))
