"""Every recorded field of an entry in words, by name: for showing and comparing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from analysis.facts import EpisodeFact, ReliefFact, SymptomFact
from diary import knowledge
from diary.app import echo, lines
from diary.models import CrampFreeDay, Drink, ExerciseSession, MedicineCourse, Row

_LASTED = {None: "", True: ", lasting", False: ", brief"}


def of_episode(fact: EpisodeFact) -> dict[str, str]:
    """Return what is recorded of an episode.

    Args:
        fact: The episode.

    Returns:
        Name of a field → value in words; what is not recorded is missing.
    """
    return dict(_episode(fact))


def _episode(fact: EpisodeFact) -> Iterator[tuple[str, str]]:
    yield "start", echo.moment(fact.started_at)
    yield "muscle", echo.places(fact)
    yield "kind", fact.kind.replace("-", " ")
    if fact.unbearable:
        yield "unbearable", "yes"
    if fact.pain_nrs is not None:
        yield "pain", f"{fact.pain_nrs}/10"
    if fact.duration_s is not None or fact.duration_source is not None:
        yield "length", length(fact)
    if fact.context is not None:
        yield "context", echo.context(fact)
    if fact.woke is not None:
        yield "woke you", "yes" if fact.woke else "no"
    yield from about(fact)
    for key, answer in fact.symptoms.items():
        yield lines.symptom(key), symptom_answer(answer)
    for tried in fact.relief:
        yield lines.relief(tried.relief_id), effect(tried)
    if fact.note:
        yield "note", fact.note


def about(fact: EpisodeFact) -> Iterator[tuple[str, str]]:
    """Give the fields that do not stand on the line of a list.

    Args:
        fact: The episode.

    Yields:
        Name and value.
    """
    if fact.brought_on_by:
        yield "brought on by", fact.brought_on_by
    if fact.interference_nrs is not None:
        yield "kept you from things", f"{fact.interference_nrs}/10"
    if fact.soreness_h is not None:
        yield "sore afterwards", echo.length(round(fact.soreness_h * 3600))


def length(fact: EpisodeFact) -> str:
    """Return how long an episode was and how that is known."""
    said = [] if fact.duration_s is None else [echo.length(fact.duration_s)]
    source = fact.duration_source
    how = {"going": "still going", "timed": "timed", "guessed": "about"}.get(
        source or "", ""
    )
    return ", ".join([*said, how] if how else said)


def symptom_answer(answer: SymptomFact) -> str:
    """Return the answer about a symptom: `yes, lasting`."""
    return ("yes" if answer.present else "no") + _LASTED[answer.lasting]


def effect(tried: ReliefFact) -> str:
    """Return what something tried did: `8/10, helped, after 3 min`."""
    parts = [] if tried.effect_nrs is None else [f"{tried.effect_nrs}/10"]
    if tried.helped is not None:
        parts.append("helped" if tried.helped else "did not help")
    if tried.after_min is not None:
        parts.append(f"after {tried.after_min:g} min")
    return ", ".join(parts) or "tried"


_Named = tuple[str, str, Callable[[Any], str]]


def _number(unit: str) -> Callable[[float], str]:
    return lambda value: f"{value:g}{unit}"


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


_FIELDS: dict[type[Row], Sequence[_Named]] = {
    Drink: (
        ("drunk_at", "time", echo.moment),
        ("fluid_ml", "amount", _number(" ml")),
        ("what", "what", str),
    ),
    ExerciseSession: (
        ("started_at", "start", echo.moment),
        ("activity", "activity", str),
        ("duration_min", "length", _number(" min")),
        ("effort_nrs", "effort", _number("/10")),
        ("unaccustomed", "unaccustomed", _yes_no),
        ("warm_up", "warm-up", _yes_no),
        ("cool_down", "cool-down", _yes_no),
    ),
    MedicineCourse: (
        ("name", "name", str),
        ("dose", "dose", _number("")),
        ("unit", "unit of the dose", str),
        ("started_on", "first day", echo.day),
        ("stopped_on", "last day", echo.day),
        ("after_bad_spell", "started because of a bad spell", _yes_no),
    ),
    CrampFreeDay: (("date", "no cramp on", echo.day),),
}


def of_row(row: Row) -> dict[str, str]:
    """Return what is recorded of anything but an episode.

    Args:
        row: A drink, session, medicine course or day without cramp.

    Returns:
        Name of a field → value in words; what is not recorded is missing.
    """
    return {
        name: said(value)
        for column, name, said in _FIELDS.get(type(row), ())
        if (value := getattr(row, column)) is not None
    }


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return what is different, field by field.

    Args:
        before: The fields as they were.
        after: The fields as they are.

    Returns:
        `pain: 6/10 → 7/10`; a field that was or is missing is *not recorded*, a
        symptom *not asked*.
    """
    asked = {one.name for one in knowledge.symptoms().values()}

    def said(fields: dict[str, str], name: str) -> str:
        missing = "not asked" if name in asked else "not recorded"
        return fields.get(name, missing)

    return [
        f"{name}: {said(before, name)} → {said(after, name)}"
        for name in [*before, *(name for name in after if name not in before)]
        if before.get(name) != after.get(name)
    ]
