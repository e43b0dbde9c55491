"""Brings a diary file to the newest schema: numbered SQL files, one transaction each.

`PRAGMA user_version` holds the number of the last file applied. A copy of the diary is
kept beside it before a step changes anything.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from diary.migrations.keep import keep_copy

APPLICATION_ID = 0x6372616D
"""Marks a SQLite file as a diary of this program ("cram")."""


@cache
def steps() -> Mapping[int, str]:
    """Return every migration: its number and its SQL."""
    found = {}
    for file in Path(__file__).parent.iterdir():
        if match := re.fullmatch(r"(\d{4})_\w+\.sql", file.name):
            found[int(match[1])] = file.read_text(encoding="utf-8")
    return dict(sorted(found.items()))


def newest() -> int:
    """Return the schema version this program writes."""
    return max(steps())


def version(connection: sqlite3.Connection) -> int:
    """Return the schema version of an open diary.

    Args:
        connection: The open file.

    Returns:
        Number of the last migration applied; 0 for a new file.
    """
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    path: Path | None = None,
    *,
    upgrades: Mapping[int, str] | None = None,
) -> tuple[Path, ...]:
    """Apply every migration the file has not seen yet.

    Args:
        connection: The open file, in autocommit mode (`isolation_level=None`).
        path: Where the file is, so that copies can be kept beside it; None for a
            diary in memory.
        upgrades: The migrations; by default those of this program.

    Returns:
        The copies that were kept (`diary.db.before-2`).
    """
    upgrades = steps() if upgrades is None else upgrades
    kept: list[Path] = []
    worth_keeping = path if version(connection) > 0 else None  # a new file is not
    for number, sql in upgrades.items():
        if version(connection) < number:
            kept += _apply(connection, worth_keeping, number, sql)
    return tuple(kept)


def _apply(
    connection: sqlite3.Connection, path: Path | None, number: int, sql: str
) -> list[Path]:
    kept: list[Path] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        at = version(connection)
        if at < number:  # another process may have been first
            if path is not None:
                copy = path.with_name(f"{path.name}.before-{number}")
                kept.append(keep_copy(path, copy))
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has taken it back already
            connection.execute("ROLLBACK")
        raise
    return kept


def _statements(sql: str) -> Iterator[str]:
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
