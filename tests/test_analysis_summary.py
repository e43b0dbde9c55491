"""One window of the diary, put together from every analysis."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from changed import replace
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_diary import FIRST, diary, last_day, spasm

from analysis.estimate import Estimate
from analysis.facts import CourseFact, DayFact, FactorInfo, Facts, SymptomFact
from analysis.summary import (
    DayMark,
    FactorUse,
    Summary,
    SymptomCount,
    _public,
    summarise,
)
from analysis.triggers.findings import Counts, Finding, Verdict

NUMBER = FactorInfo("stress", "stress", "scale")
CHOICE = FactorInfo("urine_colour", "urine colour", "choice")
SECRET = FactorInfo("menstruation", "menstruation", "yes-no")


def summed(facts: Facts, *, since: date = FIRST, days: int = 31) -> Summary:
    """Return the summary of so many days, made at noon after the last one."""
    until = since + timedelta(days=days - 1)
    as_of = datetime.fromisoformat(f"{until + timedelta(days=1)}T12:00")
    return summarise(facts, since=since, until=until, as_of=as_of, as_of_offset_min=0)


def answered(day: int, **answers: float | str) -> DayFact:
    """Return what was recorded about one day of May."""
    return DayFact(date(2026, 5, day), False, answers)


def test_an_empty_diary_has_a_summary() -> None:
    """Nothing recorded: no rate, no previous window, nothing flagged."""
    found = summed(Facts(), days=3)

    assert found.first_logged is None
    assert found.previous is None
    assert (found.frequency.attacks, found.frequency.answered_days) == (0, 0)
    assert found.calendar == tuple(
        DayMark(date(2026, 5, n), False, 0, False) for n in (1, 2, 3)
    )
    assert found.other_kinds == found.symptoms == found.relief == found.worst == ()
    assert found.factor_use == found.medicines == found.triggers.findings == ()
    assert found.flags.flags == ()


def test_one_entry_has_a_summary() -> None:
    """One attack: it is counted, and no rate is claimed."""
    found = summed(Facts((spasm("2026-05-02T03:10", pain_nrs=7),)), days=7)

    assert (found.frequency.attacks, found.frequency.answered_days) == (1, 1)
    assert not isinstance(found.frequency.per_week, Estimate)
    assert found.first_logged == date(2026, 5, 1)
    assert [one.id for one in found.worst] == ["2026-05-02T03:10"]


def test_a_window_the_wrong_way_round_is_refused() -> None:
    """It ends before it begins."""
    with pytest.raises(ValueError, match="until must not be before since"):
        summed(Facts(), days=0)


def test_the_window_before_has_the_same_length() -> None:
    """Seven days from 8 May are compared with the seven from 1 May."""
    facts = diary("1.1?...2....2.")
    found = summed(facts, since=date(2026, 5, 8), days=7)

    assert found.frequency.attacks == 4
    assert found.previous is not None
    assert (found.previous.since, found.previous.until) == (FIRST, date(2026, 5, 7))
    assert (found.previous.attacks, found.previous.answered_days) == (2, 6)


def test_an_unanswered_window_before_is_none() -> None:
    """Days nobody answered are not compared with."""
    assert summed(diary("1.1....")).previous is None


def test_first_logged_is_that_of_the_whole_diary() -> None:
    """The first entry may lie long before the window, and be of any kind."""
    early = spasm("2024-02-03T12:00", kind="twitch")
    facts = diary("1......")

    found = summed(replace(facts, episodes=(*facts.episodes, early)))

    assert found.first_logged == date(2024, 2, 3)


def test_other_kinds_are_counted_apart() -> None:
    """Two twitches and a hand-foot spasm in the window are no cramps."""
    kinds = ("hand-foot-spasm", "twitch", "twitch", "cramp")
    within = [
        spasm(f"2026-05-{n + 2:02}T12:00", kind=kind) for n, kind in enumerate(kinds)
    ]
    outside = spasm("2026-04-30T12:00", kind="twitch")
    found = summed(Facts((*within, outside)))

    assert found.other_kinds == (("twitch", 2), ("hand-foot-spasm", 1))
    assert found.frequency.attacks == 1
    assert found.frequency.answered_days == 4


def test_the_calendar_tells_unknown_from_none() -> None:
    """No cramp, two, and not answered are three kinds of squares."""
    found = summed(diary(".2?"), days=3)

    assert [(one.answered, one.attacks) for one in found.calendar] == [
        (True, 0),
        (True, 2),
        (False, 0),
    ]


def test_days_of_flags_are_marked() -> None:
    """Breathless with a cramp: its day is marked; a quiet day is not."""
    breathless = {"breathless": SymptomFact(True), "swelling": SymptomFact(True)}
    facts = Facts(
        (
            spasm("2026-05-02T20:00"),
            spasm("2026-05-03T20:00", symptoms=breathless),
        )
    )
    found = summed(facts, days=3)

    assert any(flag.episodes == ("2026-05-03T20:00",) for flag in found.flags.flags)
    assert [one.flagged for one in found.calendar] == [False, False, True]


def test_a_pattern_over_many_days_marks_none() -> None:
    """An attack on each of 21 days is frequent, and no single day stands out."""
    found = summed(diary("1" * 21), days=21)

    assert "RF-03" in [flag.rule for flag in found.flags.flags]
    assert not any(one.flagged for one in found.calendar)


def test_symptoms_are_counted_over_attacks() -> None:
    """Yes, lasting yes, no and not asked are told apart; they add up to attacks."""
    yes, lasting, no = SymptomFact(True), SymptomFact(True, True), SymptomFact(False)
    given_answers: list[dict[str, SymptomFact]] = [
        {"numbness": yes},
        {"numbness": lasting, "knot": no},
        {"numbness": no},
        {"knot": SymptomFact(False, True)},
        {},
    ]
    found = summed(
        Facts(
            tuple(
                spasm(f"2026-05-{n + 2:02}T12:00", symptoms=one)
                for n, one in enumerate(given_answers)
            )
        )
    )

    assert found.symptoms == (
        SymptomCount("numbness", yes=2, lasting=1, no=1, not_asked=2),
        SymptomCount("knot", yes=0, lasting=0, no=2, not_asked=3),
    )


def test_a_yes_about_one_spasm_is_a_yes_about_the_attack() -> None:
    """No, yes (lasting), no within one attack: one yes, lasting."""
    answers = (SymptomFact(False), SymptomFact(True, True), SymptomFact(False, False))
    found = summed(
        Facts(
            tuple(
                spasm(f"2026-05-02T12:0{n}", symptoms={"numbness": one})
                for n, one in enumerate(answers)
            )
        )
    )

    assert found.symptoms == (SymptomCount("numbness", 1, 1, 0, 0),)


def test_use_of_factors() -> None:
    """Days and median of a number; answers of a choice; nothing outside the window."""
    facts = Facts(
        days=(
            answered(1, stress=2.0, urine_colour="pale"),
            answered(2, stress=3.0, urine_colour="yellow"),
            answered(3, stress=7.0, urine_colour="pale"),
            DayFact(date(2026, 4, 30), False, {"stress": 9.0, "urine_colour": "pale"}),
        ),
        factors=(NUMBER, FactorInfo("sleep_h", "sleep", "number", "h"), CHOICE),
    )

    assert summed(facts).factor_use == (
        FactorUse(NUMBER, 3, 3),
        FactorUse(CHOICE, 3, None, (("pale", 2), ("yellow", 1))),
    )


def test_private_factors_are_left_out() -> None:
    """Neither their use nor a finding about them is part of the summary."""
    facts = diary("1..." * 20, factors=(NUMBER, SECRET))
    days = tuple(
        DayFact(
            FIRST + timedelta(days=n),
            n % 4 != 0,
            {"stress": float(n % 3), "menstruation": float(n % 5 == 0)},
        )
        for n in range(80)
    )
    recorded = replace(facts, days=days)
    public = summed(recorded, days=80)
    private = summed(replace(recorded, private=frozenset({SECRET.id})), days=80)

    assert [one.factor for one in public.factor_use] == [NUMBER, SECRET]
    assert public.factors == (NUMBER, SECRET)
    assert {one.factor_id for one in public.triggers.findings} == {
        "stress",
        "menstruation",
    }
    assert [one.factor for one in private.factor_use] == [NUMBER]
    assert private.factors == (NUMBER,)
    assert {one.factor_id for one in private.triggers.findings} == {"stress"}


def test_a_private_factor_is_not_named_beside_another() -> None:
    """What could equally be is told without the private factor."""
    counts = Counts(9, 5, 30, 6)
    one = Finding("stress", Verdict.LIKELY, "more", "two_sd", counts, None)
    both = replace(one, could_equally_be=(SECRET.id, "sleep_h"))
    triggers = replace(summed(Facts()).triggers, findings=(both,))
    (found,) = _public(triggers, frozenset({SECRET.id})).findings

    assert found == replace(one, could_equally_be=("sleep_h",))


def test_the_worst_are_the_most_painful_then_the_longest() -> None:
    """Five of eight; unbearable without a number is as 10; unknown pain is out."""
    felt: list[dict[str, Any]] = [
        {"pain_nrs": 3},
        {"pain_nrs": 8, "duration_s": 60},
        {"pain_nrs": 8, "duration_s": 300},
        {"unbearable": True, "duration_s": 30},
        {"pain_nrs": 10},
        {"duration_s": 9000},
        {"pain_nrs": 8},
        {"pain_nrs": 2},
    ]
    found = summed(
        Facts(
            tuple(
                spasm(f"2026-05-{n + 1:02}T12:00", **one) for n, one in enumerate(felt)
            )
        )
    )

    assert [one.started_at.day for one in found.worst] == [4, 5, 3, 2, 7]


def test_of_an_attack_the_worst_spasm_is_shown() -> None:
    """Pain 4, then 9, then not recorded, within one attack: the one with 9."""
    pains = (4, 9, None)
    found = summed(
        Facts(
            tuple(
                spasm(f"2026-05-02T12:0{n}", pain_nrs=pain)
                for n, pain in enumerate(pains)
            )
        )
    )

    assert [one.pain_nrs for one in found.worst] == [9]


def test_every_part_is_of_the_same_window() -> None:
    """Triggers, rate, medicines and calendar rest on the same days and attacks."""
    course = CourseFact("Ventor", None, None, date(2026, 5, 10))
    facts = diary("1..2" * 10, courses=(course,))
    found = summed(facts, days=40)

    assert found.courses == (course,)
    assert [one.name for one in found.medicines] == ["Ventor"]
    assert found.triggers.attacks == found.frequency.attacks == 30
    assert found.triggers.answered_days == found.frequency.answered_days == 40
    assert found.timing.attacks == found.places.attacks == 30
    assert sum(one.attacks for one in found.calendar) == 30
    assert (found.since, found.until) == (FIRST, last_day("." * 40))


@settings(max_examples=10, deadline=None)
@given(st.text(alphabet="?.12", min_size=1, max_size=40), st.randoms())
def test_the_order_of_entry_never_matters(signs: str, shuffle: Any) -> None:
    """The summary is the same in whatever order the diary was typed."""
    facts = diary(signs)
    mixed = replace(
        facts,
        episodes=tuple(shuffle.sample(facts.episodes, len(facts.episodes))),
        days=tuple(shuffle.sample(facts.days, len(facts.days))),
    )

    assert summed(mixed, days=len(signs)) == summed(facts, days=len(signs))


def test_what_compares_days_may_look_further_back() -> None:
    """The rate is that of the window; the triggers rest on all that was asked for."""
    facts = diary("1." * 20)
    last = max(one.day for one in facts.episodes)
    found = summarise(
        facts,
        since=last - timedelta(days=6),
        until=last,
        as_of=datetime.combine(last, time(20)),
        as_of_offset_min=0,
        compared_since=last - timedelta(days=30),
    )

    assert last - timedelta(days=6) == found.frequency.since
    assert last - timedelta(days=30) == found.triggers.since
    assert found.triggers.attacks > found.frequency.attacks
