"""RF-26 for one entry: signs that matter while one medicine is taken."""

from analysis.red_flags.answers import WITHIN, Entry, EntryRule, Verdict
from analysis.red_flags.case import parameter_int
from analysis.red_flags.episode import WEAK
from analysis.red_flags.flags import Tier
from analysis.red_flags.taking import taken_long, takes
from diary import knowledge


def bruising_on_quinine(about: Entry) -> Verdict | None:
    """RF-26: unexplained bruising while quinine is taken is for today."""
    if about.yes("bruising") and takes(about.case, "quinine", about.episode.day):
        return Verdict(Tier.URGENT, "quinine")
    return None


def shaking_on_acid_tablets(about: Entry) -> Verdict | None:
    """RF-26: a spasm with tremor and racing heart after months of acid tablets."""
    if not (about.yes("tremor") and about.yes("racing-heart")):
        return None
    case, day = about.case, about.episode.day
    name = taken_long(case, "stomach-acid", day, parameter_int("acid_tablet_days"))
    return Verdict(Tier.URGENT, "acid-tablets", {"medicine": name}) if name else None


def statin(about: Entry) -> Verdict | None:
    """RF-26: muscle pain or weakness that lasts while a statin is taken."""
    name = takes(about.case, "statin", about.episode.day)
    sore_h = about.episode.soreness_h or 0
    lasts = about.yes(WEAK, "constant-pain", "unusual-weakness")
    if name and (lasts or sore_h >= knowledge.parameter("lasting_h")):
        return Verdict(Tier.SOON, "statin", {"medicine": name, "within": WITHIN})
    return None


RULES = (
    EntryRule("RF-26", bruising_on_quinine, ("bruising",)),
    EntryRule(
        "RF-26", shaking_on_acid_tablets, ("tremor", "racing-heart"), together=True
    ),
    EntryRule("RF-26", statin, (WEAK, "unusual-weakness", "constant-pain")),
)
