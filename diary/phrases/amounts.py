"""Amounts as people type them: volumes, plain numbers, pain."""

import math
import re
from typing import NamedTuple

from diary.errors import BadInputError
from diary.phrases.durations import ABOUT
from diary.phrases.wording import NUMBER, decimal, numerals, plain

LARGEST_ML = 15_000
"""More than anybody drinks in a day; a larger volume is a slip [ml]."""

WORST_PAIN = 10
"""The upper end of the scale; the lower is 0."""

# What each unit holds [ml]. A fluid ounce without a country is the US one: the two
# differ by 4 %, less than anybody pours. Pints differ by 20 % and are asked about.
_UNITS = (
    (r"ml|millilit(?:re|er)s?|cc", 1.0),
    (r"cl|centilit(?:re|er)s?", 10.0),
    (r"dl|decilit(?:re|er)s?", 100.0),
    (r"l|lt|ltrs?|lit(?:re|er)s?", 1000.0),
    (r"(?:uk|imperial)\s+(?:fl\.?\s*)?(?:oz|ounces?)\.?", 28.4130625),
    (r"(?:us\s+)?(?:fl\.?\s*|fluid\s+)?(?:oz|ounces?)\.?", 29.5735295625),
    (r"(?:uk|imperial)\s+pints?", 568.26125),
    (r"us\s+pints?", 473.176473),
)
_VESSEL = r"(?:glass(?:es)?|cups?|mugs?|bottles?|cans?|tins?|tumblers?|beakers?|pints?)"
_VOLUME = rf"({NUMBER})\s*({'|'.join(unit for unit, _ in _UNITS)})"
SERVING = (
    rf"(?:(?:{NUMBER}|an?)\s+)?{_VESSEL}\s+of\s+{_VOLUME}"
    rf"|(?:{NUMBER}\s*x\s*)?{_VOLUME}(?:\s+{_VESSEL}(?!\w))?"
)
"""A volume inside a line, which `parse_volume_ml` then reads."""


class Pain(NamedTuple):
    """How bad it was: a number 0-10, and whether it was called unbearable."""

    nrs: int | None
    """None where only a word was typed: no number is made up for it."""
    unbearable: bool | None


def parse_volume_ml(text: str) -> float:
    """Return how much a typed volume is.

    A glass, cup, mug or bottle is only understood with its size (`2 glasses of
    250 ml`, `2 x 330ml`): they differ too much. A pint or gallon needs its country.

    Args:
        text: `500ml`, `1.8 l`, `1,8 l`, `33cl`, `16 fl oz`, `half a litre`.

    Returns:
        Volume [ml], 0 to 15 litres.

    Raises:
        BadInputError: Not one sure, possible volume.
    """
    said = re.sub(f"^{ABOUT}", "", numerals(plain(text)).strip())
    many, volume = 1.0, None
    if found := re.fullmatch(rf"(?:({NUMBER})\s*x\s*)?{_VOLUME}", said):
        many, volume = decimal(found[1] or "1"), found.groups()[1:]
    for held_in in (rf"{_VOLUME}\s+{_VESSEL}", rf"{_VESSEL}\s+of\s+{_VOLUME}"):
        if found := re.fullmatch(rf"(?:({NUMBER}|an?)\s+)?{held_in}", said):
            many, volume = _count(found[1]), found.groups()[1:]
    if volume is None:
        raise BadInputError(_why_no_volume(said))
    held = next(ml for unit, ml in _UNITS if re.fullmatch(unit, volume[1]))
    amount = many * decimal(volume[0]) * held
    if not amount <= LARGEST_ML:
        raise BadInputError("That is more than 15 litres. Check the unit: ml or l.")
    return amount


def is_vessel(said: str) -> bool:
    """Say whether a text names a glass, a cup or the like, whose size nobody knows.

    Args:
        said: `plain(text)`.
    """
    return re.search(rf"\b{_VESSEL}\b", said) is not None


def parse_number(
    text: str, *, lowest: float | None = 0, highest: float | None = None
) -> float:
    """Return the number that was typed.

    Args:
        text: `6.5`, `6,5`, `6 1/2`, `six`.
        lowest: Smallest possible number; None for no limit.
        highest: Largest possible number; None for no limit.

    Returns:
        The number.

    Raises:
        BadInputError: Not one sure number within the limits.
    """
    said = numerals(plain(text)).strip()
    found = re.fullmatch(rf"(-\s*)?(?:({NUMBER})\s+)?([13])/([24])", said)
    if found:
        number = decimal(found[2] or "0") + int(found[3]) / int(found[4])
    elif found := re.fullmatch(rf"(-\s*)?({NUMBER})", said):
        number = decimal(found[2])
    else:
        raise BadInputError("That is not a number. Type digits, like 6.5.")
    number = -number if found[1] else number
    if lowest is not None and number < lowest:
        raise BadInputError(f"That is too small. It must be {lowest:g} or more.")
    if not number <= (math.inf if highest is None else highest) or math.isinf(number):
        limit = f" It must be {highest:g} or less." if highest is not None else ""
        raise BadInputError(f"That is too large.{limit or ' Check the digits.'}")
    return number


def parse_pain(text: str) -> Pain:
    """Return the pain that was typed.

    Args:
        text: `7`, `7/10`, `7 out of 10`, `no pain`, `unbearable`, or number and word.

    Returns:
        The number and the word, each None where not typed.

    Raises:
        BadInputError: Not a whole number from 0 to 10, nor `unbearable`.
    """
    said = numerals(plain(text)).strip()
    rest = re.sub(r"\s*\bunbearable\b\s*", " ", said).strip()
    word = True if rest != said else None
    if word and not rest:
        return Pain(None, word)
    if rest == "no pain":
        return Pain(0, word)
    found = re.fullmatch(rf"({NUMBER})(?:\s*(?:/|out\s+of)\s*10)?", rest)
    return Pain(pain_number(found[1] if found else ""), word)


def pain_number(digits: str) -> int:
    """Return a pain number if it is one.

    Args:
        digits: What was typed as the number.

    Returns:
        0 to 10.

    Raises:
        BadInputError: It is anything else.
    """
    if not re.fullmatch(r"[0-9]{1,3}", digits) or int(digits) > WORST_PAIN:
        raise BadInputError(
            "Pain is a whole number from 0 (none) to 10 (worst), or `unbearable`. "
            "Type for example 7 or 7/10."
        )
    return int(digits)


def _count(text: str | None) -> float:
    return 1.0 if text is None or text in ("a", "an") else decimal(text)


def _why_no_volume(said: str) -> str:
    if said.startswith("-"):
        return "A volume cannot be negative. Type for example 500ml or 1.8 l."
    if re.fullmatch(NUMBER, said):
        return f"A volume needs a unit. Type {said}ml or {said} l."
    if re.search(r"\b(?:pint|quart|gallon)s?\b", said):
        return (
            "Pints, quarts and gallons differ between countries. "
            "Type ml or l, or `1 UK pint` or `1 US pint`."
        )
    if is_vessel(said):
        return (
            "Glasses, cups and bottles differ in size. "
            "Type the size too, like `2 x 250 ml` or `2 glasses of 250 ml`."
        )
    return "That is not a definite volume. Type for example 500ml, 1.8 l or 16 fl oz."
