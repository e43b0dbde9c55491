"""The universal danger question: every yes to it leads somewhere at once.

Lung and heart (RF-15), the base of the spine (RF-16), a cold limb (RF-23), face, arm
or speech (RF-33), throat (RF-40). An answer that is asked for must never be met with
silence.
"""

from analysis.red_flags.answers import Entry, EntryRule, Verdict
from analysis.red_flags.episode import WEAK, is_new
from analysis.red_flags.flags import Tier
from analysis.red_flags.where import LEG, LIMB, is_at, on_both_sides

SPINE = (
    "saddle-numbness",
    "cannot-pass-urine",
    "bladder-bowel-change",
    "leaking-urine",
    "no-bladder-feeling",
    "bowel-leak",
    "sexual-numbness",
    "both-legs-worse",
)
"""What presses at the base of the spine; every question asks what is new."""
PRIVATE = "sexual-numbness"


def lung(about: Entry) -> Verdict | None:
    """RF-15: breathlessness, chest pain, coughing blood or collapse with a cramp."""
    return _first(about, "breathless", "chest-pain", "coughing-blood", "fainted")


def spine(about: Entry) -> Verdict | None:
    """RF-16: new numbness between the legs, bladder or bowel change, both legs weak."""
    sign = next((one for one in SPINE if about.yes(one)), None)
    weak = about.yes(WEAK) and on_both_sides(about.episode, LEG)
    if weak and sign in (None, PRIVATE) and is_new(about, "weakness"):
        return Verdict(Tier.EMERGENCY, "both-legs-weak")
    if sign is None:
        return None
    return Verdict(Tier.EMERGENCY, sign, private=sign == PRIVATE)


def cold(about: Entry) -> Verdict | None:
    """RF-23: one limb cold, pale or blue, or numb and not to be used."""
    verdict = _first(about, "cold-limb", "skin-pale-blue")
    if verdict is not None:
        return verdict
    one_limb = is_at(about.episode, *LIMB) and not on_both_sides(about.episode, LIMB)
    if one_limb and about.yes("numbness") and about.yes("cannot-use-limb"):
        return Verdict(Tier.EMERGENCY, "numb-and-still")
    return None


def face_arm_speech(about: Entry) -> Verdict | None:
    """RF-33: face, arm, speech or sight change, one-sided weakness, confusion."""
    signs = (
        *("face-arm-speech", "sudden-one-sided-weakness"),
        *("sudden-vision-change", "confused"),
    )
    return _first(about, *signs)


def throat(about: Entry) -> Verdict | None:
    """RF-40: a tight throat, a changed voice, choking or noisy breathing."""
    return _first(about, "throat-tight")


def _first(about: Entry, *signs: str) -> Verdict | None:
    """Return an emergency named after the first sign that was answered with yes."""
    yes = next((sign for sign in signs if about.yes(sign)), None)
    return Verdict(Tier.EMERGENCY, yes) if yes else None


RULES = (
    EntryRule(
        "RF-15",
        lung,
        ("chest-pain", "breathless", "coughing-blood", "fainted"),
        by_site=frozenset({"coughing-blood"}),
    ),
    EntryRule(
        "RF-16",
        spine,
        (
            *("cannot-pass-urine", "saddle-numbness", "bladder-bowel-change"),
            *("both-legs-worse", WEAK),
        ),
        by_site=frozenset({"bladder-bowel-change", "both-legs-worse", "weakness"}),
    ),
    EntryRule(
        "RF-23",
        cold,
        ("cold-limb", "numbness", "cannot-use-limb"),
        by_site=frozenset({"numbness", "cannot-use-limb"}),
    ),
    EntryRule(
        "RF-33",
        face_arm_speech,
        (
            *("face-arm-speech", "confused", "sudden-one-sided-weakness"),
            "sudden-vision-change",
        ),
        by_site=frozenset({"sudden-one-sided-weakness", "sudden-vision-change"}),
    ),
    EntryRule("RF-40", throat, ("throat-tight",)),
)
