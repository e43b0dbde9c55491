"""Nothing is said about a factor before there is enough to say it from."""

import numpy as np
import pytest
from changed import replace
from whole_days import whole_days

from analysis.triggers.findings import Counts, Missing, Shortfall
from analysis.triggers.gate import counts, mostly_on_bad_days, shortfall
from analysis.triggers.rows import Rows


def yes_no(attacks: list[float], values: list[float], answered: int = 0) -> Rows:
    """Consecutive risk-days with one yes/no factor."""
    return whole_days(attacks, values, "yes-no", answered)


def missing(given: Rows) -> Shortfall | None:
    """What is missing for the only factor."""
    return shortfall(given, 0, counts(given, 0))


def enough(days: int = 56) -> Rows:
    """Attacks every fourth day, the factor every other day."""
    return yes_no(
        [float(k % 4 == 0) for k in range(days)], [float(k % 2) for k in range(days)]
    )


def test_yes_no_counts_are_days_and_days_with_attacks() -> None:
    """Three days with (one attacked, twice), two without (one attacked)."""
    given = yes_no([2, 0, 0, 1, 0, 1], [1, 1, 1, 0, 0, np.nan])
    assert counts(given, 0) == Counts(3, 1, 2, 1, None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4], Counts(2, 1, 2, 1, 2.5)),
        ([0, 0, 0, 7], Counts(1, 0, 3, 2, 0.0)),
        ([0, 9, 9, 9], Counts(3, 1, 1, 1, 0.0)),
        ([5, 5, 5, 5], Counts(0, 0, 4, 2, 5.0)),
    ],
)
def test_amounts_are_shown_cut_at_the_persons_median(
    values: list[float], expected: Counts
) -> None:
    """Above the median is exposed; where nothing is above, the next value down."""
    assert counts(whole_days([1, 0, 1, 0], values), 0) == expected


def test_enough_is_enough() -> None:
    """56 days, 14 attacks, half the days exposed: nothing is missing."""
    assert missing(enough()) is None


def test_too_few_days_carries_on_at_the_pace_so_far() -> None:
    """28 rows from 40 answered days; 14 more rows take 14 * 40 / 28 = 20 days."""
    given = yes_no(
        [float(k % 2) for k in range(28)],
        [float(k % 3 == 0) for k in range(28)],
        answered=40,
    )
    assert missing(given) == Shortfall(Missing.DAYS, 28, 42, 20)


def test_too_few_attacks_is_said_with_the_time_it_takes() -> None:
    """4 attacks in 60 days: 6 more take about 90 days."""
    given = yes_no(
        [float(k % 15 == 0) for k in range(60)], [float(k % 2) for k in range(60)]
    )
    assert missing(given) == Shortfall(Missing.EPISODES, 4, 10, 90)


@pytest.mark.parametrize(
    ("exposed", "what"), [(1.0, Missing.EXPOSED), (0.0, Missing.UNEXPOSED)]
)
def test_too_few_days_with_or_without_the_factor(exposed: float, what: Missing) -> None:
    """Three of sixty days are not a comparison, whichever side they are on."""
    values = [exposed if k < 3 else 1 - exposed for k in range(60)]
    given = yes_no([float(k % 4 == 0) for k in range(60)], values)
    assert missing(given) == Shortfall(what, 3, 5, 40)


def test_what_never_happened_has_no_waiting_time() -> None:
    """No day with the factor so far: nobody can say how long it takes."""
    given = yes_no([float(k % 4 == 0) for k in range(60)], [0.0] * 60)
    assert missing(given) == Shortfall(Missing.EXPOSED, 0, 5, None)


def test_attacks_in_one_block_only_are_nothing_to_compare() -> None:
    """All attacks in the first four weeks: another block is needed."""
    given = yes_no(
        [float(k < 24 and k % 2) for k in range(60)], [float(k % 2) for k in range(60)]
    )
    assert missing(given) == Shortfall(Missing.DAYS, 60, 88, 28)


def test_a_factor_that_changes_only_between_blocks_cannot_be_compared() -> None:
    """Absent for four weeks, then always present: a before-after, not a trigger."""
    given = yes_no(
        [float(k % 4 == 0) for k in range(56)], [float(k >= 28) for k in range(56)]
    )
    assert missing(given) == Shortfall(Missing.NO_CONTRAST, 0, 1)


def test_a_factor_written_down_when_there_were_cramps_is_not_judged() -> None:
    """Recorded on 9 of 14 attacked days and 6 of 42 others: no comparison."""
    given = enough()
    attacked = given.attacks > 0
    told = np.zeros(56, dtype=np.bool_)
    told[np.flatnonzero(attacked)[:9]] = True
    told[np.flatnonzero(~attacked)[:6]] = True
    assert mostly_on_bad_days(given, told)
    values = np.where(told[:, None], given.values, np.nan)
    short = missing(replace(given, values=values))
    assert short == Shortfall(Missing.MOSTLY_BAD_DAYS, 15, 56)


def test_the_exact_test_of_recording_is_fishers() -> None:
    """5 of 14 against 4 of 42 is p = .034, more than chance is let off with."""
    from scipy.stats import fisher_exact

    given = enough()
    attacked = given.attacked
    for bad, other in ((5, 4), (6, 3), (7, 3), (14, 42), (14, 14)):
        told = np.zeros(56, dtype=np.bool_)
        told[np.flatnonzero(attacked)[:bad]] = True
        told[np.flatnonzero(~attacked)[:other]] = True
        table = [[bad, 14 - bad], [other, 42 - other]]
        p = fisher_exact(table, alternative="greater").pvalue
        twice = bad / 14 >= 2 * other / 42
        assert mostly_on_bad_days(given, told) == (p < 0.01 and twice)


def test_many_years_of_recording_are_tested_too() -> None:
    """8 years: of 730 attacked days 600, of 2190 others 600; more than any float."""
    given = enough(2920)
    attacked = given.attacks > 0
    told = np.zeros(2920, dtype=np.bool_)
    told[np.flatnonzero(attacked)[:600]] = True
    told[np.flatnonzero(~attacked)[:600]] = True
    assert mostly_on_bad_days(given, told)


def test_days_that_were_not_answered_say_nothing_about_recording() -> None:
    """A missed check-in misses every factor; only answered days are looked at."""
    given = enough()
    told = given.attacks > 0
    assert mostly_on_bad_days(given, told)
    assert not mostly_on_bad_days(replace(given, answered=told), told)


def test_the_day_itself_and_the_day_after_it_are_both_looked_at() -> None:
    """Attacks of the daytime belong to the day before's risk-day, but to this day."""
    given = enough()
    told = given.attacks > 0
    elsewhere = np.roll(told, 1)
    assert mostly_on_bad_days(replace(given, attacked=elsewhere), told)
    assert mostly_on_bad_days(replace(given, attacked=elsewhere), elsewhere)
    assert not mostly_on_bad_days(given, elsewhere)
