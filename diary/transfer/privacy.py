"""What stays in the diary unless the person asks for it (`--private`)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from diary import knowledge
from diary.models import Row
from diary.store.change import Record
from diary.store.rules import parents
from diary.store.whole import Stream
from diary.transfer.existing import Existing


def private_factors() -> frozenset[str]:
    """Return the factors whose answers are private."""
    return frozenset(id_ for id_, it in knowledge.factors().items() if it.private)


def private_symptoms() -> frozenset[str]:
    """Return the symptoms whose answers are private."""
    return frozenset(id_ for id_, it in knowledge.symptoms().items() if it.private)


def is_private(table: type[Row]) -> bool:
    """Say whether a table, or one that its rows belong to, is private.

    Args:
        table: One of the diary's tables.

    Returns:
        Yes or no.
    """
    return table.private or any(is_private(parent) for _, parent in parents(table))


_ABOUT_PRIVATE = frozenset({"private"})
"""Settings that tell by themselves that there are private answers."""
_LISTS_OF_FACTORS = frozenset({"tracked"})


def public_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what settings say about private answers.

    Args:
        settings: A diary's settings.

    Returns:
        The rest; of a list of factors those that are not private.
    """
    private = private_factors()
    return {
        key: [it for it in value if it not in private]
        if key in _LISTS_OF_FACTORS
        else value
        for key, value in settings.items()
        if key not in _ABOUT_PRIVATE
    }


def with_private(key: str, public_value: Any, ours: Any) -> Any:
    """Return a setting of a file without private answers as it shall be here.

    Args:
        key: The setting's name.
        public_value: What the file says.
        ours: What this diary says.

    Returns:
        The file's value, with the private factors that this diary lists.
    """
    if key not in _LISTS_OF_FACTORS:
        return public_value
    private = private_factors()
    return [*public_value, *(it for it in ours if it in private)]


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows that were not deleted, by table, as they went by."""

    out: Counter[type[Row]] = field(default_factory=Counter)
    left_out: Counter[type[Row]] = field(default_factory=Counter)


def public(data: Stream, counts: Counts, *, private: bool = False) -> Stream:
    """Leave out what is private.

    Args:
        data: A whole diary.
        counts: Where the rows are counted while they are gone through; whether
            settings are left out, a comparison tells.
        private: Whether private answers stay all the same.

    Returns:
        The rest.
    """
    factors, symptoms = private_factors(), private_symptoms()

    def stays(table: type[Row], record: Record) -> bool:
        return private or not (
            is_private(table)
            or record.get("factor_id") in factors
            or record.get("symptom_id") in symptoms
            or record.get("rests_on_private")
        )

    def rest(table: type[Row], records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            goes = stays(table, record)
            if record["deleted_at"] is None:
                (counts.out if goes else counts.left_out)[table] += 1
            if goes:
                yield record

    return Stream(
        tables={table: rest(table, it) for table, it in data.tables.items()},
        settings=data.settings if private else public_settings(data.settings),
        private=private,
    )


def public_rows(data: Existing) -> tuple[Existing, int]:
    """Leave out what is private of the rows that CSV files can hold.

    Args:
        data: The rows.

    Returns:
        The rest, and how many rows are left out.
    """
    factors, symptoms = private_factors(), private_symptoms()
    answers = {key: it for key, it in data.answers.items() if key[1] not in factors}
    entries = {
        id_: entry._replace(
            symptoms=tuple(
                it for it in entry.symptoms if it.symptom_id not in symptoms
            ),
        )
        for id_, entry in data.entries.items()
    }
    left_out = len(data.answers) - len(answers)
    left_out += sum(
        len(entry.symptoms) - len(entries[id_].symptoms)
        for id_, entry in data.entries.items()
    )
    return replace(data, answers=answers, entries=entries), left_out
