"""RF-11: dark urine, after effort, heat, or with muscles that should not feel so."""

from datetime import date, timedelta

from analysis.red_flags.answers import DARK_COLOUR, Entry, EntryRule, Verdict, entry
from analysis.red_flags.before import hard_exercise, heat
from analysis.red_flags.case import Case, entries, parameter_int
from analysis.red_flags.episode import WEAK
from analysis.red_flags.flags import Tier
from analysis.red_flags.taking import takes

HURT = ("injury", "fit")
"""Crushed or lying for hours, or a fit: muscle can be harmed without exercise."""


def dark_urine(about: Entry) -> Verdict | None:
    """RF-11 for one entry."""
    day = about.episode.day
    weak = about.yes("unusual-weakness", WEAK)
    if about.yes("dark-urine"):
        weak = weak or _weak_near(about.case, day)
        return _dark(about.case, day, weak=weak, hurt=_hurt(about))
    if weak and _dark_near(about.case, day):
        return Verdict(Tier.EMERGENCY, "weakness")
    if about.yes("little-urine"):
        weak = weak or _weak_near(about.case, day)
        context = _context(about.case, day, weak=weak, hurt=_hurt(about))
        return Verdict(Tier.EMERGENCY, "little-urine") if context else None
    return None


def dark_urine_day(case: Case, day: date) -> Verdict | None:
    """RF-11 for a day's answer about the colour of urine."""
    if case.colours.get(day) != DARK_COLOUR:
        return None
    return _dark(case, day, weak=_weak_near(case, day), hurt=None)


def _hurt(about: Entry) -> str | None:
    return next((sign for sign in HURT if about.yes(sign)), None)


def _dark(case: Case, day: date, *, weak: bool, hurt: str | None) -> Verdict:
    found = _context(case, day, weak=weak, hurt=hurt)
    return found or Verdict(Tier.URGENT, "dark-urine")


def _context(case: Case, day: date, *, weak: bool, hurt: str | None) -> Verdict | None:
    """Return what makes it an emergency, the most telling first."""
    medicine = takes(case, "harms-muscle", day)
    if weak:
        return Verdict(Tier.EMERGENCY, "weakness")
    if medicine:
        return Verdict(Tier.EMERGENCY, "medicine", {"medicine": medicine})
    if hard_exercise(case, _since(day), day):
        return Verdict(Tier.EMERGENCY, "exercise")
    if heat(case, _since(day), day):
        return Verdict(Tier.EMERGENCY, "heat")
    near = entries(case, _since(day), day)
    signs = [hurt, *(_hurt(entry(case, one)) for one in near)]
    found = next((one for one in signs if one), None)
    return Verdict(Tier.EMERGENCY, found) if found else None


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


RULES = (
    EntryRule(
        "RF-11", dark_urine, ("dark-urine", "unusual-weakness", "little-urine", *HURT)
    ),
)
