"""Rows of CSV files are understood, and what is wrong is said with its place."""

from datetime import datetime
from pathlib import Path

import pytest
from csv_files import AN_ID, Reader, only, problem

from diary.errors import BadInputError
from diary.transfer.rows import ReliefCell, SymptomCell


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


def test_a_row_of_episodes_is_read_column_by_column(read: Reader) -> None:
    """Each documented column arrives in its unit, with the zone of the person."""
    episode = only(
        read(
            "started_at,duration_min,muscle,side,pain_0_10,kind,context,woke,"
            "symptoms,relief,note\n"
            "2026-11-22 03:10,4.5,calf,left,7,cramp,asleep,yes,"
            "knot;no-swelling,stretch=8@2.5;water,cold room\n"
        )
    )

    assert datetime(2026, 11, 22, 3, 10) == episode.started_at
    assert (60, "Europe/Berlin", False) == (
        episode.utc_offset_min,
        episode.zone,
        episode.offset_written,
    )
    assert (("calf", "left"),) == episode.muscles
    assert (4.5 * 60, 7, "cramp", "asleep", True, "cold room") == (
        episode.duration_s,
        episode.pain_nrs,
        episode.kind,
        episode.context,
        episode.woke,
        episode.note,
    )
    assert (
        SymptomCell("knot", present=True),
        SymptomCell("swelling", present=False),
    ) == episode.symptoms
    assert (ReliefCell("stretch", None, 8, 2.5), ReliefCell("water")) == episode.relief


def test_a_blank_cell_and_a_missing_column_are_not_recorded(read: Reader) -> None:
    """Neither a blank cell nor a column that is not there becomes zero or no."""
    episode = only(read("started_at,pain_0_10,woke\n2026-11-22 03:10, ,\n"))

    assert (None, None, None, None, ()) == (
        episode.pain_nrs,
        episode.woke,
        episode.duration_s,
        episode.kind,
        episode.symptoms,
    )


def test_the_optional_columns_are_read(read: Reader) -> None:
    """The columns that an export adds come back."""
    episode = only(
        read(
            "started_at,id,zone,unbearable,interference_0_10,soreness_h,"
            "duration_source,after_exercise_min,brought_on_by\n"
            f"2026-11-22T03:10+02:00,{AN_ID.upper()},Europe/Athens,no,0,1.5,"
            "guessed,20,a long run\n"
        )
    )

    assert (AN_ID, 120, "Europe/Athens", True) == (
        episode.id,
        episode.utc_offset_min,
        episode.zone,
        episode.offset_written,
    )
    assert (False, 0, 1.5, "guessed", 20, "a long run") == (
        episode.unbearable,
        episode.interference_nrs,
        episode.soreness_h,
        episode.duration_source,
        episode.after_exercise_min,
        episode.brought_on_by,
    )


@pytest.mark.parametrize(
    ("text", "wall", "offset_min"),
    [
        ("2026-11-22 03:10", datetime(2026, 11, 22, 3, 10), None),
        ("2026-11-22T03:10:30", datetime(2026, 11, 22, 3, 10, 30), None),
        ("2026-11-22T03:10:30.25", datetime(2026, 11, 22, 3, 10, 30, 250_000), None),
        ("2026-11-22 3:10", datetime(2026, 11, 22, 3, 10), None),
        ("2026/11/22 03:10", datetime(2026, 11, 22, 3, 10), None),
        ("22.11.2026 03:10", datetime(2026, 11, 22, 3, 10), None),
        ("1. 2. 2026 03:10", datetime(2026, 2, 1, 3, 10), None),
        ("2026-11-22T01:10Z", datetime(2026, 11, 22, 1, 10), 0),
        ("2026-11-22 03:10 +0530", datetime(2026, 11, 22, 3, 10), 330),
        ("2026-11-21T22:10-03:30", datetime(2026, 11, 21, 22, 10), -210),
    ],
)
def test_moments_are_read_as_they_are_written(
    text: str, wall: datetime, offset_min: int | None, read: Reader
) -> None:
    """The wall clock is kept, and an offset that is written is not replaced."""
    episode = only(read(f"started_at\n{text}\n"))

    assert wall == episode.started_at
    assert (60 if offset_min is None else offset_min) == episode.utc_offset_min


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("11/22/2026 03:10", "day/month or month/day"),
        ("3/4/26 03:10", "day/month or month/day"),
        ("2026-11-22", "no time"),
        ("2026-02-30 03:10", "There is no date"),
        ("2026-11-22 25:10", "There is no time"),
        ("2026-11-22 3:10 pm", "24-hour time"),
        ("2026-11-22 03:10+19:00", "away from UTC"),
        ("0202-11-22 03:10", "Correct the year"),
        ("9999-12-31 23:59-18:00", "Correct the year"),
        ("45983.13", "not a date"),
        ("last night", "not a date"),
    ],
)
def test_moments_that_could_be_wrong_are_refused(
    text: str, reason: str, read: Reader
) -> None:
    """Nothing is guessed about a date; the reason says what to write."""
    found = problem(read(f"started_at,note\n{text},x\n"))

    assert reason in found.reason
    assert (2, "started_at", (text, "x")) == (found.line, found.column, found.row)


def test_what_lies_ahead_is_refused_by_the_instant(read: Reader) -> None:
    """08:40 in Athens is 07:40 for a person in Berlin, where it is 08:30."""
    ahead = problem(read("started_at\n2026-11-22 08:31\n"))
    elsewhere = only(read("started_at\n2026-11-22 08:40+02:00\n"))

    assert "lies ahead" in ahead.reason
    assert datetime(2026, 11, 22, 8, 40) == elsewhere.started_at


def test_a_time_that_the_clock_skips_is_the_problem_of_its_row(read: Reader) -> None:
    """What the zone's rules refuse is said with the line."""

    def refuse(wall: datetime) -> tuple[int, str | None]:
        if wall.hour == 2:
            raise BadInputError("The clock skips this time.")
        return 60, None

    reading = read(
        "started_at\n2026-03-29 02:30\n2026-03-29 03:30\n", offset_for=refuse
    )

    assert (2, "The clock skips this time.") == (
        problem(reading).line,
        problem(reading).reason,
    )
    assert 1 == len(reading.episodes)


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("pain_0_10", "11", "0 to 10"),
        ("pain_0_10", "7.5", "0 to 10"),
        ("pain_0_10", "high", "0 to 10"),
        ("duration_min", "-5", "negative"),
        ("duration_min", "4 min", "not a number"),
        ("duration_min", "nan", "not a number"),
        ("duration_min", "1e9", "more than a year"),
        ("muscle", "gizzard", "not a known muscle"),
        ("muscle", "hamstrinsg", "Did you mean hamstring"),
        ("muscle", "hams", "Did you mean hamstring"),
        ("muscle", "calf;gizzard", '"gizzard"'),
        ("side", "up", "left, right, both, none"),
        ("kind", "crampy", "is not one of"),
        ("context", "in bed", "is not one of"),
        ("woke", "maybe", "not yes or no"),
        ("symptoms", "sweling", "Did you mean swelling?"),
        ("symptoms", "zzz", "not a known symptom"),
        ("symptoms", "knot;no-knot", "twice"),
        ("symptoms", "knot=perhaps", "not yes or no"),
        ("relief", "strech", "Did you mean stretch?"),
        ("relief", "stretch=12", "0 to 10"),
        ("relief", "stretch@-1", "negative"),
        ("relief", "a=b=c", "not clear"),
        ("id", "7", "not an id"),
        ("duration_source", "stopwatch", "is not one of"),
        ("soreness_h", "-1", "negative"),
    ],
)
def test_values_that_cannot_be_are_refused(
    column: str, text: str, reason: str, read: Reader
) -> None:
    """The column and what to write instead are named."""
    columns = ["started_at", "muscle", column]
    cells = ["2026-11-20 03:10", "calf", text]
    if column == "muscle":
        columns, cells = columns[:2], [cells[0], text]
    found = problem(read(f"{','.join(columns)}\n{','.join(cells)}\n"))

    assert (2, column) == (found.line, found.column)
    assert reason in found.reason


def test_every_bad_cell_of_a_row_is_said(read: Reader) -> None:
    """A row is corrected once, not once for each mistake."""
    reading = read("started_at,pain_0_10,woke\n2026-12-24 03:10,11,x\n")

    assert ["pain_0_10", "woke", "started_at"] == [it.column for it in reading.problems]
    assert () == reading.episodes


def test_reasons_hold_no_note_and_no_control_characters(read: Reader) -> None:
    """A quoted cell is short and printable; the note is only in the raw row."""
    reading = read(
        "started_at,pain_0_10,note\n"
        '"20\x1b[31m\n\u202e' + "9" * 500 + '",11,private thing\n'
    )
    said = " ".join(it.reason for it in reading.problems)

    assert 2 == len(reading.problems)
    assert "private" not in said
    assert said.isprintable()
    assert len(said) < 200
    assert "private thing" == reading.problems[0].row[2]
    assert "private" not in repr(reading.problems)


def test_rows_without_what_they_are_about_are_refused(read: Reader) -> None:
    """A start, a date and a name cannot be unknown."""
    reading = read(
        "started_at,note\n,x\n",
        "date,cramp_free\n,yes\n",
        "name,started_on,dose\n,,5\n",
    )

    assert [
        ("file1.csv", "started_at"),
        ("file2.csv", "date"),
        ("file3.csv", "name"),
        ("file3.csv", "started_on"),
    ] == [(it.file, it.column) for it in reading.problems]


@pytest.mark.parametrize(
    ("muscle", "side", "pairs"),
    [
        ("Calf (whole)", "L", (("calf", "left"),)),
        ("Triceps surae", "right", (("calf", "right"),)),
        ("gastroc", "", (("calf", None),)),
        ("Calf, inner bulge", "", (("calf-inner", None),)),
        ("calf;toes", "left", (("calf", "left"), ("toes", "left"))),
        ("calf;toes", "left;right", (("calf", "left"), ("toes", "right"))),
        ("calf;toes", ";both", (("calf", None), ("toes", "both"))),
        ("calf;calf", "left;left", (("calf", "left"),)),
        ("", "", ()),
    ],
)
def test_muscles_are_known_by_any_name(
    muscle: str, side: str, pairs: tuple[tuple[str, str | None], ...], read: Reader
) -> None:
    """Several muscles have a side each, or one side for all."""
    row = f'2026-11-20 03:10,"{muscle}",{side}'

    assert pairs == only(read(f"started_at,muscle,side\n{row}\n")).muscles


@pytest.mark.parametrize(
    ("muscle", "side"), [("calf;toes;jaw", "left;right"), ("", "left")]
)
def test_sides_must_fit_the_muscles(muscle: str, side: str, read: Reader) -> None:
    """A side that belongs to no muscle is not dropped silently."""
    found = problem(read(f"started_at,muscle,side\n2026-11-20 03:10,{muscle},{side}\n"))

    assert "side" == found.column


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("swelling=no", (SymptomCell("swelling", present=False),)),
        ("Hard muscle", (SymptomCell("hard-muscle", present=True),)),
        ("not-easing", (SymptomCell("not-easing", present=True),)),
        (
            "weakness=lasting, knot",
            (
                SymptomCell("weakness", present=True, lasting="lasting"),
                SymptomCell("knot", present=True),
            ),
        ),
    ],
)
def test_symptoms_are_yes_no_or_not_asked(
    text: str, cells: tuple[SymptomCell, ...], read: Reader
) -> None:
    """An explicit no is kept; a symptom that is not named was not asked."""
    reading = read(f'started_at,symptoms\n2026-11-20 03:10,"{text}"\n')

    assert cells == only(reading).symptoms


def test_relief_takes_decimal_commas_and_lists_with_commas(read: Reader) -> None:
    """A comma before a digit is a decimal sign, any other separates."""
    reading = read('started_at,relief\n2026-11-20 03:10,"stretch=8@2,5, water@1"\n')

    assert (
        ReliefCell("stretch", None, 8, 2.5),
        ReliefCell("water", None, None, 1.0),
    ) == only(reading).relief
