"""Hours are counted by the wall clock, and chance is not taken for a pattern."""

from math import cos, hypot, pi, sin
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import j0, j1
from tiny_diary import FIRST, spasm

from analysis.estimate import TooFew
from analysis.facts import EpisodeFact, Facts
from analysis.tables import build
from analysis.timing import Concentration, Timing, concentration, timing


def timed(*spasms: EpisodeFact) -> Timing:
    """Return the timing of spasms in May 2026."""
    facts = Facts(episodes=spasms)
    return timing(build(facts, since=FIRST, until=FIRST.replace(day=31)))


def night(day: int, clock: str = "03:10", **more: Any) -> EpisodeFact:
    """Return a spasm on one day of May."""
    return spasm(f"2026-05-{day:02}T{clock}", **more)


def at_hours(counts: tuple[int, ...]) -> dict[int, int]:
    """Return the hours that have a count."""
    return {hour: n for hour, n in enumerate(counts) if n}


def test_hours_are_split_by_what_the_person_was_doing() -> None:
    """Asleep or woken, awake, and not recorded are three things."""
    found = timed(
        night(2, "03:10", context="asleep"),
        night(3, "03:59", woke=True),
        night(4, "23:00", context="lying", woke=True),
        night(5, "14:00", context="walking", woke=False),
        night(6, "14:30"),
        night(7, "00:00", woke=False),
    )

    assert at_hours(found.asleep_by_hour) == {3: 2, 23: 1}
    assert at_hours(found.awake_by_hour) == {14: 1}
    assert at_hours(found.unknown_by_hour) == {0: 1, 14: 1}
    assert found.attacks == 6
    assert found.by_context == (("asleep", 2), ("lying", 1), ("walking", 1))
    assert found.context_recorded == 4
    assert (found.woke, found.woke_recorded) == (2, 4)


def test_what_woke_somebody_began_asleep_where_nothing_else_is_known() -> None:
    """The contexts say the same as the hours: two asleep, one lying, one not known."""
    found = timed(
        night(2, "03:10", woke=True),
        night(3, "04:10", context="asleep"),
        night(4, "23:00", context="lying", woke=True),
        night(5, "14:00", woke=False),
    )

    assert found.by_context == (("asleep", 2), ("lying", 1))
    assert found.context_recorded == 3
    assert sum(found.unknown_by_hour) == 1


def test_contexts_come_most_frequent_first() -> None:
    """Two walking, one sitting."""
    contexts = ("sitting", "walking", "walking")
    found = timed(*(night(n + 2, context=one) for n, one in enumerate(contexts)))

    assert found.by_context == (("walking", 2), ("sitting", 1))


def test_nights_woken_are_counted_once() -> None:
    """Woken at 23:30 and at 03:10 of one night, and in another: two nights."""
    found = timed(
        night(2, "23:30", woke=True),
        night(3, "03:10", woke=True),
        night(9, "03:10", woke=True),
    )

    assert (found.woke, found.nights_woken) == (3, 2)


def test_an_attack_is_counted_once_at_its_onset() -> None:
    """Spasms at 02:55 (asleep) and 03:02 (standing up): one attack, at 2, asleep."""
    found = timed(
        night(2, "02:55", context="asleep"),
        night(2, "03:02", context="standing", woke=False),
        night(2, "03:08", context="standing", woke=True),
    )

    assert at_hours(found.asleep_by_hour) == {2: 1}
    assert found.by_context == (("asleep", 1),)
    assert (found.woke, found.woke_recorded) == (1, 1)


def test_zars_example_of_the_rayleigh_test() -> None:
    """Eight directions of tree trunks: mean 99 degrees, r 0.825, p 0.001-0.002."""
    # Zar 1999, Biostatistical Analysis, 4th ed., examples 26.4 and 27.1
    angles = (45, 55, 81, 96, 110, 117, 132, 154)
    found = concentration([angle / 15 for angle in angles])

    assert isinstance(found, Concentration)
    assert found.n == 8
    assert found.mean_hour * 15 == pytest.approx(99, abs=0.5)
    assert found.resultant == pytest.approx(0.82522, abs=5e-6)
    assert 0.001 < found.p_value < 0.002


@pytest.mark.parametrize("n", [5, 8, 20, 60])
@pytest.mark.parametrize("spread", [2, 5, 7, 9])
def test_p_is_close_to_the_exact_one(n: int, spread: float) -> None:
    """The formula agrees with Kluyver's integral for the length of a random walk."""
    # Kluyver 1906: P(R > r) = 1 - r * integral of J1(r t) J0(t)^n over t > 0
    hours = [3 + spread * (2 * k / (n - 1) - 1) for k in range(n)]
    length = hypot(
        sum(cos(hour * pi / 12) for hour in hours),
        sum(sin(hour * pi / 12) for hour in hours),
    )
    steps = [
        quad(lambda t: j1(length * t) * j0(t) ** n, k, k + 1, limit=200)[0]
        for k in range(200)
    ]
    exact = 1 - length * sum(steps)
    found = concentration(hours)

    assert isinstance(found, Concentration)
    assert found.p_value == pytest.approx(exact, abs=0.005)


def test_one_time_of_night_is_no_chance() -> None:
    """Thirty nights at 03:10 exactly: all at one time, p practically 0, never less."""
    found = timed(*(night(day) for day in range(2, 32))).concentration

    assert isinstance(found, Concentration)
    assert found.n == 30
    assert found.mean_hour == pytest.approx(3 + 1 / 6)
    assert found.resultant == pytest.approx(1)
    assert 0 <= found.p_value < 1e-9


def test_midnight_is_no_edge() -> None:
    """23:00 and 01:00 have their middle at midnight, not at noon."""
    found = concentration([23, 1, 23, 1, 23, 1])

    assert isinstance(found, Concentration)
    assert min(found.mean_hour, 24 - found.mean_hour) == pytest.approx(0, abs=1e-9)
    assert 0 <= found.mean_hour < 24


def test_two_opposite_peaks_are_not_seen() -> None:
    """Half at 03:00, half at 15:00 looks like an even day to this test (p = 1)."""
    found = concentration([3, 15] * 10)

    assert isinstance(found, Concentration)
    assert found.p_value == pytest.approx(1)


def test_later_attacks_of_a_night_do_not_count_as_evidence() -> None:
    """Three attacks a night on five nights are five onsets, the first of each."""
    found = timed(
        *(
            night(day, clock)
            for day in range(2, 7)
            for clock in ("04:30", "02:00", "03:00")
        )
    ).concentration

    assert isinstance(found, Concentration)
    assert found.n == 5
    assert found.mean_hour == pytest.approx(2)


def test_the_first_onset_is_the_first_instant() -> None:
    """Clocks go back: 02:55 summer time was before 02:05 winter time."""
    nights = [night(day, "12:00") for day in range(2, 6)]
    summer = night(10, "02:55", utc_offset_min=120)
    winter = night(10, "02:05", utc_offset_min=60, muscles=(("shin", "left"),))
    found = timed(*nights, winter, summer).concentration
    expected = concentration([12] * 4 + [2 + 55 / 60])

    assert isinstance(expected, Concentration)
    assert isinstance(found, Concentration)
    assert found.mean_hour == pytest.approx(expected.mean_hour)


def test_four_nights_are_too_few() -> None:
    """The test needs five onsets."""
    assert timed(*(night(day) for day in range(2, 6))).concentration == TooFew(
        "days_with_attack", 4, 5
    )


def test_nothing_recorded() -> None:
    """An empty diary has 24 empty hours and no test."""
    found = timed()

    assert found.asleep_by_hour == found.awake_by_hour == (0,) * 24
    assert found.concentration == TooFew("days_with_attack", 0, 5)


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 24, exclude_max=True), min_size=5, max_size=60),
    st.floats(0, 24),
)
def test_turning_the_clock_turns_only_the_mean(hours: list[float], turn: float) -> None:
    """Resultant and p do not depend on where the day is cut; p is a probability."""
    found, turned = (
        concentration(each) for each in (hours, [(h + turn) % 24 for h in hours])
    )

    assert isinstance(found, Concentration)
    assert isinstance(turned, Concentration)
    assert 0 <= found.p_value <= 1
    assert 0 <= found.resultant <= 1
    assert 0 <= found.mean_hour < 24
    assert turned.resultant == pytest.approx(found.resultant, abs=1e-9)
    assert turned.p_value == pytest.approx(found.p_value, rel=1e-6, abs=1e-12)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_entry_never_matters(order: list[int]) -> None:
    """Timing is the same in whatever order attacks were typed."""
    contexts = ["asleep", "sitting", None, "sitting"] * 2
    nights = [
        night(2 + n // 2, f"{n + 10}:20", context=context)
        for n, context in enumerate(contexts)
    ]

    assert timed(*(nights[n] for n in order)) == timed(*nights)


def test_p_holds_its_promise() -> None:
    """On evenly filled clocks p < 0.05 comes up in 5 of 100 diaries, give or take."""
    draw = np.random.default_rng(20261122)
    diaries = draw.uniform(0, 24, size=(4000, 7))
    found = [concentration(hours) for hours in diaries.tolist()]
    alarms = sum(isinstance(one, Concentration) and one.p_value < 0.05 for one in found)

    # 4000 x 0.05 = 200, standard deviation sqrt(4000 x 0.05 x 0.95) = 14
    assert 200 - 3 * 14 < alarms < 200 + 3 * 14
