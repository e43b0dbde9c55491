"""The journal: every row as a change found it, a part at a time, however large it is.

`diary.store.write` writes the same with the standard library alone
(`tests/test_diary_store_write.py` holds the two together).
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, create_model
from pydantic.fields import FieldInfo
from pydantic_core import to_json
from sqlmodel import Session, SQLModel, col, func, select

from diary.models import TABLES, Change, ChangedRow, Row, Setting
from diary.store.file import connection_of
from diary.store.lookup import AT_A_TIME, by_id
from diary.store.write import Record, stored

SETTING = str(Setting.__tablename__)
_TABLES: tuple[type[SQLModel], ...] = (*TABLES, Setting)
BY_NAME = {str(table.__tablename__): table for table in _TABLES}
"""What a change can note."""


class Noted(NamedTuple):
    """A row, or a setting, of the journal."""

    place: int
    id: str
    before: str | None
    after: str | None


class Journal:
    """What one change finds, written down while the change is made."""

    def __init__(self, session: Session, what: str) -> None:
        """Begin; nothing is written before there is something to note.

        Args:
            session: A diary open for writing.
            what: The change in a few words without diary text.
        """
        self._session = session
        self._change = Change(what=what)
        self._noted = 0
        self._replaced: set[str] = set()
        """Tables with rows that were there before."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted."""
        return not self._noted

    def note(
        self, table: str, ids: Collection[str], found: Mapping[str, object]
    ) -> None:
        """Note rows, or settings, before they are written.

        Args:
            table: Their table.
            ids: Their ids, or the keys of settings.
            found: Id → what is there; what is missing is added by the change.
        """
        if not ids:
            return
        if self.is_empty:
            self._session.add(self._change)
            self._session.flush()
        connection, seq = connection_of(self._session), self._change.seq
        connection.execute(
            "INSERT INTO changed_row (seq, place, of_table, row_id)"
            " SELECT ?, ? + key, ?, value FROM json_each(?)",
            (seq, self._noted, table, json.dumps(list(ids))),
        )
        if found:
            connection.executemany(
                "UPDATE changed_row SET before = ? WHERE seq = ? AND place = ?",
                (
                    (to_json(found[id_]).decode(), seq, place)
                    for place, id_ in enumerate(ids, start=self._noted)
                    if found.get(id_) is not None
                ),
            )
        self._noted += len(ids)
        if found:
            self._replaced.add(table)

    def make_room(self, table: type[Row], at: datetime) -> None:
        """Set the noted rows of a table aside: two may have exchanged what is unique.

        Args:
            table: The table.
            at: Instant of the change.
        """
        if str(table.__tablename__) in self._replaced:
            set_aside(self._session, self._change, table, at)


def set_aside(session: Session, change: Change, table: type[Row], at: datetime) -> None:
    """Delete, softly, every row that a change noted.

    Args:
        session: A diary open for writing.
        change: The change.
        table: Only rows of this table.
        at: The instant the deletion carries.
    """
    name = str(table.__tablename__)
    query = f"""
        UPDATE {name} SET deleted_at = ? WHERE deleted_at IS NULL
        AND id IN (SELECT row_id FROM changed_row WHERE seq = ? AND of_table = ?)
    """
    connection_of(session).execute(query, (stored(at), change.seq, name))


def counts(session: Session, change: Change) -> dict[type[SQLModel], int]:
    """Count what a change noted.

    Args:
        session: An open diary.
        change: The change.

    Returns:
        Table, or settings → how many, in the order in which the change came to them.

    Raises:
        sqlite3.DatabaseError: It noted rows of a table that there is not.
    """
    found = session.exec(
        select(ChangedRow.of_table, func.count())
        .where(ChangedRow.seq == change.seq)
        .group_by(col(ChangedRow.of_table))
        .order_by(func.min(ChangedRow.place))
    ).all()
    if any(name not in BY_NAME for name, _ in found):
        raise sqlite3.DatabaseError("malformed journal: an unknown table")
    return {BY_NAME[name]: count for name, count in found}


def noted(session: Session, change: Change, table: str) -> Iterator[list[Noted]]:
    """Read what a change noted of a table.

    Args:
        session: An open diary.
        change: The change.
        table: Name of the table.

    Yields:
        What it noted in the order in which it did, a few thousand rows at a time.
    """
    last = -1
    while True:
        chosen = (
            select(
                col(ChangedRow.place),
                col(ChangedRow.row_id),
                col(ChangedRow.before),
                col(ChangedRow.after),
            )
            .where(
                ChangedRow.seq == change.seq,
                ChangedRow.of_table == table,
                col(ChangedRow.place) > last,
            )
            .order_by(col(ChangedRow.place))
            .limit(AT_A_TIME)
        )
        if not (rows := [Noted(*row) for row in session.exec(chosen)]):
            return
        yield rows
        last = rows[-1].place


def only_in_undone_imports(session: Session) -> frozenset[str]:
    """Return what is in the diary only because an import that was undone left it.

    Args:
        session: An open diary.

    Returns:
        Ids of rows that no other change ever touched; nobody has deleted those.
    """
    undone = "what = 'import' AND undone_at IS NOT NULL"
    execute = connection_of(session).execute
    if execute(f"SELECT 1 FROM change WHERE {undone} LIMIT 1").fetchone() is None:
        return frozenset()
    found = execute(
        "SELECT row_id FROM changed_row JOIN change USING (seq)"
        f" GROUP BY row_id HAVING min({undone})"
    )
    return frozenset(id_ for (id_,) in found)


def keep_after(session: Session, change: Change, tables: Iterable[type[Row]]) -> None:
    """Write into the journal how its rows are now, so that an undo can be redone.

    Of a row that the change added only whether it is deleted: nothing else of it is
    taken away.

    Args:
        session: A diary open for writing.
        change: The change.
        tables: The tables to look at.
    """
    execute = connection_of(session).execute
    for table in tables:
        name = str(table.__tablename__)
        query = f"""
            UPDATE changed_row SET after = (
              SELECT json_object('deleted_at', deleted_at || '+00:00') FROM {name}
              WHERE id = row_id
            ) WHERE seq = ? AND of_table = ? AND before IS NULL
        """
        execute(query, (change.seq, name))
        for part in noted(session, change, name):
            changed = {one.id: one for one in part if one.before is not None}
            now = by_id(session, table, changed)
            keep(session, change, {changed[id_]: now[id_] for id_ in now})


def keep(session: Session, change: Change, after: Mapping[Noted, object]) -> None:
    """Write into the journal how some of its rows, or settings, are now.

    Args:
        session: A diary open for writing.
        change: The change.
        after: What it noted → how that is now; None is a setting that is not made.
    """
    connection_of(session).executemany(
        "UPDATE changed_row SET after = ? WHERE seq = ? AND place = ?",
        [(to_json(now).decode(), change.seq, one.place) for one, now in after.items()],
    )


def whole_records(table: type[Row], kept: Iterable[str]) -> list[Record]:
    """Read rows back as a change found them.

    Args:
        table: Their table.
        kept: JSON of the journal.

    Returns:
        Whole records; what an older schema did not have yet is not recorded.

    Raises:
        ValueError: It is no such row: the file is damaged.
    """
    return [vars(row) for row in _rows(table, whole=True).validate_json(_list(kept))]


def with_after(
    session: Session, table: type[Row], part: Sequence[Noted]
) -> list[Record]:
    """Return rows as a change that was undone had left them.

    Args:
        session: An open diary.
        table: Their table.
        part: What the change noted of them.

    Returns:
        Whole records.

    Raises:
        ValueError: The journal is none: the file is damaged.
        sqlite3.DatabaseError: A row of the journal is nowhere in the diary.
    """
    now = by_id(session, table, [one.id for one in part])
    if missing := [one.id for one in part if one.id not in now]:
        raise sqlite3.DatabaseError(f"malformed journal: {len(missing)} rows")
    taken = parts(table, (one.after or "" for one in part))
    return [now[one.id] | it for one, it in zip(part, taken, strict=True)]


def parts(table: type[Row], kept: Iterable[str]) -> list[Record]:
    """Read back what undoing a change took from rows.

    Args:
        table: Their table.
        kept: JSON of the journal.

    Returns:
        For each row the columns that were kept.

    Raises:
        ValueError: It is no part of such a row: the file is damaged.
    """
    rows = _rows(table, whole=False).validate_json(_list(kept))
    return [row.model_dump(exclude_unset=True) for row in rows]


def _list(kept: Iterable[str]) -> str:
    return f"[{','.join(kept)}]"


@cache
def _rows(table: type[Row], *, whole: bool) -> TypeAdapter[list[Any]]:
    fields: dict[str, Any] = {
        name: (info.annotation, _default(info) if whole else None)
        for name, info in table.model_fields.items()
    }
    row = create_model(table.__name__, **fields)
    return TypeAdapter(list[row])  # type: ignore[valid-type] # a model made at run time


def _default(info: FieldInfo) -> Any:
    is_needed = info.is_required() or info.default_factory is not None
    return ... if is_needed else info.default
