"""RF-11: dark urine, after effort, heat, or with muscles that should not feel so."""

from datetime import date, timedelta

from analysis.facts import CourseFact, DayFact
from analysis.red_flags.answers import DARK_COLOUR, Entry, EntryRule, Verdict, entry
from analysis.red_flags.case import Case, entries, parameter_int, taken
from analysis.red_flags.episode import WEAK
from analysis.red_flags.flags import Tier
from diary import knowledge
from diary.calendar import day_of

MUSCLE_GROUPS = frozenset({"statin", "statin-in-combination", "fibrate"})
MUSCLE_MEDICINES = frozenset({"colchicine"})
"""Medicines that can harm muscle; with dark urine they make it an emergency."""


def dark_urine(about: Entry) -> Verdict | None:
    """RF-11 for one entry."""
    day = about.episode.day
    weak = about.yes("unusual-weakness", WEAK)
    if about.yes("dark-urine"):
        return _dark(about.case, day, weak=weak or _weak_near(about.case, day))
    if weak and _dark_near(about.case, day):
        return Verdict(Tier.EMERGENCY, "weakness")
    if about.yes("little-urine"):
        context = _context(about.case, day, weak=weak or _weak_near(about.case, day))
        return Verdict(Tier.EMERGENCY, "little-urine") if context else None
    return None


def dark_urine_day(case: Case, day: date) -> Verdict | None:
    """RF-11 for a day's answer about the colour of urine."""
    if case.colours.get(day) != DARK_COLOUR:
        return None
    return _dark(case, day, weak=_weak_near(case, day))


def _dark(case: Case, day: date, *, weak: bool) -> Verdict:
    return _context(case, day, weak=weak) or Verdict(Tier.URGENT, "dark-urine")


def _context(case: Case, day: date, *, weak: bool) -> Verdict | None:
    """Return what makes it an emergency, the most telling first."""
    medicine = next((one.name for one in taken(case, day) if _harms_muscle(one)), None)
    if weak:
        return Verdict(Tier.EMERGENCY, "weakness")
    if medicine:
        return Verdict(Tier.EMERGENCY, "medicine", {"medicine": medicine})
    if _hard_exercise(case, day):
        return Verdict(Tier.EMERGENCY, "exercise")
    return Verdict(Tier.EMERGENCY, "heat") if _heat(case, day) else None


def _harms_muscle(course: CourseFact) -> bool:
    return course.group in MUSCLE_GROUPS or course.medicine_id in MUSCLE_MEDICINES


def _since(day: date) -> date:
    return day - timedelta(days=parameter_int("urine_days"))


def _weak_near(case: Case, day: date) -> bool:
    """Say whether muscles were weak or too painful in the days up to a date."""
    near = entries(case, _since(day), day)
    return any(entry(case, one).yes("unusual-weakness", WEAK) for one in near)


def _dark_near(case: Case, day: date) -> bool:
    near = entries(case, _since(day), day)
    return any(entry(case, one).yes("dark-urine") for one in near) or any(
        colour == DARK_COLOUR and _since(day) <= on <= day
        for on, colour in case.colours.items()
    )


def _days_near(case: Case, day: date) -> list[DayFact]:
    return [one for one in case.days if _since(day) <= one.date <= day]


def _hard_exercise(case: Case, day: date) -> bool:
    """Say whether exercise was hard, unusual, or long with an effort nobody noted."""
    sessions = [
        (one.effort_nrs, one.unaccustomed, one.duration_min)
        for one in case.sessions
        if _since(day) <= day_of(one.started_at) <= day
    ]
    answers = [
        (
            one.answers.get("exercise_effort"),
            one.answers.get("unaccustomed_exercise"),
            one.answers.get("exercise_min"),
        )
        for one in _days_near(case, day)
    ]
    hard = knowledge.parameter("hard_effort_nrs")
    long = knowledge.parameter("hard_exercise_min")
    return any(
        (effort is None and _number(minutes) >= long)
        or _number(effort) >= hard
        or _number(unaccustomed) > 0
        for effort, unaccustomed, minutes in (*sessions, *answers)
    )


def _heat(case: Case, day: date) -> bool:
    return any(
        _number(one.answers.get("heat")) >= knowledge.parameter("hot_nrs")
        or _number(one.answers.get("temp_max_c")) >= knowledge.parameter("hot_day_c")
        for one in _days_near(case, day)
    )


def _number(value: float | str | None) -> float:
    """Return a recorded number; what was not recorded reaches no threshold."""
    return float(value) if isinstance(value, int | float) else float("-inf")


RULES = (
    EntryRule("RF-11", dark_urine, ("dark-urine", "unusual-weakness", "little-urine")),
)
