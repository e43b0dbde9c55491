"""Cool-down: which soon and mention flags were already true in the last weeks.

Nothing is remembered: the diary is cut off at earlier days and the rules are asked
again. An explicit question (`cramp flags`) and the report always show every flag; what
is told without having been asked for shows only those that are not there again.
Emergency and urgent flags are never held back.
"""

from datetime import date, timedelta

from analysis.facts import Facts
from analysis.red_flags.case import parameter_int
from analysis.red_flags.check import whole
from analysis.red_flags.flags import Check, Flag, Tier


def again(facts: Facts, check: Check, *, as_of_offset_min: int) -> dict[str, date]:
    """Return the flags that say nothing new, and when they were last true before.

    Args:
        facts: The diary the check was made of.
        check: A check of the whole diary.
        as_of_offset_min: Local time minus UTC at the moment of the check [min].

    Returns:
        Rule → the last day before the check, at most `cooldown_days` back, on which
        the same rule was true at the same tier or a higher one. A rule whose tier has
        risen, or that names a past event of other days, is not among them.
    """
    waiting = {flag.rule: flag for flag in check.flags if flag.tier <= Tier.SOON}
    found: dict[str, date] = {}
    for back in range(1, parameter_int("cooldown_days") + 1):
        if not waiting:
            break
        moment = check.as_of - timedelta(days=back)
        then = whole(facts, as_of=moment, as_of_offset_min=as_of_offset_min)
        for flag in then.flags:
            now = waiting.get(flag.rule)
            if now is not None and _says_as_much(flag, now):
                found[flag.rule] = moment.date()
                del waiting[flag.rule]
    return found


def news(facts: Facts, check: Check, *, as_of_offset_min: int) -> tuple[Flag, ...]:
    """Return the flags of a check that may be told without having been asked for.

    Args:
        facts: The diary the check was made of.
        check: A check of the whole diary.
        as_of_offset_min: Local time minus UTC at the moment of the check [min].

    Returns:
        Emergency and urgent flags always; soon and mention once per `cooldown_days`
        for each rule, unless new entries raised it.
    """
    old = again(facts, check, as_of_offset_min=as_of_offset_min)
    return tuple(flag for flag in check.flags if flag.rule not in old)


def _says_as_much(then: Flag, now: Flag) -> bool:
    """Say whether an earlier flag already told what a later one tells."""
    if now.past_event and not set(now.dates) <= set(then.dates):
        return False
    return then.tier >= now.tier
