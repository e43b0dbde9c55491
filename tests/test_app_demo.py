"""The invented diary, and the whole program shown on it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from conftest import Ran

from diary import demo
from diary.calendar import day_of
from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Episode,
    ExerciseSession,
    MedicineCourse,
    Row,
)

Cramp = Callable[..., Ran]
ENDS_ON = date(2026, 11, 21)
_AFTER = "from 18:00 that day to 18:00 the next"


def _life(rows: list[Row]) -> list[dict[str, Any]]:
    own = {"id", "episode_id", "created_at", "updated_at"}
    return [row.model_dump(exclude=own) for row in rows]


def test_the_same_seed_is_the_same_life() -> None:
    """Two invented diaries differ only if their seeds do."""
    first = _life(demo.invent(ENDS_ON, seed=7))

    assert first == _life(demo.invent(ENDS_ON, seed=7))
    assert first != _life(demo.invent(ENDS_ON, seed=8))


def test_the_life_does_not_depend_on_the_calendar() -> None:
    """A demo next year shows the same cramps, moved to its dates."""
    later = ENDS_ON + timedelta(days=100)

    def onsets(ends_on: date) -> list[timedelta]:
        start = demo.invent(ends_on)
        return [
            row.started_at.date() - ends_on for row in start if isinstance(row, Episode)
        ]

    assert onsets(ENDS_ON) == onsets(later)


def test_the_planted_truths_are_stated() -> None:
    """The docstring names each planted cause with its size, and the code uses it."""
    said = " ".join((demo.__doc__ or "").split())

    name, *_ = demo.MEDICINE
    assert f"multiplies the rate of cramps {_AFTER} by {demo.PER_UNIT};" in said
    assert f"each 15 minutes on a day multiply it by {demo.PER_QUARTER_HOUR};" in said
    assert f"the start of {name}, {demo.MEDICINE_DAYS} days before the end" in said
    assert f"the rate is {demo.ON_MEDICINE} times what it was" in said
    assert ("alcohol_units", "exercise_min") == demo.PLANTED_FACTORS


def test_the_invented_person_never_contradicts_themself() -> None:
    """No day has both a cramp and "no cramp", and nothing lies after the end."""
    rows = demo.invent(ENDS_ON)
    cramps = {day_of(row.started_at) for row in rows if isinstance(row, Episode)}
    free = {row.date for row in rows if isinstance(row, CrampFreeDay)}

    assert set() == cramps & free
    assert max(cramps | free) <= ENDS_ON
    assert demo.DAYS * 0.8 < len(cramps | free) < demo.DAYS
    (course,) = (row for row in rows if isinstance(row, MedicineCourse))
    assert demo.MEDICINE_DAYS == (ENDS_ON - course.started_on).days + 1


def test_an_unanswered_day_has_no_answers_at_all() -> None:
    """The gaps of the invented diary are whole days, as in a real one."""
    rows = demo.invent(ENDS_ON)
    fluid = {
        r.date for r in rows if isinstance(r, DayAnswer) and r.factor_id == "fluid_ml"
    }
    none = {
        r.date
        for r in rows
        if isinstance(r, DayAnswer) and r.factor_id == "exercise_min"
    }
    ran = {r.started_at.date() for r in rows if isinstance(r, ExerciseSession)}

    assert (fluid, set()) == (none | ran, none & ran)
    assert demo.DAYS > len(fluid)


def test_the_demo_shows_everything_and_leaves_your_diary_alone(
    cramp: Cramp, tmp_path: Path, diary: Path
) -> None:
    """Summary, triggers, flags and report of the invented diary; then the truth."""
    ran = cramp("demo", "--out", str(tmp_path / "demo"))

    assert (0, "") == (ran.code, ran.err)
    for part in ("HOW OFTEN", "What went with cramps", "NOT ASKED", "not touched"):
        assert part in ran.out
    truth = ran.out.partition("What was planted, and what was found:")[2]
    for planted in demo.PLANTED_FACTORS:
        assert f"{planted}: found (" in truth
    assert f"{demo.MEDICINE[0]}: found (" in truth
    assert "named although it does nothing: nothing" in truth
    report = tmp_path / "demo" / "report.pdf"
    assert f"Report written: {report}" in truth
    assert 0o600 == report.stat().st_mode & 0o777
    assert not diary.exists()
    assert 3 == cramp("demo", "--out", str(tmp_path / "demo")).code
