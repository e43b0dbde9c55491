"""What is said about each topic: sourced, plain, careful, and nothing forbidden."""

import re

import pytest
from must_not_say import ADVICE, CLAIMS, found

from diary import knowledge
from diary.knowledge.loader import TOPIC_CATEGORIES, TRIGGER_CATEGORIES
from diary.knowledge.types import Topic
from reports import learn_places

IDS = list(knowledge.catalogue())
CODE = re.compile(r"\((?:V\d+[a-d]?|M|J)(?:, (?:V\d+[a-d]?|M|J))*\)")
DOCUMENTS = {"D0", "D1", "D2", "D3", "D4"}
ADVERT = ("pain o soma", "prosoma", "online", "shops?\\b", "buy")
"""Words of the document that sells tablets."""
LONGEST_SENTENCE = 34
"""Words."""

OWN_TOPICS = [
    id_
    for id_, item in knowledge.catalogue().items()
    if item.category in TOPIC_CATEGORIES
]


def _texts(topic: Topic) -> tuple[str, ...]:
    return (topic.says, topic.better_sources, topic.disagreement, topic.caution)


@pytest.mark.parametrize("category", TOPIC_CATEGORIES)
def test_documents_named_in_words_are_those_of_the_catalogue(category: str) -> None:
    """What the text says about documents agrees with the lines it refers to."""
    for id_ in OWN_TOPICS:
        item = knowledge.catalogue()[id_]
        if item.category != category:
            continue
        says = knowledge.topic(id_).says
        named = set(re.findall(r"\bD[0-4]\b", says))
        if but := re.search(r"All documents but (D\d(?:(?:,| and) D\d)*)", says):
            named = DOCUMENTS - set(re.findall(r"D\d", but[1]))
        elif "All five" in says:
            named = DOCUMENTS
        assert named == {line[:2] for line in item.documents}, id_


def test_a_topic_is_told_with_its_sources() -> None:
    """What better sources say carries a code, and each code is among the sources."""
    for id_ in IDS:
        topic = knowledge.topic(id_)
        assert not topic.better_sources or CODE.search(topic.better_sources), id_
        cited = {
            code
            for text in _texts(topic)
            for group in CODE.findall(text)
            for code in group.strip("()").split(", ")
        }
        assert cited <= set(topic.sources), id_
        assert id_ not in OWN_TOPICS or cited == set(topic.sources), id_


@pytest.mark.parametrize("category", [*TOPIC_CATEGORIES, *TRIGGER_CATEGORIES])
def test_no_topic_repeats_what_must_not_be_said(category: str) -> None:
    """A contradicted claim appears only beside the sentence that contradicts it."""
    for id_, item in knowledge.catalogue().items():
        if item.category != category:
            continue
        topic = knowledge.topic(id_)
        told = [item.name, *item.also, item.reason, *_texts(topic)]
        assert [text for text in told if found(text, [*ADVICE, *ADVERT])] == [], id_
        if "not supported" in topic.disagreement:
            told = [item.reason, topic.better_sources, topic.caution]
        assert [text for text in told if found(text, CLAIMS)] == [], id_


def test_every_dubious_claim_says_that_it_is_not_supported() -> None:
    """All claims and garbled lines of the documents are contradicted in plain words."""
    myths = [i for i in knowledge.catalogue().values() if i.category == "myth"]
    beliefs = {"myth-only-athletes", "myth-always-serious"}  # contradicted by D2 itself
    for item in myths:
        if item.id not in beliefs:
            assert knowledge.topic(item.id).disagreement.startswith(
                "This is not supported"
            ), item.id


def test_skin_is_described_in_every_skin_tone() -> None:
    """Whoever speaks of redness also says darker."""
    for id_ in OWN_TOPICS:
        text = " ".join(_texts(knowledge.topic(id_)))
        if re.search(r"\bred(der|ness)\b", text):
            assert "darker" in text, id_


def test_sentences_are_short() -> None:
    """No sentence is longer than plain language allows."""
    for id_ in OWN_TOPICS:
        for text in _texts(knowledge.topic(id_)):
            for sentence in re.split(r"(?<=[.:;]) ", CODE.sub("", text)):
                assert len(sentence.split()) <= LONGEST_SENTENCE, (id_, sentence)


@pytest.mark.parametrize(
    "id_",
    ["relief-drink", "prev-hydrate", "prev-hydrate-exercise", "claim-plenty-water"],
)
def test_whatever_is_about_drinking_warns_of_too_much(id_: str) -> None:
    """Fluid is never told without its danger."""
    item, topic = knowledge.catalogue()[id_], knowledge.topic(id_)
    assert any("dangerous" in one for one in learn_places.cautions(item, topic))


@pytest.mark.parametrize("id_", ["supp-magnesium", "supp-potassium", "nut-potassium"])
def test_supplements_are_never_sold(id_: str) -> None:
    """A supplement is told with what trials found and whom to ask."""
    topic = knowledge.topic(id_)
    assert topic.better_sources
    assert re.search(r"[Aa]sk|doctor|dangerous", topic.caution)
