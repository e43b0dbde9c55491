"""Writing down: log, none, day, drink, exercise."""

from typing import Annotated

import typer

from diary.app.cli import complete
from diary.app.cli.options import Json, chosen
from diary.app.say import say

_QUICK_LINE = {"ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("log", context_settings=_QUICK_LINE)(log)
    app.command("none")(none)
    app.command("day", cls=complete.WithFactorOptions, context_settings=_QUICK_LINE)(
        day
    )
    app.command("drink", context_settings=_QUICK_LINE)(drink)
    app.command("exercise")(exercise)


def log(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="What happened, in any order.",
            autocompletion=complete.entry_words,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Write down a cramp in a few words; without words, step by step.

    Only the muscle is needed. Words stand in any order: muscle, side, pain 0 to 10,
    length, when it began, what you did, what you tried and whether it helped.

    \b
    cramp log calf left 7 4m "last night 3:10" woke stretch helped
    cramp log hamstring right 20 min ago after run
    cramp log calf left and foot right 6 3am
    cramp log toes now note: new shoes

    Something wrong? Put it right with: cramp edit last 6, or cramp undo
    """
    from diary.app.asking import safety, unclear
    from diary.app.flow import log as flow

    path = chosen(ctx)
    said = unclear.entry(path, words or [], may_ask=not json)
    safety.after_log(flow.save(path, said), as_json=json)


def none(
    ctx: typer.Context,
    when: Annotated[list[str] | None, typer.Argument(metavar="[WHEN]...")] = None,
) -> None:
    """Say that a night or a day had no cramp.

    \b
    cramp none                              last night
    cramp none saturday
    cramp none 2026-11-14 to 2026-11-15

    A day lasts until 06:00 of the next morning: last night belongs to yesterday.
    """
    from diary.app.flow import days as flow

    say(flow.none(chosen(ctx), " ".join(when or ["last night"])))


def day(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DATE] [--NAME VALUE]...", autocompletion=complete.day_words
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Answer the daily check-in: drinks, exercise, sleep, stress.

    Without values, the factors you follow are asked one by one (cramp track chooses
    them, and lists all there are). Any factor can be given as --NAME VALUE.

    \b
    cramp day
    cramp day --fluid 1.8l --sleep 6.5h --stress 4
    cramp day yesterday --alcohol 2
    cramp day --stress clear                forgets an answer
    """
    from diary.app.asking import day as asking
    from diary.app.flow import check_in as flow

    path = chosen(ctx)
    when, values = flow.split_day(words or [])
    ask = not (values or json)
    values = asking.check_in(path, when) if ask else values
    say(flow.answer(path, when, values, as_json=json))
    if ask and (said := asking.night_before(path, when)):
        say(said)


def drink(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="AMOUNT [WHAT] [TIME]...")
    ] = None,
) -> None:
    """Write down something you drank: 500ml tea 14:30.

    Several drinks of a day are added up; a total typed with cramp day --fluid counts
    instead of their sum.
    """
    from diary.app.flow import intake as flow

    say(flow.drink(chosen(ctx), words or []))


def exercise(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="ACTIVITY LENGTH [TIME]... | none [DATE]"),
    ] = None,
    effort: Annotated[
        int | None,
        typer.Option(metavar="0-10", min=0, max=10, help="How hard, 0 to 10."),
    ] = None,
    unaccustomed: Annotated[
        bool | None,
        typer.Option("--unaccustomed/--usual", help="Was it more or other than usual?"),
    ] = None,
    warm_up: Annotated[
        bool | None, typer.Option("--warm-up/--no-warm-up", help="Warmed up before?")
    ] = None,
    cool_down: Annotated[
        bool | None, typer.Option("--cool-down/--no-cool-down", help="Eased off after?")
    ] = None,
) -> None:
    """Write down exercise: run 45m 17:30 --effort 7.

    Several sessions of a day are added up; cramp exercise none says there was none.
    """
    from diary.app.flow import intake as flow

    about = flow.About(effort, unaccustomed, warm_up, cool_down)
    say(flow.exercise(chosen(ctx), words or [], about))
