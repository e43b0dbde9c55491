"""The words of `cramp learn` fit the terminal, for every topic and medicine."""

import pytest

from diary import knowledge
from diary.knowledge.types import Review
from reports import learn_json, learn_text

DRAFT = Review("draft", None, None)
SIGNED = Review("reviewed", "A. Name, GP", "2026-05-01")


def test_every_topic_fits_80_columns_of_plain_text() -> None:
    """All 335 topics are told in lines of a terminal, without colour or tabs."""
    for id_ in knowledge.catalogue():
        told = learn_text.topics_text([id_])
        assert all(len(line) < 80 for line in told.splitlines()), id_
        assert "\x1b" not in told
        assert "THE DOCUMENTS SAY" in told


@pytest.mark.parametrize(
    ("id_", "heading"),
    [
        ("food-bananas", "OUR OWN NOTE, FROM NO SOURCE"),  # (J)
        ("prev-warmup", "OUR OWN NOTE, FROM NO SOURCE"),  # (M)
        ("supp-magnesium", "BETTER SOURCES SAY"),  # (V12, V43)
        ("trig-dehydration", "BETTER SOURCES SAY"),
        ("site-shoulder", "BETTER SOURCES SAY"),  # none found
    ],
)
def test_own_notes_are_not_called_better_sources(id_: str, heading: str) -> None:
    """What was written from memory or judged by us stands under its own heading."""
    assert heading in learn_text.topics_text([id_]).splitlines()


@pytest.mark.parametrize("category", learn_text.CATEGORIES)
def test_every_category_fits_and_is_whole(category: str) -> None:
    """Each topic of a category stands in its list once."""
    told = learn_text.category_text(category)
    assert all(len(line) < 80 for line in told.splitlines())
    listed = [line.split()[0] for line in told.splitlines()[2:] if line[2:3].strip()]
    inside = [i.id for i in knowledge.catalogue().values() if i.category == category]
    assert [id_ for id_ in listed if id_ in inside] == inside


def test_the_categories_are_those_of_the_catalogue() -> None:
    """No category of the catalogue is left out of the list."""
    assert set(learn_text.CATEGORIES) == {
        item.category for item in knowledge.catalogue().values()
    }


def test_every_medicine_can_be_told() -> None:
    """All 255 medicines give text that fits and data with a review status."""
    for id_ in knowledge.medicines():
        told = learn_text.medicine_text(id_)
        assert all(len(line) < 80 for line in told.splitlines()), id_
        assert learn_json.medicine_json(id_, "exact")["medicine"]["review"] == "draft"


@pytest.mark.parametrize(
    ("reviews", "said"),
    [
        ([DRAFT, DRAFT], "0 of 2 statements reviewed by a clinician; all are drafts."),
        (
            [SIGNED, DRAFT],
            "1 of 2 statements reviewed by a clinician; the others are drafts.",
        ),
        ([SIGNED], "1 of 1 statements reviewed by a clinician."),
    ],
)
def test_how_much_is_reviewed(reviews: list[Review], said: str) -> None:
    """What is signed is counted, and what is not is called a draft."""
    assert learn_text.reviewed_line(reviews) == said
