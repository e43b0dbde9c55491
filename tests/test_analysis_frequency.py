"""Rates are counted over answered days only."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_diary import FIRST, diary, last_day, spasm

from analysis.estimate import Estimate, TooFew
from analysis.facts import Facts
from analysis.frequency import Frequency, frequency, week_starts
from analysis.tables import build


def counted(signs: str, first: date = FIRST) -> Frequency:
    """Return the frequency over all days that have a sign."""
    facts = diary(signs, first)
    return frequency(build(facts, since=first, until=last_day(signs, first)))


def test_attacks_per_week_are_counted_over_answered_days() -> None:
    """Two attacks on 8 answered days are 2 x 7 / 8 a week; 3 unknown days are not 0."""
    found = counted("?1...??1...")

    assert (found.attacks, found.answered_days, found.window_days) == (2, 8, 11)
    assert found.days_with_attack == 2
    assert isinstance(found.per_week, Estimate)
    assert found.per_week.value == 2 * 7 / 8


def test_the_interval_is_the_exact_one() -> None:
    """Ten attacks in 14 answered days: Garwood's limits of 10, halved."""
    # Garwood 1936, Biometrika 28:437: 95 % limits of 10 are 4.795 and 18.390
    # R: poisson.test(10, T = 2) gives 2.397694 9.195178
    rate = counted("12.1.1.2.1.11.").per_week

    assert isinstance(rate, Estimate)
    assert (rate.value, rate.level, rate.method) == (5, 0.95, "exact Poisson")
    assert (rate.low, rate.high) == pytest.approx((2.397694, 9.195178), abs=1e-6)


def test_six_answered_days_are_too_few() -> None:
    """Below seven answered days no rate is given, from seven on it is."""
    assert counted("1.....???").per_week == TooFew("answered_days", 6, 7)
    assert isinstance(counted("1......").per_week, Estimate)


def test_no_cramps_are_a_rate_too() -> None:
    """Seven good days: 0 a week, and at most 3.689 with 95 % confidence."""
    rate = counted(".......").per_week

    assert isinstance(rate, Estimate)
    assert (rate.value, rate.low) == (0, 0)
    assert rate.high == pytest.approx(3.689, abs=5e-4)


def test_spasms_attacks_and_days_are_three_counts() -> None:
    """Two spasms five minutes apart, one an hour later: 3 spasms, 2 attacks, 1 day."""
    at = ("2026-05-01T20:00", "2026-05-01T20:05", "2026-05-01T21:05")
    facts = Facts(episodes=tuple(spasm(one) for one in at))
    found = frequency(build(facts, since=FIRST, until=FIRST))

    assert (found.spasms, found.attacks, found.days_with_attack) == (3, 2, 1)


def test_weeks_end_with_the_window() -> None:
    """Sixteen days are 2 + 7 + 7 days; the short week comes first."""
    found = counted("1." + "..1...." + "...2??1")
    first, second, third = found.weeks

    assert [one.starts_on.day for one in found.weeks] == [1, 3, 10]
    assert [one.days for one in found.weeks] == [2, 7, 7]
    assert [one.attacks for one in found.weeks] == [1, 1, 3]
    assert [one.answered_days for one in found.weeks] == [2, 7, 5]
    assert isinstance(first.per_week, Estimate)
    assert isinstance(third.per_week, Estimate)
    assert first.per_week.value == 1 * 7 / 2
    assert third.per_week.value == 3 * 7 / 5
    # Garwood 1936: 95 % limits of 1 are 0.0253 and 5.572
    assert isinstance(second.per_week, Estimate)
    assert second.per_week.low == pytest.approx(0.0253, abs=5e-5)
    assert second.per_week.high == pytest.approx(5.572, abs=5e-4)


def test_a_week_without_an_answer_has_no_rate() -> None:
    """Seven unknown days are not seven good days."""
    assert [one.per_week for one in counted("???????").weeks] == [
        TooFew("answered_days", 0, 1)
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, [1]), (6, [1]), (7, [1]), (8, [1, 2]), (14, [1, 8]), (15, [1, 2, 9])],
)
def test_where_weeks_start(days: int, expected: list[int]) -> None:
    """Full weeks end with the window; a rest comes before them."""
    starts = week_starts(FIRST, FIRST + timedelta(days=days - 1))

    assert [one.day for one in starts] == expected


def test_the_edges_of_the_window_are_included() -> None:
    """Attacks on the first and the last day count, those just outside do not."""
    facts = diary("11.11")
    inner = frequency(build(facts, since=date(2026, 5, 2), until=date(2026, 5, 4)))

    assert (inner.attacks, inner.answered_days) == (2, 3)


def test_a_night_belongs_to_the_window_its_evening_is_in() -> None:
    """05:59 on 2 May is still 1 May; 06:00 is not."""
    facts = Facts(episodes=(spasm("2026-05-02T05:59"), spasm("2026-05-02T06:30")))
    found = frequency(build(facts, since=FIRST, until=FIRST))

    assert found.attacks == 1


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="?.12", min_size=1, max_size=30), st.integers(1, 20))
def test_an_unknown_day_changes_no_estimate(signs: str, more: int) -> None:
    """Days that nobody answered leave every count and the rate as they are."""
    found, longer = counted(signs), counted(signs + "?" * more)

    assert longer.per_week == found.per_week
    assert (longer.attacks, longer.spasms, longer.days_with_attack) == (
        found.attacks,
        found.spasms,
        found.days_with_attack,
    )


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="?.12", min_size=1, max_size=60))
def test_the_weeks_add_up_to_the_window(signs: str) -> None:
    """Days, answered days and attacks of all weeks are those of the window."""
    found = counted(signs)

    assert sum(one.days for one in found.weeks) == found.window_days
    assert sum(one.answered_days for one in found.weeks) == found.answered_days
    assert sum(one.attacks for one in found.weeks) == found.attacks
