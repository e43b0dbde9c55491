"""Every recorded field of an entry in words, by name: for showing and comparing."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from analysis.facts import EpisodeFact, PersonFact, ReliefFact, SymptomFact
from diary import knowledge
from diary.app import echo, echo_person
from diary.models import (
    Condition,
    CrampFreeDay,
    DoctorQuestion,
    DoseTaken,
    Drink,
    ExerciseSession,
    LabResult,
    MedicineChange,
    MedicineCourse,
    PrivateAnswer,
    Profile,
    Row,
    UserFactor,
)
from reports import clean, person_words, words

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
    yield from _about(fact)
    for key, answer in fact.symptoms.items():
        yield echo.symptom(key), symptom_answer(answer)
    for tried in fact.relief:
        yield echo.relief(tried.relief_id), effect(tried)
    if fact.note:
        yield "note", fact.note


def beside_line(fact: EpisodeFact) -> Iterator[tuple[str, str]]:
    """Give the fields that do not stand on the line of a list, or not whole.

    Args:
        fact: The episode.

    Yields:
        Name and value; length and note, which everybody tells otherwise, are missing.
    """
    yield from _about(fact)
    for key, answer in fact.symptoms.items():
        if answer.lasting is not None:
            yield echo.symptom(key), symptom_answer(answer)
    for tried in fact.relief:
        if tried.after_min is not None:
            yield echo.relief(tried.relief_id), effect(tried)


def _about(fact: EpisodeFact) -> Iterator[tuple[str, str]]:
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
    return lambda value: f"{words.digits(value)}{unit}"


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
        ("as_needed", "taken only when needed", _yes_no),
        ("supplement", "supplement", _yes_no),
    ),
    MedicineChange: (
        ("kind", "change", str),
        ("changed_on", "from", echo.day),
        ("dose", "dose", _number("")),
        ("unit", "unit of the dose", str),
    ),
    DoseTaken: (
        ("taken_at", "time", echo.moment),
        ("name", "name", str),
        ("dose", "dose", _number("")),
        ("unit", "unit of the dose", str),
    ),
    LabResult: (
        ("tested_on", "day", echo.day),
        ("name", "test", str),
        ("value", "number", _number("")),
        ("unit", "unit", str),
        ("result", "result", str),
        ("low", "lower end of the range", _number("")),
        ("high", "upper end of the range", _number("")),
    ),
    Condition: (("name", "name", str),),
    DoctorQuestion: (("question", "question", str), ("asked_on", "asked on", echo.day)),
    PrivateAnswer: (
        ("topic", "about", echo_person.TOPICS.__getitem__),
        ("used", "used", _yes_no),
        ("what", "what", str),
        ("said_on", "day", echo.day),
    ),
    UserFactor: (
        ("name", "name", str),
        ("unit", "unit", str),
        ("retired_on", "retired on", echo.day),
    ),
    CrampFreeDay: (("date", "no cramp on", echo.day),),
}


def of_row(row: Row) -> dict[str, str]:
    """Return what is recorded of anything but an episode.

    Args:
        row: A drink, a test, the profile or the like.

    Returns:
        Name of a field → value in words; what is not recorded is missing.
    """
    if isinstance(row, Profile):
        return _profile(row)
    since = {}
    if isinstance(row, Condition) and row.since_on and row.since_precision:
        since = {"since": person_words.past(row.since_on, row.since_precision)}
    return since | {
        name: said(value)
        for column, name, said in _FIELDS.get(type(row), ())
        if (value := getattr(row, column)) is not None
    }


def _profile(row: Profile) -> dict[str, str]:
    person = PersonFact(**{name: getattr(row, name) for name in PersonFact._fields})
    told = person_words.lines(person, row.pregnancy_said_on or row.created_at.date())
    return {name: said for name, said in told if said is not None}


def as_data(row: Row, *, without: str = "") -> dict[str, Any]:
    """Return a row as plain data for JSON.

    Args:
        row: A drink, a test or the like.
        without: A column that is known already.

    Returns:
        Every column, null where nothing is recorded, but when the row was written.
    """
    stamps = {"created_at", "updated_at", "deleted_at"}
    return row.model_dump(mode="json", exclude=stamps | {without})


def told(name: str, value: str) -> str:
    """Return a field as a line for the screen, which nothing in it can steer."""
    return clean.text(f"{name}: {value}")


def changes(
    before: dict[str, str], after: dict[str, str], only: Container[str] | None = None
) -> list[str]:
    """Return what is different, field by field.

    Args:
        before: The fields as they were.
        after: The fields as they are.
        only: The names that count; None for all.

    Returns:
        `pain: 6/10 → 7/10`; a field that was or is missing is *not recorded*, a
        symptom *not asked*.
    """
    asked = {one.name for one in knowledge.symptoms().values()}

    def said(fields: dict[str, str], name: str) -> str:
        missing = "not asked" if name in asked else "not recorded"
        return fields.get(name, missing)

    return [
        told(name, f"{said(before, name)} → {said(after, name)}")
        for name in [*before, *(name for name in after if name not in before)]
        if before.get(name) != after.get(name) and (only is None or name in only)
    ]
