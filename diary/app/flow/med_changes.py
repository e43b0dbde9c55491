"""What happens to a medicine while it is taken: new dose, pause, doses as needed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlmodel import Session

from diary.app import echo
from diary.app.flow import calm, names
from diary.app.flow.days import the_day
from diary.app.flow.medicines import find, running
from diary.app.place import now
from diary.errors import BadInputError, NotFoundError
from diary.models import DoseTaken, MedicineChange, MedicineCourse
from diary.phrases.medicine import parse_dosed, parse_taken
from diary.store import change, read
from diary.store.file import open_diary


def dose(path: Path, words: Sequence[str], on: str) -> str:
    """Write down a new dose of a medicine that is being taken.

    Args:
        path: The diary file.
        words: Name and new dose: `furosemide 40 mg`.
        on: The first day on it, in words.

    Returns:
        What was written.

    Raises:
        BadInputError: No dose, or the day is before the start.
        NotFoundError: No such medicine is being taken.
    """
    said = parse_dosed(words)
    if said.dose is None:
        raise BadInputError(
            "Type the name and the new dose, for example: cramp med change "
            "furosemide 40 mg --on 2026-11-07"
        )
    new = MedicineChange(
        course_id="",
        kind="dose",
        changed_on=the_day(on),
        dose=said.dose,
        unit=said.unit,
    )
    return _save(path, said.name, new)


def pause(path: Path, name: str, on: str) -> str:
    """Write down the first day without a medicine that is to be taken again.

    Args:
        path: The diary file.
        name: Name, brand or id.
        on: The first day without it, in words.

    Returns:
        What was written.
    """
    new = MedicineChange(course_id="", kind="pause", changed_on=the_day(on))
    return _save(path, name, new)


def resume(path: Path, name: str, on: str) -> str:
    """Write down the first day on a medicine again after a pause.

    Args:
        path: The diary file.
        name: Name, brand or id.
        on: The first day with it, in words.

    Returns:
        What was written.
    """
    new = MedicineChange(course_id="", kind="resume", changed_on=the_day(on))
    return _save(path, name, new)


def _save(path: Path, name: str, new: MedicineChange) -> str:
    with open_diary(path, write=True) as session:
        course = running(session, name)
        earlier = [
            row for row in read.medicine_changes(session) if row.course_id == course.id
        ]
        _check(course, earlier, new)
        same = [
            row
            for row in earlier
            if row.kind == new.kind and row.changed_on == new.changed_on
        ]
        row = same[0] if same else new
        row.course_id = course.id
        row.dose, row.unit = new.dose, new.unit
        change.save(session, f"med {new.kind}", [row])
    return f"{course.name}: {echo.change(row)}: saved."


def _check(
    course: MedicineCourse, earlier: Sequence[MedicineChange], new: MedicineChange
) -> None:
    if new.changed_on < course.started_on or (
        new.kind != "dose" and new.changed_on == course.started_on
    ):
        raise BadInputError(
            f"It was started on {echo.day(course.started_on)}; "
            "a change comes after that."
        )
    paused = _paused(earlier, new.changed_on)
    if new.kind == "pause" and paused:
        raise BadInputError(
            "It is paused already on that day. Taken again: "
            f"cramp med resume {course.name}"
        )
    if new.kind == "resume" and not paused:
        raise BadInputError(
            "It is not paused on that day. Pause it first: "
            f"cramp med pause {course.name} --on DATE"
        )


def refuse_impossible(session: Session, row: MedicineChange) -> None:
    """Raise where a change cannot be on its day.

    Args:
        session: An open diary.
        row: The change as it shall be.

    Raises:
        BadInputError: It is before the start, or does not follow what was before.
        NotFoundError: Its medicine was deleted.
    """
    course = next(
        (it for it in read.medicine_courses(session) if it.id == row.course_id), None
    )
    if course is None:
        raise NotFoundError("The medicine of this change was deleted, so it stays.")
    others = [
        it
        for it in read.medicine_changes(session)
        if it.course_id == row.course_id and it.id != row.id
    ]
    _check(course, others, row)


def _paused(earlier: Sequence[MedicineChange], on: date) -> bool:
    kinds = [row.kind for row in earlier if row.kind != "dose" and row.changed_on <= on]
    return bool(kinds) and kinds[-1] == "pause"


def named(
    session: Session, name: str, *, as_typed: bool
) -> tuple[str | None, str, str | None]:
    """Return which medicine a dose is of: one that is being taken, else by its name.

    Args:
        session: An open diary.
        name: What was typed.
        as_typed: Keep the name as it was typed, without the catalogue.

    Returns:
        Its course, the name, and the id in the catalogue.

    Raises:
        BadInputError: The name could be several.
    """
    try:
        course = running(session, name)
    except NotFoundError:
        medicine = None if as_typed else find(name)
        id_ = medicine.id if medicine else None
        return None, name, id_
    return course.id, course.name, course.medicine_id


def take(path: Path, words: Sequence[str], *, as_typed: bool) -> str:
    """Write down a dose taken as needed.

    Args:
        path: The diary file.
        words: Name, dose and time; without a time it is now.
        as_typed: Keep the name as it was typed, without the catalogue.

    Returns:
        What was written.

    Raises:
        BadInputError: The name could be several, or the time is not in the past.
    """
    said = parse_taken(words, now=now())
    name = names.checked(said.medicine.name, "cramp med take ibuprofen 400 mg")
    with open_diary(path, write=True) as session:
        course_id, name, medicine_id = named(session, name, as_typed=as_typed)
        row = DoseTaken(
            course_id=course_id,
            name=name,
            medicine_id=medicine_id,
            taken_at=said.at.wall,
            utc_offset_min=said.at.utc_offset_min,
            zone=said.at.zone,
            dose=said.medicine.dose,
            unit=said.medicine.unit,
        )
        change.save(session, "med take", [row])
    known = "" if row.medicine_id else " (not in the catalogue)"
    said_back = f"{echo.dose(row)}{known}: saved."
    return "\n".join([said_back, *calm.cautions(path)])
