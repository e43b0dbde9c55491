"""Finds rows that a diary can hold and no person can have meant."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from pydantic import ValidationError

from diary import knowledge
from diary.calendar import day_of, instant
from diary.models import TABLES, CrampFreeDay, Episode, Row, UserFactor
from diary.store.lookup import batches
from diary.store.write import Record
from diary.transfer.cells import CellError, FactorLike, answer
from diary.transfer.document import problem_of, record_model
from diary.transfer.merged import words

_KNOWN: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "muscle_id": knowledge.muscles,
    "symptom_id": knowledge.symptoms,
    "relief_id": knowledge.relief,
    "medicine_id": knowledge.medicines,
    "condition_id": knowledge.conditions,
    "test_id": knowledge.lab_tests,
}
"""Columns, of any table, that name something of the knowledge files."""
_FACTOR = "factor_id"
_Doubt = tuple[str, str, Record]
"""(kind, what is wrong, the row)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The same thing wrong with one or several rows."""

    kind: str
    """`unknown-id`, `impossible`, `contradiction` or `ahead`."""
    says: str
    entries: tuple[str, ...]
    """Ids of the rows."""


def doubts(
    read: Callable[[type[Row]], Iterable[Record]], *, now: datetime
) -> tuple[Doubt, ...]:
    """Look at every row that is not deleted.

    Args:
        read: Gives the rows of a table; never all of them are held at once.
        now: The present instant (aware): nothing was written down ahead of it.

    Returns:
        What is doubtful; alike rows together.
    """
    factors: dict[str, Any] = dict(knowledge.factors())
    for record in _live(read, UserFactor):
        factors[record[_FACTOR]] = UserFactor(**record)
    ids = {column: frozenset(known()) for column, known in _KNOWN.items()}
    ids[_FACTOR] = frozenset(factors)
    looks: tuple[Callable[[type[Row], Sequence[Record]], Iterator[_Doubt]], ...] = (
        partial(_unknown, ids),
        _impossible,
        partial(_answers, factors),
        partial(_ahead, now),
    )
    seen: tuple[dict[tuple[str, str], list[str]], ...] = tuple({} for _ in looks)
    for table in TABLES:
        for some in batches(_live(read, table)):
            for grouped, look in zip(seen, looks, strict=True):
                for kind, says, record in look(table, some):
                    grouped.setdefault((kind, says), []).append(record["id"])
    days: dict[tuple[str, str], list[str]] = {}
    for says, record in _contradictions(read):
        days.setdefault(("contradiction", says), []).append(record["id"])
    return tuple(
        Doubt(kind, says, tuple(found))
        for grouped in (*seen, days)
        for (kind, says), found in grouped.items()
    )


def _live(
    read: Callable[[type[Row]], Iterable[Record]], table: type[Row]
) -> Iterator[Record]:
    return (record for record in read(table) if record["deleted_at"] is None)


def _unknown(
    ids: Mapping[str, frozenset[str]], table: type[Row], records: Sequence[Record]
) -> Iterator[_Doubt]:
    for column, known in ids.items():
        if column not in table.model_fields or table is UserFactor:
            continue
        for record in records:
            if record[column] is not None and record[column] not in known:
                says = f"{words(table)}: {column} names nothing that cramp knows"
                yield "unknown-id", says, record


def _impossible(table: type[Row], records: Sequence[Record]) -> Iterator[_Doubt]:
    model = record_model(table)
    for record in records:
        try:
            model.model_validate(record)
        except ValidationError as error:
            for one in error.errors(include_url=False, include_input=False):
                column, reason = problem_of(one)
                yield "impossible", f"{words(table)}: {column} {reason}", record


def _answers(
    factors: Mapping[str, FactorLike], table: type[Row], records: Sequence[Record]
) -> Iterator[_Doubt]:
    if not {_FACTOR, "value", "choice"} <= table.model_fields.keys():
        return
    readers = {id_: answer(factor) for id_, factor in factors.items()}
    for record in records:
        given = record["choice"] if record["value"] is None else record["value"]
        text = given if isinstance(given, str) else f"{given:.15g}"
        if record[_FACTOR] not in readers:
            continue
        try:
            readers[record[_FACTOR]](text)
        except CellError:
            says = f"{words(table)}: a value that {record[_FACTOR]} cannot have"
            yield "impossible", says, record


def _ahead(
    now: datetime, table: type[Row], records: Sequence[Record]
) -> Iterator[_Doubt]:
    if "utc_offset_min" not in table.model_fields:
        return
    column = next(
        name
        for name in table.model_fields
        if name.endswith("_at") and name not in Row.model_fields
    )
    for record in records:
        if instant(record[column], record["utc_offset_min"]) > now:
            yield "ahead", f"{words(table)}: {column} lies ahead", record


def _contradictions(
    read: Callable[[type[Row]], Iterable[Record]],
) -> Iterator[tuple[str, Record]]:
    cramps = {
        day_of(record["started_at"])
        for record in _live(read, Episode)
        if record["kind"] == "cramp"
    }
    for record in _live(read, CrampFreeDay):
        if record["date"] in cramps:
            yield f'{record["date"]}: "no cramp", and there is a cramp', record
