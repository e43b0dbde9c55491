"""RF-26: cramps that began or doubled after a medicine, and two special medicines."""

from datetime import date
from typing import Any

import pytest
from changed import replace
from facts_builder import (
    asked,
    course,
    cramp,
    day,
    free,
    in_all,
    of,
    on_saving,
    said,
)

from analysis.facts import CourseFact, PersonFact
from analysis.red_flags.flags import Flag

ADVAIR = course(
    "Advair", 25, "bronchodilator-laba-steroid", medicine_id="salmeterol-fluticasone"
)
WATER_TABLET = course("Microzide", 25, "diuretic-thiazide")


def flag(*parts: Any) -> Flag:
    """Return the flag RF-26 on the whole diary."""
    (found,) = (one for one in in_all(*parts).flags if one.rule == "RF-26")
    return found


def test_first_cramps_after_an_inhaler() -> None:
    """RF-26, example 25: first cramp 20 days after salmeterol + fluticasone."""
    found = flag(cramp(5), ADVAIR)
    assert (found.tier.word, found.variant) == ("soon", "first-inhaler")
    assert found.values["days"] == 20
    assert found.values["within"] == "1-2 days"


def test_first_cramp_after_any_medicine() -> None:
    """RF-26: the class does not matter, not even an unknown one."""
    assert flag(cramp(5), WATER_TABLET).variant == "first"
    assert flag(cramp(5), course("some tablets", 25)).variant == "first"


@pytest.mark.parametrize(("ago", "expected"), [(90, 1), (91, 0)])
def test_first_cramp_within_ninety_days(ago: int, expected: int) -> None:
    """RF-26: 90 days after the start counts, 91 does not."""
    assert len(said(in_all(cramp(0), course("Microzide", ago)))) == expected


def test_cramp_on_the_day_of_the_start_came_not_after_it() -> None:
    """RF-26: which came first that day is not known, so nothing is said."""
    assert said(in_all(cramp(5), course("Microzide", 5))) == []


def test_cramp_before_the_start_means_not_the_first() -> None:
    """RF-26: an earlier cramp, however long ago, is enough."""
    assert said(in_all(cramp(300), cramp(5), WATER_TABLET)) == []


def test_first_is_early_where_the_days_before_are_unknown() -> None:
    """RF-26: with 14 answered days before the start it is no longer early."""
    assert flag(cramp(5), WATER_TABLET).early
    assert not flag(cramp(5), WATER_TABLET, free(*range(26, 40))).early
    assert flag(cramp(5), WATER_TABLET, free(*range(26, 39))).early


def test_medicine_started_because_of_cramps_is_not_before_the_first() -> None:
    """RF-26: told so by the person, or a medicine people start because of cramps."""
    told_so = replace(WATER_TABLET, after_bad_spell=True)
    magnesium = course("Slow-Mag", 25, "supplement", medicine_id="magnesium")
    assert said(in_all(cramp(5), told_so)) == []
    assert said(in_all(cramp(5), magnesium)) == []


def diary(before: int, after: int, more: tuple[CourseFact, ...] = ()) -> list[Any]:
    """Return 28 answered days before and 24 after a start 25 days ago."""
    old = [cramp(26 + 4 * one) for one in range(before)]
    new = [cramp(1 + 4 * one) for one in range(after)]
    days = free(*range(1, 25), *range(26, 54))
    return [*old, *new, *days, WATER_TABLET, *more]


def test_rate_that_doubled_after_a_start() -> None:
    """RF-26: 4 on 24 days after 2 on 28 is more than double; after 3 it is not."""
    found = flag(diary(before=2, after=4))
    assert (found.tier.word, found.variant) == ("soon", "doubled")
    assert (found.values["n"], found.values["answered"]) == (4, 24)
    assert (found.values["before"], found.values["before_answered"]) == (2, 28)
    assert not [one for one in said(in_all(diary(3, 4))) if "RF-26" in one]


def test_exactly_double_is_enough() -> None:
    """RF-26: 4 on 14 answered days after 2 on 14 is double, and no longer early."""
    attacks = [cramp(one) for one in (1, 5, 9, 13, 26, 33)]
    days = free(*range(1, 15), *range(26, 40))
    found = flag(attacks, days, WATER_TABLET)
    assert (found.values["answered"], found.values["before_answered"]) == (14, 14)
    assert not found.early


def test_doubling_needs_three_attacks() -> None:
    """RF-26: 2 after 1 is double and too few; 3 after 1 is enough."""
    assert said(in_all(diary(before=1, after=2))) == []
    assert "RF-26 soon doubled" in said(in_all(diary(before=1, after=3)))


def test_unknown_days_before_are_no_doubling() -> None:
    """RF-26: 6 answered days before the start say nothing about a rate."""
    attacks = [cramp(one) for one in (1, 5, 9)]
    old = cramp(200)
    six, seven = free(*range(26, 32)), free(*range(26, 33))
    rest = (attacks, old, WATER_TABLET, free(*range(1, 25)))
    assert not [one for one in said(in_all(six, *rest)) if "RF-26" in one]
    found = flag(seven, *rest)
    assert (found.variant, found.early) == ("doubled", True)


def test_higher_dose_is_a_start_and_the_same_dose_is_not() -> None:
    """RF-26: 25 to 50 mg counts; 25 to 25 mg only carries on."""
    low = course("Microzide", 300, dose=25, unit="mg", stopped_on=day(25))
    for dose, expected in ((50, 1), (25, 0), (12.5, 0), (None, 1)):
        next_one = course("Microzide", 25, dose=dose, unit="mg")
        assert len(said(in_all(cramp(5), low, next_one))) == expected


def test_a_pause_of_more_than_a_day_makes_a_new_start() -> None:
    """RF-26: stopped the day before is carried on, two days before is started anew."""
    again = course("Microzide", 25, dose=25, unit="mg")
    for stopped, expected in ((26, 0), (27, 1)):
        low = replace(again, started_on=day(300), stopped_on=day(stopped))
        assert len(said(in_all(cramp(5), low, again))) == expected


def test_the_start_nearest_to_the_attacks_is_named() -> None:
    """RF-26: one flag; the other medicine is shown beside it."""
    other = course("Lasix", 30, "diuretic-loop")
    found = flag(cramp(5), WATER_TABLET, other)
    assert found.values["medicine"] == "Microzide"
    assert found.values["others"] == "Lasix"


@pytest.mark.parametrize(("ago", "named"), [(53, "Lasix"), (54, "")])
def test_others_changed_within_28_days(ago: int, named: str) -> None:
    """RF-26: 28 days from the start are the same weeks, 29 are not."""
    found = flag(cramp(5), WATER_TABLET, course("Lasix", ago, stopped_on=day(ago)))
    assert found.values["others"] == named


def test_old_story_is_not_told_again() -> None:
    """RF-26: attacks more than 90 days ago no longer fire."""
    assert said(in_all(cramp(91), course("Microzide", 120))) == []
    assert len(said(in_all(cramp(90), course("Microzide", 120)))) == 1
    for last, expected in ((90, True), (91, False)):
        attacks = [cramp(last + 2 * one) for one in range(3)]
        days = free(*range(30, 120), *range(121, 149))
        found = said(in_all(cramp(300), attacks, days, course("Microzide", 120)))
        assert ("RF-26 soon doubled" in found) is expected


def test_lasting_pain_on_a_statin_is_for_the_next_days() -> None:
    """RF-26: soreness of 24 h on a statin; 23 h, or no statin, is silent."""
    lipitor = course("Lipitor", 400, "statin")
    entry = cramp(3, soreness_h=24)
    assert said(in_all(entry, lipitor)) == ["RF-26 soon statin"]
    assert said(in_all(cramp(3, soreness_h=23), lipitor)) == []
    assert said(in_all(entry, course("Tricor", 400, "fibrate"))) == []


def test_lasting_weakness_on_a_statin_keeps_its_own_rule() -> None:
    """RF-26: new weakness is urgent by RF-06, and the statin is named as well."""
    entry = cramp(0, lasting=["weakness"])
    assert said(in_all(entry, course("Lipitor", 400, "statin"))) == [
        "RF-06 urgent new-weakness",
        "RF-26 soon statin",
    ]


def test_bruising_on_quinine_is_for_today() -> None:
    """RF-26: bruising while quinine is taken is urgent; without quinine it is not."""
    quinine = course("Qualaquin", 400, "cramp-treatment-other", medicine_id="quinine")
    entry = cramp(yes=["bruising"])
    assert said(on_saving(entry, quinine)) == ["RF-26 urgent quinine"]
    assert said(on_saving(entry)) == []


def test_bruising_is_asked_on_quinine_only() -> None:
    """RF-26: whoever takes quinine is asked about bruising."""
    quinine = course("Qualaquin", 400, "cramp-treatment-other", medicine_id="quinine")
    assert asked(on_saving(cramp(), quinine), "RF-26") == {"bruising"}
    assert asked(on_saving(cramp()), "RF-26") == set()


ACID = "proton-pump-inhibitor"
SHAKING = ["tremor", "racing-heart"]


@pytest.mark.parametrize(
    ("yes", "ago", "expected"),
    [
        (SHAKING, 90, "urgent acid-tablets"),
        (SHAKING, 89, ""),
        (SHAKING[:1], 300, ""),
        (SHAKING[1:], 300, ""),
    ],
)
def test_shaking_after_months_of_acid_tablets(
    yes: list[str], ago: int, expected: str
) -> None:
    """RF-26: both signs, and 90 days of it; a raised dose does not begin anew."""
    entry = cramp(yes=yes)
    before = cramp(400)
    losec = course("Losec", ago, ACID)
    assert of("RF-26", entry, before, losec) == expected
    raised = [
        course("Losec", ago, ACID, dose=20, unit="mg", stopped_on=day(10)),
        course("Losec", 9, ACID, dose=40, unit="mg"),
    ]
    assert of("RF-26", entry, before, *raised) == expected
    raised_twice = [
        course("Losec", ago, ACID, dose=20, unit="mg", stopped_on=day(60)),
        course("Losec", 59, ACID, dose=40, unit="mg", stopped_on=day(10)),
        course("Losec", 9, ACID, dose=60, unit="mg"),
    ]
    assert of("RF-26", entry, before, *raised_twice) == expected


def test_shaking_on_acid_tablets_is_asked_one_sign_at_a_time() -> None:
    """RF-26: first the shaking, then the heart; without such tablets neither."""
    losec = course("Losec", 300, ACID)
    old = cramp(400)
    assert asked(on_saving(cramp(), losec, old), "RF-26") == {"tremor"}
    shaking = cramp(yes=["tremor"])
    assert asked(on_saving(shaking, losec, old), "RF-26") == {"racing-heart"}
    assert asked(on_saving(cramp(no=["tremor"]), losec, old), "RF-26") == set()
    assert asked(on_saving(cramp(), old), "RF-26") == set()


@pytest.mark.parametrize(
    ("first", "precision", "fires"),
    [
        (day(200), "day", False),
        (day(25), "day", False),
        (day(24), "day", True),
        (day(5), "day", True),
        (date(2024, 1, 1), "year", False),
        (date(2026, 1, 1), "year", True),
        (date(2026, 9, 1), "month", False),
        (date(2026, 10, 1), "month", True),
    ],
)
def test_the_first_cramp_ever_is_that_of_the_profile(
    first: date, precision: str, fires: bool
) -> None:
    """RF-26: cramps before the diary and before the start make it no first cramp.

    The start was 25 days ago, on 28 October 2026.
    """
    who = PersonFact(first_cramp_on=first, first_cramp_precision=precision)
    found = of("RF-26", cramp(5), WATER_TABLET, who)
    assert found == ("soon first" if fires else "")


def test_an_unknown_first_cramp_is_asked_about() -> None:
    """RF-26: "the first cramp you recorded" is said, and when it began is asked."""
    check = in_all(cramp(5), WATER_TABLET)
    assert asked(check, "RF-26") >= {"first_cramp_on"}
    who = PersonFact(first_cramp_on=day(5), first_cramp_precision="day")
    check = in_all(cramp(5), WATER_TABLET, who)
    assert "first_cramp_on" not in asked(check, "RF-26")
