"""What the profile says about the person, on one day."""

from datetime import date, timedelta

from analysis.red_flags.case import Case, parameter_int


def youngest(case: Case, day: date) -> int | None:
    """Return the lowest age the person can have on a day; None where not known.

    Only the year of birth is recorded, so two ages are possible. A rule that is
    stricter with the young reads this one, a rule that is stricter with the old
    reads `oldest`.
    """
    born = case.person.birth_year
    return None if born is None else day.year - born - 1


def oldest(case: Case, day: date) -> int | None:
    """Return the highest age the person can have on a day; None where not known."""
    born = case.person.birth_year
    return None if born is None else day.year - born


def is_child(case: Case, day: date) -> bool:
    """Say whether the person is recorded as a child or teenager on a day."""
    age = youngest(case, day)
    return age is not None and age < parameter_int("adult_age")


def is_pregnant(case: Case, day: date) -> bool:
    """Say whether the profile's pregnancy lasts on a day."""
    return _says_so(case) and _lasts(case, day, after_weeks=0)


def is_pregnant_or_after(case: Case, day: date) -> bool:
    """Say whether a day lies in the pregnancy or in the weeks after the birth."""
    weeks = parameter_int("after_birth_weeks")
    return _says_so(case) and _lasts(case, day, after_weeks=weeks)


def has(case: Case, *conditions: str) -> str | None:
    """Return the name of the first of some conditions that the person listed."""
    return next(
        (one.name for one in case.conditions if one.condition_id in conditions), None
    )


def _says_so(case: Case) -> bool:
    return case.person.pregnant is True


def _lasts(case: Case, day: date, *, after_weeks: int) -> bool:
    first, last = _pregnancy(case)
    if first is None or last is None:
        return True
    return first <= day <= last + timedelta(weeks=after_weeks)


def _pregnancy(case: Case) -> tuple[date | None, date | None]:
    """Return the first and last day the pregnancy can have; None where not known."""
    person = case.person
    whole = timedelta(weeks=parameter_int("pregnancy_due_weeks"))
    longest = timedelta(weeks=parameter_int("pregnancy_longest_weeks"))
    if person.pregnancy_due_on is not None:
        first = person.pregnancy_due_on - whole
    elif person.pregnancy_said_on is not None and person.pregnancy_weeks is not None:
        first = person.pregnancy_said_on - timedelta(weeks=person.pregnancy_weeks)
    elif person.pregnancy_said_on is not None:
        said = person.pregnancy_said_on
        return said - longest, said + longest
    else:
        return None, None
    return first, first + longest
