"""Flags that the person set aside, and when they come back.

A flag stays away as long as nothing that was not there when it was set aside fires it:
a new entry, another message or a higher tier brings it back. That old entries leave
the window is nothing new. What is for now or for today is never held back.
"""

from collections.abc import Iterable
from datetime import datetime

from analysis.facts import Facts, SetAsideFact
from analysis.red_flags.flags import Check, Flag, SetAside, Tier

NAMES = ("medicine_id", "medicine")
"""Values of a flag that say what it is about, where it is not only about entries."""


def evidence(flag: Flag) -> frozenset[str]:
    """Return what fired a flag, as it is kept when the flag is set aside.

    Args:
        flag: The flag.

    Returns:
        Ids of its entries; its dates where it has none; names of medicines.
    """
    named = {str(flag.values[name]) for name in NAMES if flag.values.get(name)}
    fired = flag.episodes or [day.isoformat() for day in flag.dates]
    return frozenset({*fired, *named})


def told(
    facts: Facts, *, as_of: datetime, as_of_offset_min: int, past: bool = True
) -> Check:
    """Check the whole diary as the person wants it told.

    Args:
        facts: The diary.
        as_of: The moment the check is made for, on the person's clock.
        as_of_offset_min: Local time minus UTC at that moment [min].
        past: Whether entries before the last 28 days are judged one by one, too.

    Returns:
        The check with what was set aside held apart; nothing but the answered days
        where the check is switched off, and no rule is loaded then.
    """
    if facts.flags_off:
        from analysis.red_flags.case import answered, case_at

        case = case_at(facts, as_of=as_of, as_of_offset_min=as_of_offset_min)
        days = answered(case, case.since, case.today)
        return Check(as_of, days, (), (), off=True)
    from analysis.red_flags.check import whole

    check = whole(facts, as_of=as_of, as_of_offset_min=as_of_offset_min, past=past)
    return apart(check, facts.set_aside)


def apart(check: Check, said: Iterable[SetAsideFact]) -> Check:
    """Hold the flags apart that the person set aside.

    Args:
        check: A check of the whole diary.
        said: What was set aside, the last said last; later than the check is ignored.

    Returns:
        The check, its flags split into those to tell and those set aside.
    """
    by_rule = {one.rule: one for one in said if one.said_on <= check.as_of.date()}
    flags: list[Flag] = []
    held: list[SetAside] = []
    back: list[SetAside] = []
    for flag in check.flags:
        one = by_rule.get(flag.rule)
        if one is None:
            flags.append(flag)
            continue
        new = len(evidence(flag) - one.evidence)
        known = SetAside(flag, one.reason, one.said_on, new)
        if _stays_away(flag, one):
            held.append(known)
        else:
            flags.append(flag)
            back.append(known)
    return check._replace(
        flags=tuple(flags), set_aside=tuple(held), came_back=tuple(back)
    )


def _stays_away(flag: Flag, one: SetAsideFact) -> bool:
    return (
        flag.tier < Tier.URGENT
        and flag.tier <= Tier[one.tier.upper()]
        and flag.variant == one.variant
        and evidence(flag) <= one.evidence
    )
