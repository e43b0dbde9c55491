"""What the last four weeks of a diary hold, beside the numbers of a rule."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from analysis.attacks import Attack
from analysis.facts import EpisodeFact, Facts
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
    pains = _highest(found, lambda one: one.pain_nrs)
    lengths_s = _highest(found, lambda one: one.duration_s)
    recent = entries(case, since, until)
    return Seen(
        since=since,
        until=until,
        answered_days=answered(case, since, until),
        entries=len(recent),
        attacks=len(found),
        with_pain=len(pains),
        severe=sum(pain >= parameter_int("severe_nrs") for pain in pains),
        timed=len(lengths_s),
        long=sum(length > 60 * parameter_int("long_min") for length in lengths_s),
        nights_woken=len({one.day for one in recent if one.woke}),
    )


def _highest(
    found: Iterable[Attack], value_of: Callable[[EpisodeFact], float | None]
) -> list[float]:
    values = (one.highest(value_of) for one in found)
    return [value for value in values if value is not None]
