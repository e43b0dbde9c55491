"""Which day a moment belongs to."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary.calendar import dates, day_of, instant, risk_day_of

moments = st.datetimes(datetime(1980, 1, 1), datetime(2080, 1, 1))


def test_a_cramp_at_night_belongs_to_the_evening_before() -> None:
    """03:10 on the 22nd belongs to the 21st, whose night it is."""
    assert date(2026, 11, 21) == day_of(datetime(2026, 11, 22, 3, 10))


def test_the_day_begins_at_its_start() -> None:
    """05:59 still belongs to the day before, 06:00 to the new day."""
    assert date(2026, 2, 28) == day_of(datetime(2026, 3, 1, 5, 59))
    assert date(2026, 3, 1) == day_of(datetime(2026, 3, 1, 6, 0))
    assert date(2024, 2, 29) == day_of(datetime(2024, 3, 1, 5, 59))


def test_a_days_answers_come_before_the_24_hours_from_18() -> None:
    """18:00 on D to 17:59 on D+1 are compared with the answers of D."""
    assert date(2026, 5, 1) == risk_day_of(datetime(2026, 5, 1, 18, 0))
    assert date(2026, 5, 1) == risk_day_of(datetime(2026, 5, 2, 17, 59))
    assert date(2026, 5, 2) == risk_day_of(datetime(2026, 5, 2, 18, 0))


@given(moments, st.times())
def test_every_moment_has_exactly_one_day(wall: datetime, start: time) -> None:
    """A moment lies in `[day start, next day start)` of its day, and no other."""
    start = start.replace(second=0, microsecond=0)
    begins = datetime.combine(day_of(wall, start), start)

    assert begins <= wall < begins + timedelta(days=1)


@given(moments, st.integers(-1080, 1080))
def test_an_instant_keeps_the_distance_from_utc(wall: datetime, offset: int) -> None:
    """Local time minus its offset is UTC, to the second."""
    expected = (wall - timedelta(minutes=offset)).replace(tzinfo=UTC)

    assert expected == instant(wall, offset)


def test_clock_change_keeps_the_order_of_events() -> None:
    """02:50 summer time comes before 02:10 winter time of the same night."""
    before = instant(datetime(2026, 10, 25, 2, 50), 120)
    after = instant(datetime(2026, 10, 25, 2, 10), 60)

    assert before < after


def test_dates_include_both_ends() -> None:
    """Three days from the 28th over a leap day; none where the end is first."""
    leap = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]

    assert leap == dates(date(2024, 2, 28), date(2024, 3, 1))
    assert [] == dates(date(2024, 3, 2), date(2024, 3, 1))
