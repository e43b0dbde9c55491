"""The columns of the three files, and which file is which."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from diary.models import CONTEXTS, DURATION_SOURCES, KINDS
from diary.transfer import cells, dates, names

Kind = Literal["episodes", "days", "medicines"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, where its value goes, how it is read."""

    name: str
    field: str
    read: Callable[[str], object]
    number: bool = False
    """Decimal commas are understood."""
    free: bool = False
    """Kept exactly as it is."""


def _text(name: str) -> Column:
    return Column(name, name, str, free=True)


def _word(name: str) -> Column:
    return Column(name, name, str)


EPISODES = (
    Column("started_at", "moment", dates.moment),
    Column("duration_min", "duration_s", cells.seconds, number=True),
    Column("muscle", "muscle_ids", names.muscles),
    Column("side", "sides", names.sides),
    Column("pain_0_10", "pain_nrs", cells.nrs, number=True),
    Column("kind", "kind", cells.one_of(*KINDS)),
    Column("context", "context", cells.one_of(*CONTEXTS)),
    Column("woke", "woke", cells.yes_no),
    Column("symptoms", "symptoms", names.symptoms),
    Column("relief", "relief", names.relief),
    _text("note"),
    Column("id", "id", cells.uuid),
    _word("zone"),
    Column("duration_source", "duration_source", cells.one_of(*DURATION_SOURCES)),
    Column("unbearable", "unbearable", cells.yes_no),
    Column("interference_0_10", "interference_nrs", cells.nrs, number=True),
    Column("soreness_h", "soreness_h", cells.not_negative, number=True),
    Column("after_exercise_min", "after_exercise_min", cells.minutes, number=True),
    _text("brought_on_by"),
)
DAYS = (
    Column("date", "date", dates.day),
    Column("cramp_free", "cramp_free", cells.yes_no),
)
MEDICINES = (
    _word("name"),
    Column("dose", "dose", cells.not_negative, number=True),
    _word("unit"),
    Column("started_on", "started_on", dates.day),
    Column("stopped_on", "stopped_on", dates.day),
    Column("id", "id", cells.uuid),
    Column("medicine_id", "medicine_id", names.medicine),
    Column("after_bad_spell", "after_bad_spell", cells.yes_no),
)
IGNORED = "problem"
"""What the file of refused rows adds in front."""


def kind_of(header: Collection[str]) -> Kind | None:
    """Say which of the three files has these columns.

    Args:
        header: Column names as `cells.key` gives them.

    Returns:
        The kind of file; None where no file of the diary has such columns.
    """
    if "started_at" in header:
        return "episodes"
    if "name" in header and "started_on" in header:
        return "medicines"
    if "date" in header:
        return "days"
    return None


def factor_column(factor_id: str, factor: cells.FactorLike) -> Column:
    """Return the column of a factor in `days.csv`.

    Args:
        factor_id: Its id, which is the column's name and the field.
        factor: Its kind and bounds.

    Returns:
        The column.
    """
    numeric = factor.kind in ("number", "scale")
    return Column(factor_id, factor_id, cells.answer(factor), number=numeric)
