"""RF-01, RF-02, RF-05, RF-06: what one entry can say, at the moment it is saved."""

import pytest
from changed import replace
from facts_builder import asked, course, cramp, in_all, on_saving, said

from analysis.facts import ReliefFact
from diary import knowledge


def test_severe_pain_that_stays_high_is_for_today() -> None:
    """RF-01: pain 8 that is still 8 ten minutes later is urgent."""
    entry = cramp(pain_nrs=8, yes=["pain-persists"])
    assert said(on_saving(entry)) == ["RF-01 urgent persists"]


def test_unbearable_pain_counts_as_severe_without_a_number() -> None:
    """RF-01: an "unbearable" that stays is urgent although no number was given."""
    entry = cramp(unbearable=True, yes=["pain-persists"])
    assert said(on_saving(entry)) == ["RF-01 urgent persists"]


def test_pain_just_below_severe_is_silent() -> None:
    """RF-01: pain 7 that stays is not severe, and nothing is left to ask."""
    check = on_saving(cramp(pain_nrs=7, yes=["pain-persists"]))
    assert said(check) == []
    assert asked(check, "RF-01") == set()


def test_severe_pain_asks_whether_it_stays() -> None:
    """RF-01: pain 9 without an answer about persistence asks that one question."""
    check = on_saving(cramp(pain_nrs=9))
    assert said(check) == []
    assert asked(check, "RF-01") == {"pain-persists"}


def test_staying_pain_of_unknown_strength_asks_for_the_number() -> None:
    """RF-01: pain that stays but has no number is decided by the number."""
    check = on_saving(cramp(yes=["pain-persists"]))
    assert said(check) == []
    assert asked(check, "RF-01") == {"pain_nrs"}


def test_long_spasm_that_does_not_ease_is_for_today() -> None:
    """RF-02: 11 minutes and not easing is urgent."""
    entry = cramp(minutes=11, yes=["not-easing"])
    assert said(on_saving(entry)) == ["RF-02 urgent not-easing"]


def test_spasm_of_exactly_ten_minutes_is_not_long() -> None:
    """RF-02: 10 minutes and not easing is silent."""
    check = on_saving(cramp(minutes=10, yes=["not-easing"]))
    assert said(check) == []
    assert asked(check, "RF-02") == set()


def test_long_spasm_asks_whether_it_eases() -> None:
    """RF-02: 12 minutes asks about easing; a known length has come to its end."""
    check = on_saving(cramp(minutes=12))
    assert said(check) == []
    assert asked(check, "RF-02") == {"not-easing"}


@pytest.mark.parametrize(
    "attempt", [ReliefFact("stretch", 5), ReliefFact("stretch", helped=True)]
)
def test_relief_that_worked_answers_whether_it_eased(attempt: ReliefFact) -> None:
    """RF-02: a stretch that eased the spasm leaves nothing to ask."""
    check = on_saving(cramp(minutes=12, relief=(attempt,)))
    assert asked(check, "RF-02") == set()


def test_relief_that_hardly_worked_answers_nothing() -> None:
    """RF-02: an effect of 4 out of 10 is below "eased", so the question stays."""
    check = on_saving(cramp(minutes=12, tried={"stretch": 4}))
    assert asked(check, "RF-02") == {"not-easing"}


def test_a_number_given_later_goes_before_a_plain_yes() -> None:
    """RF-02: "it helped", corrected to 2 out of 10, is no answer that it eased."""
    corrected = ReliefFact("stretch", 2, helped=True)
    check = on_saving(cramp(minutes=12, relief=(corrected,)))
    assert asked(check, "RF-02") == {"not-easing"}


def test_spasm_still_going_counts_the_time_until_now() -> None:
    """RF-02: begun 11 minutes ago and still going is urgent, 10 minutes is not."""
    eleven = cramp(hour=20 - 11 / 60, duration_source="going")
    ten = cramp(hour=20 - 10 / 60, duration_source="going")
    assert said(on_saving(eleven)) == ["RF-02 urgent still-going"]
    assert said(on_saving(ten)) == []


def test_not_easing_of_unknown_length_asks_for_the_length() -> None:
    """RF-02: whether 10 minutes were passed is the one thing that decides."""
    check = on_saving(cramp(yes=["not-easing"]))
    assert said(check) == []
    assert "duration_s" in asked(check, "RF-02")


def test_lasting_tightness_is_long_by_nature() -> None:
    """RF-02: hours of fixed tightness are not a prolonged spasm."""
    entry = cramp(minutes=300, kind="fixed-tightness", yes=["not-easing"])
    assert said(on_saving(entry)) == []


def test_swelling_of_one_limb_is_for_today() -> None:
    """RF-05: swelling alone is urgent."""
    assert said(on_saving(cramp(yes=["swelling"]))) == ["RF-05 urgent swelling"]


@pytest.mark.parametrize(
    "signs",
    [
        ["warmth", "redness"],
        ["warmth", "skin-darker"],
        ["sore-vein", "constant-pain"],
    ],
)
def test_two_signs_of_one_limb_are_for_today(signs: list[str]) -> None:
    """RF-05: two of warmth, colour, sore vein and constant pain are urgent."""
    assert said(on_saving(cramp(yes=signs))) == ["RF-05 urgent two-signs"]


def test_redness_and_darker_skin_are_one_sign() -> None:
    """RF-05: both words for the colour of the skin count once."""
    entry = cramp(yes=["redness", "skin-darker"], no=["swelling"])
    assert said(on_saving(entry)) == []


def test_one_sign_with_a_risk_is_for_today() -> None:
    """RF-05: warmth with pregnancy is urgent."""
    entry = cramp(yes=["warmth", "pregnant-or-recent-birth"])
    assert said(on_saving(entry)) == ["RF-05 urgent sign-and-risk"]


def test_one_sign_with_a_medicine_of_risk_is_for_today() -> None:
    """RF-05: warmth while on the pill is urgent; a pill stopped before is no risk."""
    entry = cramp(yes=["warmth"])
    pill = course("Microgynon", 30, "combined-contraceptive")
    over = course(
        "Microgynon", 30, "combined-contraceptive", stopped_on=pill.started_on
    )
    assert said(on_saving(entry, pill)) == ["RF-05 urgent sign-and-risk"]
    assert said(on_saving(entry, over)) == []


def test_one_sign_alone_asks_for_the_others_and_the_risks() -> None:
    """RF-05: after warmth every other sign and every risk would decide."""
    check = on_saving(cramp(yes=["warmth"], no=["swelling"]))
    assert said(check) == []
    assert {"redness", "sore-vein", "clot-before"} <= asked(check, "RF-05")
    assert "swelling" not in asked(check, "RF-05")


def test_unanswered_swelling_asks_one_question() -> None:
    """RF-05, example 36: no flag, no all-clear, one question."""
    check = on_saving(cramp())
    assert said(check) == []
    assert asked(check, "RF-05") == {"swelling"}


def test_swelling_is_not_asked_about_a_jaw() -> None:
    """RF-05: the question is about limbs."""
    assert asked(on_saving(cramp(muscle="jaw", side="none")), "RF-05") == set()


def test_all_answered_no_leaves_nothing_open() -> None:
    """RF-05: a "no" to swelling is silent and asks nothing more."""
    check = on_saving(cramp(no=["swelling"]))
    assert said(check) == []
    assert asked(check, "RF-05") == set()


def test_new_lasting_weakness_is_for_today() -> None:
    """RF-06: lasting weakness recorded for the first time is new."""
    entry = cramp(lasting=["weakness"])
    assert said(on_saving(entry)) == ["RF-06 urgent new-weakness"]


def test_weakness_is_new_for_seven_days() -> None:
    """RF-06: begun 7 days before the entry is urgent; after 8 days it is not new."""
    entry = cramp(lasting=["weakness"])
    seven, eight = (cramp(ago, lasting=["weakness"]) for ago in (7, 8))
    assert said(on_saving(entry, seven)) == ["RF-06 urgent new-weakness"]
    assert said(on_saving(entry, eight)) == []


def test_brief_weakness_is_no_beginning() -> None:
    """RF-06: weakness during a spasm 20 days ago does not make today's an old one."""
    entry, brief = cramp(lasting=["weakness"]), cramp(20, brief=["weakness"])
    unknown = cramp(21, yes=["weakness"])
    assert said(on_saving(entry, brief)) == ["RF-06 urgent new-weakness"]
    assert said(on_saving(entry, unknown)) == ["RF-06 urgent new-weakness"]


def test_weakness_whose_length_is_unknown_ends_nothing() -> None:
    """RF-06: an entry without "how long" in between does not make it new again."""
    entry, first = cramp(lasting=["weakness"]), cramp(20, lasting=["weakness"])
    assert said(on_saving(entry, cramp(9, yes=["weakness"]), first)) == []


def test_lasting_weakness_is_looked_for_in_28_days() -> None:
    """RF-06: 27 days ago counts, 28 days ago does not (but for the past event)."""
    first = cramp(60, lasting=["weakness"])
    for ago, expected in ((27, ["RF-06 soon lasting-weakness"]), (28, [])):
        found = said(in_all(cramp(ago, lasting=["weakness"]), first))
        assert [one for one in found if "past" not in one] == expected


def test_weakness_that_began_long_ago_is_for_an_appointment() -> None:
    """RF-06: not new, but still there in the last 28 days, is soon."""
    entry, first = cramp(lasting=["weakness"]), cramp(40, lasting=["weakness"])
    assert said(in_all(entry, first)) == ["RF-06 soon lasting-weakness"]


def test_weakness_that_had_gone_begins_again() -> None:
    """RF-06: a "no" in between makes the weakness of today new."""
    entry, gone = cramp(lasting=["weakness"]), cramp(5, no=["weakness"])
    first = cramp(20, lasting=["weakness"])
    assert said(on_saving(entry, gone, first)) == ["RF-06 urgent new-weakness"]


def test_weakness_only_during_the_spasm_is_silent() -> None:
    """RF-06, example 15: brief weakness fires nothing and leaves nothing to ask."""
    check = on_saving(cramp(minutes=10, brief=["weakness"]))
    assert said(check) == []
    assert asked(check, "RF-06") == set()


def test_weakness_without_its_length_asks_how_long() -> None:
    """RF-06: whether it lasted is the one unanswered question."""
    check = on_saving(cramp(yes=["weakness"]))
    assert said(check) == []
    assert asked(check, "RF-06") == {"weakness-lasting"}


def test_unanswered_weakness_is_asked_where_it_is_offered() -> None:
    """RF-06: a calf asks about weakness, a temple does not."""
    assert asked(on_saving(cramp()), "RF-06") == {"weakness"}
    assert asked(on_saving(cramp(muscle="scalp-temple")), "RF-06") == set()


@pytest.mark.parametrize(
    ("sign", "rule"),
    [
        ("breathless", "RF-15 emergency"),
        ("chest-pain", "RF-15 emergency"),
        ("coughing-blood", "RF-15 emergency"),
        ("fainted", "RF-15 emergency"),
        ("saddle-numbness", "RF-16 emergency"),
        ("cannot-pass-urine", "RF-16 emergency"),
        ("bladder-bowel-change", "RF-16 emergency"),
        ("jaw-locked", "RF-18 urgent"),
        ("cold-limb", "RF-23 emergency"),
        ("skin-pale-blue", "RF-23 emergency"),
        ("face-arm-speech", "RF-33 emergency"),
        ("sudden-one-sided-weakness", "RF-33 emergency"),
        ("confused", "RF-33 emergency"),
        ("throat-tight", "RF-40 emergency"),
    ],
)
def test_every_danger_answer_leads_somewhere(sign: str, rule: str) -> None:
    """A yes to a danger question is never met with silence."""
    assert said(on_saving(cramp(yes=[sign])))[0] == f"{rule} {sign}"


def test_new_weakness_of_both_legs_is_an_emergency() -> None:
    """RF-06 hands over to RF-16 where both legs became weak; both arms do not."""
    legs, arms = (
        cramp(muscle=one, side="both", lasting=["weakness"])
        for one in ("calf", "biceps")
    )
    assert said(on_saving(legs))[0] == "RF-16 emergency both-legs-weak"
    assert said(on_saving(arms)) == ["RF-06 urgent new-weakness"]


def test_left_and_right_calf_are_both_legs() -> None:
    """RF-16: two sides named one by one are both legs."""
    entry = cramp(lasting=["weakness"], muscles=(("calf", "left"), ("calf", "right")))
    assert said(on_saving(entry))[0] == "RF-16 emergency both-legs-weak"


def test_every_question_a_rule_asks_exists() -> None:
    """A rule never waits for an answer that nobody can give."""
    from analysis.red_flags.answers import LASTING
    from analysis.red_flags.check import ENTRY_RULES

    ids = {q.removesuffix(LASTING) for rule in ENTRY_RULES for q in rule.questions}
    by_site = {q for rule in ENTRY_RULES for q in rule.by_site}
    assert ids - {"pain_nrs", "duration_s"} <= set(knowledge.symptoms())
    assert by_site <= ids


def test_wall_clock_and_offset_decide_the_48_hours() -> None:
    """An entry 48 h old is live; one made 60 min further east is 49 h old."""
    entry = cramp(2, hour=20, yes=["swelling"])
    east = replace(entry, utc_offset_min=entry.utc_offset_min + 60)
    assert said(on_saving(entry)) == ["RF-05 urgent swelling"]
    assert said(on_saving(east)) == ["RF-05 soon swelling past"]
