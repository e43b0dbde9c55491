"""Turns rows of CSV files into what has to be saved. Nothing is saved here.

What is already in the diary is left out, so importing a file twice changes nothing.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from diary.models import (
    CrampFreeDay,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    MedicineCourse,
    UserFactor,
)
from diary.store.read import Entry
from diary.store.write import Record
from diary.transfer import revise
from diary.transfer.existing import Existing
from diary.transfer.identity import episode_identity, free_identity, identity
from diary.transfer.planned import Answer, Answers, Plan
from diary.transfer.rows import DayRow, EpisodeRow, MedicineRow, NewFactor, Reading

_DETAILS = (
    "kind",
    "duration_s",
    "duration_source",
    "pain_nrs",
    "unbearable",
    "context",
    "after_exercise_min",
    "brought_on_by",
    "woke",
    "interference_nrs",
    "soreness_h",
    "note",
)


def plan(reading: Reading, existing: Existing, *, at: datetime) -> Plan:
    """Compare what was read with what the diary holds.

    Rows without an id are known by start, muscle and side (episodes), name and start
    (medicines), date (days). A blank cell never removes anything.

    Args:
        reading: Rows of the files.
        existing: What the diary holds; its rows are not touched.
        at: Instant of the import (aware), which new and changed rows carry.

    Returns:
        The records to save, and how many entries are new, changed and unchanged.
    """
    planned = Plan(Answers(at))
    for factor in reading.new_factors:
        _plan_factor(planned, factor, existing, at)
    episodes = _Twins(reading, existing)
    for episode in reading.episodes:
        _plan_episode(planned, episode, episodes.entry_for(episode), at)
    free_days = {row.id for row in existing.cramp_free.values()}
    for day in reading.days:
        _plan_day(planned, day, existing, free_days, at)
    courses = _courses_by_name(reading, existing)
    for medicine in reading.medicines:
        _plan_medicine(planned, medicine, existing, courses, at)
    return planned


class _Twins:
    """Finds the entry of the diary that a row of a file is about."""

    def __init__(self, reading: Reading, existing: Existing) -> None:
        self._entries = existing.entries
        named = {row.id for row in reading.episodes}
        self._alike: dict[Any, list[Entry]] = {}
        for id_, entry in existing.entries.items():
            if id_ not in named:
                pairs = frozenset((it.muscle_id, it.side) for it in entry.muscles)
                key = (entry.episode.started_at, pairs)
                self._alike.setdefault(key, []).append(entry)

    def entry_for(self, row: EpisodeRow) -> Entry | None:
        if row.id is not None:
            return self._entries.get(row.id)
        for entry in self._alike.get((row.started_at, frozenset(row.muscles)), ()):
            same_offset = entry.episode.utc_offset_min == row.utc_offset_min
            if same_offset or not row.offset_written:
                return entry
        return self._entries.get(episode_identity(row))


def _plan_episode(
    planned: Plan, row: EpisodeRow, entry: Entry | None, at: datetime
) -> None:
    values: dict[str, Any] = {name: getattr(row, name) for name in _DETAILS}
    changes: list[Record] = []
    if entry is None:
        id_ = row.id or episode_identity(row)
        values["kind"] = row.kind or "cramp"
        started = {
            "started_at": row.started_at,
            "utc_offset_min": row.utc_offset_min,
            "zone": row.zone,
        }
        changes.append(revise.fresh(Episode, id_, at, started | values))
    else:
        id_ = entry.episode.id
        moved = row.started_at != entry.episode.started_at
        if moved or row.offset_written:
            values["utc_offset_min"] = row.utc_offset_min
            values["zone"] = row.zone
        values["started_at"] = row.started_at
        changes += revise.revised(entry.episode, values, at)
    muscles, symptoms, relief = (
        (entry.muscles, entry.symptoms, entry.relief) if entry else ((), (), ())
    )
    planned.put(
        "episodes",
        (Episode, changes),
        (EpisodeMuscle, revise.muscles(id_, row.muscles, muscles, at)),
        (EpisodeSymptom, revise.symptoms(id_, row.symptoms, symptoms, at)),
        (EpisodeRelief, revise.relief(id_, row.relief, relief, at)),
        new=entry is None,
    )


def _plan_day(
    planned: Plan, row: DayRow, existing: Existing, taken: Collection[str], at: datetime
) -> None:
    day = row.date.isoformat()
    if row.cramp_free:
        known = row.date in existing.cramp_free
        free = []
        if not known:
            id_ = free_identity(taken, "cramp-free", day)
            free.append(revise.fresh(CrampFreeDay, id_, at, {"date": row.date}))
        planned.put("cramp-free days", (CrampFreeDay, free), new=not known)
    answers = planned.answers.rows
    before = len(answers)
    new = 0
    for factor_id, given in row.answers.items():
        value, choice = (None, given) if isinstance(given, str) else (given, None)
        answer = existing.answers.get((row.date, factor_id))
        if answer and (answer.value, answer.choice) == (value, choice):
            continue
        new += answer is None
        id_ = answer.id if answer else identity("answer", day, factor_id)
        created_at = answer.created_at if answer else at
        answers.append(Answer(id_, created_at, row.date, factor_id, value, choice))
    written = len(answers) - before
    planned.count("day answers", new, written - new, len(row.answers) - written)


def _courses_by_name(
    reading: Reading, existing: Existing
) -> Mapping[tuple[str, date], MedicineCourse]:
    named = {row.id for row in reading.medicines}
    return {
        (course.name.casefold(), course.started_on): course
        for course in existing.courses.values()
        if course.id not in named
    }


def _plan_medicine(
    planned: Plan,
    row: MedicineRow,
    existing: Existing,
    by_name: Mapping[tuple[str, date], MedicineCourse],
    at: datetime,
) -> None:
    key = (row.name.casefold(), row.started_on)
    id_ = row.id or identity("medicine", key[0], row.started_on.isoformat())
    course = None if row.id else by_name.get(key)
    course = course or existing.courses.get(id_)
    values: dict[str, Any] = {
        "name": row.name,
        "medicine_id": row.medicine_id,
        "dose": row.dose,
        "unit": row.unit,
        "started_on": row.started_on,
        "stopped_on": row.stopped_on,
        "after_bad_spell": row.after_bad_spell,
    }
    if course is None:
        fresh = revise.fresh(MedicineCourse, id_, at, values)
        planned.put("medicines", (MedicineCourse, [fresh]), new=True)
        return
    changes = revise.revised(course, values, at)
    planned.put("medicines", (MedicineCourse, changes), new=False)


def _plan_factor(
    planned: Plan, factor: NewFactor, existing: Existing, at: datetime
) -> None:
    if factor.factor_id in existing.factors:
        return
    said = {
        "factor_id": factor.factor_id,
        "name": factor.name,
        "kind": factor.kind,
    }
    record = revise.fresh(UserFactor, identity("factor", factor.factor_id), at, said)
    planned.put("factors", (UserFactor, [record]), new=True)
