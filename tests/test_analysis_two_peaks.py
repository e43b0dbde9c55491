"""Two peaks on the clock: by hand, by turning it, and by its size in chance alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimate import TooFew
from analysis.two_peaks import Unevenness, unevenness


def found(hours: list[float]) -> Unevenness:
    """The test of at least fifteen hours."""
    result = unevenness(hours)
    assert isinstance(result, Unevenness)
    return result


def test_an_even_clock_has_the_smallest_statistic() -> None:
    """24 onsets on the half hours: 1/48 above and 1/48 below."""
    assert found([k + 0.5 for k in range(24)]).statistic == pytest.approx(1 / 24)
    assert found([k + 0.5 for k in range(24)]).p_value == pytest.approx(1, abs=0.01)


def test_two_opposite_peaks_are_seen() -> None:
    """Ten at 3 and ten at 15: V is 1/2, where Rayleigh sees nothing."""
    result = found([3.0] * 10 + [15.0] * 10)

    assert result.statistic == pytest.approx(1 / 2)
    assert result.p_value < 0.01


def test_the_printed_point_of_the_table() -> None:
    """Stephens 1970: 5 % lie beyond a modified statistic of 1.747."""
    n = 400
    size = 1.747 / (np.sqrt(n) + 0.155 + 0.24 / np.sqrt(n))
    # evenly spread but for a gap: the k-th of n at (k + 1/2) (1 - gap) / n
    gap = (size - 1 / n) / (1 - 1 / n)
    result = found([24 * (k + 0.5) * (1 - gap) / n for k in range(n)])

    assert result.statistic == pytest.approx(size, abs=1e-9)
    assert result.p_value == pytest.approx(0.05, abs=0.002)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 23.99), min_size=15, max_size=40), st.floats(0, 23.99))
def test_where_the_day_begins_changes_nothing(hours: list[float], turn: float) -> None:
    """Turning the clock leaves the statistic."""
    turned = [(hour + turn) % 24 for hour in hours]

    assert found(turned).statistic == pytest.approx(found(hours).statistic, abs=1e-9)


def test_chance_alone_is_called_uneven_one_time_in_twenty() -> None:
    """2000 diaries of 20 even onsets: about 5 % below .05."""
    draw = np.random.default_rng(20261122)
    small = [
        found(draw.uniform(0, 24, 20).tolist()).p_value < 0.05 for _ in range(2000)
    ]

    # 100 expected, four standard deviations of 9.7
    assert abs(sum(small) - 100) < 40


def test_too_few_onsets_are_said() -> None:
    """Below fifteen there is no test."""
    assert unevenness([1.0] * 14) == TooFew("days_with_attack", 14, 15)
