"""RF-05 to RF-08, RF-23, RF-24, RF-43: what a limb can say, beside swelling."""

from typing import Any

import pytest
from facts_builder import (
    aged,
    asked,
    course,
    cramp,
    has,
    in_all,
    of,
    on_saving,
    session,
    told,
)

HARD = session(0, effort_nrs=9)
RISING = ("pain-persists", "worse-on-stretch")
TIGHT = {"context": "exercising", "yes": ["tight"], "tried": {"rest": 8}}

ROWS: list[tuple[str, str, list[Any], str]] = [
    # RF-05
    ("rash beside it", "RF-05", [cramp(3, yes=["skin-change"])], "soon skin-change"),
    ("no rash", "RF-05", [cramp(3, no=["skin-change"])], ""),
    ("rash not asked", "RF-05", [cramp(3)], ""),
    (
        "cancer in the profile is a risk",
        "RF-05",
        [cramp(yes=["warmth"]), has("cancer")],
        "urgent sign-and-risk",
    ),
    (
        "a pregnancy in the profile is a risk",
        "RF-05",
        [cramp(yes=["warmth"]), aged(30, pregnant=True)],
        "urgent sign-and-risk",
    ),
    ("warmth alone", "RF-05", [cramp(yes=["warmth"]), aged(30, pregnant=False)], ""),
    # RF-06
    (
        "old weakness that became worse",
        "RF-06",
        [
            cramp(0, lasting=["weakness"], yes=["weakness-worse"]),
            cramp(40, lasting=["weakness"]),
        ],
        "urgent worse-weakness",
    ),
    (
        "old weakness, worse not asked",
        "RF-06",
        [cramp(0, lasting=["weakness"]), cramp(40, lasting=["weakness"])],
        "soon lasting-weakness",
    ),
    # RF-07
    (
        "lasting numbness",
        "RF-07",
        [cramp(3, lasting=["numbness"])],
        "soon lasting-numbness",
    ),
    (
        "lasting tingling",
        "RF-07",
        [cramp(3, lasting=["tingling"])],
        "soon lasting-numbness",
    ),
    ("brief numbness", "RF-07", [cramp(3, brief=["numbness"])], ""),
    ("numbness of unknown length", "RF-07", [cramp(3, yes=["numbness"])], ""),
    (
        "new numbness with lasting weakness",
        "RF-07",
        [cramp(0, lasting=["numbness", "weakness"])],
        "urgent numb-and-weak",
    ),
    (
        "numbness 8 days old with weakness is not new",
        "RF-07",
        [cramp(0, lasting=["numbness", "weakness"]), cramp(8, lasting=["numbness"])],
        "soon lasting-numbness",
    ),
    (
        "numbness 7 days old with weakness is new",
        "RF-07",
        [cramp(0, lasting=["numbness", "weakness"]), cramp(7, lasting=["numbness"])],
        "urgent numb-and-weak",
    ),
    (
        "numbness with brief weakness",
        "RF-07",
        [cramp(0, lasting=["numbness"], brief=["weakness"])],
        "soon lasting-numbness",
    ),
    (
        "known nerve condition",
        "RF-07",
        [cramp(0, lasting=["numbness"]), has("nerve-disorder")],
        "mention known-numbness",
    ),
    (
        "known nerve condition, changed",
        "RF-07",
        [cramp(0, lasting=["numbness"], yes=["numbness-changed"]), has("diabetes")],
        "soon lasting-numbness",
    ),
    # RF-08
    (
        "limited a day later",
        "RF-08",
        [cramp(3, yes=["limited-movement"])],
        "soon limited",
    ),
    ("not limited", "RF-08", [cramp(3, no=["limited-movement"])], ""),
    ("limited not asked", "RF-08", [cramp(3)], ""),
    (
        "limited after an injury",
        "RF-08",
        [cramp(yes=["limited-movement", "injury"])],
        "urgent after-injury",
    ),
    ("injury alone", "RF-08", [cramp(yes=["injury"])], ""),
    ("cannot be used", "RF-08", [cramp(yes=["cannot-use-limb"])], "urgent cannot-use"),
    # RF-23
    (
        "numb and not to be used",
        "RF-23",
        [cramp(yes=["numbness", "cannot-use-limb"])],
        "emergency numb-and-still",
    ),
    ("numb alone", "RF-23", [cramp(yes=["numbness"])], ""),
    (
        "numb and not to be used on both sides",
        "RF-23",
        [cramp(side="both", yes=["numbness", "cannot-use-limb"])],
        "",
    ),
    (
        "pale or blue",
        "RF-23",
        [cramp(yes=["skin-pale-blue"])],
        "emergency skin-pale-blue",
    ),
    ("colour not asked", "RF-23", [cramp()], ""),
    # RF-24
    (
        "rising pain after hard exercise",
        "RF-24",
        [cramp(yes=[*RISING, "tight"]), HARD],
        "emergency after-exercise",
    ),
    (
        "rising pain after an injury",
        "RF-24",
        [cramp(yes=[*RISING, "tingling", "injury"])],
        "emergency after-injury",
    ),
    (
        "rising pain in a cast",
        "RF-24",
        [cramp(yes=[*RISING, "hard-muscle", "plaster-cast"])],
        "emergency after-injury",
    ),
    ("without effort or injury", "RF-24", [cramp(yes=[*RISING, "tight"])], ""),
    ("without tightness", "RF-24", [cramp(yes=RISING), HARD], ""),
    (
        "eases with a stretch",
        "RF-24",
        [cramp(yes=["pain-persists", "tight"]), HARD],
        "",
    ),
    ("pain not asked", "RF-24", [cramp(yes=["worse-on-stretch", "tight"]), HARD], ""),
    (
        "hard exercise two days before",
        "RF-24",
        [cramp(yes=[*RISING, "tight"]), session(2, effort_nrs=9)],
        "",
    ),
    (
        "tight with exercise three times",
        "RF-24",
        [cramp(one, **TIGHT) for one in (1, 9, 89)],
        "soon with-exercise",
    ),
    ("tight twice", "RF-24", [cramp(one, **TIGHT) for one in (1, 9)], ""),
    ("the third 90 days ago", "RF-24", [cramp(one, **TIGHT) for one in (1, 9, 90)], ""),
    (
        "the third elsewhere",
        "RF-24",
        [cramp(1, **TIGHT), cramp(9, **TIGHT), cramp(20, side="right", **TIGHT)],
        "",
    ),
    (
        "rest not noted",
        "RF-24",
        [cramp(one, context="exercising", yes=["tight"]) for one in (1, 9, 20)],
        "",
    ),
    # RF-43
    ("a pop", "RF-43", [cramp(yes=["pop"])], "urgent pop"),
    ("a pop last week", "RF-43", [cramp(5, yes=["pop"])], "soon pop past"),
    ("no pop", "RF-43", [cramp(no=["pop"])], ""),
    ("pop not asked", "RF-43", [cramp()], ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_what_a_limb_says(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_numbness_asks_how_long_it_lasted() -> None:
    """RF-07: whether it lasted is the one thing that decides."""
    assert asked(on_saving(cramp(yes=["numbness"])), "RF-07") == {"numbness-lasting"}
    assert asked(on_saving(cramp(brief=["numbness"])), "RF-07") == set()


def test_known_numbness_asks_whether_it_changed() -> None:
    """RF-07: with a nerve condition only a change would raise it."""
    check = in_all(cramp(lasting=["numbness"]), has("nerve-disorder"))
    assert asked(check, "RF-07") == {"numbness-changed"}


def test_rising_pain_asks_for_the_next_sign_only() -> None:
    """RF-24: signs that count together are asked one after the other."""
    assert asked(on_saving(cramp(yes=["pain-persists"]), HARD), "RF-24") == {
        "worse-on-stretch"
    }
    assert asked(on_saving(cramp(yes=RISING), HARD), "RF-24") == {"tight"}
    assert asked(on_saving(cramp(no=["worse-on-stretch"]), HARD), "RF-24") == set()
    assert asked(on_saving(cramp(yes=["pain-persists"])), "RF-24") == {
        "worse-on-stretch"
    }


def test_medicine_and_day_count_as_effort() -> None:
    """RF-24: an effort told with the day is as good as a timed session."""
    entry = cramp(yes=[*RISING, "tight"])
    day = told(1, exercise_min=90)
    assert of("RF-24", entry, day) == "emergency after-exercise"
    assert of("RF-24", entry, told(1, exercise_min=89)) == ""
    assert of("RF-24", entry, course("Lipitor", 9, "statin")) == ""
