"""Writes rows with the standard library alone: what is saved at three at night.

One change is one transaction: the rows and the journal that `cramp undo` reads. The
columns are those the file itself has; its CHECKs are the rules, as everywhere.
"""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from diary.errors import BadInputError

Record = dict[str, Any]
"""One row as column → value; a column that is missing is not recorded."""
TOO_LARGE = "That number is too large. Nothing was written."
NO_LETTERS = (
    "The text holds bytes that are no letters (it is not UTF-8). "
    "Type it again; nothing was written."
)
TOLD = "flags_told"
"""When each red flag was last told after saving: of this diary alone, and no choice."""
_LARGEST_WHOLE = 2**63 - 1
_LONE = re.compile("[\ud800-\udfff]")
"""Half a letter: what Python makes of bytes that are not UTF-8."""


def new(**values: Any) -> Record:
    """Return a record that nobody has seen before.

    Args:
        **values: Column → value.

    Returns:
        The values, with an identity of its own.
    """
    return {"id": str(uuid4()), **values}


def add(
    connection: sqlite3.Connection, what: str, records: Mapping[str, Sequence[Record]]
) -> None:
    """Write rows, as one change that can be undone; the caller commits.

    Args:
        connection: A diary open for writing, within a transaction.
        what: The change in a few words without diary text: `log`.
        records: Table → records, parents before children. A record whose id is known
            changes the columns it names and no other.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
        sqlite3.Error: The rows break a rule, or the file could not be written.
    """
    now = datetime.now(UTC)
    named = [(table, row) for table, rows in records.items() for row in rows]
    if not named:
        return
    seq = _insert(connection, "change", {"at": now, "what": what})
    for place, (table, row) in enumerate(named):
        at = now + timedelta(microseconds=place)  # they are read in this order
        before = _row(connection, table, row["id"])
        if before is None:
            _insert(connection, table, {**row, "created_at": at, "updated_at": at})
        else:
            _update(connection, table, {**row, "updated_at": at})
        about = {"of_table": table, "row_id": row["id"]}
        found = None if before is None else json.dumps(before)
        noted = {"seq": seq, "place": place, **about, "before": found}
        _insert(connection, "changed_row", noted)


def remember(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Keep what is no choice of the person: `undo` takes back what they did instead.

    Args:
        connection: A diary open for writing, within a transaction; the caller commits.
        key: Its name among the settings.
        value: Anything JSON can hold.
    """
    query = """
        INSERT INTO setting (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
    """
    connection.execute(query, (key, json.dumps(value)))


def _row(connection: sqlite3.Connection, table: str, id_: str) -> Record | None:
    found = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (id_,))
    names = [column[0] for column in found.description]
    if (values := found.fetchone()) is None:
        return None
    row = dict(zip(names, values, strict=True))
    for name in ("created_at", "updated_at", "deleted_at"):
        if row[name] is not None:
            row[name] += "+00:00"  # instants are kept in UTC, without saying so
    return row


def _insert(connection: sqlite3.Connection, table: str, record: Record) -> int | None:
    names = ", ".join(f'"{name}"' for name in record)
    marks = ", ".join("?" * len(record))
    values = [stored(value) for value in record.values()]
    query = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    return connection.execute(query, values).lastrowid


def _update(connection: sqlite3.Connection, table: str, record: Record) -> None:
    names = ", ".join(f'"{name}" = ?' for name in record)
    values = [stored(value) for value in record.values()]
    query = f"UPDATE {table} SET {names} WHERE id = ?"
    connection.execute(query, (*values, record["id"]))


def stored(value: Any) -> Any:
    """Return a value as the file keeps it.

    Args:
        value: Text, a number, yes or no, a date, a moment (aware ones become UTC), or
            None.

    Returns:
        What SQLite is given.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
    """
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)
        return value.isoformat(" ", timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    refuse_unkeepable(value)
    return value


def refuse_unkeepable(value: Any) -> None:
    """Raise where a value would not come back as it was.

    Args:
        value: Any value of a row.

    Raises:
        BadInputError: It is not a number there is, too large, or no letters.
    """
    # SQLite takes NaN for "not recorded" and keeps infinity; neither was ever meant.
    if isinstance(value, float) and not abs(value) < float("inf"):
        raise BadInputError(TOO_LARGE)
    if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
        raise BadInputError(TOO_LARGE)
    if isinstance(value, str) and not value.isascii() and _LONE.search(value):
        raise BadInputError(NO_LETTERS)
