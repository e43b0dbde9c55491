"""Results of tests in the units that laboratories use."""

import pytest

from diary import knowledge
from diary.knowledge import units


@pytest.mark.parametrize(
    ("test", "unit", "typed", "shown"),
    [
        ("calcium", "mg/dL", 10.0, 2.5),
        ("magnesium", "mg/dL", 2.0, 0.82),
        ("glucose", "mg/dL", 180.0, 9.99),
        ("vitamin-d", "ng/mL", 30.0, 74.9),
        ("vitamin-b12", "pg/mL", 1355.0, 1000.0),
        ("creatinine", "mg/dL", 1.0, 88.4),
        ("hba1c", "%", 6.5, 47.5),
        ("hba1c", "%", 7.0, 53.0),
        ("tsh", "mU/L", 2.0, 2.0),
        ("ck", "µkat/L", 1.0, 60.0),
        ("free-t4", "ng/dL", 1.0, 12.9),
        ("urea", "mg/dL", 60.0, 9.99),
        ("bun", "mmol/L", 10.0, 28.0),
    ],
)
def test_a_result_in_another_unit(
    test: str, unit: str, typed: float, shown: float
) -> None:
    """Each by hand from the molar mass; HbA1c 6.5 % is 48 and 7 % is 53 mmol/mol."""
    known = knowledge.lab_tests()[test]
    assert units.shown(known, typed, unit) == pytest.approx(shown, rel=0.005)


@pytest.mark.parametrize("id_", sorted(knowledge.lab_units()))
def test_a_unit_is_read_however_it_is_typed(id_: str) -> None:
    """Case, spaces and the sign for micro do not matter; factors lead back."""
    unit = knowledge.lab_units()[id_]
    test = knowledge.lab_tests()[unit.test]
    typed = f" {unit.unit.upper()} ".replace("\u039c", "u").replace("/", " / ")
    assert units.find(test, typed) == unit.unit
    assert units.find(test, "furlong") is None
    there = units.shown(test, 10.0, unit.unit)
    back = (there - (unit.offset or 0)) / unit.factor
    assert back == pytest.approx(10.0)
