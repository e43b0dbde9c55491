"""RF-17, RF-18, RF-19, RF-20, RF-32: hands that lock, jaw, twisted, rigid, neck."""

from datetime import timedelta

from analysis.red_flags.answers import Entry, EntryRule, Verdict, by_site, named
from analysis.red_flags.case import parameter_int
from analysis.red_flags.flags import Tier
from analysis.red_flags.taking import changed, takes
from analysis.red_flags.where import is_at, on_both_sides

ALARM = ("throat-tight", "fit", "fainted", "racing-heart")
"""RF-17: with locked hands and tingling these cannot wait."""
TWISTABLE = ("neck", "head", "back")
AIRWAY = ("jaw", "tongue", "neck-front")
"""RF-19: places that can close the way of the breath."""
WITH_RIGID = (
    *("fever", "cold-sweat", "agitated", "confused"),
    *("racing-heart", "vomiting", "diarrhoea"),
)
NECK = ("severe-headache", "light-hurts", "rash", "drowsy")


def hands_and_lips(about: Entry) -> Verdict | None:
    """RF-17: hands or feet of both sides cramp and lips or fingers tingle."""
    episode = about.episode
    both = (
        episode.kind == "hand-foot-spasm"
        or is_at(episode, "hand-foot-all", "generalised")
        or on_both_sides(episode, ("hand",))
        or on_both_sides(episode, ("foot",))
    )
    if not (both and about.yes("tingling-lips", "tingling")):
        return None
    alarm = next((one for one in ALARM if about.yes(one)), None)
    if alarm:
        return Verdict(Tier.EMERGENCY, "with-alarm", named(alarm))
    name = takes(about.case, "lowers-calcium", episode.day)
    if name:
        return Verdict(Tier.URGENT, "medicine", {"medicine": name})
    return Verdict(Tier.URGENT, "hands-and-lips")


def stiff_jaw(about: Entry) -> Verdict | None:
    """RF-18: a locked jaw; with a wound, or without vaccination, an emergency.

    A spasm of the jaw itself counts where no jaw entry is older than the reviewed
    number of days: a jaw that has cramped for weeks is another story.
    """
    locked = about.yes("jaw-locked", "trouble-swallowing")
    stiff = about.yes("stiff-neck") and about.yes("body-spasms")
    if (locked or stiff or _jaw_spasm(about)) and about.yes("wound", "no-vaccination"):
        return Verdict(Tier.EMERGENCY, "wound")
    if about.yes("jaw-locked"):
        return Verdict(Tier.URGENT, "jaw-locked")
    if about.yes("trouble-swallowing"):
        return Verdict(Tier.URGENT, "trouble-swallowing")
    if stiff:
        return Verdict(Tier.URGENT, "neck-and-body")
    return Verdict(Tier.URGENT, "jaw-spasm") if _jaw_spasm(about) else None


def _jaw_spasm(about: Entry) -> bool:
    if about.episode.kind == "twitch" or not is_at(about.episode, "jaw"):
        return False
    known = about.episode.day - timedelta(days=parameter_int("wound_days"))
    return not any(one.day < known and is_at(one, "jaw") for one in about.case.episodes)


def twisted(about: Entry) -> Verdict | None:
    """RF-19: twisted neck, jaw, tongue, eyes or back after a new medicine."""
    episode = about.episode
    here = is_at(episode, *TWISTABLE) and (
        episode.kind == "twisting-posture" or about.yes("jaw-locked")
    )
    if not here and not about.yes("twisted"):
        return None
    days = parameter_int("twisting_days")
    name = changed(about.case, "twisting", episode.day, days)
    if name is None:
        return None
    airway = is_at(episode, *AIRWAY) or about.yes(
        "throat-tight", "breathless", "jaw-locked", "trouble-swallowing"
    )
    if airway:
        return Verdict(Tier.EMERGENCY, "airway", {"medicine": name})
    return Verdict(Tier.URGENT, "twisted", {"medicine": name})


def rigid(about: Entry) -> Verdict | None:
    """RF-20: stiff or jerking muscles with fever and the like on some medicines."""
    if not about.yes("rigid"):
        return None
    days = parameter_int("rigid_days")
    name = changed(about.case, "rigid", about.episode.day, days)
    if name is None:
        return None
    signs = sum(about.yes(one) for one in WITH_RIGID)
    if signs < parameter_int("rigid_signs"):
        return None
    return Verdict(Tier.EMERGENCY, "rigid", {"medicine": name})


def neck_and_fever(about: Entry) -> Verdict | None:
    """RF-32: a neck spasm with fever, or with two of the other signs."""
    if not is_at(about.episode, "neck"):
        return None
    signs = sum(about.yes(one) for one in NECK)
    if about.yes("fever"):
        return Verdict(Tier.EMERGENCY, "fever")
    if signs >= parameter_int("neck_signs"):
        return Verdict(Tier.EMERGENCY, "signs")
    return Verdict(Tier.URGENT, "one-sign") if signs else None


RULES = (
    by_site(
        *("RF-17", hands_and_lips, "tingling-lips", "tingling"),
        *("throat-tight", "fainted", "racing-heart", "fit"),
    ),
    EntryRule(
        "RF-18",
        stiff_jaw,
        ("jaw-locked", "trouble-swallowing", "wound", "no-vaccination"),
        by_site=frozenset({"trouble-swallowing"}),
    ),
    EntryRule(
        "RF-19",
        twisted,
        ("twisted", "throat-tight", "breathless", "trouble-swallowing"),
    ),
    EntryRule("RF-20", rigid, ("rigid", *WITH_RIGID), together=True),
    by_site("RF-32", neck_and_fever, "fever", *NECK),
)
