"""Heights, weights, weeks and past months as people type them."""

from datetime import UTC, date, datetime

import pytest

from diary.errors import BadInputError
from diary.phrases import body

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "height_cm"),
    [
        ("172", 172),
        ("172cm", 172),
        ("1.72m", 172),
        ("1,72 m", 172),
        ("5ft 8", 172.7),
        ("5'8\"", 172.7),
        ("6 foot", 182.9),
    ],
)
def test_height(typed: str, height_cm: float) -> None:
    """One inch is 2.54 cm."""
    assert height_cm == body.parse_height_cm(typed)


@pytest.mark.parametrize(
    ("typed", "weight_kg"),
    [("70", 70), ("70.5 kg", 70.5), ("154 lb", 69.9), ("11 st 4", 71.7)],
)
def test_weight(typed: str, weight_kg: float) -> None:
    """One pound is 0.45359237 kg, one stone 14 pounds."""
    assert weight_kg == body.parse_weight_kg(typed)


@pytest.mark.parametrize("typed", ["1.72", "5.8", "300cm", "tall", ""])
def test_no_height(typed: str) -> None:
    """Metres without a unit are not taken for centimetres."""
    with pytest.raises(BadInputError, match="172cm"):
        body.parse_height_cm(typed)


@pytest.mark.parametrize(
    ("typed", "on", "precision"),
    [
        ("2024", date(2024, 1, 1), "year"),
        ("2024-03", date(2024, 3, 1), "month"),
        ("03/2024", date(2024, 3, 1), "month"),
        ("march 2024", date(2024, 3, 1), "month"),
        ("Sept. 2024", date(2024, 9, 1), "month"),
        ("2024-03-05", date(2024, 3, 5), "day"),
        ("5 march 2024", date(2024, 3, 5), "day"),
        ("yesterday", date(2026, 11, 21), "day"),
    ],
)
def test_a_past_day_is_as_exact_as_it_was_typed(
    typed: str, on: date, precision: str
) -> None:
    """A year is not a first of January."""
    assert body.Past(on, precision) == body.parse_past(typed, now=NOW)


@pytest.mark.parametrize(
    "typed",
    ["2027", "2026-12", "2027-01-01", "foo 2020", "marriage 2015", "1200"],
)
def test_no_past_day(typed: str) -> None:
    """Neither the future nor nonsense."""
    with pytest.raises(BadInputError):
        body.parse_past(typed, now=NOW)


def test_pregnancy() -> None:
    """Weeks belong to the day they were said for."""
    weeks = body.parse_pregnancy("20w on 2026-11-01", now=NOW)
    due = body.parse_pregnancy("due 2027-03-01", now=NOW)

    assert (20, date(2026, 11, 1)) == (weeks.weeks, weeks.said_on)
    assert (None, date(2027, 3, 1)) == (due.weeks, due.due_on)
    assert body.parse_pregnancy("no", now=NOW).pregnant is False
    for typed in ("46w", "due 2029-01-01", "due 2027-02-30", "perhaps"):
        with pytest.raises(BadInputError):
            body.parse_pregnancy(typed, now=NOW)
