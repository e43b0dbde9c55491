"""Rows written in bulk are the rows that the tables' definition would write."""

import json
import math
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, select
from two_diaries import THAT_DAY, an_episode, content, rows, write

from diary import models
from diary.errors import BadInputError
from diary.models import (
    ChangedRow,
    CrampFreeDay,
    DayAnswer,
    Drink,
    PrivateAnswer,
    Row,
)
from diary.store import bulk, change
from diary.store.file import open_diary

PRIVATE = PrivateAnswer(topic="drugs", used=True, said_on=THAT_DAY)


def raw(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every table as SQLite keeps it, with the type of each value."""
    found = {}
    for table in models.TABLES:
        chosen = session.connection().exec_driver_sql(
            f"SELECT * FROM {table.__tablename__}"
        )
        found[str(table.__tablename__)] = [
            tuple((type(value), value) for value in row) for row in chosen
        ]
    return found


def test_bulk_writing_equals_what_the_models_write(tmp_path: Path) -> None:
    """A row of every table, written by SQLAlchemy and in bulk: the same bytes."""
    every = [*rows(), PRIVATE]
    assert set(models.TABLES) == {type(row) for row in every}

    with open_diary(tmp_path / "one.db", write=True) as session:
        for row in every:
            session.add(row.model_copy())
            session.flush()
        defined = raw(session)
    with open_diary(tmp_path / "two.db", write=True) as session:
        for row in every:
            bulk.write(session, type(row), [row.model_dump()])
        assert defined == raw(session)


def test_the_statement_names_every_column_of_the_definition() -> None:
    """A new column cannot be forgotten; only the creation is never replaced."""
    for table in models.TABLES:
        defined = SQLModel.metadata.tables[str(table.__tablename__)].columns
        columns = [column.name for column in defined]
        said = bulk.statement(table)
        head, _, replaced = said.partition(" ON CONFLICT (id) DO UPDATE SET ")

        marks = ", ".join("?" * len(columns))
        name = table.__tablename__
        assert f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})" == head
        changing = [it for it in columns if it not in {"id", "created_at"}]
        assert ", ".join(f"{it} = excluded.{it}" for it in changing) == replaced


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (DayAnswer(date=THAT_DAY, factor_id="x", value=math.inf), "too large"),
        (DayAnswer(date=THAT_DAY, factor_id="x", value=math.nan), "too large"),
        (an_episode(duration_s=2**63), "too large"),
        (an_episode(note="\ud800"), "not UTF-8"),
        (an_episode(pain_nrs=11), "pain_nrs_0_10"),
    ],
)
def test_what_cannot_be_kept_is_refused(diary: Path, row: Row, said: str) -> None:
    """In a sentence, and nothing of the change is written."""
    write(diary, [PRIVATE])
    before = content(diary)
    with (
        pytest.raises(BadInputError, match=said),
        open_diary(diary, write=True) as session,
    ):
        change.save(session, "log", [CrampFreeDay(date=THAT_DAY), row])

    assert before == content(diary)


def test_the_journal_reads_back_what_it_kept(diary: Path) -> None:
    """A change of every table, undone and redone, gives each row back as it was."""
    write(diary, [*rows(), PRIVATE])
    first = content(diary)
    with open_diary(diary, write=True) as session:
        changed = {
            table: [
                it | {"updated_at": datetime(2026, 11, 22, tzinfo=UTC)} for it in of
            ]
            for table, of in first.tables.items()
        }
        change.save_records(session, "edit", changed)
    second = content(diary)
    assert first != second

    with open_diary(diary, write=True) as session:
        (undone,) = change.undo(session)
        chosen = select(ChangedRow).where(ChangedRow.seq == undone.seq)
        noted = session.exec(chosen).all()
    assert first == content(diary)
    for one in noted:
        (table,) = (it for it in models.TABLES if it.__tablename__ == one.of_table)
        before = next(it for it in first.tables[table] if it["id"] == one.row_id)
        after = next(it for it in second.tables[table] if it["id"] == one.row_id)
        for record, kept in ((before, one.before), (after, one.after)):
            assert table(**record).model_dump(mode="json") == json.loads(kept or "")

    with open_diary(diary, write=True) as session:
        change.redo(session)
    assert second == content(diary)


def test_many_rows_are_one_change_that_can_be_undone(diary: Path) -> None:
    """600 rows of two tables, undone and redone; what was there before stays."""
    write(diary, [PRIVATE])
    stamp = datetime(2026, 11, 22, tzinfo=UTC)
    days = [date.fromordinal(730_000 + n) for n in range(300)]
    free = [CrampFreeDay(date=day, created_at=stamp).model_dump() for day in days]
    drinks = [
        Drink(
            drunk_at=datetime(2026, 1, 1), utc_offset_min=0, fluid_ml=250
        ).model_dump()
        for _ in days
    ]
    with open_diary(diary, write=True) as session:
        change.save_records(session, "import", {CrampFreeDay: free, Drink: drinks})
        change.undo(session)
    gone = content(diary)
    live = [it for of in gone.tables.values() for it in of if it["deleted_at"] is None]
    assert [PRIVATE.id] == [it["id"] for it in live]

    with open_diary(diary, write=True) as session:
        change.redo(session)
    kept = content(diary)
    assert sorted(it["id"] for it in drinks) == sorted(
        it["id"] for it in kept.tables[Drink] if it["deleted_at"] is None
    )
    assert 300 == len(kept.tables[CrampFreeDay])
