"""Makes large invented spreadsheets; what they say means nothing."""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from diary import knowledge
from diary.knowledge.types import Factor

FACTORS = 25
Cells = Iterator[Sequence[object]]
_chance = random.Random(20)  # noqa: S311 - invented diaries, not secrets


def hundred_thousand() -> Mapping[str, Cells]:
    """Return each kind of file with 100,000 rows or answers, by name."""
    every_two_hours = timedelta(hours=2)
    return {
        "episodes": episodes(100_000, datetime(2003, 1, 1, 0, 7), every_two_hours),
        "days": days(100_000 // FACTORS, date(2015, 1, 1)),
        "medicines": medicines(100_000, date(1990, 1, 1)),
    }


def fifty_years() -> Mapping[str, Cells]:
    """Return the files of somebody who kept a diary for fifty years, by name."""
    step = timedelta(days=18_000) / 20_000
    return {
        "days": days(18_000, date(1977, 8, 11)),
        "episodes": episodes(20_000, datetime(1977, 8, 11, 3, 7), step),
    }


def episodes(count: int, first: datetime, step: timedelta) -> Cells:
    """Yield episodes, each with a muscle."""
    yield "started_at", "duration_min", "muscle", "side", "pain_0_10", "context", "note"
    for number in range(count):
        at = first + step * number
        muscle = _chance.choice(["calf", "hamstring", "toes", "foot-arch"])
        side = _chance.choice(["left", "right", "both"])
        pain, minutes = _chance.randrange(11), _chance.randrange(1, 40) / 2
        note = f"woke, number {number}" if number % 10 == 0 else ""
        yield f"{at:%Y-%m-%dT%H:%M}+00:00", minutes, muscle, side, pain, "asleep", note


def days(count: int, first: date) -> Cells:
    """Yield days of 25 factors."""
    known = [it for it in knowledge.factors().values() if it.kind != "choice"]
    chosen = known[:FACTORS]
    yield "date", *(factor.id for factor in chosen)
    for number in range(count):
        day = first + timedelta(days=number)
        yield day.isoformat(), *(_value(factor) for factor in chosen)


def _value(factor: Factor) -> object:
    if factor.kind == "yes-no":
        return _chance.choice(["yes", "no"])
    if factor.kind == "scale":
        return _chance.randrange(11)
    highest = 12 if factor.highest is None else factor.highest
    return round(_chance.uniform(highest / 2, highest), 1)


def medicines(count: int, first: date) -> Cells:
    """Yield courses of medicines of a day each, ten a day."""
    names = sorted(it.generic for it in knowledge.medicines().values())
    yield "name", "dose", "unit", "started_on", "stopped_on"
    for number in range(count):
        day = first + timedelta(days=number // 10)
        name = names[number * 7 % len(names)]
        yield f"{name} {number % 10}", number % 80, "mg", day, day


def write(path: Path, cells: Cells) -> None:
    """Write a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)
