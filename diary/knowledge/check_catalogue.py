"""Checks that nothing of the catalogue is lost, and that its places exist."""

from collections.abc import Iterator, Mapping
from typing import Any

from diary.knowledge.loader import (
    TOPIC_CATEGORIES,
    TRIGGER_CATEGORIES,
    statements_file,
)
from diary.knowledge.types import CatalogueItem

PLACES = {
    "triggers": "triggers.toml",
    "factors": "factors.toml",
    "symptoms": "symptoms.toml",
    "relief": "relief.toml",
    "red_flags": "red_flags.toml",
    "questions": "questions.toml",
    "parameters": "parameters.toml",
    "medicine_groups": "medicine_groups.toml",
    "medicines": "medicines.csv",
    "muscles": "muscles.csv",
    "conditions": "conditions.toml",
    "tests": "tests.toml",
}
"""What stands before the colon of a `where`, and the file that has the id behind it."""

PROGRAM = (
    "episode",
    "kind",
    "context",
    "command",
    "report",
    "profile",
    "private",
)
"""Places outside this folder; the tests look whether they exist."""

_Files = Mapping[str, Mapping[str, Any]]


def catalogue(files: _Files) -> Iterator[str]:
    """Check `catalogue.csv` against the statements and against its places.

    Args:
        files: Entries by id, of every file by name.

    Yields:
        One sentence for each mistake.
    """
    items: Mapping[str, CatalogueItem] = files["catalogue.csv"]
    for id_, item in items.items():
        for fault in _placed(item, files):
            yield f"catalogue.csv: {id_}: {fault}"
        if not item.documents:
            yield f"catalogue.csv: {id_}: no document names it"
        if item.category not in (*TOPIC_CATEGORIES, *TRIGGER_CATEGORIES):
            yield f"catalogue.csv: {id_}: there is no category `{item.category}`"
        elif id_ not in files[statements_file(item.category)]:
            yield f"{statements_file(item.category)}: nothing is said about `{id_}`"
    for category in (*TOPIC_CATEGORIES, TRIGGER_CATEGORIES[0]):
        name = statements_file(category)
        for id_ in files[name]:
            if id_ not in items or statements_file(items[id_].category) != name:
                yield f"{name}: {id_}: does not stand in catalogue.csv"


def _placed(item: CatalogueItem, files: _Files) -> Iterator[str]:
    if item.placed not in ("used", "information"):
        yield f"placed `{item.placed}` is neither used nor information"
    if (item.placed == "used") != bool(item.where):
        yield "what is used says where, and only that"
    if (item.placed == "information") != bool(item.reason):
        yield "what is information only says why, and only that"
    for place in item.where:
        kind, _, id_ = place.partition(":")
        known = files[PLACES[kind]] if kind in PLACES else ()
        if not id_ or (kind not in PROGRAM and id_ not in known):
            yield f"there is no `{place}`"
