"""The parts of a page that says why: counts, days, comparison, medicines, tests."""

from collections.abc import Iterator, Sequence

from analysis.answer import Answer
from analysis.facts import FactorInfo, PersonFact
from analysis.medicines import CourseResult
from analysis.triggers.compared import ComparedDay
from analysis.triggers.findings import Band, Finding, Triggers, Verdict
from diary import knowledge
from reports import (
    beside_text,
    clean,
    flag_words,
    medicine_text,
    trigger_words,
    words,
)
from reports.lines import bullets, indented

SHOWN_DAYS = 12
"""The newest days of a kind that are listed by date."""


def counted(
    finding: Finding, days: Sequence[ComparedDay], factors: Sequence[FactorInfo]
) -> list[str]:
    """Return the counts, the bands and the days they are made of.

    Args:
        finding: One factor.
        days: The days its counts are made of.
        factors: Names of the person's own factors.
    """
    lines = indented(f"{words.capital(trigger_words.counts(finding, factors))}.")
    for band in finding.bands:
        lines += indented(_band(band, finding.factor_id, factors))
    which = trigger_words.exposed(finding, factors)
    for followed, said in ((True, "followed by cramps"), (False, "not followed")):
        chosen = [
            day.date for day in days if day.exposed and (day.attacks > 0) is followed
        ]
        if chosen:
            newest = chosen[-SHOWN_DAYS:]
            more = len(chosen) - len(newest)
            dates = flag_words.dates_in_words(newest, today=days[-1].date)
            rest = f" (and {more} before)" if more else ""
            lines += indented(f"Days {which}, {said}: {dates}{rest}.")
    return lines


def _band(band: Band, factor_id: str, factors: Sequence[FactorInfo]) -> str:
    high = trigger_words.with_unit(band.high, factor_id, factors)
    low = trigger_words.amount(band.low)
    span = high if band.low == band.high else f"{low} to {high}"
    return (
        f"{span}: cramps after {band.attack_days} of "
        f"{words.count(band.days, 'day')}, {words.count(band.attacks, 'attack')}."
    )


def comparison(
    finding: Finding, triggers: Triggers, factors: Sequence[FactorInfo]
) -> list[str]:
    """Return the ratio, or what is missing before there can be one.

    Args:
        finding: One factor.
        triggers: All findings of the same window.
        factors: Names of the person's own factors.
    """
    if finding.shortfall is not None:
        said = trigger_words.missing(finding.shortfall)
        return indented(f"{words.capital(said)}.")
    lines: list[str] = []
    if finding.rate_ratio is not None:
        lines += indented(f"Rate {trigger_words.ratio(finding, factors)}.")
    lines += indented(
        f"{triggers.rows} days with {triggers.events} attacks entered the comparison; "
        f"{trigger_words.checked(triggers)}"
    )
    if finding.could_equally_be:
        lines += indented(f"{trigger_words.equally(finding, factors)}.")
    if finding.after_attacks is not None:
        lines += indented(trigger_words.REVERSE)
    if finding.verdict is Verdict.NO_CLEAR_LINK:
        if trigger_words.leaves_out_1(finding.rate_ratio):
            lines += indented(trigger_words.MAY_BE_CHANCE)
        if finding.detectable is not None:
            lines += indented(trigger_words.seen(finding.detectable))
    return lines


def not_recorded(factor_id: str) -> list[str]:
    """Return how a factor can be written down."""
    return indented(
        "It was not recorded in that time, so nothing can be compared. Write it down "
        f"with: cramp day --{factor_id} VALUE"
    )


def medicines(
    answer: Answer, groups: Sequence[str], medicine_id: str | None
) -> list[str]:
    """Return the person's own medicines of some classes, or one medicine.

    Args:
        answer: Courses and their changes.
        groups: The classes; none means every medicine.
        medicine_id: One medicine of the catalogue, or None.
    """
    courses = [one for one in answer.medicines if _meant(one, groups, medicine_id)]
    names = {one.name for one in courses}
    changes = [one for one in answer.changes if one.name in names]
    if not courses:
        return indented(
            "No such medicine is recorded in that time, which is not the same as "
            "none: cramp med start NAME DOSE"
        )
    lines = medicine_text.medicines(courses, changes)
    first = {
        one.name: one
        for one in sorted(courses, key=lambda one: -one.started_on.toordinal())
    }
    for course in first.values():
        lines += indented(_first(course))
    for said in dict.fromkeys(_published(courses)):
        lines += indented(said)
    return lines


def _meant(one: CourseResult, groups: Sequence[str], medicine_id: str | None) -> bool:
    if medicine_id is not None:
        return one.medicine_id == medicine_id
    return not groups or one.group in groups


def _first(course: CourseResult) -> str:
    name = clean.inline(course.name, 30)
    days = course.first_attack_after_days
    if days is None:
        return f"{name}: no cramp is recorded while it was taken."
    when = f"{words.count(days, 'day')} after the start on"
    if not days:
        when = "on the day of the start,"
    began = words.day(course.started_on)
    return f"{name}, first recorded cramp on it: {when} {began}."


def _published(courses: Sequence[CourseResult]) -> Iterator[str]:
    known = knowledge.medicines()
    for course in courses:
        if (found := known.get(course.medicine_id or "")) is not None and (
            said := flag_words.published(found)
        ):
            yield said


def results(answer: Answer, trigger_id: str) -> list[str]:
    """Return the person's own test results that belong to a trigger."""
    found = next(
        (one for one in answer.beside.tests if one.trigger_id == trigger_id), None
    )
    if found is None or not found.results:
        return indented("No such result is recorded: cramp lab NAME VALUE UNIT")
    return bullets(
        f"{words.capital(beside_text.result(one))}." for one in found.results
    )


def about_you(
    answer: Answer, conditions: Sequence[str], item: str, person: PersonFact
) -> list[str]:
    """Return what the person recorded about themselves that belongs to a page."""
    own = [one for one in answer.beside.conditions if one.condition_id in conditions]
    told = [one for one in answer.beside.person if one.item_id == item]
    said = [
        *beside_text.about(told, person, answer.triggers.until),
        *beside_text.conditions(own),
    ]
    if not said:
        return indented("Nothing of this is recorded: cramp me")
    return bullets(said)
