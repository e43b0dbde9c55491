"""The cells of a sheet, read by its columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from diary.transfer.cells import CellError, key, plain_number
from diary.transfer.columns import Column
from diary.transfer.rows import Place, Problem
from diary.transfer.sheets import Sheet

Values = dict[str, Any]
"""Field → value, for the cells that are not blank."""


def problem(place: Place, column: str | None, reason: str) -> Problem:
    """Return a problem with a row."""
    return Problem(
        place.file, place.line, column, reason, row=place.cells, header=place.header
    )


def header_problem(sheet: Sheet, column: str, reason: str) -> Problem:
    """Return a problem with a whole column."""
    return Problem(sheet.name, sheet.header_line, column, reason)


def records(
    sheet: Sheet, columns: Sequence[Column | None]
) -> Iterator[tuple[Place, Values, list[Problem]]]:
    """Read every record of a sheet.

    Args:
        sheet: The file.
        columns: One for each column of the file; None is not read.

    Yields:
        The place of a record, the values that could be read, and its problems.
    """
    memos: list[dict[str, object]] = [{} for _ in columns]
    nameless = {n for n, heading in enumerate(sheet.header) if not key(heading)}
    width = len(columns)
    for line, row in sheet.records:
        place = Place(sheet.name, line, sheet.header, row)
        if len(row) != width and (len(row) < width or any(map(str.strip, row[width:]))):
            yield place, {}, [problem(place, None, _wrong_length(sheet, row))]
            continue
        values: Values = {}
        problems: list[Problem] = []
        for number, (column, cell) in enumerate(zip(columns, row, strict=False)):
            if not cell or cell.isspace():
                continue
            if column is None:
                if number in nameless:
                    problems.append(problem(place, None, _nameless(number)))
                continue
            memo = memos[number]
            value = memo.get(cell)
            if value is None:
                value = memo[cell] = _value(column, cell, sheet.delimiter)
            if isinstance(value, CellError):
                problems.append(problem(place, column.name, str(value)))
            else:
                values[column.field] = value
        yield place, values, problems


def _value(column: Column, cell: str, delimiter: str) -> object:
    if column.free:
        return cell
    text = cell.strip()
    try:
        return column.read(plain_number(text, delimiter) if column.number else text)
    except CellError as error:
        return error


def _nameless(number: int) -> str:
    return (
        f"Column {number + 1} has no name. Name it in the first line, or empty its "
        "cells."
    )


def _wrong_length(sheet: Sheet, row: tuple[str, ...]) -> str:
    sign = {",": "a comma", ";": "a semicolon", "\t": "a tab"}[sheet.delimiter]
    return (
        f"This row has {len(row)} cells, the first line has {len(sheet.header)}. "
        f'A cell with {sign} in it must stand between quotation marks (").'
    )
