"""Explanations are weighed by how well they explain and how many factors they need."""

from itertools import chain, combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.triggers.weigh import (
    EFFECT_SD,
    ONE_MORE,
    Evidence,
    Shares,
    belief_before,
    least_evidence,
    weigh,
)


def evidence(information: list[list[float]], score: list[float]) -> Evidence:
    """Evidence about factors 0, 1, 2 and so on."""
    return Evidence(tuple(range(len(score))), np.array(information), np.array(score))


def beliefs(shares: Shares) -> list[float]:
    """The belief in each factor."""
    return [shares.of([k]) for k in shares.factors]


def test_one_factor_is_the_bayes_factor_times_the_prior_odds() -> None:
    """Information 9, score 7.5 (z = 2.5): by the formula of the normal prior."""
    share = EFFECT_SD**2 / (EFFECT_SD**2 + 1 / 9)
    odds = ONE_MORE * np.sqrt(1 - share) * np.exp(share * 2.5**2 / 2)
    assert beliefs(weigh(evidence([[9.0]], [7.5]), 1)) == pytest.approx(
        [odds / (1 + odds)]
    )


def test_no_evidence_leaves_belief_near_what_it_was() -> None:
    """With next to no information every factor keeps its prior belief."""
    nothing = evidence((1e-9 * np.eye(12)).tolist(), [0.0] * 12)
    assert beliefs(weigh(nothing, 12)) == pytest.approx([belief_before(12)] * 12)


def test_all_combinations_are_weighed_as_a_sum_over_subsets_says() -> None:
    """Three correlated factors against a plain enumeration with determinants."""
    information = np.array([[12.0, 4, -2], [4, 10, 1], [-2, 1, 8]])
    score = np.array([8.0, 5.0, -3.0])
    weights = {}
    for subset in chain.from_iterable(combinations(range(3), k) for k in range(4)):
        pick = list(subset)
        precise = information[np.ix_(pick, pick)] + np.eye(len(pick)) / EFFECT_SD**2
        gain = score[pick] @ np.linalg.inv(precise) @ score[pick] / 2
        bayes = np.exp(gain) / np.sqrt(
            np.linalg.det(precise) * EFFECT_SD ** (2 * len(pick))
        )
        weights[subset] = bayes * ONE_MORE ** len(pick) / comb(5, len(pick))
    total = sum(weights.values())
    wanted = [sum(w for s, w in weights.items() if k in s) / total for k in range(3)]
    shares = weigh(evidence(information.tolist(), score.tolist()), 5)
    assert beliefs(shares) == pytest.approx(wanted)
    either = sum(w for s, w in weights.items() if {0, 1} & set(s)) / total
    assert shares.of([0, 1]) == pytest.approx(either)


def test_two_that_cannot_be_told_apart_divide_the_belief() -> None:
    """The same factor twice: half each, as sure as one alone when taken together."""
    shares = weigh(evidence([[16.0, 16], [16, 16]], [16.0, 16]), 2)
    first, second = beliefs(shares)
    assert first == pytest.approx(second)
    assert first < 0.7
    assert shares.of([0, 1]) > 0.95


@pytest.mark.parametrize("asked", [1, 4, 12, 40])
def test_the_more_are_asked_the_more_evidence_each_needs(asked: int) -> None:
    """At the least evidence a lone factor has half of the belief; more asked, more."""
    error = 0.25
    z = least_evidence(error, asked)
    lone = evidence([[1 / error**2]], [z / error])
    assert beliefs(weigh(lone, asked)) == pytest.approx([0.5])
    assert least_evidence(error, 2 * asked) > z


def test_with_many_factors_those_that_explain_most_are_combined() -> None:
    """Of thirty, the two real ones and a wanted weak one are weighed."""
    score = np.zeros(30)
    score[[3, 20]] = 20.0
    shares = weigh(evidence((20 * np.eye(30)).tolist(), score.tolist()), 30, [29])
    assert shares.of([3]) > 0.95
    assert shares.of([20]) > 0.95
    assert 0 < shares.of([29]) < 0.1
    assert sum(belief > 0 for belief in beliefs(shares)) == 16


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 6), st.integers(0, 1000))
def test_beliefs_are_shares(count: int, seed: int) -> None:
    """Between 0 and 1, whatever the evidence; signs and order do not matter."""
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((count, count + 2)) * 3
    score = rng.standard_normal(count) * 6
    one = beliefs(weigh(Evidence(tuple(range(count)), root @ root.T, score), 12))
    assert all(0 <= belief <= 1 for belief in one)
    order, sign = rng.permutation(count), rng.choice([-1.0, 1.0], count)
    turned = sign[:, None] * (root @ root.T) * sign
    other = weigh(
        Evidence(
            tuple(order.tolist()), turned[np.ix_(order, order)], (sign * score)[order]
        ),
        12,
    )
    assert [other.of([k]) for k in range(count)] == pytest.approx(one)
