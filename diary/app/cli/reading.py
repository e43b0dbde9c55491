"""Reading back: list, show."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, Since, Until, chosen


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("list")(list_)
    app.command("show")(show)


def list_(
    ctx: typer.Context,
    newest: Annotated[
        int, typer.Option("--newest", "-n", min=1, help="At most so many entries.")
    ] = 20,
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """List the entries, newest first."""
    from diary.app.flow import reading as flow

    typer.echo(flow.listing(chosen(ctx), newest, since, until, as_json=json))


def show(
    ctx: typer.Context,
    entry: Annotated[
        str, typer.Argument(metavar="[ID]", autocompletion=complete.entries)
    ] = "last",
    json: Json = False,
) -> None:
    """Show one entry and the 24 hours before it.

    ID is what stands before the entry in cramp list; without it, the newest.
    """
    from diary.app.flow import reading as flow

    typer.echo(flow.show(chosen(ctx), entry, as_json=json))
