"""Intervals agree with published tables and with R."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimate import (
    Estimate,
    TooFew,
    exact_share,
    poisson_rate,
    rate_ratio,
    wilson_share,
)


def interval(estimate: Estimate | TooFew) -> tuple[float | None, float | None]:
    """Return both ends of an interval."""
    assert isinstance(estimate, Estimate)
    return estimate.low, estimate.high


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [  # Garwood 1936, Biometrika 28:437, table of 95 % limits
        (0, 0, 3.689),
        (1, 0.0253, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
    ],
)
def test_a_count_has_garwoods_limits(count: int, low: float, high: float) -> None:
    """The limits of a count are those of the published table."""
    assert interval(poisson_rate(count, 1)) == pytest.approx((low, high), abs=5e-4)


def test_a_rate_has_the_limits_of_r() -> None:
    """A rate is the count over the exposure, limits included."""
    # R: poisson.test(137, 24.19893), the example of its help page
    rate = poisson_rate(137, 24.19893)

    assert rate.value == pytest.approx(5.661407, abs=1e-6)
    assert interval(rate) == pytest.approx((4.753125, 6.692709), abs=1e-6)


def test_a_rate_is_given_per_what_is_asked() -> None:
    """Ten attacks in 14 days are 10 / 14 x 7 = 5 a week, the limits likewise."""
    rate = poisson_rate(10, 14, per=7)

    assert rate.value == 10 * 7 / 14
    assert interval(rate) == pytest.approx((4.795 / 2, 18.390 / 2), abs=5e-4)


@pytest.mark.parametrize(
    ("part", "whole", "exact", "wilson"),
    [  # Newcombe 1998, Stat Med 17:857, table I, methods 5 and 3
        (81, 263, (0.2527, 0.3676), (0.2553, 0.3662)),
        (15, 148, (0.0578, 0.1617), (0.0624, 0.1605)),
        (0, 20, (0, 0.1684), (0, 0.1611)),
        (1, 29, (0.0009, 0.1776), (0.0061, 0.1718)),
    ],
)
def test_shares_have_newcombes_limits(
    part: int,
    whole: int,
    exact: tuple[float, float],
    wilson: tuple[float, float],
) -> None:
    """Both intervals of a share are those of the published comparison."""
    assert interval(exact_share(part, whole)) == pytest.approx(exact, abs=5e-5)
    assert interval(wilson_share(part, whole)) == pytest.approx(wilson, abs=5e-5)


def test_a_ratio_has_the_limits_of_r() -> None:
    """The ratio of two rates keeps R's exact conditional interval."""
    # R: poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)), the example of its help page
    ratio = rate_ratio(11, 800, 21, 3011)

    assert isinstance(ratio, Estimate)
    assert ratio.value == pytest.approx(1.971488, abs=1e-6)
    assert interval(ratio) == pytest.approx((0.8584264, 4.2772659), abs=1e-6)


def test_a_ratio_without_events_on_one_side_says_what_it_can() -> None:
    """None of 0 + 10: the ratio is 0 with an upper end; 10 + 0: nothing can be said."""
    # of 10 events the share in the first time is at most 1 - 0.025 ** (1 / 10)
    share = 1 - 0.025 ** (1 / 10)

    assert interval(rate_ratio(0, 5, 10, 5)) == pytest.approx((0, share / (1 - share)))
    assert rate_ratio(10, 5, 0, 5) == TooFew("events_compared_with", 0, 1)


@settings(deadline=None)
@given(
    st.integers(0, 500),
    st.integers(1, 500),
    st.floats(0.5, 0.999),
    st.floats(0.01, 1e4),
)
def test_every_interval_holds_its_estimate(
    count: int, more: int, level: float, exposure: float
) -> None:
    """The estimate lies inside, and a surer interval is a wider one."""
    for sure in (
        lambda at: poisson_rate(count, exposure, level=at),
        lambda at: exact_share(count, count + more, level=at),
        lambda at: wilson_share(count, count + more, level=at),
        lambda at: rate_ratio(count, exposure, more, 1, level=at),
    ):
        (low, high), value = interval(sure(level)), sure(level).value
        wider = interval(sure((1 + level) / 2))

        assert low <= value * (1 + 1e-9)
        assert value <= high * (1 + 1e-9)
        assert wider[0] <= low * (1 + 1e-9)
        assert high <= wider[1] * (1 + 1e-9)


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from(["exact", "wilson"]))
def test_a_share_and_its_rest_mirror_each_other(part: int, rest: int, how: str) -> None:
    """The interval of those who did is one minus that of those who did not."""
    share = {"exact": exact_share, "wilson": wilson_share}[how]
    whole = max(1, part + rest)
    low, high = interval(share(part, whole))
    mirrored = interval(share(whole - part, whole))

    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: poisson_rate(-1, 1), "count must be >= 0, got -1"),
        (lambda: poisson_rate(1, 0), "must be > 0, got 0"),
        (lambda: poisson_rate(1, 1, per=0), "must be > 0, got 1 and 0"),
        (lambda: poisson_rate(1, 1, level=95), r"level must be in \(0, 1\), got 95"),
        (lambda: exact_share(3, 2), "got 3 of 2"),
        (lambda: wilson_share(0, 0), "got 0 of 0"),
        (lambda: rate_ratio(-1, 1, 1, 1), "counts must be >= 0"),
        (lambda: rate_ratio(1, 0, 1, 1), "exposures > 0"),
    ],
)
def test_impossible_arguments_are_named(call: object, message: str) -> None:
    """An argument outside its range is an error that names it."""
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()


def test_the_types_load_quickly() -> None:
    """The red flags use these types while saving, so scipy is not loaded with them."""
    code = "import sys, analysis.estimate; print('scipy' in sys.modules)"
    ran = subprocess.run(  # a fresh interpreter is the only one that has loaded nothing
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "False"
