"""Finds what a line says about symptoms, and what was tried and whether it helped."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from diary import knowledge
from diary.errors import BadInputError
from diary.phrases.wording import Scrap, numerals

_NO = r"(?:no|not|without|never|isn't|wasn't|aren't)\s+(?:any\s+|at\s+all\s+)?"
_NOT_HELPED = (
    r"(?:did\s+not|didn't|does\s+not|doesn't|has\s+not|hasn't|not|no)\s+(?:really\s+)?"
    r"(?:help(?:ed)?|work(?:ed)?)|no\s+(?:good|use|effect)"
)
_HELPED = r"(?:helped|helps|worked)(?:\s+(?:it|a\s+lot|a\s+little|a\s+bit|somewhat))?"
_EFFECT = r"effect\s*:?\s*([0-9]+)(?:\s*/\s*10)?"
_VERDICT = rf"\b(?:({_NOT_HELPED})|({_HELPED})|{_EFFECT})(?!\w)"
_NOT_ASLEEP = r"(?!(?<=\bf[ea]ll)\s+asleep\b)"
"""To fall asleep is no fall."""
_VERDICT_WORDS = "help work good use effect"
_BEST_EFFECT = 10
_IT = r"(?:\s+it\s+off\b|\s+(?:it|up|about|around)\b)?"
_WALKED = (
    rf"(?<!after )(?<!after a )\bwalk(?:ing)?{_IT}(?=\s+(?:{_NOT_HELPED}|{_HELPED})\b)"
)


class Tried(NamedTuple):
    """Something tried against an attack."""

    id: str
    helped: bool | None = None
    """Whether it helped; None where not said."""
    effect_nrs: int | None = None
    """How much it helped, 0-10; None where no number was typed."""


def take_symptoms(scrap: Scrap) -> dict[str, bool]:
    """Cut companion symptoms and safety answers out of a line.

    Args:
        scrap: `plain(text)`; what is understood is cut out.

    Returns:
        Symptom id to yes or no; what was not said is missing.

    Raises:
        BadInputError: Yes and no were both typed for one symptom.
    """
    names = _symptom_words()
    said: dict[str, bool] = {}
    end, present = -1, True
    every = _pattern(names, scrap, rf"({_NO})?") + _NOT_ASLEEP
    for match in scrap.take_all(every):
        between = match.string[end : match.start()] if end >= 0 else ""
        if re.fullmatch(r"\s*(?:or|nor)\s*", between):
            scrap.cut(end, match.start())
        else:
            present = match[1] is None
        end = match.end()
        if said.setdefault(names[_key(match[2])], present) != present:
            raise BadInputError(
                "Yes and no were both typed for one symptom. Type only one of them."
            )
    return said


def take_relief(scrap: Scrap) -> tuple[Tried, ...]:
    """Cut out what was tried and whether it helped.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out.

    Returns:
        What was tried in the order typed. `helped` counts for everything named before
        it and not yet judged: `stretched massaged helped`.

    Raises:
        BadInputError: An effect that is no number from 0 to 10, or two for one thing.
    """
    names = _relief_words()
    walked = scrap.take_all(_WALKED, needs="walk")
    tried = {match.start(): Tried("walk") for match in walked}
    for match in scrap.take_all(_pattern(names, scrap, "()") + _IT):
        tried[match.start()] = Tried(names[_key(match[2])])
    if not tried or not any(word in scrap.text for word in _VERDICT_WORDS.split()):
        return _once(tried)
    for verdict in re.finditer(_VERDICT, scrap.text):
        waiting = [
            start
            for start, one in tried.items()
            if start < verdict.start() and one == Tried(one.id)
        ]
        for start in waiting:
            tried[start] = _judged(tried[start].id, verdict)
            scrap.cut(*verdict.span())
    return _once(tried)


def _judged(id_: str, verdict: re.Match[str]) -> Tried:
    if verdict[3] is None:
        return Tried(id_, helped=verdict[1] is None)
    if int(verdict[3]) > _BEST_EFFECT:
        raise BadInputError("An effect is a whole number from 0 (none) to 10 (gone).")
    return Tried(id_, effect_nrs=int(verdict[3]))


def _once(tried: Mapping[int, Tried]) -> tuple[Tried, ...]:
    # "drank water helped" names one thing twice.
    once: dict[str, Tried] = {}
    for _, one in sorted(tried.items()):
        other = once.setdefault(one.id, one)
        if other == Tried(one.id):
            once[one.id] = one
        elif one not in (other, Tried(one.id)):
            raise BadInputError(
                "Two effects were typed for one thing that was tried. Type one of them."
            )
    return tuple(once.values())


@cache
def _symptom_words() -> dict[str, str]:
    every = knowledge.symptoms().values()
    return _vocabulary((one.id, [*one.words, one.id, one.name]) for one in every)


@cache
def _relief_words() -> dict[str, str]:
    every = knowledge.relief().values()
    return _vocabulary((one.id, one.words) for one in every)


def _vocabulary(every: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {_key(word): id_ for id_, words in reversed([*every]) for word in words}


def _pattern(names: Mapping[str, str], scrap: Scrap, before: str) -> str:
    # Only words that occur: an expression of all of them takes longer to build than
    # everything else in a line.
    held = [name for name in names if name.partition("-")[0] in scrap.text]
    longest_first = "|".join(map(_spaced, sorted(held, key=len, reverse=True)))
    return rf"(?<![\w-]){before}({longest_first or '(?!)'})(?![\w-])"


def _spaced(key: str) -> str:
    # "hot pack" is typed with a hyphen or a space; "calf stretch" could be a muscle and
    # a word, so that what begins with a muscle needs its hyphen.
    first, *rest = key.split("-")
    between = "-" if rest and first in ("calf", "quad") else r"[\s-]+"
    return between.join(map(re.escape, (first, *rest)))


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", "-", numerals(words.lower()))
