"""RF-26: cramps that began, or doubled, after a medicine was started or raised."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from analysis.attacks import Attack
from analysis.facts import CourseFact
from analysis.red_flags.answers import WITHIN, Verdict
from analysis.red_flags.case import Case, answered, cramp_attacks, parameter_int
from analysis.red_flags.evidence import from_days, spasms
from analysis.red_flags.flags import Flag, NotAsked, Tier, Values
from analysis.red_flags.taking import earlier, in_set, starts
from diary import knowledge

TREATMENT = "treatment"
"""Role of medicines that people start because of cramps."""
STARTED = "started"
RAISED = "raised the dose of"


class _Change(NamedTuple):
    """Attacks that followed the start, or a higher dose, of a medicine."""

    course: CourseFact
    variant: str
    after: tuple[Attack, ...]
    values: Values
    early: bool


def new_medicine(case: Case) -> tuple[Flag | None, list[NotAsked]]:
    """RF-26: the first attack, or twice the rate, within 90 days of a start.

    Args:
        case: The diary.

    Returns:
        The flag for the medicine started last before the attacks; other medicines
        that changed in the same weeks are named beside it. Where "the first cramp you
        recorded" may not be the first ever, the question when that was is open.
    """
    changes = [_first(case, one) or _doubled(case, one) for one in starts(case)]
    found = [one for one in changes if one is not None]
    if not found:
        return None, []
    change = max(found, key=lambda one: (one.course.started_on, one.course.name))
    variant = change.variant
    if in_set(change.course, "inhaled"):
        variant += "-inhaler"
    verdict = Verdict(
        Tier.SOON,
        variant,
        {
            "medicine": change.course.name,
            "medicine_id": change.course.medicine_id or "",
            "change": RAISED if earlier(case, change.course) else STARTED,
            "within": WITHIN,
            "others": ", ".join(_others(case, change.course)),
            **change.values,
        },
    )
    flag = from_days(case, "RF-26", verdict, spasms(change.after))
    until = change.after[-1].day
    since = change.course.started_on - timedelta(days=_before_days())
    flag = flag._replace(answered_days=answered(case, since, until), early=change.early)
    if change.variant != "first" or case.person.first_cramp_on is not None:
        return flag, []
    ids = flag.episodes[:1]
    return flag, [NotAsked("RF-26", "first_cramp_on", ids, len(ids))]


def _first(case: Case, course: CourseFact) -> _Change | None:
    """Say whether the first attack came in the days after a start.

    The first of the diary is not the first ever where the profile says that cramps
    began earlier.
    """
    if course.after_bad_spell or _treats(course) or _had_before(case, course):
        return None
    cramps = [one for one in case.episodes if one.kind == "cramp"]
    if not cramps:
        return None
    first = cramps[0]
    days = (first.started_at.date() - course.started_on).days
    if not 0 < days <= _new_days() or first.day < case.back(_new_days()):
        return None
    attack = cramp_attacks(case, first.day, first.day)[:1]
    early = not _enough_before(case, course)
    values: Values = {"days": days, "after": "1 day" if days == 1 else f"{days} days"}
    return _Change(course, "first", tuple(attack), values, early)


def _doubled(case: Case, course: CourseFact) -> _Change | None:
    """Compare the answered days after a start with the 28 before it."""
    start, day = course.started_on, timedelta(days=1)
    last = min(case.today, start + _new_days() * day)
    after = cramp_attacks(case, start + day, last)
    before = cramp_attacks(case, start - _before_days() * day, start - day)
    after_days = answered(case, start + day, last)
    before_days = answered(case, start - _before_days() * day, start - day)
    if min(after_days, before_days) < parameter_int("rate_min_days"):
        return None
    ratio = knowledge.parameter("new_medicine_ratio")
    if len(after) < parameter_int("new_medicine_n"):
        return None
    if len(after) * before_days < ratio * len(before) * after_days:
        return None
    if after[-1].day < case.back(_new_days()):
        return None
    values: Values = {
        "n": len(after),
        "answered": after_days,
        "before": len(before),
        "before_answered": before_days,
    }
    early = min(after_days, before_days) < parameter_int("min_answered_days")
    return _Change(course, "doubled", tuple(after), values, early)


def _had_before(case: Case, course: CourseFact) -> bool:
    """Say whether the profile dates the first cramp ever before a start.

    A month or a year is dated by its first day; it counts as before only where its
    last day is, too.
    """
    first = case.person.first_cramp_on
    if first is None:
        return False
    start = course.started_on
    precision = case.person.first_cramp_precision
    if precision == "year":
        return first.year < start.year
    if precision == "month":
        return (first.year, first.month) < (start.year, start.month)
    return first <= start


def _treats(course: CourseFact) -> bool:
    medicine = knowledge.medicines().get(course.medicine_id or "")
    return medicine is not None and medicine.role == TREATMENT


def _enough_before(case: Case, course: CourseFact) -> bool:
    since = course.started_on - timedelta(days=_before_days())
    days = answered(case, since, course.started_on - timedelta(days=1))
    return days >= parameter_int("min_answered_days")


def _others(case: Case, course: CourseFact) -> Sequence[str]:
    """Return the names of other medicines that changed in the same weeks."""
    near = timedelta(days=_before_days())
    names = [
        one.name
        for one in case.courses
        if one.name != course.name
        and any(
            on is not None and abs(on - course.started_on) <= near
            for on in (one.started_on, one.stopped_on)
        )
    ]
    return list(dict.fromkeys(names))


def _new_days() -> int:
    return parameter_int("new_medicine_days")


def _before_days() -> int:
    return parameter_int("medicine_window_days")
