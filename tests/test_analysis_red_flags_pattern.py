"""RF-01, RF-02, RF-03 and RF-05: what 28 days of entries say together."""

from facts_builder import cramp, day, facts, free, in_all, said

from analysis.facts import EpisodeFact
from analysis.red_flags.flags import Flag


def every(n: int, step: int = 2) -> list[EpisodeFact]:
    """Return n attacks, one on every second day counted back from today."""
    return [cramp(step * one) for one in range(n)]


def flag(rule: str, *parts: object) -> Flag:
    """Return the one flag of a rule on the whole diary."""
    (found,) = (one for one in in_all(*parts).flags if one.rule == rule)
    return found


def test_unbearable_once_is_worth_an_appointment() -> None:
    """RF-01: one tick is enough, and it does not rest on answered days."""
    found = flag("RF-01", cramp(5, unbearable=True))
    assert (found.tier.word, found.variant) == ("soon", "unbearable")
    assert (found.answered_days, found.early) == (None, False)


def test_one_short_attack_of_nine_is_silent() -> None:
    """RF-01, example 1: a 2-min calf cramp with pain 9 fires nothing."""
    assert said(in_all(cramp(minutes=2, pain_nrs=9))) == []


def test_two_severe_attacks_are_worth_an_appointment() -> None:
    """RF-01: pain 8 on two days of 28 fires; 8 and 7 do not."""
    assert said(in_all(cramp(0, pain_nrs=8), cramp(27, pain_nrs=8))) == [
        "RF-01 soon severe-attacks"
    ]
    assert said(in_all(cramp(0, pain_nrs=8), cramp(27, pain_nrs=7))) == []
    assert said(in_all(cramp(0, pain_nrs=8), cramp(28, pain_nrs=8))) == []


def test_two_severe_spasms_of_one_attack_count_once() -> None:
    """RF-01: a spasm that begins 10 min after the last one ended is the same attack."""
    first = cramp(hour=10, minutes=2, pain_nrs=9)
    again, later = (
        cramp(hour=10 + minutes / 60, minutes=2, pain_nrs=9) for minutes in (12, 13)
    )
    assert said(in_all(first, again)) == []
    assert said(in_all(first, later)) == ["RF-01 soon severe-attacks"]


def test_missing_pain_is_not_severe() -> None:
    """RF-01: an attack without a number is neither severe nor mild."""
    assert said(in_all(cramp(0, pain_nrs=9), cramp(3))) == []


def test_one_long_attack_is_mentioned() -> None:
    """RF-02, example 2: 12 minutes, eased by stretching."""
    entry = cramp(3, minutes=12, pain_nrs=9, tried={"stretch": 8})
    found = flag("RF-02", entry)
    assert (found.tier.word, found.variant) == ("mention", "one-long")
    assert found.values["longest"] == 12


def test_ten_minutes_are_not_long() -> None:
    """RF-02: exactly 10 minutes fire nothing, and neither does an unknown length."""
    assert said(in_all(cramp(3, minutes=10), cramp(5, minutes=10))) == []
    assert said(in_all(cramp(3), cramp(5))) == []


def test_two_long_attacks_are_worth_an_appointment() -> None:
    """RF-02: two over 10 minutes among short ones."""
    short = [cramp(one, minutes=2) for one in (1, 2, 3, 4)]
    long = [cramp(one, minutes=11) for one in (6, 8)]
    found = flag("RF-02", *short, *long)
    assert (found.tier.word, found.variant) == ("soon", "long-attacks")
    assert found.dates == (day(8), day(6))


def test_long_middle_is_worth_an_appointment() -> None:
    """RF-02: 5 and 16 minutes have a median of 10.5; 4 and 16 one of 10."""
    assert "RF-02 soon long-median" in said(
        in_all(cramp(1, minutes=5), cramp(3, minutes=16))
    )
    assert said(in_all(cramp(1, minutes=4), cramp(3, minutes=16))) == [
        "RF-02 mention one-long"
    ]


def test_twelve_attacks_on_28_answered_days_are_frequent() -> None:
    """RF-03, example 4: 3.0 a week is soon."""
    found = flag("RF-03", every(12), free(*range(28)))
    assert (found.tier.word, found.variant) == ("soon", "frequent")
    assert (found.values["n"], found.values["rate"]) == (12, 3.0)
    assert (found.answered_days, found.early) == (28, False)


def test_eleven_attacks_on_28_answered_days_are_mentioned() -> None:
    """RF-03, example 6: 2.75 a week is below 3."""
    assert said(in_all(every(11), free(*range(28)))) == ["RF-03 mention several"]


def test_rate_needs_fourteen_answered_days() -> None:
    """RF-03: 6 attacks on 14 answered days are 3 a week; on 13 only counted."""
    assert "RF-03 soon frequent" in said(in_all(every(6), free(*range(1, 17, 2))))
    check = in_all(every(6), free(*range(1, 15, 2)))
    assert said(check) == ["RF-03 mention several"]
    assert check.flags[0].early


def test_unknown_days_are_not_good_days() -> None:
    """RF-03: 6 attacks on 14 answered days, the other 14 unknown, stay 3 a week."""
    found = flag("RF-03", every(6), free(*range(1, 17, 2)))
    assert found.values["answered"] == 14


def test_seven_attacks_in_seven_days_do_not_wait_for_answered_days() -> None:
    """RF-03: 7 in a week are soon and early; 6, or 7 in 8 days, are not."""
    found = flag("RF-03", every(7, step=1))
    assert (found.tier.word, found.variant, found.early) == ("soon", "crowded", True)
    assert said(in_all(every(6, step=1))) == ["RF-03 mention several"]
    assert said(in_all(every(6, step=1), cramp(7))) == ["RF-03 mention several"]


def test_five_attacks_are_mentioned_and_four_are_not() -> None:
    """RF-03: 5 in 28 days; a fifth 28 days ago is outside."""
    assert said(in_all(every(5, step=5))) == ["RF-03 mention several"]
    assert said(in_all(every(4, step=5), cramp(28))) == []


def test_only_cramps_count_in_rates() -> None:
    """RF-03: 12 twitches are answered days and no attacks."""
    twitches = [cramp(2 * one, kind="twitch") for one in range(12)]
    assert said(in_all(twitches, free(*range(28)))) == ["RF-22 soon stays"]


def test_attacks_that_doubled_are_mentioned() -> None:
    """RF-03: 4 against 2 in the 14 days before, all days answered."""
    rising = [cramp(one) for one in (1, 4, 7, 10, 16, 20)]
    assert said(in_all(rising[:4], rising[4:], free(*range(28)))) == [
        "RF-03 mention rising"
    ]


def test_attacks_that_nearly_doubled_are_only_counted() -> None:
    """RF-03: 4 against 3 is no doubling; 3 against 0 are too few to say."""
    assert said(
        in_all([cramp(one) for one in (1, 4, 7, 10, 16, 20, 24)], free(*range(28)))
    ) == ["RF-03 mention several"]
    assert said(in_all([cramp(one) for one in (1, 4, 7)], free(*range(28)))) == []


def test_unknown_days_before_are_no_rise() -> None:
    """RF-03: 4 attacks after 14 days of which 6 were answered say nothing of a rise."""
    now = [cramp(one) for one in (1, 4, 7, 10)]
    assert said(in_all(now, free(*range(14), *range(14, 20)))) == []
    assert said(in_all(now, free(*range(14), *range(14, 21)))) == [
        "RF-03 mention rising"
    ]


def test_rise_with_a_new_symptom_is_worth_an_appointment() -> None:
    """RF-03: numbness answered no before and yes now; never asked before is not new."""
    days = free(*range(28))
    now = [cramp(one) for one in (1, 4, 7)]
    numb = cramp(10, yes=["numbness"])
    before = cramp(20, no=["numbness"])
    assert "RF-03 soon rising-new-symptom" in said(in_all(now, numb, before, days))
    assert "RF-03 mention rising" in said(in_all(now, numb, cramp(20), days))
    assert "RF-03 soon rising-new-symptom" in said(
        in_all(now, numb, cramp(14, no=["numbness"]), days)
    )
    had = cramp(40, yes=["numbness"])
    assert "RF-03 mention rising" in said(in_all(now, numb, before, had, days))


def test_both_legs_swollen_on_three_days_is_worth_an_appointment() -> None:
    """RF-05: three days fire, two days and two entries of one day do not."""
    swollen = [cramp(one, yes=["both-legs-swollen"]) for one in (1, 2, 3)]
    twice = cramp(1, hour=15, yes=["both-legs-swollen"])
    assert said(in_all(swollen)) == ["RF-05 soon both-legs"]
    assert said(in_all(swollen[:2], twice)) == []


def test_both_legs_never_hide_one_swollen_leg() -> None:
    """RF-05: with both answers the urgent one is shown."""
    entries = [cramp(one, yes=["both-legs-swollen"]) for one in (0, 1, 2)]
    one = cramp(0, hour=12, yes=["swelling"])
    assert said(in_all(entries, one))[0] == "RF-05 urgent swelling"


def test_pattern_names_its_entries() -> None:
    """A flag lists the ids and days of what fired it, in order of onset."""
    entries = [cramp(3, pain_nrs=8), cramp(9, pain_nrs=9)]
    found = flag("RF-01", entries, cramp(5, pain_nrs=2))
    assert found.episodes == (entries[1].id, entries[0].id)
    assert found.dates == (day(9), day(3))


def test_nothing_recorded_is_no_flag() -> None:
    """An empty diary has no flags, no open questions and no answered days."""
    check = in_all(*facts().episodes)
    assert (check.flags, check.not_asked, check.answered_days) == ((), (), 0)
