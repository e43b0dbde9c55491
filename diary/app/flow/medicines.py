"""Medicine courses: start, stop, list."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from diary import knowledge
from diary.app import echo
from diary.app.flow.days import the_day
from diary.errors import BadInputError, NotFoundError
from diary.knowledge.match import find_medicine, match
from diary.knowledge.types import Medicine
from diary.models import MedicineCourse
from diary.phrases.amounts import parse_number
from diary.store import change, read
from diary.store.file import open_diary

_DOSE = re.compile(
    r"(?P<name>\D.*?) (?P<dose>\d+(?:[.,]\d+)?) ?"
    r"(?P<unit>mg|mcg|µg|ug|g|ml|iu|units?|mmol|puffs?|tablets?|drops?|%)",
    re.IGNORECASE,
)


def start(
    path: Path,
    words: Sequence[str],
    on: str,
    *,
    bad_spell: bool | None,
    as_typed: bool = False,
) -> str:
    """Write down that a medicine was started.

    Args:
        path: The diary file.
        words: The name, then the dose if it is known: `atorvastatin 20 mg`.
        on: The first day, in words.
        bad_spell: Whether it was started because the cramps had become bad.
        as_typed: Keep the name as it was typed, without the catalogue.

    Returns:
        What was written; how the name was understood.

    Raises:
        BadInputError: The name could be several medicines, or the same course is
            already in the diary.
    """
    name, dose, unit = _name_and_dose(words)
    medicine = None if as_typed else _medicine(name)
    row = MedicineCourse(
        name=name,
        medicine_id=medicine.id if medicine else None,
        dose=dose,
        unit=unit,
        started_on=the_day(on),
        after_bad_spell=bad_spell,
    )
    with open_diary(path, write=True) as session:
        for course in read.medicine_courses(session):
            if course.stopped_on is None and _same(course, row):
                raise BadInputError(
                    f"That medicine is in the diary as taken since "
                    f"{echo.day(course.started_on)}. Write its last day first: "
                    f"cramp med stop {name}"
                )
        change.save(session, "med start", [row])
    return f"{echo.course(row)}: saved."


def _medicine(name: str) -> Medicine | None:
    found = find_medicine(name)
    medicines = knowledge.medicines()
    sure = found.how in {"exact", "prefix"} and len(found.ids) == 1
    if found.ids and not sure:
        listed = " · ".join(medicines[key].generic for key in found.ids[:6])
        raise BadInputError(
            f'"{name}" is not in the catalogue as such. Did you mean: {listed}? Type '
            "that name, or add --as-typed to keep yours."
        )
    return medicines[found.ids[0]] if found.ids else None


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
        taken = {
            row.id: row
            for row in read.medicine_courses(session)
            if row.stopped_on is None
        }
        ids = match(name, {key: _names(row) for key, row in taken.items()}).ids
        if len(ids) != 1:
            raise NotFoundError(
                f'"{name}" is not one of the medicines being taken. '
                "cramp med list shows them."
            )
        row = taken[ids[0]]
        if last < row.started_on:
            raise BadInputError(
                f"It was started on {echo.day(row.started_on)}; "
                "the last day cannot be before that."
            )
        row.stopped_on = last
        change.save(session, "med stop", [row])
    return f"{echo.course(row)}: saved."


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
    rows.sort(key=lambda row: row.stopped_on or row.started_on, reverse=True)
    if as_json:
        kept = {"created_at", "updated_at", "deleted_at"}
        return json.dumps([row.model_dump(mode="json", exclude=kept) for row in rows])
    if not rows:
        return (
            "No medicines written down yet. Add one, also inhalers, water tablets and "
            "supplements:\n  cramp med start atorvastatin 20 mg --on 2026-03-04"
        )
    return "\n".join(f"{echo.short(row.id)}  {echo.course(row)}" for row in rows)


def _name_and_dose(words: Sequence[str]) -> tuple[str, float | None, str | None]:
    said = " ".join(" ".join(words).split())
    found = _DOSE.fullmatch(said)
    if found is None:
        return said, None, None
    return found["name"], parse_number(found["dose"]), found["unit"]


def _names(row: MedicineCourse) -> tuple[str, ...]:
    known = knowledge.medicines().get(row.medicine_id or "")
    return (row.name, row.id, *(known.brands if known else ())) + (
        (known.generic,) if known else ()
    )


def _same(one: MedicineCourse, other: MedicineCourse) -> bool:
    if one.medicine_id and other.medicine_id:
        return one.medicine_id == other.medicine_id
    return one.name.casefold() == other.name.casefold()
