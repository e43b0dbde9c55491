"""Putting right a medicine: its course, a change of it, a dose taken when needed."""

import re
from collections.abc import Sequence
from dataclasses import fields as members

from sqlmodel import Session

from diary.app.flow import med_changes, medicines, names
from diary.app.flow.days import the_day
from diary.app.flow.edit_options import Edits
from diary.app.place import now
from diary.errors import BadInputError
from diary.models import DoseTaken, MedicineChange, MedicineCourse
from diary.phrases.amounts import parse_number
from diary.phrases.medicine import take_dose_and_time
from diary.store import read

_DOSE = re.compile(r"(?P<dose>[0-9]+(?:[.,][0-9]+)?)\s*(?P<unit>[^\d\s]\S*)?")
_EXAMPLE = "cramp edit 5d0e --name torasemide"
_KINDS = {"change": "dose", "pause": "pause", "resume": "resume"}
"""What is typed after `cramp med`, and the kind of change it writes."""


def course(session: Session, row: MedicineCourse, edits: Edits) -> list[str]:
    """Change a course in place.

    Args:
        session: An open diary.
        row: The course.
        edits: What is different.

    Returns:
        What is published about its class, where its new name brings a new one.

    Raises:
        BadInputError: Something was not understood, or its days cannot be.
    """
    others = [one for one in read.medicine_courses(session) if one.id != row.id]
    if edits.words:
        row.dose, row.unit = _dose(edits.words, row.unit)
    if edits.started is not None:
        row.started_on = the_day(edits.started)
    if edits.stopped is not None:
        row.stopped_on = the_day(edits.stopped)
    if row.stopped_on and row.stopped_on < row.started_on:
        raise BadInputError(
            f"The last day ({row.stopped_on}) cannot be before the first "
            f"({row.started_on})."
        )
    for one in members(edits.course):
        value = getattr(edits.course, one.name)
        if value is not None:
            setattr(row, one.name, value)
    if edits.name is None:
        return []
    row.name, row.medicine_id = _named(edits)
    medicines.refuse_twice(row, others)
    return medicines.class_note(row, others)


def change_of(session: Session, row: MedicineChange, edits: Edits) -> None:
    """Change a new dose, a pause or the end of one in place, or make one the other.

    Args:
        session: An open diary.
        row: The change.
        edits: What is different.

    Raises:
        BadInputError: Something was not understood, or it cannot be on that day.
        NotFoundError: Its medicine was deleted.
    """
    kind, said = row.kind, " ".join(edits.words).split()
    if said and said[0].lower() in _KINDS:
        kind, said = _KINDS[said[0].lower()], said[1:]
    if said and kind != "dose":
        raise BadInputError(
            "It has no dose. Type its day: --on 2026-11-07; or what it is instead: "
            "change 40 mg, pause or resume."
        )
    another = kind != row.kind
    if another:
        row.kind, row.dose, row.unit = kind, None, None
    if said or (another and kind == "dose"):
        row.dose, row.unit = _dose(said, row.unit)
    if edits.on is not None:
        row.changed_on = the_day(edits.on)
    if another or edits.on is not None:
        med_changes.refuse_impossible(session, row)


def dose_taken(session: Session, row: DoseTaken, edits: Edits) -> None:
    """Change a dose taken when needed in place.

    Args:
        session: An open diary.
        row: The dose.
        edits: What is different.

    Raises:
        BadInputError: Something was not understood.
    """
    said = take_dose_and_time(edits.words, now=now())
    if said.dose is not None:
        row.dose, row.unit = said.dose, said.unit
    if said.at is not None:
        row.taken_at, row.zone = said.at.wall, said.at.zone
        row.utc_offset_min = said.at.utc_offset_min
    if edits.name is not None:
        name = names.checked(edits.name, _EXAMPLE)
        row.course_id, row.name, row.medicine_id = med_changes.named(
            session, name, as_typed=edits.as_typed
        )


def _named(edits: Edits) -> tuple[str, str | None]:
    name = names.checked(edits.name or "", _EXAMPLE)
    medicine = None if edits.as_typed else medicines.find(name)
    return name, medicine.id if medicine else None


def _dose(words: Sequence[str], unit: str | None) -> tuple[float, str | None]:
    found = _DOSE.fullmatch(" ".join(words).strip())
    if found is None:
        raise BadInputError(
            "Type the new dose, like 20 mg; a new name or day as an option: --name "
            "NAME, --started DATE, --stopped DATE (cramp edit --help lists them)."
        )
    return parse_number(found["dose"]), found["unit"] or unit
