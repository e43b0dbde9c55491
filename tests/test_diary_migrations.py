"""A diary file is brought to the newest schema, or left as it was."""

import re
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from diary import migrations, models
from diary.errors import BadInputError
from diary.store import change, read
from diary.store.file import open_diary


def open_file(path: Path | str) -> sqlite3.Connection:
    """Open a file as the store does."""
    return sqlite3.connect(path, isolation_level=None)


def shape(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table and index with its SQL, white space aside, without the search."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT GLOB 'search*'"
    )
    return {
        name: re.sub(r"\s+", " ", sql).replace("( ", "(").strip() for name, sql in rows
    }


def test_a_new_diary_is_what_the_models_define() -> None:
    """The migrations end with exactly the tables, rules and indexes of the models."""
    migrated = open_file(":memory:")
    migrations.migrate(migrated)
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with engine.connect() as defined:
        raw = defined.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)

        assert shape(raw) == shape(migrated)
    engine.dispose()
    migrated.close()
    assert models.TABLES


SEARCHED = {
    "episode",
    "episode_muscle",
    "episode_symptom",
    "episode_relief",
    "drink",
    "exercise_session",
    "medicine_course",
    "user_factor",
}


def test_what_has_words_is_kept_in_step_with_the_search() -> None:
    """Each table whose words are searched writes them on every new or changed row."""
    connection = open_file(":memory:")
    migrations.migrate(connection)
    triggers = connection.execute(
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    connection.close()

    for suffix in ("added", "changed"):
        by_table = {table for table, name in triggers if name.endswith(suffix)}
        assert SEARCHED == by_table - {"search_entry"}


def test_entries_of_an_older_diary_can_be_searched(tmp_path: Path) -> None:
    """The step that brings the search takes in what was written before it."""
    connection = open_file(tmp_path / "diary.db")
    steps = migrations.steps()
    migrations.migrate(
        connection, upgrades={number: steps[number] for number in steps if number < 3}
    )
    connection.execute(
        "INSERT INTO drink (id, created_at, updated_at, drunk_at, utc_offset_min, "
        "fluid_ml, what) VALUES ('d1', '', '', '', 0, 250, 'ginger tea')"
    )

    migrations.migrate(connection)

    assert [("drink", "d1")] == list(
        connection.execute(
            "SELECT kind, entry_id FROM search_entry JOIN search_text "
            "ON search_text.rowid = number WHERE search_text MATCH 'ginger'"
        )
    )
    connection.execute("INSERT INTO search_text(search_text) VALUES('integrity-check')")
    connection.close()


def test_the_version_is_that_of_the_last_step() -> None:
    """A new file ends at the newest version and is marked as a diary."""
    connection = open_file(":memory:")
    migrations.migrate(connection)
    marked = connection.execute("PRAGMA application_id").fetchone()[0]

    assert migrations.newest() == migrations.version(connection)
    assert migrations.APPLICATION_ID == marked
    connection.close()


def test_rows_survive_an_upgrade_and_a_copy_is_kept(tmp_path: Path) -> None:
    """A later step changes the schema; the row stays, the copy is the old one."""
    path = tmp_path / "diary.db"
    connection = open_file(path)
    migrations.migrate(connection, path)
    connection.execute("INSERT INTO setting VALUES ('country', '\"CA\"')")
    later = {**migrations.steps(), 90: "ALTER TABLE setting ADD COLUMN why VARCHAR;"}

    (copy,) = migrations.migrate(connection, path, upgrades=later)

    assert tmp_path / "diary.db.before-90" == copy
    assert 0o600 == stat.S_IMODE(copy.stat().st_mode)
    assert [("country", '"CA"', None)] == list(
        connection.execute("SELECT * FROM setting")
    )
    old = open_file(copy)
    assert migrations.newest() == migrations.version(old)
    assert [("country", '"CA"')] == list(old.execute("SELECT * FROM setting"))
    old.close()
    connection.close()


def test_an_earlier_copy_is_never_replaced_by_another(tmp_path: Path) -> None:
    """A second old file in the diary's place is kept under a number of its own."""
    path = tmp_path / "diary.db"
    later = {**migrations.steps(), 90: "ALTER TABLE setting ADD COLUMN why VARCHAR;"}
    kept = []
    for country in ("CA", "DE"):
        path.unlink(missing_ok=True)
        connection = open_file(path)
        migrations.migrate(connection, path)
        connection.execute("INSERT INTO setting VALUES ('country', ?)", [country])
        kept += migrations.migrate(connection, path, upgrades=later)
        connection.close()

    assert ["diary.db.before-90", "diary.db.before-90-2"] == [it.name for it in kept]
    for copy, country in zip(kept, ("CA", "DE"), strict=True):
        old = open_file(copy)
        assert [("country", country)] == list(old.execute("SELECT * FROM setting"))
        old.close()


def test_a_failing_step_leaves_nothing_behind(tmp_path: Path) -> None:
    """The first half of a broken step is rolled back with the rest."""
    path = tmp_path / "diary.db"
    connection = open_file(path)
    migrations.migrate(connection, path)
    before = shape(connection)
    broken = {90: "CREATE TABLE half (a);\nCREATE TABLE half (a);"}

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrations.migrate(connection, path, upgrades=broken)

    assert before == shape(connection)
    assert migrations.newest() == migrations.version(connection)
    connection.close()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    """A diary at the newest version keeps no copy and is not touched."""
    path = tmp_path / "diary.db"
    connection = open_file(path)
    migrations.migrate(connection, path)

    assert () == migrations.migrate(connection, path)
    connection.close()


_ROW = "'2026-11-01 08:00:00.000000', '2026-11-01 08:00:00.000000', NULL"
FIRST_ROWS = f"""
INSERT INTO episode (id, created_at, updated_at, deleted_at, started_at,
  utc_offset_min, kind, pain_nrs)
  VALUES ('e', {_ROW}, '2026-11-01 03:10', 60, 'cramp', 7);
INSERT INTO episode_muscle VALUES ('em', {_ROW}, 'e', 'calf', 'left');
INSERT INTO day_answer VALUES ('d', {_ROW}, '2026-11-01', 'tight_shoes', 1.0, NULL);
INSERT INTO medicine_course VALUES
  ('m', {_ROW}, 'Lasix', 'furosemide', 40.0, 'mg', '2026-10-01', NULL, 0);
INSERT INTO user_factor VALUES
  ('u', {_ROW}, 'tight_shoes', 'tight shoes', 'yes-no', NULL);
INSERT INTO user_factor VALUES
  ('v', '2026-11-01 08:00:00', '2026-11-01 08:00:00', '2026-11-01 09:00:00',
   'tight_shoes', 'tight shoes', 'yes-no', NULL);
INSERT INTO setting VALUES ('country', '"CA"');
"""


def test_a_first_diary_with_rows_becomes_a_second(tmp_path: Path) -> None:
    """Every row of version 1 is there afterwards; new fields are not recorded."""
    path = tmp_path / "diary.db"
    connection = open_file(path)
    migrations.migrate(connection, path, upgrades={1: migrations.steps()[1]})
    connection.executescript(FIRST_ROWS)
    before = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        for name in ("episode", "episode_muscle", "day_answer", "user_factor")
    }
    connection.close()

    with open_diary(path) as session:
        (course,) = read.medicine_courses(session)
        (factor,) = read.user_factors(session)
        (entry,) = read.entries(session)

    assert ("Lasix", 40.0, "mg", False) == (
        course.name,
        course.dose,
        course.unit,
        course.after_bad_spell,
    )
    assert (None, None) == (course.as_needed, course.supplement)
    assert ("tight_shoes", None, None) == (
        factor.factor_id,
        factor.earlier_name,
        factor.retired_on,
    )
    assert (7, "calf") == (entry.episode.pain_nrs, entry.muscles[0].muscle_id)
    connection = open_file(path)
    after = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        for name in before
    }
    assert before == after
    assert [] == list(connection.execute("PRAGMA foreign_key_check"))
    connection.close()
    assert (tmp_path / "diary.db.before-2").exists()


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("profile", {"id": "another"}),
        ("profile", {"birth_year": 70}),
        ("profile", {"sex": "f"}),
        ("profile", {"height_cm": 1.72}),
        ("profile", {"pregnant": False, "pregnancy_weeks": 20}),
        ("profile", {"pregnancy_weeks": 20}),
        ("profile", {"pregnant": True}),
        ("profile", {"family_history": "maybe"}),
        ("profile", {"first_cramp_on": date(2024, 3, 1)}),
        ("condition", {"name": "x", "since_precision": "year"}),
        ("lab_result", {"name": "x", "tested_on": date(2026, 1, 1)}),
        (
            "lab_result",
            {
                "name": "x",
                "tested_on": date(2026, 1, 1),
                "value": 1,
                "low": 2,
                "high": 1,
            },
        ),
        ("private_answer", {"topic": "x", "used": True, "said_on": date(2026, 1, 1)}),
        (
            "medicine_change",
            {"course_id": "x", "kind": "dose", "changed_on": date(2026, 1, 1)},
        ),
    ],
)
def test_an_impossible_value_is_refused(
    tmp_path: Path, table: str, values: dict[str, object]
) -> None:
    """The file itself refuses what cannot be, whoever writes it."""
    kinds = {str(kind.__tablename__): kind for kind in models.TABLES}
    row = kinds[table](**values)

    with (
        pytest.raises(BadInputError, match="refused a value"),
        open_diary(tmp_path / "diary.db", write=True) as session,
    ):
        change.save(session, "test", [row])
