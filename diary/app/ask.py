"""Asking the person: step by step where no words were given, and safety questions.

Nothing is asked where nobody can answer (a pipe, a script, `--json`).
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from analysis.facts import FactorInfo
from diary import knowledge
from diary.app import echo
from diary.app.flow import log as flow
from diary.app.flow.log import Saved
from diary.errors import BadInputError
from diary.phrases.local_time import Moment, describe_moment
from reports import clean, flag_words

_NUMBER = r"\d+(?:[.,]\d+)?"
_STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Which muscle? (for example: left calf)", {}),
    ("When did it begin? (3:10, 20 min ago; Enter for now)", {_NUMBER: "{}:00"}),
    ("How bad, 0 to 10? (Enter to skip)", {_NUMBER: "{}/10"}),
    ("How long? (4 min; Enter to skip)", {_NUMBER: "{} min"}),
    (
        "Did it wake you? (y, n; Enter to skip)",
        {"y|yes": "woke me", "n|no": "did not wake me"},
    ),
)
"""Questions, and what a short answer to each is in the words of the quick line."""


def can_ask() -> bool:
    """Say whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def line(words: Sequence[str] | None) -> list[str]:
    """Return the words of an entry, asked for step by step where none were typed.

    Args:
        words: What was typed.

    Returns:
        The words of the quick line.

    Raises:
        BadInputError: No words, and nobody to ask.
    """
    if words:
        return list(words)
    if not can_ask():
        raise BadInputError(
            "Say at least the muscle, for example: "
            'cramp log calf left 7 4m "last night 3:10"'
        )
    answers: list[str] = []
    for question, meanings in _STEPS:
        if said := _step(question, meanings, answers):
            answers.append(said)
    return answers


def _step(question: str, meanings: Mapping[str, str], before: Sequence[str]) -> str:
    """Ask until the answer is understood; empty where it was skipped."""
    while True:
        said: str = typer.prompt(question, default="", show_default=False).strip()
        for short, full in meanings.items():
            if re.fullmatch(short, said, re.IGNORECASE):
                said = full.format(said)
                break
        if not said:
            return ""
        try:
            flow.understand([*before, said])
        except BadInputError as error:
            typer.echo(f"  {error}")
        else:
            return said


def after_log(saved: Saved, *, as_json: bool) -> None:
    """Say what was saved; emergencies first, safety questions last.

    Args:
        saved: What `flow.log` returned.
        as_json: JSON instead of text; nothing is asked.
    """
    if as_json:
        from diary.app.flow.reading import as_data
        from reports import json_data

        found = json_data.flags_json(saved.check, saved.country)
        data = {**as_data(saved.episode), "questions": list(saved.questions), **found}
        typer.echo(json.dumps(data))
        return
    _urgent_first(saved)
    _confirm(saved)
    _tell(flag_words.live_lines(saved.check, saved.country).other)
    if saved.questions and can_ask():
        _safety(saved)


def after_timer(
    saved: Saved, also: Sequence[str], *, as_json: bool, ended: bool
) -> None:
    """Say what a timer saved; while the cramp is going on nothing is asked.

    Args:
        saved: The entry.
        also: What else should be said.
        as_json: JSON instead of text; nothing is asked.
        ended: Whether it has ended.
    """
    after_log(saved if ended else replace(saved, questions=()), as_json=as_json)
    if as_json:
        return
    if not ended:
        typer.echo("When it is over: cramp stop")
    _tell(also)


def _urgent_first(saved: Saved) -> None:
    _tell(flag_words.live_lines(saved.check, saved.country).urgent)


def _again(saved: Saved, before: Saved) -> None:
    """Say what the new answers changed, and nothing where they changed nothing."""
    if saved.check.flags != before.check.flags:
        _urgent_first(saved)
        _tell(flag_words.live_lines(saved.check, saved.country).other)


def _tell(lines: Sequence[str]) -> None:
    for text in lines:
        typer.echo(text)


def _confirm(saved: Saved) -> None:
    fact = saved.episode
    when = describe_moment(
        Moment(fact.started_at, fact.utc_offset_min, None), saved.now
    )
    typer.echo(f"Saved {echo.short(fact.id)}: {echo.line(fact)}. {when}.")
    for typed, muscle_id in saved.assumed:
        typer.echo(f'  I took "{typed}" for {echo.place(muscle_id, "none")}.')
    if fact.note:
        typer.echo(f"  note: {clean.text(fact.note)}")
    if saved.was_cramp_free:
        typer.echo('  That day was answered "no cramp"; this entry replaces it.')
    if saved.same_as:
        twin = echo.short(saved.same_as)
        typer.echo(f"  Entry {twin} has the same start and muscle: cramp delete {twin}")


def _safety(saved: Saved) -> None:
    symptoms = knowledge.symptoms()
    typer.echo("Was there any of these? Type the numbers, 0 for none of these.")
    for number, key in enumerate(saved.questions, start=1):
        typer.echo(f"  {number:>2}  {symptoms[key].question}")
    chosen = _numbers(len(saved.questions))
    if chosen is None:
        return
    answers = {
        key: number in chosen for number, key in enumerate(saved.questions, start=1)
    }
    answered = flow.answer(saved, answers)
    _again(answered, saved)
    _lasted(answered)


def _lasted(saved: Saved) -> None:
    """Ask of the symptoms that matter whether they lasted."""
    answers: dict[str, bool] = {}
    for key in saved.follow_ups:
        name = knowledge.symptoms()[key].name
        question = flag_words.LASTED.format(name=name[0].upper() + name[1:])
        said = _yes_no(f"{question} (y, n; Enter to skip)")
        if said is not None:
            answers[key] = said
    if answers:
        _again(flow.answer_lasting(saved, answers), saved)


def _yes_no(question: str) -> bool | None:
    while True:
        said: str = typer.prompt(question, default="", show_default=False)
        match said.strip().lower():
            case "":
                return None
            case "y" | "yes":
                return True
            case "n" | "no":
                return False
            case _:
                typer.echo("  Type y or n.")


def _numbers(highest: int) -> set[int] | None:
    """Ask until the numbers are understood: a yes must not be lost to a slip."""
    question = "Numbers (Enter to skip: they stay not asked)"
    while True:
        said: str = typer.prompt(question, default="", show_default=False)
        words = said.replace(",", " ").split()
        if not words:
            return None
        if words == ["0"]:
            return set()
        if all(re.fullmatch(r"\d{1,3}", w) and 0 < int(w) <= highest for w in words):
            return {int(word) for word in words}
        typer.echo(f"  Type numbers from 1 to {highest}, or 0 for none of these.")


def check_in(path: Path, when: str) -> list[str]:
    """Ask the tracked factors of a day.

    Args:
        path: The diary file.
        when: The day in words.

    Returns:
        `name=value` words, one for each answer given.
    """
    from diary.app.flow import days

    asked = days.check_in(path, when)
    if not can_ask():
        return []
    typer.echo(f"{echo.day(days.the_day(when))}. Enter skips a question.")
    words = []
    for factor, here, before in asked:
        built_in = knowledge.factors().get(factor.id)
        hints = [factor.unit or {"yes-no": "yes/no", "scale": "0-10"}.get(factor.kind)]
        hints += [f"now {here}"] if here else []
        hints += [f"the day before {before}"] if before else []
        question = built_in.question if built_in else factor.name
        hint = ", ".join(filter(None, hints))
        said = _valid(factor, f"{question} ({hint})" if hint else question)
        if said:
            words.append(f"{factor.id}={said}")
    return words


def _valid(factor: FactorInfo, question: str) -> str:
    from diary.app.flow.days import parse_value

    while True:
        said: str = typer.prompt(question, default="", show_default=False).strip()
        if not said:
            return ""
        try:
            parse_value(factor, said)
        except BadInputError as error:
            typer.echo(f"  {error}")
        else:
            return said
