"""The person's own factors: factor add, rename, retire, list."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen
from diary.app.say import say

Name = Annotated[str, typer.Argument(metavar="NAME")]
Own = Annotated[
    str, typer.Argument(metavar="NAME", autocompletion=complete.own_factors)
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    factor = typer.Typer(
        help="Your own factors: add, rename, retire, list.", no_args_is_help=True
    )
    factor.command("add")(add)
    factor.command("rename")(rename)
    factor.command("retire")(retire)
    factor.command("list")(list_)
    app.add_typer(factor, name="factor")


def add(
    ctx: typer.Context,
    name: Name,
    kind: Annotated[
        list[str] | None, typer.Argument(metavar="yes/no | 0-10 | number UNIT")
    ] = None,
) -> None:
    """Add a factor of your own.

    Adding one that was retired brings it back with all that was recorded.

    \b
    cramp factor add "tight shoes" yes/no
    cramp factor add steps number steps
    """
    from diary.app.flow import factors as flow

    say(flow.add(chosen(ctx), name, kind or []))


def rename(
    ctx: typer.Context,
    old: Own,
    new: Annotated[str, typer.Argument(metavar="NEW-NAME")],
) -> None:
    """Rename a factor; its history is kept.

    \b
    cramp factor rename "tight shoes" "narrow shoes"
    """
    from diary.app.flow import factors as flow

    say(flow.rename(chosen(ctx), old, new))


def retire(ctx: typer.Context, name: Own) -> None:
    """Stop asking a factor; its history is kept.

    \b
    cramp factor retire "tight shoes"
    """
    from diary.app.flow import factors as flow

    say(flow.retire(chosen(ctx), name))


def list_(ctx: typer.Context, json: Json = False) -> None:
    """List your own factors."""
    from diary.app.flow import factors as flow

    say(flow.listing(chosen(ctx), as_json=json))
