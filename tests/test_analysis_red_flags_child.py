"""RF-14: children and teenagers, whose thresholds are lower."""

from typing import Any

import pytest
from facts_builder import aged, asked, cramp, free, in_all, of, on_saving, said

TEN = aged(10)
EVENING = {"hour": 19}
ALL = free(*range(28))

ROWS: list[tuple[str, list[Any], str]] = [
    ("fever", [cramp(yes=["fever"], **EVENING), TEN], "urgent ill"),
    ("fever last week", [cramp(5, yes=["fever"], **EVENING), TEN], "soon ill past"),
    ("asked at once", [cramp(yes=["ill-child"], **EVENING), TEN], "urgent ill"),
    ("swollen joint", [cramp(yes=["swollen-joint"], **EVENING), TEN], "urgent ill"),
    ("cannot walk", [cramp(yes=["cannot-walk"], **EVENING), TEN], "urgent ill"),
    ("weight loss", [cramp(yes=["weight-loss"], **EVENING), TEN], "urgent ill"),
    ("bruises", [cramp(yes=["bruising"], **EVENING), TEN], "urgent ill"),
    ("pale", [cramp(yes=["pale-unwell"], **EVENING), TEN], "urgent ill"),
    ("no fever", [cramp(no=["fever"], **EVENING), TEN], ""),
    ("nothing asked", [cramp(**EVENING), TEN], ""),
    ("limp", [cramp(yes=["limp"], **EVENING), TEN], "soon seen"),
    ("stops play", [cramp(yes=["stops-play"], **EVENING), TEN], "soon seen"),
    ("pain by day", [cramp(yes=["pain-by-day"], **EVENING), TEN], "soon seen"),
    ("at 6 in the morning", [cramp(hour=6), TEN], "soon by-day"),
    ("just before 6", [cramp(hour=5.9), TEN], ""),
    ("just before 18", [cramp(1, hour=17.9), TEN], "soon by-day"),
    ("at 18", [cramp(1, hour=18), TEN], ""),
    ("by day in sport", [cramp(hour=10, context="exercising"), TEN], ""),
    ("an arm", [cramp(muscle="biceps", **EVENING), TEN], "soon arm"),
    ("lasting numbness", [cramp(lasting=["numbness"], **EVENING), TEN], "soon lasting"),
    ("brief numbness", [cramp(brief=["numbness"], **EVENING), TEN], ""),
    ("two years old", [cramp(**EVENING), aged(2)], "soon young"),
    ("may still be two", [cramp(**EVENING), aged(3)], "soon young"),
    ("three years old", [cramp(**EVENING), aged(4)], ""),
    (
        "one leg three times",
        [cramp(n, **EVENING) for n in (1, 3, 5)] + [TEN],
        "soon one-leg",
    ),
    ("one leg twice", [cramp(n, **EVENING) for n in (1, 3)] + [TEN], ""),
    (
        "both legs",
        [
            *(cramp(n, **EVENING) for n in (1, 3)),
            cramp(5, side="right", **EVENING),
            TEN,
        ],
        "",
    ),
    (
        "a side that was not recorded",
        [*(cramp(n, **EVENING) for n in (1, 3)), cramp(5, side=None, **EVENING), TEN],
        "",
    ),
    ("may still be 17", [cramp(yes=["fever"], **EVENING), aged(18)], "urgent ill"),
    ("18 for certain", [cramp(yes=["fever"], **EVENING), aged(19)], ""),
    ("age not recorded", [cramp(yes=["fever"], **EVENING)], ""),
]


@pytest.mark.parametrize(
    ("parts", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_child(parts: list[Any], expected: str) -> None:
    """RF-14 fires, is silent just below, and takes "not asked" for neither."""
    assert of("RF-14", *parts) == expected


def test_once_a_week_is_frequent_for_a_child() -> None:
    """RF-03 by RF-14: 4 attacks on 28 answered days; an adult's 4 are not."""
    four = [cramp(7 * n, hour=19, side="both") for n in range(4)]
    assert of("RF-03", four, ALL, TEN) == "soon frequent"
    assert of("RF-03", four, ALL, aged(40)) == ""
    assert of("RF-03", four[:3], ALL, TEN) == ""


def test_a_child_is_asked_about_what_matters() -> None:
    """RF-14: five questions, of which one asks for several signs; not for adults."""
    questions = {"ill-child", "cannot-walk", "limp", "stops-play", "pain-by-day"}
    assert asked(on_saving(cramp(**EVENING), TEN), "RF-14") == questions
    assert asked(on_saving(cramp(**EVENING), aged(40)), "RF-14") == set()


def test_no_cramps_of_a_child_fire_nothing() -> None:
    """RF-14: a profile alone, and good days, say nothing."""
    assert said(in_all(ALL, TEN)) == []
