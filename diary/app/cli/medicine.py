"""Medicines and supplements: med start, med stop, med list."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen

On = Annotated[str, typer.Option(metavar="DATE", help="The day it happened.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    med = typer.Typer(
        help="Medicines and supplements: start, stop, list.", no_args_is_help=True
    )
    med.command("start")(start)
    med.command("stop")(stop)
    med.command("list")(list_)
    app.add_typer(med, name="med")


def start(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME [DOSE]...", autocompletion=complete.medicines),
    ],
    on: On = "today",
    bad_spell: Annotated[
        bool | None,
        typer.Option(
            "--bad-spell/--no-bad-spell",
            help="Was it started because the cramps had become bad?",
        ),
    ] = None,
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help="Keep the name, without the catalogue.")
    ] = False,
) -> None:
    r"""Write down that a medicine was started.

    \b
    cramp med start atorvastatin 20 mg --on 2026-03-04
    """
    from diary.app.flow import medicines as flow

    path = chosen(ctx)
    typer.echo(flow.start(path, words, on, bad_spell=bad_spell, as_typed=as_typed))


def stop(
    ctx: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", autocompletion=complete.taken)
    ],
    on: On = "today",
) -> None:
    """Write down the last day a medicine was taken.

    This only records what happened. Do not stop a medicine on your own: speak to your
    doctor or pharmacist first.
    """
    from diary.app.flow import medicines as flow

    typer.echo(flow.stop(chosen(ctx), " ".join(name), on))


def list_(ctx: typer.Context, json: Json = False) -> None:
    """List the medicines of the diary, newest change first."""
    from diary.app.flow import medicines as flow

    typer.echo(flow.listing(chosen(ctx), as_json=json))
