"""Units of test results: which a test accepts, and what a result is in its own unit."""

import unicodedata

from diary.knowledge import loader
from diary.knowledge.types import LabTest, LabUnit


def accepted(test: LabTest) -> tuple[str, ...]:
    """Return the units a result of a test can be typed in, its own first.

    Args:
        test: The test.

    Returns:
        The units as they are written; none where the result is in words.
    """
    if test.unit is None:
        return ()
    return (test.unit, *(it.unit for it in _others(test)))


def find(test: LabTest, typed: str) -> str | None:
    """Return the unit that was typed as it is written.

    Args:
        test: The test.
        typed: `mmol/l`, `ug/L`, `mcg/l`: case, spaces and the sign for micro do not
            matter.

    Returns:
        One of `accepted(test)`; None where it is none of them.
    """
    wanted = plain(typed)
    return next((unit for unit in accepted(test) if plain(unit) == wanted), None)


def shown(test: LabTest, value: float, unit: str) -> float:
    """Return a result in the unit the test is shown in.

    Args:
        test: The test.
        value: The result [unit].
        unit: One of `accepted(test)`.

    Returns:
        The result [test.unit].

    Method:
        `value x factor + offset` of `test_units.toml`.
    """
    if unit == test.unit:
        return value
    other = next(it for it in _others(test) if it.unit == unit)
    return value * other.factor + (other.offset or 0.0)


def plain(unit: str) -> str:
    """Return what is compared of a unit: `µg / L` and `mcg/l` are `ug/l`.

    Args:
        unit: As it was typed.
    """
    same = unicodedata.normalize("NFKC", unit).casefold().replace("\u03bc", "u")
    same = "".join(same.split()).replace("^", "")
    return same.replace("mcg", "ug").removesuffix(".")


def _others(test: LabTest) -> list[LabUnit]:
    return [it for it in loader.lab_units().values() if it.test == test.id]
