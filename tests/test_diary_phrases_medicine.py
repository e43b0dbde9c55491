"""Medicines with their doses, and when they were taken."""

from datetime import UTC, datetime

import pytest

from diary.phrases.medicine import Dosed, parse_dosed, parse_taken, take_dose_and_time

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


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
