"""Repetitions and contradictions are refused, in files and with the diary."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from csv_files import AN_ID, Reader, problem

from diary.models import CrampFreeDay, Episode
from diary.store.read import Entry
from diary.transfer.existing import arrange


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


def test_a_row_that_is_there_twice_is_refused_with_the_first_line(read: Reader) -> None:
    """Same start, muscle and side; another side is another episode."""
    reading = read(
        "started_at,muscle,side\n"
        "2026-11-20 03:10,calf,left\n"
        "2026-11-20 03:10,calf,right\n"
        "20.11.2026 3:10,calves,l\n"
    )

    assert 4 == problem(reading).line
    assert "on line 2 of file1.csv" in problem(reading).reason
    assert 2 == len(reading.episodes)


def test_rows_with_ids_of_their_own_are_two_entries(read: Reader) -> None:
    """Alike is not the same where ids differ; the same id twice is refused."""
    other = AN_ID.replace("0b", "1c")
    reading = read(
        "started_at,muscle,id\n"
        f"2026-11-20 03:10,calf,{AN_ID}\n"
        f"2026-11-20 03:10,calf,{other}\n"
        f"2026-11-21 03:10,calf,{AN_ID}\n"
    )

    assert 2 == len(reading.episodes)
    assert (4, "id") == (problem(reading).line, problem(reading).column)


def test_a_day_with_a_cramp_is_not_cramp_free(read: Reader) -> None:
    """A cramp at 03:10 belongs to the day before; a twitch is no cramp."""
    reading = read(
        "started_at,kind\n2026-11-20 03:10,\n2026-11-18 22:00,twitch\n",
        "date,cramp_free\n2026-11-18,yes\n2026-11-19,yes\n2026-11-20,yes\n",
    )

    found = problem(reading)
    assert ("file2.csv", 3, "cramp_free") == (found.file, found.line, found.column)
    assert "on line 2 of file1.csv" in found.reason
    assert "06:00" in found.reason
    assert [18, 20] == [it.date.day for it in reading.days]


def test_the_day_of_a_refused_cramp_is_not_cramp_free_either(read: Reader) -> None:
    """Leaving out a bad row must not turn its day into a good one."""
    reading = read(
        "started_at,pain_0_10\n2026-11-20 22:00,11\n",
        "date,cramp_free\n2026-11-20,yes\n",
    )

    assert ["pain_0_10", "cramp_free"] == [it.column for it in reading.problems]
    assert () == reading.days


def test_the_diary_is_asked_too(read: Reader) -> None:
    """Cramps and cramp-free days that are already recorded contradict as well."""
    cramp = Episode(started_at=datetime(2026, 11, 20, 22), utc_offset_min=60)
    existing = arrange(
        entries=[Entry(cramp, (), (), ())],
        cramp_free_days=[CrampFreeDay(date=date(2026, 11, 18))],
    )
    reading = read(
        "started_at\n2026-11-19 05:00\n",
        "date,cramp_free\n2026-11-20,yes\n2026-11-21,no\n",
        existing=existing,
    )

    assert [
        ("file1.csv", "started_at"),
        ("file2.csv", "cramp_free"),
        ("file2.csv", "cramp_free"),
    ] == [(it.file, it.column) for it in reading.problems]
    assert "in the diary" in reading.problems[1].reason


def test_an_entry_that_the_file_moves_leaves_its_day(read: Reader) -> None:
    """A corrected start and the cramp-free day it makes come in one import."""
    cramp = Episode(id=AN_ID, started_at=datetime(2026, 11, 20, 22), utc_offset_min=60)
    reading = read(
        f"started_at,id\n2026-11-19 22:00,{AN_ID}\n",
        "date,cramp_free\n2026-11-20,yes\n",
        existing=arrange(entries=[Entry(cramp, (), (), ())]),
    )

    assert () == reading.problems


def test_the_person_says_when_the_day_begins(read: Reader) -> None:
    """With a day that begins at midnight the cramp at 03:10 is of its own date."""
    reading = read(
        "started_at\n2026-11-20 03:10\n",
        "date,cramp_free\n2026-11-19,yes\n2026-11-20,yes\n",
        day_start=time(0, 0),
    )

    assert 3 == problem(reading).line


def test_no_in_cramp_free_needs_an_episode(read: Reader) -> None:
    """`no` says there was a cramp: taken where it is known, refused where it is not."""
    reading = read(
        "started_at\n2026-11-20 22:00\n",
        "date,cramp_free\n2026-11-19,no\n2026-11-20,no\n",
    )

    assert 2 == problem(reading).line
    assert [date(2026, 11, 20)] == [it.date for it in reading.days]


def test_a_date_stands_once_in_a_file(read: Reader) -> None:
    """Two files may share a date if they do not contradict each other."""
    twice = read("date,stress\n2026-11-19,3\n2026-11-19,3\n")
    shared = read("date,stress\n2026-11-19,3\n", "date,sleep_h\n2026-11-19,7\n")
    contrary = read("date,stress\n2026-11-19,3\n", "date,stress\n2026-11-19,4\n")

    assert (3, "date") == (problem(twice).line, problem(twice).column)
    assert () == shared.problems
    assert ("file2.csv", "stress") == (problem(contrary).file, problem(contrary).column)
