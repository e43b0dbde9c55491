"""What `cramp learn --json` prints; field names are a contract and only ever grow."""

from collections.abc import Sequence
from typing import Any

from diary import knowledge
from diary.knowledge.types import CatalogueItem, Review
from reports import learn_places
from reports.learn_text import CATEGORIES


def categories_json(reviews: Sequence[Review]) -> dict[str, Any]:
    """Return every category with its topics, and how much has been reviewed."""
    return {
        "statements": len(reviews),
        "reviewed": sum(review.status == "reviewed" for review in reviews),
        "categories": [category_json(category) for category in CATEGORIES],
    }


def category_json(category: str) -> dict[str, Any]:
    """Return one category with the ids and names of its topics."""
    items = [i for i in knowledge.catalogue().values() if i.category == category]
    return {
        "category": category,
        "title": CATEGORIES[category],
        "topics": [{"id": item.id, "name": item.name} for item in items],
    }


def topics_json(ids: Sequence[str], how: str) -> dict[str, Any]:
    """Return everything that is said about some topics.

    Args:
        ids: Topics of the catalogue.
        how: How the question was understood: exact, prefix or close.

    Returns:
        `understood` and a list of `topics`; what is not there is null.
    """
    items = knowledge.catalogue()
    return {"understood": how, "topics": [_topic(items[id_]) for id_ in ids]}


def medicine_json(id_: str, how: str) -> dict[str, Any]:
    """Return what is known about the link of one medicine with cramps."""
    medicine = knowledge.medicines()[id_]
    return {
        "understood": how,
        "topics": [],
        "medicine": {
            "id": id_,
            "name": medicine.generic,
            "class": medicine.group,
            "role": medicine.role,
            "association": medicine.association,
            "note": medicine.note or None,
            "sources": [_source(code) for code in medicine.sources],
            "review": knowledge.reviews()["medicines.csv"][id_].status,
        },
    }


def _topic(item: CatalogueItem) -> dict[str, Any]:
    topic = knowledge.topic(item.id)
    return {
        "id": item.id,
        "category": item.category,
        "name": item.name,
        "documents": item.documents,
        "documents_say": topic.says,
        "better_sources_say": topic.better_sources or None,
        "disagreement": topic.disagreement or None,
        "cautions": learn_places.cautions(item, topic),
        "placed": item.placed,
        "where": item.where,
        "reason": item.reason or None,
        "sources": [_source(code) for code in topic.sources],
        "review": knowledge.topic_review(item.id).status,
    }


def _source(code: str) -> dict[str, Any]:
    source = knowledge.sources()[code]
    return {
        "id": code,
        "cite": source.cite,
        "kind": source.kind,
        "url": source.url or None,
    }
