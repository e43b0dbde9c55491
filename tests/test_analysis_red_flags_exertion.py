"""RF-25a, RF-25b, RF-25c and RF-27: heat, long exercise, and a great loss."""

from typing import Any

import pytest
from facts_builder import asked, course, cramp, drink, of, on_saving, session, told

LONG = session(0, duration_min=120)
HOT = told(0, heat=7)
ALL_OVER = {"muscle": "generalised", "side": "none"}
DRINKS = [drink(0, 500, hour=4 + n) for n in range(6, 15)]

ROWS: list[tuple[str, str, list[Any], str]] = [
    ("dizzy on a hot day", "RF-25a", [cramp(yes=["dizzy"]), HOT], "urgent ill"),
    ("asked at once", "RF-25a", [cramp(yes=["heat-ill"]), HOT], "urgent ill"),
    (
        "30 °C",
        "RF-25a",
        [cramp(yes=["headache"]), told(1, temp_max_c=30)],
        "urgent ill",
    ),
    ("29 °C", "RF-25a", [cramp(yes=["headache"]), told(1, temp_max_c=29)], ""),
    ("two days after", "RF-25a", [cramp(yes=["dizzy"]), told(2, heat=9)], ""),
    ("told so", "RF-25a", [cramp(yes=["vomiting", "in-heat"])], "urgent ill"),
    ("no better", "RF-25a", [cramp(yes=["not-cooling"]), HOT], "emergency worse"),
    ("confused", "RF-25a", [cramp(yes=["confused"]), HOT], "emergency worse"),
    ("a faint", "RF-25a", [cramp(yes=["fainted"]), HOT], "emergency worse"),
    ("no sweat", "RF-25a", [cramp(yes=["no-sweat"]), HOT], "emergency worse"),
    ("well", "RF-25a", [cramp(no=["heat-ill"]), HOT], ""),
    ("not asked", "RF-25a", [cramp(), HOT], ""),
    ("no heat", "RF-25a", [cramp(yes=["dizzy"]), told(0, heat=6)], ""),
    (
        "headache after two hours",
        "RF-25b",
        [cramp(hour=12, yes=["headache"]), LONG],
        "emergency after-exercise",
    ),
    (
        "after 119 min",
        "RF-25b",
        [cramp(hour=12, yes=["headache"]), session(0, duration_min=119)],
        "",
    ),
    (
        "told with the day",
        "RF-25b",
        [cramp(yes=["vomiting"]), told(1, exercise_min=120)],
        "emergency after-exercise",
    ),
    (
        "exercise that came later",
        "RF-25b",
        [cramp(hour=7, yes=["fit"]), session(0, duration_min=300)],
        "",
    ),
    (
        "two days after",
        "RF-25b",
        [cramp(hour=12, yes=["headache"]), session(2, duration_min=300)],
        "",
    ),
    (
        "after more than 4 litres",
        "RF-25b",
        [cramp(hour=19, yes=["swollen-hands"]), DRINKS],
        "emergency after-fluid",
    ),
    (
        "after 4 litres",
        "RF-25b",
        [cramp(hour=19, yes=["swollen-hands"]), DRINKS[:8]],
        "",
    ),
    (
        "after a litre and more in an hour",
        "RF-25b",
        [cramp(yes=["headache"]), drink(0, 600, 9), drink(0, 500, 9.9)],
        "emergency after-fluid",
    ),
    (
        "after as much in more than an hour",
        "RF-25b",
        [cramp(yes=["headache"]), drink(0, 600, 8.9), drink(0, 500, 9.9)],
        "",
    ),
    ("well", "RF-25b", [cramp(hour=12, no=["headache"]), LONG], ""),
    ("not asked", "RF-25b", [cramp(hour=12), LONG], ""),
    (
        "all over and a collapse",
        "RF-25c",
        [cramp(yes=["fainted"], context="exercising", **ALL_OVER)],
        "emergency whole-body",
    ),
    (
        "three regions",
        "RF-25c",
        [
            cramp(
                yes=["vomiting"],
                context="after-exercise",
                muscles=(("calf", "left"), ("abs", None), ("biceps", "right")),
            )
        ],
        "emergency whole-body",
    ),
    (
        "two regions",
        "RF-25c",
        [
            cramp(
                yes=["vomiting"],
                context="after-exercise",
                muscles=(("calf", "left"), ("toes", "left"), ("biceps", "right")),
            )
        ],
        "",
    ),
    (
        "a session within a day",
        "RF-25c",
        [cramp(hour=7.5, yes=["dark-urine"], **ALL_OVER), session(1)],
        "emergency whole-body",
    ),
    (
        "a session the day before that",
        "RF-25c",
        [cramp(hour=9, yes=["dark-urine"], **ALL_OVER), session(1)],
        "",
    ),
    ("no exercise", "RF-25c", [cramp(yes=["fainted"], **ALL_OVER)], ""),
    ("no collapse", "RF-25c", [cramp(context="exercising", **ALL_OVER)], ""),
    (
        "vomiting many times",
        "RF-27",
        [cramp(yes=["repeated-vomiting"])],
        "urgent vomiting",
    ),
    ("sweating 9", "RF-27", [cramp(), told(2, sweating=9)], "urgent sweating"),
    ("sweating 8", "RF-27", [cramp(), told(2, sweating=8)], ""),
    ("sweating three days before", "RF-27", [cramp(), told(3, sweating=10)], ""),
    (
        "dizzy on a new water tablet",
        "RF-27",
        [cramp(yes=["dizzy"]), course("Lasix", 28, "diuretic-loop")],
        "urgent water-tablet",
    ),
    (
        "dizzy on an old water tablet",
        "RF-27",
        [cramp(yes=["dizzy"]), course("Lasix", 29, "diuretic-loop")],
        "",
    ),
    (
        "not dizzy",
        "RF-27",
        [cramp(no=["dizzy"]), course("Lasix", 5, "diuretic-loop")],
        "",
    ),
    (
        "a stomach upset",
        "RF-27",
        [cramp(), told(1, vomiting_diarrhoea=1)],
        "mention stomach",
    ),
    ("none", "RF-27", [cramp(), told(1, vomiting_diarrhoea=0)], ""),
    ("not recorded", "RF-27", [cramp(), told(1)], ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_exertion_and_loss(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_heat_and_long_exercise_decide_what_is_asked() -> None:
    """RF-25a, RF-25b, RF-27: nobody is asked without a reason in the diary."""
    assert asked(on_saving(cramp(), HOT), "RF-25a") == {"heat-ill", "not-cooling"}
    assert asked(on_saving(cramp()), "RF-25a") == set()
    entry = cramp(hour=12)
    assert "headache" in asked(on_saving(entry, LONG), "RF-25b")
    assert asked(on_saving(entry), "RF-25b") == set()
    ill = told(1, vomiting_diarrhoea=1)
    assert asked(on_saving(cramp(), ill), "RF-27") == {"repeated-vomiting"}
    assert asked(on_saving(cramp()), "RF-27") == set()
    tablet = course("Lasix", 5, "diuretic-loop")
    assert asked(on_saving(cramp(), tablet), "RF-27") == {"dizzy"}


def test_nobody_who_is_ill_after_exercise_is_told_only_one_thing() -> None:
    """RF-25a and RF-25b look alike: in heat after a marathon both fire."""
    parts = [cramp(hour=12, yes=["confused"]), LONG, HOT]
    assert of("RF-25a", *parts) == "emergency worse"
    assert of("RF-25b", *parts) == "emergency after-exercise"
