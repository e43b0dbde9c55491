"""Ranges of pain and names of months are understood, or refused with an example."""

from datetime import UTC, date, datetime, time

import pytest

from diary.errors import BadInputError
from diary.phrases.ranges import parse_month, parse_pain_range


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("7", (7, 7)),
        ("7-10", (7, 10)),
        ("7 to 10", (7, 10)),
        ("7 out of 10", (7, 7)),
        ("7\u201310", (7, 10)),
        ("7+", (7, 10)),
        (">=7", (7, 10)),
        ("≥7", (7, 10)),
        ("≥ 7/10", (7, 10)),
        (">6", (7, 10)),
        ("<4", (0, 3)),
        ("≤3", (0, 3)),
        ("0", (0, 0)),
        ("10", (10, 10)),
    ],
)
def test_pain_ranges(said: str, expected: tuple[int, int]) -> None:
    """Both ends are included."""
    assert expected == parse_pain_range(said)


@pytest.mark.parametrize(
    "said", ["", "bad", "11", "10-7", ">10", "<0", "7-", "-3", "9" * 1999]
)
def test_what_is_no_pain_range(said: str) -> None:
    """Anything else is refused, with what to type."""
    with pytest.raises(BadInputError, match="7-10"):
        parse_pain_range(said)


def test_what_nobody_types_is_refused_too() -> None:
    """A line of digits without end is a refusal, not a fault."""
    with pytest.raises(BadInputError, match="too long"):
        parse_pain_range("9" * 5000)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", date(2026, 11, 1)),
        ("this month", date(2026, 11, 1)),
        ("last month", date(2026, 10, 1)),
        ("nov", date(2026, 11, 1)),
        ("December", date(2025, 12, 1)),
        ("oct 2024", date(2024, 10, 1)),
        ("2025-02", date(2025, 2, 1)),
        ("2/2025", date(2025, 2, 1)),
        ("3", date(2026, 3, 1)),
    ],
)
def test_months(said: str, expected: date) -> None:
    """Without a year the most recent such month is meant."""
    now = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    assert expected == parse_month(said, now=now, day_start=time(6))


def test_the_first_night_of_a_month_is_still_the_month_before() -> None:
    """At 03:00 on 1 December the person's day is 30 November."""
    now = datetime(2026, 12, 1, 3, tzinfo=UTC)
    assert date(2026, 11, 1) == parse_month("", now=now, day_start=time(6))


@pytest.mark.parametrize("said", ["2027-01", "dec 2026", "13", "moonth", "2026-11-20"])
def test_what_is_no_month(said: str) -> None:
    """A month to come, and what is none, are refused."""
    now = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    with pytest.raises(BadInputError):
        parse_month(said, now=now, day_start=time(6))
