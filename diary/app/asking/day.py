"""The daily check-in: the tracked factors one by one, then the night before."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from diary import knowledge
from diary.app import echo
from diary.app.asking import offers
from diary.app.asking.pick import BACK, Choice, can_ask, pick, unwritten
from diary.app.flow import check_in as flow
from diary.app.flow import days
from diary.app.flow.check_in import Asked
from diary.app.flow.factor_values import parse_value
from diary.app.say import say
from diary.errors import BadInputError

_KEYS = "type it, or choose · Enter takes · Tab skips · left goes back · Ctrl-C stops"
_CLEAR = "clear"


def check_in(path: Path, when: str) -> list[str]:
    """Ask the tracked factors of a day.

    Args:
        path: The diary file.
        when: The day in words.

    Returns:
        `name=value` words, one for each answer given; none where nobody is there.

    Raises:
        typer.Abort: The person stopped; nothing is written.
    """
    day = flow.day_meant(when)
    if not can_ask():
        return []
    asked = flow.check_in(path, day)
    say(f"{echo.day(day)}. Enter skips a question; left goes back.")
    with unwritten():
        given = _answers(asked)
    return [f"{key}={value}" for key, value in given.items()]


def _answers(asked: Sequence[Asked]) -> dict[str, str]:
    given: dict[str, str] = {}
    at = 0
    while at < len(asked):
        one = asked[at]
        found = pick(_question(one), _offer(one), keys=_KEYS)
        if found == BACK:
            at = max(0, at - 1)
            given.pop(asked[at].factor.id, None)
            continue
        if found is not None:
            given[one.factor.id] = found
            say(f"  {one.factor.name}: {_value(one, found)}")
        at += 1
    return given


def _question(one: Asked) -> str:
    factor = one.factor
    built_in = knowledge.factors().get(factor.id)
    kinds = {"yes-no": "yes/no", "scale": "0-10"}
    hints = [factor.unit or kinds.get(factor.kind)]
    hints += [f"now {one.here}"] if one.here else []
    hints += [f"the day before {one.before}"] if one.before else []
    question = built_in.question if built_in else f"{factor.name}?"
    hint = ", ".join(filter(None, hints))
    return f"{question} ({hint})" if hint else question


def _value(one: Asked, text: str) -> str:
    if text == _CLEAR:
        return "forgotten"
    number, choice = parse_value(one.factor, text)
    return echo.answer(choice if number is None else number, one.factor) or text


def _offer(one: Asked) -> Callable[[str], list[Choice[Any]]]:
    def offer(typed: str) -> list[Choice[Any]]:
        if typed:
            return _typed(one, typed)
        skip = f"skip (stays {one.here})" if one.here else "skip"
        rows: list[Choice[Any]] = [Choice(skip, None)]
        if one.same is not None:
            label = f"as the day before: {_value(one, one.same)}"
            rows.append(Choice(label, one.same))
        rows += [Choice(_value(one, text), text) for text in _few(one)]
        if one.here:
            rows.append(Choice("forget the answer", _CLEAR))
        return rows

    return offer


def _few(one: Asked) -> list[str]:
    built_in = knowledge.factors().get(one.factor.id)
    match one.factor.kind:
        case "yes-no":
            return ["yes", "no"]
        case "scale":
            return [str(n) for n in range(11)]
        case "choice":
            return list(built_in.choices) if built_in else []
        case _:
            return []


def _typed(one: Asked, typed: str) -> list[Choice[Any]]:
    try:
        return [Choice(_value(one, typed), typed)]
    except BadInputError:
        fitting = [text for text in _few(one) if text.startswith(typed.lower())]
        if not fitting:
            raise
        return [Choice(_value(one, text), text) for text in fitting]


def night_before(path: Path, when: str) -> str | None:
    """Ask whether the last day that is over had a cramp, if that is not answered.

    Args:
        path: The diary file.
        when: The day of the check-in, in words.

    Returns:
        What was written or what to type; None where nothing was asked or said.
    """
    if not can_ask():
        return None
    night = days.open_night(path, days.the_day(when))
    if night is None:
        return None
    labels = {"": "skip: it stays unknown", "no": "no cramp", "yes": "yes, there was"}
    question = f"Any cramp on {echo.day(night)} or in the night after it?"
    found = pick(question, offers.among(labels), keys=_KEYS)
    if found == "no":
        return days.none(path, night.isoformat())
    if found == "yes":
        return f'Write it down with its time: cramp log calf left "{_example(night)}"'
    return None


def _example(night: date) -> str:
    return f"{night} 23:30"
