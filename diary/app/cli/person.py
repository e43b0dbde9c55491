"""About oneself: me, lab, question, private."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen
from diary.app.say import say

On = Annotated[str, typer.Option(metavar="DATE", help="The day it is about.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    about = typer.Typer(invoke_without_command=True)
    about.callback()(me)
    about.command("condition")(condition)
    app.add_typer(about, name="me")
    app.command("lab")(lab)
    app.command("question")(question)
    app.command("private")(private)


def me(
    ctx: typer.Context,
    born: Annotated[str | None, typer.Option(help="Year of birth: 1970.")] = None,
    sex: Annotated[str | None, typer.Option(help="f, m or other.")] = None,
    height: Annotated[str | None, typer.Option(help="172cm, 5ft 8.")] = None,
    weight: Annotated[str | None, typer.Option(help="70kg, 154lb.")] = None,
    pregnant: Annotated[
        str | None, typer.Option(help='20w, yes, no, or "due 2027-03-01".')
    ] = None,
    athlete: Annotated[
        bool | None, typer.Option("--athlete/--no-athlete", help="Do you train hard?")
    ] = None,
    job: Annotated[str | None, typer.Option(help="What you do: nurse.")] = None,
    family: Annotated[
        str | None,
        typer.Option(help="Close relatives with cramps: yes, no or unknown."),
    ] = None,
    who: Annotated[str | None, typer.Option(help="Which relatives: mother.")] = None,
    first_cramp: Annotated[
        str | None,
        typer.Option(help="Your first cramp ever: 2024-03-05, 2024-03 or 2024."),
    ] = None,
    clear: Annotated[
        list[str] | None, typer.Option(help="Forget an answer: weight, job ...")
    ] = None,
    json: Json = False,
) -> None:
    """Show or write down who you are, as far as you like.

    A doctor will ask for it; the report tells it.

    \b
    cramp me
    cramp me --born 1970 --sex f --family yes --who mother
    cramp me condition diabetes --since 2015
    """
    from diary.app.flow import me as flow

    said = flow.Said(
        born=born,
        sex=sex,
        height=height,
        weight=weight,
        pregnant=pregnant,
        athlete=athlete,
        job=job,
        family=family,
        who=who,
        first_cramp=first_cramp,
        clear=clear or (),
    )
    if said.anything or ctx.invoked_subcommand is None:
        say(flow.me(chosen(ctx), said, as_json=json))


def condition(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", autocompletion=complete.conditions),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="2015, 2015-03 or 2015-03-05.")
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take it out of the list.")
    ] = False,
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help="Keep the name, without the catalogue.")
    ] = False,
    json: Json = False,
) -> None:
    """Write down a long-term condition, or list them with their ids.

    \b
    cramp me condition diabetes --since 2015
    cramp me condition sciatica --remove
    """
    from diary.app.flow import me as flow

    path = chosen(ctx)
    if not words:
        say(flow.conditions(path, as_json=json))
    elif remove:
        say(flow.remove_condition(path, words))
    else:
        say(flow.condition(path, words, since, as_typed=as_typed))


def lab(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEST NUMBER UNIT | TEST RESULT]...",
            autocompletion=complete.lab_tests,
        ),
    ] = None,
    on: On = "today",
    low: Annotated[
        float | None, typer.Option(help="Lower end of the laboratory's range.")
    ] = None,
    high: Annotated[float | None, typer.Option(help="Upper end of it.")] = None,
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help="Keep name and unit as you typed them.")
    ] = False,
    json: Json = False,
) -> None:
    """Write down a test result, or list them.

    \b
    cramp lab potassium 3.4 mmol/L --on 2026-11-10
    cramp lab calcium 9.4 mg/dL --low 8.5 --high 10.5
    cramp lab mri normal
    cramp lab                               lists them
    """
    from diary.app.flow import labs as flow

    path = chosen(ctx)
    if words:
        said = flow.add(path, words, on, low=low, high=high, as_typed=as_typed)
        say(said)
    else:
        say(flow.listing(path, as_json=json))


def question(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[QUESTION | done NUMBER]...")
    ] = None,
    json: Json = False,
) -> None:
    """Write down a question for the doctor, or list them.

    They are printed on the report, before the five that are always there.

    \b
    cramp question "Can I still run?"
    cramp question done 1
    cramp question                          lists them
    """
    from diary.app.flow import questions as flow

    say(flow.question(chosen(ctx), words or [], as_json=json))


def private(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[on|off|clear|drugs|aids] [ANSWER]",
            autocompletion=complete.one_of("on", "off", "clear", "drugs", "aids"),
        ),
    ] = None,
    on: On = "today",
    json: Json = False,
) -> None:
    """Keep answers about drugs and performance aids, if you want.

    Off unless you switch it on. Left out of every report and export unless you tick it
    for that one: cramp report --private

    \b
    cramp private on
    cramp private drugs no
    cramp private aids creatine
    """
    from diary.app.flow import private as flow

    say(flow.private(chosen(ctx), words or [], on, as_json=json))
