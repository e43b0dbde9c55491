"""From the diary's rows to the facts an analysis works on."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from analysis.facts import (
    DayFact,
    DoseFact,
    DrinkFact,
    EpisodeFact,
    FactorInfo,
    Facts,
    ReliefFact,
    SessionFact,
    SetAsideFact,
    SymptomFact,
)
from diary import knowledge
from diary.app.flow.courses import segments
from diary.app.flow.person import (
    condition_facts,
    lab_facts,
    open_questions,
    person_fact,
    private_facts,
)
from diary.calendar import day_of
from diary.store.columns import answers, firsts, live, setting
from diary.store.connect import opened
from diary.store.entry import Entry

PRIVATE = "private"
"""The setting that says whether private answers are kept."""
LOOK_BACK = timedelta(days=400)
"""How much of the diary the safety rules of today are shown, beside the first episode
in each muscle: more than any of them looks at (`tests/test_app_look_back.py`)."""


def known(path: Path, *, private: bool = False) -> Facts:
    """Read what an answer is made from.

    Args:
        path: The diary file.
        private: Whether the person ticked the private answers this time.

    Returns:
        Frozen copies of the diary's rows.
    """
    with opened(path) as connection:
        return facts(connection, private=private)


def recent(
    connection: sqlite3.Connection, *moments: datetime, private: bool = False
) -> Facts:
    """Read what the safety rules may look at, and no more: an old diary is long.

    Args:
        connection: An open diary.
        moments: Wall-clock moments; everything since 400 days before the first.
        private: Whether private answers may be looked at.

    Returns:
        Frozen copies of the diary's rows.
    """
    return facts(connection, private=private, since=min(moments) - LOOK_BACK)


def facts(
    connection: sqlite3.Connection,
    *,
    private: bool = False,
    since: datetime | None = None,
) -> Facts:
    """Read everything an analysis may look at.

    Args:
        connection: An open diary.
        private: Whether the person ticked the private answers this time.
        since: First wall-clock moment of episodes, answers, drinks, sessions and
            doses; None for the beginning. What has no moment is read whole, and so is
            the first episode in each muscle.

    Returns:
        Frozen copies of the diary's rows.
    """
    return Facts(
        episodes=tuple(
            episode_fact(entry, private=private)
            for entry in _entries(connection, since)
        ),
        days=_days(connection, since),
        drinks=tuple(
            DrinkFact(row.drunk_at, row.utc_offset_min, row.fluid_ml, row.what)
            for row in live(connection, "drink", "drunk_at", since=since)
        ),
        sessions=tuple(
            SessionFact(
                started_at=row.started_at,
                utc_offset_min=row.utc_offset_min,
                activity=row.activity,
                duration_min=row.duration_min,
                effort_nrs=row.effort_nrs,
                unaccustomed=row.unaccustomed,
                warm_up=row.warm_up,
                cool_down=row.cool_down,
            )
            for row in live(connection, "exercise_session", "started_at", since=since)
        ),
        courses=segments(
            tuple(live(connection, "medicine_course", "started_on")),
            tuple(live(connection, "medicine_change", "changed_on")),
        ),
        factors=factor_infos(connection),
        country=setting(connection, "emergency_number")
        or setting(connection, "country"),
        private=frozenset(f.id for f in knowledge.factors().values() if f.private),
        doses=tuple(
            DoseFact(
                row.name,
                row.medicine_id,
                row.taken_at,
                row.utc_offset_min,
                row.dose,
                row.unit,
            )
            for row in live(connection, "dose_taken", "taken_at", since=since)
        ),
        person=person_fact(connection),
        conditions=condition_facts(connection),
        labs=lab_facts(connection),
        questions=open_questions(connection),
        private_answers=private_facts(connection) if private else None,
        set_aside=_set_aside(connection),
        flags_off=setting(connection, "flags") == "off",
        frequent_week=setting(connection, "frequent_week"),
    )


def _entries(connection: sqlite3.Connection, since: datetime | None) -> Iterator[Entry]:
    old = firsts(connection) if since is not None else ()
    episodes = list(live(connection, "episode", "started_at", since=since, besides=old))
    ids = {episode.id for episode in episodes}
    muscles, symptoms, relief = (
        _children(connection, table, ids)
        for table in ("episode_muscle", "episode_symptom", "episode_relief")
    )
    for episode in episodes:
        yield Entry(
            episode,
            tuple(muscles[episode.id]),
            tuple(symptoms[episode.id]),
            tuple(relief[episode.id]),
        )


def _children(
    connection: sqlite3.Connection, table: str, ids: set[str]
) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in live(connection, table, "created_at", parents=ids):
        found[row.episode_id].append(row)
    return found


def episode_fact(entry: Entry, *, private: bool = True) -> EpisodeFact:
    """Make the fact of one entry.

    Args:
        entry: The episode with its muscles, symptoms and relief.
        private: Whether its private symptoms may be looked at.

    Returns:
        A frozen copy.
    """
    episode = entry.episode
    return EpisodeFact(
        id=episode.id,
        started_at=episode.started_at,
        utc_offset_min=episode.utc_offset_min,
        day=day_of(episode.started_at),
        muscles=tuple((row.muscle_id, row.side) for row in entry.muscles),
        kind=episode.kind,
        duration_s=episode.duration_s,
        duration_source=episode.duration_source,
        pain_nrs=episode.pain_nrs,
        unbearable=episode.unbearable,
        context=episode.context,
        after_exercise_min=episode.after_exercise_min,
        brought_on_by=episode.brought_on_by,
        woke=episode.woke,
        interference_nrs=episode.interference_nrs,
        soreness_h=episode.soreness_h,
        symptoms={
            row.symptom_id: SymptomFact(
                row.present,
                lasting=None if row.lasting is None else row.lasting == "lasting",
            )
            for row in entry.symptoms
            if private or not _is_private(row.symptom_id)
        },
        relief=tuple(
            ReliefFact(row.relief_id, row.effect_nrs, row.after_min, row.helped)
            for row in entry.relief
        ),
        note=episode.note,
    )


def _is_private(symptom_id: str) -> bool:
    symptom = knowledge.symptoms().get(symptom_id)
    return symptom is not None and symptom.private


def factor_infos(connection: sqlite3.Connection) -> tuple[FactorInfo, ...]:
    """Return built-in and own factors, in the order they are shown.

    Args:
        connection: An open diary.

    Returns:
        The factors.
    """
    built_in = [
        FactorInfo(factor.id, factor.name, factor.kind, factor.unit)
        for factor in knowledge.factors().values()
    ]
    own = [
        FactorInfo(
            row.factor_id,
            row.name,
            row.kind,
            row.unit,
            own=True,
            earlier_name=row.earlier_name,
            retired=row.retired_on is not None,
        )
        for row in live(connection, "user_factor", "created_at")
    ]
    return (*built_in, *own)


def _days(
    connection: sqlite3.Connection, since: datetime | None
) -> tuple[DayFact, ...]:
    first = since and since.date()
    free = {
        row.date
        for row in live(connection, "cramp_free_day", "date")
        if first is None or row.date >= first
    }
    said = answers(connection, since=first)
    return tuple(
        DayFact(day, day in free, said.get(day, {}))
        for day in sorted(free | said.keys())
    )


def _set_aside(connection: sqlite3.Connection) -> tuple[SetAsideFact, ...]:
    return tuple(
        SetAsideFact(
            rule=row.rule,
            reason=row.reason,
            said_on=row.said_on,
            tier=row.tier,
            variant=row.variant,
            evidence=frozenset(json.loads(row.evidence)),
        )
        for row in live(connection, "flag_set_aside", "said_on")
    )
