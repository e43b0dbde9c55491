"""What rows must not say together: the same thing twice, or two different things."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time

from diary.calendar import day_of
from diary.transfer.existing import Existing
from diary.transfer.records import problem
from diary.transfer.rows import DayRow, EpisodeRow, MedicineRow, Place, Problem


@dataclass(slots=True)
class EpisodeDays:
    """Which days have an episode, and which have a cramp, and where that is said."""

    day_start: time
    episodes: set[date] = field(default_factory=set)
    cramps: dict[date, str] = field(default_factory=dict)
    """Day → where its cramp is."""

    def add(self, day: date, kind: str | None, where: str) -> None:
        """Note an episode; a kind that is not known counts as a cramp."""
        self.episodes.add(day)
        if kind in (None, "cramp"):
            self.cramps.setdefault(day, where)

    def add_diary(self, existing: Existing, replaced: set[str]) -> None:
        """Note the episodes of the diary that no row replaces."""
        for id_, entry in existing.entries.items():
            if id_ not in replaced:
                day = day_of(entry.episode.started_at, self.day_start)
                self.add(day, entry.episode.kind, "in the diary")


def repeated(
    rows: Iterable[EpisodeRow] | Iterable[MedicineRow],
) -> Iterator[tuple[EpisodeRow | MedicineRow, Problem]]:
    """Find rows that an earlier row has already said.

    Two rows with ids of their own are two entries, however alike they are.

    Args:
        rows: Episodes or medicines, in the order they stand.

    Yields:
        A row to refuse, and why.
    """
    by_id: dict[str, Place] = {}
    by_key: dict[Hashable, EpisodeRow | MedicineRow] = {}
    for row in rows:
        first = by_key.setdefault(_key(row), row)
        if row.id is not None and row.id in by_id:
            reason = (
                f"The id is that of {_where(by_id[row.id])}. Empty it in a new row."
            )
            yield row, problem(row.place, "id", reason)
        elif first is not row and (row.id is None or first.id is None):
            what = _WHAT[type(row)]
            reason = f"{what} is already {_where(first.place)}. Remove one of them."
            yield row, problem(row.place, None, reason)
        elif row.id is not None:
            by_id[row.id] = row.place


_WHAT: dict[type, str] = {
    EpisodeRow: "The same episode (start, muscle and side)",
    MedicineRow: "The same medicine with the same start",
}


def _key(row: EpisodeRow | MedicineRow) -> Hashable:
    if isinstance(row, EpisodeRow):
        return row.started_at, row.utc_offset_min, frozenset(row.muscles)
    return row.name.casefold(), row.started_on


def contradicting_days(
    days: Iterable[DayRow], known: EpisodeDays
) -> Iterator[tuple[DayRow, Problem]]:
    """Find days that contradict an episode or another row.

    Args:
        days: The days, in the order they stand.
        known: The days with episodes, of the files and of the diary.

    Yields:
        A day to refuse, and why.
    """
    places: dict[tuple[str, date], Place] = {}
    accepted: dict[date, list[DayRow]] = {}
    until = f"{known.day_start:%H:%M} the next morning"
    for row in days:
        place = row.place
        earlier = places.setdefault((place.file, row.date), place)
        clash = _clash(row, accepted.get(row.date, ()))
        if earlier is not place:
            reason = f"This date is already {_where(earlier)}. Make one row of them."
            yield row, problem(place, "date", reason)
        elif row.cramp_free and row.date in known.cramps:
            reason = (
                f"A cramp of this day (until {until}) is {known.cramps[row.date]}. "
                "Leave the cell blank, or correct the cramp's time."
            )
            yield row, problem(place, "cramp_free", reason)
        elif row.cramp_free is False and row.date not in known.episodes:
            reason = (
                f"No episode of this day (until {until}) is known. Add it to the "
                "episodes, or leave the cell blank."
            )
            yield row, problem(place, "cramp_free", reason)
        elif clash:
            factor_id, other = clash
            reason = f"Another value is {_where(other)}. Remove one of them."
            yield row, problem(place, factor_id, reason)
        else:
            accepted.setdefault(row.date, []).append(row)


def _clash(row: DayRow, earlier: Iterable[DayRow]) -> tuple[str, Place] | None:
    for other in earlier:  # all agree with each other
        for factor_id, value in row.answers.items():
            if other.answers.get(factor_id, value) != value:
                return factor_id, other.place
    return None


def contradicting_diary(
    rows: Iterable[EpisodeRow], existing: Existing, day_start: time
) -> Iterator[tuple[EpisodeRow, Problem]]:
    """Find cramps on days that the diary knows to be without one.

    Args:
        rows: The episodes.
        existing: What the diary holds.
        day_start: When the person's day begins.

    Yields:
        An episode to refuse, and why.
    """
    for row in rows:
        day = day_of(row.started_at, day_start)
        if row.kind in (None, "cramp") and day in existing.cramp_free:
            reason = (
                f"The diary says that {day} was without cramps. Correct the start, "
                "or delete that answer first."
            )
            yield row, problem(row.place, "started_at", reason)


def _where(place: Place) -> str:
    return f"on line {place.line} of {place.file}"


def stops_before_start(
    rows: Iterable[MedicineRow], existing: Existing
) -> Iterator[tuple[MedicineRow, Problem]]:
    """Find courses whose new start is after the stop that the diary knows.

    Args:
        rows: The medicines.
        existing: What the diary holds.

    Yields:
        A course to refuse, and why.
    """
    for row in rows:
        known = existing.courses.get(row.id or "")
        stop = row.stopped_on or (known and known.stopped_on)
        if stop and stop < row.started_on:
            reason = f"The diary says that it stopped on {stop}. Correct a date."
            yield row, problem(row.place, "started_on", reason)
