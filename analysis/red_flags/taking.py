"""Which medicines of a set were taken, started, raised or stopped."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from analysis.facts import CourseFact, DoseFact
from analysis.red_flags.case import Case, taken
from diary import knowledge
from diary.calendar import day_of


class Change(NamedTuple):
    """A medicine that was started, raised, cut or stopped."""

    name: str
    on: date


def in_set(one: CourseFact | DoseFact, set_id: str) -> bool:
    """Say whether a medicine belongs to a set of `medicine_sets.toml`.

    Args:
        one: A course or a dose; its class is looked up where it names none.
        set_id: Id of the set.

    Returns:
        True for one of its classes or medicines; or, where the catalogue does not
        know it, for a typed name that contains one of its names.
    """
    found = knowledge.medicine_sets()[set_id]
    group = one.group if isinstance(one, CourseFact) else None
    known = knowledge.medicines().get(one.medicine_id or "")
    group = group or (known.group if known else None)
    if group in found.groups or one.medicine_id in found.medicines:
        return True
    if known:  # "losartan potassium" is losartan, and no potassium tablet
        return False
    typed = one.name.casefold()
    return any(name in typed for name in found.names)


def takes(case: Case, set_id: str, day: date) -> str | None:
    """Return the name of a medicine of a set that was taken on a day, or None.

    A course that runs counts, and so does a dose of that day or the day before.
    """
    for course in taken(case, day):
        if in_set(course, set_id):
            return course.name
    for dose in case.doses:
        near = timedelta(0) <= day - day_of(dose.taken_at) <= timedelta(days=1)
        if near and in_set(dose, set_id):
            return dose.name
    return None


def taken_long(case: Case, set_id: str, day: date, days: int) -> str | None:
    """Return a medicine of a set that has been taken for so many days or more."""
    for course in taken(case, day):
        if in_set(course, set_id) and (day - _begun(case, course)).days >= days:
            return course.name
    return None


def _begun(case: Case, course: CourseFact) -> date:
    """Return the first day of the unbroken courses that a course carries on."""
    series = [course]
    for one in reversed(case.courses):
        if any(carries_on(one, later) for later in series):
            series.append(one)
    return min(one.started_on for one in series)


def changed(case: Case, set_id: str, day: date, days: int) -> str | None:
    """Return a medicine of a set started or raised in the days up to a day.

    Args:
        case: The diary.
        set_id: Id of the set.
        day: The last day.
        days: How far back; the day so many days before is included.

    Returns:
        Its name; also of a dose taken as needed, where no course says when it began.
    """
    courses = {course.medicine_id or course.name for course in case.courses}
    changes = [
        *(
            Change(one.name, one.started_on)
            for one in starts(case)
            if in_set(one, set_id)
        ),
        *(
            Change(one.name, day_of(one.taken_at))
            for one in case.doses
            if in_set(one, set_id) and (one.medicine_id or one.name) not in courses
        ),
    ]
    return _within(changes, day, days)


def stopped(case: Case, set_id: str, day: date, days: int) -> str | None:
    """Return a medicine of a set stopped or cut in the days up to a day."""
    return _within([one for one in _ends(case) if _of(case, one, set_id)], day, days)


def _of(case: Case, change: Change, set_id: str) -> bool:
    return any(one.name == change.name and in_set(one, set_id) for one in case.courses)


def _ends(case: Case) -> Iterator[Change]:
    for one in case.courses:
        later = [other for other in case.courses if carries_on(one, other)]
        if one.stopped_on is not None and not later:
            yield Change(one.name, one.stopped_on)
        for other in later:
            same_unit = one.dose and other.dose and one.unit == other.unit
            if same_unit and (other.dose or 0) < (one.dose or 0):
                yield Change(one.name, other.started_on)


def _within(changes: list[Change], day: date, days: int) -> str | None:
    near = [one for one in changes if 0 <= (day - one.on).days <= days]
    return max(near, key=lambda one: (one.on, one.name)).name if near else None


def starts(case: Case) -> list[CourseFact]:
    """Return the courses that began a medicine or raised its dose.

    A course that carries on an earlier one of the same medicine without a higher
    dose is not a start. Two doses of which one is not known are taken as a change,
    because a new course was written down.
    """
    found: list[CourseFact] = []
    for one in case.courses:
        before = earlier(case, one)
        if all(other.dose is None or _raised(other, one) for other in before):
            found.append(one)
    return found


def earlier(case: Case, course: CourseFact) -> list[CourseFact]:
    """Return the courses of the same medicine that a course carries on."""
    return [other for other in case.courses if carries_on(other, course)]


def carries_on(before: CourseFact, after: CourseFact) -> bool:
    """Say whether a course goes on where another of the same medicine ended."""
    same = (before.medicine_id or before.name.casefold()) == (
        after.medicine_id or after.name.casefold()
    )
    gap = timedelta(days=1)
    running = before.stopped_on is None or after.started_on - before.stopped_on <= gap
    return same and before.started_on < after.started_on and running


def _raised(before: CourseFact, after: CourseFact) -> bool:
    if before.dose is None or after.dose is None or before.unit != after.unit:
        return True
    return after.dose > before.dose
