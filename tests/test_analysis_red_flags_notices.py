"""The nine safety notices: when they are shown, and when not."""

from typing import Any

import pytest
from facts_builder import (
    NOW,
    OFFSET_MIN,
    TODAY,
    aged,
    course,
    cramp,
    day,
    dose,
    drink,
    facts,
    has,
    in_all,
    on_saving,
    session,
    told,
)

from analysis.red_flags.case import case_at
from analysis.red_flags.flags import Notice
from analysis.red_flags.notices import fluid_limit
from diary import knowledge

LITRES = [drink(0, 500, 5 + n) for n in range(1, 10)]
POTASSIUM = course("Slow-K", 9, "supplement", medicine_id="potassium-chloride")
MAGNESIUM = course("Slow-Mag", 9, "supplement", medicine_id="magnesium")
ADVIL = course("Advil", 9, "nsaid", medicine_id="ibuprofen")
QUININE = course("Qualaquin", 9, "cramp-treatment-other", medicine_id="quinine")
KIDNEY = has("kidney")
ACE = course("Altace", 9, "ace-inhibitor")
WATER = course("Lasix", 9, "diuretic-loop")
RUBBED = {"massage": None}


def shown(*parts: Any) -> list[str]:
    """Return the notices on a whole diary, as `SN-1 day`."""
    return [f"{one.id} {one.variant}" for one in in_all(*parts).notices]


ROWS: list[tuple[str, list[Any], list[str]]] = [
    ("more than 4 litres", [LITRES], ["SN-1 day"]),
    ("4 litres", [LITRES[:8]], []),
    ("a day's total", [told(1, fluid_ml=4100)], ["SN-1 day"]),
    ("a day's total wins", [LITRES, told(0, fluid_ml=3900)], []),
    ("in heat", [LITRES, told(0, heat=8)], []),
    ("with long exercise", [LITRES, session(0, duration_min=120)], []),
    ("with short exercise", [LITRES, session(0, duration_min=119)], ["SN-1 day"]),
    ("28 days ago", [told(28, fluid_ml=4100)], []),
    (
        "a litre and more in an hour",
        [drink(0, 600, 8), drink(0, 500, 8.9)],
        ["SN-1 hour"],
    ),
    ("a litre in an hour", [drink(0, 500, 8), drink(0, 500, 8.9)], []),
    ("as much in more than an hour", [drink(0, 600, 8), drink(0, 500, 9)], []),
    ("nothing recorded", [told(0)], []),
    ("kidneys and drinks", [KIDNEY, drink(0, 300)], ["SN-2 care-team"]),
    (
        "heart and a day's total",
        [has("heart"), told(3, fluid_ml=900)],
        ["SN-2 care-team"],
    ),
    (
        "liver and water as relief",
        [has("liver"), cramp(tried={"water": None})],
        ["SN-2 care-team"],
    ),
    ("kidneys, no drinks", [KIDNEY, cramp()], []),
    ("drinks, asthma", [has("asthma"), drink(0, 300)], []),
    ("potassium and kidneys", [POTASSIUM, KIDNEY], ["SN-3 condition"]),
    ("potassium and blood pressure", [POTASSIUM, ACE], ["SN-3 medicine"]),
    ("salt substitute, typed", [course("Lo Salt", 3), ACE], ["SN-3 medicine"]),
    (
        "potassium and a tablet that holds it",
        [POTASSIUM, course("Aldactone", 9, "diuretic-potassium-sparing")],
        ["SN-3 medicine"],
    ),
    ("potassium and another tablet", [POTASSIUM, WATER], []),
    ("potassium alone", [POTASSIUM], []),
    (
        "potassium in the name of another medicine",
        [course("losartan potassium", 9, "arb", medicine_id="losartan")],
        [],
    ),
    (
        "magnesium in the name of another medicine",
        [course("esomeprazole magnesium", 9, None, medicine_id="esomeprazole"), KIDNEY],
        [],
    ),
    ("blood pressure alone", [ACE], []),
    ("magnesium and kidneys", [MAGNESIUM, KIDNEY], ["SN-4 condition"]),
    ("magnesium alone", [MAGNESIUM], []),
    ("painkiller and kidneys", [ADVIL, KIDNEY], ["SN-5 condition"]),
    ("painkiller and ulcer", [ADVIL, has("stomach-ulcer")], ["SN-5 condition"]),
    ("painkiller in pregnancy", [ADVIL, aged(30, pregnant=True)], ["SN-5 condition"]),
    ("painkiller and thinner", [ADVIL, course("Warfarin 3 mg", 9)], ["SN-5 medicine"]),
    ("painkiller, both tablets", [ADVIL, ACE, WATER], ["SN-5 medicine"]),
    (
        "painkiller, both in one",
        [
            ADVIL,
            course("Zestoretic", 9, None, medicine_id="lisinopril-hydrochlorothiazide"),
        ],
        ["SN-5 medicine"],
    ),
    ("painkiller, one tablet", [ADVIL, ACE], []),
    ("painkiller, the other tablet", [ADVIL, WATER], []),
    (
        "a dose as needed",
        [dose("Advil", 0, medicine_id="ibuprofen"), KIDNEY],
        ["SN-5 condition"],
    ),
    ("an old dose", [dose("Advil", 3, medicine_id="ibuprofen"), KIDNEY], []),
    ("painkiller alone", [ADVIL], []),
    (
        "carisoprodol",
        [course("Soma", 9, None, medicine_id="carisoprodol")],
        ["SN-6 entered"],
    ),
    ("another relaxant", [course("Flexeril", 9, "muscle-relaxant")], []),
    ("quinine", [QUININE], ["SN-7 entered"]),
    ("tonic water", [drink(3, 300, what="Tonic Water")], ["SN-7 entered"]),
    ("tap water", [drink(3, 300, what="water")], []),
    (
        "massage of a swollen calf",
        [cramp(yes=["swelling"], tried=RUBBED)],
        ["SN-8 massage"],
    ),
    ("swollen, not rubbed", [cramp(yes=["swelling"])], []),
    ("rubbed, not swollen", [cramp(no=["swelling"], tried=RUBBED)], []),
    ("rubbed, not asked", [cramp(tried=RUBBED)], []),
    (
        "heat on a numb place",
        [cramp(yes=["numbness"], tried={"heat-pack": None})],
        ["SN-9 heat"],
    ),
    ("heat, not numb", [cramp(no=["numbness"], tried={"heat-pack": None})], []),
    ("heat, not asked", [cramp(tried={"heat-pack": None})], []),
    ("numb, no heat", [cramp(yes=["numbness"])], []),
]


@pytest.mark.parametrize(
    ("parts", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_notice(parts: list[Any], expected: list[str]) -> None:
    """Each notice is shown, and is not shown where one thing is missing."""
    assert shown(*parts) == expected


def test_a_notice_names_what_it_rests_on() -> None:
    """Medicine, what stands against it, days and entries."""
    (found,) = in_all(ADVIL, KIDNEY).notices
    assert found == Notice(
        "SN-5", "condition", (TODAY,), values={"medicine": "Advil", "with": "kidney"}
    )
    entry = cramp(4, yes=["swelling"], tried=RUBBED)
    (found,) = in_all(entry).notices
    assert (found.episodes, found.dates) == ((entry.id,), (day(4),))
    (found,) = in_all(LITRES).notices
    assert found.values == {"litres": 4.5}


def test_on_saving_only_the_last_days_are_looked_at() -> None:
    """A drink of last week is no news when a cramp of today is saved."""
    entry = cramp(yes=["swelling"], tried=RUBBED)
    check = on_saving(entry, told(3, fluid_ml=9000))
    assert [one.id for one in check.notices] == ["SN-8"]


def test_every_notice_has_its_words_and_fires() -> None:
    """Nine notices; every variant is used, and every place can be filled."""
    notices = knowledge.safety_notices()
    assert list(notices) == [f"SN-{n}" for n in range(1, 10)]
    fired = {line for row in ROWS for line in row[2]}
    variants = {f"{one.id} {v}" for one in notices.values() for v in one.messages}
    assert fired == variants
    for _, parts, _ in ROWS:
        for one in in_all(*parts).notices:
            text = notices[one.id].messages[one.variant]
            assert text.format(number="911", dates="22 Nov", **one.values)


def test_a_page_about_fluid_shows_whose_advice_comes_first() -> None:
    """SN-2 without any drink, for a page that speaks of fluid."""
    for condition, expected in (("kidney", "SN-2"), ("asthma", None)):
        found = facts(has(condition))
        case = case_at(found, as_of=NOW, as_of_offset_min=OFFSET_MIN)
        notice = fluid_limit(case)
        assert (notice.id if notice else None) == expected
