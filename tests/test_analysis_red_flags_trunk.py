"""RF-28, RF-29 and RF-31: chest, arm, belly, pregnancy and back."""

from datetime import timedelta
from typing import Any

import pytest
from facts_builder import TODAY, aged, asked, course, cramp, has, of, on_saving, said

CHEST = {"muscle": "chest-front"}
BACK = {"muscle": "lower-back", "side": "none"}
PREGNANT = aged(30, pregnant=True)


def due(weeks: int) -> Any:
    """Return a person whose birth is due in so many weeks."""
    on = TODAY + timedelta(weeks=weeks)
    return aged(30, pregnant=True, pregnancy_due_on=on)


ROWS: list[tuple[str, str, list[Any], str]] = [
    ("a chest spasm", "RF-28", [cramp(**CHEST)], "urgent chest"),
    ("a chest spasm last week", "RF-28", [cramp(6, **CHEST)], "soon chest past"),
    *(
        (
            f"chest and {sign}",
            "RF-28",
            [cramp(yes=[sign], **CHEST)],
            "emergency chest-sign",
        )
        for sign in (
            *("spreads", "chest-pain", "breathless"),
            *("cold-sweat", "vomiting", "fainted"),
        )
    ),
    (
        "chest, signs answered no",
        "RF-28",
        [cramp(no=["spreads"], **CHEST)],
        "urgent chest",
    ),
    ("a stitch", "RF-28", [cramp(muscle="diaphragm", side="none")], ""),
    ("a calf", "RF-28", [cramp(yes=["spreads"])], ""),
    (
        "an arm without use",
        "RF-28",
        [cramp(muscle="biceps", yes=["without-use"])],
        "soon without-use",
    ),
    (
        "a belly without use",
        "RF-28",
        [cramp(muscle="abs", side="none", yes=["without-use"])],
        "soon without-use",
    ),
    ("an arm after use", "RF-28", [cramp(muscle="biceps", no=["without-use"])], ""),
    ("an arm, not asked", "RF-28", [cramp(muscle="biceps")], ""),
    ("a calf without use", "RF-28", [cramp(yes=["without-use"])], ""),
    (
        "a forearm at the desk",
        "RF-28",
        [cramp(muscle="forearm-inner", yes=["without-use"], context="sitting")],
        "mention desk",
    ),
    ("leg cramp", "RF-29", [cramp(hour=3), PREGNANT], "mention leg-cramps"),
    (
        "told with the entry",
        "RF-29",
        [cramp(yes=["pregnant-now"])],
        "mention leg-cramps",
    ),
    ("not pregnant", "RF-29", [cramp(), aged(30, pregnant=False)], ""),
    ("pregnancy not recorded", "RF-29", [cramp(), aged(30)], ""),
    ("an arm", "RF-29", [cramp(muscle="biceps"), PREGNANT], ""),
    ("due in 10 weeks", "RF-29", [cramp(), due(10)], "mention leg-cramps"),
    ("due in 41 weeks", "RF-29", [cramp(1), due(41)], ""),
    ("due 4 weeks ago", "RF-29", [cramp(), due(-4)], ""),
    ("one leg swollen", "RF-29", [cramp(yes=["swelling"]), PREGNANT], "urgent one-leg"),
    ("one leg warm", "RF-29", [cramp(yes=["warmth"]), PREGNANT], "urgent one-leg"),
    (
        "birth signs",
        "RF-29",
        [cramp(yes=["birth-signs"]), PREGNANT],
        "urgent birth-signs",
    ),
    (
        "blood pressure",
        "RF-29",
        [cramp(yes=["pressure-signs"]), PREGNANT],
        "urgent pressure-signs",
    ),
    ("a fit", "RF-29", [cramp(yes=["fit"]), PREGNANT], "emergency collapse"),
    (
        "heavy bleeding",
        "RF-29",
        [cramp(yes=["heavy-bleeding"]), PREGNANT],
        "emergency collapse",
    ),
    (
        "heavy bleeding last week",
        "RF-29",
        [cramp(6, yes=["heavy-bleeding"]), PREGNANT],
        "soon collapse past",
    ),
    *(
        (f"back and {sign}", "RF-31", [cramp(yes=[sign], **BACK)], "soon sign")
        for sign in ("fever", "weight-loss", "injury", "night-back-pain", "cancer")
    ),
    ("a back spasm", "RF-31", [cramp(**BACK)], ""),
    ("back, no fever", "RF-31", [cramp(no=["fever"], **BACK)], ""),
    ("fever and a calf", "RF-31", [cramp(yes=["fever"])], ""),
    ("cancer in the profile", "RF-31", [cramp(**BACK), has("cancer")], "soon sign"),
    (
        "on a steroid",
        "RF-31",
        [cramp(**BACK), course("Prednisone", 90, "corticosteroid")],
        "soon medicine",
    ),
    ("middle of the back", "RF-31", [cramp(muscle="mid-back")], "soon mid-back"),
    (
        "injected drugs",
        "RF-31",
        [cramp(yes=["drug-injection"], **BACK)],
        "soon private",
    ),
    (
        "first time at 56",
        "RF-31",
        [cramp(yes=["back-first-time"], **BACK), aged(56)],
        "soon first-time",
    ),
    (
        "first time at 55",
        "RF-31",
        [cramp(yes=["back-first-time"], **BACK), aged(55)],
        "",
    ),
    (
        "first time at 19",
        "RF-31",
        [cramp(yes=["back-first-time"], **BACK), aged(20)],
        "soon first-time",
    ),
    (
        "first time at 20",
        "RF-31",
        [cramp(yes=["back-first-time"], **BACK), aged(21)],
        "",
    ),
    ("first time, age unknown", "RF-31", [cramp(yes=["back-first-time"], **BACK)], ""),
    (
        "56, not the first time",
        "RF-31",
        [cramp(no=["back-first-time"], **BACK), aged(56)],
        "",
    ),
    (
        "fever and severe",
        "RF-31",
        [cramp(yes=["fever"], pain_nrs=8, **BACK)],
        "urgent fever-severe",
    ),
    ("fever, pain 7", "RF-31", [cramp(yes=["fever"], pain_nrs=7, **BACK)], "soon sign"),
    (
        "fever after a fall",
        "RF-31",
        [cramp(yes=["fever", "injury"], **BACK)],
        "urgent fever-severe",
    ),
    ("tearing", "RF-31", [cramp(yes=["tearing-pain"], **BACK)], "urgent tearing"),
    (
        "tearing at 61",
        "RF-31",
        [cramp(yes=["tearing-pain"], **BACK), aged(61)],
        "emergency tearing-now",
    ),
    (
        "tearing at 60",
        "RF-31",
        [cramp(yes=["tearing-pain"], **BACK), aged(60)],
        "urgent tearing",
    ),
    (
        "tearing belly and a faint",
        "RF-31",
        [cramp(muscle="abs", yes=["tearing-pain", "fainted"])],
        "emergency tearing-now",
    ),
]


@pytest.mark.parametrize(
    ("rule", "parts", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]} {row[0]}" for row in ROWS],
)
def test_trunk_and_pregnancy(rule: str, parts: list[Any], expected: str) -> None:
    """Each rule fires, is silent just below, and takes "not asked" for neither."""
    assert of(rule, *parts) == expected


def test_pregnant_with_a_night_calf_cramp() -> None:
    """RF-29, example 32: 30 weeks, a calf cramp at night: to mention, no more."""
    weeks = aged(30, pregnant=True, pregnancy_weeks=30, pregnancy_said_on=TODAY)
    assert of("RF-29", cramp(0, hour=3, woke=True), weeks) == "mention leg-cramps"
    over = aged(
        *(30,),
        pregnant=True,
        pregnancy_weeks=30,
        pregnancy_said_on=TODAY - timedelta(weeks=30),
    )
    assert of("RF-29", cramp(0, hour=3, woke=True), over) == ""


def test_every_one_leg_entry_of_a_pregnancy_asks_for_the_signs() -> None:
    """RF-29: colour, warmth and veins are open; without a pregnancy they are not."""
    signs = {"swelling", "redness", "warmth", "sore-vein"}
    found = asked(on_saving(cramp(), PREGNANT), "RF-29")
    assert found == signs | {"birth-signs", "pressure-signs", "heavy-bleeding"}
    assert asked(on_saving(cramp()), "RF-29") == set()


def test_the_weeks_after_a_birth_keep_the_questions() -> None:
    """RF-05: warmth 5 weeks after the latest day of birth is urgent, 7 weeks not."""
    warm = cramp(yes=["warmth"])
    assert of("RF-05", warm, due(-3 - 5)) == "urgent sign-and-risk"
    assert of("RF-05", warm, due(-3 - 7)) == ""


def test_what_is_asked_of_chest_and_back() -> None:
    """The heart comes first after a chest spasm; the back asks by its age."""
    assert {"spreads", "cold-sweat"} <= asked(on_saving(cramp(**CHEST)), "RF-28")
    assert asked(on_saving(cramp(muscle="biceps")), "RF-28") == {"without-use"}
    young = asked(on_saving(cramp(**BACK), aged(15)), "RF-31")
    assert "back-first-time" in young
    assert "back-first-time" not in asked(on_saving(cramp(**BACK), aged(40)), "RF-31")


def test_a_chest_spasm_after_saving() -> None:
    """RF-28 is said at once, and the danger question has its own rule."""
    assert said(on_saving(cramp(yes=["chest-pain"], **CHEST))) == [
        "RF-15 emergency chest-pain",
        "RF-28 emergency chest-sign",
    ]
