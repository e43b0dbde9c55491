"""What somebody may ask the reason of: a trigger, a habit, a factor, a medicine."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.facts import FactorInfo
from diary import knowledge
from diary.knowledge.types import CatalogueItem, Condition, Habit, Medicine, Trigger
from reports import words

WINDOWS = {
    "next-day": (
        "Each day's answer is held against the cramps that came after it, from 18:00 "
        "of that day to 18:00 of the next."
    ),
    "night-before": (
        "The night that ended in the morning of a day is held against the cramps from "
        "18:00 of that day to 18:00 of the next."
    ),
    "course": "What counts are the dates on which it was started, changed or stopped.",
    "none": "",
}
NO_FINDING = {
    "test": "No finding: it takes a blood test.",
    "background": "Background: never compared, never a finding.",
}
OWN = "None of the five documents names it; it is compared like the others."


@dataclass(frozen=True, slots=True)
class Told:
    """What is said about one thing, with where it is said."""

    name: str
    documents: tuple[str, ...]
    """Line references, `D2:338`."""
    says: str
    better_sources: str
    disagreement: str
    caution: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page explains, and what of the diary belongs on it."""

    id: str
    name: str
    how: str
    """Which days or times are held against which; or why nothing is compared."""
    told: tuple[Told, ...]
    factors: tuple[str, ...] = ()
    tests: str = ""
    """Id of the trigger whose test results are shown."""
    medicine_groups: tuple[str, ...] | None = None
    """Classes whose medicines are shown; () is all, None is none."""
    medicine_id: str | None = None
    """One medicine instead of a class."""
    conditions: tuple[str, ...] = ()
    """Conditions of the person that are shown."""
    item: str = ""
    """Id of the risk factor of the catalogue whose answers are shown."""
    no_finding: str = ""
    """Why there is never a finding, in a few words; empty where there can be one."""


def of_trigger(one: Trigger) -> Subject:
    """Return the page of a trigger of the documents."""
    how = [_sentence(one.contrast), WINDOWS[one.window] if one.factors else ""]
    if one.window == "course":
        how.append(WINDOWS["course"])
    if one.factors:
        how.append(_expected(one.expects, "more", one.factors))
    how.append(one.reason)
    groups = (
        one.medicine_groups if one.kind == "medicine" else one.medicine_groups or None
    )
    return Subject(
        id=one.id,
        name=one.name,
        how=" ".join(filter(None, how)),
        told=(_trigger(one),),
        factors=one.factors,
        tests=one.id if one.tests else "",
        medicine_groups=groups,
        conditions=one.conditions,
        no_finding=NO_FINDING.get(one.kind, ""),
    )


def of_habit(one: Habit) -> Subject:
    """Return the page of something the documents advise."""
    how = [
        _sentence(one.contrast),
        WINDOWS[one.window],
        _expected(one.expects, "fewer", one.factors),
    ]
    return Subject(
        id=one.id,
        name=one.name,
        how=" ".join(how),
        told=(_habit(one),),
        factors=one.factors,
    )


def of_factor(factor_id: str, factors: Sequence[FactorInfo] = ()) -> Subject:
    """Return the page of one factor, with all that is said about it."""
    triggers = [
        one for one in knowledge.triggers().values() if factor_id in one.factors
    ]
    habits = [one for one in knowledge.habits().values() if factor_id in one.factors]
    told = [*map(_trigger, triggers), *map(_habit, habits)]
    windows = [one.window for one in triggers] + [one.window for one in habits]
    how = [WINDOWS[windows[0] if windows else "next-day"]]
    if triggers:
        how.append(_expected(triggers[0].expects, "more", [factor_id]))
    elif habits:
        how.append(_expected(habits[0].expects, "fewer", [factor_id]))
    else:
        how.append(OWN)
    return Subject(
        id=factor_id,
        name=words.factor(factor_id, factors),
        how=" ".join(how),
        told=tuple(told),
        factors=(factor_id,),
    )


def of_item(item: CatalogueItem) -> Subject:
    """Return the page of a risk factor of the catalogue: background."""
    return Subject(
        id=item.id,
        name=item.name,
        how="It does not change from day to day within one person: never compared.",
        told=(_topic(item.id, item.name),),
        item=item.id,
        no_finding=NO_FINDING["background"],
    )


def of_condition(one: Condition) -> Subject:
    """Return the page of a long-term condition: background."""
    told = Told(one.name, one.documents, one.says, "", "", one.caution, one.sources)
    return Subject(
        id=one.id,
        name=one.name,
        how="It does not change from day to day within one person: never compared.",
        told=(told,),
        conditions=(one.id,),
        no_finding=NO_FINDING["background"],
    )


def of_medicine(one: Medicine) -> Subject:
    """Return the page of one medicine of the catalogue."""
    naming = [
        trigger
        for trigger in knowledge.triggers().values()
        if one.group in trigger.medicine_groups and trigger.id.startswith("med-")
    ]
    any_ = knowledge.triggers()["med-any"]
    return Subject(
        id=one.id,
        name=one.generic,
        how=f"{_sentence(any_.contrast)} {WINDOWS['course']}",
        told=tuple(_trigger(trigger) for trigger in naming or [any_]),
        medicine_groups=(),
        medicine_id=one.id,
    )


def _sentence(contrast: str) -> str:
    return f"Compared: {contrast}." if contrast else ""


def _expected(expects: str, cramps: str, factors: Sequence[str]) -> str:
    names = " or ".join(words.factor(one) for one in factors)
    return f"The documents expect {cramps} cramps after days with {expects} {names}."


def _trigger(one: Trigger) -> Told:
    return Told(
        one.name,
        one.documents,
        one.says,
        one.better_sources,
        "",
        one.caution,
        one.sources,
    )


def _habit(one: Habit) -> Told:
    said = _topic(one.id, f"advised: {one.name}")
    cautions = dict.fromkeys(filter(None, (said.caution, one.caution)))
    return Told(
        said.name,
        said.documents,
        said.says,
        said.better_sources,
        said.disagreement,
        " ".join(cautions),
        said.sources,
    )


def _topic(id_: str, name: str) -> Told:
    topic = knowledge.topic(id_)
    return Told(
        name,
        knowledge.catalogue()[id_].documents,
        topic.says,
        topic.better_sources,
        topic.disagreement,
        topic.caution,
        topic.sources,
    )
