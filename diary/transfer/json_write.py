"""Writes a whole diary as JSON; `diary.transfer.json_read` reads it back the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic_core import to_json

from diary import migrations
from diary.models import TABLES
from diary.store.whole import Stream
from diary.store.write import Record
from diary.transfer import document
from diary.transfer.disk import put_lines


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
