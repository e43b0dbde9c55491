"""A factor that attacks change is told from one that comes before them."""

from datetime import date, timedelta

import numpy as np
import pytest
from simulation.worlds import World, diary
from whole_days import whole_days

from analysis.triggers.after import after_attacks
from analysis.triggers.analyse import analyse
from analysis.triggers.asked import ask
from analysis.triggers.findings import AfterAttacks, Verdict
from analysis.triggers.fit import Floats

SINCE = date(2025, 1, 6)


def told(attacks: Floats, values: Floats) -> AfterAttacks | None:
    """The reverse-order check of one amount on whole days."""
    return after_attacks(ask(whole_days(attacks, values), [0]), 0)


def test_a_change_after_attacks_is_a_caution() -> None:
    """A factor one SD higher on the date after each attack, never before it."""
    rng = np.random.default_rng(1)
    attacks = rng.poisson(0.3, 168).astype(float)
    values = rng.standard_normal(168)
    values[1:] += 1.0 * (attacks[:-1] > 0)
    got = told(attacks, values)
    assert got is not None
    assert got.after > 0.5 > abs(got.before)
    assert got.p_value < 0.01


def test_a_real_trigger_is_not_turned_round() -> None:
    """A factor that comes before attacks is no caution, though it lasts for days."""
    rng = np.random.default_rng(2)
    values = np.zeros(168)
    for k in range(1, 168):
        values[k] = 0.5 * values[k - 1] + rng.standard_normal()
    attacks = rng.poisson(0.3 * np.exp(0.8 * values)).astype(float)
    assert told(attacks, values) is None


def test_too_few_days_say_nothing() -> None:
    """Four attacks are not enough to tell."""
    attacks = np.zeros(56)
    attacks[[3, 17, 30, 44]] = 1
    values = np.concatenate(([0], attacks[:-1]))
    assert told(attacks, values + 0.01 * np.arange(56)) is None


def test_chance_seldom_raises_the_caution() -> None:
    """Of 200 factors of pure noise at most seven stand out (1 in 100 is asked)."""
    rng = np.random.default_rng(3)
    raised = sum(
        told(rng.poisson(0.3, 168).astype(float), rng.standard_normal(168)) is not None
        for _ in range(200)
    )
    assert raised <= 7


@pytest.mark.parametrize("reaction", [0.0, 1.5])
def test_it_stands_beside_the_finding(reaction: float) -> None:
    """Planted stress is found either way; a strong reaction adds the caution."""
    world = World(
        days=364,
        attacks_per_day=0.5,
        rate_ratios={"stress": 3.0},
        reaction=reaction,
    )
    until = SINCE + timedelta(days=363)
    result = analyse(diary(world, 5), since=SINCE, until=until, named={})
    stress = next(one for one in result.findings if one.factor_id == "stress")
    assert stress.verdict is Verdict.LIKELY
    assert (stress.after_attacks is not None) == (reaction > 0)
    assert len(stress.bands) == 3
