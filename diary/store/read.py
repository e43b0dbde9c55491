"""Reads the diary: live rows only, oldest first unless said otherwise."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Drink,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    MedicineCourse,
    Row,
    Setting,
    UserFactor,
)

_Child = TypeVar("_Child", EpisodeMuscle, EpisodeSymptom, EpisodeRelief)


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode with everything that belongs to it."""

    episode: Episode
    muscles: tuple[EpisodeMuscle, ...]
    symptoms: tuple[EpisodeSymptom, ...]
    relief: tuple[EpisodeRelief, ...]


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
    chosen = chosen.order_by(
        col(Episode.started_at).desc(), col(Episode.created_at).desc()
    )
    if newest is not None:
        chosen = chosen.limit(newest)
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


def day_answers(session: Session) -> list[DayAnswer]:
    """Return every factor's value on every day it was recorded."""
    return _live(session, DayAnswer, "date")


def drinks(session: Session) -> list[Drink]:
    """Return the timed drinks."""
    return _live(session, Drink, "drunk_at")


def exercise_sessions(session: Session) -> list[ExerciseSession]:
    """Return the timed exercise sessions."""
    return _live(session, ExerciseSession, "started_at")


def medicine_courses(session: Session) -> list[MedicineCourse]:
    """Return the medicine courses by their start."""
    return _live(session, MedicineCourse, "started_on")


def user_factors(session: Session) -> list[UserFactor]:
    """Return the person's own factors."""
    return _live(session, UserFactor, "created_at")


_Table = TypeVar("_Table", bound=Row)


def _live(session: Session, table: type[_Table], order: str) -> list[_Table]:
    chosen = select(table).where(col(table.deleted_at).is_(None))
    return list(session.exec(chosen.order_by(getattr(table, order), col(table.id))))


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
