"""A new entry is judged by a window of the diary, with the answer the whole gives."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diary.app.flow import guidance
from diary.app.flow.facts import LOOK_BACK, facts, recent
from diary.app.place import now
from diary.knowledge import parameters
from diary.store.connect import opened

Cramp = Callable[..., Any]
OLD = (
    ("log", "back", "6", "20m", "2019-03-01", "10:00"),
    ("log", "calf", "left", "9", "4m", "2019-03-02", "02:00", "swelling"),
    ("log", "calf", "left", "9", "4m", "2021-03-02", "02:00"),
    ("log", "foot", "right", "5", "2022-05-02", "22:00"),
    ("log", "hand", "both", "4", "2023-05-02", "22:00", "tingling"),
    ("day", "2022-05-02", "--urine-colour", "brown-red"),
    ("med", "start", "atorvastatin", "20", "mg", "--on", "2018-01-01"),
    ("med", "start", "quinine", "200", "mg", "--on", "2022-01-01"),
)
NEW = (
    ("log", "calf", "left", "9", "4m", "2026-11-20", "02:00"),
    ("log", "jaw", "6", "2026-11-21", "12:00"),
    ("log", "back", "7", "2026-11-21", "13:00"),
    ("log", "thigh", "left", "8", "20m", "3:10", "chest pain"),
    ("drink", "500ml"),
)


@pytest.fixture
def old(cramp: Cramp, diary: Path) -> Path:
    """A diary with years of entries, and some of these days."""
    for words in (*OLD, *NEW):
        ran = cramp(*words)
        assert ran.code == 0, ran.err
    return diary


def test_the_window_gives_the_same_advice(old: Path) -> None:
    """For every entry of these days: the same flags, questions and lines."""
    moment = now()
    wall = moment.replace(tzinfo=None)
    with opened(old) as connection:
        whole = facts(connection)
        window = recent(connection, wall)
    assert len(window.episodes) < len(whole.episodes)
    new = [one for one in whole.episodes if one.started_at > wall - LOOK_BACK]
    assert len(new) == 4

    for one in new:
        assert guidance.about(whole, one, moment) == guidance.about(window, one, moment)
    assert guidance.lines_about_day(whole, moment) == guidance.lines_about_day(
        window, moment
    )


def test_an_old_entry_sees_what_was_before_it(old: Path) -> None:
    """A correction of an entry of 2021 is judged by the years before it."""
    moment = now()
    with opened(old) as connection:
        whole = facts(connection)
        one = next(it for it in whole.episodes if it.started_at.year == 2021)
        window = recent(connection, one.started_at, moment.replace(tzinfo=None))

    assert guidance.about(whole, one, moment) == guidance.about(window, one, moment)


def test_the_first_in_each_muscle_is_always_seen(old: Path) -> None:
    """The first of its kind in a muscle decides whether an attack is the first ever."""
    with opened(old) as connection:
        seen = recent(connection, datetime(2026, 11, 22, 8, 30)).episodes

    assert [2019, 2019, 2022, 2023] == [
        one.started_at.year for one in seen if one.started_at.year < 2026
    ]


def test_no_parameter_looks_further_back() -> None:
    """Every number of days in the reviewed file fits into the window."""
    days = [one for one in parameters().values() if one.unit == "days"]

    assert len(days) > 10
    assert max(timedelta(days=one.value) for one in days) < LOOK_BACK


def test_reading_a_window_takes_no_more_from_a_longer_diary(
    cramp: Cramp, diary: Path
) -> None:
    """Rows before the window are not read, but for the first of each muscle."""
    cramp("log", "calf", "2026-11-20", "02:00")
    with closing(sqlite3.connect(diary)) as connection, connection:
        for number in range(300):
            at = f"2010-01-01 {number // 60:02}:{number % 60:02}:00.000000"
            stamps = ("2026-11-22 08:00:00.000000",) * 2
            connection.execute(
                "INSERT INTO episode (id, created_at, updated_at, started_at,"
                " utc_offset_min, kind) VALUES (?, ?, ?, ?, 60, 'cramp')",
                (f"e{number}", *stamps, at),
            )
            connection.execute(
                "INSERT INTO episode_muscle (id, created_at, updated_at, episode_id,"
                " muscle_id) VALUES (?, ?, ?, ?, 'calf')",
                (f"m{number}", *stamps, f"e{number}"),
            )
    with opened(diary) as connection:
        seen = recent(connection, datetime(2026, 11, 22, 8, 30))

    assert ["e0", "2026"] == [
        seen.episodes[0].id,
        f"{seen.episodes[-1].started_at:%Y}",
    ]
    assert len(seen.episodes) == 2
