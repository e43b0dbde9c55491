"""An invented half-year diary whose truth is known.

What is planted, and what an honest analysis can therefore be asked to find:

* **alcohol**: each unit drunk on a day multiplies the rate of cramps from 18:00 that
  day to 18:00 the next by 1.45;
* **exercise**: each 15 minutes on a day multiply it by 1.25;
* **a medicine**: from the start of hydrochlorothiazide, 70 days before the end, the
  rate is 2.2 times what it was.

Fluid, sleep, stress and sitting are recorded and do nothing. Stress follows cramps (it
is higher on the day after one), which must not be taken for a trigger. One day in
twelve is not answered. Nobody's real diary was used.

Half a year is short: of thirty seeds tried, alcohol was named in 29, exercise in 23 and
the medicine in 11. The seed used is one in which all three were.
"""

import math
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from diary.calendar import day_of
from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    MedicineCourse,
    Row,
)

DAYS = 182
MEDICINE_DAYS = 70
MEDICINE = ("hydrochlorothiazide", 12.5, "mg")
PLANTED_FACTORS = ("alcohol_units", "exercise_min")
PER_UNIT = 1.45
PER_QUARTER_HOUR = 1.25
ON_MEDICINE = 2.2

_BASE_RATE = 0.16
_UNANSWERED = 1 / 12
_WEEKEND = (0, 5, 6)
"""Counted from the first day, so that the life does not depend on the calendar."""
_PLACES = ("calf", "calf", "calf", "calf", "foot-arch", "hamstrings")


def invent(ends_on: date, *, seed: int = 15) -> list[Row]:
    """Invent the diary.

    Args:
        ends_on: Its last day.
        seed: Seed of the random numbers; the same seed gives the same life.

    Returns:
        Rows ready to be saved.
    """
    luck = random.Random(seed)  # noqa: S311 - an invented life, not a secret
    first = ends_on - timedelta(days=DAYS - 1)
    started_on = ends_on - timedelta(days=MEDICINE_DAYS - 1)
    rows: list[Row] = [_medicine(started_on)]
    episode_days: set[date] = set()
    answered: list[date] = []
    for number in range(DAYS):
        day = first + timedelta(days=number)
        is_answered = luck.random() >= _UNANSWERED
        life = _Life(
            luck,
            day,
            is_weekend=number % 7 in _WEEKEND,
            cramp_yesterday=day - timedelta(days=1) in episode_days,
        )
        rate = _BASE_RATE * life.multiplier
        if day >= started_on:
            rate *= ON_MEDICINE
        onsets = list(_onsets(luck, day, rate))
        if is_answered:
            answered.append(day)
            rows += life.rows()
        for onset in onsets:
            if onset.date() <= ends_on:
                rows += _episode(luck, onset, after_exercise=life.exercise_min > 0)
                episode_days.add(day_of(onset))
    free = (day for day in answered if day not in episode_days and day < ends_on)
    return [*rows, *(CrampFreeDay(date=day) for day in free)]


class _Life:
    """What the invented person did on one day."""

    def __init__(
        self,
        luck: random.Random,
        day: date,
        *,
        is_weekend: bool,
        cramp_yesterday: bool,
    ) -> None:
        self.day = day
        drinks = luck.random() < (0.6 if is_weekend else 0.2)
        self.alcohol_units = luck.choice((1, 2, 2, 3, 4)) if drinks else 0
        runs = luck.random() < 0.45
        self.exercise_min = luck.choice((30, 45, 45, 60, 75)) if runs else 0
        self.effort_nrs = luck.randint(4, 8)
        self.minute = luck.randint(0, 50)
        self.answers = {
            "alcohol_units": float(self.alcohol_units),
            "fluid_ml": round(luck.gauss(1750, 350) / 50) * 50.0,
            "sleep_h": round(luck.gauss(6.8, 0.9) * 2) / 2,
            "stress": float(
                min(10, max(0, round(luck.gauss(4, 1.6) + 1.5 * cramp_yesterday)))
            ),
            "sitting_h": round(luck.gauss(4 if is_weekend else 7, 1.2) * 2) / 2,
        }

    @property
    def multiplier(self) -> float:
        """How much today's alcohol and exercise multiply the rate of cramps."""
        quarters = self.exercise_min / 15
        return float(PER_UNIT**self.alcohol_units * PER_QUARTER_HOUR**quarters)

    def rows(self) -> Iterator[Row]:
        """What the person wrote down about the day."""
        for factor_id, value in self.answers.items():
            yield DayAnswer(date=self.day, factor_id=factor_id, value=value)
        if not self.exercise_min:
            yield DayAnswer(date=self.day, factor_id="exercise_min", value=0)
            return
        yield ExerciseSession(
            started_at=datetime.combine(self.day, time(16, self.minute)),
            utc_offset_min=0,
            activity="run",
            duration_min=self.exercise_min,
            effort_nrs=self.effort_nrs,
        )


def _onsets(luck: random.Random, day: date, rate: float) -> Iterator[datetime]:
    """Onsets in the 24 h from 18:00: a Poisson number, four of five at night."""
    waiting = luck.expovariate(1)
    while waiting < rate:
        hour = luck.gauss(9, 1.8) if luck.random() < 0.8 else luck.uniform(0, 23.9)
        after_18 = timedelta(minutes=round(60 * min(max(hour, 0.1), 23.8)))
        yield datetime.combine(day, time(18)) + after_18
        waiting += luck.expovariate(1)


def _episode(
    luck: random.Random, onset: datetime, *, after_exercise: bool
) -> Iterator[Row]:
    asleep = onset.hour < 6 or onset.hour == 23
    evening = 18 <= onset.hour < 23
    awake = "after-exercise" if evening and after_exercise else "sitting"
    pain = min(10, max(2, round(luck.gauss(6, 1.5))))
    episode = Episode(
        started_at=onset,
        utc_offset_min=0,
        duration_s=round(60 * math.exp(luck.gauss(1.0, 0.6)) / 10) * 10,
        duration_source="guessed",
        pain_nrs=pain,
        context="asleep" if asleep else awake,
        woke=asleep or None,
        soreness_h=round(luck.uniform(0, 8)) if pain >= 7 else None,
    )
    yield episode
    side = "left" if luck.random() < 0.7 else "right"
    muscle = luck.choice(_PLACES)
    yield EpisodeMuscle(episode_id=episode.id, muscle_id=muscle, side=side)
    if luck.random() < 0.8:
        effect = min(10, max(0, round(luck.gauss(7, 2))))
        yield EpisodeRelief(
            episode_id=episode.id,
            relief_id="stretch",
            helped=effect >= 5,
            effect_nrs=effect,
            after_min=round(luck.uniform(1, 4)),
        )
    if luck.random() < 0.3:
        yield EpisodeRelief(
            episode_id=episode.id, relief_id="massage", helped=luck.random() < 0.5
        )
    for symptom_id in ("swelling", "weakness", "numbness"):
        if luck.random() < 0.6:
            yield EpisodeSymptom(
                episode_id=episode.id, symptom_id=symptom_id, present=False
            )


def _medicine(started_on: date) -> MedicineCourse:
    name, dose, unit = MEDICINE
    return MedicineCourse(
        name=name,
        medicine_id=name,
        dose=dose,
        unit=unit,
        started_on=started_on,
        after_bad_spell=False,
    )
