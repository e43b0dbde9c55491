"""Reads the journal of changes: what was changed, when, and how it was before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

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
from diary.store.change import journal_of

_BY_NAME: dict[str, type[Row]] = {str(table.__tablename__): table for table in TABLES}
_JOURNALLED: dict[str, type[SQLModel]] = {
    **_BY_NAME,
    str(Setting.__tablename__): Setting,
}
_CHILDREN = (EpisodeMuscle, EpisodeSymptom, EpisodeRelief)


@dataclass(frozen=True, slots=True)
class Made:
    """One change of an entry and everything that belongs to it."""

    what: str
    at: datetime
    """When (UTC)."""
    undone: bool
    rows: tuple[Row, ...]
    """The entry's rows after the change, deleted ones left out; empty for an undone
    change: nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What one change was about."""

    what: str
    at: datetime
    """When (UTC)."""
    first: Row | None
    """The first row it touched, as it is now, deleted or not."""
    counts: dict[type[SQLModel], int]
    """How many rows of each table, and settings."""
    settings: tuple[str, ...] = ()
    """The settings it changed, by key."""
    before: Row | None = None
    """The first row as it was before the change; None where the change added it."""
    after: Row | None = None
    """The first row as the change left it, where the change was undone."""


def recent(session: Session, newest: int) -> list[Touched]:
    """Return the last changes that were not undone.

    Args:
        session: An open diary.
        newest: At most so many.

    Returns:
        The changes, newest first.
    """
    chosen = (
        select(Change)
        .where(col(Change.undone_at).is_(None))
        .order_by(col(Change.seq).desc())
        .limit(newest)
    )
    return [touched(session, change) for change in session.exec(chosen)]


def touched(session: Session, change: Change) -> Touched:
    """Return what a change was about.

    Args:
        session: An open diary.
        change: One change.

    Returns:
        Its first row and how many there are.
    """
    journal = journal_of(change)
    tables = Counter(_JOURNALLED[entry["table"]] for entry in journal)
    rows = [entry for entry in journal if entry["table"] in _BY_NAME]
    settings = tuple(entry["id"] for entry in journal if entry not in rows)
    if not rows:
        return Touched(change.what, change.at, None, dict(tables), settings)
    table = _BY_NAME[rows[0]["table"]]
    return Touched(
        change.what,
        change.at,
        session.get(table, rows[0]["id"]),
        dict(tables),
        settings,
        _row(table, rows[0]["before"]),
        _row(table, rows[0].get("after")),
    )


def _row(table: type[Row], record: dict[str, Any] | None) -> Row | None:
    return None if record is None else table.model_validate(record)


def of_entry(session: Session, entry: Row) -> list[Made]:
    """Return every change of one entry, and how the entry was after each.

    Args:
        session: An open diary.
        entry: An episode, drink, session, medicine course or day without cramp.

    Returns:
        The changes, oldest first.
    """
    now = {row.id: row for row in _family(session, entry)}
    changes = [
        (change, [one for one in journal_of(change) if one["id"] in now])
        for change in session.exec(select(Change).order_by(col(Change.seq)))
        if entry.id in change.rows or any(key in change.rows for key in now)
    ]
    changes = [(change, journal) for change, journal in changes if journal]
    kept = [journal for change, journal in changes if change.undone_at is None]
    states = _states(kept, now)
    return [
        Made(
            change.what,
            change.at,
            change.undone_at is not None,
            next(states) if change.undone_at is None else (),
        )
        for change, _ in changes
    ]


def _family(session: Session, entry: Row) -> Iterator[Row]:
    yield entry
    if isinstance(entry, Episode):
        for table in _CHILDREN:
            yield from session.exec(select(table).where(table.episode_id == entry.id))


def _states(
    journals: Sequence[list[dict[str, Any]]], now: dict[str, Row]
) -> Iterator[tuple[Row, ...]]:
    """Give the rows after each change, from what the next change found.

    A row that no later change touched is as it is now.
    """
    after: list[dict[str, Row | None]] = []
    later: dict[str, Row | None] = dict(now)
    for journal in reversed(journals):
        after.append(dict(later))
        for one in journal:
            table = _BY_NAME[one["table"]]
            later[one["id"]] = _row(table, one["before"])
    for rows in reversed(after):
        yield tuple(
            row for row in rows.values() if row is not None and row.deleted_at is None
        )
