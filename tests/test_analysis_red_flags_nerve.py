"""RF-21 and RF-22: weakness that slowly grows, and muscles that twitch."""

from typing import Any

import pytest
from facts_builder import asked, cramp, free, of, on_saving

from analysis.facts import EpisodeFact


def twitch(ago: int, muscle: str = "calf", **more: Any) -> EpisodeFact:
    """Return a twitch."""
    return cramp(ago, muscle=muscle, kind="twitch", **more)


SLOW = "worse-weeks"

ROWS: list[tuple[str, str, list[Any], str]] = [
    ("thin muscle", "RF-21", [cramp(yes=[SLOW, "thin-muscle"])], "soon slowly-worse"),
    ("clumsy hand", "RF-21", [cramp(yes=[SLOW, "hand-skill"])], "soon slowly-worse"),
    ("trips", "RF-21", [cramp(yes=[SLOW, "trips"])], "soon slowly-worse"),
    ("speech", "RF-21", [cramp(yes=[SLOW, "slurred-slowly"])], "soon slowly-worse"),
    (
        "lasting weakness",
        "RF-21",
        [cramp(9, yes=[SLOW], lasting=["weakness"])],
        "soon slowly-worse",
    ),
    ("with a twitch", "RF-21", [twitch(0, yes=[SLOW, "trips"])], "soon slowly-worse"),
    (
        "with trouble swallowing",
        "RF-21",
        [cramp(yes=[SLOW, "trouble-swallowing"])],
        "urgent breath-or-swallowing",
    ),
    (
        "with trouble breathing",
        "RF-21",
        [cramp(yes=[SLOW, "trips", "breathless"])],
        "urgent breath-or-swallowing",
    ),
    ("not getting worse", "RF-21", [cramp(yes=["thin-muscle"], no=[SLOW])], ""),
    ("worse not asked", "RF-21", [cramp(yes=["thin-muscle"])], ""),
    ("only worse", "RF-21", [cramp(yes=[SLOW])], ""),
    ("brief weakness", "RF-21", [cramp(yes=[SLOW], brief=["weakness"])], ""),
    (
        "stiffness of another kind",
        "RF-21",
        [cramp(yes=[SLOW, "trips"], kind="spasticity")],
        "",
    ),
    ("a twitch", "RF-22", [twitch(3)], "mention twitch"),
    ("a cramp", "RF-22", [cramp(3)], ""),
    ("28 days ago", "RF-22", [twitch(28)], ""),
    ("with weakness", "RF-22", [twitch(3, yes=["weakness"])], "soon with-weakness"),
    ("with stiffness", "RF-22", [twitch(3, yes=["tight"])], "soon with-weakness"),
    ("without weakness", "RF-22", [twitch(3, no=["weakness"])], "mention twitch"),
    ("over 15 days", "RF-22", [twitch(n) for n in (1, 8, 15, 16)], "soon stays"),
    ("over 14 days", "RF-22", [twitch(n) for n in (1, 8, 15)], "mention twitch"),
    ("a pause of 8 days", "RF-22", [twitch(n) for n in (1, 9, 16)], "mention twitch"),
    ("two places", "RF-22", [twitch(1), twitch(2, "biceps")], "soon wanders"),
    ("the same place", "RF-22", [twitch(1), twitch(2)], "mention twitch"),
    ("two sides", "RF-22", [twitch(1), twitch(2, side="right")], "soon wanders"),
    (
        "the eyelid for weeks",
        "RF-22",
        [twitch(n, "eyelid") for n in (1, 6, 12, 18)],
        "mention twitch",
    ),
    (
        "eyelid and calf once each",
        "RF-22",
        [twitch(1, "eyelid"), twitch(2)],
        "mention twitch",
    ),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_nerves(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_weakness_asks_whether_it_grows() -> None:
    """RF-21: with a thinner muscle the weeks decide, and nothing else is asked."""
    assert asked(on_saving(cramp(yes=["thin-muscle"])), "RF-21") == {SLOW}
    assert asked(on_saving(cramp()), "RF-21") == set()


def test_twitches_need_no_answered_days() -> None:
    """RF-22: good days in between change nothing."""
    parts = [twitch(n) for n in (1, 8, 15, 16)]
    assert of("RF-22", parts, free(*range(2, 8))) == "soon stays"
