"""Plain columns are the same rows as the objects of the tables."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diary.models import TABLES
from diary.store import columns, read
from diary.store.file import connection_of, open_diary

Cramp = Callable[..., Any]
ORDERS = {
    "episode": "started_at",
    "drink": "drunk_at",
    "exercise_session": "started_at",
    "dose_taken": "taken_at",
    "cramp_free_day": "date",
    "day_answer": "date",
    "medicine_course": "started_on",
    "medicine_change": "changed_on",
    "lab_result": "tested_on",
    "private_answer": "said_on",
    "flag_set_aside": "said_on",
}


@pytest.fixture
def full(cramp: Cramp, diary: Path) -> Path:
    """A diary with rows of every kind, some of them deleted."""
    for line in (
        [
            "log",
            "calf",
            "left",
            "7",
            "4m",
            "last",
            "night",
            "3:10",
            "stretch",
            "helped",
            "woke",
        ],
        [
            "log",
            "calf",
            "right",
            "and",
            "foot",
            "left",
            "5",
            "yesterday",
            "22:30",
            "numb",
        ],
        ["log", "toes"],
        ["delete", "last"],
        ["none", "2026-11-10"],
        ["day", "--fluid", "1.8l", "--stress", "4", "--urine-colour", "pale"],
        ["drink", "500ml", "tea", "7:30"],
        ["exercise", "run", "45m", "7:00", "--effort", "7", "--warm-up"],
        ["med", "start", "atorvastatin", "20mg", "--on", "2026-09-01"],
        ["med", "change", "atorvastatin", "40mg", "--on", "2026-10-01"],
        ["med", "take", "ibuprofen", "400mg"],
        ["lab", "potassium", "3.4", "mmol/L"],
        ["me", "--born", "1960"],
        ["me", "condition", "diabetes"],
        ["question", "Is it the statin?"],
        ["factor", "add", "tight shoes", "yes/no"],
        ["private", "on"],
        ["private", "drugs", "no"],
        ["log", "calf", "9", "4m", "2026-11-18", "23:00"],
        ["log", "calf", "9", "4m", "2026-11-19", "23:00"],
        ["flags", "--dismiss", "RF-01", "--reason", "my doctor knows"],
        ["config", "country", "DE"],
    ):
        ran = cramp(*line)
        assert ran.code == 0, ran.err
    return diary


def test_columns_are_what_the_objects_hold(full: Path) -> None:
    """Every live row of every table: the same order, values and types."""
    for table in TABLES:
        name = str(table.__tablename__)
        order = ORDERS.get(name, "created_at")
        with open_diary(full) as session:
            objects = read._live(session, table, order)
            rows = columns.live(connection_of(session), name, order)
            found = [vars(row) for row in rows]

        expected = [
            {k: v for k, v in one.model_dump().items() if k not in columns._KEPT_APART}
            for one in objects
        ]
        assert objects, name
        assert expected == found, name
        assert list(map(_types, expected)) == list(map(_types, found)), name


def _types(record: dict[str, Any]) -> dict[str, type]:
    return {column: type(value) for column, value in record.items()}


def test_answers_are_those_of_the_days(full: Path) -> None:
    """Values and choices of every day, by date."""
    with open_diary(full) as session:
        objects = [
            (row.date, row.factor_id, row.choice if row.value is None else row.value)
            for row in read.answers(session)
        ]
        found = columns.answers(connection_of(session))
        plain = [(day, *one) for day, of_day in found.items() for one in of_day.items()]
        assert len(objects) > 2
        assert sorted(objects, key=str) == sorted(plain, key=str)
        assert list(found) == sorted(found)
        assert columns.setting(connection_of(session), "country") == "DE"
        assert columns.setting(connection_of(session), "nothing") is None


def test_a_beginning_leaves_out_what_came_before(full: Path) -> None:
    """Rows from a moment on, and the children of some episodes only."""
    with open_diary(full) as session:
        connection = connection_of(session)
        every = list(columns.live(connection, "episode", "started_at"))
        last = every[-1]
        since = last.started_at
        just_after = since + timedelta(seconds=1)
        newest = list(columns.live(connection, "episode", "started_at", since=since))
        none = list(columns.live(connection, "episode", "started_at", since=just_after))
        children = columns.live(
            connection, "episode_muscle", "created_at", parents={last.id}
        )

        assert len(every) == 4
        assert newest == [last]
        assert none == []
        assert {row.episode_id for row in children} == {last.id}


Look = Callable[[sqlite3.Connection], Any]
LOOKS: list[tuple[str, Look]] = [
    (
        "UPDATE episode SET started_at = 'not a time'",
        lambda it: list(columns.live(it, "episode", "started_at")),
    ),
    (
        "UPDATE day_answer SET date = '2026-13-01'",
        lambda it: list(columns.answers(it)),
    ),
    (
        "UPDATE setting SET value = '{' WHERE key = 'country'",
        lambda it: columns.setting(it, "country"),
    ),
]


@pytest.mark.parametrize(("change", "look"), LOOKS)
def test_a_value_that_cannot_be_read_is_damage(
    full: Path, change: str, look: Look
) -> None:
    """What this program did not write is reported as damage, not as a fault."""
    with closing(sqlite3.connect(full)) as connection:
        connection.execute(change)
        with pytest.raises(sqlite3.DatabaseError, match="malformed"):
            look(connection)


def test_moments_are_sorted_by_their_instant(cramp: Cramp, diary: Path) -> None:
    """After a journey west the later of two entries can show the earlier time."""
    cramp("log", "calf", "2026-11-20 10:00")
    with closing(sqlite3.connect(diary)) as connection, connection:
        connection.execute(
            "UPDATE episode SET started_at = '2026-11-20 08:00:00.000000',"
            " utc_offset_min = -300"
        )
    cramp("log", "toes", "2026-11-20 12:00")
    with open_diary(diary) as session:
        rows = columns.live(connection_of(session), "episode", "started_at")
        assert [row.started_at for row in rows] == [
            datetime(2026, 11, 20, 12, 0),
            datetime(2026, 11, 20, 8, 0),
        ]
