"""Finds many rows at once by what they are known by."""

import json
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from diary.models import Row
from diary.store.write import Record

AT_A_TIME = 5000
"""So many rows are held at once where a table is gone through."""
_Item = TypeVar("_Item")


def batches(items: Collection[_Item] | Iterator[_Item]) -> Iterator[list[_Item]]:
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
