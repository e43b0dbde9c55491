"""RF-01, RF-02, RF-05, RF-06: what one entry alone can say."""

from datetime import timedelta

from analysis.attacks import onset_of
from analysis.red_flags.answers import LASTING, Entry, EntryRule, Verdict
from analysis.red_flags.case import parameter_int
from analysis.red_flags.flags import Tier

SPASMS = ("cramp", "hand-foot-spasm", "twisting-posture")
"""Kinds that come in spasms; lasting tightness and spasticity are long by nature."""
RISKS = (
    "pregnant-or-recent-birth",
    "recent-surgery-or-bed-rest",
    "long-travel",
    "cancer",
    "clot-before",
    "hormone-medicine",
)
WEAK = "weakness" + LASTING


def persistent_pain(about: Entry) -> Verdict | None:
    """RF-01: severe pain that stays high, or rises at rest, is for today."""
    if about.yes("pain_nrs") and about.yes("pain-persists"):
        return Verdict(Tier.URGENT, "persists")
    return None


def prolonged(about: Entry) -> Verdict | None:
    """RF-02: a spasm over 10 min that does not ease, or still goes on."""
    if about.episode.kind not in SPASMS or not about.yes("duration_s"):
        return None
    for sign in ("not-easing", "still-going"):
        if about.yes(sign):
            minutes = parameter_int("long_min")
            return Verdict(Tier.URGENT, sign, {"minutes": minutes})
    return None


def one_limb(about: Entry) -> Verdict | None:
    """RF-05: swelling, two of the other signs, or one of them with a risk."""
    if about.yes("swelling"):
        return Verdict(Tier.URGENT, "swelling")
    signs = limb_signs(about)
    if signs > 1:
        return Verdict(Tier.URGENT, "two-signs")
    if signs and about.yes(*RISKS):
        return Verdict(Tier.URGENT, "sign-and-risk")
    if about.yes("skin-change"):
        return Verdict(Tier.SOON, "skin-change")
    return None


def limb_signs(about: Entry) -> int:
    """Count the signs of one limb beside swelling; both words for colour are one."""
    return sum(
        (
            about.yes("warmth"),
            about.yes("redness", "skin-darker"),
            about.yes("sore-vein"),
            about.yes("constant-pain"),
        )
    )


def lasting_weakness(about: Entry) -> Verdict | None:
    """RF-06: weakness that lasts; for today where it is new or clearly worse."""
    if not about.yes(WEAK):
        return None
    if is_new(about, "weakness"):
        return Verdict(Tier.URGENT, "new-weakness")
    if about.yes("weakness-worse"):
        return Verdict(Tier.URGENT, "worse-weakness")
    return Verdict(Tier.SOON, "lasting-weakness")


def is_new(about: Entry, symptom_id: str) -> bool:
    """Say whether a lasting symptom began in the reviewed number of days.

    It began with the first entry that records it without a "no" in between. Nothing
    is known of the time before the first record, so that is where it begins.
    """
    began = about.episode.day
    for earlier in reversed(about.case.episodes):
        fact = earlier.symptoms.get(symptom_id)
        if fact is None or onset_of(earlier) >= onset_of(about.episode):
            continue
        if fact.present and fact.lasting:
            began = earlier.day
        elif not fact.present or fact.lasting is False:
            break
    new = timedelta(days=parameter_int("weakness_new_days"))
    return about.episode.day - began <= new


RULES = (
    EntryRule("RF-01", persistent_pain, ("pain-persists", "pain_nrs")),
    EntryRule("RF-02", prolonged, ("not-easing", "still-going", "duration_s")),
    EntryRule(
        "RF-05",
        one_limb,
        (
            *("swelling", "redness", "warmth", "sore-vein", "constant-pain"),
            *("skin-change", *RISKS),
        ),
        by_site=frozenset({"swelling", "skin-change"}),
    ),
    EntryRule(
        "RF-06",
        lasting_weakness,
        (WEAK, "weakness-worse"),
        by_site=frozenset({"weakness"}),
    ),
)
