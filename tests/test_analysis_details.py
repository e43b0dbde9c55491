"""What only the report tells, on diaries small enough to count by hand."""

from datetime import date, datetime, timedelta

import pytest
from changed import replace
from tiny_diary import FIRST, diary, last_day, spasm, weeks

from analysis.details import Details, details
from analysis.estimate import Estimate, TooFew
from analysis.facts import (
    DayFact,
    DoseFact,
    FactorInfo,
    Facts,
    ReliefFact,
    SessionFact,
    SymptomFact,
)
from analysis.sessions import Load, Urine


def _of(facts: Facts, signs: str, first: date = FIRST) -> Details:
    return details(facts, since=first, until=last_day(signs, first))


def _session(at: str, activity: str = "Run", **more: object) -> SessionFact:
    made = SessionFact(datetime.fromisoformat(at), 0, activity, 30.0)
    return replace(made, **more)


def test_eight_weeks_are_four_fortnights() -> None:
    """Two attacks in the first, one in the last: 1, 0, 0 and 0.5 a week."""
    signs = weeks(1, 1, 0, 0, 0, 0, 1, 0)
    parts = _of(diary(signs), signs).parts

    assert [14, 14, 14, 14] == [one.days for one in parts]
    assert [2, 0, 0, 1] == [one.attacks for one in parts]
    assert [1.0, 0.0, 0.0, 0.5] == [
        one.per_week.value for one in parts if isinstance(one.per_week, Estimate)
    ]


def test_parts_end_with_the_window_and_together_are_all_of_it() -> None:
    """Ten weeks are parts of three weeks, the first of them one week long."""
    signs = weeks(*[1] * 10)
    parts = _of(diary(signs), signs).parts

    assert [7, 21, 21, 21] == [one.days for one in parts]
    assert 10 == sum(one.attacks for one in parts)


def test_a_fortnight_is_not_divided() -> None:
    """A window as short as one part has no parts."""
    assert () == _of(diary(weeks(1, 1)), weeks(1, 1)).parts


def test_the_change_is_the_ratio_of_both_rates() -> None:
    """Six attacks in fourteen days after two in fourteen: three times."""
    signs = weeks(1, 1, 3, 3)
    facts = diary(signs)
    found = details(
        facts, since=FIRST + timedelta(days=14), until=last_day(signs)
    ).change

    assert isinstance(found, Estimate)
    assert 3.0 == pytest.approx(found.value)


def test_without_days_before_there_is_no_change() -> None:
    """Nothing is compared with days nobody answered, or with too few of them."""
    signs = weeks(1, 1)
    short = details(
        diary(signs), since=FIRST + timedelta(days=3), until=last_day(signs)
    )

    assert _of(diary(signs), signs).change is None
    assert TooFew("answered_days", 3, 7) == short.change


def test_a_session_is_followed_within_a_day_or_it_is_not_known() -> None:
    """Attack after 23 hours; none on two answered days; a next day not answered."""
    facts = replace(
        diary("...1..?"),
        sessions=(
            _session("2026-05-03T11:00", unaccustomed=True),
            _session("2026-05-05T11:00", unaccustomed=False),
            _session("2026-05-06T11:00", "run ", effort_nrs=7),
        ),
    )
    found = _of(facts, "...1..?")
    (run,) = found.sessions.activities

    assert (3, 30.0, 7.0) == (run.sessions, run.median_min, run.median_effort_nrs)
    assert (1, 2) == (run.followed, run.followed_known)
    assert (1, 2) == (run.unaccustomed, run.unaccustomed_asked)
    assert 1 == found.sessions.after
    assert (1, 1) == (
        found.sessions.unaccustomed_followed,
        found.sessions.unaccustomed_known,
    )


def test_an_attack_a_whole_day_after_a_session_does_not_follow_it() -> None:
    """Twenty-four hours end where the next day's same minute begins."""
    signs = "...1."
    exactly = replace(diary(signs), sessions=(_session("2026-05-03T10:00"),))

    assert 0 == _of(exactly, signs).sessions.after
    assert 0 == _of(exactly, signs).sessions.activities[0].followed


def test_urine_counts_only_on_days_with_exercise() -> None:
    """Dark after a run counts, dark on a day without exercise does not."""
    answers = ((30.0, "dark-yellow"), (0.0, "brown-red"), (20.0, "pale"))
    days = tuple(
        DayFact(
            FIRST + timedelta(days=n),
            cramp_free=True,
            answers={"exercise_min": minutes, "urine_colour": colour},
        )
        for n, (minutes, colour) in enumerate(answers)
    )

    assert Urine(2, 0, 1) == _of(Facts(days=days), "...").urine_after_exercise


def test_load_is_the_mean_of_a_recorded_day() -> None:
    """60 min on each of 7 days after 30 on each of 21: 60 over 37.5 is 1.6."""
    days = tuple(
        DayFact(
            FIRST + timedelta(days=n),
            cramp_free=True,
            answers={"exercise_min": 60.0 if n >= 21 else 30.0},
        )
        for n in range(28)
    )

    assert Load(420.0, 7, 1050.0, 28, 1.6) == _of(Facts(days=days), "." * 28).load
    assert Load(0.0, 0, 0.0, 0, None) == _of(diary("..1"), "..1").load


def test_regions_twitches_weakness_and_walking_are_counted() -> None:
    """An attack in calf and foot counts in both regions; a twitch is no attack."""
    not_weak = {"weakness": SymptomFact(present=False)}
    facts = Facts(
        episodes=(
            replace(
                spasm("2026-05-01T10:00", context="walking", duration_s=120),
                muscles=(("calf", "left"), ("foot-arch", "left")),
                symptoms={"weakness": SymptomFact(present=True)},
                relief=(ReliefFact("rest", 8),),
            ),
            spasm("2026-05-20T10:00", symptoms=not_weak),
            spasm("2026-05-21T10:00", kind="twitch"),
        )
    )
    found = details(facts, since=FIRST, until=date(2026, 5, 28))

    assert [("lower leg, back", 2), ("foot", 1)] == [
        (one.region, one.attacks) for one in found.regions
    ]
    assert [(1, 1, 0), (0, 1, 1)] == [
        (one.weak, one.weakness_asked, one.twitch_days) for one in found.parts
    ]
    assert (1, 1) == (found.walking.attacks, found.walking.relief[0].eased)
    assert 3 == len(found.episodes)


def test_yes_days_leave_private_factors_out() -> None:
    """Two days with a yes; a private factor is not counted anywhere."""
    days = tuple(
        DayFact(
            FIRST + timedelta(days=n), cramp_free=True, answers={"a": yes, "b": 1.0}
        )
        for n, yes in enumerate((1.0, 0.0, 1.0))
    )
    factors = (FactorInfo("a", "A", "yes-no"), FactorInfo("b", "B", "yes-no"))
    facts = Facts(days=days, factors=factors, private=frozenset({"b"}))

    assert (("a", 2),) == _of(facts, "...").yes_days


def test_nights_woken_are_told_for_a_week_of_answers() -> None:
    """Woken on 1 of 14 answered days is half a night a week."""
    signs = weeks(1, 0)
    woken = spasm("2026-05-01T10:00", woke=True)
    facts = replace(diary(signs), episodes=(woken,))

    assert 0.5 == _of(facts, signs).nights_woken_per_week
    assert _of(diary(signs), signs).nights_woken_per_week is None


def test_doses_of_the_window_come_in_order_of_time() -> None:
    """The day before the window is not in it."""
    doses = tuple(
        DoseFact("ibuprofen", None, datetime(2026, 5, day, 22), 0) for day in (3, 1)
    )
    before = DoseFact("ibuprofen", None, datetime(2026, 4, 30, 22), 0)
    found = _of(replace(diary("..."), doses=(*doses, before)), "...").doses

    assert (doses[1], doses[0]) == found
