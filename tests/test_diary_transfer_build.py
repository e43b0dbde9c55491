"""A record becomes a medicine course, or problems that name the column."""

from datetime import date
from pathlib import Path

import pytest
from csv_files import AN_ID, Reader, problem

from diary.models import MedicineCourse
from diary.transfer.existing import arrange


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


def test_medicines_are_read(read: Reader) -> None:
    """A name of the catalogue gets its id, another stays as it is typed."""
    reading = read(
        "name,dose,unit,started_on,stopped_on\n"
        'Atorvastatin,"0,5",mg,2026-11-02,\n'
        "Aunt Ada's drops,,,01.11.2026,2026-11-05\n"
    )

    first, second = reading.medicines
    assert ("atorvastatin", 0.5, "mg", date(2026, 11, 2), None) == (
        first.medicine_id,
        first.dose,
        first.unit,
        first.started_on,
        first.stopped_on,
    )
    assert (None, date(2026, 11, 5)) == (second.medicine_id, second.stopped_on)


def test_a_column_medicine_id_is_believed(read: Reader) -> None:
    """Blank there means that the diary knows no id."""
    reading = read("name,started_on,Medicine ID\nAtorvastatin,2026-11-02,\n")

    assert None is reading.medicines[0].medicine_id


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a,,,2026-11-02,2026-11-01", "stopped_on"),
        ("a,,,2026-11-23,", "started_on"),
        ("a,,,2026-11-20,2026-11-23", "stopped_on"),
        ("a,-1,,2026-11-20,", "dose"),
        ("a,5 mg,mg,2026-11-20,", "dose"),
        ("a,,,11/02/2026,", "started_on"),
    ],
)
def test_medicines_that_cannot_be_are_refused(
    row: str, column: str, read: Reader
) -> None:
    """Dates in order and not ahead, a dose that is a number."""
    reading = read(f"name,dose,unit,started_on,stopped_on\n{row}\n")

    assert column == problem(reading).column


def test_a_medicine_id_that_no_catalogue_has_is_refused(read: Reader) -> None:
    """An id is not taken on trust."""
    reading = read("name,started_on,medicine_id\nMix,2026-11-02,mixx\n")

    assert "medicine_id" == problem(reading).column


def test_a_medicine_is_there_once(read: Reader) -> None:
    """Same name in any case with the same start; a later start is another course."""
    reading = read(
        "name,started_on\nSalbutamol,2026-11-02\nsalbutamol,2026-11-02\n"
        "Salbutamol,2026-11-09\n"
    )

    assert 3 == problem(reading).line
    assert 2 == len(reading.medicines)


def test_a_new_start_may_not_pass_the_stop_of_the_diary(read: Reader) -> None:
    """A blank stop keeps the one in the diary, so the two must fit."""
    course = MedicineCourse(
        id=AN_ID,
        name="a",
        started_on=date(2026, 11, 1),
        stopped_on=date(2026, 11, 5),
    )
    reading = read(
        f"name,started_on,id\na,2026-11-06,{AN_ID}\n",
        existing=arrange(medicine_courses=[course]),
    )

    assert "started_on" == problem(reading).column
