"""What stands beside the findings and is never compared: tests and the person."""

from collections.abc import Iterator, Sequence
from datetime import date

from analysis.beside import AboutPerson, Beside, Result
from analysis.facts import ConditionFact, PersonFact
from diary import knowledge
from reports import clean, person_words, words
from reports.lines import bullets, indented


def sections(
    beside: Beside, person: PersonFact, today: date
) -> Iterator[tuple[str, list[str]]]:
    """Yield the headed sections of everything that is not compared.

    Args:
        beside: Tests, background and what is recorded about the person.
        person: Who the person is.
        today: The last day of the window, for the weeks of a pregnancy.
    """
    yield "WHAT ONLY A BLOOD TEST CAN SHOW", tests(beside)
    told = [*about(beside.person, person, today), *conditions(beside.conditions)]
    lines = bullets(told)
    names = [knowledge.triggers()[one.trigger_id].name for one in beside.background]
    if names:
        lines += indented(
            f"The documents also name {words.listed(names)}. None of these can be "
            "compared day by day. What they say: cramp triggers --why NAME."
        )
    yield "BACKGROUND, NEVER COMPARED", lines


def tests(beside: Beside) -> list[str]:
    """Return the triggers that need a blood test, with the person's own results."""
    lines: list[str] = []
    without = []
    for one in beside.tests:
        name = knowledge.triggers()[one.trigger_id].name
        if one.results:
            newest = result(one.results[0])
            more = len(one.results) - 1
            rest = f" ({words.count(more, 'older result')}: --why)" if more else ""
            said = f"{words.capital(name)}: {newest}{rest}."
            lines += bullets([said])
        else:
            without.append(name)
    if without:
        lines += indented(
            f"Only a blood test can show {words.listed(without)}; no such result is "
            "recorded (cramp lab)."
        )
    return lines


def result(one: Result) -> str:
    """Return a result with its day, the printed range and the cramps before it.

    Args:
        one: A result.

    Returns:
        `potassium 3.4 mmol/L on 3 Mar 2026 (printed range 3.5 to 5.1); 7 attacks on
        26 answered days of the four weeks up to it`.
    """
    lab = one.lab
    said = f"{clean.inline(lab.name, 30)} {person_words.lab_value(lab)}"
    said += f" on {words.day(lab.tested_on)}"
    if printed := person_words.lab_range(lab):
        said += f" (printed range {printed})"
    if not one.before.answered_days:
        return f"{said}; no day answered in the four weeks up to it"
    attacks = words.count(one.before.attacks, "attack")
    days = words.count(one.before.answered_days, "answered day")
    return f"{said}; {attacks} on {days} of the four weeks up to it"


def about(
    told: Sequence[AboutPerson], person: PersonFact, today: date
) -> Iterator[str]:
    """Yield what the person recorded with what the documents say about it.

    Args:
        told: What is recorded that the documents name.
        person: Who the person is.
        today: For the weeks of a pregnancy.
    """
    values = {
        "birth_year": f"born {person.birth_year}",
        "height_cm": f"{person.height_cm or 0:g} cm",
        "weight_kg": f"{person.weight_kg or 0:g} kg",
        "pregnant": f"pregnant: {person_words.pregnancy(person, today)}",
        "occupation": f"job: {clean.clip(person.occupation or '', 60)}",
        "athlete": "athlete",
        "family_history": f"relatives with cramps: {person_words.relatives(person)}",
    }
    for one in told:
        said = words.capital(", ".join(values[name] for name in one.fields))
        yield f"{said}. {knowledge.topic(one.item_id).says}"


def conditions(own: Sequence[ConditionFact]) -> Iterator[str]:
    """Yield each of the person's conditions with what the documents say about it."""
    known = knowledge.conditions()
    for fact in own:
        name = words.capital(person_words.condition(fact))
        if fact.condition_id not in known:
            yield f"{name}: not among those the documents name."
            continue
        found = known[fact.condition_id]
        codes = dict.fromkeys(ref.partition(":")[0] for ref in found.documents)
        caution = f" {found.caution}" if found.caution else ""
        yield f"{name}, named by {words.listed(list(codes))}. {found.says}{caution}"
