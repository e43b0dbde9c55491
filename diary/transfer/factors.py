"""The columns of a `days.csv`: which are known factors, and what the others may be."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from diary.knowledge.match import match
from diary.models import RESERVED_FACTOR_IDS, UserFactor
from diary.transfer import cells
from diary.transfer.columns import DAYS, IGNORED, Column, factor_column
from diary.transfer.records import header_problem
from diary.transfer.rows import NewFactor, Problem
from diary.transfer.sheets import Sheet

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class DayColumns:
    """How to read each column of one file of days."""

    columns: tuple[Column | None, ...]
    new: tuple[NewFactor, ...]
    problems: tuple[Problem, ...]


def day_columns(
    sheet: Sheet,
    known: Mapping[str, cells.FactorLike],
    *,
    new_factors: bool,
) -> DayColumns:
    """Find out what each column of a file of days is.

    A factor is known by its id; one of the person's own also by its name, and by the
    name it had before it was renamed.

    Args:
        sheet: The file.
        known: Factor id → built-in or own factor.
        new_factors: Whether the person confirmed that unknown columns are factors.

    Returns:
        A column or None for each column of the file, the factors that are new, and
        the columns that cannot be taken.
    """
    fixed = {column.name: column for column in DAYS}
    ids = _names(known)
    columns: list[Column | None] = []
    new: list[NewFactor] = []
    problems: list[Problem] = []
    for index, heading in enumerate(sheet.header):
        name = cells.key(heading)
        column = fixed.get(name)
        if column is None and name in ids:
            column = factor_column(ids[name], known[ids[name]])
            if column.name in {it.name for it in columns if it}:
                reason = f"Another column is {ids[name]} too. Keep one of them."
                problems.append(header_problem(sheet, cells.quoted(heading), reason))
                column = None
        elif column is None and name and name != IGNORED:
            written = _written(sheet, index)
            found: Problem | NewFactor | None
            if new_factors:
                found = _new_factor(sheet, heading, written)
            else:
                found = header_problem(sheet, heading, _unknown(heading, known))
            if isinstance(found, NewFactor):
                column = _new_column(found)
                new.append(found)
            elif found:
                problems.append(found)
        columns.append(column)
    return DayColumns(tuple(columns), tuple(new), tuple(problems))


def _names(known: Mapping[str, cells.FactorLike]) -> dict[str, str]:
    """Return what a column may be headed with → factor id; an id before any name."""
    names = {cells.key(id_): id_ for id_ in known}
    own = {id_: it for id_, it in known.items() if isinstance(it, UserFactor)}
    for said in ("name", "earlier_name"):
        named = {id_: cells.key(getattr(it, said) or "") for id_, it in own.items()}
        shared = Counter(named.values())
        for id_, name in named.items():
            if name and shared[name] == 1:
                names.setdefault(name, id_)
    return names


def _written(sheet: Sheet, index: int) -> set[str]:
    found = {row[index].strip() for _, row in sheet.records if index < len(row)}
    return found - {""}


def _unknown(heading: str, known: Iterable[str]) -> str:
    first_word = cells.key(heading).partition("_")[0]
    alike = [id_ for id_ in known if id_.partition("_")[0] == first_word]
    close = match(heading, {id_: (id_,) for id_ in known}).ids or alike
    meant = f" Did you mean {' or '.join(close[:3])}?" if close else ""
    return (
        f"{cells.quoted(heading)} is not a known factor.{meant} Rename or remove the "
        "column, or import with --new-factors to keep it as a factor of your own."
    )


def _new_factor(
    sheet: Sheet, heading: str, written: set[str]
) -> NewFactor | Problem | None:
    if not written:
        return None
    name = " ".join("".join(c if c.isprintable() else " " for c in heading).split())
    if len(name) > LONGEST_NAME:
        reason = f"A factor's name has at most {LONGEST_NAME} letters. Shorten it."
        return header_problem(sheet, cells.quoted(heading), reason)
    if cells.key(heading) in RESERVED_FACTOR_IDS:
        return header_problem(sheet, name, "That name is taken. Rename the column.")
    words = {text.casefold() for text in written}
    some_words = bool(words & (cells.YES_WORDS | cells.NO_WORDS))
    numbers = {text for text in written if _is_number(text, sheet.delimiter)}
    if not some_words and not numbers:
        reason = (
            "A factor is yes/no or a number, but this column has other text. "
            "Remove the column."
        )
        return header_problem(sheet, name, reason)
    kind = "yes-no" if some_words and numbers <= {"0", "1"} else "number"
    return NewFactor(cells.key(heading), name, kind)


def _is_number(text: str, delimiter: str) -> bool:
    try:
        cells.number(cells.plain_number(text, delimiter))
    except cells.CellError:
        return False
    return True


def _new_column(factor: NewFactor) -> Column:
    column = factor_column(factor.factor_id, factor)
    said = "yes or no" if factor.kind == "yes-no" else "a number without a unit"
    reason = f"This cell is not {said}, as others of this column are."
    return Column(
        column.name, column.field, _discreet(column.read, reason), number=column.number
    )


def _discreet(read: Callable[[str], object], reason: str) -> Callable[[str], object]:
    # A new column may hold anything, so its cells are never repeated.
    def read_discreetly(text: str) -> object:
        try:
            return read(text)
        except cells.CellError:
            raise cells.CellError(reason) from None

    return read_discreetly
