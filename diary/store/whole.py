"""Goes through a diary whole, deleted rows too: what is needed to move it elsewhere."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from diary.models import TABLES, Row, Setting
from diary.store.lookup import AT_A_TIME, columns
from diary.store.write import TOLD, Record


@dataclass(frozen=True, slots=True)
class Stream:
    """Everything in a diary but the history of its changes, to go through once."""

    tables: Mapping[type[Row], Iterable[Record]]
    """Oldest first, deleted rows too."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    private: bool = True
    """Whether private answers, and what settings say about them, are in it."""


def stream(session: Session) -> Stream:
    """Read a diary row by row, however many there are, while it is gone through.

    Args:
        session: An open diary; it stays open so long.

    Returns:
        Plain records; the order is the same for the same rows.
    """
    tables = {table: records(session, table) for table in TABLES}
    return Stream(tables, settings(session))


def settings(session: Session) -> dict[str, Any]:
    """Return the choices of the person.

    Args:
        session: An open diary.

    Returns:
        Key → value, in the order of the keys.
    """
    found = {
        row.key: json.loads(row.value)
        for row in session.exec(select(Setting))
        if row.key != TOLD
    }
    return dict(sorted(found.items()))


def records(session: Session, table: type[Row]) -> Iterator[Record]:
    """Read every row of a table, deleted ones too.

    Args:
        session: An open diary.
        table: One of its tables.

    Yields:
        Plain records, oldest first; the order is the same for the same rows.
    """
    chosen = select(*columns(table)).order_by(col(table.created_at), col(table.id))
    options = {"yield_per": AT_A_TIME}
    found = session.connection().execute(chosen, execution_options=options)
    for row in found.mappings():
        yield dict(row)
