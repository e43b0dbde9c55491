"""Writes records of a table, few or many, with one statement made from its definition.

The values pass through the standard library's `sqlite3` column by column: what a column
makes of a value is asked of SQLAlchemy once for each different value.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, SQLModel

from diary.errors import BadInputError
from diary.models import Row
from diary.store.file import connection_of
from diary.store.write import NO_LETTERS, TOO_LARGE, Record, refuse_unkeepable


def write(session: Session, table: type[Row], records: Sequence[Record]) -> None:
    """Write whole records; one whose id is known replaces the row, but its creation.

    Args:
        session: An open diary (`write=True`); nothing is committed.
        table: The table.
        records: Whole records.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
        sqlite3.IntegrityError: A value breaks a rule of the table.
    """
    try:
        connection_of(session).executemany(statement(table), as_kept(table, records))
    except UnicodeEncodeError:
        raise BadInputError(NO_LETTERS) from None
    except OverflowError:
        raise BadInputError(TOO_LARGE) from None


def as_kept(
    table: type[Row], records: Sequence[Record]
) -> Iterator[tuple[object, ...]]:
    """Return records as the file keeps them.

    Args:
        table: Their table.
        records: Whole records.

    Yields:
        Values in the order of the definition.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
    """
    columns = [
        _kept([record[name] for record in records], made)
        for name, made in _columns(table).items()
    ]
    yield from zip(*columns, strict=True)


@cache
def statement(table: type[Row]) -> str:
    """Return the statement that writes one row of a table.

    Args:
        table: One of the diary's tables.

    Returns:
        SQL with one `?` for each column, in the order of the definition.
    """
    new = insert(table)
    replaced = {
        name: new.excluded[name]
        for name in table.model_fields
        if name not in {"id", "created_at"}
    }
    upsert = new.on_conflict_do_update(index_elements=["id"], set_=replaced)
    return str(upsert.compile(dialect=sqlite.dialect(paramstyle="qmark")))


@cache
def _columns(table: type[Row]) -> dict[str, Callable[[Any], Any] | None]:
    """Return what each column makes of a value; None where it is kept as it is."""
    dialect = sqlite.dialect(paramstyle="qmark")
    columns = SQLModel.metadata.tables[str(table.__tablename__)].columns
    return {
        column.name: column.type.dialect_impl(dialect).bind_processor(dialect)
        for column in columns
    }


def _kept(values: list[Any], make: Callable[[Any], Any] | None) -> list[Any]:
    different = set(values)
    for value in different:
        refuse_unkeepable(value)
    if make is None:
        return values
    made = {value: make(value) for value in different}
    return [made[value] for value in values]
