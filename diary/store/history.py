"""Reads the journal of changes: what was changed, when, and how it was before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, SQLModel, col, select

from diary.models import (
    TABLES,
    Change,
    ChangedRow,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    Row,
)
from diary.store import journal
from diary.store.journal import SETTING

_BY_NAME: dict[str, type[Row]] = {str(table.__tablename__): table for table in TABLES}
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
    counts = journal.counts(session, change)
    of_change = select(ChangedRow).where(ChangedRow.seq == change.seq)
    settings = session.exec(of_change.where(ChangedRow.of_table == SETTING))
    rows = session.exec(
        of_change.where(ChangedRow.of_table != SETTING)
        .order_by(col(ChangedRow.place))
        .limit(1)
    )
    about = Touched(
        change.what, change.at, None, counts, tuple(one.row_id for one in settings)
    )
    first = rows.first()
    if first is None:
        return about
    table = _BY_NAME[first.of_table]
    now = session.get(table, first.row_id)
    before = _before(first)
    return replace(about, first=now, before=before, after=_after(first, now))


def _before(noted: ChangedRow) -> Row | None:
    if noted.before is None:
        return None
    table = _BY_NAME[noted.of_table]
    (record,) = journal.whole_records(table, [noted.before])
    return table(**record)


def _after(noted: ChangedRow, now: Row | None) -> Row | None:
    if noted.after is None or now is None:
        return None
    table = _BY_NAME[noted.of_table]
    (taken,) = journal.parts(table, [noted.after])
    return table(**now.model_dump() | taken)


def of_entry(session: Session, entry: Row) -> list[Made]:
    """Return every change of one entry, and how the entry was after each.

    Args:
        session: An open diary.
        entry: An episode, drink, session, medicine course or day without cramp.

    Returns:
        The changes, oldest first.
    """
    now = {row.id: row for row in _family(session, entry)}
    found = session.exec(
        select(Change, ChangedRow)
        .join(ChangedRow)
        .where(col(ChangedRow.row_id).in_(now), ChangedRow.of_table != SETTING)
        .order_by(col(ChangedRow.seq), col(ChangedRow.place))
    ).all()
    changes = {change.seq: change for change, _ in found}
    noted: dict[int | None, list[ChangedRow]] = {seq: [] for seq in changes}
    for change, one in found:
        noted[change.seq].append(one)
    kept = [noted[seq] for seq, one in changes.items() if one.undone_at is None]
    states = _states(kept, now)
    return [
        Made(
            change.what,
            change.at,
            change.undone_at is not None,
            next(states) if change.undone_at is None else (),
        )
        for change in changes.values()
    ]


def _family(session: Session, entry: Row) -> Iterator[Row]:
    yield entry
    if isinstance(entry, Episode):
        for table in _CHILDREN:
            yield from session.exec(select(table).where(table.episode_id == entry.id))


def _states(
    changes: Sequence[Sequence[ChangedRow]], now: Mapping[str, Row]
) -> Iterator[tuple[Row, ...]]:
    """Give the rows after each change, from what the next change found.

    A row that no later change touched is as it is now.
    """
    after: list[dict[str, Row | None]] = []
    later: dict[str, Row | None] = dict(now)
    for noted in reversed(changes):
        after.append(dict(later))
        for one in noted:
            later[one.row_id] = _before(one)
    for rows in reversed(after):
        yield tuple(
            row for row in rows.values() if row is not None and row.deleted_at is None
        )
