"""Reads a diary whole, deleted rows too: what is needed to move it elsewhere."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import create_engine, insert, pool
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from diary import migrations
from diary.models import TABLES, Row, Setting
from diary.store.write import TOLD, Record

_AT_A_TIME = 5000


@dataclass(frozen=True, slots=True)
class Stream:
    """Everything in a diary but the history of its changes, to go through once."""

    tables: Mapping[type[Row], Iterable[Record]]
    """Oldest first, deleted rows too."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    private: bool = True
    """Whether private answers, and what settings say about them, are in it."""


@dataclass(frozen=True, slots=True)
class Whole(Stream):
    """The same, held in memory."""

    tables: Mapping[type[Row], Sequence[Record]]


def whole(session: Session) -> Whole:
    """Read every row of every table.

    Args:
        session: An open diary.

    Returns:
        Plain records; the order is the same for the same rows.
    """
    tables = {table: _held(session, table) for table in TABLES}
    return Whole(tables, _settings(session))


def stream(session: Session) -> Stream:
    """Read a diary row by row, however many there are, while it is gone through.

    Args:
        session: An open diary; it stays open so long.

    Returns:
        The same records in the same order as `whole`.
    """
    tables = {table: records(session, table) for table in TABLES}
    return Stream(tables, _settings(session))


def _settings(session: Session) -> dict[str, Any]:
    settings = {
        row.key: json.loads(row.value)
        for row in session.exec(select(Setting))
        if row.key != TOLD
    }
    return dict(sorted(settings.items()))


def records(session: Session, table: type[Row]) -> Iterator[Record]:
    """Read every row of a table, deleted ones too.

    Args:
        session: An open diary.
        table: One of its tables.

    Yields:
        Plain records, oldest first; the order is the same for the same rows.
    """
    columns = [col(getattr(table, name)) for name in table.model_fields]
    chosen = select(*columns).order_by(col(table.created_at), col(table.id))
    options = {"yield_per": _AT_A_TIME}
    found = session.connection().execute(chosen, execution_options=options)
    for row in found.mappings():
        yield dict(row)


def _held(session: Session, table: type[Row]) -> list[Record]:
    often = [
        column.name
        for column in SQLModel.metadata.tables[str(table.__tablename__)].columns
        if column.type.python_type in {str, date, datetime} and not column.primary_key
    ]
    same: dict[Any, Any] = {}  # one of each word and date, however many rows have it
    held = []
    for record in records(session, table):
        for name in often:
            value = record[name]
            record[name] = same.setdefault(value, value)
        held.append(record)
    return held


@cache
def parents(table: type[Row]) -> tuple[tuple[str, type[Row]], ...]:
    """Return which columns of a table name a row of another one.

    Args:
        table: One of the diary's tables.

    Returns:
        (column, the table it points to) pairs.
    """
    by_name = {str(one.__tablename__): one for one in TABLES}
    keys = SQLModel.metadata.tables[str(table.__tablename__)].foreign_keys
    found = ((key.parent.name, by_name[key.column.table.name]) for key in keys)
    return tuple(sorted(found, key=lambda pair: pair[0]))


@cache
def unique_columns(table: type[Row]) -> tuple[tuple[str, ...], ...]:
    """Return which columns together may stand in only one live row.

    Args:
        table: One of the diary's tables.

    Returns:
        One tuple of columns for each such rule.
    """
    indexes = SQLModel.metadata.tables[str(table.__tablename__)].indexes
    rules = (index for index in indexes if index.unique)
    return tuple(tuple(column.name for column in rule.columns) for rule in rules)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that breaks a rule of the diary."""

    table: type[Row]
    place: int
    """Its position in the list, from 0."""
    rule: str
    """The rule's name, or the columns that are not unique; never a value."""


def refusals(tables: Mapping[type[Row], Sequence[Record]]) -> tuple[Refusal, ...]:
    """Try records out in an empty diary in memory.

    Args:
        tables: Table → whole records.

    Returns:
        Those that the diary's own rules refuse.
    """
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(connection):
        connection.isolation_level = None
        migrations.migrate(connection)
        engine = create_engine(
            "sqlite://", creator=lambda: connection, poolclass=pool.StaticPool
        )
        with Session(engine) as session:
            connection.execute("BEGIN")
            found = [
                refusal
                for table in TABLES
                for refusal in _refused(session, table, tables.get(table, ()))
            ]
            found += _parentless(tables)
            session.rollback()
        engine.dispose()
    return tuple(found)


def _refused(
    session: Session, table: type[Row], records: Sequence[Record]
) -> list[Refusal]:
    statement = insert(table)
    execute = session.connection().exec_driver_sql
    found: list[Refusal] = []
    if not records:
        return found
    execute("SAVEPOINT trial")
    try:
        session.connection().execute(statement, list(records))
    except IntegrityError:
        execute("ROLLBACK TO trial")
        for place, record in enumerate(records):
            try:
                session.connection().execute(statement, record)
            except IntegrityError as error:
                rule = str(error.orig).rpartition(": ")[2]
                found.append(Refusal(table, place, rule))
    return found


def _parentless(tables: Mapping[type[Row], Sequence[Record]]) -> list[Refusal]:
    ids = {table: {it["id"] for it in records} for table, records in tables.items()}
    return [
        Refusal(table, place, f"{column} names no {parent.__tablename__} of the file")
        for table, records in tables.items()
        for column, parent in parents(table)
        for place, record in enumerate(records)
        if record[column] is not None and record[column] not in ids.get(parent, set())
    ]
