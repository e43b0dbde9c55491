"""Answers: summary, triggers, flags."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import AsOf, Json, Since, Until, Weeks, chosen
from diary.app.say import say


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
    compare: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help='Against "before", "march" or "1-31 mar".'),
    ] = None,
    json: Json = False,
) -> None:
    """Tell the story of the last 8 weeks on one screen.

    \b
    cramp summary
    cramp summary --compare before
    cramp summary --weeks 4 --compare "1 mar to 28 mar"
    """
    from diary.app.flow import summary as flow

    when = flow.When(weeks or 8, since, until, as_of)
    tell = flow.progress()
    say(flow.summary(chosen(ctx), when, compare, tell, as_json=json))


def triggers(
    ctx: typer.Context,
    why: Annotated[
        str | None,
        typer.Option(
            metavar="FACTOR",
            help="Show all that is behind one finding.",
            autocompletion=complete.all_factors,
        ),
    ] = None,
    bands: Annotated[
        str | None,
        typer.Option(metavar="AMOUNTS", help="With --why: where amounts part, 0,2,4."),
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
    """Say what goes with the cramps, and what cannot be told yet.

    It looks at the whole diary, unless you name a window.

    \b
    cramp triggers
    cramp triggers --why sleep
    cramp triggers --why alcohol --bands 0,2,4
    """
    from diary.app.flow import triggers as flow

    when = flow.When(weeks, since, until, as_of)
    asked = flow.Asked(why, bands, self_test, how_much, json)
    say(flow.triggers(chosen(ctx), when, asked, flow.progress()))


def flags(
    ctx: typer.Context,
    why: Annotated[
        str | None,
        typer.Option(
            metavar="RULE",
            help="Show all that is behind one rule.",
            autocompletion=complete.rules,
        ),
    ] = None,
    dismiss: Annotated[
        str | None,
        typer.Option(
            metavar="RULE",
            help="Set a flag aside, with --reason.",
            autocompletion=complete.rules,
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why it is set aside.")] = None,
    restore: Annotated[
        str | None,
        typer.Option(
            metavar="RULE",
            help="Tell a flag again that was set aside.",
            autocompletion=complete.rules,
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Tell what was set aside in full, too.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say which patterns in the diary should not wait.

    \b
    cramp flags
    cramp flags --why RF-03
    cramp flags --dismiss RF-03 --reason "my doctor knows"

    A flag that was set aside comes back when something new fires it. To switch the
    check off: cramp config flags off
    """
    from diary.app.flow import flags as flow

    asked = flow.Asked(why, dismiss, reason, restore, all_, as_of, json)
    say(flow.flags(chosen(ctx), asked))
