"""Test results as people type them."""

import pytest

from diary.errors import BadInputError
from diary.phrases.labs import Result, parse_result


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("potassium 3.4 mmol/L", Result("potassium", "", 3.4, "mmol/L")),
        ("free t4 15pmol/L", Result("free t4", "", 15, "pmol/L")),
        ("25-oh-d 50 nmol/L", Result("25-oh-d", "", 50, "nmol/L")),
        ("tsh < 0.01 mIU/L", Result("tsh", "<", 0.01, "mIU/L")),
        ("hba1c 6,5 %", Result("hba1c", "", 6.5, "%")),
        ("vitamin b12", None),
        ("3.4", None),
    ],
)
def test_a_result_is_the_last_number(typed: str, result: Result | None) -> None:
    """Digits in the name of a test are part of the name."""
    assert result == parse_result(typed.split())


def test_a_result_is_never_read_as_a_thousandth() -> None:
    """`12,345` can be twelve thousand; three digits after a point are decimals."""
    with pytest.raises(BadInputError, match="12,345 can mean two numbers"):
        parse_result(["ck", "12,345", "U/L"])
    assert parse_result(["tsh", "1.234", "mIU/L"]) == Result("tsh", "", 1.234, "mIU/L")
