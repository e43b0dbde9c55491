"""A diary for a moment: rows of a file are tried out in it before they go anywhere."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from diary import migrations
from diary.models import TABLES, Row
from diary.store.bulk import as_kept
from diary.store.connect import explain
from diary.store.copies import MEMORY, scratch
from diary.store.file import connection_of, session_of
from diary.store.rules import parents, unique_columns
from diary.store.write import Record, stored


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that breaks a rule of the diary."""

    table: type[Row]
    place: int
    """Its position in the file, from 1."""
    rule: str
    """In words, or the rule's name; never a value."""


@contextmanager
def staging(beside: Path | None = None) -> Iterator[Session]:
    """Give an empty diary that is gone afterwards.

    Args:
        beside: The diary in whose folder it may lie, private and for as long as it is
            needed; None, or a folder that cannot be written, keeps it in memory.

    Yields:
        A session; parents are looked for only by `parentless`.

    Raises:
        DiaryFileError: There is no room for it; the message says so.
    """
    about = beside or MEMORY
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(scratch(beside))
            migrations.migrate(connection)
        except (sqlite3.Error, OSError) as error:
            raise explain(error, about) from error
        with session_of(connection, about, write=True) as session:
            yield session


def try_out(
    session: Session, table: type[Row], records: Sequence[Record], first: int
) -> list[Refusal]:
    """Write records into such a diary.

    Args:
        session: The diary.
        table: Their table.
        records: Whole records.
        first: Position of the first in its file, from 1.

    Returns:
        Those that the diary's own rules refuse.
    """
    connection = connection_of(session)
    columns = ", ".join(table.model_fields)
    marks = ", ".join("?" * len(table.model_fields))
    insert = f"INSERT INTO {table.__tablename__} (rowid, {columns}) VALUES (?, {marks})"
    rows = [
        (first + number, *row) for number, row in enumerate(as_kept(table, records))
    ]
    found: list[Refusal] = []
    connection.execute("SAVEPOINT trial")
    try:
        connection.executemany(insert, rows)
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO trial")
        for place, (row, record) in enumerate(zip(rows, records, strict=True), first):
            try:
                connection.execute(insert, row)
            except sqlite3.IntegrityError as error:
                rules = _rules(connection, table, record, error)
                found += [Refusal(table, place, rule) for rule in rules]
    connection.execute("RELEASE trial")
    return found


def _rules(
    connection: sqlite3.Connection,
    table: type[Row],
    record: Record,
    error: sqlite3.IntegrityError,
) -> Iterator[str]:
    kind, _, rule = str(error).rpartition(": ")
    same = [*_twins(connection, table, record)]
    if not kind.startswith("UNIQUE"):
        yield f"breaks a rule of the diary ({rule})"
    elif not same:  # searching finds an entry of any table by its id
        yield "has the same id as a row of another table"
    yield from same


def _twins(
    connection: sqlite3.Connection, table: type[Row], record: Record
) -> Iterator[str]:
    once = unique_columns(table) if record["deleted_at"] is None else ()
    for columns in (("id",), *once):
        same = " AND ".join(f"{column} = ?" for column in columns)
        alone = "" if columns == ("id",) else " AND deleted_at IS NULL"
        other = connection.execute(
            f"SELECT rowid FROM {table.__tablename__} WHERE {same}{alone}",
            [stored(record[column]) for column in columns],
        ).fetchone()
        if other is not None:
            yield f"has the same {' and '.join(columns)} as row {other[0]}"


def parentless(session: Session) -> Iterator[Refusal]:
    """Find parts of entries that are not in such a diary.

    Args:
        session: The diary.

    Yields:
        A refusal for each.
    """
    connection = connection_of(session)
    for table in TABLES:
        for column, parent in parents(table):
            check = f"PRAGMA foreign_key_check({table.__tablename__})"
            rule = f"{column} names no {parent.__tablename__} of the file"
            for _, rowid, *_ in connection.execute(check):
                yield Refusal(table, rowid, rule)
