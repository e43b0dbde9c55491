"""What is shown beside the findings, and never compared."""

from datetime import date

from tiny_diary import FIRST, diary

from analysis.beside import beside
from analysis.facts import ConditionFact, Facts, LabFact, PersonFact
from diary import knowledge


def test_a_result_stands_beside_its_trigger_with_the_attacks_before_it() -> None:
    """Potassium of 28 May: the 28 days up to it have 2 attacks on 27 answered days."""
    lab = LabFact("Potassium", "potassium", date(2026, 5, 28), 3.4, "mmol/L", 3.5, 5.1)
    facts = diary("1?" + "." * 25 + "1" + "1" * 10, labs=(lab,))
    found = {one.trigger_id: one for one in beside(facts, until=date(2026, 6, 7)).tests}
    (result,) = found["trig-low-potassium"].results

    assert result.lab == lab
    assert (result.before.attacks, result.before.answered_days) == (2, 27)
    assert found["trig-electrolyte-imbalance"].results == (result,)
    assert found["trig-low-sodium"].results == ()


def test_a_result_after_the_window_is_left_out() -> None:
    """Nothing after the last day is looked at."""
    lab = LabFact("Sodium", "sodium", date(2026, 6, 8), 140, "mmol/L")
    found = beside(Facts(labs=(lab,)), until=date(2026, 6, 7))

    assert not any(one.results for one in found.tests)


def test_results_are_newest_first() -> None:
    """The newest one is what a reader sees."""
    labs = tuple(
        LabFact("Vitamin D", "vitamin-d", date(2026, 5, day), 40 + day, "nmol/L")
        for day in (1, 20)
    )
    (found,) = [
        one
        for one in beside(Facts(labs=labs), until=FIRST.replace(day=30)).tests
        if one.trigger_id == "trig-low-vitamin-d"
    ]

    assert [one.lab.value for one in found.results] == [60, 41]


def test_what_cannot_vary_within_a_person_is_background() -> None:
    """Age, job and conditions are told; a no is nothing to tell."""
    person = PersonFact(
        birth_year=1954,
        pregnant=False,
        occupation="nurse",
        athlete=False,
        family_history="no",
        weight_kg=80,
    )
    pad = ConditionFact("narrow leg arteries", "pad")
    found = beside(Facts(person=person, conditions=(pad,)), until=FIRST)

    assert [(one.item_id, one.fields) for one in found.person] == [
        ("risk-age", ("birth_year",)),
        ("risk-obesity", ("weight_kg",)),
        ("risk-occupation", ("occupation",)),
    ]
    assert [one.trigger_id for one in found.background if one.conditions] == [
        "trig-poor-circulation"
    ]


def test_every_trigger_without_a_finding_has_its_place() -> None:
    """Seven need a blood test, seven are background, the rest is compared."""
    found = beside(Facts(), until=FIRST)
    placed = {one.trigger_id for one in (*found.tests, *found.background)}
    compared = {
        one.id
        for one in knowledge.triggers().values()
        if one.kind in ("days", "medicine")
    }

    assert placed | compared == set(knowledge.triggers())
    assert not placed & compared
