"""One window against another: on paper, and against published functions."""

from datetime import date, timedelta
from math import exp, log, sqrt

import numpy as np
import pytest
from changed import replace
from scipy.stats import binomtest, ttest_ind
from tiny_diary import FIRST, diary, last_day, spasm, weeks

from analysis.estimate import Estimate, TooFew
from analysis.facts import Facts
from analysis.two_windows import Comparison, compare


def halves(facts: Facts, days: int) -> Comparison:
    """The second so many days against the first so many."""
    middle = FIRST + timedelta(days=days)
    return compare(
        facts,
        since=middle,
        until=middle + timedelta(days=days - 1),
        other_since=FIRST,
        other_until=middle - timedelta(days=1),
    )


def measured(first: list[int], second: list[int], name: str) -> Facts:
    """Attacks with these values, one a day, in two windows of 10 days."""
    signs = "".join(
        "1" * len(values) + "." * (10 - len(values)) for values in (first, second)
    )
    facts = diary(signs)
    values = [*first, *second]
    return replace(
        facts,
        episodes=tuple(
            replace(one, **{name: value})  # type: ignore[arg-type] # a test's own words
            for one, value in zip(facts.episodes, values, strict=True)
        ),
    )


def test_rates_have_the_exact_ratio() -> None:
    """11 in 28 days against 17 in 28: scipy's exact share 11 of 28, as odds."""
    found = halves(diary(weeks(5, 4, 4, 4, 2, 3, 3, 3)), 28)
    share = binomtest(11, 28).proportion_ci(0.95, "exact")

    assert isinstance(found.rate, Estimate)
    assert found.rate.value == pytest.approx(11 / 17)
    assert found.rate.low == pytest.approx(share.low / (1 - share.low))
    assert found.rate.high == pytest.approx(share.high / (1 - share.high))
    assert (found.this.frequency.attacks, found.other.frequency.attacks) == (11, 17)


def test_rates_are_per_answered_day() -> None:
    """Four in 7 answered days against four in 14: twice the rate."""
    signs = "1.1.1.1......." + "1?1?1?1?.?.?.?"
    found = halves(diary(signs), 14)

    assert isinstance(found.rate, Estimate)
    assert found.rate.value == pytest.approx(2)


def test_uneven_weeks_widen_the_range() -> None:
    """Weeks 0 6 0 6 against 1 1 1 1: dispersion 12 / 6 = 2 by hand."""
    found = halves(diary(weeks(1, 1, 1, 1, 0, 6, 0, 6)), 28)
    # Pearson: (9 + 9 + 9 + 9) / 3 = 12, and 0; 8 weeks - 2 = 6 spare; t = 2.446912
    reach = 2.446912 * sqrt(2 * (1 / 12 + 1 / 4))

    assert isinstance(found.rate_in_bouts, Estimate)
    assert found.rate_in_bouts.value == pytest.approx(3)
    assert found.rate_in_bouts.low == pytest.approx(exp(log(3) - reach), rel=1e-5)
    assert found.rate_in_bouts.high == pytest.approx(exp(log(3) + reach), rel=1e-5)


def test_pain_is_a_difference_of_means() -> None:
    """As scipy's Welch interval; the second window hurts 2 points less."""
    first, second = [7, 8, 6, 7, 8, 6], [5, 6, 4, 5, 7, 3]
    found = halves(measured(first, second, "pain_nrs"), 10)
    interval = ttest_ind(second, first, equal_var=False).confidence_interval()

    assert isinstance(found.pain, Estimate)
    assert found.pain.value == pytest.approx(-2)
    assert (found.pain.low, found.pain.high) == pytest.approx(
        (interval.low, interval.high)
    )


def test_length_is_a_ratio() -> None:
    """Every attack twice as long: ratio 2; the interval is Welch's of logarithms."""
    first = [60, 120, 240, 60, 120]
    second = [2 * one for one in first]
    found = halves(measured(first, second, "duration_s"), 10)
    interval = ttest_ind(
        np.log(second), np.log(first), equal_var=False
    ).confidence_interval()

    assert isinstance(found.duration, Estimate)
    assert found.duration.value == pytest.approx(2)
    assert found.duration.low == pytest.approx(exp(interval.low))


def test_what_cannot_be_said_is_typed() -> None:
    """Too few answered days, attacks with a value, or attacks to compare with."""
    few_days = halves(diary("1??????1......"), 7)
    none_before = halves(diary("." * 14 + "1" * 14), 14)
    few_values = halves(measured([5] * 4, [6] * 10, "pain_nrs"), 10)
    alike = halves(measured([5] * 6, [5] * 6, "pain_nrs"), 10)

    assert few_days.rate == TooFew("answered_days", 1, 7)
    assert few_days.rate_in_bouts == TooFew("answered_days", 1, 7)
    assert none_before.rate == TooFew("events_compared_with", 0, 1)
    assert none_before.rate_in_bouts == TooFew("attacks_in_each", 0, 1)
    assert few_values.pain == TooFew("attacks_with_pain", 4, 5)
    assert few_values.duration == TooFew("attacks_with_length", 0, 5)
    assert alike.pain == TooFew("different_attacks_with_pain", 0, 1)


def test_the_worst_spasm_stands_for_its_attack() -> None:
    """Two spasms a minute apart are one attack with the higher pain."""
    pair = (
        replace(spasm("2026-05-01T10:00"), pain_nrs=3),
        replace(spasm("2026-05-01T10:01"), pain_nrs=8),
    )
    found = halves(Facts(episodes=pair), 7)

    assert found.other.pain_nrs.median == 8
    assert found.other.frequency.attacks == 1


def test_windows_that_overlap_are_an_error() -> None:
    """A day cannot be on both sides."""
    with pytest.raises(ValueError, match="must not overlap"):
        compare(
            Facts(),
            since=FIRST,
            until=last_day("." * 10),
            other_since=date(2026, 4, 1),
            other_until=FIRST,
        )
