"""Medicines and supplements: med start, change, pause, resume, take, stop, list."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen
from diary.app.say import say

On = Annotated[str, typer.Option(metavar="DATE", help="The day it happened.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    med = typer.Typer(
        help="Medicines and supplements: start, change, pause, take, stop.",
        no_args_is_help=True,
    )
    med.command("start")(start)
    med.command("change")(change)
    med.command("pause")(pause)
    med.command("resume")(resume)
    med.command("take")(take)
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
    as_needed: Annotated[
        bool | None,
        typer.Option("--as-needed/--regularly", help="Is it taken only when needed?"),
    ] = None,
    supplement: Annotated[
        bool | None,
        typer.Option("--supplement/--medicine", help="A vitamin, mineral or herb?"),
    ] = None,
) -> None:
    """Write down that a medicine was started.

    \b
    cramp med start atorvastatin 20 mg --on 2026-03-04
    cramp med start magnesium 300 mg --supplement --on 2026-10-01
    """
    from diary.app.flow import medicines as flow

    say(
        flow.start(
            chosen(ctx),
            words,
            on,
            bad_spell=bad_spell,
            as_typed=as_typed,
            as_needed=as_needed,
            supplement=supplement,
        )
    )


def change(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME DOSE...", autocompletion=complete.taken),
    ],
    on: On = "today",
) -> None:
    """Write down a new dose, from the first day on it.

    This only records what happened. Do not change a dose on your own: speak to your
    doctor or pharmacist first.

    \b
    cramp med change furosemide 40 mg --on 2026-11-07
    """
    from diary.app.flow import med_changes as flow

    say(flow.dose(chosen(ctx), words, on))


def pause(
    ctx: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", autocompletion=complete.taken)
    ],
    on: On = "today",
) -> None:
    """Write down a pause, from the first day without it.

    This only records what happened. Do not stop a medicine on your own: speak to your
    doctor or pharmacist first.

    \b
    cramp med pause furosemide --on 2026-11-07
    """
    from diary.app.flow import med_changes as flow

    say(flow.pause(chosen(ctx), " ".join(name), on))


def resume(
    ctx: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", autocompletion=complete.taken)
    ],
    on: On = "today",
) -> None:
    """Write down the end of a pause: the first day with it again.

    \b
    cramp med resume furosemide --on 2026-11-14
    """
    from diary.app.flow import med_changes as flow

    say(flow.resume(chosen(ctx), " ".join(name), on))


def take(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME [DOSE] [TIME]...", autocompletion=complete.taken_or_known
        ),
    ],
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help="Keep the name, without the catalogue.")
    ] = False,
) -> None:
    """Write down a dose taken when needed.

    \b
    cramp med take ibuprofen 400 mg "yesterday 22:30"
    """
    from diary.app.flow import med_changes as flow

    say(flow.take(chosen(ctx), words, as_typed=as_typed))


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

    say(flow.stop(chosen(ctx), " ".join(name), on))


def list_(ctx: typer.Context, json: Json = False) -> None:
    """List the medicines of the diary, newest change first."""
    from diary.app.flow import medicines as flow

    say(flow.listing(chosen(ctx), as_json=json))
