"""Putting right: edit, delete, undo."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import chosen

Entry = Annotated[
    str, typer.Argument(metavar="ID|last", autocompletion=complete.entries)
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("edit", context_settings={"ignore_unknown_options": True})(edit)
    app.command("delete")(delete)
    app.command("undo")(undo)


def edit(
    ctx: typer.Context,
    entry: Entry = "last",
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="What happened, in any order.",
            autocompletion=complete.entry_words,
        ),
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(help="Forget a field: pain, length, context, note ..."),
    ] = None,
) -> None:
    r"""Change an entry: type only what is different.

    ID is what stands before the entry in cramp list; last is the newest. The words
    are those of cramp log.

    \b
    cramp edit last 6                       the pain
    cramp edit 3f2a right 5m                the side and the length
    cramp edit last 2:40 --clear note
    """
    from diary.app.flow import change as flow

    typer.echo(flow.edit(chosen(ctx), entry, words or [], clear or []))


def delete(
    ctx: typer.Context,
    entry: Entry,
) -> None:
    """Delete an entry, a drink, exercise or a medicine.

    cramp undo brings it back.
    """
    from diary.app.flow import change as flow

    typer.echo(flow.delete(chosen(ctx), entry))


def undo(ctx: typer.Context) -> None:
    """Take back the last change; again for the one before."""
    from diary.app.flow import change as flow

    typer.echo(flow.undo(chosen(ctx)))
