"""Factors are chosen by evidence, with chance held in check."""

import numpy as np
import pytest
from whole_days import whole_days

from analysis.triggers.asked import Asked, ask
from analysis.triggers.effects import could_equally_be, detectable, effects
from analysis.triggers.fit import Floats
from analysis.triggers.rows import Rows
from analysis.triggers.select import Trial, choose, forward, threshold


def drawn(seed: int, strength: list[float], count: int = 280) -> tuple[Floats, Floats]:
    """Attacks that follow independent normal factors with these log rate ratios."""
    rng = np.random.default_rng(seed)
    values = rng.standard_normal((count, len(strength)))
    return rng.poisson(0.3 * np.exp(values @ strength)).astype(float), values


def all_of(given: Rows) -> Asked:
    """Ask about every column."""
    return ask(given, range(given.values.shape[1]))


def test_thresholds_are_those_of_benjamini_and_gavrilov() -> None:
    """With m = 12, q = .05: .00415, .00901, .01478 for the first three places."""
    got = [threshold(place, 12, 0.05) for place in (1, 2, 3)]
    assert got == pytest.approx([0.05 / 12.05, 0.1 / 11.1, 0.15 / 10.15])
    assert [round(p, 5) for p in got] == [0.00415, 0.00901, 0.01478]


def test_real_links_are_chosen_strongest_first_and_noise_is_left() -> None:
    """Two planted factors among eight are found in the order of their strength."""
    attacks, values = drawn(1, [0, 0, 0.5, 0, 0, 0, -0.8, 0])
    path = forward(all_of(whole_days(attacks, values)), attacks, 0.05)
    assert [trial.factor for trial in path.chosen] == [6, 2]
    assert sorted(trial.factor for trial in path.left) == [0, 1, 3, 4, 5, 7]
    assert all(trial.p_value > threshold(3, 8, 0.05) for trial in path.left)


def test_the_p_value_of_one_factor_is_the_f_test_of_its_gain() -> None:
    """F = 2 * gain in log-likelihood / dispersion on (1, rows - blocks - p - 3) df."""
    from scipy import stats

    from analysis.triggers.asked import design, ridges
    from analysis.triggers.fit import compare, fit

    attacks, values = drawn(3, [0.3])
    asked = all_of(whole_days(attacks, values))
    trial = forward(asked, attacks, 1e-9).left[0]
    days = compare(
        attacks, asked.rows.block, asked.rows.offset, np.ones(280, dtype=np.bool_)
    )
    base = fit(days, design(asked, days, []), ridges(0))
    full = fit(days, design(asked, days, [0]), ridges(1))
    gain = 2 * (full.log_likelihood - base.log_likelihood) / full.dispersion
    assert full.spare == 280 - 10 - 10
    assert trial.p_value == pytest.approx(stats.f.sf(gain, 1, 280 - 10 - 10 - 3))


def test_a_link_that_a_few_bad_days_carry_is_not_likely() -> None:
    """Three days of six attacks after the factor; else as many with it as without."""
    attacks = np.zeros(168)
    attacks[::8] = 1
    values = np.zeros((168, 1))
    values[::3] = 1
    attacks[[9, 63, 129]] = 6
    given = whole_days(attacks, values, kind="yes-no")
    assert forward(all_of(given), attacks, 0.05).chosen
    choice = choose(all_of(given))
    assert (choice.likely, choice.possible) == ((), ())
    assert [trial.factor for trial in choice.neither] == [0]


def test_every_factor_ends_in_exactly_one_group() -> None:
    """Likely, possible and neither share out what was asked."""
    for seed in range(6):
        attacks, values = drawn(seed, [0.5, 0.3, 0.2, 0, 0])
        choice = choose(all_of(whole_days(attacks, values)))
        groups = (*choice.likely, *choice.possible, *choice.neither)
        assert sorted(trial.factor for trial in groups) == [0, 1, 2, 3, 4]


def test_a_rarely_recorded_factor_does_not_take_the_others_rows() -> None:
    """It may be found on its own rows; the others are asked on all of theirs."""
    attacks, values = drawn(5, [1.2, 0.5, 0, 0])
    values[np.arange(280) % 5 < 3, 0] = np.nan
    path = forward(all_of(whole_days(attacks, values)), attacks, 0.05)
    assert [trial.factor for trial in path.chosen] == [0, 1]
    without = forward(all_of(whole_days(attacks, values[:, 1:])), attacks, 0.05)
    assert path.left[0].p_value == pytest.approx(without.left[0].p_value)
    sized = effects(all_of(whole_days(attacks, values)), [0, 1])
    assert sized.rows == 280
    assert sorted(sized.rate_ratios) == [0, 1, 2, 3]


def test_estimates_are_for_two_sd_or_for_yes_against_no() -> None:
    """A large sample gives back the planted rate ratios for the shown contrast."""
    attacks, values = drawn(13, [0.4, -0.3], count=2800)
    amounts = effects(all_of(whole_days(attacks, values * 7 + 3)), [])
    assert amounts.rate_ratios[0].value == pytest.approx(np.exp(0.8), rel=0.12)
    assert amounts.rate_ratios[1].value == pytest.approx(np.exp(-0.6), rel=0.12)
    yes = (values[:, :1] > 0.5).astype(float)
    counts = np.random.default_rng(9).poisson(0.2 * 3 ** yes[:, 0])
    one = effects(all_of(whole_days(counts, yes, kind="yes-no")), []).rate_ratios[0]
    assert one.value == pytest.approx(3, rel=0.2)
    assert one.low is not None
    assert one.high is not None
    assert one.low < 3 < one.high


def test_a_stand_in_is_named_on_both_sides() -> None:
    """Of two factors that go together only one is chosen; each names the other."""
    attacks, values = drawn(12, [0.7, 0.0])
    noise = np.random.default_rng(0).standard_normal(280)
    twin = values[:, [0]] + 0.15 * noise[:, None]
    asked = all_of(whole_days(attacks, np.hstack((values, twin))))
    chosen = [trial.factor for trial in forward(asked, attacks, 0.05).chosen]
    assert len(chosen) == 1
    other = ({0, 2} - set(chosen)).pop()
    twins = could_equally_be(asked, chosen)
    assert twins == {chosen[0]: (other,), other: (chosen[0],)}


def test_the_smallest_detectable_ratio_leaves_80_percent_to_find_it() -> None:
    """Half of the belief, with odds 12 / .45 against: checked by the Bayes factor."""
    attacks, values = drawn(2, [0.0] * 12)
    amounts = all_of(whole_days(attacks, values))
    yes_no = all_of(whole_days(attacks, (values > 0).astype(float), kind="yes-no"))
    for asked, error in ((amounts, 0.2), (yes_no, 0.1)):
        seen = detectable(asked, Trial(factor=0, p_value=0.5, error=0.1))
        assert seen is not None
        needed = np.log(seen) / error - 0.8416
        share = 0.7**2 / (0.7**2 + error**2)
        bayes_factor = np.sqrt(1 - share) * np.exp(share * needed**2 / 2)
        assert bayes_factor == pytest.approx(12 / 0.45, rel=1e-3)
    assert detectable(amounts, Trial(0, 0.5, 5.0)) is None


def test_near_twins_share_their_belief_and_one_is_possible() -> None:
    """Three answers that move as one: only one is shown, and not as likely."""
    attacks, values = drawn(12, [0.4])
    noise = np.random.default_rng(0).standard_normal((280, 2))
    close = np.hstack((values, values + 0.01 * noise))
    choice = choose(all_of(whole_days(attacks, close)))
    assert choice.likely == ()
    assert len(choice.possible) == 1
    assert len(choice.neither) == 2
