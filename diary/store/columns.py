"""Reads live rows with the standard library alone: what has to be quick, or is large.

`diary.store.read` gives the same rows as objects of the tables
(`tests/test_diary_store_columns.py` holds the two together).
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

_FEW = 5000
"""More parents than this, and reading all of them is quicker."""
_KEPT_APART = {"created_at", "updated_at", "deleted_at"}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "DATE": date.fromisoformat,
    "DATETIME": datetime.fromisoformat,
    "BOOLEAN": bool,
}
"""What a value stands for, by the type its column was declared with."""


def live(
    connection: sqlite3.Connection,
    table: str,
    order: str,
    *,
    since: datetime | None = None,
    besides: Collection[str] = (),
    parents: Collection[str] | None = None,
) -> Iterator[Any]:
    """Read the rows of a table that are not deleted, in order.

    Args:
        connection: An open diary.
        table: Name of the table.
        order: The column to sort by. Local moments are sorted by their instant: after
            a journey to the west the later of two can show the earlier time.
        since: First wall-clock moment in that column; None for the beginning.
        besides: Ids of older rows that are wanted as well.
        parents: Only rows of these episodes; None for all.

    Yields:
        One object for each row, with the columns as attributes, but without those
        about when it was written.

    Raises:
        sqlite3.DatabaseError: A value is not what its column can hold.
    """
    columns = {
        name: declared
        for _, name, declared, *_ in connection.execute(f"PRAGMA table_info({table})")
        if name not in _KEPT_APART
    }
    listed = ", ".join(f'"{name}"' for name in columns)
    chosen = "deleted_at IS NULL"
    values: tuple[str, ...] = ()
    if since is not None:
        chosen += f" AND ({order} >= ? OR id IN (SELECT value FROM json_each(?)))"
        values = (since.isoformat(" "), json.dumps(list(besides)))
    if parents is not None and len(parents) < _FEW:
        chosen += " AND episode_id IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(parents)),)
    if "utc_offset_min" in columns:
        seconds = f"CAST(strftime('%s', {order}) AS INTEGER) - 60 * utc_offset_min"
        order = f"{seconds}, substr({order}, 20)"
    query = f"SELECT {listed} FROM {table} WHERE {chosen} ORDER BY {order}, "
    readers = [(name, _READ[it]) for name, it in columns.items() if it in _READ]
    for row in connection.execute(f"{query} created_at, id", values):
        record = dict(zip(columns, row, strict=True))
        try:
            for name, reader in readers:
                if record[name] is not None:
                    record[name] = reader(record[name])
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("malformed value") from error
        yield SimpleNamespace(**record)


def answers(
    connection: sqlite3.Connection, *, since: date | None = None
) -> dict[date, dict[str, float | str]]:
    """Read what was answered about days.

    Args:
        connection: An open diary.
        since: First date; None for the beginning.

    Returns:
        Date → factor id → value or choice, by date.

    Raises:
        sqlite3.DatabaseError: A value is not what its column can hold.
    """
    query = """
        SELECT date, factor_id, coalesce(value, choice) FROM day_answer
        WHERE deleted_at IS NULL AND date >= ? ORDER BY date, created_at, id
    """
    found: dict[date, dict[str, float | str]] = {}
    of_day: dict[str, float | str] = {}
    written = ""
    named: dict[str, str] = {}  # one of each id, however many answers have it
    for said_of, factor_id, value in connection.execute(
        query, (str(since or date.min),)
    ):
        if said_of != written:
            try:
                of_day = found.setdefault(date.fromisoformat(said_of), {})
            except (TypeError, ValueError) as error:
                raise sqlite3.DatabaseError("malformed value") from error
            written = said_of
        of_day[named.setdefault(factor_id, factor_id)] = value
    return found


def setting(connection: sqlite3.Connection, key: str) -> Any:
    """Return a choice of the person, or None where none was made.

    Args:
        connection: An open diary.
        key: The setting's name.

    Raises:
        sqlite3.DatabaseError: What was kept cannot be read.
    """
    query = "SELECT value FROM setting WHERE key = ?"
    found = connection.execute(query, (key,)).fetchone()
    try:
        return None if found is None else json.loads(found[0])
    except (TypeError, ValueError) as error:
        raise sqlite3.DatabaseError("malformed value") from error


def cramp_free(connection: sqlite3.Connection, day: date) -> list[str]:
    """Return the ids of the answers "no cramp" about a day, at most one.

    Args:
        connection: An open diary.
        day: The day.
    """
    query = "SELECT id FROM cramp_free_day WHERE date = ? AND deleted_at IS NULL"
    return [id_ for (id_,) in connection.execute(query, (day.isoformat(),))]


def cramp_moments(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> list[datetime]:
    """Return when cramps started, on the wall clock, in order.

    Args:
        connection: An open diary.
        since: First moment.
        until: First moment that no longer counts.
    """
    query = """
        SELECT started_at FROM episode WHERE kind = 'cramp' AND deleted_at IS NULL
        AND started_at >= ? AND started_at < ? ORDER BY started_at
    """
    between = (since.isoformat(" "), until.isoformat(" "))
    return [datetime.fromisoformat(at) for (at,) in connection.execute(query, between)]


def answer_ids(connection: sqlite3.Connection, day: date) -> dict[str, str]:
    """Return the factors that are answered on a day, and the ids of the answers.

    Args:
        connection: An open diary.
        day: The day.
    """
    query = """
        SELECT factor_id, id FROM day_answer WHERE date = ? AND deleted_at IS NULL
    """
    return dict(connection.execute(query, (day.isoformat(),)).fetchall())


def symptom_ids(connection: sqlite3.Connection, episode_id: str) -> dict[str, str]:
    """Return the symptoms that are answered for an episode, and the ids of the answers.

    Args:
        connection: An open diary.
        episode_id: Its whole id.
    """
    query = """
        SELECT symptom_id, id FROM episode_symptom
        WHERE episode_id = ? AND deleted_at IS NULL
    """
    return dict(connection.execute(query, (episode_id,)).fetchall())


def firsts(connection: sqlite3.Connection) -> list[str]:
    """Return the id of the first episode of each kind in each muscle.

    Args:
        connection: An open diary.
    """
    query = """
        SELECT DISTINCT min(e.started_at || ' ' || e.id)
        FROM episode_muscle m JOIN episode e ON e.id = m.episode_id
        WHERE m.deleted_at IS NULL AND e.deleted_at IS NULL
        GROUP BY m.muscle_id, e.kind
    """
    return [first.rpartition(" ")[2] for (first,) in connection.execute(query)]
