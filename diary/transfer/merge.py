"""Brings two diaries of the same person together, row by row, by UUID.

* A row that only they have is added; a row that only we have stays.
* Rows with the same content are the same, whenever they were written.
* Rows that differ are conflicts: nothing is changed until the person says whose counts
  (`ours`, `theirs`, or `newer`, the one written last; of settings ours). So are two
  different rows for what may stand only once, such as one factor's answer on one day.
* A deletion of ours stands unless theirs was written later and they say `newer`, or
  they say `theirs`. What belongs to a row is deleted and comes back with it.
* A cramp and "no cramp" for the same day are a conflict in which the cramp stays.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from diary.calendar import day_of
from diary.models import TABLES, CrampFreeDay, Episode, Row
from diary.store.change import Record
from diary.store.whole import Whole, parents, unique_columns
from diary.transfer.privacy import public_settings, with_private

Prefer = Literal["ours", "theirs", "newer"]
_Table = type[Row]
_Records = Iterable[Record]
_STAMPS = frozenset({"created_at", "updated_at", "deleted_at"})


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


@dataclass(slots=True)
class Merged:
    """What a merge would write."""

    records: dict[type[Row], dict[str, Record]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Table → id → the whole record as it shall be."""
    settings: dict[str, Any] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    stay_deleted: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


def merge(ours: Whole, theirs: Whole, prefer: Prefer | None, *, at: datetime) -> Merged:
    """Compare two diaries.

    Args:
        ours: This diary.
        theirs: The other one.
        prefer: Whose row counts where they differ; None to change none of those.
        at: Instant that deletions made by the merge carry (aware).

    Returns:
        The rows to write, how many are new, changed and the same, and the conflicts.
    """
    run = _Merge(ours, prefer, at)
    for table in TABLES:
        run.table(table, theirs.tables.get(table, ()))
    run.settings(ours.settings, theirs)
    run.cramp_free(theirs)
    return run.merged


class _Merge:
    def __init__(self, ours: Whole, prefer: Prefer | None, at: datetime) -> None:
        self.merged = Merged()
        self._prefer = prefer
        self._at = at
        self._ours = {
            table: {record["id"]: record for record in records}
            for table, records in ours.tables.items()
        }
        self._follow: dict[tuple[type[Row], str], str] = {}
        """Rows that decide for what belongs to them: `ours`, `theirs`, `deleted`."""

    def table(self, table: type[Row], theirs: Sequence[Record]) -> None:
        mine = self._ours.get(table, {})
        rivals = _Rivals(table, mine)
        for record in theirs:
            self._row(table, record, mine.get(record["id"]), rivals.of(record))
        known = {record["id"] for record in theirs}
        for record in mine.values():
            orphan = self._leader(table, record) == "deleted"
            if orphan and record["deleted_at"] is None and record["id"] not in known:
                self._write(table, record | {"deleted_at": self._at}, new=False)

    def _row(
        self,
        table: type[Row],
        theirs: Record,
        ours: Record | None,
        rivals: Sequence[Record],
    ) -> None:
        leader = self._leader(table, theirs)
        if leader == "ours":
            self._skip(table, theirs)
        elif ours is not None and not _differing(ours, theirs):
            self.merged.unchanged += 1
        elif leader is not None or (ours is None and not rivals):
            self._take(table, theirs, ours, rivals)
        elif ours is None and not any(_differing(one, theirs) for one in rivals):
            self.merged.unchanged += 1
            self._follow[table, theirs["id"]] = "ours"
        elif ours is not None and _only_deleted_since(ours, theirs):
            self._stay_deleted(table, theirs, ours, rivals)
        else:
            self._contradiction(table, theirs, ours, rivals)

    def _leader(self, table: type[Row], record: Record) -> str | None:
        found = (
            self._follow.get((parent, record[column]))
            for column, parent in parents(table)
        )
        return next((one for one in found if one), None)

    def _skip(self, table: type[Row], theirs: Record) -> None:
        self._follow[table, theirs["id"]] = "ours"

    def _take(
        self,
        table: type[Row],
        theirs: Record,
        ours: Record | None,
        rivals: Sequence[Record],
    ) -> None:
        self._write(table, theirs, new=ours is None)
        for rival in rivals:
            if rival["id"] in self.merged.records[table]:
                continue  # theirs of the same id has taken its place already
            self._write(table, rival | {"deleted_at": self._at}, new=False)
        if ours is not None and _deleted(ours) != _deleted(theirs):
            lead = "deleted" if _deleted(theirs) else "theirs"
            self._follow[table, theirs["id"]] = lead

    def _write(self, table: type[Row], record: Record, *, new: bool) -> None:
        self.merged.records[table][record["id"]] = record
        counts = self.merged.added if new else self.merged.changed
        counts[words(table)] += 1

    def _stay_deleted(
        self,
        table: type[Row],
        theirs: Record,
        ours: Record,
        rivals: Sequence[Record],
    ) -> None:
        if self._prefer == "theirs":
            self._take(table, theirs, ours, rivals)
            return
        self.merged.stay_deleted += 1
        self._skip(table, theirs)

    def _contradiction(
        self,
        table: type[Row],
        theirs: Record,
        ours: Record | None,
        rivals: Sequence[Record],
    ) -> None:
        against = [*([] if ours is None else [ours]), *rivals]
        ours_at, theirs_at = max(map(_written, against)), _written(theirs)
        conflict = Conflict(
            what=words(table),
            id=theirs["id"],
            fields=_differing(against[0], theirs),
            why="" if ours is not None else "both have one",
            ours_at=ours_at,
            theirs_at=theirs_at,
        )
        self.merged.conflicts.append(conflict)
        later = self._prefer == "newer" and theirs_at > ours_at
        if later or self._prefer == "theirs":
            self._take(table, theirs, ours, rivals)
        elif ours is None or _deleted(ours) != _deleted(theirs):
            self._skip(table, theirs)

    def settings(self, ours: Mapping[str, Any], theirs: Whole) -> None:
        """Compare the settings; what a file leaves out as private is no difference.

        Args:
            ours: Settings of this diary.
            theirs: The other diary.
        """
        told = ours if theirs.private else {**ours, **public_settings(ours)}
        for key, value in theirs.settings.items():
            if key not in told:
                self.merged.added["setting"] += 1
                self.merged.settings[key] = value
            elif told[key] == value:
                self.merged.unchanged += 1
            else:
                self.merged.conflicts.append(Conflict("setting", key, ("value",)))
                if self._prefer == "theirs":
                    self.merged.changed["setting"] += 1
                    kept = (
                        value if theirs.private else with_private(key, value, ours[key])
                    )
                    self.merged.settings[key] = kept

    def cramp_free(self, theirs: Whole) -> None:
        """Let a cramp win over "no cramp", where only the merge brings them together.

        Args:
            theirs: The other diary.
        """
        written = self.merged.records
        ours, together = dict[_Table, _Records](), dict[_Table, _Records]()
        for table in (Episode, CrampFreeDay):
            ours[table] = self._ours.get(table, {}).values()
            together[table] = {**self._ours.get(table, {}), **written[table]}.values()
        known = set(_contradicted(ours)) | set(_contradicted(theirs.tables))
        for day in sorted(set(_contradicted(together)) - known):
            (free,) = _free(together[CrampFreeDay], day)
            why = "there is a cramp on that day, which stays"
            self.merged.conflicts.append(
                Conflict(words(CrampFreeDay), free["id"], (), why)
            )
            new = free["id"] in written[CrampFreeDay]
            written[CrampFreeDay][free["id"]] = free | {"deleted_at": self._at}
            if not new:
                self.merged.changed[words(CrampFreeDay)] += 1


class _Rivals:
    """Finds rows of ours that may not stand beside one of theirs."""

    def __init__(self, table: type[Row], ours: Mapping[str, Record]) -> None:
        self._rules = unique_columns(table)
        self._known: dict[tuple[Any, ...], Record] = {}
        for record in ours.values():
            self._known.update(dict.fromkeys(self._keys(record), record))

    def _keys(self, record: Record) -> Iterator[tuple[Any, ...]]:
        if record["deleted_at"] is None:
            for columns in self._rules:
                yield (columns, *(record[column] for column in columns))

    def of(self, theirs: Record) -> list[Record]:
        found = (self._known.get(key) for key in self._keys(theirs))
        return [it for it in found if it is not None and it["id"] != theirs["id"]]


def words(table: type[Row]) -> str:
    """Return what a table is called in a sentence.

    Args:
        table: One of the diary's tables.

    Returns:
        Its name as words.
    """
    return str(table.__tablename__).replace("_", " ")


def _deleted(record: Record) -> bool:
    return record["deleted_at"] is not None


def _written(record: Record) -> datetime:
    written: datetime = record["updated_at"]
    deleted: datetime | None = record["deleted_at"]
    return written if deleted is None else max(written, deleted)


def _differing(ours: Record, theirs: Record) -> tuple[str, ...]:
    if _deleted(ours) and _deleted(theirs):
        return ()
    differ = [name for name in _content(theirs) if ours[name] != theirs[name]]
    if _deleted(ours) != _deleted(theirs):
        differ.append("deleted_at")
    return tuple(differ)


def _content(record: Record) -> Iterator[str]:
    return (name for name in record if name not in _STAMPS and name != "id")


def _only_deleted_since(ours: Record, theirs: Record) -> bool:
    same = _differing(ours, theirs) == ("deleted_at",)
    return same and _deleted(ours) and _written(theirs) <= _written(ours)


def _free(records: _Records, day: date) -> list[Record]:
    return [it for it in records if it["date"] == day and not _deleted(it)]


def _contradicted(tables: Mapping[_Table, _Records]) -> Iterator[date]:
    """Yield the days that have both a cramp and "no cramp"."""
    cramps = {
        day_of(record["started_at"])
        for record in tables.get(Episode, ())
        if record["kind"] == "cramp" and not _deleted(record)
    }
    for record in tables.get(CrampFreeDay, ()):
        if not _deleted(record) and record["date"] in cramps:
            yield record["date"]
