"""Finds clock times in a text: `3:10`, `3am`, `half past three`, `midnight`."""

import re
from typing import NamedTuple

from diary.errors import BadInputError
from diary.phrases.amounts import WORST_PAIN
from diary.phrases.wording import Scrap

HALF_DAY = 12
_HOURS = 24
_MINUTES = 60
_WESTMOST, _EASTMOST, _OFFSET_STEP = -12 * 60, 14 * 60, 15

_ALONE = r"(?<![\w:.,/+-])"
_OFFSET = r"(?:(\s*)(z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})(?![\w:+]))?"
_MERIDIEM = r"([ap])\.?\s?m\b\.?"
_TWELVE = (
    rf"{_ALONE}([0-9]{{1,2}})(?:(\s*[:.]\s*|\s+)([0-9]{{2}}))?\s*{_MERIDIEM}{_OFFSET}"
)
_DIGITS = (
    rf"(?<![0-9:.,/+-])([0-9]{{1,2}})[:.]([0-9]{{2}})"
    rf"(?::([0-9]{{2}})(?:\.[0-9]+)?)?(?![0-9])(?!:|\.[0-9]){_OFFSET}"
)
_FOUR = rf"{_ALONE}([01][0-9]|2[0-3])([0-5][0-9])(?![\w:/-]|[.,][0-9])"
_SPOKEN = (
    r"\b(half|quarter|(?:5|10|20|25)(?:\s*min(?:ute)?s?)?|[0-9]{1,2}\s*min(?:ute)?s?)"
    r"\s+(past|after|to|before|till)\s+([0-9]{1,2}|midnight|noon)(?![\w:/]|[.,][0-9])"
)
_NAMED = r"\b(?:12\s+)?(midnight|noon|midday)\b"
_O_CLOCK = rf"{_ALONE}([0-9]{{1,2}})\s*o'?\s?clock\b"
_PART = r"(?:early\s+)?(?:morning|afternoon|evening|night|hours)\b"
_BARE_IN_LINE = (
    rf"\bat\s+(?:about\s+|around\s+)?([0-9]{{1,2}})(?![\w:/%]|[.,][0-9])"
    rf"|{_ALONE}([0-9]{{1,2}})\s+(?=(?:in\s+the|at)\s+{_PART})"
)
_BARE = rf"{_ALONE}([0-9]{{1,2}})(?![\w:/%]|[.,][0-9])"


class Clock(NamedTuple):
    """A clock time as typed."""

    hours: tuple[int, ...]
    """The hours it can mean, the 24-hour reading first."""
    minute: int
    second: int = 0
    sure: bool = True
    """False where only a part of the day tells morning from evening."""
    offset_min: int | None = None
    """Local time minus UTC, where typed [min]."""
    midnight: bool = False


def take_clock(scrap: Scrap, *, alone: bool, dated: bool) -> Clock | None:
    """Cut the clock time out of a text.

    Args:
        scrap: Text; what is understood is cut out.
        alone: Nothing but a moment was typed, so that any number is its hour.
        dated: A day was cut out before, so that `-05:00` can follow without a space.

    Returns:
        The clock time, None where there is none.

    Raises:
        BadInputError: No such clock time, or more than one.
    """
    twelve = scrap.take_all(_TWELVE, needs="m")
    spoken = scrap.take_all(_SPOKEN, needs="past after to before till")
    named = scrap.take_all(_NAMED, needs="noon midnight midday")
    digits = scrap.take_all(_DIGITS, needs=": .")
    found = [_twelve(match, alone=alone) for match in twelve]
    found += [_spoken(match) for match in spoken]
    found += [_named(match[1]) for match in named]
    found += [_digits(match, dated=dated) for match in digits]
    found += [Clock((int(m[1]),), int(m[2])) for m in scrap.take_all(_FOUR)]
    found += [_unsure(m[1], 0) for m in scrap.take_all(_O_CLOCK, needs="clock")]
    if not found:
        bare = scrap.take_all(_BARE if alone else _BARE_IN_LINE)
        found = [_bare(match) for match in bare]
    if len(found) > 1:
        raise BadInputError("Two clock times were typed. Type when it began, once.")
    return found[0] if found else None


def _twelve(match: re.Match[str], *, alone: bool) -> Clock:
    hour, mark, minute, half, _, offset = match.groups()
    spaced = mark is not None and not mark.strip()
    if spaced and not alone and int(hour) <= WORST_PAIN and int(minute) <= HALF_DAY:
        raise BadInputError(
            f"{hour} {minute}{half}m can be a time, or a number and a time. "
            f"Type {hour}:{minute}{half}m for the time, or {hour}/10 for the pain."
        )
    number, minutes = int(hour), int(minute or 0)
    if number > HALF_DAY and half == "p" and minute:
        return _checked((number,), minutes, offset)
    if number > HALF_DAY or (number == 0 and half == "p"):
        raise BadInputError(_NO_CLOCK)
    return _checked(
        (number % HALF_DAY + (HALF_DAY if half == "p" else 0),), minutes, offset
    )


def _digits(match: re.Match[str], *, dated: bool) -> Clock:
    hour, minute, second, space, offset = match.groups()
    after_day = dated and match.string[: match.start()].rstrip().endswith(Scrap.GAP)
    if offset and offset[0] == "-" and not space and not after_day:
        raise BadInputError(
            "That can be two times or a time with its distance from UTC. "
            "Type the start and how long it lasted, like `3:10 4m`."
        )
    number = int(hour)
    twice = hour[0] != "0" and 0 < number <= HALF_DAY
    hours = (number, (number + HALF_DAY) % _HOURS) if twice else (number,)
    return _checked(hours, int(minute), offset, int(second or 0))


def _spoken(match: re.Match[str]) -> Clock:
    amount, way, hour = match.groups()
    minutes = {"half": 30, "quarter": 15}.get(amount) or int(amount.split("m")[0])
    after = way in ("past", "after")
    if minutes >= _MINUTES or (amount == "half" and not after):
        raise BadInputError(_NO_CLOCK)
    start = _unsure(hour, 0) if hour.isdigit() else _named(hour)
    hours = tuple((h if after else h - 1) % _HOURS for h in start.hours)
    return Clock(hours, minutes if after else _MINUTES - minutes, sure=start.sure)


def _named(word: str) -> Clock:
    return (
        Clock((0,), 0, midnight=True) if word == "midnight" else Clock((HALF_DAY,), 0)
    )


def _bare(match: re.Match[str]) -> Clock:
    hour, *unmarked = match.groups()
    if hour is None and int(unmarked[0]) <= WORST_PAIN:
        raise BadInputError(
            f"{unmarked[0]} can be the hour or the pain. "
            f"Type `at {unmarked[0]}` for the hour, or {unmarked[0]}/10 for the pain."
        )
    return _unsure(hour or unmarked[0], 0)


def _unsure(hour: str, minute: int) -> Clock:
    number = int(hour)
    if not 0 < number <= HALF_DAY:
        return _checked((number,), minute, None)
    late = number % HALF_DAY + HALF_DAY
    return Clock((number % HALF_DAY, late), minute, sure=False)


def _checked(
    hours: tuple[int, ...], minute: int, offset: str | None, second: int = 0
) -> Clock:
    if hours[0] >= _HOURS or minute >= _MINUTES or second >= _MINUTES:
        raise BadInputError(_NO_CLOCK)
    return Clock(hours, minute, second, offset_min=_offset_min(offset))


def _offset_min(text: str | None) -> int | None:
    if text is None or text in ("z", "utc", "gmt"):
        return None if text is None else 0
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * _MINUTES + int(digits[2:])
    minutes = -minutes if text[0] == "-" else minutes
    if not _WESTMOST <= minutes <= _EASTMOST or minutes % _OFFSET_STEP:
        raise BadInputError(
            "No place has that distance from UTC. Type it like 03:10 +02:00."
        )
    return minutes


_NO_CLOCK = "There is no such clock time. Type one like 3:10, 22:30 or 3am."
