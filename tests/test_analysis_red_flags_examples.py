"""The examples of the clinical specification, word for word, and some more."""

from typing import Any

import pytest
from facts_builder import (
    TODAY,
    aged,
    asked,
    course,
    cramp,
    day,
    free,
    in_all,
    on_saving,
    said,
    session,
    told,
)

from diary import knowledge
from reports import flag_words

ALL = free(*range(28))
ADVAIR = course(
    "Advair", 25, "bronchodilator-laba-steroid", medicine_id="salmeterol-fluticasone"
)

EXAMPLES: list[tuple[str, list[Any], list[str]]] = [
    ("1: two minutes, pain 9", [cramp(minutes=2, pain_nrs=9)], []),
    (
        "2: the same, 12 minutes, eased by stretch",
        [cramp(minutes=12, pain_nrs=9, tried={"stretch": 8})],
        ["RF-02 mention one-long"],
    ),
    (
        "4: 12 attacks in 28 observed days",
        [[cramp(2 * n) for n in range(12)], ALL],
        ["RF-03 soon frequent"],
    ),
    (
        "6: 11 attacks in 28 observed days",
        [[cramp(2 * n) for n in range(11)], ALL],
        ["RF-03 mention several"],
    ),
    (
        "8: left calf swollen, today",
        [cramp(yes=["swelling"])],
        ["RF-05 urgent swelling"],
    ),
    (
        "10: left calf swollen, 5 days ago",
        [cramp(5, yes=["swelling"])],
        ["RF-05 soon swelling past"],
    ),
    (
        "12: brown urine the day after a marathon",
        [told(0, urine_colour="brown-red"), session(1, duration_min=250)],
        ["RF-11 emergency exercise"],
    ),
    (
        "15: weak during the cramp only, 10 minutes",
        [cramp(minutes=10, brief=["weakness"])],
        [],
    ),
    (
        "22: both hands cramped and lips tingle",
        [cramp(muscle="hand-palm", side="both", yes=["tingling-lips"])],
        ["RF-17 urgent hands-and-lips"],
    ),
    (
        "25: first cramps 20 days after an inhaler",
        [cramp(5), ADVAIR],
        ["RF-26 soon first-inhaler"],
    ),
    (
        "32: pregnant for 30 weeks, night calf cramp",
        [
            cramp(hour=3, woke=True),
            aged(
                *(30,),
                pregnant=True,
                pregnancy_weeks=30,
                pregnancy_said_on=TODAY,
            ),
        ],
        ["RF-29 mention leg-cramps"],
    ),
    ("36: swelling not answered", [cramp()], []),
    (
        "a statin, sore for two days, and brown urine",
        [cramp(soreness_h=48, yes=["dark-urine"]), course("Lipitor", 90, "statin")],
        ["RF-11 emergency medicine", "RF-26 soon statin"],
    ),
    (
        "a growing pain: both legs, in the evening, gone by morning",
        [
            [cramp(9 * n + 1, hour=20, side="both", minutes=8) for n in range(3)],
            aged(7),
        ],
        [],
    ),
    (
        "a wry neck after sleep",
        [cramp(hour=7, muscle="neck-side", no=["fever", "twisted"])],
        [],
    ),
    (
        "an eyelid for three weeks",
        [cramp(3 * n, muscle="eyelid", kind="twitch", side="left") for n in range(8)],
        ["RF-22 mention twitch"],
    ),
    (
        "a runner's calf in the last kilometre",
        [cramp(hour=9, context="exercising", minutes=3, pain_nrs=7), session(0)],
        [],
    ),
    (
        "the stitch of a run",
        [cramp(muscle="diaphragm", side="none", context="exercising", minutes=4)],
        [],
    ),
]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [row[1:] for row in EXAMPLES],
    ids=[row[0] for row in EXAMPLES],
)
def test_example(parts: list[Any], expected: list[str]) -> None:
    """What the whole diary says in each example, no more and no less."""
    assert said(in_all(*parts)) == expected


def test_example_25_tells_the_published_number_and_not_to_stop() -> None:
    """The class note has 2.55, and the inhaler is not to be stopped."""
    (flag,) = in_all(cramp(5), ADVAIR).flags
    rule = knowledge.red_flags()["RF-26"]
    text = flag_words.message(flag, rule, country="CA", today=TODAY)
    assert "Do not stop your inhaler on your own." in text
    assert "2.55" in (flag_words.class_note(flag) or "")


def test_example_36_asks_one_question_and_gives_no_all_clear() -> None:
    """Swelling is the one open question of RF-05, and nothing says that all is well."""
    check = on_saving(cramp())
    assert asked(check, "RF-05") == {"swelling"}
    assert flag_words.nothing_found(in_all(cramp())) == (
        "No warning pattern found in what you recorded. "
        "This does not mean nothing is wrong."
    )


def test_example_10_has_its_date() -> None:
    """The past event is told with the day it was recorded for."""
    (flag,) = in_all(cramp(5, yes=["swelling"])).flags
    assert flag.dates == (day(5),)
