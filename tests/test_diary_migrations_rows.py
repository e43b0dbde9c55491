"""A diary of each earlier schema, with a row in every table, becomes the newest."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran
from pydantic_core import to_jsonable_python
from two_diaries import THAT_DAY, content, rows

from diary import migrations
from diary.models import TABLES, MedicineCourse, PrivateAnswer, UserFactor
from diary.store import change
from diary.store.bulk import write
from diary.store.file import open_diary, session_of

Cramp = Callable[..., Ran]
Values = dict[str, Any]
EARLIER = sorted(migrations.steps())[:-1]
EDITED = {"name": "Zinc before", "dose": 25.0}


def old_diary(path: Path, schema: int) -> dict[str, list[Values]]:
    """Make a diary as the program of a schema did; return its rows.

    Its journal holds what was done: everything written down in one change, then one
    medicine corrected, then one factor deleted.
    """
    steps = {number: migrations.steps()[number] for number in range(1, schema + 1)}
    path.parent.mkdir(exist_ok=True)
    written: dict[str, list[Values]] = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        migrations.migrate(connection, upgrades=steps)
        for name, row in every_row():
            if columns := columns_of(connection, name):
                values = {column: row[column] for column in columns}
                written.setdefault(name, []).append(values)
                marks = ",".join("?" * len(values))
                connection.execute(
                    f"INSERT INTO {name} ({','.join(values)}) VALUES ({marks})",
                    list(values.values()),
                )
        connection.execute("INSERT INTO setting VALUES ('country', '\"CA\"')")
        (course,) = written["medicine_course"]
        (factor,) = written["user_factor"]
        stamps = {
            "created_at": "2026-11-01T08:00:00Z",
            "updated_at": "2026-11-01T08:00:00Z",
        }
        journals = [
            [
                {"table": name, "id": one["id"], "before": None}
                for name, of_table in written.items()
                for one in of_table
            ],
            [journalled("medicine_course", {**course, **EDITED, **stamps})],
            [journalled("user_factor", {**factor, **stamps})],
        ]
        factor["deleted_at"] = "2026-11-02 08:00:00.000000"
        connection.execute(
            "UPDATE user_factor SET deleted_at = ?", [factor["deleted_at"]]
        )
        for what, journal in zip(("log", "edit", "delete"), journals, strict=True):
            connection.execute(
                "INSERT INTO change (at, what, rows) VALUES (?, ?, ?)",
                ["2026-11-02 08:00:00.000000", what, json.dumps(journal)],
            )
        assert tables_of(connection) == {*written, "setting", "change"}
    return written


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that a table had then."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """The tables of entries, settings and changes that there were then."""
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in listed if not name.startswith(("search", "sqlite"))}


@cache
def every_row() -> list[tuple[str, Values]]:
    """A row of every table of today, as SQLite keeps it: (table, its values)."""
    found = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        migrations.migrate(connection)
        private = PrivateAnswer(topic="aids", used=False, said_on=THAT_DAY)
        with session_of(connection, Path(":memory:"), write=True) as session:
            for row in (*rows(), private):
                write(session, type(row), [row.model_dump()])
                name = str(row.__tablename__)
                kept = connection.execute(
                    f"SELECT * FROM {name} WHERE id = ?",
                    [row.id],
                ).fetchone()
                found.append((name, dict(kept)))
    return found


def journalled(table: str, before: Values) -> Values:
    """An entry of the journal."""
    return {"table": table, "id": before["id"], "before": to_jsonable_python(before)}


@pytest.mark.parametrize("schema", EARLIER)
def test_every_row_of_an_earlier_diary_is_there(
    cramp: Cramp, diary: Path, schema: int
) -> None:
    """Each value is as it was, what did not exist yet is not recorded, all is sound."""
    written = old_diary(diary, schema)
    with open_diary(diary):
        pass
    with closing(sqlite3.connect(diary)) as connection:
        connection.row_factory = sqlite3.Row
        assert migrations.newest() == migrations.version(connection)
        for name, of_table in written.items():
            now = connection.execute(f"SELECT * FROM {name}").fetchall()
            by_id = {row["id"]: dict(row) for row in now}
            assert len(of_table) == len(now)
            for row in of_table:
                new = by_id[row["id"]].keys() - row.keys()
                assert by_id[row["id"]] == {**row, **dict.fromkeys(new)}
        assert {3} == {len(connection.execute("SELECT * FROM change").fetchall())}
        assert [] == connection.execute("PRAGMA foreign_key_check").fetchall()
    assert 0 == cramp("check").code
    copies = {f"{diary.name}.before-{it}" for it in migrations.steps() if it > schema}
    assert {diary.name, *copies} == {it.name for it in diary.parent.iterdir()}


def test_an_upgrade_is_told_once(cramp: Cramp, diary: Path) -> None:
    """With the copy that shows the diary as it was before the first step."""
    old_diary(diary, EARLIER[-2])
    copy = f"{diary}.before-{EARLIER[-1]}"

    assert f"As it was before, it is kept in {copy}\n" in cramp("list").err
    assert "" == cramp("list").err


@pytest.mark.parametrize("schema", EARLIER)
def test_what_was_done_before_an_upgrade_can_be_undone_after_it(
    diary: Path, schema: int
) -> None:
    """The factor comes back, then the old name, then nothing is left; and redo."""
    old_diary(diary, schema)
    with open_diary(diary, write=True) as session:
        change.undo(session)
    (factor,) = content(diary).tables[UserFactor]
    assert (None, "Tight shoes", None) == (
        factor["deleted_at"],
        factor["name"],
        factor["retired_on"],
    )

    with open_diary(diary, write=True) as session:
        change.undo(session)
    (course,) = content(diary).tables[MedicineCourse]
    assert EDITED == {name: course[name] for name in EDITED}
    assert (None, None) == (course["as_needed"], course["supplement"])

    with open_diary(diary, write=True) as session:
        change.undo(session)
        after = content(diary)
        change.redo(session)
    assert all(it["deleted_at"] for table in TABLES for it in after.tables[table])
    assert EDITED["name"] == content(diary).tables[MedicineCourse][0]["name"]


@pytest.mark.parametrize("schema", EARLIER)
def test_an_earlier_diary_is_restored_and_imported(
    cramp: Cramp, diary: Path, tmp_path: Path, schema: int
) -> None:
    """A backup of that time becomes the diary, and another diary can take it in."""
    old = tmp_path / "old.db"
    old_diary(old, schema)
    before = old.read_bytes()
    assert "2 answers about days" in cramp("restore", str(old)).out
    other = str(tmp_path / "other.db")
    assert 0 == cramp("--diary", other, "import", str(old)).code

    assert content(diary) == content(Path(other))
    assert before == old.read_bytes()
