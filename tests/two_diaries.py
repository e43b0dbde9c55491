"""Diaries in files, for tests that move them."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from diary.models import (
    Condition,
    CrampFreeDay,
    DayAnswer,
    DoctorQuestion,
    DoseTaken,
    Drink,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    FlagSetAside,
    LabResult,
    MedicineChange,
    MedicineCourse,
    Profile,
    Row,
    UserFactor,
)
from diary.store import change
from diary.store.file import open_diary
from diary.store.whole import Stream, stream

ROOT = Path(__file__).parent.parent
NIGHT = datetime(2026, 11, 20, 3, 10)
THAT_DAY = date(2026, 11, 19)
"""The day that NIGHT belongs to."""


def an_episode(**more: object) -> Episode:
    """An episode in the night, with only what a row must have."""
    return Episode(**({"started_at": NIGHT, "utc_offset_min": 60} | more))


def rows() -> list[Row]:
    """A row of every table that is not private, with text that is hard to move."""
    episode = an_episode(
        pain_nrs=7,
        duration_s=95,
        zone="Europe/Berlin",
        soreness_h=0.1 + 0.2,
        note='"; DROP\r\n= ünï ☃ \u202e',
    )
    belongs: dict[str, Any] = {"episode_id": episode.id}
    timed: dict[str, Any] = {"utc_offset_min": -210}
    zinc = MedicineCourse(name="Zink", dose=12.5, unit="mg", started_on=THAT_DAY)
    return [
        episode,
        EpisodeMuscle(**belongs, muscle_id="calf", side="left"),
        EpisodeSymptom(**belongs, symptom_id="knot", present=True, lasting="brief"),
        EpisodeRelief(**belongs, relief_id="stretch", effect_nrs=8, after_min=2.5),
        CrampFreeDay(date=date(2026, 11, 21)),
        DayAnswer(date=THAT_DAY, factor_id="sleep_h", value=6.5),
        DayAnswer(date=THAT_DAY, factor_id="urine_colour", choice="pale"),
        Drink(drunk_at=datetime(2026, 11, 19, 20), fluid_ml=500, what="tea", **timed),
        ExerciseSession(
            started_at=NIGHT, activity="run", duration_min=45, warm_up=False, **timed
        ),
        zinc,
        MedicineChange(course_id=zinc.id, kind="pause", changed_on=THAT_DAY),
        DoseTaken(course_id=zinc.id, name="Zink", taken_at=NIGHT, **timed),
        UserFactor(factor_id="shoes", name="Tight shoes", kind="yes-no"),
        Profile(birth_year=1961, weight_kg=71.4, athlete=False),
        Condition(name="Gout", since_on=THAT_DAY, since_precision="year"),
        LabResult(name="Potassium", tested_on=THAT_DAY, value=3.9, unit="mmol/L"),
        DoctorQuestion(question="Why at night?"),
        FlagSetAside(
            rule="RF-03",
            reason="schon \r\n bekannt",
            said_on=THAT_DAY,
            tier="soon",
            variant="frequent",
            evidence='["2026-11-01"]',
        ),
    ]


def write(
    path: Path, *groups: Sequence[Row], settings: dict[str, Any] | None = None
) -> None:
    """Save groups of rows one after the other, as commands would."""
    with open_diary(path, write=True) as session:
        for group in groups:
            change.save(session, "log", group)
        for key, value in (settings or {}).items():
            change.set_setting(session, key, value)


def alter(path: Path, row: Row, at: datetime | None = None, **values: object) -> None:
    """Save a copy of a row with other values, written at another moment."""
    record = row.model_dump() | values | {"updated_at": at or datetime.now(UTC)}
    with open_diary(path, write=True) as session:
        change.save_records(session, "edit", {type(row): [record]})


def remove(path: Path, row: Row) -> None:
    """Delete a row and what belongs to it."""
    with open_diary(path, write=True) as session:
        change.delete(session, "delete", [row.model_copy()])


class Content(NamedTuple):
    """Everything in a diary."""

    tables: dict[type[Row], list[dict[str, Any]]]
    settings: Mapping[str, Any]


def start(program: str, *words: str) -> subprocess.Popen[str]:
    """Start another process with a few lines of Python."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, "-c", program, *words]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def content(path: Path) -> Content:
    """Everything in a diary."""
    with open_diary(path) as session:
        return held(stream(session))


def held(diary: Stream) -> Content:
    """Everything that goes by."""
    tables = {table: list(rows) for table, rows in diary.tables.items()}
    return Content(tables, diary.settings)


def of(path: Path, row: Row) -> dict[str, Any]:
    """A row as a diary has it now."""
    return next(it for it in content(path).tables[type(row)] if it["id"] == row.id)


def live(path: Path, table: type[Row]) -> list[dict[str, Any]]:
    """The rows of a table that are not deleted."""
    return [it for it in content(path).tables[table] if it["deleted_at"] is None]
