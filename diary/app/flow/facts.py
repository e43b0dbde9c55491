"""From the diary's rows to the facts an analysis works on."""

import json
from collections import defaultdict
from datetime import date

from sqlmodel import Session

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
from diary.store import read
from diary.store.read import Entry


def facts(session: Session, *, private: bool = False) -> Facts:
    """Read everything an analysis may look at.

    Args:
        session: An open diary.
        private: Whether the person ticked the private answers this time.

    Returns:
        Frozen copies of the diary's rows.
    """
    return Facts(
        episodes=tuple(
            episode_fact(entry, private=private) for entry in read.entries(session)
        ),
        days=_days(session),
        drinks=tuple(
            DrinkFact(row.drunk_at, row.utc_offset_min, row.fluid_ml, row.what)
            for row in read.drinks(session)
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
            for row in read.exercise_sessions(session)
        ),
        courses=segments(
            read.medicine_courses(session), read.medicine_changes(session)
        ),
        factors=factor_infos(session),
        country=read.setting(session, "emergency_number")
        or read.setting(session, "country"),
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
            for row in read.doses_taken(session)
        ),
        person=person_fact(session),
        conditions=condition_facts(session),
        labs=lab_facts(session),
        questions=open_questions(session),
        private_answers=private_facts(session) if private else None,
        set_aside=_set_aside(session),
        flags_off=read.setting(session, "flags") == "off",
        frequent_week=read.setting(session, "frequent_week"),
    )


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


def factor_infos(session: Session) -> tuple[FactorInfo, ...]:
    """Return built-in and own factors, in the order they are shown.

    Args:
        session: An open diary.

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
        for row in read.user_factors(session)
    ]
    return (*built_in, *own)


def _days(session: Session) -> tuple[DayFact, ...]:
    free = {row.date for row in read.cramp_free_days(session)}
    answers: defaultdict[date, dict[str, float | str]] = defaultdict(dict)
    for row in read.day_answers(session):
        if row.value is not None:
            answers[row.date][row.factor_id] = row.value
        elif row.choice is not None:
            answers[row.date][row.factor_id] = row.choice
    return tuple(
        DayFact(day, day in free, answers.get(day, {}))
        for day in sorted(free | answers.keys())
    )


def _set_aside(session: Session) -> tuple[SetAsideFact, ...]:
    return tuple(
        SetAsideFact(
            rule=row.rule,
            reason=row.reason,
            said_on=row.said_on,
            tier=row.tier,
            variant=row.variant,
            evidence=frozenset(json.loads(row.evidence)),
        )
        for row in read.flags_set_aside(session)
    )
