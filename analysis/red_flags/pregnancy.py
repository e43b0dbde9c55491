"""RF-29: what a pregnancy changes."""

from analysis.red_flags.answers import Entry, EntryRule, Verdict, named
from analysis.red_flags.episode import limb_signs
from analysis.red_flags.flags import Tier
from analysis.red_flags.where import in_legs
from analysis.red_flags.who import is_pregnant

COLLAPSE = ("fainted", "fit", "heavy-bleeding")


def pregnant(about: Entry) -> Verdict | None:
    """RF-29: signs in one leg, of birth, or of blood pressure; else a mention."""
    said = about.yes("pregnant-now") or is_pregnant(about.case, about.episode.day)
    if not said:
        return None
    sign = next((one for one in COLLAPSE if about.yes(one)), None)
    if sign:
        return Verdict(Tier.EMERGENCY, "collapse", named(sign))
    for one in ("birth-signs", "pressure-signs"):
        if about.yes(one):
            return Verdict(Tier.URGENT, one)
    if not in_legs(about.episode):
        return None
    if about.yes("swelling") or limb_signs(about):
        return Verdict(Tier.URGENT, "one-leg")
    return Verdict(Tier.MENTION, "leg-cramps")


RULES = (
    EntryRule(
        *("RF-29", pregnant),
        (
            *("birth-signs", "pressure-signs", "heavy-bleeding", "swelling"),
            *("redness", "warmth", "sore-vein"),
        ),
        by_site=frozenset({"swelling", "redness", "warmth", "sore-vein"}),
    ),
)
