"""Finds many rows at once by what they are known by."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from diary.models import Row
from diary.store.file import connection_of
from diary.store.rules import unique_columns
from diary.store.write import Record, stored

AT_A_TIME = 5000
"""So many rows are held at once where a table is gone through."""
_Item = TypeVar("_Item")


def batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Cut something long into parts that fit into memory.

    Args:
        items: Anything.

    Yields:
        Its items in order, at most 5,000 at a time.
    """
    rest = iter(items)
    while part := list(islice(rest, AT_A_TIME)):
        yield part


def by_id(
    session: Session, table: type[Row], ids: Collection[str]
) -> dict[str, Record]:
    """Return rows by their ids, deleted ones too.

    Args:
        session: An open diary.
        table: One of its tables.
        ids: Whole ids; those that are not there are left out.

    Returns:
        Id → record.
    """
    if not ids:
        return {}
    listed = func.json_each(json.dumps(list(ids))).table_valued("value")
    chosen = select(*columns(table)).where(col(table.id).in_(select(listed.c.value)))
    found = session.connection().execute(chosen).mappings()
    return {record["id"]: dict(record) for record in found}


def columns(table: type[Row]) -> list[Any]:
    """Return the columns of a table, in the order of the definition."""
    return [col(getattr(table, name)) for name in table.model_fields]


def rivals_of(
    session: Session, table: type[Row], records: Sequence[Record]
) -> list[Record]:
    """Find live rows that may not stand beside others.

    Args:
        session: An open diary.
        table: Its table.
        records: Rows that may come into it.

    Returns:
        Rows of the diary that say the same thing once more under another id.
    """
    live = [record for record in records if record["deleted_at"] is None]
    ids = {record["id"] for record in live}
    found: set[str] = set()
    for rule in unique_columns(table):
        keys = [[stored(record[column]) for column in rule] for record in live]
        wanted = ", ".join(f"json_extract(value, '$[{n}]')" for n in range(len(rule)))
        query = f"""
            SELECT id FROM {table.__tablename__} WHERE deleted_at IS NULL
            AND ({", ".join(rule)}) IN (SELECT {wanted} FROM json_each(?))
        """
        chosen = connection_of(session).execute(query, (json.dumps(keys),))
        found.update(id_ for (id_,) in chosen)
    return list(by_id(session, table, found - ids).values())


def live_children(
    session: Session, table: type[Row], column: str, parents: Collection[str]
) -> list[Record]:
    """Return the live rows that belong to others.

    Args:
        session: An open diary.
        table: Their table.
        column: The column that names what they belong to.
        parents: Ids of that.

    Returns:
        Records.
    """
    query = f"""
        SELECT id FROM {table.__tablename__} WHERE deleted_at IS NULL
        AND {column} IN (SELECT value FROM json_each(?))
    """
    found = connection_of(session).execute(query, (json.dumps(list(parents)),))
    return list(by_id(session, table, [id_ for (id_,) in found]).values())


def has_answers(session: Session, factor_id: str) -> bool:
    """Say whether a factor was ever answered.

    Args:
        session: An open diary.
        factor_id: Its id.
    """
    query = "SELECT 1 FROM day_answer WHERE factor_id = ? AND deleted_at IS NULL"
    found = connection_of(session).execute(f"{query} LIMIT 1", (factor_id,))
    return found.fetchone() is not None
