"""Answers: summary, triggers, flags."""

from typing import Annotated

import typer

from diary.app.cli.options import AsOf, Json, Since, Until, Weeks, chosen


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (summary, triggers, flags):
        app.command()(command)


def summary(
    ctx: typer.Context,
    weeks: Weeks = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Tell the story of the last 8 weeks on one screen."""
    from diary.app.flow import answers as flow

    when = flow.When(weeks or 8, since, until, as_of)
    typer.echo(flow.summary(chosen(ctx), when, as_json=json))


def triggers(
    ctx: typer.Context,
    why: Annotated[
        str | None,
        typer.Option(metavar="FACTOR", help="Show all that is behind one finding."),
    ] = None,
    self_test: Annotated[
        bool, typer.Option("--self-test", help="What would chance alone show here?")
    ] = False,
    how_much: Annotated[
        bool, typer.Option("--how-much", help="How much more diary would tell more?")
    ] = False,
    weeks: Weeks = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say what goes with the cramps, and what cannot be told yet."""
    from diary.app.flow import triggers as flow

    when = flow.When(weeks, since, until, as_of)
    asked = flow.Asked(why, self_test, how_much, json)
    typer.echo(flow.triggers(chosen(ctx), when, asked, flow.progress()))


def flags(ctx: typer.Context, as_of: AsOf = None, json: Json = False) -> None:
    """Say which patterns in the diary should not wait."""
    from diary.app.flow import answers as flow

    typer.echo(flow.flags(chosen(ctx), as_of, as_json=json))
