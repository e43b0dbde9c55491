"""Writing down: log, none, day, drink, exercise."""

from typing import Annotated

import typer

from diary.app.cli.options import Json, chosen

_QUICK_LINE = {"ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("log", context_settings=_QUICK_LINE)(log)
    app.command("none")(none)
    app.command("day", context_settings=_QUICK_LINE)(day)
    app.command("drink", context_settings=_QUICK_LINE)(drink)
    app.command("exercise")(exercise)


def log(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...")] = None,
    json: Json = False,
) -> None:
    """Write down a cramp: muscle, side, pain, length and time in any order.

    Examples: cramp log calf left 7 4m "last night 3:10" · cramp log toes now ·
    cramp log hamstring right 20 min ago after run stretch
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
    """Say that a day or night had no cramp (last night, a date, or a range)."""
    from diary.app.flow import days as flow

    typer.echo(flow.none(chosen(ctx), " ".join(when or ["last night"])))


def day(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[DATE] [--NAME VALUE]...")
    ] = None,
) -> None:
    """Answer the daily check-in: --fluid 1.8l --sleep 6.5h --stress 4 ...

    Any factor can be given as --NAME VALUE; --NAME clear forgets an answer. Without
    options your tracked factors are asked (see: cramp track).
    """
    from diary.app.asking import day as asking
    from diary.app.flow import days as flow

    path = chosen(ctx)
    when, values = flow.split_day(words or [])
    typer.echo(flow.answer(path, when, values or asking.check_in(path, when)))
    if not values and (said := asking.night_before(path, when)):
        typer.echo(said)


def drink(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="AMOUNT [WHAT] [TIME]...")],
) -> None:
    """Write down something you drank: 500ml · 1 l tea · 250ml water 20 min ago."""
    from diary.app.flow import intake as flow

    typer.echo(flow.drink(chosen(ctx), words))


def exercise(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="ACTIVITY LENGTH [TIME]... | none [DATE]")
    ],
    effort: Annotated[
        int | None, typer.Option(min=0, max=10, help="How hard, 0 to 10.")
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
    """Write down exercise: run 45m --effort 7 · swim 1h yesterday 18:00 · none."""
    from diary.app.flow import intake as flow

    about = flow.About(effort, unaccustomed, warm_up, cool_down)
    typer.echo(flow.exercise(chosen(ctx), words, about))
