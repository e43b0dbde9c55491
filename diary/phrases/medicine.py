"""A medicine with its dose: `atorvastatin 20 mg`, `salbutamol 2 puffs 20 min ago`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from diary.errors import BadInputError
from diary.phrases.amounts import parse_number
from diary.phrases.local_time import Moment, moment_at
from diary.phrases.moments import take_moment
from diary.phrases.wording import Scrap, numerals, plain

_UNIT = (
    r"mg|mcg|µg|μg|ug|g|ml|iu|units?|mmol|puffs?|tablets?|capsules?|drops?|sachets?"
    r"|patch(?:es)?|%"
)
_AMOUNT = rf"(?P<dose>\d+(?:[.,]\d+)?) ?(?P<unit>{_UNIT})"
_DOSE = re.compile(rf"(?P<name>\D.*?) {_AMOUNT}", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?<!\S){_AMOUNT}(?!\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dosed:
    """A name, and the dose where one was typed."""

    name: str
    dose: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A dose at a moment."""

    medicine: Dosed
    at: Moment


@dataclass(frozen=True, slots=True)
class DoseAndTime:
    """What is different about a dose taken; None is kept."""

    dose: float | None
    unit: str | None
    at: Moment | None


def parse_dosed(words: Sequence[str]) -> Dosed:
    """Return the name and the dose.

    Args:
        words: The name, then the dose if it is known.

    Returns:
        The name as typed, the dose with its unit.

    Raises:
        BadInputError: The dose can mean two numbers (`1.500 mg`), or is too large.
    """
    said = _said(words)
    found = _DOSE.fullmatch(said)
    if found is None:
        return Dosed(said, None, None)
    return Dosed(found["name"], parse_number(found["dose"]), found["unit"])


def parse_taken(words: Sequence[str], *, now: datetime) -> Taken:
    """Return what was taken, and when.

    Args:
        words: Name, dose and time; without a time it is now.
        now: The moment it is said, aware.

    Returns:
        The dose.

    Raises:
        BadInputError: No name, no sure dose, or a time that is not in the past.
    """
    said = _said(words)
    found = list(_ANYWHERE.finditer(said))
    if len(found) > 1:
        raise BadInputError(
            "Type one dose, for example: cramp med take ibuprofen 400 mg"
        )
    dose = unit = None
    before, after = said, ""
    if found:
        dose, unit = parse_number(found[0]["dose"]), found[0]["unit"]
        before, after = said[: found[0].start()], said[found[0].end() :]
    scrap = Scrap(numerals(plain(after if found else before)))
    at = take_moment(scrap, now=now, zone=None, alone=False) or moment_at(now)
    left = " ".join(word[0] for word in scrap.words())
    name = before.strip() if found else _as_typed(left, before)
    if found and left:
        raise BadInputError(
            f'I did not understand "{left}". Write it like: '
            'cramp med take ibuprofen 400 mg "yesterday 22:30"'
        )
    if not name:
        raise BadInputError(
            "Which medicine? For example: cramp med take ibuprofen 400 mg"
        )
    return Taken(Dosed(name, dose, unit), at)


def take_dose_and_time(words: Sequence[str], *, now: datetime) -> DoseAndTime:
    """Return what is different about a dose that was taken.

    Args:
        words: Dose and time, either or both.
        now: The moment it is said, aware.

    Returns:
        What was typed.

    Raises:
        BadInputError: Something was not understood, or a time is not in the past.
    """
    said = _said(words)
    found = _ANYWHERE.search(said)
    rest = said if found is None else said.replace(found[0], " ", 1)
    scrap = Scrap(numerals(plain(rest)))
    at = take_moment(scrap, now=now, zone=None, alone=False)
    if left := " ".join(word[0] for word in scrap.words()):
        raise BadInputError(
            f'I did not understand "{left}". Type the dose and the time, like: 200 mg '
            "22:30; another medicine as --name NAME."
        )
    if found is None:
        return DoseAndTime(None, None, at)
    return DoseAndTime(parse_number(found["dose"]), found["unit"], at)


def _as_typed(left: str, said: str) -> str:
    # A number word in a name stays a word: "seven seas" is not "7 seas".
    words = plain(said).split()
    if left in " ".join(words):
        return left
    ends = range(len(words), 0, -1)
    runs = (" ".join(words[first:end]) for end in ends for first in range(end))
    return next((run for run in runs if numerals(run) == left), left)


def _said(words: Sequence[str]) -> str:
    return " ".join(" ".join(words).split())
