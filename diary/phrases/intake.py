"""What was drunk and what was done: `500ml tea 14:30`, `run 45m yesterday 17:30`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from diary.errors import BadInputError
from diary.phrases.amounts import SERVING, is_vessel, parse_volume_ml
from diary.phrases.durations import ABOUT, DURATION, seconds, whole_seconds
from diary.phrases.local_time import Moment, moment_ago, moment_at
from diary.phrases.moments import take_moment
from diary.phrases.wording import Scrap, numerals, plain

_FILLERS = frozenset(
    ("a", "an", "the", "of", "at", "on", "for", "about", "around", "i", "had", "did")
)
_NEGATIVE = re.compile(r"(?:^|\s)-\s?[0-9]")


@dataclass(frozen=True, slots=True)
class Drunk:
    """A drink."""

    at: Moment
    fluid_ml: float
    what: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """An exercise session."""

    at: Moment
    """When it began."""
    duration_s: int
    activity: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What was typed about a drink or session that is there; None is kept."""

    at: Moment | None
    what: str | None
    amount: str | None = None
    """A volume, as typed."""
    duration_s: int | None = None


def parse_drink(words: Sequence[str], *, now: datetime) -> Drunk:
    """Return what was drunk.

    Args:
        words: Amount, what and when, in any order; without a time it is now.
        now: The moment it is said, aware.

    Returns:
        The drink.

    Raises:
        BadInputError: No amount or several, or a time that is not in the past.
    """
    found, at, rest = _drink(words, now)
    at = at or moment_at(now)
    unclear = _numbers(rest)
    if len(found) > 1 or (found and unclear):
        raise BadInputError("Type one amount, for example: cramp drink 2 x 330ml beer")
    if not found:
        amount = rest if is_vessel(rest) else " ".join(unclear) or rest
        return Drunk(at, parse_volume_ml(amount), None)
    return Drunk(at, parse_volume_ml(found[0]), rest or None)


def parse_exercise(words: Sequence[str], *, now: datetime) -> Done:
    """Return what was done.

    Args:
        words: Activity, length and when it began, in any order; without a time it
            has just ended.
        now: The moment it is said, aware.

    Returns:
        The session.

    Raises:
        BadInputError: No activity or length, or a time that is not in the past.
    """
    found, at, activity = _session(words, now)
    if len(found) != 1:
        raise BadInputError("How long, once? For example: cramp exercise run 45m")
    if not activity or _numbers(activity):
        raise BadInputError("Which activity? For example: cramp exercise run 45m")
    duration_s = whole_seconds(seconds(found[0]))
    return Done(at or moment_ago(now, duration_s), duration_s, activity)


def take_drink(words: Sequence[str], *, now: datetime) -> Parts:
    """Return what is different about a drink.

    Args:
        words: Amount, what and when, any of them.
        now: The moment it is said, aware.

    Returns:
        What was typed.

    Raises:
        BadInputError: Several amounts, or a time that is not in the past.
    """
    found, at, rest = _drink(words, now)
    if len(found) > 1 or _numbers(rest):
        raise BadInputError("Type one amount with its unit, for example 330ml.")
    return Parts(at, rest or None, amount=found[0] if found else None)


def take_exercise(words: Sequence[str], *, now: datetime) -> Parts:
    """Return what is different about an exercise session.

    Args:
        words: Activity, length and when it began, any of them.
        now: The moment it is said, aware.

    Returns:
        What was typed.

    Raises:
        BadInputError: Several lengths, or a time that is not in the past.
    """
    found, at, activity = _session(words, now)
    if len(found) > 1 or _numbers(activity):
        raise BadInputError("Type one length with its unit, for example 45m.")
    length = whole_seconds(seconds(found[0])) if found else None
    return Parts(at, activity or None, duration_s=length)


def _drink(words: Sequence[str], now: datetime) -> tuple[list[str], Moment | None, str]:
    # Volumes, when, and what is left: what was drunk.
    scrap = _scrap(words)
    found = scrap.take_all(rf"(?<![\w.,-])(?:{SERVING})(?!\w)")
    at = take_moment(scrap, now=now, zone=None, alone=False)
    return [volume[0] for volume in found], at, _rest(scrap)


def _session(
    words: Sequence[str], now: datetime
) -> tuple[list[str], Moment | None, str]:
    # Lengths, when (a length "ago" is no length of it), and what is left: the activity.
    scrap = _scrap(words)
    at = take_moment(scrap, now=now, zone=None, alone=False)
    found = scrap.take_all(rf"(?:{ABOUT})?({DURATION})")
    return [length[1] for length in found], at, _rest(scrap)


def _scrap(words: Sequence[str]) -> Scrap:
    text = numerals(plain(" ".join(words)))
    if _NEGATIVE.search(text):
        raise BadInputError("An amount cannot be negative. Type for example 500ml.")
    return Scrap(text)


def _rest(scrap: Scrap) -> str:
    left = [word[0].strip(".:!?()") for word in scrap.words()]
    return " ".join(word for word in left if word and word not in _FILLERS)


def _numbers(rest: str) -> list[str]:
    return [word for word in rest.split() if word[0].isdigit()]
