"""Reads the diary: live rows only, oldest first unless said otherwise."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Integer, cast
from sqlmodel import Session, col, func, select

from diary.models import (
    Condition,
    CrampFreeDay,
    DayAnswer,
    DoctorQuestion,
    DoseTaken,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    FlagSetAside,
    LabResult,
    MedicineChange,
    MedicineCourse,
    PrivateAnswer,
    Profile,
    Row,
    Setting,
    UserFactor,
)
from diary.store.entry import Entry
from diary.store.lookup import AT_A_TIME

__all__ = ["Entry"]

_ALL = 2**63 - 1
"""The largest number SQLite takes."""
_Child = TypeVar("_Child", EpisodeMuscle, EpisodeSymptom, EpisodeRelief)


def entries(
    session: Session,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    newest: int | None = None,
    id_prefix: str | None = None,
) -> list[Entry]:
    """Return episodes with their muscles, symptoms and relief.

    Args:
        session: An open diary.
        since: First wall-clock moment; None for the beginning.
        until: First wall-clock moment that no longer counts; None for the end.
        newest: Only this many, the newest.
        id_prefix: Only those whose id begins so.

    Returns:
        The entries, oldest first.
    """
    chosen = select(Episode).where(col(Episode.deleted_at).is_(None))
    if since is not None:
        chosen = chosen.where(col(Episode.started_at) >= since)
    if until is not None:
        chosen = chosen.where(col(Episode.started_at) < until)
    if id_prefix is not None:
        chosen = chosen.where(col(Episode.id).startswith(id_prefix, autoescape=True))
    latest_first = [key.desc() for key in in_order(Episode, "started_at")]
    chosen = chosen.order_by(*latest_first)
    if newest is not None:
        chosen = chosen.limit(min(newest, _ALL))
    episodes = session.exec(chosen).all()[::-1]
    limits = (since, until, newest, id_prefix)
    whole = all(limit is None for limit in limits)
    return with_children(session, episodes, whole=whole)


def with_children(
    session: Session, episodes: Sequence[Episode], *, whole: bool = False
) -> list[Entry]:
    """Return episodes with their muscles, symptoms and relief.

    Args:
        session: An open diary.
        episodes: The episodes.
        whole: They are all there are, so that nothing has to be chosen.

    Returns:
        The entries in the same order.
    """
    ids = None if whole else [episode.id for episode in episodes]
    muscles = _children(session, EpisodeMuscle, ids)
    symptoms = _children(session, EpisodeSymptom, ids)
    relief = _children(session, EpisodeRelief, ids)
    return [
        Entry(e, tuple(muscles[e.id]), tuple(symptoms[e.id]), tuple(relief[e.id]))
        for e in episodes
    ]


def _children(
    session: Session, table: type[_Child], ids: Sequence[str] | None
) -> defaultdict[str, list[_Child]]:
    chosen = select(table).where(col(table.deleted_at).is_(None))
    if ids is not None:
        listed = func.json_each(json.dumps(ids)).table_valued("value")
        chosen = chosen.where(col(table.episode_id).in_(select(listed.c.value)))
    found: defaultdict[str, list[_Child]] = defaultdict(list)
    for child in session.exec(chosen.order_by(col(table.created_at), col(table.id))):
        found[child.episode_id].append(child)
    return found


def count_episodes(session: Session) -> int:
    """Return how many episodes the diary holds."""
    live = select(func.count(col(Episode.id))).where(col(Episode.deleted_at).is_(None))
    return session.exec(live).one()


def cramp_free_days(session: Session) -> list[CrampFreeDay]:
    """Return the days that were answered with "no cramp"."""
    return _live(session, CrampFreeDay, "date")


class Answer(NamedTuple):
    """One factor's value on one day, as light as it can be: there are many of them."""

    id: str
    date: date
    factor_id: str
    value: float | None
    choice: str | None
    created_at: datetime


def answers(
    session: Session, *, first: date | None = None, last: date | None = None
) -> Iterator[Answer]:
    """Read every factor's value on every day, without making rows of them.

    Args:
        session: An open diary.
        first: First date; None for the beginning.
        last: Last date; None for the end.

    Yields:
        The answers by their date.
    """
    columns = [col(getattr(DayAnswer, name)) for name in Answer._fields]
    chosen = select(*columns).where(col(DayAnswer.deleted_at).is_(None))
    if first is not None:
        chosen = chosen.where(col(DayAnswer.date) >= first)
    if last is not None:
        chosen = chosen.where(col(DayAnswer.date) <= last)
    chosen = chosen.order_by(col(DayAnswer.date))
    options = {"yield_per": AT_A_TIME}
    found = session.connection().execute(chosen, execution_options=options)
    same: dict[Any, Any] = {}
    for id_, day, factor_id, value, choice, created_at in found:
        words = (same.setdefault(it, it) for it in (day, factor_id, created_at))
        one_day, one_factor, one_moment = words
        yield Answer(id_, one_day, one_factor, value, choice, one_moment)


def medicine_courses(session: Session) -> list[MedicineCourse]:
    """Return the medicine courses by their start."""
    return _live(session, MedicineCourse, "started_on")


def user_factors(session: Session) -> list[UserFactor]:
    """Return the person's own factors."""
    return _live(session, UserFactor, "created_at")


def medicine_changes(session: Session) -> list[MedicineChange]:
    """Return new doses, pauses and resumptions of medicines."""
    return _live(session, MedicineChange, "changed_on")


def doses_taken(session: Session) -> list[DoseTaken]:
    """Return the doses taken as needed."""
    return _live(session, DoseTaken, "taken_at")


def profile(session: Session) -> Profile | None:
    """Return who the person is, or None where nothing was said."""
    return next(iter(_live(session, Profile, "created_at")), None)


def conditions(session: Session) -> list[Condition]:
    """Return the long-term conditions in the order they were written down."""
    return _live(session, Condition, "created_at")


def lab_results(session: Session) -> list[LabResult]:
    """Return the test results by their date."""
    return _live(session, LabResult, "tested_on")


def doctor_questions(session: Session) -> list[DoctorQuestion]:
    """Return the person's own questions in the order they were written down."""
    return _live(session, DoctorQuestion, "created_at")


def private_answers(session: Session) -> list[PrivateAnswer]:
    """Return the private answers by their date; the caller asks for consent."""
    return _live(session, PrivateAnswer, "said_on")


def flags_set_aside(session: Session) -> list[FlagSetAside]:
    """Return the red flags that were set aside, the last said last."""
    return _live(session, FlagSetAside, "said_on")


_Table = TypeVar("_Table", bound=Row)


def _live(session: Session, table: type[_Table], order: str) -> list[_Table]:
    chosen = select(table).where(col(table.deleted_at).is_(None))
    has_offset = "utc_offset_min" in table.model_fields
    keys = (
        in_order(table, order)
        if has_offset
        else (getattr(table, order), col(table.created_at))
    )
    return list(session.exec(chosen.order_by(*keys, col(table.id))))


def in_order(table: Any, wall: str) -> tuple[Any, ...]:
    """Return what to sort local moments by: the instant, not what the wall showed.

    After a journey to the west the later of two entries can show the earlier time.

    Args:
        table: A table with `utc_offset_min`.
        wall: Its column of wall-clock moments.

    Returns:
        Keys for `order_by`, the earliest first.
    """
    shown = getattr(table, wall)
    seconds = cast(func.strftime("%s", shown), Integer)
    offset_s = 60 * table.utc_offset_min
    return (seconds - offset_s, func.substr(shown, 20), table.created_at)


def setting(session: Session, key: str) -> Any:
    """Return a choice of the person, or None where none was made.

    Args:
        session: An open diary.
        key: The setting's name.

    Returns:
        What was kept with `change.set_setting`.
    """
    found = session.get(Setting, key)
    return None if found is None else json.loads(found.value)
