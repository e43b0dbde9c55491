"""RF-14: children and teenagers, by the profile's year of birth."""

from collections.abc import Iterator

from analysis.facts import EpisodeFact
from analysis.red_flags.answers import (
    LASTING,
    MAY_LAST,
    WITHIN,
    Entry,
    EntryRule,
    Verdict,
    named,
)
from analysis.red_flags.case import Case, entries, parameter_int
from analysis.red_flags.evidence import from_entries
from analysis.red_flags.flags import Flag, Tier, Values
from analysis.red_flags.where import in_legs, is_at
from analysis.red_flags.who import is_child, youngest

ILL = (
    *("ill-child", "fever", "swollen-joint", "cannot-walk", "weight-loss"),
    *("bruising", "pale-unwell"),
)
"""`ill-child` asks for most of them at once; each can be recorded on its own."""
OBSERVED = ("limp", "stops-play", "pain-by-day")
IN_SPORT = ("exercising", "after-exercise")


def ill_child(about: Entry) -> Verdict | None:
    """RF-14: a child who is ill is for today; some signs are for the next days."""
    day = about.episode.day
    if not is_child(about.case, day):
        return None
    sign = next((one for one in ILL if about.yes(one)), None)
    if sign:
        return Verdict(Tier.URGENT, "ill", named(sign))
    age = youngest(about.case, day)
    seen = next((sign for sign in OBSERVED if about.yes(sign)), None)
    if seen:
        return Verdict(Tier.SOON, "seen", {"within": WITHIN, **named(seen)})
    found = next(_soon(about), None)
    if age is not None and age < parameter_int("young_child_age"):
        found = found or "young"
    return Verdict(Tier.SOON, found, {"within": WITHIN}) if found else None


def _soon(about: Entry) -> Iterator[str]:
    if _by_day(about.episode):
        yield "by-day"
    if is_at(about.episode, "arm", "hand", "shoulder"):
        yield "arm"
    if any(about.yes(one + LASTING) for one in MAY_LAST):
        yield "lasting"
    if about.yes("limited-movement", "swelling", "constant-pain"):
        yield "lasting"


def _by_day(episode: EpisodeFact) -> bool:
    """Say whether it began in the morning or by day, and not in sport."""
    since, until = parameter_int("child_day_from_h"), parameter_int("child_day_to_h")
    return since <= episode.started_at.hour < until and episode.context not in IN_SPORT


def one_leg(case: Case) -> Flag | None:
    """RF-14: one leg only, and always the same."""
    found = [
        one
        for one in entries(case, case.since, case.today)
        if is_child(case, one.day) and in_legs(one)
    ]
    sides = {side for one in found for _, side in one.muscles}
    if len(found) < parameter_int("child_same_leg_n") or sides not in (
        {"left"},
        {"right"},
    ):
        return None
    values: Values = {"n": len(found), "side": sides.pop() or "", "within": WITHIN}
    return from_entries("RF-14", Verdict(Tier.SOON, "one-leg", values), found)


RULES = (EntryRule("RF-14", ill_child, ("ill-child", "cannot-walk", *OBSERVED)),)
PATTERNS = (one_leg,)
