"""What every row of the diary has, and the rules a column can have."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from pydantic import AwareDatetime
from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """Return the rule that a column holds one of some words.

    Args:
        column: Its name.
        values: The words.
    """
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def nrs(column: str) -> CheckConstraint:
    """Return the rule that a column holds a whole number from 0 to 10.

    Args:
        column: Its name.
    """
    rule = f"{column} BETWEEN 0 AND 10 AND {column} = CAST({column} AS INTEGER)"
    return CheckConstraint(rule, name=f"{column}_0_10")


def not_negative(column: str) -> CheckConstraint:
    """Return the rule that a column holds a number that is not below 0.

    Args:
        column: Its name.
    """
    rule = f"{column} >= 0 AND typeof({column}) <> 'text'"
    return CheckConstraint(rule, name=f"{column}_not_negative")


def between(column: str, lowest: float, highest: float) -> CheckConstraint:
    """Return the rule that a column holds a number within bounds.

    Args:
        column: Its name.
        lowest: Smallest number; what is smaller is a slip.
        highest: Largest number.
    """
    rule = f"{column} BETWEEN {lowest:g} AND {highest:g}"
    rule += f" AND typeof({column}) <> 'text'"
    return CheckConstraint(rule, name=f"{column}_possible")


def both_or_neither(one: str, other: str) -> CheckConstraint:
    """Return the rule that two columns are recorded together or not at all.

    Args:
        one: Name of a column.
        other: Name of the other.
    """
    rule = f"({one} IS NULL) = ({other} IS NULL)"
    return CheckConstraint(rule, name=f"{one}_with_{other}")


def offset() -> CheckConstraint:
    """Return the rule that a distance from UTC is one there is."""
    return CheckConstraint("utc_offset_min BETWEEN -1080 AND 1080", name="offset_real")


def now() -> datetime:
    """Return the present instant (UTC)."""
    return datetime.now(UTC)


class Row(SQLModel):
    """What every table has: identity, when it was written, whether it is deleted."""

    id: str = Field(default_factory=lambda: str(uuid4()), primary_key=True)
    created_at: AwareDatetime = Field(default_factory=now)
    updated_at: AwareDatetime = Field(default_factory=now)
    deleted_at: AwareDatetime | None = None
