"""Changes the diary: every change is one transaction, journalled, and can be undone."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, create_model
from pydantic_core import to_jsonable_python
from sqlmodel import Session, col, func, select

from diary.errors import NotFoundError
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
from diary.store.bulk import write
from diary.store.write import Record

__all__ = [
    "Record",
    "delete",
    "journal_of",
    "redo",
    "save",
    "save_records",
    "set_setting",
    "undo",
]

_SETTING = str(Setting.__tablename__)
_BY_NAME: dict[str, type[Row]] = {str(table.__tablename__): table for table in TABLES}


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
    journal: list[dict[str, Any]] = []
    for table in TABLES:
        group = [row for row in rows if isinstance(row, table)]
        before = _by_id(session, table, [row.id for row in group])
        for row in group:
            row.updated_at = now
            known = before.get(row.id)
            if known is not None:
                row.created_at = known["created_at"]
        records = [row.model_dump() for row in group]
        journal += _noted(table, records, before)
        write(session, table, records)
    _keep(session, what, journal, settings or {})


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
        write(session, table, group)
    _keep(session, what, journal, settings or {})


def _keep(
    session: Session, what: str, journal: list[Record], settings: Mapping[str, Any]
) -> None:
    """Keep settings beside the rows of a change, note all of it, and commit."""
    journal += _keep_settings(session, settings)
    if journal:
        session.add(Change(what=what, rows=json.dumps(journal)))
        session.commit()


def _keep_settings(
    session: Session, settings: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Keep the settings that are different; return what they were, for the journal."""
    journal = []
    for key, value in settings.items():
        before = _setting(session, key)
        if before != value:
            journal.append({"table": _SETTING, "id": key, "before": before})
            _set(session, key, value)
    return journal


def _noted(
    table: type[Row], records: Sequence[Record], before: Mapping[str, Record]
) -> Iterator[dict[str, Any]]:
    for record in records:
        known = before.get(record["id"])
        yield {
            "table": table.__tablename__,
            "id": record["id"],
            "before": known and to_jsonable_python(known),
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
        .order_by(col(Change.undone_at).desc(), col(Change.seq))
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
        for id_, record in _by_id(session, table, list(entries)).items():
            entries[id_]["after"] = to_jsonable_python(record)
    for entry in journal:
        if entry["table"] == _SETTING:
            entry["after"] = _setting(session, entry["id"])


def _put(session: Session, journal: list[dict[str, Any]], which: str) -> None:
    """Make the rows as they were; what was not there then is deleted softly."""
    now = datetime.now(UTC)
    for name, table in reversed(_BY_NAME.items()):
        entries = [entry for entry in journal if entry["table"] == name]
        if not entries:
            continue
        kept = [entry[which] for entry in entries if entry[which] is not None]
        added = [entry["id"] for entry in entries if entry[which] is None]
        records = [vars(row) for row in _journalled(table).validate_python(kept)]
        unwanted = _by_id(session, table, added).values()
        records += [record | {"deleted_at": now} for record in unwanted]
        write(session, table, records)
    for entry in journal:
        if entry["table"] == _SETTING:
            _set(session, entry["id"], entry[which])


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


def _by_id(session: Session, table: type[Row], ids: Sequence[str]) -> dict[str, Record]:
    if not ids:
        return {}
    columns = [col(getattr(table, name)) for name in table.model_fields]
    listed = func.json_each(json.dumps(ids)).table_valued("value")
    chosen = select(*columns).where(col(table.id).in_(select(listed.c.value)))
    found = session.connection().execute(chosen).mappings()
    return {record["id"]: dict(record) for record in found}


@cache
def _journalled(table: type[Row]) -> TypeAdapter[list[BaseModel]]:
    """Return how rows of a table are read back from the journal, many at once.

    What an older schema did not have yet was not recorded.
    """
    fields: dict[str, Any] = {
        name: (
            info.annotation,
            ... if info.is_required() or info.default_factory else info.default,
        )
        for name, info in table.model_fields.items()
    }
    row = create_model(table.__name__, **fields)
    return TypeAdapter(list[row])  # type: ignore[valid-type] # a model made at run time
