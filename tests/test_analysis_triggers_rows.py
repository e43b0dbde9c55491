"""Risk-days: what counts as before, what was observed, what is compared with what."""

from datetime import date, datetime, timedelta
from math import log

import numpy as np
import pytest

from analysis import tables
from analysis.facts import (
    DayFact,
    DrinkFact,
    EpisodeFact,
    FactorInfo,
    Facts,
    SessionFact,
)
from analysis.triggers.rows import Rows, build
from diary.calendar import day_of

MONDAY = date(2025, 3, 3)
STRESS = FactorInfo("stress", "stress", "scale")
FLUID = FactorInfo("fluid_ml", "fluid", "number", "ml")


def cramp(day: int, clock: str, kind: str = "cramp") -> EpisodeFact:
    """A cramp on the n-th calendar day of the test, at a clock time."""
    hour, minute = map(int, clock.split(":"))
    at = datetime.combine(MONDAY, datetime.min.time()) + timedelta(
        days=day, hours=hour, minutes=minute
    )
    return EpisodeFact(
        id=f"{kind}-{at:%d-%H%M}",
        started_at=at,
        utc_offset_min=0,
        day=day_of(at),
        muscles=(("calf", "left"),),
        kind=kind,
    )


def days(n: int, **answers: float) -> tuple[DayFact, ...]:
    """The first n days, answered "no cramp", with the same answers each."""
    return tuple(
        DayFact(MONDAY + timedelta(days=k), cramp_free=True, answers=answers)
        for k in range(n)
    )


def rows_of(facts: Facts, last_day: int) -> Rows:
    """The risk-days from the first Monday on."""
    return build(facts, since=MONDAY, until=MONDAY + timedelta(days=last_day))


def test_a_cramp_at_three_in_the_morning_follows_the_day_before() -> None:
    """Night cramps belong to the day whose evening came before them."""
    facts = Facts(
        episodes=(cramp(2, "03:10"),), days=days(4, stress=3), factors=(STRESS,)
    )
    assert rows_of(facts, 3).attacks.tolist() == [0, 1, 0, 0]


@pytest.mark.parametrize(("clock", "row"), [("17:59", 0), ("18:00", 1), ("23:59", 1)])
def test_the_check_in_parts_one_risk_day_from_the_next(clock: str, row: int) -> None:
    """An attack just before 18:00 belongs to the day before; at 18:00 to the day."""
    facts = Facts(episodes=(cramp(1, clock),), days=days(4, stress=3))
    attacks = rows_of(facts, 3).attacks
    assert attacks[row] == attacks.sum() == 1


def test_a_part_that_was_not_observed_is_allowed_for() -> None:
    """Where only night or only daytime is known, the row carries its usual share.

    Three attacks, two at night: share of the night (2 + 1) / (3 + 2) = 0.6.
    Day 3 is unknown: day 2 has only its night, day 3 only the daytime of day 4.
    """
    answered = tuple(day for day in days(6, stress=3) if day.date.day != 6)
    told = DayFact(MONDAY + timedelta(days=3), cramp_free=False, answers={"stress": 3})
    facts = Facts(
        episodes=(cramp(1, "20:00"), cramp(2, "02:00"), cramp(5, "12:00")),
        days=(*answered, told),
    )
    rows = rows_of(facts, 5)
    assert [(d - MONDAY).days for d in rows.dates] == [0, 1, 2, 3, 4, 5]
    assert rows.offset == pytest.approx([0, 0, log(0.6), log(0.4), 0, log(0.6)])
    assert rows.answered.tolist() == [True, True, True, False, True, True]


def test_an_unanswered_stretch_has_no_rows() -> None:
    """A day about which nothing is known is neither good nor bad: it is no row."""
    told = tuple(day for day in days(9, stress=1) if not 6 <= day.date.day <= 9)
    rows = rows_of(Facts(days=told), 8)
    assert [(d - MONDAY).days for d in rows.dates] == [0, 1, 2, 6, 7, 8]


def test_other_kinds_answer_a_day_but_are_not_counted() -> None:
    """A twitch shows that the person wrote that day; it is not a cramp."""
    rows = rows_of(Facts(episodes=(cramp(0, "12:00", kind="twitch"),)), 0)
    assert rows.answered_days == 1
    assert rows.attacks.tolist() == [0]
    assert rows.all_attacks == 0


def test_nothing_outside_the_window_is_looked_at() -> None:
    """Attacks, answers and answered days after `until` change nothing."""
    inside = Facts(days=days(10, stress=2), episodes=(cramp(4, "21:00"),))
    more = Facts(
        days=days(20, stress=2),
        episodes=(cramp(4, "21:00"), cramp(12, "21:00")),
    )
    one, other = rows_of(inside, 9), rows_of(more, 9)
    assert one.dates == other.dates
    assert np.array_equal(one.attacks, other.attacks)
    assert np.array_equal(one.offset, other.offset)
    assert one.all_attacks == other.all_attacks == 1


def test_timed_drinks_count_up_to_the_check_in_on_every_day_alike() -> None:
    """A drink in the evening counts for no day, with or without a cramp after it."""
    at = datetime.combine(MONDAY, datetime.min.time())
    drinks = (
        DrinkFact(at + timedelta(hours=9), 0, 300),
        DrinkFact(at + timedelta(hours=17, minutes=59), 0, 200),
        DrinkFact(at + timedelta(hours=18), 0, 500),
        DrinkFact(at + timedelta(days=1, hours=8), 0, 250),
        DrinkFact(at + timedelta(days=1, hours=21), 0, 700),
    )
    facts = Facts(
        drinks=drinks, days=days(3), episodes=(cramp(1, "20:00"),), factors=(FLUID,)
    )
    values = rows_of(facts, 2).values[:, 0]
    assert values[:2].tolist() == [500, 250]
    assert np.isnan(values[2])


def test_a_session_after_the_evenings_first_cramp_does_not_explain_it() -> None:
    """Exercise counts until the first onset from 18:00 on; later exercise does not."""
    at = datetime.combine(MONDAY, datetime.min.time())
    sessions = (
        SessionFact(at + timedelta(hours=17), 0, "run", 30, effort_nrs=4),
        SessionFact(at + timedelta(hours=19), 0, "gym", 20, effort_nrs=9),
        SessionFact(at + timedelta(days=1, hours=17), 0, "run", 30, effort_nrs=4),
        SessionFact(at + timedelta(days=1, hours=21), 0, "gym", 20, effort_nrs=9),
    )
    facts = Facts(sessions=sessions, days=days(2), episodes=(cramp(1, "20:00"),))
    rows = rows_of(facts, 1)
    assert [one.id for one in rows.factors] == ["exercise_effort", "exercise_min"]
    assert rows.values.tolist() == [[9, 50], [4, 30]]


def test_what_was_said_about_sessions_is_an_answer_of_the_day() -> None:
    """Unaccustomed if any session was; warmed up if every session was; else unknown."""
    at = datetime.combine(MONDAY, datetime.min.time()) + timedelta(hours=9)
    hour, day = timedelta(hours=1), timedelta(days=1)
    sessions = (
        SessionFact(at, 0, "run", 30, unaccustomed=False, warm_up=True),
        SessionFact(at + hour, 0, "gym", 30, unaccustomed=True, warm_up=False),
        SessionFact(at + day, 0, "run", 30, unaccustomed=False, warm_up=True),
        SessionFact(at + day + hour, 0, "gym", 30),
        SessionFact(at + 2 * day, 0, "run", 30),
    )
    rows = rows_of(Facts(sessions=sessions, days=days(3)), 2)
    names = [one.id for one in rows.factors]
    column = rows.values[:, names.index("unaccustomed_exercise")]
    warm = rows.values[:, names.index("warm_up")]

    assert "cool_down" not in names
    assert column[:2].tolist() == [1, 0]
    assert warm[:2].tolist() == [0, 1]
    assert np.isnan([column[2], warm[2]]).all()


def test_a_typed_total_wins_over_timed_entries() -> None:
    """What the person says about the whole day is taken as it is."""
    at = datetime.combine(MONDAY, datetime.min.time())
    facts = Facts(
        drinks=(DrinkFact(at + timedelta(hours=9), 0, 300),),
        days=days(1, fluid_ml=1800),
    )
    assert rows_of(facts, 0).values.tolist() == [[1800]]


def test_exposures_are_the_days_tables_answers() -> None:
    """Where nothing is timed in the evening, rows and the DAYS table agree."""
    at = datetime.combine(MONDAY, datetime.min.time())
    facts = Facts(
        drinks=(DrinkFact(at + timedelta(hours=9), 0, 300),),
        days=(
            *days(3, stress=4),
            DayFact(
                MONDAY + timedelta(days=3),
                cramp_free=True,
                answers={"stress": 2, "fluid_ml": 900, "urine_colour": "pale"},
            ),
        ),
        factors=(FLUID, STRESS, FactorInfo("urine_colour", "urine", "choice")),
    )
    until = MONDAY + timedelta(days=3)
    table = tables.build(facts, since=MONDAY, until=until).days
    rows = rows_of(facts, 3)
    ids = [one.id for one in rows.factors]
    assert ids == ["fluid_ml", "stress"]
    assert np.array_equal(rows.values, table[ids].to_numpy(), equal_nan=True)


def test_blocks_are_28_days_and_a_short_last_one_joins() -> None:
    """Blocks count from the first row with answers; under 14 days is no block."""
    for length, blocks in ((41, [41]), (42, [28, 14]), (69, [28, 41]), (28, [28])):
        block = rows_of(Facts(days=days(length, stress=1)), length - 1).block
        assert np.bincount(block).tolist() == blocks


def test_recent_attacks_are_those_of_the_risk_days_before() -> None:
    """Yesterday's, and the mean of the six days before; unknown says nothing."""
    facts = Facts(
        days=days(9, stress=1), episodes=(cramp(0, "20:00"), cramp(0, "22:00"))
    )
    recent = rows_of(facts, 8).nuisance[:, 7:]
    yesterday = [0, log(3), 0, 0, 0, 0, 0, 0, 0]
    assert recent[:, 0] == pytest.approx(yesterday)
    # means of the days t-7 … t-2 that are known; before the diary there was only
    # the daytime of the first day
    means = [None, 0, 2 / 2, 2 / 3, 2 / 4, 2 / 5, 2 / 6, 2 / 6, 0]
    told = np.log1p(np.array(means[1:], dtype=float))
    assert recent[1:, 1] == pytest.approx(told)
    assert recent[0, 1] == pytest.approx(told.mean())
