"""Reads CSV files: rows that can be saved, and every problem with the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import TypeVar

from diary.calendar import DAY_START, day_of, instant
from diary.errors import BadInputError
from diary.knowledge.match import match
from diary.transfer import build, checks
from diary.transfer.cells import FactorLike, key, quoted
from diary.transfer.columns import EPISODES, IGNORED, MEDICINES, Column, kind_of
from diary.transfer.existing import Existing
from diary.transfer.factors import day_columns
from diary.transfer.records import Values, header_problem, records
from diary.transfer.rows import (
    DayRow,
    EpisodeRow,
    MedicineRow,
    NewFactor,
    Place,
    Problem,
    Reading,
)
from diary.transfer.sheets import Sheet, open_sheet

EMPTY_DIARY = Existing()
_Row = TypeVar("_Row", EpisodeRow, DayRow, MedicineRow)
_Build = Callable[[Place, Values, list[Problem], build.Clock], _Row | None]


def read_files(
    paths: Sequence[Path],
    *,
    known_factors: Mapping[str, FactorLike],
    new_factors: bool,
    now: datetime,
    offset_for: build.OffsetFor,
    existing: Existing = EMPTY_DIARY,
    day_start: time = DAY_START,
) -> Reading:
    """Read one or several CSV files, each known by its columns.

    Args:
        paths: The files.
        known_factors: Factor id → built-in factor or one of the person's own.
        new_factors: Whether unknown columns of days become factors.
        now: The person's wall clock; what lies ahead is refused.
        offset_for: Wall clock → (local time minus UTC [min], name of the zone), for
            times without an offset. A `DiaryError` it raises is the row's problem.
        existing: What the diary holds, to find contradictions with it.
        day_start: When the person's day begins.

    Returns:
        Good rows and problems, in the order of the files.

    Raises:
        BadInputError: A file is not one of the three kinds of CSV file.
    """
    now_instant = instant(now, offset_for(now)[0])
    found = _Found(existing, day_start, build.Clock(now, now_instant, offset_for))
    known = dict(known_factors)
    files = _named(paths)
    for name, path in files.items():
        sheet = open_sheet(path, name)
        found.warnings.extend(sheet.warnings)
        header = tuple(map(key, sheet.header))
        _refuse_doubles(sheet, header)
        kind = kind_of(header)
        if kind == "episodes":
            columns = _columns(found, sheet, header, EPISODES)
            found.episodes += _rows(found, sheet, columns, build.episode)
        elif kind == "medicines":
            columns = _columns(found, sheet, header, MEDICINES)
            found.medicines += _rows(found, sheet, columns, build.medicine)
        elif kind == "days":
            days = day_columns(sheet, known, new_factors=new_factors)
            known |= {factor.factor_id: factor for factor in days.new}
            found.new_factors += days.new
            found.problems += days.problems
            found.days += _rows(found, sheet, days.columns, build.day)
        else:
            raise BadInputError(_strange(sheet))
    _refuse(found)
    order = {name: number for number, name in enumerate(files)}
    return Reading(
        tuple(found.episodes),
        tuple(found.days),
        tuple(found.medicines),
        tuple(sorted(found.problems, key=lambda one: (order[one.file], one.line))),
        tuple(found.new_factors),
        tuple(found.warnings),
    )


@dataclass(slots=True)
class _Found:
    existing: Existing
    day_start: time
    clock: build.Clock
    episodes: list[EpisodeRow] = field(default_factory=list)
    days: list[DayRow] = field(default_factory=list)
    medicines: list[MedicineRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    new_factors: list[NewFactor] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused_starts: list[tuple[datetime, str | None, Place]] = field(
        default_factory=list
    )
    """Start and kind of refused episodes: their day is not cramp-free either."""


def _named(paths: Sequence[Path]) -> dict[str, Path]:
    unique = list(dict.fromkeys(paths))
    alike = Counter(path.name for path in unique)
    return {
        path.name if path.name and alike[path.name] == 1 else str(path): path
        for path in unique
    }


def _refuse_doubles(sheet: Sheet, header: tuple[str, ...]) -> None:
    for name, times in Counter(header).items():
        if name and times > 1:
            heading = quoted(sheet.header[header.index(name)])
            raise BadInputError(
                f"{sheet.name} has {times} columns called {heading}. Keep one of them."
            )


def _strange(sheet: Sheet) -> str:
    return (
        f"The first line of {sheet.name} does not name the columns of a diary file. "
        "Episodes need started_at, days need date, medicines need name and started_on."
    )


def _columns(
    found: _Found, sheet: Sheet, header: tuple[str, ...], known: tuple[Column, ...]
) -> tuple[Column | None, ...]:
    by_name = {column.name: column for column in known}
    for name, heading in zip(header, sheet.header, strict=True):
        if name and name not in by_name and name != IGNORED:
            close = match(name, {it: (it,) for it in by_name}).ids
            meant = f" Did you mean {close[0]}?" if close else ""
            reason = (
                f"{quoted(heading)} is not a column of this file.{meant} "
                f"Rename or remove it. Columns are: {', '.join(by_name)}."
            )
            found.problems.append(header_problem(sheet, heading, reason))
    return tuple(by_name.get(name) for name in header)


def _rows(
    found: _Found,
    sheet: Sheet,
    columns: tuple[Column | None, ...],
    built: _Build[_Row],
) -> list[_Row]:
    rows: list[_Row] = []
    for place, values, problems in records(sheet, columns):
        row = (
            built(place, values, problems, found.clock)
            if values or not problems
            else None
        )
        if row is not None:
            rows.append(row)
        elif "moment" in values:
            start = values["moment"][0]
            found.refused_starts.append((start, values.get("kind"), place))
        found.problems += problems
    return rows


def _refuse(found: _Found) -> None:
    episodes, diary = found.episodes, found.existing
    refused = {
        id(row): one
        for row, one in (
            *checks.repeated(episodes),
            *checks.repeated(found.medicines),
            *checks.stops_before_start(found.medicines, diary),
            *checks.contradicting_diary(episodes, diary, found.day_start),
        )
    }
    known = checks.EpisodeDays(found.day_start)
    starts = [(row.started_at, row.kind, row.place) for row in episodes]
    for start, kind, place in (*starts, *found.refused_starts):
        where = f"on line {place.line} of {place.file}"
        known.add(day_of(start, found.day_start), kind, where)
    known.add_diary(diary, {row.id for row in episodes if row.id})
    refused |= {
        id(row): one for row, one in checks.contradicting_days(found.days, known)
    }
    found.problems += refused.values()
    found.episodes = _kept(found.episodes, refused)
    found.days = _kept(found.days, refused)
    found.medicines = _kept(found.medicines, refused)


def _kept(rows: Iterable[_Row], refused: Mapping[int, Problem]) -> list[_Row]:
    return [row for row in rows if id(row) not in refused]
