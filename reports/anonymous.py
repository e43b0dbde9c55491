"""What is taken out of a report that must not say whose it is."""

from dataclasses import replace
from datetime import date

from analysis.details import Details
from analysis.facts import EpisodeFact
from analysis.red_flags.flags import Check, SetAside
from analysis.summary import Summary

_ADULT = 18
_OLDEST = 90
_BAND = 10
SAYS = (
    "Anonymous: name, year of birth, job, notes, own questions, reasons for setting "
    "a flag aside and who in the family is meant are left out. Medicines, conditions, "
    "tests, activities and own factors stand as they were typed, with their dates."
)


def result(summary: Summary) -> Summary:
    """Return the summary without what could say whose it is.

    Args:
        summary: The analysed window.

    Returns:
        The same counts; free text about the person is gone.
    """
    return replace(
        summary,
        person=summary.person._replace(
            birth_year=None, occupation=None, family_who=None
        ),
        questions=(),
        worst=tuple(map(_episode, summary.worst)),
        flags=_flags(summary.flags),
    )


def details(known: Details) -> Details:
    """Return the details without free text.

    Args:
        known: Details of the same window.
    """
    return replace(known, episodes=tuple(map(_episode, known.episodes)))


def _flags(check: Check) -> Check:
    return check._replace(
        set_aside=tuple(map(_unreasoned, check.set_aside)),
        came_back=tuple(map(_unreasoned, check.came_back)),
    )


def _unreasoned(one: SetAside) -> SetAside:
    return one._replace(reason="")


def _episode(one: EpisodeFact) -> EpisodeFact:
    return one._replace(note=None, brought_on_by=None)


def age_band(birth_year: int | None, today: date) -> str:
    """Return an age as a band of ten years, `60 to 69 years`.

    Args:
        birth_year: Year of birth; None where not recorded.
        today: The day the report is made; the age is that reached this year.

    Returns:
        The band, `under 18` or `90 or older`; empty where nothing is recorded.
    """
    if birth_year is None:
        return ""
    age = today.year - birth_year
    if age < _ADULT:
        return f"under {_ADULT}"
    if age >= _OLDEST:
        return f"{_OLDEST} or older"
    start = max(age // _BAND * _BAND, _ADULT)
    return f"{start} to {age // _BAND * _BAND + _BAND - 1} years"
