"""Every text on the pages that a person may have typed."""

from collections.abc import Iterable, Mapping

from analysis.medicines import CourseResult, Withheld
from reports.material import Material


def texts(material: Material, optional: Iterable[str]) -> list[str]:
    """Return all of them, not cleaned, so that fonts can be chosen for them.

    Args:
        material: What the sections are made from.
        optional: Optional sections that are printed; others need no fonts.
    """
    result, details = material.result, material.details
    pages = {*material.reader.optional, *optional}
    everything = details if "episodes" in pages else None
    log = details if "medicines" in pages else None
    medicines = [(course.name, course.unit) for course in result.medicines]
    courses = [(one.name, one.unit) for one in (result.courses if log else ())]
    compared = {one.factor_id for one in result.triggers.findings}
    factors = [(one.name, one.unit) for one in result.factors if one.id in compared]
    entries = [*result.worst, *(everything.episodes if everything else ())]
    doses = [(dose.name, dose.unit) for dose in (log.doses if log else ())]
    check, about = result.flags, result.person
    said = [
        *material.person.values(),
        *(text for one in entries for text in (one.note, one.brought_on_by)),
        *(one.activity for one in (details.sessions.activities if details else ())),
        *(text for pair in medicines + courses + factors + doses for text in pair),
        *(name for course in result.medicines for name in _others(course)),
        *(text for one in check.flags for text in _filled(one.values)),
        *(text for one in check.notices for text in _filled(one.values)),
        *(one.reason for one in check.set_aside),
        *(about.occupation, about.family_who),
        *(one.name for one in result.conditions),
        *(text for one in result.labs for text in (one.name, one.unit, one.result)),
        *result.questions,
        *(one.what for one in result.private_answers or ()),
    ]
    return [text for text in said if text]


def _others(course: CourseResult) -> tuple[str, ...]:
    """Return the medicines named beside one, which may be over before the window."""
    withheld = course.rate_ratio if isinstance(course.rate_ratio, Withheld) else None
    return (*course.other_changes, *(withheld.with_names if withheld else ()))


def _filled(values: Mapping[str, float | str]) -> list[str]:
    """Return the names that are put into a sentence of ours."""
    return [value for value in values.values() if isinstance(value, str)]
