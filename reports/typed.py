"""Every text on the pages that a person may have typed."""

from reports.material import Material


def texts(material: Material) -> list[str]:
    """Return all of them, not cleaned, so that fonts can be chosen for them.

    Args:
        material: What the sections are made from.
    """
    result, details = material.result, material.details
    medicines = [(course.name, course.unit) for course in result.medicines]
    courses = [(course.name, course.unit) for course in result.courses]
    factors = [(use.factor.name, use.factor.unit) for use in result.factor_use]
    entries = [*result.worst, *(details.episodes if details else ())]
    doses = [(dose.name, dose.unit) for dose in (details.doses if details else ())]
    about = result.person
    said = [
        *material.person.values(),
        *(text for one in entries for text in (one.note, one.brought_on_by)),
        *(one.activity for one in (details.sessions.activities if details else ())),
        *(text for pair in medicines + courses + factors + doses for text in pair),
        *(about.occupation, about.family_who),
        *(one.name for one in result.conditions),
        *(text for one in result.labs for text in (one.name, one.unit, one.result)),
        *result.questions,
        *(one.what for one in result.private_answers or ()),
    ]
    return [text for text in said if text]
