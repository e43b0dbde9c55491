"""What a diary could show grows with its days."""

from datetime import date, timedelta

import numpy as np
import pytest
from simulation.worlds import World, diary

from analysis.facts import Facts
from analysis.triggers.effects import smallest_seen
from analysis.triggers.power import Outlook, outlook

SINCE = date(2025, 1, 6)


def told(days: int, seed: int = 1, **world: float) -> dict[str, Outlook]:
    """The outlook of an invented diary of so many days."""
    facts = diary(World(days=days, **world), seed)
    until = SINCE + timedelta(days=days - 1)
    return {one.factor_id: one for one in outlook(facts, since=SINCE, until=until)}


def test_more_weeks_show_smaller_effects() -> None:
    """Every factor's smallest detectable ratio falls from today to twelve weeks on."""
    for one in told(180).values():
        assert one.weeks == (0, 4, 8, 12)
        known = [ratio for ratio in one.detectable if ratio is not None]
        assert len(known) == 4
        assert known == sorted(known, reverse=True)
        assert 1.3 < known[-1] < known[0] < 12


def test_twice_the_days_is_what_half_the_variance_shows() -> None:
    """182 more days of 182: the error falls by the square root of two."""
    facts = diary(World(days=182), 3)
    until = SINCE + timedelta(days=181)
    (one, *_) = outlook(facts, since=SINCE, until=until, weeks=(0, 26))
    today, later = one.detectable
    assert today is not None
    assert later is not None
    errors = np.linspace(0.05, 0.6, 4000)
    seen = np.array([smallest_seen(float(e), 12) for e in errors])
    at = [errors[np.abs(seen - ratio).argmin()] for ratio in (today, later)]
    assert at[0] / at[1] == pytest.approx(np.sqrt(2), rel=0.01)


def test_a_young_diary_waits_until_there_is_enough() -> None:
    """Four weeks are too few to compare; some weeks on they are not."""
    today, *_, last = told(28, attacks_per_day=0.5)["stress"].detectable
    assert today is None
    assert last is not None


def test_what_never_was_does_not_come_by_waiting() -> None:
    """Without a single attack, or a single entry, there is no outlook."""
    for one in told(60, attacks_per_day=0.0).values():
        assert one.detectable == (None,) * 4
    assert outlook(Facts(), since=SINCE, until=SINCE) == ()


def test_rarer_exposures_show_only_larger_effects() -> None:
    """Unaccustomed exercise on 12 % of days needs more than alcohol on 30 %."""
    seen = told(365)
    rare = seen["unaccustomed_exercise"].detectable[0]
    common = seen["alcohol_evening"].detectable[0]
    assert rare is not None
    assert common is not None
    assert rare > common
