"""Putting right a drink, an exercise session or a medicine."""

import re
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields

from sqlmodel import Session

from diary.app import fields
from diary.app.flow.days import the_day
from diary.app.flow.edit_options import Edits
from diary.app.place import now
from diary.errors import BadInputError
from diary.models import Drink, ExerciseSession, MedicineCourse, Row
from diary.phrases.amounts import parse_number, parse_volume_ml
from diary.phrases.intake import take_drink, take_exercise
from diary.store import change

_DOSE = re.compile(r"(?P<dose>[0-9]+(?:[.,][0-9]+)?)\s*(?P<unit>[^\d\s]\S*)?")
_CLEARED: dict[type[Row], dict[str, str]] = {
    Drink: {"what": "what"},
    ExerciseSession: {
        "effort": "effort_nrs",
        "unaccustomed": "unaccustomed",
        "warm-up": "warm_up",
        "cool-down": "cool_down",
    },
    MedicineCourse: {"stopped": "stopped_on", "bad-spell": "after_bad_spell"},
}


def edit_other(session: Session, row: Row, edits: Edits) -> list[str]:
    """Change what was typed about anything but an episode, keep the rest.

    Args:
        session: An open diary (`write=True`).
        row: A drink, session or medicine course.
        edits: What is different.

    Returns:
        What is different, field by field.

    Raises:
        BadInputError: Something was not understood, or it has no such field.
    """
    before = fields.of_row(row)
    for name in edits.clear:
        _clear(row, name)
    match row:
        case Drink():
            _refuse(edits, dates=True, about=True)
            _drink(row, edits)
        case ExerciseSession():
            _refuse(edits, dates=True)
            _exercise(row, edits)
        case MedicineCourse():
            _refuse(edits, about=True)
            _course(row, edits)
        case _:
            raise BadInputError("That cannot be edited. Delete it: cramp delete")
    told = fields.changes(before, fields.of_row(row))
    change.save(session, "edit", [row])
    return [f"  {one}" for one in told] or ["  nothing is different"]


def _clear(row: Row, name: str) -> None:
    known = _CLEARED.get(type(row), {})
    if name not in known:
        raise BadInputError(
            f'"{name}" cannot be cleared there. Type one of: {", ".join(known)}.'
        )
    setattr(row, known[name], None)


def _refuse(edits: Edits, *, dates: bool = False, about: bool = False) -> None:
    if dates and (edits.started or edits.stopped):
        raise BadInputError("--started and --stopped are for medicines.")
    if about and list(_about(edits)):
        raise BadInputError("--effort and its like are for exercise.")


def _about(edits: Edits) -> Iterator[tuple[str, int | bool]]:
    for one in dataclass_fields(edits.about):
        value = getattr(edits.about, one.name)
        if value is not None:
            yield one.name, value


def _drink(row: Drink, edits: Edits) -> None:
    said = take_drink(edits.words, now=now())
    if said.at is not None:
        row.drunk_at, row.zone = said.at.wall, said.at.zone
        row.utc_offset_min = said.at.utc_offset_min
    if said.amount is not None:
        row.fluid_ml = parse_volume_ml(said.amount)
    if said.what is not None:
        row.what = said.what


def _exercise(row: ExerciseSession, edits: Edits) -> None:
    said = take_exercise(edits.words, now=now())
    if said.at is not None:
        row.started_at, row.zone = said.at.wall, said.at.zone
        row.utc_offset_min = said.at.utc_offset_min
    if said.duration_s is not None:
        row.duration_min = said.duration_s / 60
    if said.what is not None:
        row.activity = said.what
    for name, value in _about(edits):
        setattr(row, name, value)


def _course(row: MedicineCourse, edits: Edits) -> None:
    if edits.words:
        found = _DOSE.fullmatch(" ".join(edits.words).strip())
        if found is None:
            raise BadInputError(
                "Type the new dose, like 20 mg, or --started and --stopped. A wrong "
                "name: cramp delete, then cramp med start again."
            )
        row.dose, row.unit = parse_number(found["dose"]), found["unit"] or row.unit
    if edits.started:
        row.started_on = the_day(edits.started)
    if edits.stopped:
        row.stopped_on = the_day(edits.stopped)
    if row.stopped_on and row.stopped_on < row.started_on:
        raise BadInputError(
            f"The last day ({row.stopped_on}) cannot be before the first "
            f"({row.started_on})."
        )
