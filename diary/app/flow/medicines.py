"""Medicine courses: start, stop, list."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from diary import knowledge
from diary.app import echo, fields
from diary.app.flow import calm, names
from diary.app.flow.days import the_day
from diary.errors import BadInputError, NotFoundError
from diary.knowledge.match import find_medicine, match
from diary.knowledge.types import Medicine
from diary.models import DoseTaken, MedicineChange, MedicineCourse
from diary.phrases.medicine import parse_dosed
from diary.store import change, read
from diary.store.file import open_diary
from reports import flag_words

_BARE = re.compile(r"(\D.*?) (\d+(?:[.,]\d+)?(?: \S+)?)")
"""A name and a number that is no dose."""


def start(
    path: Path,
    words: Sequence[str],
    on: str,
    *,
    bad_spell: bool | None,
    as_typed: bool = False,
    as_needed: bool | None = None,
    supplement: bool | None = None,
) -> str:
    """Write down that a medicine was started.

    Args:
        path: The diary file.
        words: The name, then the dose if it is known: `atorvastatin 20 mg`.
        on: The first day, in words.
        bad_spell: Whether it was started because the cramps had become bad.
        as_typed: Keep the name as it was typed, without the catalogue.
        as_needed: Taken only when needed; None is not recorded.
        supplement: A vitamin, mineral or herb; None is not recorded.

    Returns:
        What was written, how the name was understood, and what is published about its
        class when that is new to the diary.

    Raises:
        BadInputError: The name could be several medicines or is none, or the same
            course is already in the diary.
    """
    said = parse_dosed(words)
    name = names.checked(said.name, "cramp med start atorvastatin 20 mg")
    medicine = None if as_typed else find(name)
    row = MedicineCourse(
        name=name,
        medicine_id=medicine.id if medicine else None,
        dose=said.dose,
        unit=said.unit,
        started_on=the_day(on),
        after_bad_spell=bad_spell,
        as_needed=as_needed,
        supplement=supplement,
    )
    with open_diary(path, write=True) as session:
        before = read.medicine_courses(session)
        refuse_twice(row, before)
        change.save(session, "med start", [row])
    note = class_note(row, before)
    return "\n".join([f"{echo.course(row)}: saved.", *note, *calm.cautions(path)])


def refuse_twice(row: MedicineCourse, others: Sequence[MedicineCourse]) -> None:
    """Raise where the same medicine is in the diary as still taken.

    Args:
        row: The course to write.
        others: Those that are in the diary.

    Raises:
        BadInputError: It would be there twice.
    """
    for course in others:
        if course.stopped_on is None and _same(course, row):
            raise BadInputError(
                f"That medicine is in the diary as taken since "
                f"{echo.day(course.started_on)}. Write its last day first: "
                f"cramp med stop {row.name}"
            )


def class_note(row: MedicineCourse, before: Sequence[MedicineCourse]) -> list[str]:
    """Return what is published about a class, once: when it is new to the diary.

    Args:
        row: The course.
        before: The other courses of the diary.

    Returns:
        The sentences; none where nothing is published, or it was said before.
    """
    known = knowledge.medicines()
    medicine = known.get(row.medicine_id or "")
    if medicine is None:
        return []
    groups = {
        known[course.medicine_id].group
        for course in before
        if course.medicine_id in known
    }
    said = flag_words.published(medicine)
    if said is None or medicine.group in groups or medicine.role == "treatment":
        return []
    return [said, flag_words.TELL.format(day=echo.day(row.started_on))]


def find(name: str) -> Medicine | None:
    """Return the medicine of the catalogue that a name means.

    Args:
        name: What was typed.

    Returns:
        The medicine; None where nothing is like it: the name stays as typed.

    Raises:
        BadInputError: It could be another one, or several; nothing is guessed.
    """
    found = find_medicine(name)
    medicines = knowledge.medicines()
    dosed = _BARE.fullmatch(name) if found.how != "exact" else None
    if dosed is not None and find_medicine(dosed[1]).how == "exact":
        raise BadInputError(
            f'"{dosed[2]}" is no dose I know. Type it with its unit, like '
            f"{dosed[1]} 20 mg; or g, mcg, ml, IU, puffs, tablets, drops."
        )
    labels = {key: medicines[key].generic for key in found.ids}
    id_ = names.sure(name, found, labels)
    return medicines[id_] if id_ else None


def stop(path: Path, name: str, on: str) -> str:
    """Write down the last day of a medicine.

    Args:
        path: The diary file.
        name: Name, brand or id of a medicine that is being taken.
        on: The last day, in words.

    Returns:
        What was written.

    Raises:
        NotFoundError: No such medicine is being taken.
        BadInputError: The day is before its start.
    """
    last = the_day(on)
    with open_diary(path, write=True) as session:
        row = running(session, name)
        if last < row.started_on:
            raise BadInputError(
                f"It was started on {echo.day(row.started_on)}; "
                "the last day cannot be before that."
            )
        row.stopped_on = last
        change.save(session, "med stop", [row])
    return f"{echo.course(row)}: saved."


def running(session: Session, name: str) -> MedicineCourse:
    """Return the course of a medicine that is being taken.

    Args:
        session: An open diary.
        name: Name, brand or id.

    Returns:
        The course.

    Raises:
        NotFoundError: No such medicine is being taken, or it could be several.
    """
    taken = {
        row.id: row for row in read.medicine_courses(session) if row.stopped_on is None
    }
    ids = match(name, {key: _names(row) for key, row in taken.items()}).ids
    if len(ids) != 1:
        raise NotFoundError(
            f'"{name}" is not one of the medicines being taken. '
            "cramp med list shows them."
        )
    return taken[ids[0]]


def listing(path: Path, *, as_json: bool) -> str:
    """List the medicines, newest change first.

    Args:
        path: The diary file.
        as_json: JSON instead of text.

    Returns:
        A line for each course, or what to do when there is none.
    """
    with open_diary(path) as session:
        rows = read.medicine_courses(session)
        changes = read.medicine_changes(session)
        doses = read.doses_taken(session)
    rows.sort(key=lambda row: row.stopped_on or row.started_on, reverse=True)
    if as_json:
        return json.dumps([_as_data(row, changes, doses) for row in rows])
    if not rows and not doses:
        return (
            "No medicines written down yet. Add one, also inhalers, water tablets and "
            "supplements:\n  cramp med start atorvastatin 20 mg --on 2026-03-04"
        )
    lines: list[str] = []
    for row in rows:
        lines.append(f"{echo.short(row.id)}  {echo.course(row)}")
        lines += [
            f"        {echo.short(it.id)}  {echo.change(it)}"
            for it in changes
            if it.course_id == row.id
        ]
        taken = [it for it in doses if it.course_id == row.id]
        lines += [f"        {echo.doses(taken)}"] if taken else []
    alone = [it for it in doses if it.course_id not in {row.id for row in rows}]
    lines += [f"{echo.short(it.id)}  {echo.dose(it)}" for it in reversed(alone)]
    return "\n".join(lines)


def _as_data(
    row: MedicineCourse, changes: Sequence[MedicineChange], doses: Sequence[DoseTaken]
) -> dict[str, Any]:
    data = fields.as_data(row)
    for name, rows in (("changes", changes), ("doses_taken", doses)):
        mine = [it for it in rows if it.course_id == row.id]
        data[name] = [fields.as_data(it, without="course_id") for it in mine]
    return data


def _names(row: MedicineCourse) -> tuple[str, ...]:
    known = knowledge.medicines().get(row.medicine_id or "")
    catalogued = (*known.brands, known.generic) if known else ()
    return (row.name, row.id, *catalogued)


def _same(one: MedicineCourse, other: MedicineCourse) -> bool:
    if one.medicine_id and other.medicine_id:
        return one.medicine_id == other.medicine_id
    return one.name.casefold() == other.name.casefold()
