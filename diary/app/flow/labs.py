"""Test results: write one down, list them."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from diary import knowledge
from diary.app import echo, echo_person
from diary.app.flow import names
from diary.app.flow.days import the_day
from diary.app.flow.person import lab_fact, lab_facts
from diary.errors import BadInputError
from diary.knowledge import units
from diary.knowledge.match import find_lab_test
from diary.knowledge.types import LabTest
from diary.models import LabResult
from diary.phrases.labs import Result, parse_result
from diary.store import change, read
from diary.store.file import connection_of, open_diary
from reports.words import digits

_EXAMPLE = "cramp lab potassium 3.4 mmol/L --low 3.5 --high 5.1 --on 2026-11-10"


def add(
    path: Path,
    words: Sequence[str],
    on: str,
    *,
    low: float | None,
    high: float | None,
    as_typed: bool,
) -> str:
    """Write down a test result.

    Args:
        path: The diary file.
        words: Test, number and unit; or test and result in words.
        on: The day of the test, in words.
        low: Lower end of the laboratory's own range, in the same unit.
        high: Upper end of it.
        as_typed: Keep name and unit as they were typed, without the catalogue.

    Returns:
        What was written, in the catalogue's unit too where it knows both.

    Raises:
        BadInputError: No result, a name that could be several, a unit the test does
            not have, or a number that is a slip.
    """
    row = parsed(words, the_day(on), as_typed=as_typed)
    row.low, row.high = low, high
    refuse_range(row)
    with open_diary(path, write=True) as session:
        change.save(session, "lab", [row])
    unknown = "" if row.test_id else " (not in the catalogue)"
    return f"{echo_person.lab(lab_fact(row))}{unknown}: saved."


def refuse_range(row: LabResult) -> None:
    """Raise where a range is the wrong way round, or stands with a result in words.

    Args:
        row: The result with its range.

    Raises:
        BadInputError: The range cannot be.
    """
    low, high = row.low, row.high
    if low is not None and high is not None and low > high:
        raise BadInputError(
            f"The range goes from {digits(low)} down to {digits(high)}. Swap them."
        )
    if row.value is None and (low is not None or high is not None):
        raise BadInputError("A result in words has no range. Leave --low and --high.")


def typed_result(row: LabResult) -> list[str]:
    """Return a result as it is typed: `["3.4", "mmol/L"]`."""
    if row.value is None:
        return (row.result or "").split()
    return [f"{row.value:.15g}", *([row.unit] if row.unit else [])]


def parsed(words: Sequence[str], on: date, *, as_typed: bool) -> LabResult:
    """Return the result that words name.

    Args:
        words: Test, number and unit; or test and result in words.
        on: The day of the test.
        as_typed: Keep name and unit as they were typed, without the catalogue.

    Returns:
        A new row.

    Raises:
        BadInputError: As for `add`.
    """
    in_words = None if as_typed else _in_words(words)
    if in_words:
        test, result = in_words
        return LabResult(name=test.name, test_id=test.id, tested_on=on, result=result)
    typed = parse_result(words)
    if typed is None:
        raise BadInputError(
            f"Type the test, the number and its unit, for example: {_EXAMPLE}"
        )
    name = names.checked(typed.name, _EXAMPLE)
    known = knowledge.lab_tests()
    labels = {key: it.name for key, it in known.items()}
    id_ = None if as_typed else names.sure(name, find_lab_test(name), labels)
    unit = _unit(known[id_], typed) if id_ else typed.unit.strip() or None
    row = LabResult(name=name, test_id=id_, tested_on=on)
    if id_:
        row.name = known[id_].name
    if typed.sign:
        row.result = f"{typed.sign}{digits(typed.value)} {unit or ''}".rstrip()
    else:
        row.value, row.unit = typed.value, unit
    return row


def _in_words(words: Sequence[str]) -> tuple[LabTest, str] | None:
    """Return the test and the result of one that has no unit: the longest name."""
    typed = " ".join(words).split()
    for length in range(len(typed) - 1, 0, -1):
        found = find_lab_test(" ".join(typed[:length]))
        if found.how == "exact" and len(found.ids) == 1:
            test = knowledge.lab_tests()[found.ids[0]]
            return (test, " ".join(typed[length:])) if test.unit is None else None
    return None


def _unit(test: LabTest, typed: Result) -> str:
    accepted = ", ".join(units.accepted(test))
    if not accepted:
        raise BadInputError(
            f"The result of {test.name} is in words, for example: "
            f"cramp lab {test.id} normal"
        )
    unit = units.find(test, typed.unit)
    if unit is None:
        said = f'"{typed.unit}" is not a unit of' if typed.unit else "Type the unit of"
        raise BadInputError(
            f"{said} {test.name}. It is one of: {accepted}. The paper from the "
            "laboratory says which."
        )
    value = units.shown(test, typed.value, unit)
    lowest, highest = test.lowest or 0.0, test.highest or value
    if not lowest <= value <= highest and not typed.sign:
        raise BadInputError(
            f"{test.name} {digits(typed.value)} {unit} is not possible. Check the "
            f"number and the unit ({accepted})."
        )
    return unit


def listing(path: Path, *, as_json: bool) -> str:
    """List the test results, newest first.

    Args:
        path: The diary file.
        as_json: JSON instead of text.

    Returns:
        A line for each, or what to do when there is none.
    """
    with open_diary(path) as session:
        rows, facts = read.lab_results(session), lab_facts(connection_of(session))
    if as_json:
        listed = [
            {"id": row.id, **fact._asdict()}
            for row, fact in zip(rows, facts, strict=True)
        ]
        return json.dumps(listed[::-1], default=str)
    if not rows:
        return f"No test results written down yet. Add one:\n  {_EXAMPLE}"
    return "\n".join(
        f"{echo.short(row.id)}  {echo_person.lab(fact)}"
        for row, fact in zip(reversed(rows), reversed(facts), strict=True)
    )
