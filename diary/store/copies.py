"""Copies of the diary: whole even while another command writes, and verified."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path

from sqlmodel import Session, SQLModel

from diary import migrations
from diary.errors import DiaryFileError, NotFoundError
from diary.models import TABLES, Change, ChangedRow, Row, Setting
from diary.store.connect import DISCREET, WAIT_S, explain
from diary.store.file import session_of
from diary.store.rules import parents

_ALL: tuple[type[SQLModel], ...] = (*TABLES, Setting, Change, ChangedRow)
HELD = tuple(str(table.__tablename__) for table in _ALL)
"""Every table that holds something of the person's."""
MEMORY = Path(":memory:")
DRAFT = ".cramp-"
"""How the name of an unfinished file begins."""


def copy_sound(file: Path, target: Path) -> int:
    """Copy a diary file after verifying it; the file is only read.

    Args:
        file: A diary file.
        target: Where to; what is there is replaced.

    Returns:
        The file's schema version.

    Raises:
        NotFoundError: There is no such file.
        DiaryFileError: It is no diary, is damaged, or a newer cramp wrote it.
    """
    with (
        closing(_open_sound(file)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        try:
            source.backup(copy)
        except sqlite3.Error as error:
            raise explain(error, file) from error
        schema = migrations.version(source)
    target.chmod(0o600)
    return schema


@contextmanager
def read_sound(file: Path) -> Iterator[Session]:
    """Read another diary after verifying it; nothing is written to any disk.

    Args:
        file: A diary file, read where it is; one of an older schema is upgraded in
            memory.

    Yields:
        Everything in it, as it is now.

    Raises:
        NotFoundError: There is no such file.
        DiaryFileError: It is no diary, is damaged, or a newer cramp wrote it.
    """
    with ExitStack() as stack:
        connection = stack.enter_context(closing(_open_sound(file)))
        try:
            if migrations.version(connection) < migrations.newest():
                copy = stack.enter_context(scratch(None))
                connection.backup(copy)
                migrations.migrate(copy)
                connection.close()
                connection = copy
        except sqlite3.Error as error:
            raise explain(error, file) from error
        yield stack.enter_context(session_of(connection, file))


def _open_sound(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise NotFoundError(f"There is no file {file}. Check its name.")
    try:
        connection = open_only(file)
        try:
            refuse_strange(connection, file)
            refuse_damaged(connection, file)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise explain(error, file) from error
    return connection


def counts(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Return the number of rows in every table, to compare a copy.

    Args:
        connection: An open diary.

    Returns:
        Table → rows.
    """
    listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
    names = [name for (name,) in connection.execute(listed)]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for name in names
    }


def entries(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Return how many entries of each kind a diary holds, as a person counts them.

    Args:
        connection: An open diary, also one of an older schema.

    Returns:
        Table → rows that are not deleted; parts of an entry are not counted.
    """
    listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
    there = {name for (name,) in connection.execute(listed)}
    live = "SELECT count(*) FROM {} WHERE deleted_at IS NULL"
    return {
        name: connection.execute(live.format(name)).fetchone()[0]
        for name in map(_name, filter(is_entry, TABLES))
        if name in there
    }


def is_entry(table: type[Row]) -> bool:
    """Say whether rows of a table are entries, and not parts of an episode.

    Args:
        table: One of the diary's tables.

    Returns:
        Yes or no.
    """
    return all(column != "episode_id" for column, _ in parents(table))


def _name(table: type[Row]) -> str:
    return str(table.__tablename__)


def refuse_strange(connection: sqlite3.Connection, path: Path) -> int:
    """Refuse what is no diary, or one of a newer cramp.

    Args:
        connection: An open file.
        path: Where it is.

    Returns:
        Its schema version.

    Raises:
        DiaryFileError: It is no diary that this program knows.
    """
    version = migrations.version(connection)
    marked = connection.execute("PRAGMA application_id").fetchone()[0]
    if marked != migrations.APPLICATION_ID or version < 1:
        raise DiaryFileError(f"{path} is not a diary of cramp. Name another file.")
    if version > migrations.newest():
        raise DiaryFileError(
            f"{path} was written by a newer cramp (schema {version}, this one knows "
            f"{migrations.newest()}). Install the newer version; nothing was changed."
        )
    return version


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages are not all sound.

    Args:
        connection: An open file.
        path: Where it is.

    Raises:
        DiaryFileError: It is damaged.
    """
    if damage(connection):
        raise DiaryFileError(f"{path} is damaged. Name another copy of the diary.")


def damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong with a file, beginning with the first page.

    Args:
        connection: An open file.

    Returns:
        Its findings; none for a sound file.
    """
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return () if found == ["ok"] else tuple(found)


def open_only(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """Open a SQLite file as it is: nothing is upgraded, nothing is made.

    Args:
        path: The file.
        mode: `ro`; or `rw`, which also finishes what a killed command left.

    Returns:
        The connection, in autocommit mode.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)
    connection.execute(f"PRAGMA {DISCREET}")
    return connection


@contextmanager
def scratch(beside: Path | None) -> Iterator[sqlite3.Connection]:
    """Give an empty database that is gone afterwards.

    Args:
        beside: The diary in whose folder it may lie, private; None, or a folder that
            cannot be written, keeps it in memory.

    Yields:
        A connection in autocommit mode.
    """
    on_disk = beside is not None and os.access(beside.parent, os.W_OK)
    draft = private_draft(beside.parent) if beside and on_disk else nullcontext(MEMORY)
    with (
        draft as place,
        closing(
            sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        ) as connection,
    ):
        for choice in ("journal_mode = MEMORY", "synchronous = OFF", DISCREET):
            connection.execute(f"PRAGMA {choice}")
        yield connection


@contextmanager
def private_draft(folder: Path) -> Iterator[Path]:
    """Give a new private file that is gone afterwards unless it was moved.

    Args:
        folder: Where to make it.

    Yields:
        Its path.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix=DRAFT)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        for leftover in folder.glob(f"{draft.name}*"):  # also what SQLite left
            leftover.unlink(missing_ok=True)
