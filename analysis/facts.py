"""The facts an analysis works on: plain, frozen copies of what the diary holds.

`diary.app.flow` makes them from the diary's rows. `None` always means *not recorded*;
a symptom that is missing from `EpisodeFact.symptoms` was *not asked*; a factor that is
missing from `DayFact.answers` was *not recorded* that day.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple


class SymptomFact(NamedTuple):
    """The answer to one companion-symptom question."""

    present: bool
    lasting: bool | None = None
    """True: 24 h or more, or between spasms. False: brief. None: not recorded."""


class ReliefFact(NamedTuple):
    """One thing tried during an episode."""

    relief_id: str
    effect_nrs: int | None = None
    after_min: float | None = None
    helped: bool | None = None
    """A plain yes or no, where no 0-10 effect was given."""


class EpisodeFact(NamedTuple):
    """One spasm or cramp."""

    id: str
    started_at: datetime
    """Wall-clock time, without zone."""
    utc_offset_min: int
    day: date
    """The person's day it belongs to (`diary.calendar.day_of`)."""
    muscles: tuple[tuple[str, str | None], ...]
    """(muscle id, side) pairs; side is left, right, both, none or not recorded."""
    kind: str = "cramp"
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
    symptoms: Mapping[str, SymptomFact] = MappingProxyType({})
    """Symptom id → answer; ids that are missing were not asked."""
    relief: tuple[ReliefFact, ...] = ()
    note: str | None = None


class DayFact(NamedTuple):
    """What was answered about one day."""

    date: date
    cramp_free: bool
    """True only where the person said "no cramp"; False says nothing."""
    answers: Mapping[str, float | str]
    """Factor id → value (yes/no as 1/0, choices as text)."""


class DrinkFact(NamedTuple):
    """A timed drink."""

    drunk_at: datetime
    utc_offset_min: int
    fluid_ml: float
    what: str | None = None


class SessionFact(NamedTuple):
    """A timed exercise session."""

    started_at: datetime
    utc_offset_min: int
    activity: str
    duration_min: float
    effort_nrs: int | None = None
    unaccustomed: bool | None = None
    warm_up: bool | None = None
    cool_down: bool | None = None


class CourseFact(NamedTuple):
    """A medicine from start to stop (both dates included; no stop: still taken)."""

    name: str
    medicine_id: str | None
    group: str | None
    """The catalogue's class, e.g. `statin`; None where the name is not known."""
    started_on: date
    stopped_on: date | None = None
    dose: float | None = None
    unit: str | None = None
    after_bad_spell: bool | None = None
    as_needed: bool | None = None
    """Taken only when needed: nobody knows on which days, except from doses taken."""
    supplement: bool | None = None
    begun_by: str | None = None
    """start, dose (a new one) or resume; None: to be seen from the dates."""
    ended_by: str | None = None
    """stop, dose or pause; None: still taken, or to be seen from the dates."""


class DoseFact(NamedTuple):
    """A dose taken as needed."""

    name: str
    medicine_id: str | None
    taken_at: datetime
    """Wall-clock time, without zone."""
    utc_offset_min: int
    dose: float | None = None
    unit: str | None = None


class PersonFact(NamedTuple):
    """Who the person is, as far as they said."""

    birth_year: int | None = None
    sex: str | None = None
    """female, male or other."""
    height_cm: float | None = None
    weight_kg: float | None = None
    pregnant: bool | None = None
    pregnancy_weeks: int | None = None
    """On the day it was said."""
    pregnancy_due_on: date | None = None
    pregnancy_said_on: date | None = None
    athlete: bool | None = None
    occupation: str | None = None
    family_history: str | None = None
    """yes, no, or unknown to the person; None: not answered."""
    family_who: str | None = None
    first_cramp_on: date | None = None
    """First day it could have been."""
    first_cramp_precision: str | None = None
    """day, month or year."""


class ConditionFact(NamedTuple):
    """A long-term condition."""

    name: str
    """As typed."""
    condition_id: str | None = None
    since_on: date | None = None
    since_precision: str | None = None


class LabFact(NamedTuple):
    """A test: a number with its unit, or a result in words."""

    name: str
    test_id: str | None
    tested_on: date
    value: float | None = None
    unit: str | None = None
    """As typed."""
    low: float | None = None
    """Reference range as the laboratory printed it [unit]."""
    high: float | None = None
    result: str | None = None


class PrivateFact(NamedTuple):
    """A private answer, which the person has ticked for this report."""

    topic: str
    """drugs or aids."""
    used: bool
    what: str | None
    said_on: date


class SetAsideFact(NamedTuple):
    """A red flag the person set aside."""

    rule: str
    reason: str
    said_on: date
    tier: str
    """mention, soon, urgent or emergency."""
    variant: str
    evidence: frozenset[str]
    """Ids of entries, dates (ISO) and names of medicines that fired it then."""


class FactorInfo(NamedTuple):
    """A factor the person may have recorded, built in or their own."""

    id: str
    name: str
    kind: str
    """yes-no, scale (0-10), number or choice."""
    unit: str | None = None
    own: bool = False
    earlier_name: str | None = None
    retired: bool = False
    """No longer asked; what was recorded still counts."""


class Facts(NamedTuple):
    """Everything one analysis may look at."""

    episodes: tuple[EpisodeFact, ...] = ()
    days: tuple[DayFact, ...] = ()
    drinks: tuple[DrinkFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    courses: tuple[CourseFact, ...] = ()
    factors: tuple[FactorInfo, ...] = ()
    """Built-in and own factors, in the order they are shown."""
    country: str | None = None
    """For emergency numbers only: ISO 3166 code, or the number the person chose."""
    private: frozenset[str] = frozenset()
    """Factor ids left out of reports unless ticked."""
    doses: tuple[DoseFact, ...] = ()
    person: PersonFact = PersonFact()
    conditions: tuple[ConditionFact, ...] = ()
    labs: tuple[LabFact, ...] = ()
    """Oldest first."""
    questions: tuple[str, ...] = ()
    """The person's own for the doctor that are still open."""
    private_answers: tuple[PrivateFact, ...] | None = None
    """None: not shared."""
    set_aside: tuple[SetAsideFact, ...] = ()
    """Red flags the person set aside, the last said last."""
    flags_off: bool = False
    """The person switched the red flags off."""
    frequent_week: float | None = None
    """The person's own line for "frequent" in RF-03 [attacks per week]; None: the
    reviewed one."""
