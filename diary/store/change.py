"""Changes the diary: every change is one transaction, journalled, and can be undone."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from sqlmodel import Session, col, func, select

from diary.errors import NotFoundError
from diary.models import (
    TABLES,
    Change,
    ChangedRow,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    Row,
    Setting,
)
from diary.store import journal
from diary.store.bulk import write
from diary.store.journal import SETTING, Journal
from diary.store.lookup import batches, by_id
from diary.store.rules import unique_columns
from diary.store.write import Record

__all__ = [
    "Record",
    "delete",
    "redo",
    "save",
    "save_records",
    "set_setting",
    "undo",
]


def save(
    session: Session,
    what: str,
    rows: Iterable[Row],
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write rows, new or changed, in one transaction that can be undone.

    Args:
        session: An open diary (`write=True`).
        what: The change in a few words without diary text: `log`, `import`.
        rows: The rows as they shall be; a row whose id is known replaces it.
        settings: Choices to keep with them; None as a value forgets one.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
    """
    rows = list(rows)
    for row in rows:
        if row in session:
            session.expunge(row)
    now = datetime.now(UTC)
    records: dict[type[Row], list[Record]] = {}
    for table in TABLES:
        group = [row for row in rows if isinstance(row, table)]
        known = by_id(session, table, [row.id for row in group])
        for row in group:
            row.updated_at = now
            if row.id in known:
                row.created_at = known[row.id]["created_at"]
        records[table] = [row.model_dump() for row in group]
    save_records(session, what, records, settings)


def save_records(
    session: Session,
    what: str,
    records: Mapping[type[Row], Iterable[Record]],
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write records as they are, their instants too, in one change that can be undone.

    Args:
        session: An open diary (`write=True`).
        what: The change in a few words without diary text.
        records: Table → whole records (column → value); a known id is replaced. They
            are gone through twice, a few thousand at a time: no iterators.
        settings: Settings to keep with them.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
    """
    change = Journal(session, what)
    for table in TABLES:
        _save(session, change, table, records.get(table, ()))
    _keep_settings(session, change, settings or {})
    if not change.is_empty:
        session.commit()


def _save(
    session: Session,
    change: Journal,
    table: type[Row],
    records: Iterable[Record],
) -> None:
    for part in batches(records):
        ids = [record["id"] for record in part]
        change.note(str(table.__tablename__), ids, by_id(session, table, ids))
    if unique_columns(table):
        change.make_room(table, datetime.now(UTC))
    for part in batches(records):
        write(session, table, part)


def _keep_settings(
    session: Session, change: Journal, settings: Mapping[str, Any]
) -> None:
    """Keep the settings that are different, and note what they were."""
    for key, value in settings.items():
        before = _setting(session, key)
        if before != value:
            change.note(SETTING, [key], {key: before})
            _set(session, key, value)


def delete(session: Session, what: str, rows: Sequence[Row]) -> None:
    """Delete rows (softly: `undo` brings them back).

    An episode takes its muscles, symptoms and relief with it.

    Args:
        session: An open diary (`write=True`).
        what: The change in a few words without diary text.
        rows: The rows to delete.
    """
    now = datetime.now(UTC)
    doomed: list[Row] = []
    for row in rows:
        doomed.append(row)
        if isinstance(row, Episode):
            for table in (EpisodeMuscle, EpisodeSymptom, EpisodeRelief):
                chosen = select(table).where(
                    table.episode_id == row.id, col(table.deleted_at).is_(None)
                )
                doomed.extend(session.exec(chosen))
    for row in doomed:
        row.deleted_at = now
    save(session, what, doomed)


def undo(session: Session, times: int = 1) -> list[Change]:
    """Take back the newest changes that have not been taken back yet.

    Rows that a change added are deleted softly; rows that it replaced are as they
    were before. All is one transaction.

    Args:
        session: An open diary (`write=True`).
        times: How many changes; fewer are taken back where there are fewer.

    Returns:
        The changes that were undone, newest first.

    Raises:
        NotFoundError: There is nothing left to undo.
    """
    newest = (
        select(Change)
        .where(col(Change.undone_at).is_(None))
        .order_by(col(Change.seq).desc())
        .limit(times)
    )
    changes = list(session.exec(newest))
    if not changes:
        raise NotFoundError("There is nothing to undo.")
    now = datetime.now(UTC)
    undone_at = _after_all_others(session, now)
    for change in changes:
        tables = _tables(session, change)
        _keep_after(session, change, tables)
        for table in reversed(tables):
            journal.set_aside(session, change, table, now)
            for part in journal.noted(session, change, str(table.__tablename__)):
                before = (one.before for one in part if one.before is not None)
                write(session, table, journal.whole_records(table, before))
        for one in _settings(session, change):
            _set(session, one.id, one.before and json.loads(one.before))
        change.undone_at = undone_at
        session.add(change)
    session.commit()
    return changes


def _after_all_others(session: Session, now: datetime) -> datetime:
    """Return when a change is undone: a clock that was set back changes no order."""
    last = session.exec(select(func.max(Change.undone_at))).one()
    return now if last is None else max(now, last + timedelta(microseconds=1))


def _tables(session: Session, change: Change) -> list[type[Row]]:
    """Return the tables of the rows that a change noted, parents before children."""
    noted = journal.counts(session, change)
    return [table for table in TABLES if table in noted]


def _keep_after(session: Session, change: Change, tables: Sequence[type[Row]]) -> None:
    """Keep in the journal what an undo takes away, for `redo`."""
    journal.keep_after(session, change, tables)
    settings = {one: _setting(session, one.id) for one in _settings(session, change)}
    journal.keep(session, change, settings)


def _settings(session: Session, change: Change) -> Iterator[journal.Noted]:
    return chain.from_iterable(journal.noted(session, change, SETTING))


def redo(session: Session) -> Change:
    """Make the change again that was undone last.

    Args:
        session: An open diary (`write=True`).

    Returns:
        The change.

    Raises:
        NotFoundError: Nothing was undone, or something was changed since.
    """
    kept = select(func.coalesce(func.max(Change.seq), 0)).where(
        col(Change.undone_at).is_(None)
    )
    undone = (
        select(Change)
        .where(col(Change.seq) > kept.scalar_subquery())
        .order_by(col(Change.undone_at).desc(), col(Change.seq))
        .limit(1)
    )
    change = session.exec(undone).first()
    if change is None or not _can_be_redone(session, change):
        raise NotFoundError(
            "There is nothing to redo: nothing was undone since the last change."
        )
    now = datetime.now(UTC)
    for table in _tables(session, change):
        journal.set_aside(session, change, table, now)
        for part in journal.noted(session, change, str(table.__tablename__)):
            write(session, table, journal.with_after(session, table, part))
    for one in _settings(session, change):
        _set(session, one.id, json.loads(one.after or "null"))
    change.undone_at = None
    session.add(change)
    session.commit()
    return change


def _can_be_redone(session: Session, change: Change) -> bool:
    lost = select(ChangedRow.place).where(
        ChangedRow.seq == change.seq, col(ChangedRow.after).is_(None)
    )
    return session.exec(lost.limit(1)).first() is None


def set_setting(
    session: Session, key: str, value: object, what: str = "setting"
) -> None:
    """Keep a choice of the person about how the diary works; it can be undone.

    Args:
        session: An open diary (`write=True`).
        key: The setting's name.
        value: Anything JSON can hold; None forgets the setting.
        what: The change in a few words without diary text.
    """
    save(session, what, (), {key: value})


def _setting(session: Session, key: str) -> Any:
    known = session.get(Setting, key)
    return None if known is None else json.loads(known.value)


def _set(session: Session, key: str, value: object) -> None:
    known = session.get(Setting, key)
    if value is None:
        if known is not None:
            session.delete(known)
    elif known is None:
        session.add(Setting(key=key, value=json.dumps(value)))
    else:
        known.value = json.dumps(value)
    session.flush()  # another change that is undone with this one sees it
