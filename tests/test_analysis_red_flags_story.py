"""RF-04, RF-36 to RF-39, RF-42: what the whole story says, calmly."""

from typing import Any

import pytest
from facts_builder import (
    aged,
    asked,
    course,
    cramp,
    free,
    has,
    in_all,
    of,
    on_saving,
    told,
)

from analysis.facts import PersonFact

ALL = free(*range(28))
NIGHT = {"hour": 3, "muscle": "calf"}
STOOD = {"calf-stand": None}
NOTHING = ["nothing-comes-to-mind"]
OFTEN = [cramp(2 * n, side="both") for n in range(12)]


def plain(*ago: int, **answers: float) -> list[Any]:
    """Return answered days without anything that could explain a cramp."""
    return [told(n, **{"sleep_h": 7, **answers}) for n in ago]


def four(**more: Any) -> list[Any]:
    """Return four attacks with a quiet answered day each, one of them asked why."""
    return [
        cramp(1, yes=NOTHING, **more),
        *(cramp(n, **more) for n in (5, 9, 13)),
        *plain(1, 5, 9, 13),
    ]


def elsewhere(n: int, muscle: str = "calf") -> list[Any]:
    """Return n attacks of one region before the window."""
    return [cramp(30 + 3 * one, muscle=muscle, side="both") for one in range(n)]


THREE = [
    cramp(1, muscle="calf"),
    cramp(5, muscle="biceps"),
    cramp(9, muscle="quad-outer"),
]
NEW = [cramp(1, side="both"), cramp(5, muscle="biceps"), cramp(9, muscle="jaw")]
SIDE = [cramp(n, muscle="calf") for n in (1, 5, 9, 13)]

ROWS: list[tuple[str, str, list[Any], str]] = [
    ("four quiet attacks", "RF-04", four(), "mention no-cause"),
    ("three attacks", "RF-04", four()[1:], ""),
    ("why not asked", "RF-04", [cramp(1), *four()[1:]], ""),
    ("something comes to mind", "RF-04", [cramp(1, no=NOTHING), *four()[1:]], ""),
    ("two with exercise", "RF-04", [*four(), *plain(5, 9, exercise_min=30)], ""),
    (
        "one of four with exercise",
        "RF-04",
        [*four(), told(5, exercise_min=30)],
        "mention no-cause",
    ),
    ("two after alcohol", "RF-04", [*four(), *plain(5, 9, alcohol_units=2)], ""),
    ("two after sitting 6 h", "RF-04", [*four(), *plain(5, 9, sitting_h=6)], ""),
    (
        "two after sitting 5 h",
        "RF-04",
        [*four(), *plain(5, 9, sitting_h=5)],
        "mention no-cause",
    ),
    ("two on hot days", "RF-04", [*four(), *plain(5, 9, heat=8)], ""),
    ("all brought on by something", "RF-04", four(brought_on_by="stairs"), ""),
    (
        "days before not answered",
        "RF-04",
        [cramp(1, yes=NOTHING), *(cramp(n) for n in (5, 9, 13)), *plain(1, 5)],
        "",
    ),
    ("a fall at night", "RF-36", [cramp(yes=["fell"], **NIGHT)], "soon fell"),
    ("a fall by day", "RF-36", [cramp(hour=12, yes=["fell"])], ""),
    ("a fall at 22", "RF-36", [cramp(1, hour=22, yes=["fell"])], "soon fell"),
    ("a fall at 21", "RF-36", [cramp(1, hour=21.9, yes=["fell"])], ""),
    (
        "a fall, lying",
        "RF-36",
        [cramp(hour=12, context="lying", yes=["fell"])],
        "soon fell",
    ),
    ("no fall", "RF-36", [cramp(no=["fell"], **NIGHT)], ""),
    ("not asked", "RF-36", [cramp(**NIGHT), aged(80)], ""),
    (
        "unsteady at 65",
        "RF-36",
        [cramp(yes=["unsteady"], tried=STOOD, **NIGHT), aged(65)],
        "soon unsteady",
    ),
    (
        "unsteady at 64",
        "RF-36",
        [cramp(yes=["unsteady"], tried=STOOD, **NIGHT), aged(64)],
        "",
    ),
    (
        "unsteady, not standing",
        "RF-36",
        [cramp(yes=["unsteady"], **NIGHT), aged(80)],
        "",
    ),
    (
        "unsteady, age unknown",
        "RF-36",
        [cramp(yes=["unsteady"], tried=STOOD, **NIGHT)],
        "",
    ),
    ("three regions after one", "RF-37", [*NEW, *elsewhere(3)], "soon regions"),
    ("two regions after one", "RF-37", [*THREE, *elsewhere(3)], ""),
    ("too short a story before", "RF-37", [*NEW, *elsewhere(2)], ""),
    (
        "three regions after two",
        "RF-37",
        [*NEW, *elsewhere(3), cramp(50, muscle="jaw")],
        "",
    ),
    (
        "first attack of a hand",
        "RF-37",
        [cramp(3, muscle="hand-palm", side="both"), *elsewhere(3)],
        "soon new-place",
    ),
    (
        "not the first of a hand",
        "RF-37",
        [cramp(3, muscle="hand-palm", side="both"), *elsewhere(3, "hand-palm")],
        "",
    ),
    (
        "first attack of a thigh",
        "RF-37",
        [cramp(3, muscle="quad-outer", side="both"), *elsewhere(3)],
        "",
    ),
    (
        "one side and something that stays",
        "RF-37",
        [*SIDE, cramp(17, muscle="calf", lasting=["numbness"])],
        "soon one-side",
    ),
    (
        "one side four times",
        "RF-37",
        [*SIDE[:3], cramp(17, muscle="calf", lasting=["numbness"])],
        "",
    ),
    ("one side, nothing stays", "RF-37", [*SIDE, cramp(17, brief=["numbness"])], ""),
    ("one side, not asked", "RF-37", [*SIDE, cramp(17, yes=["numbness"])], ""),
    (
        "one on the other side",
        "RF-37",
        [*SIDE, cramp(17, lasting=["numbness"]), cramp(19, side="right")],
        "",
    ),
    ("often, kidneys", "RF-38", [OFTEN, ALL, has("kidney")], "soon team"),
    ("often, thyroid", "RF-38", [OFTEN, ALL, has("thyroid")], "soon team"),
    ("11 in 28, kidneys", "RF-38", [OFTEN[:11], ALL, has("kidney")], "mention team"),
    ("4 in 28, kidneys", "RF-38", [OFTEN[:4], has("kidney")], ""),
    ("often, asthma", "RF-38", [OFTEN, ALL, has("asthma")], ""),
    ("often, nothing listed", "RF-38", [OFTEN, ALL], ""),
    (
        "disturbed, liver",
        "RF-38",
        [*(cramp(n, interference_nrs=5) for n in (1, 3, 5)), has("liver")],
        "soon team",
    ),
    (
        "often, in treatment",
        "RF-38",
        [OFTEN, ALL, course("Taxol", 90, "taxane")],
        "soon team",
    ),
    ("day of dialysis", "RF-38", [cramp(yes=["dialysis-day"])], "mention dialysis"),
    ("no day of dialysis", "RF-38", [cramp(no=["dialysis-day"])], ""),
    ("dialysis not asked", "RF-38", [cramp()], ""),
    (
        "an urge at night",
        "RF-39",
        [cramp(yes=["urge-to-move"], **NIGHT)],
        "mention urge",
    ),
    (
        "an urge at 18",
        "RF-39",
        [cramp(1, hour=18, yes=["urge-to-move"])],
        "mention urge",
    ),
    ("an urge at 17", "RF-39", [cramp(hour=17.9, yes=["urge-to-move"])], ""),
    ("a jerk", "RF-39", [cramp(yes=["sleep-start"])], "mention sleep-start"),
    ("kicks", "RF-39", [cramp(yes=["painless-kicks"])], "mention kicks"),
    (
        "one task",
        "RF-39",
        [cramp(muscle="fingers", yes=["one-task"])],
        "mention one-task",
    ),
    ("one task, a calf", "RF-39", [cramp(yes=["one-task"])], ""),
    ("no urge", "RF-39", [cramp(no=["urge-to-move"], **NIGHT)], ""),
    ("not asked", "RF-39", [cramp(muscle="fingers")], ""),
    (
        "a relative",
        "RF-42",
        [cramp(), PersonFact(family_history="yes")],
        "mention family",
    ),
    ("none", "RF-42", [cramp(), PersonFact(family_history="no")], ""),
    ("does not know", "RF-42", [cramp(), PersonFact(family_history="unknown")], ""),
    ("not answered", "RF-42", [cramp(), PersonFact()], ""),
    ("no cramps", "RF-42", [PersonFact(family_history="yes")], ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_the_story(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_no_cause_asks_for_an_idea_once() -> None:
    """RF-04: the newest of the quiet attacks is asked about, no other."""
    check = in_all(cramp(1), four()[1:])
    (missing,) = (one for one in check.not_asked if one.rule == "RF-04")
    assert (missing.question, missing.of) == ("nothing-comes-to-mind", 1)
    assert missing.episodes == (cramp(1).id,)
    assert asked(in_all(four()), "RF-04") == set()


def test_no_cause_goes_with_frequent_cramps() -> None:
    """RF-04: with RF-03 at soon, four in 28 days are not needed."""
    child = aged(10)
    few = [cramp(1, hour=19, side="both", yes=NOTHING), cramp(5, hour=19, side="both")]
    days = [*plain(1, 5), *free(*range(6, 18))]
    assert of("RF-03", few, days, child) == "soon frequent"
    assert of("RF-04", few, days, child) == "mention no-cause"
    assert of("RF-04", few, days) == ""


def test_a_fall_is_asked_about_from_the_age_on() -> None:
    """RF-36: a younger person is not asked, but can say so."""
    entry = cramp(tried=STOOD, **NIGHT)
    assert asked(on_saving(entry, aged(70)), "RF-36") == {"fell", "unsteady"}
    assert asked(on_saving(entry, aged(40)), "RF-36") == set()
    assert asked(on_saving(entry), "RF-36") == set()


def test_one_task_is_asked_of_a_hand() -> None:
    """RF-39: a calf is not asked about writing."""
    assert asked(on_saving(cramp(muscle="fingers")), "RF-39") == {"one-task"}
    assert asked(on_saving(cramp()), "RF-39") == set()
