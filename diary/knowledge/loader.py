"""The medical knowledge: each kind is read from its file once, when first needed."""

from functools import cache
from pathlib import Path
from typing import Any

from diary.errors import KnowledgeError
from diary.knowledge.reading import File, read
from diary.knowledge.types import (
    CatalogueItem,
    Condition,
    Factor,
    Habit,
    HelpNumbers,
    LabTest,
    LabUnit,
    Lookalike,
    Medicine,
    MedicineGroup,
    MedicineSet,
    Muscle,
    Parameter,
    Question,
    RedFlag,
    ReliefMethod,
    Review,
    SafetyNotice,
    SiteQuestions,
    Source,
    Symptom,
    Topic,
    Trigger,
)

FOLDER = Path(__file__).parent
UNKNOWN_NUMBER = "your local emergency number"

TRIGGER_CATEGORIES = ("trigger", "medication")
"""Categories of the catalogue whose statements stand in `triggers.toml`."""
TOPIC_CATEGORIES = (
    "spasm-type",
    "body-site",
    "condition",
    "risk-factor",
    "symptom",
    "red-flag",
    "relief",
    "prevention",
    "nutrition",
    "treatment",
    "alternative-therapy",
    "test",
    "doctor-question",
    "specialist",
    "special-group",
    "myth",
)
"""Categories that have a file of their own in `topics`."""

KINDS: dict[str, type[Any]] = {
    "sources.csv": Source,
    "muscles.csv": Muscle,
    "factors.toml": Factor,
    "symptoms.toml": Symptom,
    "relief.toml": ReliefMethod,
    "medicines.csv": Medicine,
    "lookalikes.toml": Lookalike,
    "medicine_groups.toml": MedicineGroup,
    "triggers.toml": Trigger,
    "habits.toml": Habit,
    "red_flags.toml": RedFlag,
    "safety_notices.toml": SafetyNotice,
    "site_questions.toml": SiteQuestions,
    "medicine_sets.toml": MedicineSet,
    "parameters.toml": Parameter,
    "questions.toml": Question,
    "emergency_numbers.toml": HelpNumbers,
    "catalogue.csv": CatalogueItem,
    **{f"topics/{category}.toml": Topic for category in TOPIC_CATEGORIES},
    "conditions.toml": Condition,
    "tests.toml": LabTest,
    "test_units.toml": LabUnit,
}
"""Every file and what its entries are."""

NOT_MEDICINE = ("sources.csv", "catalogue.csv")
"""Files that state nothing a clinician could sign."""


def sources() -> dict[str, Source]:
    """Return every publication and document relied on, by code."""
    return _file("sources.csv").entries


def muscles() -> dict[str, Muscle]:
    """Return every place that can cramp, by id."""
    return _file("muscles.csv").entries


def factors() -> dict[str, Factor]:
    """Return everything that can be recorded about a day, by id."""
    return _file("factors.toml").entries


def symptoms() -> dict[str, Symptom]:
    """Return companion symptoms and safety questions, by id."""
    return _file("symptoms.toml").entries


def relief() -> dict[str, ReliefMethod]:
    """Return what people do about an attack, by id."""
    return _file("relief.toml").entries


def medicines() -> dict[str, Medicine]:
    """Return the medicines of the catalogue, by id."""
    return _file("medicines.csv").entries


def lookalikes() -> dict[str, Lookalike]:
    """Return names that must not be taken for a misspelt medicine, by id."""
    return _file("lookalikes.toml").entries


def medicine_groups() -> dict[str, MedicineGroup]:
    """Return the classes of medicines, by id."""
    return _file("medicine_groups.toml").entries


def triggers() -> dict[str, Trigger]:
    """Return what the documents say can bring on a spasm, by id."""
    return _file("triggers.toml").entries


def habits() -> dict[str, Habit]:
    """Return what the documents advise and days can differ in, by id."""
    return _file("habits.toml").entries


def red_flags() -> dict[str, RedFlag]:
    """Return the red-flag rules in words, by id."""
    return _file("red_flags.toml").entries


def safety_notices() -> dict[str, SafetyNotice]:
    """Return the cautions shown beside what was recorded, by id."""
    return _file("safety_notices.toml").entries


def site_questions() -> dict[str, SiteQuestions]:
    """Return what is asked after a cramp in a place, by place; `*` is every place."""
    return _file("site_questions.toml").entries


def asked_at(muscle_id: str | None) -> tuple[str, ...]:
    """Return the safety questions of a place, the most pressing first.

    Args:
        muscle_id: Id of a muscle, or None where no place was named.

    Returns:
        Symptom ids of the innermost place that has questions of its own; those of
        `other` where none has.
    """
    places = (*places_of(muscle_id or "other"), "other")
    found = site_questions()
    return next(found[place].asks for place in places if place in found)


def medicine_sets() -> dict[str, MedicineSet]:
    """Return the medicines that a rule or a notice treats alike, by id."""
    return _file("medicine_sets.toml").entries


def parameters() -> dict[str, Parameter]:
    """Return the numbers that rules and analyses use, by id."""
    return _file("parameters.toml").entries


def questions() -> dict[str, Question]:
    """Return the questions for the doctor that the documents suggest, by id."""
    return _file("questions.toml").entries


def catalogue() -> dict[str, CatalogueItem]:
    """Return everything the documents name and its place in this program, by id."""
    return _file("catalogue.csv").entries


def statements_file(category: str) -> str:
    """Return the file that says something about the items of a category.

    Args:
        category: One of `TRIGGER_CATEGORIES` or `TOPIC_CATEGORIES`.

    Returns:
        `triggers.toml` or `topics/relief.toml`.
    """
    if category in TRIGGER_CATEGORIES:
        return "triggers.toml"
    return f"topics/{category}.toml"


def topic(id_: str) -> Topic:
    """Return what is said about one item of the catalogue.

    Args:
        id_: Its id in `catalogue.csv`; only the file of its category is read.

    Returns:
        The statements; those on a trigger are brought into the same form.
    """
    found = _file(statements_file(catalogue()[id_].category)).entries[id_]
    if isinstance(found, Topic):
        return found
    trigger: Trigger = found
    return Topic(
        id=id_,
        says=trigger.says,
        better_sources=trigger.better_sources,
        disagreement="",
        caution=trigger.caution,
        sources=trigger.sources,
    )


def topic_review(id_: str) -> Review:
    """Return who has signed what is said about one item of the catalogue.

    Args:
        id_: Its id in `catalogue.csv`.
    """
    return _file(statements_file(catalogue()[id_].category)).reviews[id_]


def conditions() -> dict[str, Condition]:
    """Return the long-term conditions that the documents name, by id."""
    return _file("conditions.toml").entries


def lab_tests() -> dict[str, LabTest]:
    """Return the tests a person may have results of, by id."""
    return _file("tests.toml").entries


def lab_units() -> dict[str, LabUnit]:
    """Return the other units of tests, with how they become the shown one, by id."""
    return _file("test_units.toml").entries


@cache
def help_numbers() -> dict[str, HelpNumbers]:
    """Return telephone numbers for help, by ISO 3166 two-letter country code."""
    entries = _file("emergency_numbers.toml").entries
    return {code: numbers for numbers in entries.values() for code in numbers.countries}


def parameter(id_: str) -> float:
    """Return the value of one parameter.

    Args:
        id_: Its id in `parameters.toml`.

    Returns:
        The value, in the unit the file gives.

    Raises:
        KnowledgeError: There is no such parameter.
    """
    try:
        return parameters()[id_].value
    except KeyError:
        raise KnowledgeError(
            f"There is no parameter `{id_}`. Add it to parameters.toml."
        ) from None


def emergency_number(country: str | None) -> str:
    """Return the number to call in an emergency.

    Args:
        country: ISO 3166 two-letter code, in any case; or a number that the person
            chose instead; or None where neither is known.

    Returns:
        The number; "your local emergency number" where none is known.
    """
    said = (country or "").strip()
    if any(sign.isdigit() for sign in said):
        return said
    numbers = help_numbers().get(said.upper())
    return numbers.emergency if numbers else UNKNOWN_NUMBER


def places_of(muscle_id: str) -> tuple[str, ...]:
    """Return a muscle and every group it lies in, innermost first.

    Args:
        muscle_id: Id of a muscle; an unknown one has no groups.

    Returns:
        For `calf-inner`: `("calf-inner", "calf", "leg")`.
    """
    chain = [muscle_id]
    while (muscle := muscles().get(chain[-1])) and muscle.parent:
        if muscle.parent in chain:
            break
        chain.append(muscle.parent)
    return tuple(chain)


def documents_naming() -> dict[str, tuple[str, ...]]:
    """Return which documents name each factor as a trigger.

    Returns:
        Factor id to documents in order, `("D0", "D2")`; a factor that no document
        names is missing.
    """
    named: dict[str, set[str]] = {}
    for trigger in triggers().values():
        for factor in trigger.factors:
            codes = (reference.partition(":")[0] for reference in trigger.documents)
            named.setdefault(factor, set()).update(codes)
    return {factor: tuple(sorted(codes)) for factor, codes in named.items() if codes}


def reviews() -> dict[str, dict[str, Review]]:
    """Return who has signed what: file to entry id to review; sources need none."""
    return {name: _file(name).reviews for name in KINDS if name not in NOT_MEDICINE}


@cache
def _file(name: str) -> File[Any]:
    file: File[Any] = read(FOLDER, name, KINDS[name])
    if file.mistakes:
        raise KnowledgeError("\n".join(file.mistakes))
    return file
