"""The self-test shows what chance alone would name."""

from datetime import date, timedelta

import numpy as np
from simulation.worlds import World, diary

from analysis.facts import Facts
from analysis.triggers import rows
from analysis.triggers.selftest import self_test, shuffled

SINCE = date(2025, 1, 6)
WORLD = World(days=182, attacks_per_day=0.5, rate_ratios={"stress": 5.0})
UNTIL = SINCE + timedelta(days=181)


def test_a_shuffled_diary_keeps_its_days_and_loses_the_link() -> None:
    """The same answers in another order, in runs; attacks stay where they are."""
    days = rows.build(diary(WORLD, 1), since=SINCE, until=UNTIL)
    other = shuffled(days, np.random.default_rng(0))
    assert np.array_equal(other.attacks, days.attacks)
    told = [np.sort(one.values, axis=0) for one in (days, other)]
    assert np.array_equal(*told, equal_nan=True)
    place = {row.tobytes(): i for i, row in enumerate(days.values)}
    order = [place[row.tobytes()] for row in other.values if not np.isnan(row).any()]
    steps = np.diff(order)
    assert ((steps > 0) & (steps <= 3)).mean() > 0.9  # days without answers between
    assert np.mean(np.array(order) == np.arange(len(order))) < 0.3


def test_chance_seldom_names_anything_even_where_a_trigger_is_strong() -> None:
    """Forty rounds of a diary with a rate ratio of 5: at most five name a factor."""
    seen: list[int] = []
    result = self_test(
        diary(WORLD, 1),
        since=SINCE,
        until=UNTIL,
        rounds=40,
        seed=7,
        progress=seen.append,
    )
    assert result.rounds == 40
    assert result.likely <= result.named <= 5
    assert result.share_likely is not None
    assert result.share_likely.value == result.likely / 40
    assert seen == list(range(1, 41))


def test_the_same_seed_gives_the_same_answer() -> None:
    """A result can be reproduced; another seed is another shuffle."""
    facts = diary(WORLD, 2)
    once, again = (
        self_test(facts, since=SINCE, until=UNTIL, rounds=3, seed=5) for _ in range(2)
    )
    assert once == again


def test_where_nothing_can_be_compared_nothing_is_said() -> None:
    """An empty diary and a young one have no rounds and no share."""
    young = diary(World(days=21), 1)
    for facts in (Facts(), young):
        until = SINCE + timedelta(days=20)
        result = self_test(facts, since=SINCE, until=until, rounds=2, seed=1)
        assert (result.rounds, result.likely, result.named) == (0, 0, 0)
        assert result.share_likely is None
        assert result.share_named is None
