"""The table of days and the attacks hold what was written down, day by day."""

import random
from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from changed import replace
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_diary import FIRST, diary, last_day, spasm

from analysis.facts import (
    DayFact,
    DrinkFact,
    EpisodeFact,
    FactorInfo,
    Facts,
    SessionFact,
)
from analysis.tables import DAYS, Tables, build

DAY = date(2026, 5, 2)


def values(table: pd.DataFrame, column: str) -> list[float | None]:
    """Return a column with None where it is missing."""
    return [None if pd.isna(one) else one for one in table[column]]


def tables(signs: str) -> Tables:
    """Return the tables of all the days that have a sign."""
    return build(diary(signs), since=FIRST, until=last_day(signs))


def one_day(facts: Facts) -> pd.DataFrame:
    """Return the days table of 2 May 2026 alone."""
    return build(facts, since=DAY, until=DAY).days


def drink(at: str, fluid_ml: float) -> DrinkFact:
    """Return a timed drink."""
    return DrinkFact(datetime.fromisoformat(at), 0, fluid_ml)


def session(at: str, duration_min: float, effort_nrs: int | None = None) -> SessionFact:
    """Return a timed exercise session."""
    return SessionFact(datetime.fromisoformat(at), 0, "run", duration_min, effort_nrs)


def test_unknown_is_not_zero() -> None:
    """A day without answer has no count; "no cramp" has the count 0."""
    days = tables("?.2").days

    assert values(days, "answered") == [False, True, True]
    assert values(days, "attacks") == [None, 0, 2]
    assert values(days, "spasms") == [None, 0, 2]


def test_every_day_of_the_window_has_a_row() -> None:
    """Both ends are included; days outside are not."""
    facts = diary("1.1.1")
    days = build(facts, since=date(2026, 5, 2), until=date(2026, 5, 4)).days

    assert list(days.index) == [pd.Timestamp(f"2026-05-0{n}") for n in (2, 3, 4)]
    assert values(days, "attacks") == [0, 1, 0]


def test_a_window_of_one_day_and_a_window_that_ends_before_it_begins() -> None:
    """The same day twice is one day; the other way round is an error."""
    assert len(build(Facts(), since=DAY, until=DAY).days) == 1
    with pytest.raises(ValueError, match="until must not be before since"):
        build(Facts(), since=DAY, until=FIRST)


def test_only_cramps_are_counted_but_every_episode_answers_its_day() -> None:
    """A twitch makes its day an answered day with no cramp."""
    twitch = spasm("2026-05-02T20:00", kind="twitch")
    made = build(Facts(episodes=(twitch,)), since=DAY, until=DAY)

    assert values(made.days, "answered") == [True]
    assert values(made.days, "attacks") == [0]
    assert made.attacks == ()


def test_an_episode_wins_over_no_cramp() -> None:
    """A cramp after "no cramp" was said is still a cramp."""
    facts = Facts((spasm("2026-05-02T20:00"),), (DayFact(DAY, True, {}),))

    assert values(one_day(facts), "attacks") == [1]


def test_spasms_of_one_attack_are_one_attack() -> None:
    """Two spasms five minutes apart: one attack, two spasms."""
    pair = (spasm("2026-05-02T20:00"), spasm("2026-05-02T20:05"))
    days = one_day(Facts(episodes=pair))

    assert (values(days, "attacks"), values(days, "spasms")) == ([1], [2])


def test_an_attack_across_the_edge_of_windows_is_counted_once() -> None:
    """Begun at 05:58, it belongs to the night before, spasm at 06:03 or not."""
    facts = Facts(episodes=(spasm("2026-05-03T05:58"), spasm("2026-05-03T06:03")))
    night = build(facts, since=DAY, until=DAY)
    day = build(facts, since=date(2026, 5, 3), until=date(2026, 5, 3))

    assert [len(one.episodes) for one in night.attacks] == [2]
    assert values(night.days, "spasms") == [1]
    assert day.attacks == ()
    assert values(day.days, "attacks") == [0]
    assert values(day.days, "spasms") == [1]


def test_a_days_own_answer_wins_over_its_timed_entries() -> None:
    """1500 ml said for the day stand against two timed drinks of 250 ml."""
    drinks = (drink("2026-05-02T09:00", 250), drink("2026-05-02T15:00", 250))
    said = DayFact(DAY, False, {"fluid_ml": 1500.0, "exercise_min": 0.0})
    runs = (session("2026-05-02T10:00", 30, 6),)
    days = one_day(Facts(days=(said,), drinks=drinks, sessions=runs))

    assert values(days, "fluid_ml") == [1500]
    assert values(days, "exercise_min") == [0]
    assert values(days, "exercise_effort") == [6]


def test_timed_entries_add_up() -> None:
    """250 + 500 ml; 30 + 20 min at the hardest effort of the two."""
    days = one_day(
        Facts(
            drinks=(drink("2026-05-02T09:00", 250), drink("2026-05-02T15:00", 500)),
            sessions=(
                session("2026-05-02T09:00", 30, 7),
                session("2026-05-02T18:00", 20, 3),
            ),
        )
    )

    assert values(days, "fluid_ml") == [250 + 500]
    assert values(days, "exercise_min") == [30 + 20]
    assert values(days, "exercise_effort") == [7]


def test_a_day_begins_at_six_for_timed_entries_too() -> None:
    """A drink at 05:59 belongs to the evening before, one at 06:00 to the new day."""
    drinks = (drink("2026-05-02T06:00", 100), drink("2026-05-03T05:59", 200))
    facts = Facts(drinks=(*drinks, drink("2026-05-03T06:00", 400)))

    assert values(one_day(facts), "fluid_ml") == [100 + 200]


def test_a_session_without_effort_has_none() -> None:
    """Minutes are known, effort is not: there is no effort column to mislead."""
    days = one_day(Facts(sessions=(session("2026-05-02T09:00", 30),)))

    assert "exercise_effort" not in days.columns


def test_factor_columns() -> None:
    """Recorded in the window, not a choice, in the order shown; rest missing."""
    facts = Facts(
        days=(
            DayFact(DAY, False, {"own": 1.0, "stress": 3, "urine_colour": "pale"}),
            DayFact(date(2026, 5, 3), False, {"stress": 4, "alcohol_units": 2}),
            DayFact(date(2026, 6, 1), False, {"sleep_h": 8}),
        ),
        factors=tuple(
            FactorInfo(one, one, "number")
            for one in ("alcohol_units", "sleep_h", "stress")
        ),
    )
    days = build(facts, since=DAY, until=date(2026, 5, 4)).days

    assert list(days.columns[3:]) == ["alcohol_units", "stress", "own"]
    assert values(days, "stress") == [3, 4, None]
    assert values(days, "alcohol_units") == [None, 2, None]
    assert {str(dtype) for dtype in days.dtypes[3:]} == {"float64"}


def test_a_factor_does_not_answer_a_day() -> None:
    """Sleep was recorded, cramps were not: the day stays unknown."""
    days = one_day(Facts(days=(DayFact(DAY, False, {"sleep_h": 7}),)))

    assert values(days, "answered") == [False]
    assert values(days, "attacks") == [None]


def test_a_factor_may_not_be_called_like_a_count() -> None:
    """A factor named `attacks` is refused, not mixed up with the counts."""
    with pytest.raises(ValueError, match="attacks"):
        one_day(Facts(days=(DayFact(DAY, True, {"attacks": 1.0}),)))


def test_order_is_that_of_instants_and_days_those_of_the_wall_clock() -> None:
    """Clocks go back at 03:00: 02:55 summer time comes before 02:05 winter time."""
    summer = spasm("2026-10-25T02:55", utc_offset_min=120)
    winter = spasm("2026-10-25T02:05", side="right", utc_offset_min=60)
    since = date(2026, 10, 24)
    made = build(Facts((winter, summer)), since=since, until=since)

    assert [one.first for one in made.attacks] == [summer, winter]


def test_the_table_is_checked_against_its_list() -> None:
    """A missing column or a wrong type is an error that names it."""
    made = tables("1")

    with pytest.raises(ValueError, match="days must have the column spasms"):
        replace(made, days=made.days.drop(columns="spasms"))
    with pytest.raises(ValueError, match=r"days.attacks must be Int64, got string"):
        replace(made, days=made.days.astype({"attacks": "string"}))


@pytest.mark.parametrize("signs", ["?", ".", "1", "3?.2"])
def test_the_columns_are_those_of_the_list(signs: str) -> None:
    """Also of an empty diary: names and types never depend on what was recorded."""
    days = tables(signs).days

    assert list(days.columns) == [rule.name for rule in DAYS]
    assert [str(one) for one in days.dtypes] == [rule.dtype for rule in DAYS]


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet="?.12", min_size=1, max_size=20),
    st.randoms(use_true_random=False),
)
def test_the_order_of_entry_never_matters(signs: str, shuffle: random.Random) -> None:
    """The tables are the same in whatever order the diary was typed."""
    facts = diary(signs)
    mixed = replace(
        facts,
        episodes=tuple(shuffle.sample(facts.episodes, len(facts.episodes))),
        days=tuple(shuffle.sample(facts.days, len(facts.days))),
    )
    one, other = (
        build(each, since=FIRST, until=last_day(signs)) for each in (facts, mixed)
    )

    pd.testing.assert_frame_equal(one.days, other.days)
    assert one.attacks == other.attacks


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet="?.12", min_size=2, max_size=20),
    st.data(),
)
def test_windows_add_up(signs: str, data: st.DataObject) -> None:
    """Cutting a window in two counts every attack exactly once."""
    cut = data.draw(st.integers(1, len(signs) - 1))
    facts = diary(signs)
    edge = FIRST + timedelta(days=cut)
    first = build(facts, since=FIRST, until=edge - timedelta(days=1))
    second = build(facts, since=edge, until=last_day(signs))

    assert first.attacks + second.attacks == tables(signs).attacks


def test_fifty_years_take_seconds_not_minutes() -> None:
    """Half a century of daily entries is built; no row is lost."""
    size = 50 * 365
    begin = datetime.fromisoformat("1976-05-01T20:00")
    moments = [begin + timedelta(days=n) for n in range(size)]
    facts = Facts(
        episodes=tuple(
            EpisodeFact(str(n), at, 0, at.date(), (("calf", "left"),))
            for n, at in enumerate(moments)
        ),
        days=tuple(DayFact(at.date(), False, {"stress": 3.0}) for at in moments),
        drinks=tuple(DrinkFact(at, 0, 250.0) for at in moments),
    )
    made = build(facts, since=moments[0].date(), until=moments[-1].date())

    assert made.days[["attacks", "stress", "fluid_ml"]].sum().tolist() == [
        size,
        3 * size,
        250 * size,
    ]
