"""Durations, volumes, numbers and pain as people type them.

`phrases/amounts.txt` was written before the parser.
"""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_lists import rows

from diary.errors import BadInputError
from diary.phrases.amounts import Pain, parse_number, parse_pain, parse_volume_ml
from diary.phrases.durations import parse_duration_s

PARSERS = {
    "duration": parse_duration_s,
    "volume": parse_volume_ml,
    "number": parse_number,
}


def phrases(kind: str) -> list[list[str]]:
    """The phrases of one kind, each with what it means."""
    return [row[1:] for row in rows("amounts.txt") if row[0] == kind]


def amounts() -> list[list[str]]:
    """Every phrase but those for pain, with its kind."""
    return [[kind, *row] for kind in PARSERS for row in phrases(kind)]


@pytest.mark.parametrize(("kind", "phrase", "meant"), amounts())
def test_amount_phrases(kind: str, phrase: str, meant: str) -> None:
    """Every phrase of the list means the amount written beside it, or is refused."""
    if meant == "refused":
        with pytest.raises(BadInputError, match=r"\. .*\."):
            PARSERS[kind](phrase)
    else:
        near = 0.5 if "oz" in phrase or "ounce" in phrase or "pint" in phrase else 1e-9
        assert PARSERS[kind](phrase) == pytest.approx(float(meant), abs=near)


@pytest.mark.parametrize(("phrase", "meant"), phrases("pain"))
def test_pain_phrases(phrase: str, meant: str) -> None:
    """Pain is a number, a word or both; the word never becomes a number."""
    if meant == "refused":
        with pytest.raises(BadInputError, match=r"from 0 .* to 10"):
            parse_pain(phrase)
        return
    number, _, word = f" {meant} ".replace(" unbearable ", "|unbearable").partition("|")
    said = number.strip()
    assert parse_pain(phrase) == Pain(int(said) if said else None, bool(word) or None)


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_seconds(h: int, m: int, s: int) -> None:
    """However the same duration is written, it is the same number of seconds."""
    total = 3600 * h + 60 * m + s
    for typed in (
        f"{h}h{m}m{s}s",
        f"{h} h {m} min {s} s",
        f"{h} hours, {m} minutes and {s} seconds",
        f"{h}:{m:02}:{s:02}",
        f"{total}s",
    ):
        assert parse_duration_s(typed) == total
    assert parse_duration_s(f"{h}h{m:02}") == 3600 * h + 60 * m
    assert parse_duration_s(f"{m}:{s:02} min") == 60 * m + s


@given(st.integers(0, 1499), st.integers(0, 9))
def test_units_of_volume_agree(centilitres: int, tenth: int) -> None:
    """Millilitres, centilitres and litres, with comma or point, are one amount."""
    millilitres = 10 * centilitres + tenth
    expected = pytest.approx(millilitres)
    assert parse_volume_ml(f"{millilitres} ml") == expected
    assert parse_volume_ml(f"{centilitres},{tenth} cl") == expected
    assert parse_volume_ml(f"{centilitres}.{tenth}cl") == expected
    litres = f"{millilitres / 1000:.4f}"
    assert parse_volume_ml(f"{litres} l") == expected
    assert parse_volume_ml(f"2 x {millilitres / 2}ml") == expected


@given(st.decimals(0, 99999, places=2))
def test_comma_and_point_are_the_same(number: object) -> None:
    """A decimal comma and a decimal point mean the same number."""
    typed = f"{number:.2f}"
    assert parse_number(typed) == float(typed)
    assert parse_number(typed.replace(".", ",")) == float(typed)


@given(st.text(max_size=40) | st.from_regex(r"[0-9.,:/ -]{0,12}[a-z ]{0,12}"))
def test_anything_is_understood_or_refused(text: str) -> None:
    """Any text gives a possible amount or one refusal, never another failure."""
    for parse, most in (
        (parse_duration_s, 7 * 86400),
        (parse_volume_ml, 15_000),
        (parse_number, 1e308),
    ):
        with contextlib.suppress(BadInputError):
            assert 0 <= parse(text) <= most
    with contextlib.suppress(BadInputError):
        assert (parse_pain(text).nrs or 0) in range(11)


@pytest.mark.parametrize(
    ("parse", "typed", "sentence"),
    [
        (parse_duration_s, "1:30", "1:30 can be 1m30s or 1h30."),
        (parse_duration_s, "5", "A duration needs a unit. Type 5m"),
        (parse_duration_s, "-4m", "A duration cannot be negative."),
        (parse_duration_s, "10-15 min", "A duration is one number, not a range."),
        (parse_duration_s, "8 days", "That is longer than 7 days."),
        (parse_duration_s, "4m 90s", "That is not one duration."),
        (parse_volume_ml, "2 glasses", "Glasses, cups and bottles differ in size."),
        (parse_volume_ml, "1 pint", "Pints, quarts and gallons differ"),
        (parse_volume_ml, "500", "A volume needs a unit. Type 500ml"),
        (parse_volume_ml, "20 l", "That is more than 15 litres."),
        (parse_volume_ml, "-500ml", "A volume cannot be negative."),
        (parse_volume_ml, "1.500 ml", "1.500 can mean two numbers."),
        (parse_number, "-3", "That is too small. It must be 0 or more."),
        (parse_number, "nan", "That is not a number."),
        (parse_pain, "11", "Pain is a whole number from 0 (none) to 10 (worst)"),
    ],
)
def test_refusals_say_what_to_type(
    parse: Callable[[str], object], typed: str, sentence: str
) -> None:
    """A refusal names the mistake and what to type instead."""
    with pytest.raises(BadInputError) as refused:
        parse(typed)
    assert str(refused.value).startswith(sentence)


def test_limits_of_a_number() -> None:
    """A number outside its limits is refused; without a lowest it may be negative."""
    assert parse_number("-5", lowest=None) == -5
    assert parse_number("24", highest=24) == 24
    with pytest.raises(BadInputError, match="24 or less"):
        parse_number("24.5", highest=24)
    with pytest.raises(BadInputError, match="-10 or more"):
        parse_number("-11", lowest=-10)
