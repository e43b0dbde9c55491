"""The conditional Poisson fit gives the numbers that others give."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.triggers.fit import Comparison, Flags, Floats, Ints, compare, fit


def world(seed: int, rows: int = 150, columns: int = 4) -> tuple[Floats, Floats, Ints]:
    """Attacks, columns and blocks of 28 days."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((rows, columns))
    attacks = rng.poisson(0.5 * np.exp(0.4 * x[:, 0])).astype(float)
    return attacks, x, np.arange(rows) // 28


def everywhere(rows: Floats) -> Flags:
    """All rows."""
    return np.ones(len(rows), dtype=np.bool_)


def whole(attacks: Floats, block: Ints, offset: Floats | None = None) -> Comparison:
    """All rows, compared within blocks."""
    offset = np.zeros(len(attacks)) if offset is None else offset
    return compare(attacks, block, offset, everywhere(attacks))


def test_matched_pairs_give_the_ratio_of_discordant_pairs() -> None:
    """One to one matching: the rate ratio is 29 / 3, se of its log sqrt(1/29 + 1/3).

    Breslow & Day 1980, Statistical Methods in Cancer Research I, chapter 5: Los
    Angeles study of endometrial cancer and oestrogens, 63 pairs, ratio 9.67.
    """
    pairs = [(1, 1)] * 27 + [(1, 0)] * 29 + [(0, 1)] * 3 + [(0, 0)] * 4
    x = np.array(pairs, dtype=float).reshape(-1, 1)
    case = np.tile([1.0, 0.0], len(pairs))
    days = whole(case, np.repeat(np.arange(len(pairs)), 2))
    fitted = fit(days, x, np.zeros(1))
    assert fitted.log_rates[0] == pytest.approx(log(29 / 3), abs=1e-9)
    assert sqrt(fitted.covariance[0, 0]) == pytest.approx(sqrt(1 / 29 + 1 / 3))


def test_one_yes_no_factor_in_one_block_is_the_ratio_of_two_rates() -> None:
    """6 attacks in 10 days with, 4 in 20 days without: (6 / 10) / (4 / 20) = 3."""
    x = np.repeat([1.0, 0.0], [10, 20]).reshape(-1, 1)
    attacks = np.zeros(30)
    attacks[:6] = 1
    attacks[10:12] = 2
    fitted = fit(whole(attacks, np.zeros(30, dtype=int)), x, np.zeros(1))
    assert fitted.log_rates[0] == pytest.approx(log(3))
    assert fitted.expected[0] == pytest.approx(0.6)
    assert fitted.expected[-1] == pytest.approx(0.2)


def test_half_seen_rows_count_half() -> None:
    """6 attacks in 10 half days, 4 in 20 whole ones: (6 / 5) / (4 / 20) = 6."""
    x = np.repeat([1.0, 0.0], [10, 20]).reshape(-1, 1)
    attacks = np.repeat([1.0, 0.0, 1.0, 0.0], [6, 4, 4, 16])
    offset = np.repeat([log(0.5), 0.0], [10, 20])
    fitted = fit(whole(attacks, np.zeros(30, dtype=int), offset), x, np.zeros(1))
    assert fitted.log_rates[0] == pytest.approx(log(6))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_equals_a_poisson_model_with_one_intercept_per_block(seed: int) -> None:
    """Conditioning on block totals and fitting block intercepts are the same thing.

    Reference: statsmodels GLM (Poisson) with block dummies; Armstrong et al. 2014.
    """
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    attacks, x, block = world(seed)
    offset = np.log(np.random.default_rng(seed).choice([1.0, 0.6], len(attacks)))
    days = whole(attacks, block, offset)
    fitted = fit(days, x[days.rows], np.zeros(4))
    dummies = np.eye(block.max() + 1)[block]
    model = GLM(attacks, np.hstack((x, dummies)), family=Poisson(), offset=offset)
    known = model.fit(tol=1e-12)
    assert fitted.log_rates == pytest.approx(known.params[:4], abs=1e-6)
    assert fitted.covariance == pytest.approx(known.cov_params()[:4, :4], abs=1e-6)
    assert fitted.expected == pytest.approx(known.mu, abs=1e-6)
    pearson = max(1.0, known.pearson_chi2 / known.df_resid)
    assert fitted.dispersion == pytest.approx(pearson, abs=1e-6)
    assert fitted.spare == known.df_resid


def test_with_one_attack_a_block_it_equals_conditional_logistic_regression() -> None:
    """A block with one attack is a matched set with one case.

    Reference: statsmodels ConditionalLogit (BFGS, so to 4 digits).
    """
    from statsmodels.discrete.conditional_models import ConditionalLogit

    rng = np.random.default_rng(4)
    block = np.repeat(np.arange(60), 5)
    x = rng.standard_normal((300, 2))
    attacks = np.zeros(300)
    attacks[np.arange(60) * 5 + rng.integers(0, 5, 60)] = 1
    fitted = fit(whole(attacks, block), x, np.zeros(2))
    known = ConditionalLogit(attacks, x, groups=block).fit(disp=False)
    assert fitted.log_rates == pytest.approx(known.params, abs=1e-4)
    assert np.sqrt(np.diag(fitted.covariance)) == pytest.approx(known.bse, abs=1e-3)


def test_blocks_without_attacks_or_with_one_day_say_nothing() -> None:
    """They drop out: nothing can be compared with them."""
    attacks = np.array([1.0, 0, 0, 0, 2, 0, 1])
    block = np.array([0, 0, 1, 1, 2, 3, 3])
    days = compare(attacks, block, np.zeros(7), everywhere(attacks))
    assert days.rows.tolist() == [0, 1, 5, 6]
    assert days.sizes.tolist() == [2, 2]
    assert days.totals.tolist() == [1, 1]


def test_a_prior_pulls_towards_no_link() -> None:
    """The ridge is a normal prior: gradient of the likelihood equals ridge times b."""
    attacks, x, block = world(7)
    days = whole(attacks, block)
    ridge = np.array([4.0, 1.0, 0.0, 100.0])
    fitted = fit(days, x[days.rows], ridge)
    gradient = x[days.rows].T @ (days.attacks - fitted.expected)
    assert gradient == pytest.approx(ridge * fitted.log_rates, abs=1e-6)


def test_a_factor_without_attacks_beside_it_ends_in_a_finite_answer() -> None:
    """Complete separation has no maximum; the fit stops far out instead of failing."""
    attacks = np.tile([1.0, 0, 0, 0], 10)
    x = np.tile([0.0, 1, 0, 1], 10).reshape(-1, 1)
    fitted = fit(whole(attacks, np.repeat([0, 1], 20)), x, np.full(1, 1e-6))
    assert fitted.log_rates[0] < -8
    assert np.isfinite(fitted.log_likelihood)
    assert np.isfinite(fitted.covariance).all()


def test_two_columns_that_are_the_same_share_one_answer() -> None:
    """Their sum is the single column's coefficient, and the fit is as good."""
    attacks, x, block = world(8)
    days = whole(attacks, block)
    one = fit(days, x[days.rows][:, :1], np.full(1, 1e-6))
    two = fit(days, x[days.rows][:, [0, 0]], np.full(2, 1e-6))
    assert two.log_rates.sum() == pytest.approx(one.log_rates[0], abs=1e-5)
    assert two.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.floats(0.01, 100), shift=st.floats(-9, 9))
def test_units_and_block_levels_do_not_matter(
    seed: int, scale: float, shift: float
) -> None:
    """Another unit divides the coefficient; another zero point changes nothing."""
    attacks, x, block = world(seed)
    if not attacks.any():
        return
    days = whole(attacks, block)
    columns = x[days.rows]
    one = fit(days, columns, np.zeros(4))
    other = fit(days, columns * scale + shift, np.zeros(4))
    assert other.log_rates * scale == pytest.approx(one.log_rates, abs=1e-4)
    assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_where_it_begins_does_not_matter(seed: int) -> None:
    """The likelihood has one top."""
    attacks, x, block = world(seed)
    days = whole(attacks, block)
    start = np.random.default_rng(seed).uniform(-3, 3, 4)
    one = fit(days, x[days.rows], np.zeros(4))
    other = fit(days, x[days.rows], np.zeros(4), start)
    assert other.log_rates == pytest.approx(one.log_rates, abs=1e-4)
