"""Every rule of the tables, broken once: the file itself refuses impossible values."""

import math
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint
from sqlmodel import Session

from diary.errors import BadInputError
from diary.models import (
    TABLES,
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
    PrivateAnswer,
    Profile,
    Row,
    UserFactor,
)
from diary.person import PROFILE_ID
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
    CrampFreeDay: {"date": DAY},
    MedicineChange: {"course_id": "course", "kind": "pause", "changed_on": DAY},
    DoseTaken: {"name": "x", "taken_at": NIGHT, "utc_offset_min": 60},
    Profile: {"id": PROFILE_ID, "birth_year": 1970},
    Condition: {"name": "x"},
    LabResult: {"name": "x", "tested_on": DAY, "value": 3.4},
    DoctorQuestion: {"question": "x"},
    PrivateAnswer: {"topic": "drugs", "used": False, "said_on": DAY},
    FlagSetAside: {
        "rule": "RF-03",
        "reason": "x",
        "said_on": DAY,
        "tier": "soon",
        "variant": "frequent",
        "evidence": "[]",
    },
}
EXPECTING = {"pregnant": 1, "pregnancy_said_on": DAY}
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
    (MedicineChange, "kind_known", {"kind": "forgotten"}),
    (MedicineChange, "dose_not_negative", {"kind": "dose", "dose": -1.0}),
    (MedicineChange, "dose_if_dose", {"kind": "dose"}),
    (MedicineChange, "dose_if_dose", {"dose": 20.0}),
    (DoseTaken, "dose_not_negative", {"dose": -1.0}),
    (DoseTaken, "offset_real", {"utc_offset_min": 2000}),
    (Profile, "one_profile", {"id": "another"}),
    (Profile, "birth_year_possible", {"birth_year": 1879}),
    (Profile, "birth_year_possible", {"birth_year": "long ago"}),
    (Profile, "sex_known", {"sex": "x"}),
    (Profile, "height_cm_possible", {"height_cm": 1.72}),
    (Profile, "weight_kg_possible", {"weight_kg": 701.0}),
    (Profile, "pregnancy_weeks_possible", {**EXPECTING, "pregnancy_weeks": 46}),
    (Profile, "weeks_if_pregnant", {**EXPECTING, "pregnant": 0, "pregnancy_weeks": 9}),
    (Profile, "weeks_if_pregnant", {"pregnancy_due_on": DAY}),
    (Profile, "pregnant_with_pregnancy_said_on", {"pregnant": 1}),
    (Profile, "pregnant_with_pregnancy_said_on", {"pregnancy_said_on": DAY}),
    (Profile, "family_history_known", {"family_history": "perhaps"}),
    (
        Profile,
        "first_cramp_precision_known",
        {"first_cramp_on": DAY, "first_cramp_precision": "decade"},
    ),
    (
        Profile,
        "first_cramp_on_with_first_cramp_precision",
        {"first_cramp_precision": "year"},
    ),
    (
        Condition,
        "since_precision_known",
        {"since_on": DAY, "since_precision": "decade"},
    ),
    (Condition, "since_on_with_since_precision", {"since_on": DAY}),
    (LabResult, "one_result", {"result": "normal"}),
    (LabResult, "one_result", {"value": None}),
    (LabResult, "numbers_are_numbers", {"value": "low"}),
    (LabResult, "numbers_are_numbers", {"low": "3,5"}),
    (LabResult, "numbers_are_numbers", {"high": "5,1"}),
    (LabResult, "low_below_high", {"low": 5.1, "high": 3.5}),
    (PrivateAnswer, "topic_known", {"topic": "weather"}),
    (FlagSetAside, "tier_known", {"tier": "whenever"}),
    (FlagSetAside, "evidence_is_list", {"evidence": "{}"}),
    (FlagSetAside, "evidence_is_list", {"evidence": "no JSON"}),
]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new diary with one episode and one course to belong to."""
    path = tmp_path_factory.mktemp("first") / "diary.db"
    with open_diary(path, write=True) as opened:
        change.save(opened, "log", parents())
    return path


@pytest.fixture
def known(first: Path, diary: Path) -> Path:
    """A diary of one's own, with the same in it."""
    diary.parent.mkdir(mode=0o700)
    shutil.copy(first, diary)
    return diary


@pytest.fixture
def session(known: Path) -> Iterator[Session]:
    """That diary, open."""
    with open_diary(known, write=True) as opened:
        yield opened


def parents() -> list[Row]:
    """What other rows belong to."""
    return [
        Episode(id="known", **GOOD[Episode]),
        MedicineCourse(id="course", **GOOD[MedicineCourse]),
    ]


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
    known: Path, table: type[Row], rule: str, values: dict[str, object]
) -> None:
    """The rule of that name refuses, and the message names it."""
    with (
        pytest.raises(BadInputError, match=rf"rule: {rule}"),
        open_diary(known, write=True) as session,
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
    assert set(TABLES) == set(GOOD), "every table of the diary"


@pytest.mark.parametrize("table", [EpisodeMuscle, EpisodeSymptom, EpisodeRelief])
def test_nothing_belongs_to_an_episode_that_is_not_there(
    known: Path, table: type[Row]
) -> None:
    """Foreign keys are enforced."""
    with (
        pytest.raises(BadInputError, match="FOREIGN KEY"),
        open_diary(known, write=True) as session,
    ):
        change.save(session, "log", [table(**(GOOD[table] | {"episode_id": "no"}))])


@pytest.mark.parametrize("table", [MedicineChange, DoseTaken])
def test_nothing_belongs_to_a_medicine_that_is_not_there(
    known: Path, table: type[Row]
) -> None:
    """A change or a dose names a course of the diary; a dose may name none."""
    with (
        pytest.raises(BadInputError, match="FOREIGN KEY"),
        open_diary(known, write=True) as session,
    ):
        change.save(session, "med", [table(**(GOOD[table] | {"course_id": "no"}))])


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
        (MedicineChange, "dose"),
        (DoseTaken, "dose"),
        (LabResult, "value"),
        (Profile, "height_cm"),
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
