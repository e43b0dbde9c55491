"""Putting right a test result."""

from sqlmodel import Session

from diary.app.flow import labs
from diary.app.flow.days import the_day
from diary.app.flow.edit_options import Edits
from diary.errors import BadInputError
from diary.models import LabResult


def result(_: Session, row: LabResult, edits: Edits) -> None:
    """Change a test result in place: `3.6`, `3.6 mmol/L`, `normal`, --name, --on.

    Args:
        row: The result.
        edits: What is different.

    Raises:
        BadInputError: Something was not understood, or the number cannot be.
    """
    if edits.on is not None:
        row.tested_on = the_day(edits.on)
    if edits.words or edits.name is not None or edits.as_typed:
        _retyped(row, edits)
    row.low = row.low if edits.low is None else edits.low
    row.high = row.high if edits.high is None else edits.high
    labs.refuse_range(row)


def _retyped(row: LabResult, edits: Edits) -> None:
    """Read name and result again as `cramp lab` does, what is missing from the row."""
    said = " ".join(edits.words).split()
    named = row.name.casefold().split()
    if [word.casefold() for word in said[: len(named)]] == named:
        said = said[len(named) :]
    said = said or labs.typed_result(row)
    if len(said) == 1 and row.unit and said[0][-1:].isdigit():
        said = [*said, row.unit]
    name = edits.name if edits.name is not None else row.name
    as_typed = edits.as_typed or (edits.name is None and row.test_id is None)
    new = labs.parsed([name, *said], row.tested_on, as_typed=as_typed)
    if edits.name is None and new.name != row.name:
        raise BadInputError(
            f"Type only the result of {row.name}, like 3.4 mmol/L; another test as "
            "--name NAME."
        )
    row.name, row.test_id = new.name, new.test_id
    row.value, row.unit, row.result = new.value, new.unit, new.result
