"""RF-28, RF-31: chest, arm and belly, and the back."""

from collections.abc import Iterator

from analysis.red_flags.answers import WITHIN, Entry, EntryRule, Verdict, by_site, named
from analysis.red_flags.case import parameter_int
from analysis.red_flags.flags import Tier
from analysis.red_flags.taking import takes
from analysis.red_flags.where import is_at, places
from analysis.red_flags.who import oldest, youngest

HEART = (
    *("spreads", "chest-pain", "breathless", "cold-sweat"),
    *("vomiting", "fainted"),
)
STITCH = "diaphragm"
"""The stitch of exercise and the hiccup lie in the chest and are not meant."""
WALL = ("abs", "abs-side")
DESK = ("forearm-inner", "forearm-outer")
BACK = ("fever", "weight-loss", "injury", "night-back-pain", "cancer")
PRIVATE = "drug-injection"


def chest(about: Entry) -> Verdict | None:
    """RF-28: a spasm of the chest wall; with signs of the heart an emergency."""
    if _in_chest(about):
        sign = next((one for one in HEART if about.yes(one)), None)
        if sign:
            return Verdict(Tier.EMERGENCY, "chest-sign", named(sign))
        return Verdict(Tier.URGENT, "chest")
    return None


def arm_or_belly(about: Entry) -> Verdict | None:
    """RF-28: arm or belly wall without hard use of it before."""
    if not is_at(about.episode, "arm", *WALL) or not about.yes("without-use"):
        return None
    if about.episode.context == "sitting" and is_at(about.episode, *DESK):
        return Verdict(Tier.MENTION, "desk")
    return Verdict(Tier.SOON, "without-use", {"within": WITHIN})


def _in_chest(about: Entry) -> bool:
    muscles = tuple(one for one in about.episode.muscles if one[0] != STITCH)
    return "chest" in places(muscles)


def back(about: Entry) -> Verdict | None:
    """RF-31: a back spasm with something that deserves an earlier look."""
    if about.yes("tearing-pain") and is_at(about.episode, "back", "abdomen"):
        return _tearing(about)
    return _spasm(about) if is_at(about.episode, "back") else None


def _spasm(about: Entry) -> Verdict | None:
    if about.yes("fever") and about.yes("pain_nrs", "injury"):
        return Verdict(Tier.URGENT, "fever-severe")
    sign = next((one for one in BACK if about.yes(one)), None)
    if sign:
        return Verdict(Tier.SOON, "sign", {"within": WITHIN, **named(sign)})
    other = next(_other(about), None)
    if other:
        return Verdict(Tier.SOON, other, {"within": WITHIN})
    if about.yes(PRIVATE):
        return Verdict(Tier.SOON, "private", {"within": WITHIN}, private=True)
    return None


def _tearing(about: Entry) -> Verdict:
    age = oldest(about.case, about.episode.day)
    old = age is not None and age > parameter_int("tear_age")
    if old or about.yes("fainted"):
        return Verdict(Tier.EMERGENCY, "tearing-now")
    return Verdict(Tier.URGENT, "tearing")


def _other(about: Entry) -> Iterator[str]:
    case, day = about.case, about.episode.day
    if takes(case, "steroid-immune", day):
        yield "medicine"
    young, old = youngest(case, day), oldest(case, day)
    first = about.yes("back-first-time")
    if first and young is not None and young < parameter_int("back_young_age"):
        yield "first-time"
    if first and old is not None and old > parameter_int("back_old_age"):
        yield "first-time"
    if is_at(about.episode, "mid-back"):
        yield "mid-back"


RULES = (
    EntryRule(
        *("RF-28", chest),
        ("spreads", "chest-pain", "breathless", "cold-sweat", "vomiting", "fainted"),
        by_site=frozenset({"vomiting"}),
    ),
    by_site("RF-28", arm_or_belly, "without-use"),
    by_site(
        *("RF-31", back, "tearing-pain", "fever", "injury", "night-back-pain"),
        *("weight-loss", "cancer", "back-first-time"),
    ),
)
