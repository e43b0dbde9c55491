"""Putting right: edit, delete, undo."""

from typing import Annotated

import typer

from diary.app.cli.options import chosen


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("edit", context_settings={"ignore_unknown_options": True})(edit)
    app.command("delete")(delete)
    app.command("undo")(undo)


def edit(
    ctx: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ID|last")],
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...")] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(help="Forget a field: pain, length, context, note ..."),
    ] = None,
) -> None:
    """Change an entry: only what you type is changed, in the words of `cramp log`.

    Examples: cramp edit last 6 · cramp edit 3f2a right 5m ·
    cramp edit last 2:40 --clear note
    """
    from diary.app.flow import change as flow

    typer.echo(flow.edit(chosen(ctx), entry, words or [], clear or []))


def delete(
    ctx: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ID|last")],
) -> None:
    """Delete an entry, drink, exercise or medicine (undo brings it back)."""
    from diary.app.flow import change as flow

    typer.echo(flow.delete(chosen(ctx), entry))


def undo(ctx: typer.Context) -> None:
    """Take back the last change; again for the one before."""
    from diary.app.flow import change as flow

    typer.echo(flow.undo(chosen(ctx)))
