"""Putting right: edit, delete, undo, redo."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen
from diary.app.say import say

Entry = Annotated[
    str, typer.Argument(metavar="ID|last", autocompletion=complete.entries)
]
Several = list[str] | None


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("edit", context_settings={"ignore_unknown_options": True})(edit)
    for command in (delete, undo, redo):
        app.command()(command)


def edit(
    ctx: typer.Context,
    entry: Entry = "last",
    words: Annotated[
        Several,
        typer.Argument(
            metavar="[WORDS]...",
            help="What is different, in any order.",
            autocompletion=complete.entry_words,
        ),
    ] = None,
    clear: Annotated[
        Several,
        typer.Option(metavar="FIELD", help="Forget it: pain, length, note, relief ..."),
    ] = None,
    note: Annotated[str | None, typer.Option(help="The new note.")] = None,
    soreness: Annotated[
        str | None, typer.Option(metavar="LENGTH", help="Sore afterwards: 5h, 2 d.")
    ] = None,
    interference: Annotated[
        int | None,
        typer.Option(
            metavar="0-10",
            min=0,
            max=10,
            help="How much it kept you from things, 0 to 10.",
        ),
    ] = None,
    brought_on: Annotated[
        str | None, typer.Option("--brought-on", help="What brought it on.")
    ] = None,
    relief: Annotated[
        Several,
        typer.Option(
            metavar="NAME=EFFECT",
            help="stretch=8, heat=no, walk=helped,3m.",
            autocompletion=complete.tried,
        ),
    ] = None,
    symptom: Annotated[
        Several,
        typer.Option(
            metavar="NAME=ANSWER",
            help="swelling=no, weakness=lasting.",
            autocompletion=complete.symptoms,
        ),
    ] = None,
    started: Annotated[
        str | None,
        typer.Option(
            "--started", "--since", metavar="DATE", help="Of a medicine, a condition."
        ),
    ] = None,
    stopped: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last day of a medicine.")
    ] = None,
    effort: Annotated[
        int | None,
        typer.Option(metavar="0-10", min=0, max=10, help="Of an exercise session."),
    ] = None,
    unaccustomed: Annotated[
        bool | None, typer.Option("--unaccustomed/--usual", help="Of a session.")
    ] = None,
    warm_up: Annotated[
        bool | None, typer.Option("--warm-up/--no-warm-up", help="Of a session.")
    ] = None,
    cool_down: Annotated[
        bool | None, typer.Option("--cool-down/--no-cool-down", help="Of a session.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Of a medicine, a dose, a test, a condition.")
    ] = None,
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help="Keep the name, without the catalogue.")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Of a test, an answer, a new dose, a pause."),
    ] = None,
    low: Annotated[
        float | None, typer.Option(help="Lower end of the laboratory's range.")
    ] = None,
    high: Annotated[float | None, typer.Option(help="Upper end of it.")] = None,
    bad_spell: Annotated[
        bool | None, typer.Option("--bad-spell/--no-bad-spell", help="Of a medicine.")
    ] = None,
    as_needed: Annotated[
        bool | None, typer.Option("--as-needed/--regularly", help="Of a medicine.")
    ] = None,
    supplement: Annotated[
        bool | None, typer.Option("--supplement/--medicine", help="Of a medicine.")
    ] = None,
) -> None:
    """Change an entry: type only what is different.

    ID is what stands before it in cramp list, med list, lab, private or cramp list
    --what ...; last is the newest episode. The words are those that wrote it.

    \b
    cramp edit last 6                       the pain
    cramp edit 3f2a right 5m                the side and the length
    cramp edit last 2:40 --clear note
    cramp edit last --relief stretch=8
    cramp edit 91c4 300ml                   a drink
    cramp edit 5d0e 40 mg                   a medicine
    cramp edit b2f8 resume                  its change: change 40 mg, pause, resume
    cramp edit 77b2 3.6 --on 2026-11-09     a test
    cramp edit 0c4e --name sciatica         a condition
    """
    from diary.app.flow import edit as flow
    from diary.app.flow.edit_options import Course, Edits
    from diary.app.flow.intake import About

    of_course = Course(bad_spell, as_needed, supplement)
    edits = Edits(
        *(words or [], clear or [], note, soreness, interference, brought_on),
        *(relief or [], symptom or [], started, stopped),
        about=About(effort, unaccustomed, warm_up, cool_down),
        name=name,
        as_typed=as_typed,
        on=on,
        low=low,
        high=high,
        course=of_course,
    )
    say(flow.edit(chosen(ctx), entry, edits))


def delete(
    ctx: typer.Context,
    entry: Entry,
) -> None:
    """Delete an entry, drink, exercise or medicine.

    Also an answer of no cramp, a dose, a test and the like. cramp undo brings it back.

    \b
    cramp delete last
    cramp delete 3f2a
    """
    from diary.app.flow import delete as flow

    say(flow.delete(chosen(ctx), entry))


def undo(
    ctx: typer.Context,
    times: Annotated[
        int, typer.Argument(min=1, max=10_000, metavar="[N]", help="How many changes.")
    ] = 1,
    list_: Annotated[
        bool, typer.Option("--list", help="Only list the last changes.")
    ] = False,
    json: Json = False,
) -> None:
    """Take back the last change, or the last N.

    Again for the one before.

    \b
    cramp undo
    cramp undo 3
    cramp undo --list
    """
    from diary.app.flow import undo as flow

    path = chosen(ctx)
    if list_:
        say(flow.last_changes(path, max(times, 20), as_json=json))
    else:
        say(flow.undo(path, times, as_json=json))


def redo(ctx: typer.Context) -> None:
    """Make the change again that cramp undo took back last."""
    from diary.app.flow import undo as flow

    say(flow.redo(chosen(ctx)))
