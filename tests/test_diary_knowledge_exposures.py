"""Every trigger and habit of the catalogue says how a diary looks at it."""

from pathlib import Path

import pytest
from broken_knowledge import broken, copied, mistakes

from diary import knowledge
from diary.knowledge.loader import TRIGGER_CATEGORIES

NEVER_A_FINDING = {
    *("trig-blood-volume", "trig-poor-circulation", "trig-nerve-compression"),
    *("trig-growth-spurt", "trig-recreational-drugs", "trig-sports-stimulants"),
    "trig-inflammation",
}
BLOOD_TESTS = {
    *("trig-electrolyte-imbalance", "trig-low-sodium", "trig-low-potassium"),
    *("trig-low-calcium", "trig-low-magnesium", "trig-low-vitamin-d"),
    "trig-low-vitamin-b",
}
VARY_BY_DAY = """
prev-hydrate prev-hydrate-exercise prev-fluids-bedtime prev-electrolyte-drink-exercise
prev-stretch-regular prev-stretch-before-after prev-stretch-bedtime
prev-light-bike-bedtime prev-warmup prev-cooldown prev-flexibility prev-strengthen
prev-regular-exercise prev-avoid-overexertion prev-posture prev-breaks
prev-balanced-diet prev-electrolyte-intake prev-stress-management prev-sleep-schedule
prev-sleep-environment prev-limit-caffeine-alcohol prev-bedtime-routine prev-footwear
prev-elevate-legs prev-uncross-legs prev-sleep-position prev-rest prev-hydrate-children
""".split()  # noqa: SIM905 (a line for each would hide the rest)
"""Advice of the catalogue whose diary data are answers of a day."""


def test_every_trigger_of_the_catalogue_has_an_exposure_definition() -> None:
    """43 triggers and 6 medicine classes: 28 by days, 7 tests, 7 background."""
    items = knowledge.catalogue().values()
    ids = [one.id for one in items if one.category in TRIGGER_CATEGORIES]
    triggers = knowledge.triggers()
    kinds = [triggers[id_].kind for id_ in ids]

    assert list(triggers) == ids
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "days": 28,
        "test": 7,
        "background": 7,
        "medicine": 7,
    }
    for id_ in ids:
        one = triggers[id_]
        assert one.name
        assert one.documents
        assert one.contrast or one.reason, id_
        assert one.documents == knowledge.catalogue()[id_].documents


def test_what_cannot_vary_within_a_person_is_never_a_finding() -> None:
    """A background has no factor; what needs a blood test names its tests."""
    triggers = knowledge.triggers().values()

    assert {t.id for t in triggers if t.kind == "background"} == NEVER_A_FINDING
    assert {t.id for t in triggers if t.kind == "test"} == BLOOD_TESTS
    assert not any(t.factors for t in triggers if t.kind == "background")
    assert all(t.reason for t in triggers if t.id in NEVER_A_FINDING | BLOOD_TESTS)


def test_every_habit_that_varies_by_day_is_measured() -> None:
    """Advice the catalogue wants written down by day has factors and a contrast."""
    habits = knowledge.habits()

    assert not set(VARY_BY_DAY) - set(habits)
    for id_, habit in habits.items():
        placed = knowledge.catalogue()[id_].where
        assert any(f"factors:{factor}" in placed for factor in habit.factors), id_


def test_every_factor_says_why_it_is_asked() -> None:
    """Only urine, a period, and what is our own addition stand in no definition."""
    used = {
        factor
        for one in [*knowledge.triggers().values(), *knowledge.habits().values()]
        for factor in one.factors
    }

    assert set(knowledge.factors()) - used == {"urine_colour", "menstruation"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the knowledge files that a test may break."""
    return copied(tmp_path / "knowledge")


def test_mistakes_in_definitions_are_found_together(copy: Path) -> None:
    """Each broken definition is a line that says what is wrong with it."""
    for old, new in (
        ('kind = "days"', 'kind = "dais"'),
        ('window = "next-day"', 'window = "later"'),
        ('expects = "more"', 'expects = "some"'),
        ('tests = ["vitamin-d"]', 'tests = ["vitamin-x"]'),
        ('reason = "It is a matter', 'contrast = "It is a matter'),
        ('conditions = ["asthma"]', 'conditions = ["asthme"]'),
    ):
        broken(copy / "triggers.toml", old, new)
    broken(copy / "habits.toml", '"legs_raised"', '"legs_up"')
    said = "\n".join(mistakes(copy))

    for part in (
        "kind `dais` is none of days",
        "window `later` is none of",
        "`expects` is neither more nor less",
        "`vitamin-x` does not stand in tests.toml",
        "trig-inflammation: what can be no finding says why",
        "`asthme` does not stand in conditions.toml",
        "habits.toml: prev-elevate-legs: there is no factor `legs_up`",
    ):
        assert part in said
