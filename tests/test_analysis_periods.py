"""A long window in equal pieces: counts that can be added up on paper."""

import pytest
from changed import replace
from summary_fixture import full, long_window

from analysis.estimate import Estimate, TooFew
from analysis.periods import periods

FREQUENCY = full().frequency


def test_eight_weeks_are_four_fortnights() -> None:
    """2 + 2, 4 + 4, 5 + 8, 6 + 7 attacks; 13 of the first 14 days were answered."""
    pieces = periods(FREQUENCY)
    first = pieces.periods[0]

    assert 2 == pieces.weeks_each
    assert [4, 8, 13, 13] == [one.attacks for one in pieces.periods]
    assert (13, 14) == (first.answered_days, first.days)
    assert isinstance(first.per_week, Estimate)
    assert 4 / 13 * 7 == pytest.approx(first.per_week.value)
    # Garwood: qchisq(0.025, 8) / 2 = 1.0899 and qchisq(0.975, 10) / 2 = 10.2416
    assert 1.0899 * 7 / 13 == pytest.approx(first.per_week.low, abs=1e-3)
    assert 10.2416 * 7 / 13 == pytest.approx(first.per_week.high, abs=1e-3)


@pytest.mark.parametrize(
    ("weeks", "each", "pieces"), [(9, 2, 5), (26, 4, 7), (104, 4, 26), (520, 26, 20)]
)
def test_a_long_window_has_a_few_pieces(weeks: int, each: int, pieces: int) -> None:
    """The first piece is shorter where they do not divide evenly; none is lost."""
    frequency = long_window(weeks).frequency
    found = periods(frequency)

    assert (each, pieces) == (found.weeks_each, len(found.periods))
    assert frequency.window_days == sum(one.days for one in found.periods)
    assert frequency.answered_days == sum(one.answered_days for one in found.periods)
    assert (frequency.since, frequency.until) == (
        found.periods[0].since,
        found.periods[-1].until,
    )


def test_a_piece_with_six_answered_days_has_no_rate() -> None:
    """Seven are needed, as for the whole window."""
    weeks = tuple(
        replace(week, answered_days=3) if n < 2 else week
        for n, week in enumerate(FREQUENCY.weeks)
    )
    found = periods(replace(FREQUENCY, weeks=weeks))

    assert TooFew("answered_days", 6, 7) == found.periods[0].per_week
    assert isinstance(found.periods[1].per_week, Estimate)
