"""What the commands say back about the person: profile, conditions, tests."""

from datetime import date

from analysis.facts import LabFact, PersonFact
from diary import knowledge
from diary.app import echo
from diary.models import Condition, PrivateAnswer
from reports import person_words

TOPICS = {
    "drugs": "recreational drugs",
    "aids": "stimulants or performance aids",
}


def profile(person: PersonFact, today: date) -> list[str]:
    """Return the profile, a line for each answer, then what is not recorded."""
    lines, missing = [], []
    for label, said in person_words.lines(person, today):
        if said is None:
            missing.append(label)
        else:
            lines.append(f"{label[0].upper()}{label[1:]}: {said}")
    if missing:
        lines.append(f"Not recorded: {', '.join(missing)}.")
    return lines


def condition(row: Condition) -> str:
    """Return a condition on one line: `sciatica, since Mar 2019`."""
    known = knowledge.conditions().get(row.condition_id or "")
    said = row.name
    if known and known.name.casefold() != row.name.casefold():
        said += f" ({known.name})"
    if row.since_on and row.since_precision:
        said += f", since {person_words.past(row.since_on, row.since_precision)}"
    return said


def lab(fact: LabFact) -> str:
    """Return a test result on one line, with its date."""
    reference = person_words.lab_range(fact)
    said = f"{fact.name} {person_words.lab_value(fact)}"
    said += f" (range {reference})" if reference else ""
    return f"{said}, {echo.day(fact.tested_on)}"


def private(row: PrivateAnswer) -> str:
    """Return a private answer on one line."""
    said = (row.what or "yes") if row.used else "no"
    return f"{TOPICS[row.topic]}: {said} ({echo.day(row.said_on)})"
