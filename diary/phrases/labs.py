"""A test with a number for its result: `potassium 3.4 mmol/L`, `free T4 15pmol/L`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diary.phrases.wording import decimal

_NUMBER = r"\d+(?:[.,]\d+)?"
_VALUE = re.compile(rf"(?P<sign>[<>]?)(?P<value>{_NUMBER})(?P<unit>[a-zA-Zµμ%].*)?")


@dataclass(frozen=True, slots=True)
class Result:
    """What was typed about a number: `name < value unit`."""

    name: str
    sign: str
    """`<` or `>` where the laboratory gave only a bound, else nothing."""
    value: float
    unit: str


def parse_result(words: Sequence[str]) -> Result | None:
    """Return the name, the number and the unit.

    Args:
        words: The words as typed; the number is the last one, after the name.

    Returns:
        The parts; None where there is no number after a name.

    Raises:
        BadInputError: The number has a comma that could stand for thousands (`1,200`).
    """
    typed = " ".join(words).replace("< ", "<").replace("> ", ">").split()
    for at in range(len(typed) - 1, 0, -1):
        found = _VALUE.fullmatch(typed[at])
        if found and not (found["unit"] and typed[at + 1 :]):
            return Result(
                " ".join(typed[:at]),
                found["sign"],
                _number(found["value"]),
                found["unit"] or " ".join(typed[at + 1 :]),
            )
    return None


def _number(typed: str) -> float:
    # Laboratories print three decimals after a point, and thousands with a comma.
    return decimal(typed) if "," in typed else float(typed)
