"""Changes the diary: every change is one transaction, journalled, and can be undone."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, func, select

from diary.errors import BadInputError, NotFoundError
from diary.models import (
    TABLES,
    Change,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    Row,
    Setting,
)

Record = dict[str, Any]
"""One row as column → value."""
_CHUNK = 500
_LARGEST_WHOLE = 2**63 - 1
_SETTING = str(Setting.__tablename__)
_BY_NAME: dict[str, type[Row]] = {str(table.__tablename__): table for table in TABLES}


def save(session: Session, what: str, rows: Iterable[Row]) -> None:
    """Write rows, new or changed, in one transaction that can be undone.

    Args:
        session: An open diary (`write=True`).
        what: The change in a few words without diary text: `log`, `import`.
        rows: The rows as they shall be; a row whose id is known replaces it.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
    """
    rows = list(rows)
    if not rows:
        return
    for row in rows:
        if row in session:
            session.expunge(row)
    now = datetime.now(UTC)
    journal: list[dict[str, Any]] = []
    for table in TABLES:
        group = [row for row in rows if isinstance(row, table)]
        before = _by_id(session, table, [row.id for row in group])
        for row in group:
            row.updated_at = now
            known = before.get(row.id)
            if known is not None:
                row.created_at = known.created_at
        records = [row.model_dump() for row in group]
        journal += _noted(table, records, before)
        _upsert(session, table, records)
    session.add(Change(what=what, rows=json.dumps(journal)))
    session.commit()


def save_records(
    session: Session,
    what: str,
    records: Mapping[type[Row], Sequence[Record]],
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write records as they are, their instants too, in one change that can be undone.

    Args:
        session: An open diary (`write=True`).
        what: The change in a few words without diary text.
        records: Table → whole records (column → value); a known id is replaced.
        settings: Settings to keep with them.

    Raises:
        BadInputError: A value that a file cannot give back as it was.
    """
    journal: list[dict[str, Any]] = []
    for table in TABLES:
        group = records.get(table, ())
        before = _by_id(session, table, [record["id"] for record in group])
        journal += _noted(table, group, before)
        _upsert(session, table, group)
    for key, value in (settings or {}).items():
        before_value = _setting(session, key)
        journal.append({"table": _SETTING, "id": key, "before": before_value})
        _set(session, key, value)
    if journal:
        session.add(Change(what=what, rows=json.dumps(journal)))
        session.commit()


def _noted(
    table: type[Row], records: Sequence[Record], before: Mapping[str, Row]
) -> Iterator[dict[str, Any]]:
    for record in records:
        known = before.get(record["id"])
        yield {
            "table": table.__tablename__,
            "id": record["id"],
            "before": known and known.model_dump(mode="json"),
        }


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
    for change in changes:
        journal = journal_of(change)
        _keep_after(session, journal)
        _put(session, journal, "before")
        change.rows = json.dumps(journal)
        change.undone_at = now
        session.add(change)
    session.commit()
    return changes


def journal_of(change: Change) -> list[dict[str, Any]]:
    """Return what a change did, row by row.

    Args:
        change: The change.

    Returns:
        Table, id and the row before (and after, where it was undone) of each row.

    Raises:
        JSONDecodeError: It is no journal: the file is damaged.
    """
    journal = json.loads(change.rows)
    if not all({"table", "id", "before"} <= entry.keys() for entry in journal):
        raise json.JSONDecodeError("not a journal", "", 0)
    return list(journal)


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
        .order_by(col(Change.seq))
        .limit(1)
    )
    change = session.exec(undone).first()
    journal = journal_of(change) if change else []
    if change is None or any("after" not in entry for entry in journal):
        raise NotFoundError(
            "There is nothing to redo: nothing was undone since the last change."
        )
    _put(session, journal, "after")
    change.undone_at = None
    session.add(change)
    session.commit()
    return change


def _keep_after(session: Session, journal: list[dict[str, Any]]) -> None:
    """Write into the journal how the rows are now, for `redo`."""
    for name, table in _BY_NAME.items():
        entries = {entry["id"]: entry for entry in journal if entry["table"] == name}
        for row in _by_id(session, table, list(entries)).values():
            entries[row.id]["after"] = row.model_dump(mode="json")
    for entry in journal:
        if entry["table"] == _SETTING:
            entry["after"] = _setting(session, entry["id"])


def _put(session: Session, journal: list[dict[str, Any]], which: str) -> None:
    """Make the rows as they were; what was not there then is deleted softly."""
    now = datetime.now(UTC)
    for name, table in reversed(_BY_NAME.items()):
        entries = [entry for entry in journal if entry["table"] == name]
        rows = [
            table.model_validate(entry[which])
            for entry in entries
            if entry[which] is not None
        ]
        added = [entry["id"] for entry in entries if entry[which] is None]
        for row in _by_id(session, table, added).values():
            row.deleted_at = now
            rows.append(row)
        _upsert(session, table, [row.model_dump() for row in rows])
    for entry in journal:
        if entry["table"] == _SETTING:
            _set(session, entry["id"], entry[which])


def set_setting(session: Session, key: str, value: object) -> None:
    """Keep a choice of the person about how the diary works.

    Args:
        session: An open diary (`write=True`).
        key: The setting's name.
        value: Anything JSON can hold; None forgets the setting.
    """
    _set(session, key, value)
    session.commit()


def remember(session: Session, key: str, value: object) -> None:
    """Keep what is no choice of the person: `undo` takes back what they did instead.

    Args:
        session: An open diary (`write=True`).
        key: Its name among the settings.
        value: Anything JSON can hold; None forgets it.
    """
    _set(session, key, value)
    session.commit()


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


def _by_id(session: Session, table: type[Row], ids: Sequence[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for start in range(0, len(ids), _CHUNK):
        chosen = select(table).where(col(table.id).in_(ids[start : start + _CHUNK]))
        for row in session.exec(chosen):
            session.expunge(row)
            found[row.id] = row
    return found


def _upsert(session: Session, table: type[Row], records: Sequence[Record]) -> None:
    if not records:
        return
    statement = insert(table)
    replaced = {
        name: statement.excluded[name]
        for name in table.model_fields
        if name not in {"id", "created_at"}
    }
    for record in records:
        _refuse_unkeepable(record)
    session.connection().execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=replaced),
        # deleted ones first: they make room for others about the same day
        sorted(records, key=lambda record: record["deleted_at"] is None),
    )


def _refuse_unkeepable(record: dict[str, Any]) -> None:
    # SQLite takes NaN for "not recorded" and keeps infinity; neither was ever meant.
    for value in record.values():
        if isinstance(value, float) and not math.isfinite(value):
            raise BadInputError("That number is too large. Nothing was written.")
        if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
            raise BadInputError("That number is too large. Nothing was written.")
        if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
            raise BadInputError(
                "The text holds bytes that are no letters (it is not UTF-8). "
                "Type it again; nothing was written."
            )
