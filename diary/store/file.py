"""Opens the diary for commands that use its tables as objects."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event, pool
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from diary.errors import DiaryFileError
from diary.store.connect import DAMAGED, connected, explain


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
    with (
        connected(path, write=write) as connection,
        session_of(connection, path, write=write) as session,
    ):
        yield session


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
        with (
            explained(path),
            Session(engine, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session
    finally:
        engine.dispose()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a diary while it is used into a sentence.

    Args:
        path: The file it is about, for messages.

    Yields:
        Nothing.

    Raises:
        DiaryFileError: The file cannot be used as a diary; the message says why.
        BadInputError: A value broke one of the diary's rules.
    """
    try:
        yield
    except DBAPIError as error:
        raise explain(_cause(error), path) from error
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except ValueError as error:
        if _is_about_a_stored_value(error):
            raise DiaryFileError(DAMAGED.format(path=path)) from error
        raise


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


def _cause(error: DBAPIError) -> Exception:
    return error.orig if isinstance(error.orig, Exception) else error


def connection_of(session: Session) -> sqlite3.Connection:
    """Return the file behind a session, for what is read without objects.

    Args:
        session: An open diary.

    Returns:
        Its connection, within the session's transaction.
    """
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - open_diary made it
    return connection
