"""The tables of the diary: the one definition of what can be written down.

Conventions: every row has a UUID, created and updated instants (UTC) and a soft
delete; a missing value (`None`) always means *not recorded*; units end names; local
moments are three columns, `…_at` (wall clock), `utc_offset_min` and `zone`.
"""

from datetime import date
from typing import Any, ClassVar

from pydantic import AwareDatetime, NaiveDatetime
from sqlalchemy import CheckConstraint, DateTime, Index, text
from sqlmodel import Field, SQLModel

from diary.person import (
    Condition,
    DoctorQuestion,
    FlagSetAside,
    LabResult,
    PrivateAnswer,
    Profile,
)
from diary.rows import Row, not_negative, now, nrs, offset, one_of

__all__ = [
    "TABLES",
    "Change",
    "ChangedRow",
    "Condition",
    "CrampFreeDay",
    "DayAnswer",
    "DoctorQuestion",
    "DoseTaken",
    "Drink",
    "Episode",
    "EpisodeMuscle",
    "EpisodeRelief",
    "EpisodeSymptom",
    "ExerciseSession",
    "FlagSetAside",
    "LabResult",
    "MedicineChange",
    "MedicineCourse",
    "PrivateAnswer",
    "Profile",
    "Row",
    "Setting",
    "UserFactor",
]

KINDS = (
    "cramp",
    "twitch",
    "hand-foot-spasm",
    "twisting-posture",
    "fixed-tightness",
    "spasticity",
)
SIDES = ("left", "right", "both", "none")
CONTEXTS = (
    "asleep",
    "lying",
    "sitting",
    "standing",
    "walking",
    "exercising",
    "after-exercise",
    "other",
)
DURATION_SOURCES = ("timed", "guessed", "going")
MEDICINE_CHANGES = ("dose", "pause", "resume")
RESERVED_FACTOR_IDS = frozenset({"date", "cramp_free", "answered", "attacks", "spasms"})
"""Names that the tables of days use themselves."""
FACTOR_KINDS = ("yes-no", "scale", "number", "choice")


class Episode(Row, table=True):
    """One spasm or cramp."""

    __tablename__: ClassVar[Any] = "episode"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("context", CONTEXTS),
        one_of("duration_source", DURATION_SOURCES),
        nrs("pain_nrs"),
        nrs("interference_nrs"),
        not_negative("duration_s"),
        not_negative("after_exercise_min"),
        not_negative("soreness_h"),
        offset(),
    )

    started_at: NaiveDatetime = Field(sa_type=DateTime, index=True)
    utc_offset_min: int
    zone: str | None = None
    duration_s: int | None = None
    duration_source: str | None = None
    kind: str = "cramp"
    pain_nrs: int | None = None
    unbearable: bool | None = None
    context: str | None = None
    after_exercise_min: int | None = None
    brought_on_by: str | None = None
    woke: bool | None = None
    interference_nrs: int | None = None
    soreness_h: float | None = None
    note: str | None = None


class EpisodeMuscle(Row, table=True):
    """A muscle an episode was in; an episode can name several."""

    __tablename__: ClassVar[Any] = "episode_muscle"
    __table_args__ = (one_of("side", SIDES),)

    episode_id: str = Field(foreign_key="episode.id", index=True)
    muscle_id: str
    side: str | None = None


class EpisodeSymptom(Row, table=True):
    """An answer about a companion symptom; a symptom without a row was not asked."""

    __tablename__: ClassVar[Any] = "episode_symptom"
    __table_args__ = (one_of("lasting", ("brief", "lasting")),)

    episode_id: str = Field(foreign_key="episode.id", index=True)
    symptom_id: str
    present: bool
    lasting: str | None = None


class EpisodeRelief(Row, table=True):
    """Something tried during an episode, and whether it helped."""

    __tablename__: ClassVar[Any] = "episode_relief"
    __table_args__ = (nrs("effect_nrs"), not_negative("after_min"))

    episode_id: str = Field(foreign_key="episode.id", index=True)
    relief_id: str
    helped: bool | None = None
    effect_nrs: int | None = None
    after_min: float | None = None


class CrampFreeDay(Row, table=True):
    """A day the person explicitly answered with "no cramp"."""

    __tablename__: ClassVar[Any] = "cramp_free_day"
    __table_args__ = (
        Index(
            "one_cramp_free_day",
            "date",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
        ),
    )

    date: date


class DayAnswer(Row, table=True):
    """One factor's value on one day: a number, or one of the factor's choices."""

    __tablename__: ClassVar[Any] = "day_answer"
    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (choice IS NULL)", name="one_answer"),
        CheckConstraint("typeof(value) <> 'text'", name="value_is_number"),
        Index(
            "one_answer_a_day",
            "date",
            "factor_id",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
        ),
    )

    date: date
    factor_id: str
    value: float | None = None
    choice: str | None = None


class Drink(Row, table=True):
    """Something drunk at a known time."""

    __tablename__: ClassVar[Any] = "drink"
    __table_args__ = (not_negative("fluid_ml"), offset())

    drunk_at: NaiveDatetime = Field(sa_type=DateTime, index=True)
    utc_offset_min: int
    zone: str | None = None
    fluid_ml: float
    what: str | None = None


class ExerciseSession(Row, table=True):
    """Exercise that began at a known time."""

    __tablename__: ClassVar[Any] = "exercise_session"
    __table_args__ = (not_negative("duration_min"), nrs("effort_nrs"), offset())

    started_at: NaiveDatetime = Field(sa_type=DateTime, index=True)
    utc_offset_min: int
    zone: str | None = None
    activity: str
    duration_min: float
    effort_nrs: int | None = None
    unaccustomed: bool | None = None
    warm_up: bool | None = None
    cool_down: bool | None = None


class MedicineCourse(Row, table=True):
    """A medicine or supplement from start to stop."""

    __tablename__: ClassVar[Any] = "medicine_course"
    __table_args__ = (
        not_negative("dose"),
        CheckConstraint("stopped_on >= started_on", name="stop_after_start"),
    )

    name: str
    medicine_id: str | None = None
    dose: float | None = None
    unit: str | None = None
    started_on: date
    stopped_on: date | None = None
    after_bad_spell: bool | None = None
    as_needed: bool | None = None
    supplement: bool | None = None


class MedicineChange(Row, table=True):
    """A new dose of a running course, the first day without it, or back on it."""

    __tablename__: ClassVar[Any] = "medicine_change"
    __table_args__ = (
        one_of("kind", MEDICINE_CHANGES),
        not_negative("dose"),
        CheckConstraint("(kind = 'dose') = (dose IS NOT NULL)", name="dose_if_dose"),
    )

    course_id: str = Field(foreign_key="medicine_course.id", index=True)
    kind: str
    changed_on: date
    dose: float | None = None
    unit: str | None = None


class DoseTaken(Row, table=True):
    """A dose taken as needed, at a known time."""

    __tablename__: ClassVar[Any] = "dose_taken"
    __table_args__ = (not_negative("dose"), offset())

    course_id: str | None = Field(
        default=None, foreign_key="medicine_course.id", index=True
    )
    name: str
    medicine_id: str | None = None
    taken_at: NaiveDatetime = Field(sa_type=DateTime, index=True)
    utc_offset_min: int
    zone: str | None = None
    dose: float | None = None
    unit: str | None = None


class UserFactor(Row, table=True):
    """Something the person chose to record about a day that is not built in."""

    __tablename__: ClassVar[Any] = "user_factor"
    __table_args__ = (
        one_of("kind", FACTOR_KINDS),
        Index(
            "one_user_factor",
            "factor_id",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
        ),
    )

    factor_id: str
    name: str
    kind: str
    unit: str | None = None
    earlier_name: str | None = None
    retired_on: date | None = None


class Setting(SQLModel, table=True):
    """A choice of the person about how the diary works, as JSON text."""

    __tablename__: ClassVar[Any] = "setting"

    key: str = Field(primary_key=True)
    value: str


class Change(SQLModel, table=True):
    """What one command did, so that it can be undone."""

    __tablename__: ClassVar[Any] = "change"

    seq: int | None = Field(default=None, primary_key=True)
    at: AwareDatetime = Field(default_factory=now)
    what: str
    undone_at: AwareDatetime | None = None


class ChangedRow(SQLModel, table=True):
    """The journal: a row, or a setting, as one change found it."""

    __tablename__: ClassVar[Any] = "changed_row"
    __table_args__ = ({"sqlite_with_rowid": False},)

    seq: int = Field(primary_key=True, foreign_key="change.seq")
    place: int = Field(primary_key=True)
    """In the order in which they were written."""
    of_table: str
    row_id: str
    """Of a setting its key."""
    before: str | None = None
    """JSON; missing where the change added it."""
    after: str | None = None
    """JSON: what undoing the change took away, kept so that it can be redone; of a row
    that the change added only whether it was deleted."""


TABLES: tuple[type[Row], ...] = (
    Episode,
    EpisodeMuscle,
    EpisodeSymptom,
    EpisodeRelief,
    CrampFreeDay,
    DayAnswer,
    Drink,
    ExerciseSession,
    MedicineCourse,
    MedicineChange,
    DoseTaken,
    UserFactor,
    Profile,
    Condition,
    LabResult,
    DoctorQuestion,
    PrivateAnswer,
    FlagSetAside,
)
