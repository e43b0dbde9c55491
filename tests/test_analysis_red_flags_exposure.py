"""RF-30, RF-34, RF-35, RF-41: poison, heart rhythm, cutting down, private use."""

from typing import Any

import pytest
from facts_builder import (
    asked,
    course,
    cramp,
    day,
    has,
    in_all,
    of,
    on_saving,
    private,
    private_flags,
    said,
)

from analysis.red_flags.flags import public

CALM = "psychiatric-benzodiazepine"
ALL_OVER = {"muscle": "generalised", "side": "none"}


def ended(ago: int, name: str = "Ativan", group: str | None = CALM, **more: Any) -> Any:
    """Return a course that was stopped so many days ago."""
    return course(name, 200, group, stopped_on=day(ago), **more)


LESS = [
    course("Ativan", 200, CALM, dose=2, unit="mg", stopped_on=day(6)),
    course("Ativan", 5, CALM, dose=1, unit="mg"),
]
MORE = [
    course("Ativan", 200, CALM, dose=1, unit="mg", stopped_on=day(6)),
    course("Ativan", 5, CALM, dose=2, unit="mg"),
]

ROWS: list[tuple[str, str, list[Any], str]] = [
    ("poison", "RF-30", [cramp(yes=["toxin"])], "urgent toxin"),
    ("poison last week", "RF-30", [cramp(6, yes=["toxin"])], "soon toxin past"),
    ("no poison", "RF-30", [cramp(no=["toxin"])], ""),
    ("not asked", "RF-30", [cramp(**ALL_OVER)], ""),
    ("all over", "RF-30", [cramp(yes=["toxin"], **ALL_OVER)], "emergency breathing"),
    (
        "and breathless",
        "RF-30",
        [cramp(yes=["toxin", "breathless"])],
        "emergency breathing",
    ),
    ("racing", "RF-34", [cramp(yes=["racing-heart"])], "urgent racing"),
    ("not racing", "RF-34", [cramp(no=["racing-heart"])], ""),
    ("not asked", "RF-34", [cramp()], ""),
    (
        "racing on a water tablet",
        "RF-34",
        [cramp(yes=["racing-heart"]), course("Lasix", 300, "diuretic-loop")],
        "urgent racing-medicine",
    ),
    ("a faint", "RF-34", [cramp(yes=["fainted"])], "urgent faint"),
    (
        "a faint and chest pain",
        "RF-34",
        [cramp(yes=["fainted", "chest-pain"])],
        "emergency faint-and-chest",
    ),
    ("chest pain alone", "RF-34", [cramp(yes=["chest-pain"])], ""),
    ("stopped 10 days ago", "RF-35", [cramp(), ended(10)], "urgent medicine-stopped"),
    ("stopped 11 days ago", "RF-35", [cramp(), ended(11)], ""),
    ("stopped after the cramp", "RF-35", [cramp(1), ended(0)], ""),
    ("still taken", "RF-35", [cramp(), course("Ativan", 200, CALM)], ""),
    (
        "baclofen",
        "RF-35",
        [cramp(), ended(3, "Lioresal", "muscle-relaxant", medicine_id="baclofen")],
        "urgent medicine-stopped",
    ),
    ("another medicine", "RF-35", [cramp(), ended(3, "Lipitor", "statin")], ""),
    ("dose cut", "RF-35", [cramp(), LESS], "urgent medicine-stopped"),
    ("dose raised", "RF-35", [cramp(), MORE], ""),
    *(
        (
            f"stopped and {sign}",
            "RF-35",
            [cramp(yes=[sign]), ended(3)],
            "emergency medicine-signs",
        )
        for sign in ("tremor", "cold-sweat", "seeing-things", "fit", "fever")
    ),
    (
        "stopped, no shaking",
        "RF-35",
        [cramp(no=["tremor"]), ended(3)],
        "urgent medicine-stopped",
    ),
    ("cut down", "RF-35", [cramp(yes=["cut-down"])], "urgent private-stopped"),
    (
        "cut down and shaking",
        "RF-35",
        [cramp(yes=["cut-down", "tremor"])],
        "emergency private-signs",
    ),
    (
        "private no after yes",
        "RF-35",
        [cramp(), private(30), private(10, used=False)],
        "urgent private-stopped",
    ),
    (
        "private no 11 days ago",
        "RF-35",
        [cramp(), private(30), private(11, used=False)],
        "",
    ),
    ("private no only", "RF-35", [cramp(), private(3, used=False)], ""),
    ("shaking alone", "RF-35", [cramp(yes=["tremor"])], ""),
    ("use and fever", "RF-41", [cramp(yes=["fever"]), private(2)], "emergency use-now"),
    (
        "use and severe pain",
        "RF-41",
        [cramp(pain_nrs=8), private(1)],
        "emergency use-now",
    ),
    ("use and pain 7", "RF-41", [cramp(pain_nrs=7), private(1)], "mention use"),
    ("use 3 days ago", "RF-41", [cramp(yes=["fever"]), private(3)], "mention use"),
    (
        "aids and dark urine",
        "RF-41",
        [cramp(yes=["dark-urine"]), private(0, topic="aids")],
        "emergency use-now",
    ),
    ("use said no", "RF-41", [cramp(yes=["fever"]), private(1, used=False)], ""),
    ("use without cramps", "RF-41", [private(1)], ""),
    ("not answered", "RF-41", [cramp(yes=["fever"])], ""),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_exposure(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_what_rests_on_a_private_answer_is_marked() -> None:
    """Private flags are told on screen and can be left out of a report."""
    check = in_all(cramp(yes=["cut-down", "swelling"]), private(1))
    assert private_flags(check) == {"RF-35", "RF-41"}
    assert said(public(check)) == ["RF-05 urgent swelling"]


def test_a_medicine_that_was_stopped_is_no_private_answer() -> None:
    """RF-35: medicines stand in the report anyway; a private yes changes nothing."""
    check = in_all(cramp(yes=["cut-down"]), ended(3))
    assert private_flags(check) == set()


def test_injected_drugs_are_private() -> None:
    """RF-31, RF-16: only where nothing else fires it, the flag rests on them."""
    back = {"muscle": "lower-back", "side": "none"}
    assert private_flags(in_all(cramp(yes=["drug-injection"], **back))) == {"RF-31"}
    assert (
        private_flags(in_all(cramp(yes=["drug-injection", "fever"], **back))) == set()
    )
    assert private_flags(in_all(cramp(yes=["sexual-numbness"]))) == {"RF-16"}
    both = cramp(yes=["sexual-numbness", "saddle-numbness"])
    assert private_flags(in_all(both)) == set()
    apart = cramp(yes=["sexual-numbness"]), cramp(1, yes=["saddle-numbness"])
    assert private_flags(in_all(*apart)) == set()


def test_the_heart_is_asked_about_where_it_matters() -> None:
    """RF-34: with such a medicine, kidneys, or cramps of the chest or all over."""
    lasix = course("Lasix", 300, "diuretic-loop")
    both = {"racing-heart", "fainted"}
    assert asked(on_saving(cramp(), lasix), "RF-34") == both
    assert asked(on_saving(cramp(), has("kidney")), "RF-34") == both
    assert "racing-heart" in asked(on_saving(cramp(**ALL_OVER)), "RF-34")
    assert "racing-heart" not in asked(on_saving(cramp()), "RF-34")


def test_after_stopping_the_signs_are_asked_about() -> None:
    """RF-35: shaking, seeing things or a fit would make it an emergency."""
    assert asked(on_saving(cramp(), ended(3)), "RF-35") == {
        *("tremor", "seeing-things", "fit"),
    }
    assert asked(on_saving(cramp()), "RF-35") == set()


def test_poison_is_asked_about_when_it_cramps_all_over() -> None:
    """RF-30: not after an ordinary calf cramp."""
    assert asked(on_saving(cramp(**ALL_OVER)), "RF-30") == {"toxin"}
    assert asked(on_saving(cramp()), "RF-30") == set()
