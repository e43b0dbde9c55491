"""Time in forty zones from 1970 to 2100: travel, clock changes, midnight, leap days."""

import random
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import calendar
from diary.errors import BadInputError
from diary.models import Episode
from diary.phrases.days import parse_day
from diary.phrases.local_time import Moment, moment_at
from diary.phrases.moments import parse_moment
from diary.store import change, read
from diary.store.file import open_diary

ZONES = [
    "UTC", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon",
    "Europe/Istanbul", "Europe/Moscow", "Atlantic/Azores", "Atlantic/Reykjavik",
    "Africa/Cairo", "Africa/Casablanca", "Africa/Lagos", "Africa/Johannesburg",
    "America/New_York", "America/St_Johns", "America/Los_Angeles", "America/Phoenix",
    "America/Caracas", "America/Sao_Paulo", "America/Santiago", "America/Havana",
    "America/Nuuk", "America/Adak", "Pacific/Honolulu", "Pacific/Marquesas",
    "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Kwajalein", "Pacific/Chatham",
    "Pacific/Auckland", "Australia/Sydney", "Australia/Lord_Howe", "Australia/Eucla",
    "Australia/Adelaide", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran",
    "Asia/Kabul", "Asia/Yangon", "Asia/Tokyo", "Asia/Pyongyang", "Antarctica/Troll",
]  # fmt: skip
SIX = time(6)
FIRST, LAST = datetime(1970, 1, 2), datetime(2099, 12, 30)
few = settings(max_examples=60)


@cache
def changes(name: str, year: int) -> list[datetime]:
    """Return the instants of a year at which the clocks of a zone were changed."""
    zone = ZoneInfo(name)
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(n) for n in range(366)]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    found = []
    for number in range(365):
        if offsets[number] != offsets[number + 1]:
            low, high = 0, 24 * 60
            while high - low > 1:
                middle = (low + high) // 2
                at = days[number] + timedelta(minutes=middle)
                same = at.astimezone(zone).utcoffset() == offsets[number]
                low, high = (middle, high) if same else (low, middle)
            found.append(days[number] + timedelta(minutes=high))
    return found


@st.composite
def aware(draw: st.DrawFn) -> datetime:
    """A minute somewhere; every second one is within a day of a clock change."""
    name = draw(st.sampled_from(ZONES))
    at = draw(st.datetimes(FIRST, LAST)).replace(second=0, microsecond=0, tzinfo=UTC)
    near = changes(name, at.year) if draw(st.booleans()) else []
    if near:
        minutes = draw(st.integers(-24 * 60, 24 * 60))
        at = draw(st.sampled_from(near)) + timedelta(minutes=minutes)
    return at.astimezone(ZoneInfo(name))


def instant(moment: Moment) -> datetime:
    """The moment on the time line."""
    return calendar.instant(moment.wall, moment.utc_offset_min)


def shown(at: datetime, zone: tzinfo | None) -> datetime:
    """What a clock in the zone shows at an instant."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def understood(phrase: str, now: datetime) -> Moment | str:
    """Return the moment a phrase means, or the sentence with which it is refused."""
    try:
        return parse_moment(phrase, now=now)
    except BadInputError as error:
        return str(error)


def test_the_sample_has_what_it_is_for() -> None:
    """A half-hour change, quarter hours, +14, the day Samoa left out, a 2 h change."""

    def offset(name: str, at: datetime) -> int:
        return moment_at(
            at.replace(tzinfo=UTC).astimezone(ZoneInfo(name))
        ).utc_offset_min

    july, january = datetime(2026, 7, 1), datetime(2026, 1, 1)
    assert (630, 660) == tuple(
        offset("Australia/Lord_Howe", at) for at in (july, january)
    )
    assert 345 == offset("Asia/Kathmandu", july)
    assert 840 == offset("Pacific/Kiritimati", july)
    assert (120, 0) == tuple(offset("Antarctica/Troll", at) for at in (july, january))
    before, after = datetime(2011, 12, 30, 9, 59), datetime(2011, 12, 30, 10, 0)
    assert (-600, 840) == tuple(offset("Pacific/Apia", at) for at in (before, after))


@few
@given(aware())
def test_a_moment_is_kept_as_the_clock_showed_it(at: datetime) -> None:
    """Wall clock and offset give back the instant, before, in and after a change."""
    moment = moment_at(at)

    assert instant(moment) == at.astimezone(UTC)
    assert at.replace(tzinfo=None, fold=0) == moment.wall


@few
@given(aware(), aware())
def test_order_is_that_of_the_instants(one: datetime, other: datetime) -> None:
    """Travelling or a clock change between two entries never swaps them."""
    earlier, later = sorted((one, other), key=lambda at: at.astimezone(UTC))

    assert instant(moment_at(earlier)) <= instant(moment_at(later))


@few
@given(aware(), st.times().map(lambda it: it.replace(second=0, microsecond=0)))
def test_every_instant_has_exactly_one_day(at: datetime, day_start: time) -> None:
    """Its day began at most 24 h of wall clock before; the next had not begun."""
    wall = moment_at(at).wall
    begins = datetime.combine(calendar.day_of(wall, day_start), day_start)

    assert timedelta(0) <= wall - begins < timedelta(days=1)


@few
@given(aware())
def test_the_two_kinds_of_day_fit_together(at: datetime) -> None:
    """Evening and night go with their own day, the daytime with the day before."""
    wall = moment_at(at).wall
    by_day = 6 <= wall.hour < 18
    expected = calendar.day_of(wall) - timedelta(days=by_day)

    assert expected == calendar.risk_day_of(wall)


@few
@given(aware(), st.integers(0, 400 * 24 * 60))
def test_minutes_ago(now: datetime, minutes: int) -> None:
    """`N min ago` is that many real minutes ago in every zone."""
    moment = parse_moment(f"{minutes} min ago", now=now)

    assert now.astimezone(UTC) - timedelta(minutes=minutes) == instant(moment)
    assert shown(instant(moment), now.tzinfo) == moment.wall


@few
@given(aware(), st.integers(0, 60 * 24 * 60))
def test_a_typed_time_is_kept_or_refused(now: datetime, minutes: int) -> None:
    """A date and time is kept exactly; one that came twice or never is refused."""
    then = now.astimezone(UTC) - timedelta(minutes=minutes)
    wall = shown(then, now.tzinfo)
    moment = understood(f"{wall:%Y-%m-%dT%H:%M}", now)
    if isinstance(moment, Moment):
        assert (wall, then) == (moment.wall, instant(moment))
    else:
        near = [then + timedelta(hours=hours) for hours in (-25, 0, 25)]
        assert "came twice" in moment
        assert len({at.astimezone(now.tzinfo).utcoffset() for at in near}) > 1


@few
@given(aware(), st.integers(0, 4 * 24 * 60))
def test_a_time_that_never_was_is_refused(now: datetime, minutes: int) -> None:
    """Any wall-clock time is one that a clock there showed, or it is refused."""
    wall = shown(now, now.tzinfo) - timedelta(minutes=minutes)
    moment = understood(f"{wall:%Y-%m-%d %H:%M}", now)
    if isinstance(moment, Moment):
        assert wall == moment.wall
        assert shown(instant(moment), now.tzinfo) == wall
        assert instant(moment) <= now
    else:
        assert moment.startswith(("The clocks went", "That is in the future"))


@few
@given(aware(), st.times())
def test_last_night_has_passed(now: datetime, clock: time) -> None:
    """`last night HH:MM` is a moment of a night, has passed, or is refused aloud."""
    moment = understood(f"last night {clock:%H:%M}", now)
    if isinstance(moment, Moment):
        assert instant(moment) <= now
        assert shown(instant(moment), now.tzinfo) == moment.wall
        assert moment.wall.hour >= 18 or moment.wall.hour < 8
        assert shown(now, now.tzinfo) - moment.wall < timedelta(hours=62)
    else:
        assert "The clocks went" in moment or not (clock.hour >= 18 or clock.hour < 8)


@few
@given(aware())
def test_days_in_words_have_begun(now: datetime) -> None:
    """`today`, `yesterday` and `last night` are days up to the one it is."""
    said = [parse_day(w, now=now, day_start=SIX) for w in ("yesterday", "today")]

    assert said[1] == calendar.day_of(now.replace(tzinfo=None))
    assert said[0] == said[1] - timedelta(days=1)
    night = parse_day("last night", now=now, day_start=SIX)
    assert night == now.date() - timedelta(days=1)


def test_the_file_keeps_the_order_of_a_life(diary: Path) -> None:
    """300 entries in forty zones come back unchanged, in the order they happened."""
    chance = random.Random(4)  # noqa: S311 - moments, not secrets
    rows = []
    for _ in range(300):
        minutes = chance.randrange(int((LAST - FIRST).total_seconds() / 60))
        at = (FIRST + timedelta(minutes=minutes // 5000)).replace(tzinfo=UTC)
        moment = moment_at(at.astimezone(ZoneInfo(chance.choice(ZONES))))
        wall = moment.wall.replace(microsecond=chance.choice([0, 500_000]))
        rows.append(
            Episode(
                started_at=wall, utc_offset_min=moment.utc_offset_min, zone=moment.zone
            )
        )
    kept = {row.id: (row.started_at, row.utc_offset_min, row.zone) for row in rows}
    with open_diary(diary, write=True) as session:
        change.save(session, "import", rows)
    with open_diary(diary) as session:
        found = [entry.episode for entry in read.entries(session)]

    instants = [calendar.instant(e.started_at, e.utc_offset_min) for e in found]
    assert instants == sorted(instants)
    assert kept == {e.id: (e.started_at, e.utc_offset_min, e.zone) for e in found}


@pytest.mark.parametrize(
    "phrase", ["yesterday 3am", "last night 23:00", "30 dec 12:00"]
)
def test_the_day_samoa_left_out(phrase: str) -> None:
    """30 December 2011 did not exist in Apia: no entry can be put there."""
    now = datetime(2011, 12, 31, 9, 0, tzinfo=ZoneInfo("Pacific/Apia"))
    with pytest.raises(BadInputError, match="did not exist on 2011-12-30"):
        parse_moment(phrase, now=now)

    assert datetime(2011, 12, 29, 23, 0) == parse_moment("10 h ago", now=now).wall


@pytest.mark.parametrize("year", [1900, 1996, 2000, 2023, 2024, 2100])
def test_a_leap_day_is_a_day_like_any_other(year: int) -> None:
    """Each hour from 27 February to 2 March has one day; each day has 24 of them."""
    first = datetime(year, 2, 27)
    hours = [first + timedelta(hours=n) for n in range(24 * 5)]
    days = [calendar.day_of(hour) for hour in hours]

    assert calendar.dates(days[0], days[-1]) == sorted(set(days))
    whole = [day for day in set(days) if days[0] < day < days[-1]]
    assert {24} == {days.count(day) for day in whole}
    leap = year in {1996, 2000, 2024}
    assert leap == ((2, 29) in {(day.month, day.day) for day in days})
    assert date(year, 2, 29 if leap else 28) == calendar.day_of(datetime(year, 3, 1, 3))
