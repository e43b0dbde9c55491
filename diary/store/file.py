"""Opens the diary file, and turns what can go wrong with it into sentences."""

import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event, pool
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from diary import migrations
from diary.errors import BadInputError, DiaryError, DiaryFileError
from diary.migrations.keep import sync_folder

WAIT_S = 15.0
"""How long a command waits for another one that is writing."""

_CHOICES = (
    "foreign_keys = ON",
    "synchronous = EXTRA",  # FULL, and a power cut cannot bring the journal back
    "temp_store = MEMORY",  # no diary text in the system's folder for temporary files
    "cell_size_check = ON",  # a damaged page is noticed before it is written to
)


@contextmanager
def open_diary(path: Path, *, write: bool = False) -> Iterator[Session]:
    """Open a diary for one command.

    Reading a diary that does not exist yet gives an empty one and creates nothing.
    Writing creates it, private to the user (file 0600, new folders 0700).

    Args:
        path: The diary file.
        write: Whether the command changes the diary.

    Yields:
        A session. Nothing is kept unless it is committed.

    Raises:
        DiaryFileError: The file cannot be used as a diary; the message says why.
        BadInputError: A value broke one of the diary's rules.
    """
    try:
        connection = _connect(path, write=write)
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error
    try:
        with session_of(connection, path, write=write) as session:
            yield session
    finally:
        connection.close()


@contextmanager
def session_of(
    connection: sqlite3.Connection, path: Path, *, write: bool = False
) -> Iterator[Session]:
    """Give a session over a connection to a diary of this program's schema.

    Args:
        connection: In autocommit mode; it stays open.
        path: The file it is about, for messages.
        write: Whether the diary is to be changed.

    Yields:
        A session. Nothing is kept unless it is committed.

    Raises:
        DiaryFileError: The file cannot be used as a diary; the message says why.
        BadInputError: A value broke one of the diary's rules.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=pool.StaticPool
    )
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"
    event.listen(engine, "begin", lambda it: it.exec_driver_sql(begin))
    try:
        with Session(engine, expire_on_commit=False, autoflush=False) as session:
            yield session
    except (DBAPIError, sqlite3.Error) as error:
        raise explain(error, path) from error
    except ValueError as error:
        if _is_about_a_stored_value(error):
            raise DiaryFileError(_DAMAGED.format(path=path)) from error
        raise
    finally:
        engine.dispose()


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    if path.is_dir():
        raise DiaryFileError(
            f"{path} is a folder, not a diary. Name a file, "
            f"for example {path / 'diary.db'}."
        )
    if not path.exists():
        if not write:
            return _in_memory()
        _create_private(path)
    elif not path.is_file():
        raise DiaryFileError(
            f"{path} is not a file but a device or pipe. "
            "Name another file with --diary."
        )
    path = path.resolve()  # a link: the journal and the copies lie beside the file
    writable = _writable(path) and _writable(path.parent)
    if write and not writable:
        raise _read_only(path)
    mode = "rw" if writable else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(connection, path, writable=writable)
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only(path: Path) -> DiaryFileError:
    return DiaryFileError(
        f"{path} cannot be written: it or its folder is read-only. Change its "
        "permissions, or name another diary with --diary."
    )


def _writable(path: Path) -> bool:
    # the mode is asked too: an administrator's access() says yes to everything
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & stat.S_IWUSR)


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False
    )
    migrations.migrate(connection)
    return connection


def _create_private(path: Path) -> None:
    missing = [folder for folder in path.parents if not folder.exists()]
    if not _writable(path.parents[len(missing)]):
        raise _read_only(path)
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    sync_folder(path.parent)


def _prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    for choice in _CHOICES:
        connection.execute(f"PRAGMA {choice}")
    connection.execute("BEGIN")  # another command may be making the diary right now
    at = migrations.version(connection)
    _refuse_strangers(connection, path, at)
    connection.execute("COMMIT")
    newest = migrations.newest()
    if at > newest:
        raise DiaryFileError(
            f"{path} was written by a newer cramp (schema {at}, this one knows "
            f"{newest}). Install the newer version; nothing was changed."
        )
    if writable:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
        connection.execute("PRAGMA journal_mode = DELETE")  # other tools leave WAL
        migrations.migrate(connection, path)
    elif at < newest:
        raise DiaryFileError(
            f"{path} has an older form and is read-only, so it cannot be upgraded. "
            "Make it writable, or copy it to a place where it is."
        )


def _refuse_strangers(
    connection: sqlite3.Connection, path: Path, schema_version: int
) -> None:
    marked = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    is_ours = marked == migrations.APPLICATION_ID and schema_version > 0
    is_new = marked == 0 and schema_version == 0 and tables == 0
    if not (is_ours or is_new):
        raise DiaryFileError(
            f"{path} is a database of another program, not a diary. "
            "Name another file with --diary."
        )


def _is_about_a_stored_value(error: ValueError) -> bool:
    # What cannot be read back was not written by this program: text that is no date,
    # a journal that is no JSON. Any other ValueError is a fault of this program.
    if isinstance(error, json.JSONDecodeError):
        return True
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    module = str(place.tb_frame.f_globals.get("__name__")) if place else ""
    return module.partition(".")[0] in {"sqlalchemy", "json", "sqlmodel", "pydantic"}


def explain(error: Exception, path: Path) -> DiaryError:
    """Turn what went wrong with a diary file into a sentence.

    Args:
        error: The exception SQLite, SQLAlchemy or the system raised.
        path: The diary file.

    Returns:
        The error to raise; its message holds no text from the diary.
    """
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(error, IntegrityError) or isinstance(cause, sqlite3.IntegrityError):
        rule = str(cause).rpartition(": ")[2]
        return BadInputError(
            f"The diary refused a value (rule: {rule}). Nothing was written."
        )
    # what the system says names the file, whose name may hold any of the signs
    said = "" if isinstance(cause, OSError) else str(cause)
    for sign, sentence in _SIGNS:
        if sign in said:
            return DiaryFileError(sentence.format(path=path))
    if isinstance(cause, OSError) and cause.strerror:
        return DiaryFileError(f"{path} cannot be used: {cause.strerror}.")
    kind = type(cause).__name__
    return DiaryFileError(f"{path} cannot be used ({kind}). Nothing was written.")


_DAMAGED = "{path} is damaged. Restore your last copy; do not write into this one."
_SIGNS = (
    (
        "not a database",
        "{path} is not a diary (not a SQLite file). Name another file with --diary.",
    ),
    ("malformed", _DAMAGED),
    ("Could not decode", _DAMAGED),
    (
        "locked",
        "Another cramp command is writing to {path}. Try again in a moment.",
    ),
    (
        "full",
        "The disk that holds {path} is full. Nothing was written; make room first.",
    ),
    ("readonly", "{path} is read-only. Change its permissions."),
    (
        "unable to open",
        "{path} cannot be opened. Check that its folder exists and is yours.",
    ),
    ("disk I/O", "The disk that holds {path} reported an error. Nothing was written."),
)
