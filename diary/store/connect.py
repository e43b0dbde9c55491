"""Opens the diary file with the standard library alone, and explains what went wrong.

Everything that has to be quick stands on this; `diary.store.file` puts sessions on top.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diary import migrations
from diary.errors import BadInputError, DiaryError, DiaryFileError
from diary.migrations.keep import sync_folder

WAIT_S = 15.0
"""How long a command waits for another one that is writing."""

kept_copies: list[Path] = []
"""Diaries as they were before this process brought them to the newest form; the end of
the command tells of them."""
DISCREET = "temp_store = MEMORY"
"""No diary text in the system's folder for temporary files, where SQLite sorts rows."""
_CHOICES = (
    "foreign_keys = ON",
    "synchronous = EXTRA",  # FULL, and a power cut cannot bring the journal back
    DISCREET,
    "cell_size_check = ON",  # a damaged page is noticed before it is written to
)


@contextmanager
def connected(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Connect to a diary for one command; it is closed at the end.

    Args:
        path: The diary file.
        write: Whether the command changes the diary.

    Yields:
        A connection in autocommit mode.

    Raises:
        DiaryFileError: The file cannot be used as a diary; the message says why.
    """
    try:
        connection = connect(path, write=write)
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a diary for one command that needs no objects.

    Args:
        path: The diary file.
        write: Whether the command changes the diary.

    Yields:
        A connection within a transaction. Nothing is kept unless it is committed.

    Raises:
        DiaryFileError: The file cannot be used as a diary; the message says why.
        BadInputError: A value broke one of the diary's rules.
    """
    with connected(path, write=write) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            yield connection
        except sqlite3.Error as error:
            raise explain(error, path) from error


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a diary file, made and brought to the newest form where that is needed.

    Args:
        path: The diary file.
        write: Whether the command changes the diary.

    Returns:
        A connection in autocommit mode; reading a diary that does not exist gives an
        empty one in memory.

    Raises:
        DiaryFileError: The file cannot be used as a diary.
        sqlite3.Error: SQLite could not use it; `explain` says why in a sentence.
        OSError: The system could not; the same.
    """
    refuse_folder(path)
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


def refuse_folder(path: Path) -> None:
    """Refuse what can be no diary.

    Args:
        path: Where the diary is said to be.

    Raises:
        DiaryFileError: It is a folder.
    """
    if path.is_dir():
        raise DiaryFileError(
            f"{path} is a folder, not a diary. Name a file, "
            f"for example {path / 'diary.db'}."
        )


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
        kept_copies.extend(migrations.migrate(connection, path))
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


def explain(error: Exception, path: Path) -> DiaryError:
    """Turn what went wrong with a diary file into a sentence.

    Args:
        error: The exception SQLite or the system raised.
        path: The diary file.

    Returns:
        The error to raise; its message holds no text from the diary.
    """
    if isinstance(error, sqlite3.IntegrityError):
        rule = str(error).rpartition(": ")[2]
        return BadInputError(
            f"The diary refused a value (rule: {rule}). Nothing was written."
        )
    # what the system says names the file, whose name may hold any of the signs
    said = "" if isinstance(error, OSError) else str(error)
    for sign, sentence in _SIGNS:
        if sign in said:
            return DiaryFileError(sentence.format(path=path))
    if isinstance(error, OSError) and error.strerror:
        return DiaryFileError(f"{path} cannot be used: {error.strerror}.")
    kind = type(error).__name__
    return DiaryFileError(f"{path} cannot be used ({kind}). Nothing was written.")


DAMAGED = "{path} is damaged. Restore your last copy; do not write into this one."
_SIGNS = (
    (
        "not a database",
        "{path} is not a diary (not a SQLite file). Name another file with --diary.",
    ),
    ("malformed", DAMAGED),
    ("Could not decode", DAMAGED),
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
