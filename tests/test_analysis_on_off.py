"""On against off: on paper, with uneven weeks, and with planted truth."""

import warnings
from datetime import timedelta
from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from tiny_diary import FIRST, diary, last_day, weeks

from analysis.estimate import Estimate, TooFew
from analysis.on_off import on_off
from analysis.tables import build


def on_off_weeks(
    attacks: tuple[int, ...], on: str
) -> tuple[Estimate | TooFew, float | None]:
    """Compare weeks marked `+` with weeks marked `-`."""
    signs = weeks(*attacks)
    window = build(diary(signs), since=FIRST, until=last_day(signs))
    return on_off(window, np.repeat([one == "+" for one in on], 7))


def test_the_ratio_on_paper() -> None:
    """6 attacks in 4 weeks off, 16 in 4 weeks on, no trend: 16 / 6."""
    # Counts mirror each other in time, so the trend is 0 and independent of on/off.
    # Dispersion: 4 x 0.5^2 / 1.5 on 8 - 3 = 5 degrees of freedom is < 1, so 1.
    ratio, p_value = on_off_weeks((1, 2, 4, 4, 4, 4, 2, 1), "--++++--")
    error = sqrt(1 / 16 + 1 / 6)
    reach = 2.570582 * error  # 97.5 % of t with 5 degrees of freedom (printed tables)

    assert isinstance(ratio, Estimate)
    assert ratio.value == pytest.approx(16 / 6)
    assert ratio.low == pytest.approx(16 / 6 * exp(-reach), rel=1e-6)
    assert ratio.high == pytest.approx(16 / 6 * exp(reach), rel=1e-6)
    assert p_value == pytest.approx(2 * student.sf(np.log(16 / 6) / error, 5), rel=1e-5)


def test_uneven_weeks_widen_the_interval() -> None:
    """Off 0 3 3 0, on 2 6 6 2: dispersion (4 x 1.5^2 / 1.5 + 4 x 2^2 / 4) / 5 = 2."""
    ratio, _ = on_off_weeks((0, 3, 2, 6, 6, 2, 3, 0), "--++++--")
    reach = 2.570582 * sqrt(2 * (1 / 16 + 1 / 6))

    assert isinstance(ratio, Estimate)
    assert ratio.value == pytest.approx(16 / 6)
    assert (ratio.low, ratio.high) == pytest.approx(
        (16 / 6 * exp(-reach), 16 / 6 * exp(reach)), rel=1e-6
    )


def test_rates_on_and_off_are_per_answered_day() -> None:
    """2 attacks in 7 answered days on, 2 in 4 answered days off: (2 / 7) / (2 / 4)."""
    signs = "2..???." * 4 + "2......" * 4 + "2..???." * 4
    window = build(diary(signs), since=FIRST, until=last_day(signs))
    ratio, _ = on_off(window, np.repeat([False, True, False], 28))

    assert isinstance(ratio, Estimate)
    assert ratio.value == pytest.approx((2 / 7) / (2 / 4))


def test_a_trend_is_not_taken_for_the_medicine() -> None:
    """Attacks that double every other week, medicine or not: no difference."""
    ratio, p_value = on_off_weeks((1, 1, 2, 2, 4, 4, 8, 8), "----++++")

    assert isinstance(ratio, Estimate)
    assert isinstance(ratio.low, float)
    assert isinstance(ratio.high, float)
    assert ratio.low < 1 < ratio.high
    assert p_value is not None
    assert p_value > 0.5


@pytest.mark.parametrize(
    ("attacks", "on", "expected"),
    [
        ((2,) * 8, "-----+++", TooFew("answered_days_on", 21, 28)),
        ((2,) * 8, "---+++++", TooFew("answered_days_off", 21, 28)),
        ((2,) * 8, "++++++++", TooFew("answered_days_off", 0, 28)),
        ((1, 1, 1, 1, 1, 1, 1, 2), "----++++", TooFew("attacks", 9, 10)),
        ((3, 3, 3, 3, 0, 0, 0, 0), "----++++", TooFew("attacks_on", 0, 1)),
        ((0, 0, 0, 0, 3, 3, 3, 3), "----++++", TooFew("attacks_off", 0, 1)),
        ((0, 0, 0, 6, 0, 0, 0, 6), "----++++", TooFew("weeks_with_attacks", 2, 3)),
    ],
)
def test_what_is_missing_is_said(
    attacks: tuple[int, ...], on: str, expected: TooFew
) -> None:
    """Below the minimum there is no ratio, but how much there is and is needed."""
    assert on_off_weeks(attacks, on) == (expected, None)


@settings(max_examples=20, deadline=None)
@given(
    st.text(alphabet="?..12", min_size=60, max_size=120),
    st.integers(0, 60),
    st.integers(1, 10),
    st.integers(1, 10),
)
def test_unknown_days_around_a_diary_change_no_ratio(
    signs: str, start: int, before: int, after: int
) -> None:
    """Weeks are counted from the last answer, so more empty days move nothing."""
    facts = diary(signs)
    window = build(facts, since=FIRST, until=last_day(signs))
    wider = build(
        facts,
        since=FIRST - timedelta(days=before),
        until=last_day(signs) + timedelta(days=after),
    )
    on = np.arange(len(signs)) >= start
    padded = np.pad(on, (before, after), mode="edge")

    assert on_off(wider, padded) == on_off(window, on)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=8, max_size=20),
    st.data(),
)
def test_every_ratio_is_a_number_and_turns_over(
    attacks: list[int], data: st.DataObject
) -> None:
    """Whatever the counts, no warning; on for off gives the inverse ratio."""
    size = len(attacks)
    on = data.draw(st.text(alphabet="+-", min_size=size, max_size=size))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ratio, p_value = on_off_weeks(tuple(attacks), on)
        turned, same_p = on_off_weeks(
            tuple(attacks), on.translate(str.maketrans("+-", "-+"))
        )

    if isinstance(ratio, TooFew):
        assert isinstance(turned, TooFew)
        assert p_value is None
        return
    assert isinstance(turned, Estimate)
    assert ratio.low is not None
    assert p_value is not None
    assert 0 < ratio.low < ratio.value
    assert 0 <= p_value <= 1
    assert same_p == pytest.approx(p_value, abs=1e-6)  # the fit stops that near
    assert turned.value == pytest.approx(1 / ratio.value, rel=1e-6)


def test_a_bound_beyond_all_numbers_is_no_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the upper end is more than a float can hold there is none."""
    counts = (1, 2, 4, 4, 4, 4, 2, 1)
    monkeypatch.setattr("analysis.weekly_poisson.LARGEST_LOG", 1.5)
    ratio, _ = on_off_weeks(counts, "--++++--")

    # log(16 / 6) is 0.98, its upper end 0.98 + 2.57 x 0.48 is 2.2
    assert isinstance(ratio, Estimate)
    assert ratio.low is not None
    assert ratio.high is None


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_intervals_cover_what_was_planted(ratio: float) -> None:
    """In diaries with drift and good and bad weeks, 95 % intervals hold about 94 %."""
    draw = np.random.default_rng(20261122)
    size, start, covered = 180, 80, []
    on = np.arange(size) >= start
    for _ in range(600):
        drift = draw.uniform(-1, 1) * np.log(2) * np.linspace(-0.5, 0.5, size)
        mood = np.repeat(draw.normal(0, 0.4, size // 4), 4)
        rate = 0.3 * np.exp(drift + mood + np.log(ratio) * on)
        attacks = np.where(draw.random(size) < 0.85, draw.poisson(rate), -1)
        signs = "".join("?.123456789"[min(n + 1, 10)] for n in attacks)
        facts = diary(signs)
        found, _ = on_off(build(facts, since=FIRST, until=last_day(signs)), on)
        assert isinstance(found, Estimate)
        assert found.low is not None
        assert found.high is not None
        covered.append(found.low <= ratio <= found.high)

    # 600 x 0.94 = 564, three standard deviations of sqrt(600 x 0.94 x 0.06) = 6 below
    assert sum(covered) > 564 - 3 * 6
