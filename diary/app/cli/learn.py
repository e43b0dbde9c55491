"""Looking up: learn."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json
from diary.app.say import say

_EXAMPLES = """\b
Examples:
  cramp learn                     the categories
  cramp learn alcohol             a topic; a part or a misspelling will do
  cramp learn leg cramp at night  several words need no quotes
  cramp learn simvastatin         a medicine
  cramp learn --category relief   the topics of a category"""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("learn", epilog=_EXAMPLES)(learn)


def learn(
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="A name, a part of it, or an id.",
            autocompletion=complete.topics,
        ),
    ] = None,
    category: Annotated[
        str | None, typer.Option(metavar="NAME", help="List the topics of a category.")
    ] = None,
    json: Json = False,
) -> None:
    """Tell what the documents and better sources say on a topic."""
    from diary.app.flow import learn as flow

    say(flow.learn(" ".join(topic or ()), category, as_json=json))
