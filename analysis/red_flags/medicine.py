"""RF-26: cramps that began, or doubled, after a medicine was started or raised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from analysis.attacks import Attack
from analysis.facts import CourseFact
from analysis.red_flags.answers import Entry, EntryRule, Values, Verdict
from analysis.red_flags.case import (
    Case,
    answered,
    cramp_attacks,
    parameter_int,
    taken,
)
from analysis.red_flags.episode import WEAK
from analysis.red_flags.evidence import from_days, spasms
from analysis.red_flags.flags import Flag, Tier
from diary import knowledge

STATINS = frozenset({"statin", "statin-in-combination"})
INHALED = "bronchodilator"
"""How the ids of the groups begin whose medicines are mostly inhaled."""
TREATMENT = "treatment"
"""Role of medicines that people start because of cramps."""
STARTED = "started"
RAISED = "raised the dose of"
WITHIN = "1-2 days"
"""How soon to speak to a doctor or pharmacist about a medicine."""


def bruising_on_quinine(about: Entry) -> Verdict | None:
    """RF-26: unexplained bruising while quinine is taken is for today."""
    courses = taken(about.case, about.episode.day)
    if about.yes("bruising") and any(one.medicine_id == "quinine" for one in courses):
        return Verdict(Tier.URGENT, "quinine")
    return None


def statin(about: Entry) -> Verdict | None:
    """RF-26: muscle pain or weakness that lasts while a statin is taken."""
    courses = taken(about.case, about.episode.day)
    name = next((one.name for one in courses if one.group in STATINS), None)
    sore_h = about.episode.soreness_h or 0
    lasts = about.yes(WEAK, "constant-pain", "unusual-weakness")
    if name and (lasts or sore_h >= knowledge.parameter("lasting_h")):
        return Verdict(Tier.SOON, "statin", {"medicine": name, "within": WITHIN})
    return None


@dataclass(frozen=True, slots=True)
class _Change:
    """Attacks that followed the start, or a higher dose, of a medicine."""

    course: CourseFact
    variant: str
    after: tuple[Attack, ...]
    values: Values
    early: bool


def new_medicine(case: Case) -> Flag | None:
    """RF-26: the first attack, or twice the rate, within 90 days of a start.

    Args:
        case: The diary.

    Returns:
        The flag for the medicine started last before the attacks; other medicines
        that changed in the same weeks are named beside it.
    """
    changes = [_first(case, one) or _doubled(case, one) for one in starts(case)]
    found = [one for one in changes if one is not None]
    if not found:
        return None
    change = max(found, key=lambda one: (one.course.started_on, one.course.name))
    variant = change.variant
    if (change.course.group or "").startswith(INHALED):
        variant += "-inhaler"
    verdict = Verdict(
        Tier.SOON,
        variant,
        {
            "medicine": change.course.name,
            "medicine_id": change.course.medicine_id or "",
            "change": RAISED if _earlier(case, change.course) else STARTED,
            "within": WITHIN,
            "others": ", ".join(_others(case, change.course)),
            **change.values,
        },
    )
    flag = from_days(case, "RF-26", verdict, spasms(change.after))
    until = change.after[-1].day
    since = change.course.started_on - timedelta(days=_before_days())
    return replace(flag, answered_days=answered(case, since, until), early=change.early)


def starts(case: Case) -> list[CourseFact]:
    """Return the courses that began a medicine or raised its dose.

    A course that carries on an earlier one of the same medicine without a higher
    dose is not a start. Two doses of which one is not known are taken as a change,
    because a new course was written down.
    """
    found: list[CourseFact] = []
    for one in case.courses:
        before = _earlier(case, one)
        if all(other.dose is None or _raised(other, one) for other in before):
            found.append(one)
    return found


def _earlier(case: Case, course: CourseFact) -> list[CourseFact]:
    return [other for other in case.courses if _carries_on(other, course)]


def _carries_on(earlier: CourseFact, later: CourseFact) -> bool:
    same = (earlier.medicine_id or earlier.name.casefold()) == (
        later.medicine_id or later.name.casefold()
    )
    gap = timedelta(days=1)
    running = earlier.stopped_on is None or (
        later.started_on - earlier.stopped_on <= gap
    )
    return same and earlier.started_on < later.started_on and running


def _raised(earlier: CourseFact, later: CourseFact) -> bool:
    if earlier.dose is None or later.dose is None or earlier.unit != later.unit:
        return True
    return later.dose > earlier.dose


def _first(case: Case, course: CourseFact) -> _Change | None:
    """Say whether the first attack of the diary came in the days after a start."""
    if course.after_bad_spell or _treats(course):
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
    return _Change(course, "first", tuple(attack), {"days": days}, early)


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


RULES = (
    EntryRule("RF-26", bruising_on_quinine, ("bruising",)),
    EntryRule("RF-26", statin, (WEAK, "unusual-weakness", "constant-pain")),
)
