"""What people type about themselves: height, weight, pregnancy, a past month."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from diary.errors import BadInputError
from diary.phrases.dates import MONTH, month_number
from diary.phrases.days import parse_day
from diary.phrases.wording import plain

_N = r"(\d+(?:[.,]\d+)?)"
_SHORTEST_CM, _TALLEST_CM = 30, 280
_LIGHTEST_KG, _HEAVIEST_KG = 0.5, 700
_LONGEST_WEEKS = 45
_FIRST_YEAR = 1880
_INCH_CM, _FOOT_IN = 2.54, 12
_POUND_KG, _STONE_LB = 0.45359237, 14


@dataclass(frozen=True, slots=True)
class Past:
    """A day in the past, as exactly as it is known."""

    on: date
    """The first day it could have been."""
    precision: str
    """day, month or year."""


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """What was said about a pregnancy."""

    pregnant: bool
    weeks: int | None
    due_on: date | None
    said_on: date
    """The day that `weeks` describes."""


def parse_height_cm(text: str) -> float:
    """Return a height.

    Args:
        text: `172cm`, `1.72 m`, `172`, `5ft 8`, `5'8"`.

    Returns:
        Height [cm].

    Raises:
        BadInputError: Not a height of a person.
    """
    said = plain(text).strip().replace('"', "in").replace("'", "ft")
    if found := re.fullmatch(rf"{_N}\s*(?:cm)?", said):
        height = _number(found[1])
    elif found := re.fullmatch(rf"{_N}\s*m", said):
        height = _number(found[1]) * 100
    elif found := re.fullmatch(rf"(\d)\s*(?:ft|feet|foot)(?:\s*{_N}\s*(?:in)?)?", said):
        inches = int(found[1]) * _FOOT_IN + _number(found[2] or "0")
        height = inches * _INCH_CM
    else:
        raise BadInputError("That is not a height. Type it like 172cm or 5ft 8.")
    if not _SHORTEST_CM <= height <= _TALLEST_CM:
        raise BadInputError(
            f"{height:g} cm is no height of a person. "
            "Type it like 172cm, 1.72m or 5ft 8."
        )
    return round(height, 1)


def parse_weight_kg(text: str) -> float:
    """Return a weight.

    Args:
        text: `70kg`, `70.5`, `154 lb`, `11 st 4`.

    Returns:
        Weight [kg].

    Raises:
        BadInputError: Not a weight of a person.
    """
    said = plain(text).strip()
    if found := re.fullmatch(rf"{_N}\s*(?:kg|kilos?)?", said):
        weight = _number(found[1])
    elif found := re.fullmatch(rf"{_N}\s*(?:lbs?|pounds?)", said):
        weight = _number(found[1]) * _POUND_KG
    elif found := re.fullmatch(rf"{_N}\s*(?:st|stone)(?:\s*{_N}\s*(?:lbs?)?)?", said):
        pounds = _number(found[1]) * _STONE_LB + _number(found[2] or "0")
        weight = pounds * _POUND_KG
    else:
        raise BadInputError("That is not a weight. Type it like 70kg, 154lb or 11st 4.")
    if not _LIGHTEST_KG <= weight <= _HEAVIEST_KG:
        raise BadInputError(
            f"{weight:g} kg is no weight of a person. Type it like 70kg or 154lb."
        )
    return round(weight, 1)


def parse_birth_year(text: str, *, now: datetime) -> int:
    """Return a year of birth.

    Args:
        text: `1970`.
        now: The moment it is said.

    Returns:
        The year.

    Raises:
        BadInputError: Not a year in which a living person was born.
    """
    said = text.strip()
    if re.fullmatch(r"\d{4}", said) and _FIRST_YEAR <= int(said) <= now.year:
        return int(said)
    raise BadInputError("That is not a year of birth. Type four digits, like 1970.")


def parse_past(text: str, *, now: datetime) -> Past:
    """Return a day, month or year in the past.

    Args:
        text: `2024-03-05`, `2024-03`, `03/2024`, `march 2024`, `2024`.
        now: The moment it is said, aware.

    Returns:
        Its first day, and how exactly it is known.

    Raises:
        BadInputError: Not understood, or not in the past.
    """
    said = plain(text).strip()
    year = month = None
    if found := re.fullmatch(r"(\d{4})", said):
        year = int(found[1])
    elif found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", said):
        year, month = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", said):
        year, month = int(found[2]), int(found[1])
    elif found := re.fullmatch(rf"{MONTH}\s+(\d{{4}})", said):
        year, month = int(found[2]), month_number(found[1])
    if year is None:
        return Past(_full(said, now), "day")
    if year < _FIRST_YEAR or (month is not None and month not in range(1, 13)):
        raise BadInputError(_PAST)
    first = date(year, month or 1, 1)
    if first > now.date():
        raise BadInputError("That is in the future. Type a day, month or year before.")
    return Past(first, "month" if month else "year")


def _full(said: str, now: datetime) -> date:
    try:
        return parse_day(said, now=now, day_start=time(0))
    except BadInputError as error:
        if "not come yet" in str(error):
            raise
        raise BadInputError(_PAST) from None


_PAST = "That is not a date. Type it like 2024-03-05, 2024-03 or 2024."


def parse_pregnancy(text: str, *, now: datetime) -> Pregnancy:
    """Return what was said about a pregnancy.

    Args:
        text: `20w`, `20 weeks`, `20w on 2026-11-01`, `yes`, `no`, `due 2027-03-01`.
        now: The moment it is said, aware.

    Returns:
        Whether pregnant, and the weeks or the due date where they were said.

    Raises:
        BadInputError: Not understood.
    """
    said = plain(text).strip()
    today = now.date()
    if said in {"yes", "no", "y", "n"}:
        return Pregnancy(said[0] == "y", None, None, today)
    if found := re.fullmatch(r"due\s+(?:on\s+)?(\d{4}-\d{2}-\d{2})", said):
        due = _iso(found[1])
        if abs((due - today).days) > _LONGEST_WEEKS * 7:
            raise BadInputError("That due date is too far from today. Check the year.")
        return Pregnancy(True, None, due, today)
    found = re.fullmatch(r"(\d{1,2})\s*(?:w|wks?|weeks?)?(?:\s+on\s+(.+))?", said)
    if found is None or int(found[1]) > _LONGEST_WEEKS:
        raise BadInputError(
            "That is not understood. Type the weeks, like 20w, or no, or yes, or "
            '"due 2027-03-01".'
        )
    on = parse_day(found[2], now=now, day_start=time(0)) if found[2] else today
    return Pregnancy(True, int(found[1]), None, on)


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInputError(f"There is no date {text}. Check the day.") from None


def _number(text: str) -> float:
    return float(text.replace(",", "."))
