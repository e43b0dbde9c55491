"""The timer: start, stop."""

from typing import Annotated

import typer

from diary.app.cli.options import Json, chosen

_QUICK_LINE = {"ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("start", context_settings=_QUICK_LINE)(start)
    app.command("stop", context_settings=_QUICK_LINE)(stop)


def start(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...")] = None,
    json: Json = False,
) -> None:
    """Write down a cramp that is going on now; `cramp stop` finds its length.

    It is in the diary at once, and stays when the terminal is closed.
    Examples: cramp start calf left · cramp start toes 8 5 min ago
    """
    from diary.app import ask
    from diary.app.flow import timer as flow

    timed = flow.start(chosen(ctx), words or [])
    ask.after_timer(timed.saved, timed.also, as_json=json, ended=False)


def stop(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...")] = None,
    json: Json = False,
) -> None:
    """Write down the end of a cramp that is going on: now, at a time, or its length.

    Examples: cramp stop · cramp stop 7 stretch helped · cramp stop 3:25 ·
    cramp stop 6m · cramp stop calf
    """
    from diary.app import ask
    from diary.app.flow import timer as flow

    timed = flow.stop(chosen(ctx), words or [])
    ask.after_timer(timed.saved, timed.also, as_json=json, ended=True)
