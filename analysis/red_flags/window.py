"""What the last four weeks of a diary hold, beside the numbers of a rule."""

from datetime import date, datetime
from typing import NamedTuple

from analysis.attacks import Attack
from analysis.facts import Facts
from analysis.red_flags.case import (
    answered,
    case_at,
    cramp_attacks,
    entries,
    parameter_int,
)


class Seen(NamedTuple):
    """Counts of the window in which patterns are looked for."""

    since: date
    until: date
    answered_days: int
    entries: int
    """Of every kind."""
    attacks: int
    """Of kind cramp."""
    with_pain: int
    """Attacks whose pain was recorded."""
    severe: int
    timed: int
    """Attacks whose length was recorded."""
    long: int
    nights_woken: int
    """Days with an entry that woke the person."""


def window(facts: Facts, *, as_of: datetime, as_of_offset_min: int) -> Seen:
    """Count what the pattern rules look at.

    Args:
        facts: The diary.
        as_of: The moment of the check, on the person's clock.
        as_of_offset_min: Local time minus UTC at that moment [min].

    Returns:
        The counts; what was not recorded is in none of them.
    """
    case = case_at(facts, as_of=as_of, as_of_offset_min=as_of_offset_min)
    since, until = case.since, case.today
    found = cramp_attacks(case, since, until)
    pains = [pain for one in found if (pain := _pain(one)) is not None]
    lengths = [length for one in found if (length := _length_s(one)) is not None]
    recent = entries(case, since, until)
    return Seen(
        since=since,
        until=until,
        answered_days=answered(case, since, until),
        entries=len(recent),
        attacks=len(found),
        with_pain=len(pains),
        severe=sum(pain >= parameter_int("severe_nrs") for pain in pains),
        timed=len(lengths),
        long=sum(length > 60 * parameter_int("long_min") for length in lengths),
        nights_woken=len({one.day for one in recent if one.woke}),
    )


def _pain(attack: Attack) -> int | None:
    known = [one.pain_nrs for one in attack.episodes if one.pain_nrs is not None]
    return max(known, default=None)


def _length_s(attack: Attack) -> int | None:
    known = [one.duration_s for one in attack.episodes if one.duration_s is not None]
    return max(known, default=None)
