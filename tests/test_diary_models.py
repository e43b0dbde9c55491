"""Every rule of the tables, broken once: the file itself refuses impossible values."""

import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint
from sqlmodel import Session

from diary.errors import BadInputError
from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Drink,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    MedicineCourse,
    Row,
    UserFactor,
)
from diary.store import change
from diary.store.file import open_diary

NIGHT = datetime(2026, 11, 22, 3, 10)
DAY = date(2026, 11, 21)
GOOD: dict[type[Row], dict[str, object]] = {
    Episode: {"started_at": NIGHT, "utc_offset_min": 60},
    EpisodeMuscle: {"episode_id": "known", "muscle_id": "calf"},
    EpisodeSymptom: {"episode_id": "known", "symptom_id": "knot", "present": True},
    EpisodeRelief: {"episode_id": "known", "relief_id": "stretch"},
    DayAnswer: {"date": DAY, "factor_id": "stress", "value": 4.0},
    Drink: {"drunk_at": NIGHT, "utc_offset_min": 60, "fluid_ml": 250.0},
    ExerciseSession: {
        "started_at": NIGHT,
        "utc_offset_min": 60,
        "activity": "run",
        "duration_min": 30.0,
    },
    MedicineCourse: {"name": "x", "started_on": DAY},
    UserFactor: {"factor_id": "shoes", "name": "shoes", "kind": "yes-no"},
}
BROKEN = [
    (Episode, "kind_known", {"kind": "headache"}),
    (Episode, "context_known", {"context": "flying"}),
    (Episode, "duration_source_known", {"duration_source": "dreamt"}),
    (Episode, "pain_nrs_0_10", {"pain_nrs": 11}),
    (Episode, "pain_nrs_0_10", {"pain_nrs": -1}),
    (Episode, "pain_nrs_0_10", {"pain_nrs": 6.5}),
    (Episode, "interference_nrs_0_10", {"interference_nrs": 11}),
    (Episode, "duration_s_not_negative", {"duration_s": -1}),
    (Episode, "duration_s_not_negative", {"duration_s": "long"}),
    (Episode, "after_exercise_min_not_negative", {"after_exercise_min": -5}),
    (Episode, "soreness_h_not_negative", {"soreness_h": -0.5}),
    (Episode, "offset_real", {"utc_offset_min": 1081}),
    (Episode, "offset_real", {"utc_offset_min": -1081}),
    (EpisodeMuscle, "side_known", {"side": "middle"}),
    (EpisodeSymptom, "lasting_known", {"lasting": "forever"}),
    (EpisodeRelief, "effect_nrs_0_10", {"effect_nrs": 11}),
    (EpisodeRelief, "after_min_not_negative", {"after_min": -1.0}),
    (DayAnswer, "one_answer", {"choice": "dark"}),
    (DayAnswer, "one_answer", {"value": None}),
    (DayAnswer, "value_is_number", {"value": "much"}),
    (Drink, "fluid_ml_not_negative", {"fluid_ml": -1.0}),
    (Drink, "offset_real", {"utc_offset_min": 2000}),
    (ExerciseSession, "duration_min_not_negative", {"duration_min": -1.0}),
    (ExerciseSession, "effort_nrs_0_10", {"effort_nrs": 12}),
    (ExerciseSession, "offset_real", {"utc_offset_min": -2000}),
    (MedicineCourse, "dose_not_negative", {"dose": -1.0}),
    (MedicineCourse, "stop_after_start", {"stopped_on": date(2026, 11, 20)}),
    (UserFactor, "kind_known", {"kind": "mood"}),
]


@pytest.fixture
def session(diary: Path) -> Iterator[Session]:
    """A new diary with one episode, whose id is `known`."""
    with open_diary(diary, write=True) as opened:
        change.save(opened, "log", [Episode(id="known", **GOOD[Episode])])
        yield opened


def insert(session: Session, table: type[Row], values: dict[str, object]) -> None:
    """Write a row as another program could, past the checks of this one."""
    row = table(**GOOD[table]).model_dump() | values
    names = [name for name in row if name not in ("created_at", "updated_at")]
    raw = session.connection().connection.driver_connection
    assert raw is not None
    raw.execute(
        f"INSERT INTO {table.__tablename__} (created_at, updated_at, "
        f"{', '.join(names)}) VALUES ('2026-11-22', '2026-11-22'"
        f"{', ?' * len(names)})",
        [str(v) if isinstance(v, date) else v for v in (row[n] for n in names)],
    )


@pytest.mark.parametrize("table", list(GOOD))
def test_the_rows_that_are_then_broken_are_good(
    session: Session, table: type[Row]
) -> None:
    """Without the broken value each of them is taken."""
    insert(session, table, {})


@pytest.mark.parametrize(("table", "rule", "values"), BROKEN)
def test_a_broken_rule_is_refused_by_the_file(
    diary: Path, table: type[Row], rule: str, values: dict[str, object]
) -> None:
    """The rule of that name refuses, and the message names it."""
    with open_diary(diary, write=True) as session:
        change.save(session, "log", [Episode(id="known", **GOOD[Episode])])
    with (
        pytest.raises(BadInputError, match=rf"rule: {rule}"),
        open_diary(diary, write=True) as session,
    ):
        insert(session, table, values)


def test_every_rule_is_broken_once() -> None:
    """The list above has every CHECK of these tables."""
    rules = {
        (table, str(rule.name))
        for table in GOOD
        for rule in table.__table__.constraints  # type: ignore[attr-defined] # sqlmodel's
        if isinstance(rule, CheckConstraint)
    }

    assert {(table, rule) for table, rule, _ in BROKEN} >= rules


@pytest.mark.parametrize("table", [EpisodeMuscle, EpisodeSymptom, EpisodeRelief])
def test_nothing_belongs_to_an_episode_that_is_not_there(
    diary: Path, table: type[Row]
) -> None:
    """Foreign keys are enforced."""
    with (
        pytest.raises(BadInputError, match="FOREIGN KEY"),
        open_diary(diary, write=True) as session,
    ):
        change.save(session, "log", [table(**(GOOD[table] | {"episode_id": "no"}))])


@pytest.mark.parametrize(
    "rows",
    [
        [CrampFreeDay(date=DAY), CrampFreeDay(date=DAY)],
        [DayAnswer(**GOOD[DayAnswer]), DayAnswer(**GOOD[DayAnswer])],
        [UserFactor(**GOOD[UserFactor]), UserFactor(**GOOD[UserFactor])],
    ],
)
def test_what_there_is_one_of_is_not_written_twice(
    session: Session, rows: list[Row]
) -> None:
    """Two live rows about the same thing are refused."""
    with pytest.raises(Exception, match="UNIQUE"):
        change.save(session, "import", rows)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        (Episode, "soreness_h"),
        (EpisodeRelief, "after_min"),
        (DayAnswer, "value"),
        (Drink, "fluid_ml"),
        (ExerciseSession, "duration_min"),
        (MedicineCourse, "dose"),
    ],
)
def test_what_is_not_a_number_is_refused(
    session: Session, table: type[Row], column: str, number: float
) -> None:
    """NaN would be kept as *not recorded* and infinity for ever: neither is written."""
    with pytest.raises(BadInputError, match="too large"):
        change.save(session, "log", [table(**(GOOD[table] | {column: number}))])


def test_a_whole_number_that_does_not_fit_is_refused(session: Session) -> None:
    """More than 64 bits get a sentence, not a fault."""
    with pytest.raises(BadInputError, match="too large"):
        change.save(session, "log", [Episode(**GOOD[Episode], duration_s=2**63)])


def test_text_that_is_no_text_is_refused(session: Session) -> None:
    """Bytes that a terminal passed on and that are no letters get a sentence."""
    with pytest.raises(BadInputError, match="UTF-8"):
        change.save(session, "log", [Episode(**GOOD[Episode], note="a\udcffb")])
