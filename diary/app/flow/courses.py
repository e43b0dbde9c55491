"""A medicine course with its changes, as stretches of one dose each."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.facts import CourseFact
from diary import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from diary.models import MedicineChange, MedicineCourse


def segments(
    courses: Sequence[MedicineCourse], changes: Sequence[MedicineChange]
) -> tuple[CourseFact, ...]:
    """Cut courses where the dose changed and where they were paused.

    Args:
        courses: The courses, by their start.
        changes: Their changes, by date.

    Returns:
        One fact for each stretch on one dose; a course without changes is one.
    """
    of: defaultdict[str, list[MedicineChange]] = defaultdict(list)
    for change in changes:
        of[change.course_id].append(change)
    return tuple(
        fact for course in courses for fact in _segments(course, of[course.id])
    )


def _segments(
    course: MedicineCourse, changes: Sequence[MedicineChange]
) -> Iterator[CourseFact]:
    dose, unit = course.dose, course.unit
    since: date | None = course.started_on
    begun_by = "start"
    for change in changes:
        on = change.changed_on
        if course.stopped_on is not None and on > course.stopped_on:
            break
        cut = since is None or since < on
        if since is not None and since < on:
            last = on - timedelta(days=1)
            yield _fact(course, since, last, dose, unit, (begun_by, change.kind))
        if change.kind == "dose":
            dose, unit = change.dose, change.unit
        paused = change.kind == "pause" or (change.kind == "dose" and since is None)
        since = None if paused else max(on, course.started_on)
        if cut:
            begun_by = change.kind
    if since is not None:
        ended_by = None if course.stopped_on is None else "stop"
        yield _fact(course, since, course.stopped_on, dose, unit, (begun_by, ended_by))


def _fact(
    course: MedicineCourse,
    started_on: date,
    stopped_on: date | None,
    dose: float | None,
    unit: str | None,
    by: tuple[str, str | None],
) -> CourseFact:
    known = knowledge.medicines().get(course.medicine_id or "")
    return CourseFact(
        name=course.name,
        medicine_id=course.medicine_id,
        group=known.group if known else None,
        started_on=started_on,
        stopped_on=stopped_on,
        dose=dose,
        unit=unit,
        after_bad_spell=course.after_bad_spell,
        as_needed=course.as_needed,
        supplement=course.supplement,
        begun_by=by[0],
        ended_by=by[1],
    )
