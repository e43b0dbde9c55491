"""What a diary does not say changes nothing; what it says differently, only the words.

Any diary: seeds are drawn, so these hold for findings of every kind.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulation.worlds import World, diary

from analysis.facts import DayFact, EpisodeFact, FactorInfo, Facts
from analysis.triggers.analyse import analyse
from analysis.triggers.findings import Finding, Triggers

SINCE = date(2025, 1, 6)
DAYS = 112
OUNCE = 29.5735
KEPT = ("fluid_ml", "stress", "alcohol_evening")
FEW = settings(max_examples=5, deadline=None)
SEEDS = st.integers(0, 10_000)


def small(seed: int, since: date = SINCE) -> Facts:
    """A diary of sixteen weeks with three factors, two of them real triggers."""
    world = World(
        days=DAYS,
        attacks_per_day=0.5,
        rate_ratios={"stress": 3.0, "alcohol_evening": 3.0},
    )
    facts = diary(world, seed, since)
    factors = tuple(one for one in facts.factors if one.id in KEPT)
    return Facts(
        episodes=facts.episodes, days=retold(facts.days, kept), factors=factors
    )


Answers = dict[str, float]


def kept(answers: Answers) -> Answers:
    """Only the three factors."""
    return {id_: answers[id_] for id_ in KEPT}


def retold(
    days: Iterable[DayFact], change: Callable[[Answers], Answers]
) -> tuple[DayFact, ...]:
    """The same days with changed answers."""
    return tuple(
        DayFact(
            date=day.date,
            cramp_free=day.cramp_free,
            answers=change({id_: float(it) for id_, it in day.answers.items()}),
        )
        for day in days
    )


def told(
    facts: Facts, since: date = SINCE, before: int = 0, after: int = 0
) -> Triggers:
    """The analysis of the diary's days, and of some days before and after them."""
    first, last = since - timedelta(days=before), since + timedelta(days=DAYS + after)
    return analyse(facts, since=first, until=last, named={})


def numbers(one: Finding) -> list[float]:
    """Everything that is estimated or tested."""
    ratio = one.rate_ratio
    found = [one.p_value, one.belief, one.detectable]
    if ratio is not None:
        found += [ratio.value, ratio.low, ratio.high]
    return [float(value) for value in found if value is not None]


def same(one: Finding, other: Finding) -> None:
    """Same verdict, same direction, same numbers."""
    assert (one.verdict, one.direction) == (other.verdict, other.direction)
    assert numbers(one) == pytest.approx(numbers(other), rel=1e-6)


def by_factor(triggers: Triggers) -> dict[str, Finding]:
    """The findings by factor."""
    return {one.factor_id: one for one in triggers.findings}


@FEW
@given(SEEDS, st.integers(1, 60), st.integers(0, 60))
def test_days_nobody_knows_about_change_nothing(
    seed: int, before: int, after: int
) -> None:
    """Looking further back and further on, where nothing was written, says the same.

    The night before the first day is part of a window that begins before it: that
    night's attacks are then known, so numbers may move in the third digit.
    """
    facts = small(seed)
    known = told(facts, before=1).findings
    assert told(facts, before=before, after=after).findings == known
    one, other = by_factor(told(facts)), {each.factor_id: each for each in known}
    assert all(one[factor].verdict is other[factor].verdict for factor in KEPT)


@FEW
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(seed: int, chance: Random) -> None:
    """Days, cramps and factors in any order: the same findings in the same order."""
    facts = small(seed)
    lists = [list(facts.days), list(facts.episodes), list(facts.factors)]
    for one in lists:
        chance.shuffle(one)
    days, episodes, factors = map(tuple, lists)
    turned = Facts(episodes=episodes, days=days, factors=factors)
    pairs = zip(told(facts).findings, told(turned).findings, strict=True)
    for one, other in pairs:
        assert one.factor_id == other.factor_id
        assert one.counts == other.counts
        same(one, other)


@FEW
@given(SEEDS, st.sampled_from([OUNCE, 1000.0, 0.01]))
def test_the_unit_changes_nothing_but_the_contrast(seed: int, unit: float) -> None:
    """Fluid ounces, litres or another scale for millilitres."""
    facts = small(seed)

    def converted(answers: Answers) -> Answers:
        return {**answers, "fluid_ml": answers["fluid_ml"] / unit}

    other = Facts(
        episodes=facts.episodes,
        days=retold(facts.days, converted),
        factors=facts.factors,
    )
    one, two = by_factor(told(facts)), by_factor(told(other))
    for factor in KEPT:
        same(one[factor], two[factor])
    sizes = one["fluid_ml"].contrast_size, two["fluid_ml"].contrast_size
    assert sizes[0] is None or sizes[1] == pytest.approx(sizes[0] / unit)


@FEW
@given(SEEDS, st.integers(-400, 400))
def test_the_calendar_changes_nothing(seed: int, weeks: int) -> None:
    """A whole number of weeks earlier or later: blocks begin with the first answer.

    Not by any number of days: weekdays are part of the comparison.
    """
    since = SINCE + timedelta(weeks=weeks)
    one, other = told(small(seed)), told(small(seed, since), since)
    for a, b in zip(one.findings, other.findings, strict=True):
        assert a.factor_id == b.factor_id
        assert a.counts == b.counts
        same(a, b)


@FEW
@given(SEEDS)
def test_another_name_changes_nothing_but_the_name(seed: int) -> None:
    """Built-in factors as the person's own."""
    facts = small(seed)
    days = retold(facts.days, lambda all_: {f"own-{id_}": all_[id_] for id_ in all_})
    factors = tuple(
        FactorInfo(f"own-{one.id}", one.name, one.kind, one.unit, own=True)
        for one in facts.factors
    )
    named = Facts(episodes=facts.episodes, days=days, factors=factors)
    for a, b in zip(told(facts).findings, told(named).findings, strict=True):
        assert b.factor_id == f"own-{a.factor_id}"
        same(a, b)


@FEW
@given(SEEDS)
def test_yes_for_no_turns_only_the_direction_round(seed: int) -> None:
    """The evening without alcohol: the rate ratio and its interval are inverted."""
    facts = small(seed)

    def without(answers: Answers) -> Answers:
        return {**answers, "alcohol_evening": 1 - answers["alcohol_evening"]}

    mirrored = Facts(
        episodes=facts.episodes, days=retold(facts.days, without), factors=facts.factors
    )
    one = by_factor(told(facts))["alcohol_evening"]
    other = by_factor(told(mirrored))["alcohol_evening"]
    assert one.verdict is other.verdict
    assert one.p_value == (other.p_value and pytest.approx(other.p_value, rel=1e-5))
    turned = {"more": "fewer", "fewer": "more", None: None}
    assert other.direction == turned[one.direction]
    if one.rate_ratio is not None and other.rate_ratio is not None:
        low, high = one.rate_ratio.low, one.rate_ratio.high
        assert low is not None
        assert high is not None
        assert other.rate_ratio.value == pytest.approx(1 / one.rate_ratio.value)
        assert other.rate_ratio.low == pytest.approx(1 / high)
        assert other.rate_ratio.high == pytest.approx(1 / low)


@FEW
@given(SEEDS)
def test_the_same_life_twice_is_known_better(seed: int) -> None:
    """Sixteen weeks and the same sixteen weeks again: every interval is narrower."""
    facts, later = small(seed), timedelta(days=DAYS)
    again = small(seed, SINCE + later)
    repeated = tuple(
        EpisodeFact(f"{one.id}-2", one.started_at, 0, one.day, one.muscles)
        for one in again.episodes
    )
    twice = Facts(
        episodes=(*facts.episodes, *repeated),
        days=(*facts.days, *again.days),
        factors=facts.factors,
    )
    one, two = by_factor(told(facts)), by_factor(told(twice, after=DAYS))
    for factor in KEPT:
        narrow, wide = two[factor].rate_ratio, one[factor].rate_ratio
        if narrow is None or wide is None:
            continue
        assert narrow.high is not None
        assert narrow.low is not None
        assert wide.high is not None
        assert wide.low is not None
        assert narrow.high / narrow.low < wide.high / wide.low
