"""Where the program uses what a document names, in words, and its cautions."""

from collections.abc import Callable, Mapping

from diary import knowledge
from diary.knowledge.types import CatalogueItem, Topic
from reports import words

EPISODE = {
    "woke": "whether it woke you",
    "duration_s": "how long it lasted",
    "pain_nrs": "pain, 0 to 10",
    "interference_nrs": "how far it got in the way, 0 to 10",
    "soreness_h": "soreness after it",
    "note": "the note of an entry",
}
"""What can be written down about an episode."""
PROFILE = {
    "birth_year": "year of birth",
    "height_cm": "height",
    "weight_kg": "weight",
    "family_history": "close relatives with cramps",
    "pregnant": "pregnancy",
    "occupation": "occupation",
    "athlete": "whether you do sport at a high level",
    "first_cramp_on": "when the first cramp was",
}
"""What can be written down about the person."""
PRIVATE = {"drugs": "recreational drugs", "aids": "performance aids in sport"}
"""Private answers, asked only of those who choose it."""


def _trigger(id_: str) -> str:
    trigger = knowledge.triggers()[id_]
    recorded = ", ".join(trigger.factors)
    return f"trigger: {trigger.name}{f' (day answers: {recorded})' if recorded else ''}"


_SAY: Mapping[str, Callable[[str], str]] = {
    "triggers": _trigger,
    "factors": lambda id_: f"day answer {id_}: {knowledge.factors()[id_].name}",
    "symptoms": lambda id_: f"question: {knowledge.symptoms()[id_].question}",
    "relief": lambda id_: f"what was tried: {knowledge.relief()[id_].name}",
    "red_flags": lambda id_: f"rule {id_}: {knowledge.red_flags()[id_].title}",
    "questions": lambda id_: f"question to ask: {knowledge.questions()[id_].text}",
    "parameters": lambda id_: knowledge.parameters()[id_].says,
    "medicine_groups": lambda id_: f"medicines: {words.medicine_class(id_)}",
    "medicines": lambda id_: f"medicine: {knowledge.medicines()[id_].generic}",
    "muscles": lambda id_: f"place: {words.muscle(id_)}",
    "conditions": lambda id_: f"condition: {knowledge.conditions()[id_].name}",
    "tests": lambda id_: f"test result: {knowledge.lab_tests()[id_].name}",
    "profile": lambda id_: f"about you: {PROFILE[id_]}",
    "private": lambda id_: f"private answer, if you choose so: {PRIVATE[id_]}",
    "episode": lambda id_: f"in an entry: {EPISODE[id_]}",
    "kind": lambda id_: f"kind of entry: {id_}",
    "context": lambda id_: f"in an entry: what was going on ({words.CONTEXTS[id_]})",
    "command": lambda id_: f"command: cramp {id_}",
    "report": lambda id_: f"{id_} of the doctor's report",
}


def places(item: CatalogueItem) -> list[str]:
    """Return what the program does with an item, or why it is only shown."""
    if not item.where:
        return [f"Shown as information only. {item.reason}"]
    parts = (place.partition(":") for place in item.where)
    return [words.capital(_SAY[kind](id_)) for kind, _, id_ in parts]


def cautions(item: CatalogueItem, topic: Topic) -> list[str]:
    """Return the caution of a topic, and those of the relief measures it is about."""
    said = [topic.caution]
    for place in item.where:
        kind, _, id_ = place.partition(":")
        if kind == "relief":
            said.append(knowledge.relief()[id_].caution)
    return [one for one in dict.fromkeys(said) if one]
