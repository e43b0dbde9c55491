"""RF-11, RF-15, RF-16, RF-33, RF-40: the danger question, made complete."""

from typing import Any

import pytest
from facts_builder import asked, cramp, of, on_saving, said

BACK = {"muscle": "lower-back", "side": "none"}
SPINE = (
    *("saddle-numbness", "cannot-pass-urine", "bladder-bowel-change"),
    *("leaking-urine", "no-bladder-feeling", "bowel-leak"),
    *("sexual-numbness", "both-legs-worse"),
)

ROWS: list[tuple[str, str, list[Any], str]] = [
    *(
        (sign, "RF-16", [cramp(yes=[sign], **BACK)], f"emergency {sign}")
        for sign in SPINE
    ),
    *(
        (
            f"{sign} last week",
            "RF-16",
            [cramp(6, yes=[sign], **BACK)],
            f"soon {sign} past",
        )
        for sign in SPINE
    ),
    ("no", "RF-16", [cramp(no=SPINE, **BACK)], ""),
    ("not asked", "RF-16", [cramp(**BACK)], ""),
    (
        "both legs weak for 8 days",
        "RF-16",
        [cramp(side="both", lasting=["weakness"]), cramp(8, lasting=["weakness"])],
        "",
    ),
    (
        "both legs weak for 7 days",
        "RF-16",
        [cramp(side="both", lasting=["weakness"]), cramp(7, lasting=["weakness"])],
        "emergency both-legs-weak",
    ),
    (
        "sight",
        "RF-33",
        [cramp(yes=["sudden-vision-change"])],
        "emergency sudden-vision-change",
    ),
    ("sight, no", "RF-33", [cramp(no=["sudden-vision-change"])], ""),
    ("not asked", "RF-33", [cramp()], ""),
    ("choking", "RF-40", [cramp(yes=["throat-tight"])], "emergency throat-tight"),
    ("no", "RF-40", [cramp(no=["throat-tight"])], ""),
    ("not asked", "RF-40", [cramp()], ""),
    ("breath, no", "RF-15", [cramp(no=["breathless"])], ""),
    ("not asked", "RF-15", [cramp()], ""),
    (
        "a fall",
        "RF-11",
        [cramp(yes=["dark-urine", "injury"])],
        "emergency injury",
    ),
    (
        "a fall 7 days before",
        "RF-11",
        [cramp(yes=["dark-urine"]), cramp(7, yes=["injury"])],
        "emergency injury",
    ),
    (
        "a fall 8 days before",
        "RF-11",
        [cramp(yes=["dark-urine"]), cramp(8, yes=["injury"])],
        "urgent dark-urine",
    ),
    ("a fit", "RF-11", [cramp(yes=["dark-urine", "fit"])], "emergency fit"),
    (
        "little urine and a fit",
        "RF-11",
        [cramp(yes=["little-urine", "fit"])],
        "emergency little-urine",
    ),
    ("a fit, urine not asked", "RF-11", [cramp(yes=["fit"])], ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_danger(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_a_back_is_asked_about_what_presses_on_nerves() -> None:
    """RF-16: the combined question, not its parts; nothing private."""
    found = asked(on_saving(cramp(**BACK)), "RF-16")
    assert found >= {"bladder-bowel-change", "both-legs-worse", "saddle-numbness"}
    assert not found & {"leaking-urine", "bowel-leak", "sexual-numbness"}
    assert "both-legs-worse" not in asked(on_saving(cramp()), "RF-16")


def test_a_faint_with_chest_pain_is_said_once_by_each_rule() -> None:
    """RF-15 and RF-34 both fire; each has one flag."""
    found = said(on_saving(cramp(yes=["fainted", "chest-pain"])))
    assert found == ["RF-15 emergency chest-pain", "RF-34 emergency faint-and-chest"]
