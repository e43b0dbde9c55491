"""The timer: start, stop."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen

_QUICK_LINE = {"ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("start", context_settings=_QUICK_LINE)(start)
    app.command("stop", context_settings=_QUICK_LINE)(stop)


def start(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", autocompletion=complete.entry_words),
    ] = None,
    json: Json = False,
) -> None:
    """Write down a cramp that is going on now.

    It is in the diary at once, and stays when the terminal is closed; cramp stop finds
    its length.

    \b
    cramp start calf left
    cramp start toes 8 5 min ago
    """
    from diary.app.asking import safety, unclear
    from diary.app.flow import timer as flow

    said = unclear.begun(words or [], may_ask=not json)
    timed = flow.start(chosen(ctx), said)
    safety.after_timer(timed.saved, timed.also, as_json=json, ended=False)


def stop(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", autocompletion=complete.going),
    ] = None,
    json: Json = False,
) -> None:
    """Write down the end of a cramp that is going on.

    \b
    cramp stop                              it has ended now
    cramp stop 7 stretch helped
    cramp stop 3:25                         when it ended
    cramp stop 6m                           how long it was
    cramp stop calf                         which one, where two are going on
    """
    from diary.app.asking import safety
    from diary.app.flow import timer as flow

    timed = flow.stop(chosen(ctx), words or [])
    safety.after_timer(timed.saved, timed.also, as_json=json, ended=True)
