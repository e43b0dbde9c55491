"""Two means are compared with Welch's t."""

import numpy as np
import pytest

from analysis.welch import difference


def test_two_small_samples() -> None:
    """1, 2, 4 against 5, 6, 9, 12: as scipy 1.17 `ttest_ind(equal_var=False)`.

    Variances 7/3 and 10: the error is sqrt(7/9 + 10/4).
    """
    found = difference(np.array([1.0, 2, 4]), np.array([5.0, 6, 9, 12]))

    assert found is not None
    assert found.value == pytest.approx(7 / 3 - 8)
    assert found.error == pytest.approx(np.sqrt(7 / 9 + 10 / 4))
    assert found.spare == pytest.approx(4.503234)
    assert found.p_value() == pytest.approx(0.02992734)
    assert found.interval(0.95) == pytest.approx((-10.47935, -0.8539835))


def test_values_that_are_all_the_same_are_not_compared() -> None:
    """Without any spread there is nothing chance could be judged by."""
    assert difference(np.array([3.0, 3, 3]), np.array([4.0, 4])) is None
