"""Reading back: list, show, search, calendar, history."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, Since, Until, chosen
from diary.app.say import say

Newest = Annotated[
    int,
    typer.Option(
        "--newest", "-n", metavar="N", min=1, max=100_000, help="Entries on a page."
    ),
]
PageNumber = Annotated[
    int,
    typer.Option(
        "--page", metavar="N", min=1, max=1_000_000, help="Which page; 1 is newest."
    ),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("list")(list_)
    for command in (show, search, calendar, history):
        app.command()(command)


def list_(
    ctx: typer.Context,
    newest: Newest = 20,
    page: PageNumber = 1,
    since: Since = None,
    until: Until = None,
    muscle: Annotated[
        str | None,
        typer.Option(
            help="Only this muscle, or a part of it.", autocompletion=complete.muscles
        ),
    ] = None,
    side: Annotated[
        str | None,
        typer.Option(
            help="left, right, both, none or unknown.",
            autocompletion=complete.one_of("left", "right", "both", "none", "unknown"),
        ),
    ] = None,
    pain: Annotated[
        str | None, typer.Option(metavar="RANGE", help="7, 7-10, 7+ or '<4'.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="cramp, twitch ...", autocompletion=complete.kinds),
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words as in `cramp search`.")
    ] = None,
    what: Annotated[
        str,
        typer.Option(
            metavar="WHAT",
            autocompletion=complete.lists,
            help="drinks, exercise, medicines, doses, tests, conditions, questions, "
            "days or none (days without cramp); else episodes.",
        ),
    ] = "episodes",
    night: Annotated[
        bool, typer.Option("--night", help="Grouped by day and the night after it.")
    ] = False,
    json: Json = False,
) -> None:
    """List the entries, newest first, with their ids.

    cramp show, edit and delete want the id, or its first four characters.

    \b
    cramp list --since "1 nov" --pain 7+
    cramp list --muscle calf --side left
    cramp list --page 2
    cramp list --what drinks
    """
    from diary.app.flow import listing as flow

    wanted = flow.Filter(since, until, muscle, side, pain, kind, text)
    how = flow.How(newest, page, night=night, as_json=json)
    if what == "episodes":
        say(flow.listing(chosen(ctx), wanted, how))
        return
    from diary.app.flow import list_others

    say(list_others.list_others(chosen(ctx), what, wanted, how))


def show(
    ctx: typer.Context,
    entry: Annotated[
        str, typer.Argument(metavar="[ID]", autocompletion=complete.entries)
    ] = "last",
    json: Json = False,
) -> None:
    """Show one entry and the 24 hours before it.

    ID is what stands before the entry in cramp list; without it, the newest.

    \b
    cramp show
    cramp show 3f2a
    """
    from diary.app.flow import reading as flow

    say(flow.show(chosen(ctx), entry, as_json=json))


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...")],
    newest: Newest = 20,
    page: PageNumber = 1,
    json: Json = False,
) -> None:
    """Find entries by words: notes, muscles, medicines, factors.

    Also by what was tried. Every word must be there; a word may be the
    beginning of one, and accents do not matter.

    \b
    cramp search hike
    cramp search gastrocnemius stretch
    """
    from diary.app.flow import search as flow
    from diary.app.flow.listing import How

    how = How(newest, page, as_json=json)
    say(flow.find(chosen(ctx), " ".join(words), how))


def calendar(
    ctx: typer.Context,
    month: Annotated[list[str] | None, typer.Argument(metavar="[MONTH]")] = None,
    json: Json = False,
) -> None:
    """Show a month: unknown days, days without cramp, and attacks.

    \b
    cramp calendar
    cramp calendar last month
    cramp calendar 2026-10
    """
    from diary.app.flow import month as flow

    say(flow.calendar(chosen(ctx), " ".join(month or []), as_json=json))


def history(
    ctx: typer.Context,
    entry: Annotated[
        str, typer.Argument(metavar="[ID]", autocompletion=complete.entries)
    ] = "last",
    json: Json = False,
) -> None:
    """Tell what was changed in an entry, and when, field by field.

    \b
    cramp history
    cramp history 3f2a
    """
    from diary.app.flow import history as flow

    say(flow.history(chosen(ctx), entry, as_json=json))
