"""RF-09 and RF-10: cramps that wear a person down, and self-care that does not help."""

from facts_builder import asked, cramp, free, in_all, said

from analysis.facts import EpisodeFact, ReliefFact


def woken(*ago: int) -> list[EpisodeFact]:
    """Return entries that woke the person, at 23:00."""
    return [cramp(one, hour=23, woke=True) for one in ago]


def test_woken_twice_a_week_for_two_weeks() -> None:
    """RF-09: nights 1, 3, 8 and 10 fire; nights 1, 8 and 10 do not."""
    (found,) = in_all(woken(1, 3, 8, 10)).flags
    assert (found.tier.word, found.variant) == ("soon", "woken")
    assert (found.values["days"], found.values["span"]) == (4, 14)
    assert said(in_all(woken(1, 8, 10))) == []


def test_woken_weeks_may_be_anywhere_in_the_window() -> None:
    """RF-09: the first of the 28 days counts, the day before it does not."""
    assert said(in_all(woken(14, 16, 21, 27))) == ["RF-09 soon woken"]
    assert said(in_all(woken(14, 16, 21, 28))) == []


def test_woken_twice_in_one_night_is_one_night() -> None:
    """RF-09: a second time the same night adds nothing."""
    twice = [cramp(1, hour=22, woke=True, muscle="foot-arch"), *woken(1, 8, 10)]
    assert said(in_all(twice)) == []


def test_three_in_the_morning_belongs_to_the_night_before() -> None:
    """RF-09: 23:00 and 03:00 of the same night are one night."""
    night = [cramp(1, hour=23, woke=True), cramp(0, hour=3, woke=True)]
    assert said(in_all(night, woken(8, 10))) == []


def test_unknown_waking_is_asked_and_not_assumed() -> None:
    """RF-09: with one "woken?" missing the flag would depend on it."""
    entries = [*woken(3, 8, 10), cramp(1, hour=23), cramp(2, context="walking")]
    check = in_all(entries)
    assert said(check) == ["RF-03 mention several"]
    (missing,) = (one for one in check.not_asked if one.question == "woke")
    assert missing.episodes == (entries[3].id,)
    assert missing.of == 4


def test_not_woken_is_an_answer() -> None:
    """RF-09: a recorded "no" leaves nothing to ask."""
    check = in_all(woken(3, 8, 10), cramp(1, hour=23, woke=False))
    assert said(check) == []
    assert "woke" not in asked(check, "RF-09")


def test_interference_on_three_days_in_fourteen() -> None:
    """RF-09: 5 out of 10 on 3 days within 14; a 4, or a third 15 days back, is not."""
    entries = [cramp(one, interference_nrs=5) for one in (0, 6, 13)]
    assert said(in_all(entries)) == ["RF-09 soon interference"]
    assert said(in_all(entries[:2], cramp(13, interference_nrs=4))) == []
    assert said(in_all(entries[:2], cramp(14, interference_nrs=5))) == []


def test_tired_by_day_twice_in_fourteen_days() -> None:
    """RF-09: two days fire, one day and a not-asked one do not."""
    entries = [cramp(one, yes=["day-tiredness"]) for one in (2, 9)]
    assert said(in_all(entries)) == ["RF-09 soon day-tired"]
    check = in_all(entries[:1], cramp(9))
    assert said(check) == []
    assert "day-tiredness" in asked(check, "RF-09")


ALL_DAYS = free(*range(56))
"""Every day of the last 56 answered."""


def now(effect: int | None, n: int = 4) -> list[EpisodeFact]:
    """Return n attacks of the last 28 days, each with three measures tried."""
    tried = dict.fromkeys(("stretch", "massage", "heat-pack"), effect)
    return [cramp(6 * one, tried=tried) for one in range(n)]


def before(n: int) -> list[EpisodeFact]:
    """Return n attacks of the 28 days before."""
    return [cramp(28 + 5 * one) for one in range(n)]


def test_three_measures_without_relief_or_fall() -> None:
    """RF-10: 4 attacks after 4, three measures, effect 3."""
    assert said(in_all(now(3), before(4), ALL_DAYS)) == ["RF-10 soon many-measures"]


def test_relief_of_four_is_enough_to_be_silent() -> None:
    """RF-10: a middle effect of 4 fires nothing."""
    assert said(in_all(now(4), before(4), ALL_DAYS)) == []


def test_two_measures_on_few_days_are_not_enough() -> None:
    """RF-10: two measures on 4 days are no serious try."""
    entries = [cramp(6 * one, tried={"stretch": 0, "massage": 0}) for one in range(4)]
    assert said(in_all(entries, before(4), ALL_DAYS)) == []


def test_one_measure_on_fourteen_days_is_a_serious_try() -> None:
    """RF-10: 14 days fire, 13 days do not."""
    for n, expected in ((14, True), (13, False)):
        entries = [cramp(2 * one, tried={"stretch": 2}) for one in range(n)]
        found = said(in_all(entries, before(5), ALL_DAYS))
        assert ("RF-10 soon one-measure" in found) is expected


def test_fall_by_a_quarter_is_better() -> None:
    """RF-10: 3 after 4 is a fall by 25 % and silent; 4 after 5 is one by 20 %."""
    assert said(in_all(now(0, n=3), before(4), ALL_DAYS)) == []
    assert said(in_all(now(0, n=4), before(5), ALL_DAYS)) == [
        "RF-10 soon many-measures"
    ]


def test_fall_is_one_of_the_rate_per_answered_day() -> None:
    """RF-10: 4 on 14 answered days after 6 on 28 is a rise, though 4 is less than 6."""
    fewer = free(*range(1, 20, 2), *range(28, 56))
    assert said(in_all(now(0), before(6), ALL_DAYS)) == []
    assert "RF-10 soon many-measures" in said(in_all(now(0), before(6), fewer))


def test_too_few_answered_days_say_nothing() -> None:
    """RF-10: 13 answered days before are not enough for a rate."""
    few = free(*range(28), *range(28, 41))
    assert said(in_all(now(0), cramp(28), few)) == []
    assert said(in_all(now(0), cramp(28), free(41), few)) == [
        "RF-10 soon many-measures"
    ]


def test_measures_nobody_rated_ask_for_their_effect() -> None:
    """RF-10: whether they helped is the one thing missing."""
    check = in_all(now(None), before(4), ALL_DAYS)
    assert said(check) == []
    assert asked(check, "RF-10") == {"effect_nrs"}


def test_a_plain_no_is_no_relief_and_a_plain_yes_is() -> None:
    """RF-10: "did not help" counts as 0, "helped" as eased."""
    for helped, expected in ((False, ["RF-10 soon many-measures"]), (True, [])):
        ids = ("stretch", "massage", "heat-pack")
        relief = tuple(ReliefFact(one, helped=helped) for one in ids)
        entries = [cramp(6 * one, relief=relief) for one in range(4)]
        assert said(in_all(entries, before(4), ALL_DAYS)) == expected
