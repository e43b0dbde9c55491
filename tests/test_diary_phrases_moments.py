"""Moments and days as people type them.

`phrases/moments.txt` and `phrases/days.txt` were written before the parser.
"""

import contextlib
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_lists import rows

from diary import calendar
from diary.errors import BadInputError
from diary.phrases.days import parse_day, parse_days
from diary.phrases.local_time import Moment, describe_moment
from diary.phrases.moments import parse_moment

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = [
    BERLIN,
    NEW_YORK,
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Asia/Kathmandu"),
    ZoneInfo("America/St_Johns"),
    UTC,
]
SIX = time(6)
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=BERLIN)


def at(day_and_clock: str) -> datetime:
    """A moment of November 2026 in Berlin."""
    return datetime.fromisoformat(f"2026-11-{day_and_clock}").replace(tzinfo=BERLIN)


def instant(moment: Moment) -> datetime:
    """The moment on the time line."""
    return calendar.instant(moment.wall, moment.utc_offset_min)


aware = st.builds(
    lambda moment, zone: moment.replace(tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from(ZONES),
)


@pytest.mark.parametrize(("now", "phrase", "meant"), rows("moments.txt"))
def test_moment_phrases(now: str, phrase: str, meant: str) -> None:
    """Every phrase of the list means the moment written beside it, or is refused."""
    if meant == "refused":
        with pytest.raises(BadInputError, match=r"\. .*Type |\. Type "):
            parse_moment(phrase, now=at(now))
    else:
        moment = parse_moment(phrase, now=at(now))
        assert f"{moment.wall:%Y-%m-%d %H:%M}" == meant
        assert (moment.utc_offset_min, moment.zone) == (60, "Europe/Berlin")


@pytest.mark.parametrize(("now", "phrase", "meant"), rows("days.txt"))
def test_day_phrases(now: str, phrase: str, meant: str) -> None:
    """Every phrase of the list means the days written beside it, or is refused."""
    if meant == "refused":
        with pytest.raises(BadInputError, match=r"Type "):
            parse_days(phrase, now=at(now), day_start=SIX)
        return
    expected: list[date] = []
    for piece in meant.split(","):
        first, _, last = piece.partition("..")
        ends = date.fromisoformat(first), date.fromisoformat(last or first)
        expected += calendar.dates(*ends)
    assert parse_days(phrase, now=at(now), day_start=SIX) == expected
    if len(expected) == 1:
        assert parse_day(phrase, now=at(now), day_start=SIX) == expected[0]


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)), st.times())
def test_clock_time_is_within_the_last_24_hours(now: datetime, clock: time) -> None:
    """HH:MM means the one such time in the last 24 h where no clock is changed."""
    said = now.replace(tzinfo=timezone(timedelta(hours=1)))
    moment = parse_moment(f"{clock:%H:%M}", now=said)
    assert f"{moment.wall:%H:%M}" == f"{clock:%H:%M}"
    assert timedelta(0) <= said - instant(moment) < timedelta(hours=24)


@given(aware, st.times())
def test_clock_time_in_a_real_zone(now: datetime, clock: time) -> None:
    """HH:MM is shown by a clock of the zone, unless it came twice or never there."""
    try:
        moment = parse_moment(f"{clock:%H:%M}", now=now)
    except BadInputError:
        today = now.replace(hour=clock.hour, minute=clock.minute)
        days = [today, today - timedelta(1)]
        assert any(
            day.replace(fold=0).utcoffset() != day.replace(fold=1).utcoffset()
            for day in days
        )
        return
    assert timedelta(0) <= now - instant(moment) < timedelta(hours=25)
    back = instant(moment).astimezone(now.tzinfo)
    assert back.replace(tzinfo=None, fold=0) == moment.wall


@given(aware, st.integers(0, 3 * 366 * 24 * 60))
def test_iso_with_offset_is_read_back(now: datetime, minutes: int) -> None:
    """A date, time and distance from UTC come back exactly, clock change or not."""
    then = (now.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(now.tzinfo)
    then = then.replace(second=0, microsecond=0)
    moment = parse_moment(then.isoformat(), now=now)
    assert moment.wall == then.replace(tzinfo=None, fold=0)
    assert moment.utc_offset_min * 60 == then.utcoffset().total_seconds()
    assert instant(moment) == then
    assert moment.zone == getattr(now.tzinfo, "key", None)


@given(aware, st.integers(0, 300 * 24 * 60))
def test_what_is_echoed_can_be_typed(now: datetime, minutes: int) -> None:
    """The words a moment is described with mean that moment when typed again."""
    then = (now.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(now.tzinfo)
    moment = parse_moment(f"{then:%Y-%m-%dT%H:%M}{then:%z}", now=now)
    said = describe_moment(moment, now).split(",")[0]
    if "(" in said or now.utcoffset() != now.replace(fold=1 - now.fold).utcoffset():
        return
    try:
        again = parse_moment(said, now=now)
    except BadInputError:
        assert then.replace(fold=1).utcoffset() != then.replace(fold=0).utcoffset()
    else:
        assert again == moment


@given(aware, st.integers(0, 100_000))
def test_ago_counts_real_minutes(now: datetime, minutes: int) -> None:
    """`N min ago` is that many minutes of real time back, also over a clock change."""
    moment = parse_moment(f"{minutes} min ago", now=now)
    passed = now - instant(moment)
    assert timedelta(minutes=minutes) <= passed < timedelta(minutes=minutes + 1)


@given(aware, st.sampled_from(["18:00", "23:00", "00:00", "3:10", "05:59", "11pm"]))
def test_last_night_after_the_morning(now: datetime, clock: str) -> None:
    """From 08:00 on, last night is between 18:00 yesterday and 08:00 today."""
    now = now.replace(hour=8 + now.hour % 16)
    try:
        wall = parse_moment(f"last night {clock}", now=now).wall
    except BadInputError:
        return  # the clocks were changed in that night
    morning = datetime.combine(now.date(), time(8))
    assert morning - timedelta(hours=14) <= wall < morning


@given(aware, st.times())
def test_last_night_is_one_day(now: datetime, day_start: time) -> None:
    """Last night as a day began yesterday, whatever the hour and the day start."""
    day = parse_day("last night", now=now, day_start=day_start)
    assert day == now.date() - timedelta(1)
    assert day == parse_moment("last night 23:00", now=now).wall.date()


@given(aware, st.integers(0, 13))
def test_weekday_is_the_latest(now: datetime, days: int) -> None:
    """A weekday is the latest one whose day has begun."""
    today = calendar.day_of(now.replace(tzinfo=None))
    named = now.date() - timedelta(days)
    try:
        day = parse_day(f"{named:%A}", now=now, day_start=SIX)
    except BadInputError:
        assert named.weekday() == now.weekday()
        assert now.hour < 6
        return
    assert day.weekday() == named.weekday()
    assert timedelta(0) <= today - day < timedelta(7)


WORDS = (
    "last night this morning yesterday today tonight tomorrow monday sat sun 22 nov "
    "may 3 10 3:10 03.10 3am pm a.m. at in the half past quarter to midnight noon ago "
    "20 min 1h30 an hour and a half 2026-11-22 2026-11-22T03:10 +02:00 -05:00 Z 20.11. "
    "5/11/2026 0310 2230 now before days nights of 31st feb , - .. ½ evening 99 o'clock"
)
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join) | st.text(
    max_size=30
)


@given(phrases, aware)
def test_nothing_is_in_the_future(phrase: str, now: datetime) -> None:
    """Any words give a moment and days that have begun, or one clear refusal."""
    with contextlib.suppress(BadInputError):
        assert instant(parse_moment(phrase, now=now)) <= now
    with contextlib.suppress(BadInputError):
        days = parse_days(phrase, now=now, day_start=SIX)
        assert days
        assert max(days) <= calendar.day_of(now.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("zone", "day", "clock", "offsets"),
    [
        (BERLIN, "2026-10-25", "02:30", ("+02:00", "+01:00")),
        (NEW_YORK, "2026-11-01", "01:30", ("-04:00", "-05:00")),
    ],
)
def test_time_that_came_twice(
    zone: ZoneInfo, day: str, clock: str, offsets: tuple[str, str]
) -> None:
    """When the clocks go back, both times are named and each can be typed."""
    now = datetime.fromisoformat(f"{day}T08:30").replace(tzinfo=zone)
    for phrase in (clock, f"last night {clock}", f"{day} {clock}"):
        with pytest.raises(BadInputError) as refused:
            parse_moment(phrase, now=now)
        for offset in offsets:
            assert f"{day} {clock} {offset}" in str(refused.value)
    moments = [parse_moment(f"{day} {clock} {offset}", now=now) for offset in offsets]
    assert instant(moments[1]) - instant(moments[0]) == timedelta(hours=1)
    assert {moment.zone for moment in moments} == {zone.key}
    assert {f"{moment.wall:%H:%M}" for moment in moments} == {clock}


@pytest.mark.parametrize(
    ("zone", "day"), [(BERLIN, "2026-03-29"), (NEW_YORK, "2026-03-08")]
)
def test_time_that_never_was(zone: ZoneInfo, day: str) -> None:
    """When the clocks go forward, the hour that is left out is refused as such."""
    now = datetime.fromisoformat(f"{day}T08:30").replace(tzinfo=zone)
    for phrase in (
        "02:30",
        "last night 2:30",
        f"{day} 02:30",
        "half past 2 this morning",
    ):
        with pytest.raises(BadInputError, match=rf"02:30 did not exist on {day}"):
            parse_moment(phrase, now=now)
    assert parse_moment("6 h ago", now=now).wall.isoformat() == f"{day}T01:30:00"


def test_between_the_two_passes() -> None:
    """In the hour that comes twice, only the first pass of a later minute has been."""
    now = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)
    moment = parse_moment("02:30", now=now)
    assert moment.utc_offset_min == 120
    assert instant(parse_moment("now", now=now)) == now.astimezone(UTC)
    assert instant(parse_moment("20 min ago", now=now)) == datetime(
        2026, 10, 25, 0, 50, tzinfo=UTC
    )


def test_offset_of_another_place() -> None:
    """A distance from UTC that is not the zone's is kept, without the zone's name."""
    moment = parse_moment("03:10 -05:00", now=NOW)
    assert moment == Moment(datetime(2026, 11, 21, 3, 10), -300, None)
    assert parse_moment("2026-11-22T02:10Z", now=NOW).utc_offset_min == 0
    assert parse_moment("03:10 +01:00", now=NOW).zone == "Europe/Berlin"
    with pytest.raises(BadInputError, match="distance from UTC"):
        parse_moment("03:10 +19:07", now=NOW)


def test_zone_argument_is_the_persons() -> None:
    """With a zone given, the clock is read there, not where `now` was measured."""
    moment = parse_moment("3:10", now=NOW.astimezone(UTC), zone=NEW_YORK)
    assert moment == Moment(datetime(2026, 11, 21, 3, 10), -300, "America/New_York")


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("last night 3:10", "Sun 22 Nov 03:10, 5 h ago"),
        ("4 h ago", "Sun 22 Nov 04:30, 4 h ago"),
        ("now", "Sun 22 Nov 08:30, just now"),
        ("20 min ago", "Sun 22 Nov 08:10, 20 min ago"),
        ("80 min ago", "Sun 22 Nov 07:10, 1 h 20 min ago"),
        ("yesterday 22:30", "Sat 21 Nov 22:30, 10 h ago"),
        ("tuesday 2am", "Tue 17 Nov 02:00, 5 days ago"),
        ("24 dec 3:10", "Wed 24 Dec 2025 03:10, 333 days ago"),
        ("03:10 -05:00", "Sat 21 Nov 03:10 (UTC-05:00), 23 h ago"),
        ("02:10Z", "Sun 22 Nov 02:10 (UTC+00:00), 5 h ago"),
    ],
)
def test_echo(typed: str, echo: str) -> None:
    """What was understood is read back with weekday, date and how long ago."""
    assert describe_moment(parse_moment(typed, now=NOW), NOW) == echo


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("tomorrow 3am", "That is in the future."),
        ("in 20 min", "That is not a definite moment."),
        ("last night", "That needs a clock time."),
        ("last night 6:30", "That can be 06:30 or 18:30."),
        ("3 o'clock", "That can be 03:00 or 15:00."),
        ("5/11/2026 3:10", "5/11 can be two dates."),
        ("monday 22 nov 3:10", "The weekday and the date do not fit together."),
        ("yesterday midnight", "Midnight lies between two days."),
        ("03:10-03:14", "That can be two times or a time with its distance from UTC."),
        ("3:10 4:10", "Two clock times were typed."),
        ("22 nov 9:15", "That is in the future."),
        ("25 nov 3:10", "That is in the future."),
        ("Sun 22 nov 9:15", "That is in the future."),
        ("31 nov 3:10", "There is no such date."),
        ("25:00", "There is no such clock time."),
        ("3 " * 2000, "That is too long to be understood."),
    ],
)
def test_refusals_say_what_was_wrong(typed: str, sentence: str) -> None:
    """A refusal says what was wrong and what to type instead."""
    with pytest.raises(BadInputError) as refused:
        parse_moment(typed, now=NOW)
    assert str(refused.value).startswith(sentence)


def test_naive_now_is_a_programming_mistake() -> None:
    """A `now` without zone is refused: the machine's zone is never assumed."""
    with pytest.raises(ValueError, match="time zone"):
        parse_moment("3:10", now=datetime(2026, 11, 22, 8, 30))
