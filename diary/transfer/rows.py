"""What was read from files: rows that can be saved, and problems with the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and how it stands there."""

    file: str
    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that cannot be saved as it is.

    `reason` says what is wrong and what to write instead, and holds no note text.
    """

    file: str
    line: int
    column: str | None
    reason: str
    row: tuple[str, ...] = field(default=(), repr=False)
    """The row's cells as they are; empty where the header is what is wrong."""
    header: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SymptomCell:
    """An answered symptom; `lasting` is brief, lasting or not recorded."""

    symptom_id: str
    present: bool
    lasting: str | None = None


@dataclass(frozen=True, slots=True)
class ReliefCell:
    """Something tried."""

    relief_id: str
    helped: bool | None = None
    effect_nrs: int | None = None
    after_min: float | None = None


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One row of `episodes.csv`; None is *not recorded*."""

    place: Place = field(compare=False, repr=False)
    id: str | None
    started_at: datetime
    """Wall clock, without zone."""
    utc_offset_min: int
    offset_written: bool
    """False: the offset is the one of the person's own zone at that time."""
    zone: str | None = None
    muscles: tuple[tuple[str, str | None], ...] = ()
    """(muscle id, side) pairs."""
    symptoms: tuple[SymptomCell, ...] = ()
    relief: tuple[ReliefCell, ...] = ()
    kind: str | None = None
    duration_s: int | None = None
    duration_source: str | None = None
    pain_nrs: int | None = None
    unbearable: bool | None = None
    context: str | None = None
    after_exercise_min: int | None = None
    brought_on_by: str | None = None
    woke: bool | None = None
    interference_nrs: int | None = None
    soreness_h: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row of `days.csv`."""

    place: Place = field(compare=False, repr=False)
    date: date
    cramp_free: bool | None
    """False ("no") is only taken where there is an episode; it adds nothing."""
    answers: Mapping[str, float | str]
    """Factor id → number (yes/no as 1/0) or choice; missing is *not recorded*."""


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """One row of `medicines.csv`."""

    place: Place = field(compare=False, repr=False)
    id: str | None
    name: str
    medicine_id: str | None
    started_on: date
    stopped_on: date | None = None
    dose: float | None = None
    unit: str | None = None
    after_bad_spell: bool | None = None


@dataclass(frozen=True, slots=True)
class NewFactor:
    """A column the person confirmed as a factor of their own."""

    factor_id: str
    name: str
    kind: str
    """yes-no or number; a scale is never guessed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one or several files."""

    episodes: tuple[EpisodeRow, ...] = ()
    days: tuple[DayRow, ...] = ()
    medicines: tuple[MedicineRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    new_factors: tuple[NewFactor, ...] = ()
    warnings: tuple[str, ...] = ()
    """What had to be assumed about a file."""
