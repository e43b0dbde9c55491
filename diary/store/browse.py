"""Reads one page of the diary: SQL chooses, so that a long diary costs no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, or_, text
from sqlmodel import Session, col, func, select

from diary.models import (
    Condition,
    CrampFreeDay,
    DayAnswer,
    DoctorQuestion,
    DoseTaken,
    Drink,
    Episode,
    EpisodeMuscle,
    ExerciseSession,
    LabResult,
    MedicineCourse,
    Row,
)
from diary.store.read import Entry, in_order, with_children
from diary.store.search import found_ids

WORST_PAIN = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which episodes; None is no limit."""

    since: datetime | None = None
    """First wall-clock moment."""
    until: datetime | None = None
    """First wall-clock moment that no longer counts."""
    muscles: tuple[str, ...] | None = None
    side: str | None = None
    """left and right include both; `unknown` is a side that was not recorded."""
    pain: tuple[int, int] | None = None
    """Lowest and highest; "unbearable" without a number counts as 10."""
    kind: str | None = None
    match: str | None = None
    """A full-text query (`search.query`)."""


def page(
    session: Session, wanted: Wanted, *, newest: int | None = None, skip: int = 0
) -> list[Entry]:
    """Return the chosen episodes.

    Args:
        session: An open diary.
        wanted: Which ones.
        newest: At most so many; None for all.
        skip: So many newer ones are left out.

    Returns:
        The entries, newest first.
    """
    chosen = (
        select(Episode)
        .where(*_rules(wanted))
        .order_by(*(key.desc() for key in in_order(Episode, "started_at")))
        .limit(newest)
        .offset(skip)
    )
    return with_children(session, session.exec(chosen).all())


def count(session: Session, wanted: Wanted) -> int:
    """Return how many episodes are chosen.

    Args:
        session: An open diary.
        wanted: Which ones.

    Returns:
        Their number.
    """
    return session.exec(select(func.count()).where(*_rules(wanted))).one()


def _rules(wanted: Wanted) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = [col(Episode.deleted_at).is_(None)]
    if wanted.since is not None:
        rules.append(col(Episode.started_at) >= wanted.since)
    if wanted.until is not None:
        rules.append(col(Episode.started_at) < wanted.until)
    if wanted.kind is not None:
        rules.append(col(Episode.kind) == wanted.kind)
    if wanted.pain is not None:
        rules.append(_pain(*wanted.pain))
    if wanted.muscles is not None or wanted.side is not None:
        rules.append(_place(wanted.muscles, wanted.side))
    if wanted.match is not None:
        rules.append(col(Episode.id).in_(found_ids(wanted.match, "episode")))
    return rules


def _pain(lowest: int, highest: int) -> ColumnElement[bool]:
    within = col(Episode.pain_nrs).between(lowest, highest)
    if highest < WORST_PAIN:
        return within
    unbearable = and_(
        col(Episode.pain_nrs).is_(None), col(Episode.unbearable).is_(True)
    )
    return or_(within, unbearable)


def _place(muscles: Sequence[str] | None, side: str | None) -> ColumnElement[bool]:
    chosen = select(EpisodeMuscle.id).where(
        EpisodeMuscle.episode_id == Episode.id, col(EpisodeMuscle.deleted_at).is_(None)
    )
    if muscles is not None:
        chosen = chosen.where(col(EpisodeMuscle.muscle_id).in_(muscles))
    if side == "unknown":
        chosen = chosen.where(col(EpisodeMuscle.side).is_(None))
    elif side is not None:
        sides = {side, "both"} if side in {"left", "right"} else {side}
        chosen = chosen.where(col(EpisodeMuscle.side).in_(sides))
    return chosen.exists()


def going(session: Session) -> list[Entry]:
    """Return the episodes that are still going, the one that began last first.

    Args:
        session: An open diary.

    Returns:
        The entries.
    """
    chosen = (
        select(Episode)
        .where(
            col(Episode.deleted_at).is_(None), col(Episode.duration_source) == "going"
        )
        .order_by(*(key.desc() for key in in_order(Episode, "started_at")))
    )
    return with_children(session, session.exec(chosen).all())


_Other = TypeVar("_Other", bound=Row)
_WHEN: dict[type[Row], str] = {
    Drink: "drunk_at",
    ExerciseSession: "started_at",
    MedicineCourse: "started_on",
    CrampFreeDay: "date",
    DoseTaken: "taken_at",
    LabResult: "tested_on",
    Condition: "created_at",
    DoctorQuestion: "created_at",
}


def others(
    session: Session,
    table: type[_Other],
    *,
    since: date | None,
    until: date | None,
    newest: int,
    skip: int,
) -> tuple[list[_Other], int]:
    """Return a page of drinks, sessions, courses, tests or the like.

    Args:
        session: An open diary.
        table: Which of them.
        since: First moment or day, as the table keeps it.
        until: First moment or day that no longer counts.
        newest: At most so many.
        skip: So many newer ones are left out.

    Returns:
        The rows, newest first, and how many there are on all pages.
    """
    when: Any = getattr(table, _WHEN[table])
    rules = [col(table.deleted_at).is_(None)]
    rules += [when >= since] if since else []
    rules += [when < until] if until else []
    chosen = select(table).where(*rules).order_by(when.desc(), col(table.id))
    total = session.exec(select(func.count(col(table.id))).where(*rules)).one()
    return list(session.exec(chosen.limit(newest).offset(skip))), total


def answered(
    session: Session, *, since: date | None, until: date | None, newest: int, skip: int
) -> tuple[list[tuple[date, list[DayAnswer]]], int]:
    """Return a page of days with the values of factors.

    Args:
        session: An open diary.
        since: First day.
        until: First day that no longer counts.
        newest: At most so many days.
        skip: So many newer days are left out.

    Returns:
        Days and their answers, newest first, and how many days there are.
    """
    rules: list[ColumnElement[bool]] = [col(DayAnswer.deleted_at).is_(None)]
    rules += [col(DayAnswer.date) >= since] if since else []
    rules += [col(DayAnswer.date) < until] if until else []
    distinct = func.count(func.distinct(col(DayAnswer.date)))
    total: int = session.exec(select(distinct).where(*rules)).one()
    newest_first = col(DayAnswer.date).desc()
    chosen = select(col(DayAnswer.date)).where(*rules).distinct().order_by(newest_first)
    days = session.exec(chosen.limit(newest).offset(skip)).all()
    rows = session.exec(
        select(DayAnswer).where(*rules, col(DayAnswer.date).in_(days))
    ).all()
    return [(day, [row for row in rows if row.date == day]) for day in days], total


def factor_use(session: Session, factor_id: str) -> tuple[int, date | None]:
    """Return on how many days a factor was answered, and the last of them.

    Args:
        session: An open diary.
        factor_id: The factor.

    Returns:
        Days and the last day; None where there is none.
    """
    rules = (col(DayAnswer.deleted_at).is_(None), DayAnswer.factor_id == factor_id)
    days = session.exec(select(func.count(col(DayAnswer.id))).where(*rules)).one()
    return days, session.exec(select(func.max(DayAnswer.date)).where(*rules)).one()


def rows_of(
    session: Session, tables: Sequence[type[Row]], prefix: str
) -> list[tuple[type[Row], str]]:
    """Return where live rows are whose id begins so.

    Args:
        session: An open diary.
        tables: Where to look.
        prefix: The beginning of an id, lower case.

    Returns:
        The table and the id of each.
    """
    by_name = {str(table.__tablename__): table for table in tables}
    query = " UNION ALL ".join(
        f"SELECT '{name}', id FROM {name} "
        "WHERE deleted_at IS NULL AND substr(id, 1, length(:prefix)) = :prefix"
        for name in by_name
    )
    found = session.execute(text(query), {"prefix": prefix})
    return [(by_name[name], id_) for name, id_ in found]
