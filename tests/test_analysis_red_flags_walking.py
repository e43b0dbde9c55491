"""RF-12 and RF-13: pain that comes on walking, and what makes it go."""

from typing import Any

import pytest
from facts_builder import asked, cramp, in_all, of

from analysis.facts import EpisodeFact


def walked(*ago: int, yes: tuple[str, ...], **more: Any) -> list[EpisodeFact]:
    """Return leg entries that walking brought on."""
    return [cramp(one, **{"context": "walking", "yes": yes, **more}) for one in ago]


STILL = ("eased-by-standing", "same-way")
SITTING = ("eased-by-sitting",)

ROWS: list[tuple[str, str, list[Any], str]] = [
    ("three times", "RF-12", walked(1, 9, 89, yes=STILL), "soon standing"),
    ("twice", "RF-12", walked(1, 9, yes=STILL), ""),
    ("the third 90 days ago", "RF-12", walked(1, 9, 90, yes=STILL), ""),
    (
        "distance noted twice of three",
        "RF-12",
        [*walked(1, 9, yes=STILL), *walked(20, yes=STILL[:1])],
        "soon standing",
    ),
    (
        "distance noted once of three",
        "RF-12",
        [*walked(1, yes=STILL), *walked(9, 20, yes=STILL[:1], no=STILL[1:])],
        "",
    ),
    (
        "the third in another muscle",
        "RF-12",
        [*walked(1, 9, yes=STILL), *walked(20, yes=STILL, muscle="hamstrings")],
        "",
    ),
    ("not eased by standing", "RF-12", walked(1, 9, 20, yes=(), no=STILL[:1]), ""),
    ("in exercise", "RF-12", walked(1, 9, 20, yes=STILL, context="exercising"), ""),
    ("easing not asked", "RF-12", walked(1, 9, 20, yes=STILL[1:]), ""),
    ("after half the way", "RF-12", [cramp(yes=["shorter-way"])], "urgent shorter-way"),
    ("foot at rest", "RF-12", [cramp(yes=["rest-pain-foot"])], "urgent rest-pain-foot"),
    ("sore on the foot", "RF-12", [cramp(yes=["foot-sore"])], "urgent foot-sore"),
    (
        "sore on the foot last week",
        "RF-12",
        [cramp(6, yes=["foot-sore"])],
        "soon foot-sore past",
    ),
    ("no sore", "RF-12", [cramp(no=["foot-sore"])], ""),
    ("sitting three times", "RF-13", walked(1, 9, 89, yes=SITTING), "soon sitting"),
    (
        "standing upright counts",
        "RF-13",
        walked(1, 9, 20, yes=SITTING, context="standing", muscle="buttock"),
        "soon sitting",
    ),
    ("sitting twice", "RF-13", walked(1, 9, yes=SITTING), ""),
    ("the third 90 days ago", "RF-13", walked(1, 9, 90, yes=SITTING), ""),
    ("lying", "RF-13", walked(1, 9, 20, yes=SITTING, context="lying"), ""),
    ("an arm", "RF-13", walked(1, 9, 20, yes=SITTING, muscle="biceps"), ""),
    ("not asked", "RF-13", walked(1, 9, 20, yes=()), ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_walking(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_three_walking_entries_ask_what_eased_them() -> None:
    """RF-12, RF-13: from the third entry on the answer could decide."""
    three = in_all(walked(1, 9, 20, yes=()))
    assert asked(three, "RF-12") == {"eased-by-standing"}
    assert asked(three, "RF-13") == {"eased-by-sitting"}
    two = in_all(walked(1, 9, yes=()))
    assert asked(two, "RF-12") == asked(two, "RF-13") == set()
    no = in_all(walked(1, 9, yes=()), walked(20, yes=(), no=STILL[:1]))
    assert asked(no, "RF-12") == set()


def test_unknown_distance_is_asked() -> None:
    """RF-12: eased by standing three times, the distance never noted."""
    check = in_all(walked(1, 9, 20, yes=STILL[:1]))
    assert asked(check, "RF-12") == {"same-way"}
    (missing,) = (one for one in check.not_asked if one.question == "same-way")
    assert (len(missing.episodes), missing.of) == (3, 3)
