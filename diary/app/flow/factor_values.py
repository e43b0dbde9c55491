"""A factor and its value, as they are typed: `--fluid 1.8l`, `stress=4`."""

import re
from collections.abc import Sequence

from analysis.facts import FactorInfo
from diary import knowledge
from diary.errors import BadInputError
from diary.phrases import amounts
from diary.phrases.durations import parse_duration_s
from reports.words import digits


def pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    """Part words into names and values.

    Args:
        words: `--fluid 1.8l`, `--fluid=1.8l` or `fluid=1.8l`, any number of them.

    Returns:
        Name and value as typed.

    Raises:
        BadInputError: A word is neither, or a value is missing.
    """
    found: list[tuple[str, str]] = []
    waiting: str | None = None
    for word in words:
        if waiting is not None:
            found.append((waiting, word))
            waiting = None
        elif "=" in word:
            name, _, text = word.lstrip("-").partition("=")
            found.append((name, text))
        elif word.startswith("--"):
            waiting = word[2:]
        else:
            raise BadInputError(
                f'I did not understand "{word}". Write it like: '
                "cramp day --fluid 1.8l --sleep 6.5h"
            )
    if waiting is not None:
        raise BadInputError(f"--{waiting} needs a value, for example: --{waiting} 2")
    return found


def find_factor(infos: dict[str, FactorInfo], name: str) -> FactorInfo:
    """Return the factor meant by a name, an id, or the beginning of one.

    Args:
        infos: The factors, by id.
        name: What was typed.

    Returns:
        The factor.

    Raises:
        BadInputError: None or several are meant.
    """
    from diary.knowledge.match import match

    names = {
        key: tuple(filter(None, (key, info.name, info.earlier_name)))
        for key, info in infos.items()
    }
    ids = match(name, names).ids
    if len(ids) > 1:
        ids = tuple(key for key in ids if not infos[key].retired) or ids
    if len(ids) > 1:
        usual = [
            key for key in ids if (f := knowledge.factors().get(key)) and f.tracked
        ]
        ids = tuple(usual) if len(usual) == 1 else ids
    if len(ids) == 1:
        return infos[ids[0]]
    if ids:
        raise BadInputError(f'"{name}" could be: {", ".join(ids[:8])}. Type one.')
    raise BadInputError(
        f'There is no factor "{name}". cramp track lists them all; '
        'your own: cramp factor add "tight shoes" yes/no'
    )


def refuse_retired(info: FactorInfo) -> None:
    """Raise where a factor is not asked or answered any more.

    Args:
        info: The factor.

    Raises:
        BadInputError: It is retired; says how to bring it back.
    """
    if info.retired:
        raise BadInputError(
            f"{info.name} is retired: what was recorded stays, nothing new is written. "
            "Bring it back first: "
            f'cramp factor add "{info.name}" {typed_kind(info.kind, info.unit)}'
        )


def typed_kind(kind: str, unit: str | None) -> str:
    """Return how a factor's kind is typed: `yes/no`, `0-10`, `number steps`."""
    typed = {"yes-no": "yes/no", "scale": "0-10"}
    return typed.get(kind) or f"number {unit or 'UNIT'}"


_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0", "none"}


def parse_value(info: FactorInfo, text: str) -> tuple[float | None, str | None]:
    """Read a typed value of a factor.

    Args:
        info: The factor.
        text: What was typed, in the factor's unit or with one.

    Returns:
        (number, None), or (None, choice) for a factor with choices.

    Raises:
        BadInputError: It is not a value of this factor; says what is.
    """
    said = text.strip().lower()
    if info.kind == "yes-no":
        if said in _YES | _NO:
            return float(said in _YES), None
        raise BadInputError(f'{info.name}: type yes or no, not "{text}".')
    built_in = knowledge.factors().get(info.id)
    if info.kind == "choice":
        choices = built_in.choices if built_in else ()
        if said.replace(" ", "-") in choices:
            return None, said.replace(" ", "-")
        raise BadInputError(f"{info.name}: type one of {', '.join(choices)}.")
    try:
        number = _number(info, said)
    except BadInputError as error:
        raise BadInputError(f"{info.name}: {error}") from None
    slip_below = built_in.slip_below if built_in else None
    if slip_below is not None and 0 < number < slip_below:
        raise BadInputError(
            f"{info.name}: {number:g} {info.unit} is too little to be meant. Type it "
            "with its unit, for example 1.7l or 1700ml."
        )
    lowest, highest = (0.0, 10.0) if info.kind == "scale" else (None, None)
    if built_in is not None and info.kind == "number":
        lowest, highest = built_in.lowest, built_in.highest
    if (lowest is not None and number < lowest) or (
        highest is not None and number > highest
    ):
        unit = f" {info.unit}" if info.unit else ""
        raise BadInputError(
            f"{info.name} goes from {lowest:g} to {highest:g}{unit}; "
            f"{digits(number)} is outside."
        )
    return number, None


def _number(info: FactorInfo, said: str) -> float:
    said = "0" if said == "none" else said
    if info.unit == "h" and (clock := re.fullmatch(r"(\d{1,2}):([0-5]\d)", said)):
        return int(clock[1]) + int(clock[2]) / 60
    try:
        return amounts.parse_number(said)
    except BadInputError:
        if info.unit == "ml":
            return amounts.parse_volume_ml(said)
        if info.unit in {"h", "min"}:
            seconds = parse_duration_s(said)
            return seconds / (3600 if info.unit == "h" else 60)
        return amounts.parse_number(said.removesuffix(info.unit or "").strip())
