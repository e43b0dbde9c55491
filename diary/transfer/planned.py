"""What an import of spreadsheets would do."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from diary.models import DayAnswer, Row
from diary.store.write import Record


class Answer(NamedTuple):
    """What an import says about one day."""

    id: str
    created_at: datetime
    date: date
    factor_id: str
    value: float | None
    choice: str | None


class Answers:
    """Answers about days to be saved; held light, for an import can have very many."""

    def __init__(self, at: datetime) -> None:
        """Begin with none.

        Args:
            at: Instant of the import, which they carry.
        """
        self._at = at
        self.rows: list[Answer] = []

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        for id_, created_at, day, factor_id, value, choice in self.rows:
            yield {
                "id": id_,
                "created_at": created_at,
                "updated_at": self._at,
                "deleted_at": None,
                "date": day,
                "factor_id": factor_id,
                "value": value,
                "choice": choice,
            }


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; the counts are by the kind of entry, in plain words."""

    answers: Answers
    rows: dict[type[Row], list[Record]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Table → whole records of everything else."""
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    def put(
        self,
        what: str,
        *records: tuple[type[Row], Sequence[Record]],
        new: bool,
    ) -> None:
        """Add one entry.

        Args:
            what: The kind of entry, in the plural.
            records: (table, what has to be saved in it) pairs; nothing to be saved
                where it is already so.
            new: Whether the diary does not have it yet.
        """
        saved = False
        for table, of_table in records:
            if of_table:
                self.rows[table].extend(of_table)
                saved = True
        changed = saved and not new
        self.count(what, int(new), int(changed), int(not new and not changed))

    @property
    def records(self) -> dict[type[Row], list[Record] | Answers]:
        """Table → whole records, new and changed, ready to be saved."""
        return {**self.rows, DayAnswer: self.answers}

    def count(self, what: str, new: int, changed: int, same: int) -> None:
        """Count entries of a kind: new ones, changed ones, and those already so."""
        for counts, number in (
            (self.added, new),
            (self.changed, changed),
            (self.unchanged, same),
        ):
            if number:
                counts[what] += number
