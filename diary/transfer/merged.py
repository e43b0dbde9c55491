"""What a merge of two diaries finds, and would write."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from diary.models import Row
from diary.store import whole
from diary.store.file import explained
from diary.store.lookup import batches, by_id
from diary.store.write import Record


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row, or a setting, in which the two diaries contradict each other."""

    what: str
    """The table, in words, or `setting`."""
    id: str
    """Of their row; the name of a setting."""
    fields: tuple[str, ...]
    """Names of the columns that differ; never a value."""
    why: str = ""
    ours_at: datetime | None = None
    theirs_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Theirs:
    """The other diary."""

    session: Session
    path: Path
    """Its file, for messages."""
    private: bool = True
    """Whether private answers, and what settings say about them, are in it."""

    def rows(self, table: type[Row]) -> Iterator[Record]:
        """Read every row of a table, deleted ones too.

        Args:
            table: One of its tables.

        Yields:
            Plain records, oldest first.

        Raises:
            DiaryFileError: What is kept there is no row; the message names its file.
        """
        with explained(self.path):
            yield from whole.records(self.session, table)

    def settings(self) -> dict[str, Any]:
        """Return the choices of the person: key → value.

        Raises:
            DiaryFileError: They cannot be read; the message names its file.
        """
        with explained(self.path):
            return whole.settings(self.session)


class Chosen:
    """The rows of a table that a merge would write, fetched when they are gone through.

    They may be all rows of a long diary; only those that are not as theirs are held.
    """

    def __init__(self, theirs: Session, table: type[Row]) -> None:
        self._theirs = theirs
        self._table = table
        self._rows: dict[str, Record | None] = {}

    def take(self, id_: str, decided: Record | None = None) -> None:
        """Write a row as theirs has it, or as it was decided."""
        self._rows[id_] = decided

    def has(self, id_: str) -> bool:
        """Say whether a row of this id is among them."""
        return id_ in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Record]:
        for part in batches(self._rows):
            found = by_id(self._theirs, self._table, part)
            for id_ in part:
                yield self._rows[id_] or found[id_]


@dataclass(slots=True)
class Merged:
    """What a merge would write."""

    records: dict[type[Row], Chosen] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    stay_deleted: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


def words(table: type[Row]) -> str:
    """Return what a table is called in a sentence.

    Args:
        table: One of the diary's tables.

    Returns:
        Its name as words.
    """
    return str(table.__tablename__).replace("_", " ")
