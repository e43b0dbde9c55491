"""Putting right anything but an episode: only what was typed is changed."""

from collections.abc import Callable
from dataclasses import fields as members
from typing import Any

from sqlmodel import Session

from diary.app import fields
from diary.app.flow import edit_labs, edit_medicines, names, private, questions
from diary.app.flow.days import free_day, the_day
from diary.app.flow.edit_options import Edits
from diary.app.place import now
from diary.errors import BadInputError
from diary.models import (
    Condition,
    CrampFreeDay,
    DoctorQuestion,
    DoseTaken,
    Drink,
    ExerciseSession,
    LabResult,
    MedicineChange,
    MedicineCourse,
    PrivateAnswer,
    Row,
)
from diary.phrases import body
from diary.phrases.amounts import parse_volume_ml
from diary.phrases.intake import take_drink, take_exercise
from diary.store import change, read

_CLEARED: dict[type[Row], dict[str, tuple[str, ...]]] = {
    Drink: {"what": ("what",)},
    ExerciseSession: {
        "effort": ("effort_nrs",),
        "unaccustomed": ("unaccustomed",),
        "warm-up": ("warm_up",),
        "cool-down": ("cool_down",),
    },
    MedicineCourse: {
        "dose": ("dose", "unit"),
        "stopped": ("stopped_on",),
        "bad-spell": ("after_bad_spell",),
        "as-needed": ("as_needed",),
        "supplement": ("supplement",),
    },
    DoseTaken: {"dose": ("dose", "unit")},
    LabResult: {"low": ("low",), "high": ("high",)},
    Condition: {"started": ("since_on", "since_precision")},
    DoctorQuestion: {"on": ("asked_on",)},
}


_NOTHING = "Nothing of it can; the whole is taken away by: cramp delete"


def edit_other(session: Session, row: Row, edits: Edits) -> list[str]:
    """Change what was typed about anything but an episode, keep the rest.

    Args:
        session: An open diary (`write=True`).
        row: A drink, session, medicine, test or the like.
        edits: What is different.

    Returns:
        What is different, field by field; nothing where nothing is.

    Raises:
        BadInputError: Something was not understood, or it has no such field.
    """
    before = fields.of_row(row)
    for name in edits.clear:
        _clear(row, name)
    also = _EDITS[type(row)](session, row, edits) or []
    told = fields.changes(before, fields.of_row(row))
    if not told:
        return []
    change.save(session, "edit", [row])
    return [*(f"  {one}" for one in told), *also]


def _clear(row: Row, name: str) -> None:
    known = _CLEARED.get(type(row), {})
    if name not in known:
        listed = f"Type one of: {', '.join(known)}." if known else _NOTHING
        raise BadInputError(f'"{name}" cannot be cleared there. {listed}')
    for column in known[name]:
        setattr(row, column, None)


def _drink(_: Session, row: Drink, edits: Edits) -> None:
    said = take_drink(edits.words, now=now())
    if said.at is not None:
        row.drunk_at, row.zone = said.at.wall, said.at.zone
        row.utc_offset_min = said.at.utc_offset_min
    if said.amount is not None:
        row.fluid_ml = parse_volume_ml(said.amount)
    if said.what is not None:
        row.what = said.what


def _exercise(_: Session, row: ExerciseSession, edits: Edits) -> None:
    said = take_exercise(edits.words, now=now())
    if said.at is not None:
        row.started_at, row.zone = said.at.wall, said.at.zone
        row.utc_offset_min = said.at.utc_offset_min
    if said.duration_s is not None:
        row.duration_min = said.duration_s / 60
    if said.what is not None:
        row.activity = said.what
    for one in members(edits.about):
        value = getattr(edits.about, one.name)
        if value is not None:
            setattr(row, one.name, value)


def _free_day(session: Session, row: CrampFreeDay, edits: Edits) -> None:
    said = " ".join(edits.words) or edits.on
    if said:
        row.date = free_day(session, said, besides=row)


def _condition(session: Session, row: Condition, edits: Edits) -> None:
    if edits.words:
        raise BadInputError(
            "Type its new name as --name NAME, or when it began as --started 2015."
        )
    if edits.name is not None:
        others = [one for one in read.conditions(session) if one.id != row.id]
        known = names.condition(edits.name, others, as_typed=edits.as_typed)
        row.name, row.condition_id = known
    if edits.started is not None:
        began = body.parse_past(edits.started, now=now())
        row.since_on, row.since_precision = began.on, began.precision


def _question(_: Session, row: DoctorQuestion, edits: Edits) -> None:
    if text := " ".join(" ".join(edits.words).split()):
        row.question = questions.checked(text)
    if edits.on is not None:
        row.asked_on = the_day(edits.on)


def _private(_: Session, row: PrivateAnswer, edits: Edits) -> None:
    said = " ".join(edits.words).split()
    if len(said) > 1 and said[0].lower() in private.TOPICS:
        row.topic, said = private.TOPICS[said[0].lower()], said[1:]
    if said:
        row.used, row.what = private.meant(" ".join(said))
    if edits.on is not None:
        row.said_on = the_day(edits.on)


_EDITS: dict[type[Row], Callable[[Session, Any, Edits], list[str] | None]] = {
    Drink: _drink,
    ExerciseSession: _exercise,
    MedicineCourse: edit_medicines.course,
    MedicineChange: edit_medicines.change_of,
    DoseTaken: edit_medicines.dose_taken,
    LabResult: edit_labs.result,
    CrampFreeDay: _free_day,
    Condition: _condition,
    DoctorQuestion: _question,
    PrivateAnswer: _private,
}
