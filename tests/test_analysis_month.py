"""A month is counted as every other window: unknown is not zero."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.facts import DayFact, EpisodeFact, Facts
from analysis.month import month
from analysis.tables import build
from diary.calendar import day_of


def episode(when: str, kind: str = "cramp") -> EpisodeFact:
    """A spasm of the left calf."""
    at = datetime.fromisoformat(when)
    return EpisodeFact(when, at, 60, day_of(at), (("calf", "left"),), kind=kind)


NOVEMBER = Facts(
    episodes=(
        episode("2026-11-01T03:00"),  # belongs to 31 October
        episode("2026-11-05T23:00"),
        episode("2026-11-06T03:00"),  # the same night
        episode("2026-11-06T03:05"),  # the same attack
        episode("2026-11-09T12:00", "twitch"),
    ),
    days=(
        DayFact(date(2026, 11, 4), cramp_free=True, answers={}),
        DayFact(date(2026, 11, 7), cramp_free=False, answers={"stress": 3}),
        DayFact(date(2026, 10, 30), cramp_free=True, answers={}),
    ),
)


def test_days_are_known_with_an_entry_or_none() -> None:
    """Counted by hand: 4 (none), 5 (two attacks), 9 (a twitch); 7 stays unknown."""
    counted = month(NOVEMBER, date(2026, 11, 1), until=date(2026, 11, 10))

    known = {day.date.day: day.attacks for day in counted.days if day.answered}
    assert {4: 0, 5: 2, 9: 0} == known
    assert (10, 3, 7) == (
        counted.window_days,
        counted.answered_days,
        counted.unknown_days,
    )
    assert (2, 3, 1) == (counted.attacks, counted.spasms, counted.days_with_attack)
    assert [False] * 20 == [day.begun for day in counted.days[10:]]


def test_weeks_run_from_monday_to_sunday() -> None:
    """1 November 2026 is a Sunday; February 2027 fills four weeks exactly."""
    weeks = month(Facts(), date(2026, 11, 1), until=date(2026, 11, 30)).weeks
    assert [None] * 6 == list(weeks[0][:6])
    assert weeks[0][6] is not None
    assert date(2026, 11, 30) == weeks[5][0].date
    assert 4 == len(month(Facts(), date(2027, 2, 1), until=date(2027, 2, 28)).weeks)


def test_a_month_without_a_day_that_counts() -> None:
    """On the first of a month nothing is over yet, and nothing is unknown."""
    counted = month(Facts(), date(2026, 11, 1), until=date(2026, 10, 31))

    assert (0, 0, 0) == (
        counted.window_days,
        counted.answered_days,
        counted.unknown_days,
    )


@settings(max_examples=25)
@given(st.lists(st.integers(0, 40 * 24 * 4), max_size=25))
def test_a_month_counts_as_the_tables_do(quarters: list[int]) -> None:
    """For any spasms around it, attacks, spasms and answered days are those of DAYS."""
    start = datetime(2026, 10, 28)
    times = sorted({start + timedelta(minutes=15 * n) for n in quarters})
    facts = Facts(episodes=tuple(episode(at.isoformat()) for at in times))
    first, last = date(2026, 11, 1), date(2026, 11, 30)

    counted = month(facts, first, until=last)

    days = build(facts, since=first, until=last).days
    assert int(days["answered"].sum()) == counted.answered_days
    assert int(days["attacks"].sum()) == counted.attacks
    assert int(days["spasms"].sum()) == counted.spasms
