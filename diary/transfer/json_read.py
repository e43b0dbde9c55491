"""Reads a whole diary from JSON, a few thousand rows at a time, and tries its rules.

The form is that of `diary.transfer.document`.
"""

import codecs
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlmodel import Session

from diary import migrations
from diary.errors import BadInputError, ImportRowsError
from diary.models import TABLES, Row, Setting
from diary.store.lookup import batches
from diary.store.staging import Refusal, parentless, staging, try_out
from diary.transfer import document
from diary.transfer.merged import Theirs
from diary.transfer.sheets import content

_SHOWN = 20
"""So many problems are told; more do not help."""
_Raw = msgspec.Raw
_Problem = tuple[str, str]
"""Place and reason; neither quotes anything of the file."""


@contextmanager
def read_json(
    path: Path, tell: Callable[[str], None], *, beside: Path | None = None
) -> Iterator[Theirs]:
    """Read a diary from a JSON file and try every rule on it.

    Args:
        path: The file.
        tell: Called with each step, for progress.
        beside: The diary beside which its rows may be kept until they are compared.

    Yields:
        Everything in it, as a diary of its own.

    Raises:
        BadInputError: It is not such a file, or a newer cramp wrote it.
        ImportRowsError: Rows break a rule; the message says where and why.
    """
    with staging(beside) as session:
        yield Theirs(session, path, private=_fill(session, path, tell))


def _fill(session: Session, path: Path, tell: Callable[[str], None]) -> bool:
    """Put what a file holds into an empty diary; return whether it is all private."""
    name = path.name
    text = content(path, name).removeprefix(codecs.BOM_UTF8)
    outer = _outer(text, name)
    _refuse_newer(outer, name)
    rows = _rows(outer)
    try:
        # what is around the rows; the rows come a few at a time
        head: Any = document.document().model_validate_json(_without(outer, rows))
    except ValidationError as error:
        raise _refusal(name, [*_problems(error)]) from None
    tell("trying every rule on the rows")
    found = _Found()
    for table in TABLES:
        _put(session, table, rows.get(str(table.__tablename__), ()), found)
    refused = [*found.refused, *parentless(session)]
    if found.unreadable or refused:
        raise _refusal(name, found.unreadable or [_told(one) for one in refused])
    for key, value in head.settings.model_dump().items():
        if value is not None:  # a choice that was not made
            session.add(Setting(key=key, value=json.dumps(value)))
    session.commit()
    return bool(head.private)


@dataclass(frozen=True, slots=True)
class _Found:
    unreadable: list[_Problem] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def _outer(text: bytes, name: str) -> dict[str, _Raw]:
    try:
        return msgspec.json.decode(text, type=dict[str, _Raw])
    except (msgspec.ValidationError, UnicodeDecodeError):
        raise _strange(name) from None
    except (msgspec.DecodeError, RecursionError) as error:
        digits = str(error).rpartition("(byte ")[2].removesuffix(")")
        at = min(int(digits) if digits.isdigit() else len(text), len(text) - 1)
        line = text.count(b"\n", 0, max(at, 0)) + 1
        column = at - text.rfind(b"\n", 0, max(at, 0))
        raise BadInputError(
            f"{name} is not whole JSON (stopped at line {line} column {column}). "
            "Export it again."
        ) from None


def _strange(name: str) -> BadInputError:
    return BadInputError(
        f"{name} is not a diary that cramp wrote. Name a file of cramp export."
    )


def _refuse_newer(outer: dict[str, _Raw], name: str) -> None:
    try:
        about = {key: it for key, it in outer.items() if key in document.HEAD}
        head = document.Head.model_validate_json(msgspec.json.encode(about))
    except ValidationError:
        raise _strange(name) from None
    if head.format != document.FORMAT:
        raise _strange(name)
    if head.version > document.VERSION or head.schema_ > migrations.newest():
        raise BadInputError(
            f"{name} was written by a newer cramp (form {head.version}, schema "
            f"{head.schema_}; this one knows {document.VERSION} and "
            f"{migrations.newest()}). Install the newer version; nothing was changed."
        )


def _rows(outer: dict[str, _Raw]) -> dict[str, list[_Raw]]:
    """Find where the rows of each table stand; what is no list of rows is left out."""
    try:
        tables = msgspec.json.decode(outer["tables"], type=dict[str, _Raw])
    except (KeyError, msgspec.ValidationError, UnicodeDecodeError):
        return {}
    return {
        name: rows for name, it in tables.items() if (rows := _list(it)) is not None
    }


def _list(raw: _Raw) -> list[_Raw] | None:
    try:
        return msgspec.json.decode(raw, type=list[_Raw])
    except msgspec.ValidationError:
        return None


def _without(outer: dict[str, _Raw], rows: dict[str, list[_Raw]]) -> bytes:
    """Return the file with empty tables in place of those that hold rows."""
    if rows:
        tables = msgspec.json.decode(outer["tables"], type=dict[str, _Raw])
        empty = {name: _Raw(b"[]") for name in rows}
        outer = {**outer, "tables": _Raw(msgspec.json.encode({**tables, **empty}))}
    return msgspec.json.encode(outer)


def _put(
    session: Session, table: type[Row], rows: Sequence[_Raw], found: _Found
) -> None:
    first = 1
    for part in batches(rows):
        try:
            read = _read(table, part)
        except ValidationError:
            found.unreadable.extend(_unreadable(table, part, first))
        else:
            if not found.unreadable:  # else it is refused anyway
                records = [vars(row) for row in read]
                found.refused.extend(try_out(session, table, records, first))
        first += len(part)


def _read(table: type[Row], rows: Sequence[_Raw]) -> list[BaseModel]:
    return _reader(table).validate_json(b"[" + b",".join(rows) + b"]")


def _unreadable(
    table: type[Row], rows: Sequence[_Raw], first: int
) -> Iterator[_Problem]:
    for number, row in enumerate(rows, start=first - 1):
        try:
            _read(table, [row])
        except ValidationError as error:
            yield from _problems(error, (str(table.__tablename__), number))


@cache
def _reader(table: type[Row]) -> TypeAdapter[list[BaseModel]]:
    row = document.record_model(table)
    return TypeAdapter(list[row])  # type: ignore[valid-type] # a model made at run time


def _problems(
    error: ValidationError, row: tuple[str | int, ...] = ()
) -> Iterator[_Problem]:
    """Tell what is wrong, of a row by its table and position."""
    for one in error.errors(include_url=False, include_input=False):
        place = (*row, *one["loc"][1:]) if row else one["loc"]
        yield document.problem_of({**one, "loc": place})


def _told(one: Refusal) -> _Problem:
    return f"{one.table.__tablename__}, row {one.place}", one.rule


def _refusal(name: str, problems: Sequence[_Problem]) -> ImportRowsError:
    lines = [f"{name} breaks the rules of a diary, so nothing was imported."]
    lines += [f"  {place}: {reason}." for place, reason in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"  and {len(problems) - _SHOWN} more")
    return ImportRowsError("\n".join(lines))
