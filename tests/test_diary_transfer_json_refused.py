"""A JSON file that is no diary, or breaks its rules, is refused in a sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran
from json_files import a_file, an_answer, an_entry, silent

from diary.errors import BadInputError, ImportRowsError
from diary.transfer.json_read import read_json


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "six"}, "day_answer, row 2, value: is not a number."),
        ({"id": "Mine"}, "day_answer, row 2, id: is not a UUID in lower case."),
        ({"date": "yesterday"}, "day_answer, row 2, date: is not a date"),
        ({"updated_at": "2026-11-20T08:00:00"}, "updated_at: has no distance from UTC"),
        ({"colour": "x"}, "colour: is not a name that this cramp knows."),
        ({"choice": "pale"}, "day_answer, row 2: breaks a rule of the diary (one_ans"),
        ({}, "day_answer, row 2: has the same date and factor_id as row 1."),
        ({"id": an_answer()["id"]}, "day_answer, row 2: has the same id as row 1."),
    ],
)
def test_a_bad_row_is_named_with_its_place(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    """Table, row and column are said, and nothing is imported."""
    bad = an_answer(2) | change
    file = a_file(tmp_path / "a.json", day_answer=[an_answer(), bad])
    with pytest.raises(ImportRowsError) as refused, read_json(file, silent):
        pass

    assert said in str(refused.value)
    assert "six" not in str(refused.value)


def test_a_row_with_the_id_of_another_table_is_refused(tmp_path: Path) -> None:
    """It cannot stand beside it, so it is told and never left out in silence."""
    entry = an_entry()
    stamps = {name: entry[name] for name in ("id", "created_at", "updated_at")}
    factor = stamps | {"factor_id": "shoes", "name": "Shoes", "kind": "yes-no"}
    file = a_file(tmp_path / "a.json", episode=[entry], user_factor=[factor])
    with pytest.raises(ImportRowsError) as refused, read_json(file, silent):
        pass

    said = "  user_factor, row 1: has the same id as a row of another table."
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("table", "column", "moment", "said"),
    [
        ("day_answer", "date", "0001-01-01", "is less than 1800-01-01"),
        ("day_answer", "date", "9999-12-31", "is 2200-01-01 or later"),
        ("day_answer", "created_at", "0001-01-01T00:00:00+14:00", "is less than 1800"),
        ("day_answer", "updated_at", "9999-12-31T23:59:00-14:00", "is 2200-01-01T"),
        ("episode", "started_at", "0001-01-01T00:10:00", "is less than 1800-01-01T"),
        ("episode", "started_at", "9999-12-31T23:59:59", "is 2200-01-01T00:00:00 or"),
    ],
)
def test_a_moment_of_another_age_is_refused(
    tmp_path: Path, table: str, column: str, moment: str, said: str
) -> None:
    """What no clock showed and nobody can type would stop every later command."""
    row = an_answer() if table == "day_answer" else an_entry()
    file = a_file(tmp_path / "a.json", **{table: [row | {column: moment}]})
    with pytest.raises(ImportRowsError) as refused, read_json(file, silent):
        pass

    assert f"  {table}, row 1, {column}: {said}" in str(refused.value)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("tracked", 5, "tracked: is not a list"),
        ("tracked", [["stress"]], "tracked, row 1: is not text"),
        ("country", 49, "country: is not text"),
        ("emergency_number", ["112"], "emergency_number: is not text"),
        ("flags", "never", "flags: is not one of: 'off'"),
        ("frequent_week", "3", "frequent_week: is not a whole number"),
        ("frequent_week", 0, "frequent_week: is less than 1"),
        ("private", "yes", "private: is not true or false"),
    ],
)
def test_a_setting_that_is_none_is_refused(
    tmp_path: Path, key: str, value: object, said: str
) -> None:
    """A list where a number stands would stop every command that asks for it."""
    file = a_file(tmp_path / "a.json", {key: value})
    with pytest.raises(ImportRowsError) as refused, read_json(file, silent):
        pass

    assert f"  settings, {said}." in str(refused.value)


def test_a_setting_that_was_not_made_is_nothing_to_import(
    cramp: Callable[..., Ran], tmp_path: Path
) -> None:
    """A hand-written null adds nothing, so there is nothing to undo either."""
    file = a_file(tmp_path / "a.json", {"country": None, "of_tomorrow": None})
    ran = cramp("import", str(file))

    assert (0, "The file holds no rows to add.\n") == (ran.code, ran.out)


def test_a_part_without_its_entry_is_refused(tmp_path: Path) -> None:
    """A muscle of an episode that is not in the file has nowhere to go."""
    stamps = {key: an_answer()[key] for key in ("id", "created_at", "updated_at")}
    muscle = stamps | {"episode_id": an_answer(9)["id"], "muscle_id": "calf"}
    file = a_file(tmp_path / "a.json", episode_muscle=[muscle])

    nowhere = r"row 1: .*names no episode of the file"
    with pytest.raises(ImportRowsError, match=nowhere), read_json(file, silent):
        pass


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not whole JSON (stopped at line 1 column 1)"),
        ('{"format":\n "cramp-diary",, }', "(stopped at line 2 column 16)"),
        ("[" * 100_000, "not a diary that cramp wrote"),
        ('{"a": ' * 100_000, "not whole JSON (stopped at line 1 column"),
        ("[]", "not a diary that cramp wrote"),
        ('{"format": "other", "version": 1, "schema": 1}', "not a diary that cramp"),
        ('{"format": "cramp-diary", "version": 2, "schema": 1}', "by a newer cramp"),
        ('{"format": "cramp-diary", "version": 1, "schema": 99}', "by a newer cramp"),
        ('{"format": "cramp-diary", "version": 1, "schema": 1}', "tables: is missing"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """What is no export, or one of a newer cramp, is told apart from a bad row."""
    file = tmp_path / "a.json"
    file.write_text(text)
    with (
        pytest.raises((BadInputError, ImportRowsError)) as refused,
        read_json(file, silent),
    ):
        pass

    assert said in str(refused.value)


def test_letters_that_are_none_are_a_bad_row(tmp_path: Path) -> None:
    """Bytes of another encoding, in one row of many: that row is named."""
    file = tmp_path / "a.json"
    answers = [an_answer(), an_answer(2) | {"choice": "pale"}]
    a_file(file, day_answer=answers)
    file.write_bytes(file.read_bytes().replace(b"pale", b"p\xe4le"))
    with pytest.raises(ImportRowsError) as refused, read_json(file, silent):
        pass

    assert "  day_answer, row 2: cannot be understood." in str(refused.value)


@pytest.mark.parametrize(
    ("place", "said"),
    [("tables", "is not a diary that cramp wrote"), ("drink", "cannot be understood")],
)
def test_letters_that_are_none_in_a_name(tmp_path: Path, place: str, said: str) -> None:
    """Bytes of another encoding where a name stands are refused in a sentence."""
    file = a_file(tmp_path / "a.json", drink=[])
    file.write_bytes(file.read_bytes().replace(place.encode(), b"caf\xe9"))
    with (
        pytest.raises((BadInputError, ImportRowsError), match=said),
        read_json(file, silent),
    ):
        pass


def test_problems_far_down_are_found_and_counted(tmp_path: Path) -> None:
    """Each row of a long file is known by its place; twenty are told."""
    rows = [an_answer(n) | {"factor_id": f"f{n}"} for n in range(6000)]
    rows[5500]["value"] = "x"
    for row in rows[5900:]:
        row["value"] = None
    file = a_file(tmp_path / "a.json", day_answer=rows)
    alone = r"row 5501, value: is not a number\.$"
    with pytest.raises(ImportRowsError, match=alone), read_json(file, silent):
        pass
    rows[5500]["value"] = 1.0
    with (
        pytest.raises(ImportRowsError) as refused,
        read_json(a_file(file, day_answer=rows), silent),
    ):
        pass

    assert "  day_answer, row 5901: breaks a rule" in str(refused.value)
    assert str(refused.value).endswith("\n  and 80 more")
