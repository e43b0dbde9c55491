"""`cramp learn`: what the documents say, better sources, disagreement, cautions."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from diary import knowledge

Cramp = Callable[..., Ran]


def test_without_a_topic_the_categories_are_listed(cramp: Cramp) -> None:
    """Every category stands there with its count, and how little has been reviewed."""
    ran = cramp("learn")
    assert ran.code == 0
    assert "  relief                 24  during a cramp" in ran.out
    assert "  trigger                43" in ran.out
    total = sum(len(file) for file in knowledge.reviews().values())
    reviewed = f"0 of {total} statements reviewed by a clinician; all are drafts."
    assert reviewed in ran.out


def test_a_topic_is_told_in_full(cramp: Cramp) -> None:
    """Documents with their lines, sources with titles, disagreement, care, draft."""
    ran = cramp("learn", "myth-magnesium-always")
    assert ran.out.splitlines()[0] == "Belief: magnesium always helps"
    told = " ".join(ran.out.split())
    for part in (
        "THE DOCUMENTS SAY (D0:18, D2:33, D2:34, D2:312, D2:400)",
        "BETTER SOURCES SAY",
        "unlikely to help most older adults",
        "WHERE THEY DISAGREE This is not supported",
        "TAKE CARE Ask before taking it if you have kidney disease.",
        "V12: Cochrane, Magnesium for skeletal muscle cramps, 2020",
        "Status: draft. No clinician has reviewed this text.",
    ):
        assert part in told


def test_alcohol_is_a_trigger_and_a_matter_of_sleep(cramp: Cramp) -> None:
    """A word that means two things shows both, whatever its case or spelling."""
    both = cramp("learn", "alcohol").out
    assert "trig-alcohol" in both
    assert "prev-limit-caffeine-alcohol" in both
    misspelt = cramp("learn", "ALCOHL").out
    assert misspelt.startswith('Nothing is called "ALCOHL"; this is the nearest:')
    assert misspelt.endswith(both)


def test_a_word_that_means_many_things_is_asked_about(cramp: Cramp) -> None:
    """More than three topics are listed with what to type for one of them."""
    ran = cramp("learn", "magnesium")
    assert ran.out.startswith("4 topics match:")
    assert "supp-magnesium" in ran.out
    assert "BETTER SOURCES" not in ran.out
    assert "cramp learn trig-low-magnesium" in ran.out


def test_several_words_need_no_quotes(cramp: Cramp) -> None:
    """A name of several words can be typed as it is spoken."""
    assert cramp("learn", "restless", "legs").out.startswith("Restless legs syndrome")


def test_an_emergency_stands_before_everything_else(cramp: Cramp) -> None:
    """Where a topic has an emergency in it, the caution comes first."""
    out = " ".join(cramp("learn", "sx-urine-change").out.split())
    assert out.index("is an emergency") < out.index("THE DOCUMENTS SAY")


def test_a_relief_topic_carries_the_caution_of_the_measure(cramp: Cramp) -> None:
    """Massage is never told without the limb that must not be massaged."""
    told = " ".join(cramp("learn", "relief-massage").out.split())
    assert "Do not massage a leg or arm that is swollen" in told


def test_information_only_gives_the_reason(cramp: Cramp) -> None:
    """What the diary does not use says so, and why."""
    told = " ".join(cramp("learn", "claim-lactic-acid").out.split())
    assert "Shown as information only. It is an explanation that is given up" in told


def test_a_phrase_is_looked_up_by_its_words(cramp: Cramp) -> None:
    """A phrase that is no topic shows the topics of its words, and says so."""
    ran = cramp("learn", "banana", "smoothie")
    assert ran.out.startswith('Nothing is called "banana smoothie"; this is')
    assert "food-bananas" in ran.out


def test_when_to_see_a_doctor_is_a_category(cramp: Cramp) -> None:
    """The question a worried person types leads to the warning signs."""
    ran = cramp("learn", "when", "to", "see", "a", "doctor")
    assert ran.out.startswith("red-flag: when to get help (20 topics)")


@pytest.mark.parametrize("words", [("--category", "Relief"), ("relief",)])
def test_a_category_lists_its_topics(cramp: Cramp, words: tuple[str, ...]) -> None:
    """The topics of a category are listed with the id to type."""
    ran = cramp("learn", *words)
    assert ran.out.startswith("relief: during a cramp (24 topics)")
    assert "relief-massage" in ran.out
    assert "cond-" not in ran.out


def test_a_medicine_is_told_too(cramp: Cramp) -> None:
    """A medicine of the catalogue shows the published link, its class and source."""
    told = " ".join(cramp("learn", "Zocor").out.split())
    assert told.startswith("simvastatin (medicine; statin)")
    assert "V14: Garrison 2012" in told
    assert "do not stop or change a medicine" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("xyzzy",), "There is no topic or medicine by that name."),
        (("--category", "xyzzy"), "There is no such category. One of: "),
    ],
)
def test_what_is_unknown_says_where_to_look(
    cramp: Cramp, words: tuple[str, ...], said: str
) -> None:
    """An unknown name is bad input (3), with the way to the list."""
    ran = cramp("learn", *words)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_json_holds_everything(cramp: Cramp) -> None:
    """The same as data: each source with its address, missing parts null."""
    data = json.loads(cramp("learn", "alcohol", "--json").out)
    assert data["understood"] == "exact"
    first = data["topics"][0]
    assert first["id"] == "trig-alcohol"
    assert first["documents"] == ["D2:338"]
    assert first["disagreement"] is None
    assert first["review"] == "draft"
    assert "https://www.annfammed.org/content/16/4/296.full" in {
        source["url"] for source in first["sources"]
    }


def test_json_of_lists_and_medicines(cramp: Cramp) -> None:
    """Categories, one category and a medicine are data as well."""
    every = json.loads(cramp("learn", "--json").out)
    assert sum(len(one["topics"]) for one in every["categories"]) == 335
    assert every["reviewed"] == 0
    one = json.loads(cramp("learn", "--category", "test", "--json").out)
    assert len(one["topics"]) == 9
    medicine = json.loads(cramp("learn", "Zocor", "--json").out)["medicine"]
    assert (medicine["id"], medicine["association"]) == ("simvastatin", "weak")


def test_looking_up_makes_no_diary(cramp: Cramp, diary: Path) -> None:
    """Reading about cramps writes nothing and needs no diary."""
    assert cramp("learn", "alcohol").code == 0
    assert not diary.exists()


def test_the_help_shows_what_to_type(cramp: Cramp) -> None:
    """The examples of the help can be typed, and find something."""
    out = cramp("learn", "--help").out
    assert "cramp learn alcohol" in out
    for words in (["alcohol"], ["leg", "cramp", "at", "night"], ["simvastatin"]):
        assert cramp("learn", *words).code == 0
