"""RF-01, RF-02, RF-05: what the entries of the last 28 days say together."""

from analysis.attacks import Attack
from analysis.red_flags.answers import Verdict, present
from analysis.red_flags.case import Case, cramp_attacks, entries, parameter_int
from analysis.red_flags.evidence import from_days, from_entries, spasms
from analysis.red_flags.flags import Flag, Tier


def severe(case: Case) -> Flag | None:
    """RF-01: unbearable once, or severe pain in at least 2 attacks."""
    recent = entries(case, case.since, case.today)
    unbearable = [one for one in recent if one.unbearable]
    if unbearable:
        verdict = Verdict(Tier.SOON, "unbearable")
        return from_entries("RF-01", verdict, unbearable)
    line = parameter_int("severe_nrs")
    strong = [
        one
        for one in cramp_attacks(case, case.since, case.today)
        if any((spasm.pain_nrs or 0) >= line for spasm in one.episodes)
    ]
    if len(strong) < parameter_int("severe_n"):
        return None
    verdict = Verdict(Tier.SOON, "severe-attacks", {"n": len(strong), "pain": line})
    return from_days(case, "RF-01", verdict, spasms(strong))


def long_lasting(case: Case) -> Flag | None:
    """RF-02: 2 attacks over 10 min, or the middle one; a single one is mentioned.

    A single long attack is mentioned whether or not anybody noted that it eased: had
    it not eased, the rule for the entry itself would say more.
    """
    line = parameter_int("long_min")
    timed = [
        (minutes, one)
        for one in cramp_attacks(case, case.since, case.today)
        if (minutes := _minutes(one)) is not None
    ]
    long = [one for minutes, one in timed if minutes > line]
    if not long:
        return None
    from statistics import median  # slow to load: only where it is needed

    middle = median(minutes for minutes, _ in timed)
    longest = round(max(minutes for minutes, _ in timed))
    if len(long) >= parameter_int("long_n"):
        verdict = Verdict(Tier.SOON, "long-attacks", {"n": len(long), "minutes": line})
        return from_days(case, "RF-02", verdict, spasms(long))
    if len(timed) > 1 and middle > line:
        verdict = Verdict(Tier.SOON, "long-median", {"median": round(middle, 1)})
        return from_days(case, "RF-02", verdict, spasms(one for _, one in timed))
    verdict = Verdict(Tier.MENTION, "one-long", {"longest": longest})
    return from_entries("RF-02", verdict, spasms(long))


def _minutes(attack: Attack) -> float | None:
    """Return the length of an attack's longest spasm: pauses are not spasm."""
    longest_s = attack.highest(lambda one: one.duration_s)
    return None if longest_s is None else longest_s / 60


def both_legs(case: Case) -> Flag | None:
    """RF-05: both legs swollen on 3 days or more."""
    fired = [
        one
        for one in entries(case, case.since, case.today)
        if present(one, "both-legs-swollen")
    ]
    days = len({one.day for one in fired})
    if days < parameter_int("both_swollen_days"):
        return None
    verdict = Verdict(Tier.SOON, "both-legs", {"days": days})
    return from_entries("RF-05", verdict, fired)


RULES = (severe, long_lasting, both_legs)
