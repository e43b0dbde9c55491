"""What is known about the person, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from analysis.facts import ConditionFact, LabFact, PersonFact, PrivateFact
from diary import knowledge
from diary.knowledge import units
from reports import clean, trigger_words, words

if TYPE_CHECKING:  # only named here: loading it loads pandas
    from analysis.summary import FactorUse

_DAYS_A_WEEK = 7
_FAMILY = {"yes": "yes", "no": "no", "unknown": "the person does not know"}


def lines(person: PersonFact, today: date) -> Iterator[tuple[str, str | None]]:
    """Yield every answer of the profile with its name; None is not recorded.

    Args:
        person: Who the person is.
        today: The day it is told, for the weeks of a pregnancy.
    """
    athlete = {True: "yes", False: "no", None: None}[person.athlete]
    yield "born", None if person.birth_year is None else str(person.birth_year)
    yield "sex", person.sex
    yield "height", None if person.height_cm is None else f"{person.height_cm:g} cm"
    yield "weight", None if person.weight_kg is None else f"{person.weight_kg:g} kg"
    yield "pregnant", pregnancy(person, today)
    yield "athlete", athlete
    yield "job", person.occupation
    yield "close relatives with cramps", relatives(person)
    yield "first cramp ever", first_cramp(person)


def pregnancy(person: PersonFact, today: date) -> str | None:
    """Return what is known about a pregnancy on a day.

    Args:
        person: Who the person is.
        today: The day.

    Returns:
        `20 weeks`, `yes`, `no (1 Mar 2026)`; None where it was not recorded. Weeks
        that cannot be any more are not counted on.
    """
    said_on = person.pregnancy_said_on
    if person.pregnant is None or said_on is None:
        return None
    weeks = pregnancy_weeks(person, today)
    if not person.pregnant:
        return f"no ({words.day(said_on)})"
    if weeks is not None:
        return words.count(weeks, "week")
    if person.pregnancy_weeks is None and person.pregnancy_due_on is None:
        return f"yes ({words.day(said_on)})"
    return f"recorded on {words.day(said_on)}, not since"


def pregnancy_weeks(person: PersonFact, today: date) -> int | None:
    """Return the whole weeks of a pregnancy on a day.

    Args:
        person: Who the person is.
        today: The day.

    Returns:
        The weeks; None where they are not known or cannot be.

    Method:
        Weeks said on a day, counted on; or the length of a pregnancy less the weeks
        to the due date.
    """
    if not person.pregnant or person.pregnancy_said_on is None:
        return None
    if person.pregnancy_due_on is not None:
        whole = int(knowledge.parameter("pregnancy_due_weeks")) * _DAYS_A_WEEK
        days = whole - (person.pregnancy_due_on - today).days
    elif person.pregnancy_weeks is not None:
        days = (today - person.pregnancy_said_on).days
        days += person.pregnancy_weeks * _DAYS_A_WEEK
    else:
        return None
    weeks = days // _DAYS_A_WEEK
    longest = knowledge.parameter("pregnancy_longest_weeks")
    return weeks if 0 <= weeks <= longest else None


def relatives(person: PersonFact) -> str | None:
    """Return whether close relatives have cramps: `yes (mother)`; None: not asked."""
    if person.family_history is None:
        return None
    said = _FAMILY[person.family_history]
    return (
        f"{said} ({clean.clip(person.family_who, 60)})" if person.family_who else said
    )


def first_cramp(person: PersonFact) -> str | None:
    """Return when the first cramp ever was, as exactly as it is known."""
    if person.first_cramp_on is None or person.first_cramp_precision is None:
        return None
    return past(person.first_cramp_on, person.first_cramp_precision)


def past(on: date, precision: str) -> str:
    """Return `5 Mar 2024`, `Mar 2024` or `2024`.

    Args:
        on: The first day it could have been.
        precision: day, month or year.
    """
    if precision == "year":
        return str(on.year)
    return words.day(on) if precision == "day" else words.day(on).partition(" ")[2]


def condition(fact: ConditionFact) -> str:
    """Return a condition with the year it began: `diabetes (since 2015)`."""
    name = clean.clip(fact.name, 40)
    if fact.since_on is None or fact.since_precision is None:
        return name
    return f"{name} (since {past(fact.since_on, fact.since_precision)})"


def background(
    person: PersonFact, conditions: Sequence[ConditionFact], length: int
) -> list[list[str]]:
    """Return what a doctor wants to know of the person, a row for each that is known.

    Args:
        person: Who the person is.
        conditions: Their long-term conditions.
        length: Longest text of a row that fits [characters].

    Returns:
        Pairs of a label and a text; a missing list is said to be missing.
    """
    body = [
        f"{person.height_cm:g} cm" if person.height_cm is not None else "",
        f"{person.weight_kg:g} kg" if person.weight_kg is not None else "",
    ]
    athlete = {True: "athlete", False: "not an athlete", None: ""}[person.athlete]
    rows = (
        ("Conditions", [condition(one) for one in conditions]),
        ("Job, sport, body", [person.occupation or "", athlete, *body]),
    )
    return [
        [
            label,
            clean.clip(
                words.capital("; ".join(filter(None, said)) or words.NOT_RECORDED),
                length,
            ),
        ]
        for label, said in rows
    ]


def use(factor_id: str, used: "FactorUse | None") -> str:
    """Return how much of something the days tell.

    Args:
        factor_id: What was asked.
        used: Its answers in the window; None where there was none.

    Returns:
        `alcohol median 0.5 units on 52 recorded days`, or that it was not recorded.
    """
    name = words.factor(factor_id)
    if used is None or used.median is None:
        return f"{name} {words.NOT_RECORDED}"
    days = words.count(used.days, "recorded day")
    amount = trigger_words.with_unit(used.median, factor_id)
    return f"{name} median {amount} on {days}"


def lab_value(fact: LabFact) -> str:
    """Return a result: `3.4 mmol/L`, `10 mg/dL = 2.5 mmol/L`, or its words.

    Args:
        fact: The result; a number in another unit than the catalogue's is shown in
            both.
    """
    if fact.value is None:
        return clean.clip(fact.result or "", 120)
    typed = words.digits(fact.value)
    said = f"{typed} {fact.unit or ''}".rstrip()
    test = knowledge.lab_tests().get(fact.test_id or "")
    unit = units.find(test, fact.unit) if test and fact.unit else None
    if test is None or unit is None or unit == test.unit:
        return said
    value = words.digits(float(f"{units.shown(test, fact.value, unit):.3g}"))
    return said if value == typed else f"{said} = {value} {test.unit}"


def lab_range(fact: LabFact) -> str:
    """Return the reference range the laboratory printed, `3.5 to 5.1`, or nothing."""
    if fact.low is not None and fact.high is not None:
        return f"{words.digits(fact.low)} to {words.digits(fact.high)}"
    if fact.low is not None:
        return f"{words.digits(fact.low)} or more"
    return "" if fact.high is None else f"{words.digits(fact.high)} or less"


def private(answers: Sequence[PrivateFact]) -> str:
    """Return the private answers that were ticked, the newest of each topic."""
    newest = {fact.topic: fact for fact in answers}
    names = {"drugs": "recreational drugs", "aids": "stimulants or performance aids"}
    said = [
        f"{name}: {_used(newest[topic])}"
        if topic in newest
        else f"{name}: not answered"
        for topic, name in names.items()
    ]
    return f"{'; '.join(said)}."


def _used(fact: PrivateFact) -> str:
    said = clean.clip(fact.what or "yes", 60) if fact.used else "no"
    return f"{said} ({words.day(fact.said_on)})"
