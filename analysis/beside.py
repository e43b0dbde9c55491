"""What stands beside the findings: test results, conditions, who the person is.

None of it varies from day to day within one person, so none of it is compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.around import Rate, counted_days
from analysis.facts import ConditionFact, Facts, LabFact, PersonFact
from diary import knowledge
from diary.knowledge.types import Trigger


@dataclass(frozen=True, slots=True)
class Result:
    """A test result with the attacks of the days up to it."""

    lab: LabFact
    before: Rate
    """The reviewed number of days (28) up to the test, its day included."""


@dataclass(frozen=True, slots=True)
class BesideTests:
    """A trigger that only a blood test can show."""

    trigger_id: str
    results: tuple[Result, ...]
    """The person's own, newest first; empty: none recorded."""
    conditions: tuple[ConditionFact, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """A trigger that cannot be compared within one person."""

    trigger_id: str
    conditions: tuple[ConditionFact, ...]
    """The person's own that go with it."""


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """Something recorded about the person that the documents name as a risk."""

    item_id: str
    """Its id in the catalogue."""
    fields: tuple[str, ...]
    """Of `PersonFact`, those that are recorded."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that is shown and never compared."""

    tests: tuple[BesideTests, ...]
    background: tuple[Background, ...]
    person: tuple[AboutPerson, ...]
    conditions: tuple[ConditionFact, ...]


def beside(facts: Facts, *, until: date) -> Beside:
    """Collect what is shown beside the findings.

    Args:
        facts: The diary.
        until: Last day of the window; later results are left out.

    Returns:
        Every trigger of kind test or background, what is recorded about the person,
        and the person's conditions.
    """
    triggers = knowledge.triggers().values()
    return Beside(
        tests=tuple(
            BesideTests(one.id, _results(facts, one, until), _conditions(facts, one))
            for one in triggers
            if one.kind == "test"
        ),
        background=tuple(
            Background(one.id, _conditions(facts, one))
            for one in triggers
            if one.kind == "background"
        ),
        person=tuple(_person(facts.person)),
        conditions=facts.conditions,
    )


def _results(facts: Facts, trigger: Trigger, until: date) -> tuple[Result, ...]:
    labs = [
        one
        for one in facts.labs
        if one.test_id in trigger.tests and one.tested_on <= until
    ]
    if not labs:
        return ()
    days = counted_days(facts, until)
    length = round(knowledge.parameter("medicine_window_days"))
    return tuple(
        Result(one, days.rate(end - length, end))
        for one in reversed(labs)
        for end in [one.tested_on.toordinal() + 1]
    )


def _conditions(facts: Facts, trigger: Trigger) -> tuple[ConditionFact, ...]:
    return tuple(
        one for one in facts.conditions if one.condition_id in trigger.conditions
    )


def _person(person: PersonFact) -> Iterator[AboutPerson]:
    for id_, item in knowledge.catalogue().items():
        if item.category != "risk-factor":
            continue
        named = [
            place.removeprefix("profile:")
            for place in item.where
            if place.startswith("profile:")
        ]
        told = tuple(name for name in named if _told(getattr(person, name)))
        if told:
            yield AboutPerson(id_, told)


def _told(value: object) -> bool:
    """A no, and what the person does not know, is nothing to tell."""
    return value not in (None, False, "no", "unknown")
