"""The small Poisson regression is that of a library."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.weekly_poisson import fit, ratio


def test_two_groups_are_their_rates() -> None:
    """6 events in 28 days against 16 in 28: the slope is log(16 / 6)."""
    design = np.column_stack([np.ones(8), [0.0] * 4 + [1.0] * 4])
    found = fit(np.array([1.0, 2, 2, 1, 4, 4, 4, 4]), design, np.full(8, 7.0))
    estimate, p_value = ratio(found, 1, per=1, level=0.95, method="m")

    assert estimate.value == pytest.approx(16 / 6)
    assert found.covariance[1, 1] == pytest.approx(1 / 16 + 1 / 6)
    assert found.spare == 6
    assert 0 < p_value < 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=6, max_size=15).filter(
        lambda counts: sum(one > 0 for one in counts) > 3
    )
)
def test_it_is_the_librarys(counts: list[int]) -> None:
    """Slopes and covariance of statsmodels' GLM, to 6 digits."""
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    size = len(counts)
    time = np.linspace(-1, 1, size)
    on = (np.arange(size) % 3 == 0).astype(float)
    design = np.column_stack([np.ones(size), on, time])
    exposure = 1.0 + np.arange(size) % 7
    observed = np.array(counts, dtype=float)
    if not observed[on > 0].sum() or not observed[on == 0].sum():
        return
    found = fit(observed, design, exposure)
    library = GLM(observed, design, family=Poisson(), offset=np.log(exposure)).fit(
        tol=1e-12, maxiter=200
    )

    assert found.slopes == pytest.approx(library.params, rel=1e-5, abs=1e-6)
    assert found.covariance == pytest.approx(library.cov_params(), rel=1e-4, abs=1e-8)
    dispersion = max(1.0, library.pearson_chi2 / library.df_resid)
    assert found.dispersion == pytest.approx(dispersion, rel=1e-5)
