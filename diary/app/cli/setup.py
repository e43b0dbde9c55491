"""Choices: which factors the check-in asks, and a few settings."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen
from diary.app.say import say


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("track")(track)
    app.command("config")(config)


def track(
    ctx: typer.Context,
    factors: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FACTOR]...", autocompletion=complete.factors),
    ] = None,
    json: Json = False,
) -> None:
    """Choose what the daily check-in asks.

    Without names, list what is asked and what else there is.
    """
    from diary.app.flow import setup as flow

    say(flow.track(chosen(ctx), factors or [], as_json=json))


def config(
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", autocompletion=complete.settings),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", autocompletion=complete.values),
    ] = None,
    json: Json = False,
) -> None:
    """Show or change a setting: country, emergency number, flags.

    \b
    cramp config                            all of them
    cramp config country CA                 whose emergency number is told
    cramp config emergency-number 112       your own; none forgets it
    cramp config flags off                  no check for warning patterns
    cramp config frequent-week 5            what is frequent for you, 1 to 7
    """
    from diary.app.flow import setup as flow

    say(flow.config(chosen(ctx), key, value, as_json=json))
