"""RF-17 to RF-20 and RF-32: locked hands, jaw, twisted, rigid, stiff neck."""

from typing import Any

import pytest
from facts_builder import asked, course, cramp, day, dose, of, on_saving, said

NEURO = "psychiatric-antipsychotic-first-generation"
SSRI = "psychiatric-ssri"
HANDS = {"muscle": "hand-palm", "side": "both"}
NECK = {"muscle": "neck-back", "side": "none"}
JAW = {"muscle": "jaw", "side": "none"}
TWISTED = {**NECK, "kind": "twisting-posture"}
RIGID = ["rigid", "fever"]

ROWS: list[tuple[str, str, list[Any], str]] = [
    (
        "both hands and lips",
        "RF-17",
        [cramp(yes=["tingling-lips"], **HANDS)],
        "urgent hands-and-lips",
    ),
    (
        "both feet and fingers",
        "RF-17",
        [cramp(muscle="toes", side="both", yes=["tingling"])],
        "urgent hands-and-lips",
    ),
    (
        "by its kind",
        "RF-17",
        [cramp(kind="hand-foot-spasm", yes=["tingling-lips"])],
        "urgent hands-and-lips",
    ),
    (
        "hands and feet",
        "RF-17",
        [cramp(muscle="hand-foot-all", side="none", yes=["tingling"])],
        "urgent hands-and-lips",
    ),
    (
        "on a medicine that lowers calcium",
        "RF-17",
        [cramp(yes=["tingling"], **HANDS), course("Prolia", 90, "calcium-lowering")],
        "urgent medicine",
    ),
    ("one hand", "RF-17", [cramp(muscle="hand-palm", yes=["tingling-lips"])], ""),
    ("no tingling", "RF-17", [cramp(no=["tingling-lips"], **HANDS)], ""),
    ("tingling not asked", "RF-17", [cramp(**HANDS)], ""),
    ("both calves", "RF-17", [cramp(side="both", yes=["tingling-lips"])], ""),
    *(
        (
            f"with {sign}",
            "RF-17",
            [cramp(yes=["tingling-lips", sign], **HANDS)],
            "emergency with-alarm",
        )
        for sign in ("throat-tight", "fit", "fainted", "racing-heart")
    ),
    (
        "jaw and wound",
        "RF-18",
        [cramp(yes=["jaw-locked", "wound"])],
        "emergency wound",
    ),
    (
        "swallowing without vaccination",
        "RF-18",
        [cramp(yes=["trouble-swallowing", "no-vaccination"])],
        "emergency wound",
    ),
    (
        "neck and body with a wound",
        "RF-18",
        [cramp(yes=["stiff-neck", "body-spasms", "wound"])],
        "emergency wound",
    ),
    ("stiff neck and wound", "RF-18", [cramp(yes=["stiff-neck", "wound"])], ""),
    ("a wound alone", "RF-18", [cramp(yes=["wound"])], ""),
    (
        "jaw, no wound",
        "RF-18",
        [cramp(yes=["jaw-locked"], no=["wound"])],
        "urgent jaw-locked",
    ),
    ("jaw, wound not asked", "RF-18", [cramp(yes=["jaw-locked"])], "urgent jaw-locked"),
    (
        "swallowing alone",
        "RF-18",
        [cramp(yes=["trouble-swallowing"])],
        "urgent trouble-swallowing",
    ),
    (
        "neck and body",
        "RF-18",
        [cramp(yes=["stiff-neck", "body-spasms"])],
        "urgent neck-and-body",
    ),
    ("a spasm of the jaw", "RF-18", [cramp(**JAW)], "urgent jaw-spasm"),
    ("jaw spasm and wound", "RF-18", [cramp(yes=["wound"], **JAW)], "emergency wound"),
    ("a twitch of the jaw", "RF-18", [cramp(kind="twitch", **JAW)], ""),
    ("jaw since 22 days", "RF-18", [cramp(**JAW), cramp(22, kind="twitch", **JAW)], ""),
    (
        "jaw since 21 days",
        "RF-18",
        [cramp(**JAW), cramp(21, kind="twitch", **JAW)],
        "urgent jaw-spasm",
    ),
    (
        "twisted neck on day 7",
        "RF-19",
        [cramp(**TWISTED), course("Haldol", 7, NEURO)],
        "urgent twisted",
    ),
    (
        "twisted neck on day 8",
        "RF-19",
        [cramp(**TWISTED), course("Haldol", 8, NEURO)],
        "",
    ),
    (
        "the day it was started",
        "RF-19",
        [cramp(**TWISTED), course("Maxeran", 0, "antiemetic-dopamine-blocker")],
        "urgent twisted",
    ),
    (
        "dose raised",
        "RF-19",
        [
            cramp(**TWISTED),
            course("Haldol", 90, NEURO, dose=1, unit="mg", stopped_on=day(3)),
            course("Haldol", 3, NEURO, dose=2, unit="mg"),
        ],
        "urgent twisted",
    ),
    (
        "a dose taken as needed",
        "RF-19",
        [cramp(**TWISTED), dose("Maxeran", 1, medicine_id="metoclopramide")],
        "urgent twisted",
    ),
    (
        "eyes, told so",
        "RF-19",
        [cramp(yes=["twisted"]), course("Haldol", 2, NEURO)],
        "urgent twisted",
    ),
    (
        "the jaw locks",
        "RF-19",
        [cramp(yes=["jaw-locked"], **JAW), course("Haldol", 2, NEURO)],
        "emergency airway",
    ),
    (
        "with a tight throat",
        "RF-19",
        [cramp(yes=["throat-tight"], **TWISTED), course("Haldol", 2, NEURO)],
        "emergency airway",
    ),
    (
        "another medicine",
        "RF-19",
        [cramp(**TWISTED), course("Lipitor", 2, "statin")],
        "",
    ),
    ("no medicine", "RF-19", [cramp(**TWISTED)], ""),
    ("a neck cramp", "RF-19", [cramp(**NECK), course("Haldol", 2, NEURO)], ""),
    (
        "two signs on day 35",
        "RF-20",
        [cramp(yes=[*RIGID, "confused"]), course("Zoloft", 35, SSRI)],
        "emergency rigid",
    ),
    (
        "two signs on day 36",
        "RF-20",
        [cramp(yes=[*RIGID, "confused"]), course("Zoloft", 36, SSRI)],
        "",
    ),
    ("one sign", "RF-20", [cramp(yes=RIGID), course("Zoloft", 9, SSRI)], ""),
    (
        "not rigid",
        "RF-20",
        [cramp(yes=["fever", "confused"]), course("Zoloft", 9, SSRI)],
        "",
    ),
    (
        "another medicine",
        "RF-20",
        [cramp(yes=[*RIGID, "confused"]), course("Lipitor", 9, "statin")],
        "",
    ),
    (
        "started two weeks ago, last month",
        "RF-20",
        [cramp(30, yes=[*RIGID, "confused"]), course("Zoloft", 44, SSRI)],
        "soon rigid past",
    ),
    ("neck and fever", "RF-32", [cramp(yes=["fever"], **NECK)], "emergency fever"),
    (
        "two other signs",
        "RF-32",
        [cramp(yes=["rash", "drowsy"], **NECK)],
        "emergency signs",
    ),
    ("one sign", "RF-32", [cramp(yes=["light-hurts"], **NECK)], "urgent one-sign"),
    ("no fever", "RF-32", [cramp(no=["fever"], **NECK)], ""),
    ("fever not asked", "RF-32", [cramp(**NECK)], ""),
    ("fever and a calf", "RF-32", [cramp(yes=["fever"])], ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_stiff_and_twisted(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_both_hands_and_lips_example() -> None:
    """RF-17, example 22: both hands cramped and lips tingle, on saving."""
    entry = cramp(yes=["tingling-lips"], **HANDS)
    assert said(on_saving(entry)) == ["RF-17 urgent hands-and-lips"]


def test_what_is_asked_of_hands_jaw_and_neck() -> None:
    """The one question that decides is open where it is offered."""
    assert asked(on_saving(cramp(**HANDS)), "RF-17") == {"tingling-lips", "tingling"}
    assert asked(on_saving(cramp(**JAW)), "RF-18") == {"wound", "no-vaccination"}
    assert asked(on_saving(cramp()), "RF-18") == {"jaw-locked"}
    assert asked(on_saving(cramp(**NECK)), "RF-32") == {"fever", "severe-headache"}
    assert asked(on_saving(cramp()), "RF-32") == set()


def test_rigid_muscles_are_asked_about_after_a_change_of_medicine() -> None:
    """RF-19, RF-20: only who changed such a medicine is asked, one sign at a time."""
    zoloft, haldol = course("Zoloft", 9, SSRI), course("Haldol", 2, NEURO)
    assert asked(on_saving(cramp(), zoloft), "RF-20") == {"rigid"}
    assert asked(on_saving(cramp(yes=["rigid"]), zoloft), "RF-20") == {"fever"}
    assert asked(on_saving(cramp(no=["rigid"]), zoloft), "RF-20") == set()
    assert asked(on_saving(cramp()), "RF-20") == set()
    assert asked(on_saving(cramp(), haldol), "RF-19") == {"twisted"}
    assert asked(on_saving(cramp(), zoloft), "RF-19") == set()
