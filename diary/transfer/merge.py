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

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, Literal

from sqlmodel import Session

from diary.calendar import day_of
from diary.errors import ImportRowsError
from diary.models import TABLES, CrampFreeDay, Episode, Row, UserFactor
from diary.store.journal import only_in_undone_imports
from diary.store.lookup import batches, by_id, has_answers, live_children, rivals_of
from diary.store.rules import parents, unique_columns
from diary.store.whole import records, settings
from diary.store.write import Record
from diary.transfer.merged import Chosen, Conflict, Merged, Theirs, words
from diary.transfer.privacy import public_settings, with_private

Prefer = Literal["ours", "theirs", "newer"]
_STAMPS = frozenset({"created_at", "updated_at", "deleted_at"})


def merge(
    ours: Session, theirs: Theirs, prefer: Prefer | None, *, at: datetime
) -> Merged:
    """Compare two diaries, a few thousand rows at a time; neither is changed.

    Args:
        ours: This diary.
        theirs: The other one; it stays open as long as the result is used.
        prefer: Whose row counts where they differ; None to change none of those.
        at: Instant that deletions made by the merge carry (aware).

    Returns:
        The rows to write, how many are new, changed and the same, and the conflicts.

    Raises:
        DiaryFileError: Theirs is damaged; the message names its file.
        ImportRowsError: A factor has answers of two kinds, which nobody can compare.
    """
    run = _Merge(ours, theirs, prefer, at)
    for table in TABLES:
        run.table(table)
    run.settings()
    run.cramp_free()
    return run.merged


class _Merge:
    def __init__(
        self, ours: Session, theirs: Theirs, prefer: Prefer | None, at: datetime
    ) -> None:
        self.merged = Merged({table: Chosen(theirs.session, table) for table in TABLES})
        self._ours = ours
        self._theirs = theirs
        self._prefer = prefer
        self._at = at
        self._follow: dict[tuple[type[Row], str], str] = {}
        """Rows that decide for what belongs to them: `ours`, `theirs`, `deleted`."""
        self._undone = only_in_undone_imports(ours)

    def table(self, table: type[Row]) -> None:
        gone = self.merged.records[table]  # a row of ours that is in it has made room
        for part in batches(self._theirs.rows(table)):
            mine = by_id(self._ours, table, [record["id"] for record in part])
            rivals = _Rivals(
                table, [*mine.values(), *rivals_of(self._ours, table, part)]
            )
            for record in part:
                against = [it for it in rivals.of(record) if not gone.has(it["id"])]
                ours = mine.get(record["id"])
                if ours and record["id"] in self._undone and not _deleted(record):
                    ours = None  # it came with an import that was taken back
                self._refuse_other_kind(table, record, [ours, *against])
                self._row(table, record, ours, against)
        for column, parent in parents(table):
            deleted = [
                id_
                for (led, id_), leader in self._follow.items()
                if led is parent and leader == "deleted"
            ]
            self._orphans(table, live_children(self._ours, table, column, deleted))

    def _refuse_other_kind(
        self, table: type[Row], theirs: Record, ours: Iterable[Record | None]
    ) -> None:
        """Refuse a factor whose answers here and there are not of one kind."""
        if table is not UserFactor or _deleted(theirs):
            return
        for one in ours:
            if one is None or _deleted(one) or one["kind"] == theirs["kind"]:
                continue
            named = {one["factor_id"], theirs["factor_id"]}
            sides = (self._ours, self._theirs.session)
            if len(named) == 1 and any(has_answers(it, *named) for it in sides):
                raise ImportRowsError(
                    "A factor of your own has answers, and is not of the same kind in "
                    f"both diaries ({words(table)} {one['id'][:6]}), so they cannot be "
                    "brought together. Nothing was imported. Delete its answers in one "
                    "of them first (cramp list --what days shows them)."
                )

    def _orphans(self, table: type[Row], ours: Sequence[Record]) -> None:
        """Delete what belongs to entries that they deleted, and they do not have."""
        known = by_id(self._theirs.session, table, [record["id"] for record in ours])
        for record in ours:
            if record["id"] not in known:
                self._write(table, record["id"], record | {"deleted_at": self._at})

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
        self._write(table, theirs["id"], new=ours is None)
        for rival in rivals:
            self._write(table, rival["id"], rival | {"deleted_at": self._at})
        if ours is not None and _deleted(ours) != _deleted(theirs):
            lead = "deleted" if _deleted(theirs) else "theirs"
            self._follow[table, theirs["id"]] = lead

    def _write(
        self,
        table: type[Row],
        id_: str,
        decided: Record | None = None,
        *,
        new: bool = False,
    ) -> None:
        chosen = self.merged.records[table]
        if not chosen.has(id_):  # else it was one that had to make room, and is counted
            counts = self.merged.added if new else self.merged.changed
            counts[words(table)] += 1
        chosen.take(id_, decided)

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

    def settings(self) -> None:
        """Compare the settings; what a file leaves out as private is no difference."""
        private = self._theirs.private
        ours = settings(self._ours)
        told = ours if private else {**ours, **public_settings(ours)}
        for key, value in self._theirs.settings().items():
            if key not in told:
                self.merged.added["setting"] += 1
                self.merged.settings[key] = value
            elif told[key] == value:
                self.merged.unchanged += 1
            else:
                self.merged.conflicts.append(Conflict("setting", key, ("value",)))
                if self._prefer == "theirs":
                    self.merged.changed["setting"] += 1
                    kept = value if private else with_private(key, value, ours[key])
                    self.merged.settings[key] = kept

    def cramp_free(self) -> None:
        """Let a cramp win over "no cramp" where only the merge brings them together."""
        free = {record["date"]: record for record in self._together(CrampFreeDay)}
        both = _contradicted(self._together(Episode), free.values())
        for diary in (self._ours, self._theirs.session):
            both -= _contradicted(records(diary, Episode), records(diary, CrampFreeDay))
        written = self.merged.records[CrampFreeDay]
        for day in sorted(both):
            record = free[day]
            why = "there is a cramp on that day, which stays"
            self.merged.conflicts.append(
                Conflict(words(CrampFreeDay), record["id"], (), why)
            )
            if not written.has(record["id"]):
                self.merged.changed[words(CrampFreeDay)] += 1
            written.take(record["id"], record | {"deleted_at": self._at})

    def _together(self, table: type[Row]) -> Iterator[Record]:
        """Go through the live rows of a table as they would be after the merge."""
        written = self.merged.records[table]
        stay = (it for it in records(self._ours, table) if not written.has(it["id"]))
        return (it for it in chain(stay, written) if not _deleted(it))


class _Rivals:
    """Finds rows of ours that may not stand beside one of theirs."""

    def __init__(self, table: type[Row], ours: Iterable[Record]) -> None:
        self._rules = unique_columns(table)
        self._known: dict[tuple[Any, ...], Record] = {}
        for record in ours:
            self._known.update(dict.fromkeys(self._keys(record), record))

    def _keys(self, record: Record) -> Iterator[tuple[Any, ...]]:
        if record["deleted_at"] is None:
            for columns in self._rules:
                yield (columns, *(record[column] for column in columns))

    def of(self, theirs: Record) -> list[Record]:
        found = (self._known.get(key) for key in self._keys(theirs))
        return [it for it in found if it is not None and it["id"] != theirs["id"]]


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


def _contradicted(episodes: Iterable[Record], free: Iterable[Record]) -> set[date]:
    """Return the days that have both a cramp and "no cramp"."""
    cramps = {
        day_of(record["started_at"])
        for record in episodes
        if record["kind"] == "cramp" and not _deleted(record)
    }
    return {it["date"] for it in free if not _deleted(it) and it["date"] in cramps}
