"""The universal danger question: every yes to it leads somewhere at once.

The rules that RF-05 and RF-06 hand over to (RF-15, RF-16, RF-23, RF-33), and locked
jaw or throat (RF-18, RF-40), as far as one entry can tell. An answer that is asked for
must never be met with silence.
"""

from analysis.red_flags.answers import Entry, EntryRule, Verdict
from analysis.red_flags.episode import WEAK, is_new_weakness
from analysis.red_flags.flags import Tier
from diary import knowledge

LEGS = frozenset({"leg", "foot", "buttock", "hip"})


def lung(about: Entry) -> Verdict | None:
    """RF-15: breathlessness, chest pain, coughing blood or collapse with a cramp."""
    return _first(about, "breathless", "chest-pain", "coughing-blood", "fainted")


def spine(about: Entry) -> Verdict | None:
    """RF-16: new numbness between the legs, bladder or bowel change, both legs weak."""
    signs = ("saddle-numbness", "cannot-pass-urine", "bladder-bowel-change")
    verdict = _first(about, *signs)
    weak = about.yes(WEAK) and _both_legs(about) and is_new_weakness(about)
    if verdict is None and weak:
        return Verdict(Tier.EMERGENCY, "both-legs-weak")
    return verdict


def cold(about: Entry) -> Verdict | None:
    """RF-23: one limb cold, pale or blue."""
    return _first(about, "cold-limb", "skin-pale-blue")


def face_arm_speech(about: Entry) -> Verdict | None:
    """RF-33: face, arm or speech change, sudden one-sided weakness, confusion."""
    return _first(about, "face-arm-speech", "sudden-one-sided-weakness", "confused")


def throat(about: Entry) -> Verdict | None:
    """RF-40: a tight throat, a changed voice or noisy breathing."""
    return _first(about, "throat-tight")


def jaw(about: Entry) -> Verdict | None:
    """RF-18: a locked jaw."""
    return Verdict(Tier.URGENT, "jaw-locked") if about.yes("jaw-locked") else None


def _first(about: Entry, *signs: str) -> Verdict | None:
    """Return an emergency named after the first sign that was answered with yes."""
    yes = next((sign for sign in signs if about.yes(sign)), None)
    return Verdict(Tier.EMERGENCY, yes) if yes else None


def _both_legs(about: Entry) -> bool:
    """Say whether an entry names leg muscles on both sides."""
    sides = {
        side
        for muscle_id, side in about.episode.muscles
        if not LEGS.isdisjoint(knowledge.places_of(muscle_id))
    }
    return "both" in sides or {"left", "right"} <= sides


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
        ("cannot-pass-urine", "saddle-numbness", "bladder-bowel-change", WEAK),
        by_site=frozenset({"bladder-bowel-change", "weakness"}),
    ),
    EntryRule("RF-18", jaw, ("jaw-locked",)),
    EntryRule("RF-23", cold, ("cold-limb",)),
    EntryRule(
        "RF-33",
        face_arm_speech,
        ("face-arm-speech", "confused", "sudden-one-sided-weakness"),
        by_site=frozenset({"sudden-one-sided-weakness"}),
    ),
    EntryRule("RF-40", throat, ("throat-tight",)),
)
