"""RF-07, RF-08, RF-24, RF-43: numb, stiff, too tight, or torn."""

from datetime import timedelta

from analysis.eased import eased
from analysis.red_flags.answers import (
    LASTING,
    Entry,
    EntryRule,
    Verdict,
    by_site,
    present,
)
from analysis.red_flags.before import hard_exercise
from analysis.red_flags.case import Case, entries, parameter_int
from analysis.red_flags.episode import WEAK, is_new
from analysis.red_flags.evidence import from_entries
from analysis.red_flags.flags import Flag, Tier
from analysis.red_flags.where import spots
from analysis.red_flags.who import has

NUMB = ("numbness", "tingling")
KNOWN_NERVES = ("nerve-disorder", "diabetes")
"""Conditions in which lasting numbness is known, and only a change is news."""
STOPPED = ("rest", "stop-exercise")
"""Ids of relief that is stopping to exercise."""


def lasting_numbness(about: Entry) -> Verdict | None:
    """RF-07: lasting numbness; for today where it is new and comes with weakness."""
    lasting = [one for one in NUMB if about.yes(one + LASTING)]
    if not lasting:
        return None
    if about.yes(WEAK) and any(is_new(about, one) for one in lasting):
        return Verdict(Tier.URGENT, "numb-and-weak")
    if has(about.case, *KNOWN_NERVES) and not about.yes("numbness-changed"):
        return Verdict(Tier.MENTION, "known-numbness")
    return Verdict(Tier.SOON, "lasting-numbness")


def limited(about: Entry) -> Verdict | None:
    """RF-08: movement still limited a day later; for today after an injury."""
    if about.yes("cannot-use-limb"):
        return Verdict(Tier.URGENT, "cannot-use")
    if not about.yes("limited-movement"):
        return None
    if about.yes("injury", "pop"):
        return Verdict(Tier.URGENT, "after-injury")
    return Verdict(Tier.SOON, "limited")


def too_tight(about: Entry) -> Verdict | None:
    """RF-24: after an injury or very hard exercise, pain that rises and worsens.

    An ordinary cramp eases with a stretch and this worsens, so that sign is needed;
    besides it one of a tight or hard muscle, and tingling or numbness.
    """
    if not (about.yes("pain-persists") and about.yes("worse-on-stretch")):
        return None
    if not about.yes("tight", "hard-muscle", "tingling", "numbness"):
        return None
    if about.yes("injury", "plaster-cast"):
        return Verdict(Tier.EMERGENCY, "after-injury")
    day = about.episode.day
    if hard_exercise(about.case, day - timedelta(days=1), day):
        return Verdict(Tier.EMERGENCY, "after-exercise")
    return None


def torn(about: Entry) -> Verdict | None:
    """RF-43: a sudden pop or kick, or no push-off or lift since."""
    return Verdict(Tier.URGENT, "pop") if about.yes("pop") else None


def tight_on_exercise(case: Case) -> Flag | None:
    """RF-24: pain and tightness only with exercise, gone with rest, same place."""
    since = case.back(parameter_int("repeat_days") - 1)
    fired = [
        one
        for one in entries(case, since, case.today)
        if one.context == "exercising"
        and present(one, "tight")
        and any(tried.relief_id in STOPPED and eased(tried) for tried in one.relief)
    ]
    for spot in sorted({at for one in fired for at in spots(one)}, key=str):
        same = [one for one in fired if spot in spots(one)]
        if len(same) >= parameter_int("strain_n"):
            verdict = Verdict(Tier.SOON, "with-exercise", {"n": len(same)})
            return from_entries("RF-24", verdict, same)
    return None


RULES = (
    EntryRule(
        "RF-07",
        lasting_numbness,
        ("numbness" + LASTING, "tingling" + LASTING, "numbness-changed"),
        by_site=frozenset(NUMB),
    ),
    EntryRule(
        "RF-08",
        limited,
        ("cannot-use-limb", "limited-movement", "injury"),
        by_site=frozenset({"cannot-use-limb", "limited-movement"}),
    ),
    EntryRule(
        "RF-24",
        too_tight,
        ("worse-on-stretch", "tight", "tingling", "injury"),
        together=True,
    ),
    by_site("RF-43", torn, "pop"),
)
PATTERNS = (tight_on_exercise,)
