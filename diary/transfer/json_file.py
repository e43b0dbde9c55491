"""Writes a whole diary as JSON, and reads it back the same."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from diary import migrations
from diary.errors import BadInputError, ImportRowsError
from diary.models import TABLES, Row
from diary.store.change import Record
from diary.store.whole import Stream, Whole, refusals, unique_columns
from diary.transfer import document
from diary.transfer.disk import put_lines
from diary.transfer.sheets import content

SHOWN = 20
"""So many problems are told; more do not help."""


def write_json(path: Path, data: Stream, *, force: bool = False) -> None:
    """Write a diary as one JSON file, whole or not at all, private to its owner.

    Args:
        path: The file.
        data: What to write; see `diary.transfer.privacy`.
        force: Whether a file that is there may be replaced.

    Raises:
        BadInputError: The file is there already, or cannot be written.
    """
    put_lines({path: _lines(data)}, force=force)


def _lines(data: Stream) -> Iterator[str]:
    head = {
        "format": document.FORMAT,
        "version": document.VERSION,
        "schema": migrations.newest(),
        "private": data.private,
        "settings": dict(data.settings),
    }
    yield to_json(head).decode()[:-1] + ',\n"tables":{'
    before = "\n"
    for table in TABLES:
        yield f'{before}"{table.__tablename__}":['
        before = ",\n"
        yield from _rows(data.tables.get(table, ()))
        yield "]"
    yield "}}\n"


def _rows(records: Iterable[Record]) -> Iterator[str]:
    before = "\n"
    for record in records:
        recorded = {name: it for name, it in record.items() if it is not None}
        yield before + to_json(recorded).decode()
        before = ",\n"


def read_json(path: Path, tell: Callable[[str], None]) -> Whole:
    """Read a diary from a JSON file and try every rule on it.

    Args:
        path: The file.
        tell: Called with each step, for progress.

    Returns:
        Everything in it.

    Raises:
        BadInputError: It is not such a file, or a newer cramp wrote it.
        ImportRowsError: Rows break a rule; the message says where and why.
    """
    text = content(path, path.name).removeprefix(codecs.BOM_UTF8)
    _refuse_newer(text, path.name)
    try:
        read: Any = document.document().model_validate_json(text)
    except ValidationError as error:
        said = error.errors(include_url=False, include_input=False)
        raise refusal(path.name, [document.problem_of(one) for one in said]) from None
    tables = {
        table: [vars(row) for row in getattr(read.tables, str(table.__tablename__))]
        for table in TABLES
    }
    tell("trying every rule on the rows")
    if problems := [*_twice(tables), *_refused(tables)]:
        raise refusal(path.name, problems)
    return Whole(tables, read.settings, private=read.private)


def _refuse_newer(text: bytes, name: str) -> None:
    try:
        head = document.Head.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            where = str(first["ctx"]["error"]).rpartition(" at ")[2]
            raise BadInputError(
                f"{name} is not whole JSON (stopped at {where}). Export it again."
            ) from None
        head = None
    if head is None or head.format != document.FORMAT:
        raise BadInputError(
            f"{name} is not a diary that cramp wrote. Name a file of cramp export."
        )
    if head.version > document.VERSION or head.schema_ > migrations.newest():
        raise BadInputError(
            f"{name} was written by a newer cramp (form {head.version}, schema "
            f"{head.schema_}; this one knows {document.VERSION} and "
            f"{migrations.newest()}). Install the newer version; nothing was changed."
        )


def refusal(name: str, problems: Sequence[tuple[str, str]]) -> ImportRowsError:
    """Return the error that tells why a file was refused.

    Args:
        name: What the file is called.
        problems: (place, reason) pairs.

    Returns:
        The error; it quotes nothing of the file.
    """
    lines = [f"{name} breaks the rules of a diary, so nothing was imported."]
    lines += [f"  {place}: {reason}." for place, reason in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"  and {len(problems) - SHOWN} more")
    return ImportRowsError("\n".join(lines))


def _refused(
    tables: Mapping[type[Row], Sequence[Record]],
) -> Iterator[tuple[str, str]]:
    for one in refusals(tables):
        place = f"{one.table.__tablename__}, row {one.place + 1}"
        yield place, f"breaks a rule of the diary ({one.rule})"


def _twice(
    tables: Mapping[type[Row], Sequence[Record]],
) -> Iterator[tuple[str, str]]:
    """Find ids and live keys that stand in two rows; SQLite names only the second."""
    for table, records in tables.items():
        for columns in (("id",), *unique_columns(table)):
            first: dict[tuple[Any, ...], int] = {}
            for place, record in enumerate(records, start=1):
                if record["deleted_at"] is not None and columns != ("id",):
                    continue
                key = tuple(record[column] for column in columns)
                if first.setdefault(key, place) != place:
                    same = " and ".join(columns)
                    where = f"{table.__tablename__}, row {place}"
                    yield where, f"has the same {same} as row {first[key]}"
