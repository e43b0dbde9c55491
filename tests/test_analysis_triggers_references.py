"""The trigger analysis gives the numbers that others have published."""

from itertools import pairwise
from math import exp
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from analysis.triggers.fit import Fit, Floats, compare, fit
from analysis.triggers.select import threshold

INFERT = Path(__file__).parent / "data" / "infert.csv"
NINETY_FIVE = 1.959964


def fitted(attacks: Floats, sets: Floats, columns: Floats, offset: Floats) -> Fit:
    """One fit of all rows, without a prior."""
    everywhere = np.ones(len(attacks), dtype=np.bool_)
    days = compare(attacks, sets.astype(np.int64), offset, everywhere)
    return fit(days, columns[days.rows], np.zeros(columns.shape[1]))


def errors(one: Fit) -> Floats:
    """Standard errors before dispersion."""
    return np.asarray(np.sqrt(np.diag(one.covariance)), dtype=np.float64)


def test_conditional_logistic_regression_is_that_of_r() -> None:
    """Matched sets of `infert`: coefficients and errors to five digits.

    R, survival: clogit(case ~ spontaneous + induced + strata(stratum), data = infert)
    gives 1.98588 (se 0.35244) and 1.40901 (se 0.36071), likelihood ratio test 53.15 on
    2 df. One case in a set: the conditional Poisson likelihood is the same one.
    """
    table = np.loadtxt(INFERT, delimiter=",", skiprows=1)
    assert table.shape == (248, 4)
    sets, case, columns = table[:, 0], table[:, 1], table[:, 2:]
    one = fitted(case, sets, columns, np.zeros(248))
    nothing = fitted(case, sets, columns * 0 + 1, np.zeros(248))
    assert one.log_rates == pytest.approx([1.98588, 1.40901], abs=5e-6)
    assert errors(one) == pytest.approx([0.35244, 0.36071], abs=5e-6)
    gain = 2 * (one.log_likelihood - nothing.log_likelihood)
    assert gain == pytest.approx(53.15, abs=5e-3)


def test_conditional_poisson_regression_is_that_of_the_case_series_tutorial() -> None:
    """Days at risk as offset: relative incidence 12.04 (3.00 to 48.26).

    Ten children in their second year of life, meningitis 15-35 days after a vaccine
    against other days, two age groups: Whitaker, Farrington, Spiessens and Musonda
    2006, Stat Med 25:1768 (data `amdat` of R's package SCCS).
    """
    first, middle, last = 365, 547, 730
    event = (398, 413, 449, 455, 472, 474, 485, 524, 700, 399)
    vaccine = (458, 392, 429, 433, 432, 395, 470, 496, 428, 716)
    rows = []
    for child, (at, given) in enumerate(zip(event, vaccine, strict=True)):
        start, stop = min(given + 14, last), min(given + 35, last)
        cuts = sorted({first, middle, last, start, stop})
        for low, high in pairwise(cuts):
            risk = start <= low and high <= stop
            rows.append((child, low < at <= high, risk, low >= middle, high - low))
    table = np.array(rows, dtype=np.float64)
    one = fitted(table[:, 1], table[:, 0], table[:, 2:4], np.log(table[:, 4]))
    reach = NINETY_FIVE * errors(one)[0]
    ends = [exp(one.log_rates[0] + reach * sign) for sign in (0, -1, 1)]
    assert ends == pytest.approx([12.04, 3.00, 48.26], abs=5e-3)


FIFTEEN = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
)
"""Benjamini and Hochberg 1995, J R Stat Soc B 57:289, section 4: thrombolysis."""


def test_the_wide_gate_lies_where_the_published_procedures_say() -> None:
    """Of fifteen p-values Benjamini and Hochberg keep four at .05; step-down keeps 9.

    Gavrilov, Benjamini and Sarkar 2009, Ann Stat 37:619: at place k the threshold of
    the adaptive step-down procedure is q k / (m + 1 - k (1 - q)); by hand at place 5
    .25 / 11.25 = .0222 > .0201 and at place 10 .5 / 6.5 = .0769 < .3240.
    """
    assert (false_discovery_control(FIFTEEN) <= 0.05).sum() == 4
    passed = [p <= threshold(k, 15, 0.05) for k, p in enumerate(FIFTEEN, start=1)]
    assert passed.index(False) == 9
    assert threshold(5, 15, 0.05) == pytest.approx(0.25 / 11.25)
    assert threshold(10, 15, 0.05) == pytest.approx(0.5 / 6.5)


def test_a_first_step_is_never_easier_than_benjamini_and_hochbergs() -> None:
    """First q / (m + q) against q / m; with all found nearly q itself."""
    for asked in (1, 5, 12, 40):
        assert threshold(1, asked, 0.05) == pytest.approx(0.05 / (asked + 0.05))
        assert threshold(1, asked, 0.05) < 0.05 / asked
        last = threshold(asked, asked, 0.05)
        assert last == pytest.approx(0.05 * asked / (1 + 0.05 * asked))
