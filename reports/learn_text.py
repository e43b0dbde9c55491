"""What `cramp learn` prints: topics with what the documents and better sources say."""

import re
from collections import Counter
from collections.abc import Sequence

from diary import knowledge
from diary.knowledge.types import CatalogueItem, Review
from reports import learn_places, words
from reports.lines import WIDTH, joined, rows, wrapped

CATEGORIES = {
    "spasm-type": "kinds of spasm",
    "body-site": "places of the body",
    "trigger": "what can bring spasms on",
    "medication": "medicines that can",
    "condition": "illnesses that go with them",
    "risk-factor": "who has more of them",
    "symptom": "what it feels and looks like",
    "red-flag": "when to get help",
    "relief": "during a cramp",
    "prevention": "to have fewer",
    "nutrition": "food and supplements",
    "treatment": "treatments",
    "alternative-therapy": "alternative therapies",
    "test": "tests",
    "doctor-question": "at the doctor's",
    "specialist": "whom to see",
    "special-group": "night, pregnancy, age, sport, work",
    "myth": "claims and beliefs to be careful with",
}
"""Categories of the catalogue, in the order and the words they are told in."""

_FOOT = [
    "What people and sources say, not advice for you. Not a diagnosis. If you are",
    "worried, see a doctor; do not stop or change a medicine because of this.",
]
_LINK = {"n/a": "it is tried against cramps", "none": "no link found"}
_NONE_FOUND = "No better source has been found for this yet."


def categories_text(reviews: Sequence[Review]) -> str:
    """Return the categories with their numbers of topics.

    Args:
        reviews: Of every medical statement of this program.

    Returns:
        Lines of at most 80 columns.
    """
    items = knowledge.catalogue().values()
    counts = Counter(item.category for item in items)
    listed = [
        f"  {category:<22}{counts[category]:>3}  {title}"
        for category, title in CATEGORIES.items()
    ]
    head = [
        *wrapped(
            f"What five documents on muscle spasms name, in {len(items)} topics, and "
            "what better sources say about it."
        ),
        "",
        *listed,
    ]
    how = [
        "cramp learn alcohol             a topic by its name, or a part of it",
        "cramp learn --category relief   the topics of a category",
    ]
    return joined([*head, "", *how], [], [reviewed_line(reviews), *_FOOT])


def category_text(category: str) -> str:
    """Return the topics of one category, one a line."""
    title = CATEGORIES[category]
    inside = [i for i in knowledge.catalogue().values() if i.category == category]
    number = words.count(len(inside), "topic")
    head = [f"{category}: {title} ({number})", "", *_names(inside)]
    return joined(head, [], [f"More: cramp learn {inside[0].id}"])


def topics_text(ids: Sequence[str], understood: str = "") -> str:
    """Return everything that is said about some topics.

    Args:
        ids: Topics of the catalogue.
        understood: A sentence on how the question was understood; may be empty.

    Returns:
        Lines of at most 80 columns: documents, better sources, where they disagree,
        cautions, what the program does with it, citations, whether it is reviewed.
    """
    blocks = ["\n".join([*wrapped(understood), ""])] if understood else []
    for number, id_ in enumerate(ids):
        rule = ["-" * (WIDTH - 1), ""] if number else []
        blocks.append("\n".join([*rule, *_topic(knowledge.catalogue()[id_]), ""]))
    return "\n".join([*blocks, *_FOOT]) + "\n"


def choice_text(ids: Sequence[str], understood: str) -> str:
    """Return topics to choose from when a word means many."""
    items = [knowledge.catalogue()[id_] for id_ in ids]
    head = [*wrapped(understood), "", *_names(items)]
    return joined(head, [], [f"Choose one: cramp learn {ids[0]}"])


def medicine_text(id_: str, understood: str = "") -> str:
    """Return what is known about the link of one medicine with cramps.

    Args:
        id_: Id of a medicine of the catalogue.
        understood: A sentence on how the question was understood; may be empty.

    Returns:
        Lines of at most 80 columns.
    """
    medicine = knowledge.medicines()[id_]
    head = [*wrapped(understood), ""] if understood else []
    group = knowledge.medicine_groups()[medicine.group]
    facts = wrapped(f"{medicine.generic} (medicine; {group.name})")
    sections = [
        (
            "HOW WELL A LINK WITH CRAMPS IS SUPPORTED",
            [_LINK.get(medicine.association, medicine.association)],
        ),
        ("WHAT SOURCES SAY", [medicine.note or _NONE_FOUND]),
        ("IN THIS DIARY", ["cramp med start: the weeks before and after are counted."]),
        ("SOURCES", _sources(medicine.sources)),
    ]
    review = knowledge.reviews()["medicines.csv"][id_]
    told = [(name, _indented(said)) for name, said in sections]
    return joined([*head, *facts], told, [_status(review), "", *_FOOT])


def reviewed_line(reviews: Sequence[Review]) -> str:
    """Return how many statements a clinician has signed."""
    signed = sum(review.status == "reviewed" for review in reviews)
    said = f"{signed} of {len(reviews)} statements reviewed by a clinician"
    if signed == len(reviews):
        return f"{said}."
    return f"{said}; {'the others' if signed else 'all'} are drafts."


def _names(items: Sequence[CatalogueItem]) -> list[str]:
    return rows(((item.id, item.name) for item in items), columns=32)


def _topic(item: CatalogueItem) -> list[str]:
    topic = knowledge.topic(item.id)
    documents = dict.fromkeys(line.partition(":")[0] for line in item.documents)
    care = ("TAKE CARE", learn_places.cautions(item, topic))
    urgent = any("emergency" in one for one in care[1])
    sections = [
        *([care] if urgent else []),
        (f"THE DOCUMENTS SAY ({', '.join(item.documents)})", [topic.says]),
        (_whose(topic.better_sources), [topic.better_sources or _NONE_FOUND]),
        ("WHERE THEY DISAGREE", [topic.disagreement]),
        *([] if urgent else [care]),
        ("IN THIS DIARY", learn_places.places(item)),
        ("SOURCES", _sources([*documents, *topic.sources])),
    ]
    lines = [item.name, f"({CATEGORIES[item.category]}; {item.id})"]
    for name, said in sections:
        if any(said):
            lines += ["", *wrapped(name), *_indented(said)]
    return [*lines, "", _status(knowledge.topic_review(item.id))]


def _whose(said: str) -> str:
    """Return the heading: what rests on no publication is called our own."""
    published = not said or re.search(r"[(,] ?V\d", said)
    return "BETTER SOURCES SAY" if published else "OUR OWN NOTE, FROM NO SOURCE"


def _sources(codes: Sequence[str]) -> list[str]:
    return [f"{code}: {knowledge.sources()[code].cite}" for code in codes]


def _indented(said: Sequence[str]) -> list[str]:
    return [line for one in said for line in wrapped(one, indent="    ", first="  ")]


def _status(review: Review) -> str:
    if review.status == "reviewed":
        return f"Reviewed by {review.reviewed_by} on {review.reviewed_on}."
    return f"Status: {review.status}. No clinician has reviewed this text."
