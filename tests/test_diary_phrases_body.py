"""Heights, weights, weeks and past months as people type them."""

from datetime import UTC, date, datetime

import pytest

from diary.errors import BadInputError
from diary.phrases import body
from diary.phrases.labs import Result, parse_result
from diary.phrases.medicine import Dosed, parse_dosed, parse_taken, take_dose_and_time

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


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("potassium 3.4 mmol/L", Result("potassium", "", 3.4, "mmol/L")),
        ("free t4 15pmol/L", Result("free t4", "", 15, "pmol/L")),
        ("25-oh-d 50 nmol/L", Result("25-oh-d", "", 50, "nmol/L")),
        ("tsh < 0.01 mIU/L", Result("tsh", "<", 0.01, "mIU/L")),
        ("hba1c 6,5 %", Result("hba1c", "", 6.5, "%")),
        ("vitamin b12", None),
        ("3.4", None),
    ],
)
def test_a_result_is_the_last_number(typed: str, result: Result | None) -> None:
    """Digits in the name of a test are part of the name."""
    assert result == parse_result(typed.split())


def test_a_result_is_never_read_as_a_thousandth() -> None:
    """`12,345` can be twelve thousand; three digits after a point are decimals."""
    with pytest.raises(BadInputError, match="12,345 can mean two numbers"):
        parse_result(["ck", "12,345", "U/L"])
    assert parse_result(["tsh", "1.234", "mIU/L"]) == Result("tsh", "", 1.234, "mIU/L")


def test_a_dose_stands_after_the_name() -> None:
    """What follows it is the time."""
    taken = parse_taken(["salbutamol 2 puffs 20 min ago"], now=NOW)

    assert Dosed("salbutamol", 2, "puffs") == taken.medicine
    assert datetime(2026, 11, 22, 8, 10) == taken.at.wall
    assert Dosed("vitamin b12", 1, "tablet") == parse_dosed(["vitamin b12", "1 tablet"])


@pytest.mark.parametrize(
    ("typed", "name", "at"),
    [
        ("ibuprofen 400 mg half an hour ago", "ibuprofen", "22 08:00"),
        ("ibuprofen 400 mg half past three this morning", "ibuprofen", "22 03:30"),
        ("quinine two hours ago", "quinine", "22 06:30"),
        ("seven seas an hour ago", "seven seas", "22 07:30"),
        ("seven seas", "seven seas", "22 08:30"),
    ],
)
def test_when_a_dose_was_taken_is_said_in_words_too(
    typed: str, name: str, at: str
) -> None:
    """A time in number words is a time, a number word of a name stays as it is."""
    taken = parse_taken([typed], now=NOW)

    assert name == taken.medicine.name
    assert at == f"{taken.at.wall:%d %H:%M}"


def test_a_dose_is_put_right_in_words_too() -> None:
    """What is different about it is read as it was when it was written down."""
    changed = take_dose_and_time(["200 mg", "half an hour ago"], now=NOW)

    assert (200, "mg") == (changed.dose, changed.unit)
    assert changed.at
    assert datetime(2026, 11, 22, 8, 0) == changed.at.wall
