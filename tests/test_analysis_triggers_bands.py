"""Amounts are shown in fixed bands with their counts."""

import numpy as np
import pytest
from whole_days import whole_days

from analysis.triggers.bands import bands


def test_thirds_hold_equal_numbers_of_days() -> None:
    """Nine days: three in each band, with their attacks; unknown days in none."""
    given = whole_days(
        [0, 0, 1, 0, 2, 0, 1, 1, 1, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9, np.nan]
    )
    low, middle, high = bands(given, 0)
    assert [(b.low, b.high, b.days) for b in (low, middle, high)] == [
        (1, 3, 3),
        (4, 6, 3),
        (7, 9, 3),
    ]
    assert [(b.attacks, b.attack_days) for b in (low, middle, high)] == [
        (1, 1),
        (2, 1),
        (3, 3),
    ]
    assert high.rate.value == pytest.approx(1.0)
    assert high.rate.low == pytest.approx(0.2062, abs=1e-4)  # 0.6187 / 3, exact Poisson
    assert high.rate.high == pytest.approx(2.9224, abs=1e-4)  # 8.7673 / 3


def test_the_persons_own_limits_are_used_as_they_are() -> None:
    """A value equal to a limit belongs below it; empty bands are left out."""
    got = bands(whole_days([0, 0, 1, 0, 1], [0, 1, 2, 2, 8]), 0, [2, 4, 6])
    assert [(b.low, b.high, b.days) for b in got] == [(0, 2, 4), (8, 8, 1)]


def test_a_part_of_a_day_counts_as_a_part() -> None:
    """Half a day watched with one attack is a rate of two a day."""
    given = whole_days([0, 0, 1], [1, 1, 9])
    given.offset[2] = np.log(0.5)
    assert bands(given, 0)[-1].rate.value == pytest.approx(2)


@pytest.mark.parametrize(
    ("values", "kind"),
    [([0, 1, 1], "yes-no"), ([3, 3, 3], "number"), ([np.nan] * 3, "number")],
)
def test_what_has_no_bands_has_none(values: list[float], kind: str) -> None:
    """Yes or no, always the same, never recorded."""
    assert bands(whole_days([0, 1, 0], values, kind), 0) == ()
