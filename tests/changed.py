"""One way to change a field of a frozen value, whether dataclass or named tuple."""

import dataclasses
from typing import Any, TypeVar

T = TypeVar("T")


def replace(value: T, **changes: Any) -> T:
    """Return the same value with other fields."""
    if isinstance(value, tuple):
        return value._replace(**changes)  # type: ignore[attr-defined,no-any-return] # a named tuple
    return dataclasses.replace(value, **changes)  # type: ignore[type-var] # the only other kind
