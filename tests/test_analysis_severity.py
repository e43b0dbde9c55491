"""Pain, duration and what they cost, over what was recorded."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_diary import FIRST, spasm

from analysis.facts import EpisodeFact, Facts
from analysis.severity import Point, Severity, Spread, severity
from analysis.tables import build


def measured(*spasms: EpisodeFact) -> Severity:
    """Return the severity of spasms in May 2026."""
    facts = Facts(episodes=spasms)
    return severity(build(facts, since=FIRST, until=FIRST.replace(day=31)))


def apart(**values: list[Any]) -> list[EpisodeFact]:
    """Return one attack per value, on days of their own."""
    ((name, each),) = values.items()
    return [spasm(f"2026-05-{n + 1:02}T20:00", **{name: v}) for n, v in enumerate(each)]


def test_quartiles_lie_between_the_values() -> None:
    """Of 1, 2, 3, 4, 10 the quartiles are 2, 3 and 4."""
    found = measured(*apart(pain_nrs=[10, 2, 3, 4, 1]))

    assert found.pain_nrs == Spread(5, 5, median=3, q1=2, q3=4, highest=10)


def test_quartiles_are_those_of_r() -> None:
    """Of 1, 2, 3, 4 they are 1.75, 2.5 and 3.25."""
    # R: quantile(1:4, c(.25, .5, .75)) with its default type 7: 1.75 2.50 3.25
    found = measured(*apart(pain_nrs=[4, 3, 2, 1]))

    assert found.pain_nrs == Spread(4, 4, median=2.5, q1=1.75, q3=3.25, highest=4)


def test_what_was_not_recorded_is_left_out_and_said() -> None:
    """Pain known for two of four attacks: 2 of 4, median (6 + 8) / 2."""
    found = measured(*apart(pain_nrs=[6, None, 8, None]))

    assert (found.pain_nrs.n, found.pain_nrs.of) == (2, 4)
    assert found.pain_nrs.median == (6 + 8) / 2
    assert found.duration_s == Spread(0, 4, None, None, None, None)


def test_nothing_recorded() -> None:
    """An empty diary has no quartiles and no points."""
    found = measured()

    assert found.pain_nrs == Spread(0, 0, None, None, None, None)
    assert (found.timed, found.points) == (0, ())


def test_zero_is_a_value() -> None:
    """Pain 0 and soreness 0 h were recorded; they are not missing."""
    assert measured(*apart(pain_nrs=[0])).pain_nrs == Spread(1, 1, 0, 0, 0, 0)
    assert measured(*apart(soreness_h=[0.0])).soreness_h.n == 1


def test_an_attack_is_as_bad_as_its_worst_spasm() -> None:
    """Pain 5 for 2 min, then 8 for 1 min: one attack, pain 8, 2 min, timed."""
    found = measured(
        spasm("2026-05-01T20:00", pain_nrs=5, duration_s=120, duration_source="timed"),
        spasm("2026-05-01T20:05", pain_nrs=8, duration_s=60, duration_source="guessed"),
        spasm("2026-05-01T20:10"),
    )

    assert found.points == (Point("2026-05-01T20:00", 8, 120),)
    assert found.timed == 1
    assert found.pain_nrs == Spread(1, 1, 8, 8, 8, 8)


def test_points_need_pain_and_duration() -> None:
    """Only the attack with both is a point."""
    found = measured(
        spasm("2026-05-01T20:00", pain_nrs=5),
        spasm("2026-05-02T20:00", duration_s=60),
        spasm("2026-05-03T20:00", pain_nrs=4, duration_s=90),
    )

    assert found.points == (Point("2026-05-03T20:00", 4, 90),)


@pytest.mark.parametrize(
    ("source", "duration_s", "expected"),
    [("timed", 60, 1), ("guessed", 60, 0), (None, 60, 0), ("timed", None, 0)],
)
def test_timed_durations_are_counted(
    source: str | None, duration_s: int | None, expected: int
) -> None:
    """A duration is timed if it is known and a timer measured it."""
    one = spasm("2026-05-01T20:00", duration_s=duration_s, duration_source=source)

    assert measured(one).timed == expected


def test_soreness_and_interference_have_their_own_counts() -> None:
    """Each quantity is spread over the attacks that recorded it."""
    found = measured(
        spasm("2026-05-01T20:00", soreness_h=12.0, interference_nrs=3),
        spasm("2026-05-02T20:00", interference_nrs=7),
    )

    assert (found.soreness_h.n, found.soreness_h.highest) == (1, 12)
    assert (found.interference_nrs.n, found.interference_nrs.median) == (2, 5)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.none() | st.integers(0, 10), max_size=20), st.data())
def test_order_and_unrecorded_values_change_nothing(
    pains: list[int | None], data: st.DataObject
) -> None:
    """Shuffled and with more attacks of unknown pain, the quartiles stay."""
    found = measured(*apart(pain_nrs=pains)).pain_nrs
    mixed = data.draw(st.permutations([*pains, None, None]))
    other = measured(*apart(pain_nrs=mixed)).pain_nrs

    assert (other.n, other.q1, other.median, other.q3, other.highest) == (
        found.n,
        found.q1,
        found.median,
        found.q3,
        found.highest,
    )
