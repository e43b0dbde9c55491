"""Makes large invented diaries quickly; what they say means nothing."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from diary import knowledge, migrations
from diary.knowledge.types import Factor

LAST = date(2026, 11, 21)
_WRITTEN = "2026-11-22 08:00:00.000000"
_MUSCLES = ("calf", "foot-arch", "toes", "hamstrings", "hand-palm")


def factor_ids(count: int) -> tuple[str, ...]:
    """Return the first so many factors that hold a number."""
    factors = knowledge.factors().values()
    return tuple(one.id for one in factors if one.kind != "choice")[:count]


def make(
    path: Path, *, days: int, episodes: int, factors: int, drinks: int = 0
) -> None:
    """Write a diary that ends on 21 November 2026.

    Args:
        path: A file that does not exist yet.
        days: How many days are answered in full.
        episodes: How many episodes, spread over them.
        factors: How many factors are recorded each day.
        drinks: How many timed drinks, spread over the days.
    """
    chance = random.Random(7)  # noqa: S311 - no secrets
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table, rows in (
            ("episode", _episodes(chance, days, episodes)),
            ("episode_muscle", _muscles(chance, episodes)),
            ("cramp_free_day", _free(days, episodes)),
            ("day_answer", _answers(chance, days, factors)),
            ("drink", _drinks(chance, days, drinks)),
        ):
            names, records = rows
            listed = ", ".join(("created_at", "updated_at", *names))
            marks = ", ".join("?" * (len(names) + 2))
            connection.executemany(
                f"INSERT INTO {table} ({listed}) VALUES ({marks})",
                ((_WRITTEN, _WRITTEN, *record) for record in records),
            )
        connection.execute("COMMIT")
    path.chmod(0o600)


Rows = tuple[tuple[str, ...], Iterator[tuple[object, ...]]]


def _id(kind: int, number: int) -> str:
    return str(UUID(int=(kind << 64) + number, version=4))


def _day(number: int, of: int) -> date:
    return LAST - timedelta(days=of - 1 - number)


def _moment(day: date, hour: int, minute: int) -> str:
    return f"{datetime.combine(day, time(hour, minute)):%Y-%m-%d %H:%M}:00.000000"


def _episodes(chance: random.Random, days: int, count: int) -> Rows:
    names = ("id", "started_at", "utc_offset_min", "zone", "kind", "pain_nrs",
             "duration_s", "note")  # fmt: skip
    return names, (
        (
            _id(1, number),
            _moment(_day(number * days // count, days), 23, number % 60),
            60,
            "Europe/Berlin",
            "cramp",
            chance.randint(2, 8),
            chance.randint(30, 900),
            None if number % 5 else "an invented note about nothing",
        )
        for number in range(count)
    )


def _muscles(chance: random.Random, count: int) -> Rows:
    names = ("id", "episode_id", "muscle_id", "side")
    return names, (
        (_id(2, number), _id(1, number), chance.choice(_MUSCLES), "left")
        for number in range(count)
    )


def _free(days: int, episodes: int) -> Rows:
    # one day in three of those without a cramp
    cramps = {number * days // episodes for number in range(episodes)}
    free = [n for n in range(days) if n not in cramps][::3]
    return ("id", "date"), ((_id(3, n), str(_day(n, days))) for n in free)


def _answers(chance: random.Random, days: int, factors: int) -> Rows:
    known = knowledge.factors()
    ids = factor_ids(factors)
    names = ("id", "date", "factor_id", "value")
    return names, (
        (
            _id(4, day * len(ids) + place),
            str(_day(day, days)),
            id_,
            _value(chance, known[id_]),
        )
        for day in range(days)
        for place, id_ in enumerate(ids)
    )


def _value(chance: random.Random, factor: Factor) -> float:
    if factor.kind == "yes-no":
        return float(chance.random() < 0.3)
    if factor.kind == "scale":
        return float(chance.randint(0, 10))
    highest = 12 if factor.highest is None else factor.highest
    return round(chance.uniform(highest / 2, highest), 1)


def _drinks(chance: random.Random, days: int, count: int) -> Rows:
    names = ("id", "drunk_at", "utc_offset_min", "zone", "fluid_ml", "what")
    return names, (
        (
            _id(5, number),
            _moment(_day(number * days // max(count, 1), days), 7 + number % 14, 5),
            60,
            "Europe/Berlin",
            float(chance.randrange(100, 600, 50)),
            "water",
        )
        for number in range(count)
    )
