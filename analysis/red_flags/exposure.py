"""RF-30, RF-34, RF-35, RF-41: poison, heart rhythm, withdrawal, drugs and aids."""

from datetime import timedelta
from itertools import pairwise

from analysis.red_flags.answers import Entry, EntryRule, Verdict, by_site
from analysis.red_flags.case import Case, entries, parameter_int
from analysis.red_flags.evidence import from_entries
from analysis.red_flags.flags import Flag, Tier
from analysis.red_flags.taking import stopped, takes
from analysis.red_flags.where import is_at
from analysis.red_flags.who import has

WITHDRAWN = ("tremor", "cold-sweat", "seeing-things", "fit", "fever")
AFTER_USE = ("pain_nrs", "fever", "agitated", "dark-urine")


def poison(about: Entry) -> Verdict | None:
    """RF-30: cramps after contact with a poison, a sting or a bite."""
    if not about.yes("toxin"):
        return None
    wide = is_at(about.episode, "generalised")
    if wide or about.yes("breathless", "throat-tight", "body-spasms"):
        return Verdict(Tier.EMERGENCY, "breathing")
    return Verdict(Tier.URGENT, "toxin")


def rhythm(about: Entry) -> Verdict | None:
    """RF-34: a racing or irregular heart, or a faint, with cramps."""
    if about.yes("fainted") and about.yes("chest-pain", "breathless"):
        return Verdict(Tier.EMERGENCY, "faint-and-chest")
    if about.yes("racing-heart"):
        name = takes(about.case, "heart-rhythm", about.episode.day)
        if name:
            return Verdict(Tier.URGENT, "racing-medicine", {"medicine": name})
        return Verdict(Tier.URGENT, "racing")
    return Verdict(Tier.URGENT, "faint") if about.yes("fainted") else None


def rhythm_at_risk(about: Entry) -> Verdict | None:
    """RF-34 where a medicine or the kidneys make the question worth asking."""
    at_risk = takes(about.case, "heart-rhythm", about.episode.day) or has(
        about.case, "kidney"
    )
    return rhythm(about) if at_risk else None


def withdrawal(about: Entry) -> Verdict | None:
    """RF-35: cramps within days of stopping or cutting some medicines or alcohol."""
    day, days = about.episode.day, parameter_int("withdrawal_days")
    name = stopped(about.case, "withdrawal", day, days)
    private = not name and (about.yes("cut-down") or _stopped_using(about, days))
    if not name and not private:
        return None
    signs = about.yes(*WITHDRAWN)
    tier = Tier.EMERGENCY if signs else Tier.URGENT
    if name:
        variant = "medicine-signs" if signs else "medicine-stopped"
        return Verdict(tier, variant, {"medicine": name})
    variant = "private-signs" if signs else "private-stopped"
    return Verdict(tier, variant, private=True)


def _stopped_using(about: Entry, days: int) -> bool:
    """Say whether a private "no" followed a private "yes" within so many days."""
    answers = [one for one in about.case.private_answers if one.topic == "drugs"]
    return any(
        before.used
        and not after.used
        and 0 <= (about.episode.day - after.said_on).days <= days
        for before, after in pairwise(answers)
    )


def drugs_or_aids(about: Entry) -> Verdict | None:
    """RF-41: private use within two days, with severe pain, fever or dark urine."""
    hours = timedelta(hours=parameter_int("private_use_h"))
    used = any(
        one.used and timedelta(0) <= about.episode.day - one.said_on <= hours
        for one in about.case.private_answers
    )
    if used and about.yes(*AFTER_USE):
        return Verdict(Tier.EMERGENCY, "use-now", private=True)
    return None


def uses(case: Case) -> Flag | None:
    """RF-41: any private use beside cramps is for the doctor to know, if shared."""
    fired = entries(case, case.since, case.today)
    if not fired or not any(one.used for one in case.private_answers):
        return None
    verdict = Verdict(Tier.MENTION, "use", private=True)
    return from_entries("RF-41", verdict, fired)


RULES = (
    by_site("RF-30", poison, "toxin", "body-spasms"),
    by_site("RF-34", rhythm, "racing-heart", "fainted", "chest-pain", "breathless"),
    EntryRule("RF-34", rhythm_at_risk, ("racing-heart",)),
    EntryRule("RF-35", withdrawal, ("tremor", "seeing-things", "fit")),
    EntryRule("RF-41", drugs_or_aids, ("fever", "agitated", "dark-urine")),
)
PATTERNS = (uses,)
