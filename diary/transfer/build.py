"""One record becomes one row, or problems; what several cells say must agree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from diary import calendar
from diary.errors import DiaryError
from diary.transfer.cells import key
from diary.transfer.names import medicine_called
from diary.transfer.records import Values, problem
from diary.transfer.rows import DayRow, EpisodeRow, MedicineRow, Place, Problem

OffsetFor = Callable[[datetime], tuple[int, str | None]]
"""Wall clock → (local time minus UTC [min], name of the zone)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, and how far from UTC the person's clock is when."""

    now: datetime
    """Wall clock."""
    now_instant: datetime
    """The same moment, aware."""
    offset_for: OffsetFor


def episode(
    place: Place, values: Values, problems: list[Problem], clock: Clock
) -> EpisodeRow | None:
    """Return an episode, or add to the problems of its row.

    Args:
        place: Where the row stands.
        values: Its cells that could be read.
        problems: Those of its cells that could not; more are added.
        clock: For times without an offset, and to refuse what lies ahead.

    Returns:
        The episode; None if there is any problem.
    """
    start = _start(place, values, problems, clock)
    muscles = _muscles(place, values, problems)
    if problems or start is None:
        return None
    wall, offset_min, zone, written = start
    details = {name: values[name] for name in _DETAILS & values.keys()}
    return EpisodeRow(
        place=place,
        id=values.get("id"),
        started_at=wall,
        utc_offset_min=offset_min,
        offset_written=written,
        zone=values.get("zone", zone),
        muscles=muscles,
        **details,
    )


_DETAILS = frozenset(EpisodeRow.__dataclass_fields__) - {
    "place",
    "id",
    "started_at",
    "utc_offset_min",
    "offset_written",
    "zone",
    "muscles",
}


def _start(
    place: Place, values: Values, problems: list[Problem], clock: Clock
) -> tuple[datetime, int, str | None, bool] | None:
    if "moment" not in values:
        if all(one.column != "started_at" for one in problems):
            reason = "The start is missing. Write 2026-11-22 03:10."
            problems.append(problem(place, "started_at", reason))
        return None
    wall, offset_min = values["moment"]
    written = offset_min is not None
    zone = None
    try:
        if not written:
            offset_min, zone = clock.offset_for(wall)
    except DiaryError as error:
        problems.append(problem(place, "started_at", str(error)))
        return None
    if calendar.instant(wall, offset_min) > clock.now_instant:
        reason = f"{wall:%Y-%m-%d %H:%M} lies ahead. Correct the date or the time."
        problems.append(problem(place, "started_at", reason))
    return wall, offset_min, zone, written


def _muscles(
    place: Place, values: Values, problems: list[Problem]
) -> tuple[tuple[str, str | None], ...]:
    ids: tuple[str, ...] = values.get("muscle_ids", ())
    sides: tuple[str | None, ...] = values.get("sides", ())
    if len(sides) <= 1:
        sides = (sides or (None,)) * len(ids)
    if len(ids) != len(sides) or (not ids and "sides" in values):
        if all(one.column != "muscle" for one in problems):
            reason = (
                "There must be one side for each muscle, or one for all of them, "
                "for example left;right."
            )
            problems.append(problem(place, "side", reason))
        return ()
    return tuple(dict.fromkeys(zip(ids, sides, strict=True)))


def day(
    place: Place, values: Values, problems: list[Problem], clock: Clock
) -> DayRow | None:
    """Return a day, or add to the problems of its row.

    Args:
        place: Where the row stands.
        values: Its cells that could be read; every other field is a factor.
        problems: Those of its cells that could not; more are added.
        clock: To refuse what lies ahead.

    Returns:
        The day; None if there is any problem.
    """
    answers = {
        name: value
        for name, value in values.items()
        if name not in ("date", "cramp_free")
    }
    if not _has_date(place, "date", values, problems, clock.now.date()) or problems:
        return None
    return DayRow(place, values["date"], values.get("cramp_free"), answers)


def medicine(
    place: Place, values: Values, problems: list[Problem], clock: Clock
) -> MedicineRow | None:
    """Return a medicine course, or add to the problems of its row.

    Args:
        place: Where the row stands.
        values: Its cells that could be read.
        problems: Those of its cells that could not; more are added.
        clock: To refuse what lies ahead.

    Returns:
        The course; None if there is any problem.
    """
    today = clock.now.date()
    if "name" not in values:
        reason = "The name is missing. Write what the medicine is called."
        problems.append(problem(place, "name", reason))
    _has_date(place, "started_on", values, problems, today)
    if "stopped_on" in values:
        _has_date(place, "stopped_on", values, problems, today)
    if values.get("stopped_on", date.max) < values.get("started_on", date.min):
        reason = "It stops before it starts. Correct one of the dates."
        problems.append(problem(place, "stopped_on", reason))
    if problems:
        return None
    details = dict(values)
    if "medicine_id" not in map(key, place.header):
        details["medicine_id"] = medicine_called(values["name"])
    return MedicineRow(place, **({"id": None, "medicine_id": None} | details))


def _has_date(
    place: Place, name: str, values: Values, problems: list[Problem], today: date
) -> bool:
    if name not in values:
        if all(one.column != name for one in problems):
            reason = "The date is missing. Write 2026-11-22."
            problems.append(problem(place, name, reason))
        return False
    if values[name] > today:
        reason = f"{values[name]} lies ahead. Correct the date."
        problems.append(problem(place, name, reason))
        return False
    return True
