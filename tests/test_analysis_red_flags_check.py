"""How rules become a check: 48 hours, one tier for each rule, what to ask."""

import subprocess
import sys
from datetime import timedelta

import pytest
from changed import replace
from facts_builder import (
    NOW,
    OFFSET_MIN,
    course,
    cramp,
    day,
    facts,
    free,
    in_all,
    on_saving,
    said,
    session,
    told,
)

from analysis.red_flags.ask import MOST, danger, follow_ups, questions_for
from analysis.red_flags.check import live, whole
from diary import knowledge


def test_swollen_calf_today() -> None:
    """Example 8: the left calf swollen today is urgent, live and on the whole diary."""
    entry = cramp(yes=["swelling"])
    assert said(on_saving(entry)) == said(in_all(entry)) == ["RF-05 urgent swelling"]


def test_swollen_calf_five_days_ago() -> None:
    """Example 10: the same entry dated 5 days ago is a past event at soon."""
    entry = cramp(5, yes=["swelling"])
    (found,) = on_saving(entry).flags
    assert said(on_saving(entry)) == ["RF-05 soon swelling past"]
    assert said(in_all(entry)) == ["RF-05 soon swelling past"]
    assert found.values["was"] == "urgent"


def test_forty_eight_hours_to_the_minute() -> None:
    """48 h before now is live; a minute earlier is past."""
    entry = cramp(2, hour=20, yes=["breathless"])
    earlier = replace(entry, started_at=entry.started_at - timedelta(minutes=1))
    assert said(in_all(entry)) == ["RF-15 emergency breathless"]
    assert said(in_all(earlier)) == ["RF-15 soon breathless past"]


def test_saving_says_only_what_is_for_now() -> None:
    """On saving, patterns and what is soon wait for the whole diary."""
    entry = cramp(unbearable=True, soreness_h=48)
    lipitor = course("Lipitor", 400, "statin")
    assert said(on_saving(entry, lipitor)) == []
    assert said(in_all(entry, lipitor)) == [
        "RF-01 soon unbearable",
        "RF-26 soon statin",
    ]


def test_saving_does_not_repeat_other_entries() -> None:
    """Saving an ordinary cramp does not repeat the swelling of another entry."""
    assert said(on_saving(cramp(), cramp(1, yes=["swelling"]))) == []


def test_saving_an_unknown_entry_is_a_fault() -> None:
    """An id that is not in the diary raises."""
    with pytest.raises(KeyError):
        live(facts(), "nothing", as_of=NOW, as_of_offset_min=OFFSET_MIN)


def test_later_entries_are_not_seen() -> None:
    """A check made for a moment knows nothing of what came after it."""
    before = NOW - timedelta(days=3)
    found = facts(cramp(1, yes=["swelling"]), told(1, urine_colour="brown-red"))
    check = whole(found, as_of=before, as_of_offset_min=OFFSET_MIN)
    assert (check.flags, check.answered_days) == ((), 0)


def test_one_flag_for_each_rule_with_all_its_entries() -> None:
    """Two swollen entries are one flag that names both."""
    entries = [cramp(0, yes=["swelling"]), cramp(1, yes=["swelling"])]
    (found,) = in_all(entries).flags
    assert found.episodes == (entries[1].id, entries[0].id)
    assert found.dates == (day(1), day(0))


def test_urgent_hides_soon_of_the_same_rule() -> None:
    """RF-01 urgent today and soon over 28 days: only urgent is shown."""
    today = cramp(pain_nrs=9, yes=["pain-persists"])
    assert said(in_all(today, cramp(4, unbearable=True))) == ["RF-01 urgent persists"]


def test_recent_past_event_goes_before_a_pattern() -> None:
    """At the same tier an event of the last 28 days is told; an older one gives way."""
    legs = [cramp(one, yes=["both-legs-swollen"]) for one in (1, 2, 3)]
    assert said(in_all(legs, cramp(20, yes=["swelling"]))) == [
        "RF-05 soon swelling past"
    ]
    assert said(in_all(legs, cramp(27, yes=["swelling"]))) == [
        "RF-05 soon swelling past"
    ]
    assert said(in_all(legs, cramp(28, yes=["swelling"]))) == ["RF-05 soon both-legs"]


def test_old_danger_stays_told() -> None:
    """A recorded emergency of half a year ago is still a past event."""
    assert said(in_all(cramp(180, yes=["chest-pain"]))) == [
        "RF-15 soon chest-pain past"
    ]


def test_past_emergency_goes_before_past_urgent() -> None:
    """RF-11: of two past events the one that was an emergency is told."""
    dark = cramp(12, yes=["dark-urine", "unusual-weakness"])
    assert said(in_all(dark, told(3, urine_colour="brown-red"))) == [
        "RF-11 soon weakness past"
    ]


def test_highest_tier_first() -> None:
    """Emergency, urgent, soon, mention; then by the number of the rule."""
    entry = cramp(yes=["throat-tight", "swelling"], minutes=20, unbearable=True)
    assert said(in_all(entry)) == [
        "RF-40 emergency throat-tight",
        "RF-05 urgent swelling",
        "RF-01 soon unbearable",
        "RF-02 mention one-long",
    ]


def test_not_asked_counts_the_entries_it_applies_to() -> None:
    """Swelling answered for 2 of 14 legs: not asked for 12 of 14; a jaw is no leg."""
    legs = [cramp(2 * one) for one in range(12)]
    answered = [cramp(2 * one + 1, no=["swelling"]) for one in range(2)]
    jaw = cramp(5, muscle="jaw", side="none")
    check = in_all(legs, answered, jaw)
    (missing,) = (one for one in check.not_asked if one.question == "swelling")
    assert (len(missing.episodes), missing.of) == (12, 14)


def test_only_the_last_28_days_are_asked_about() -> None:
    """Nobody remembers the swelling of an old entry; 27 days ago is still inside."""
    assert in_all(cramp(28)).not_asked == ()
    assert in_all(cramp(27)).not_asked != ()


def test_an_entry_of_this_very_moment_is_seen() -> None:
    """A cramp that begins now, and exercise that begins now, are in the diary."""
    now = cramp(hour=20, yes=["dark-urine"])
    run = replace(session(0, effort_nrs=9), started_at=NOW)
    assert said(in_all(now, run)) == ["RF-11 emergency exercise"]


def test_answered_days_of_the_window() -> None:
    """Days with an entry or "no cramp" among the last 28; each once."""
    check = in_all(cramp(0), cramp(1), free(1, 2, 27, 28))
    assert check.answered_days == 4


def test_questions_begin_with_the_danger_items() -> None:
    """After a calf cramp: every danger item, then at most five about the site."""
    entry = cramp()
    questions = questions_for(entry, facts(entry))
    assert questions[: len(danger())] == danger()
    assert questions[len(danger()) :] == ("weakness", "redness", "sore-vein", "pop")


def test_answered_questions_are_not_asked_again() -> None:
    """Yes, no, and a colour told with the day all count as answers."""
    entry = cramp(no=["swelling", "chest-pain"], brief=["weakness"])
    colour = told(0, urine_colour="yellow")
    questions = questions_for(entry, facts(entry, colour))
    assert not {"swelling", "chest-pain", "weakness", "dark-urine"} & set(questions)


def test_a_jaw_is_not_asked_about_swollen_legs() -> None:
    """Items that compare the sides are asked where there is another side."""
    entry = cramp(muscle="jaw", side="none")
    questions = questions_for(entry, facts(entry))
    assert not {"swelling", "warmth", "redness"} & set(questions)
    assert {"chest-pain", "throat-tight", "jaw-locked"} <= set(questions)


def test_without_a_muscle_every_site_question_is_possible() -> None:
    """An entry that names no muscle is asked about swelling, and at most five more."""
    entry = cramp(muscles=())
    questions = questions_for(entry, facts(entry))
    assert "swelling" in questions
    assert "knot" not in questions
    assert len(questions) == len(danger()) + MOST


def test_deciding_questions_come_first() -> None:
    """Severe, long and on quinine: what decides a flag is asked before the rest."""
    quinine = course("Qualaquin", 9, None, medicine_id="quinine")
    entry = cramp(pain_nrs=9, minutes=12)
    site = questions_for(entry, facts(entry, quinine))[len(danger()) :]
    assert set(site[:4]) == {"weakness", "pain-persists", "not-easing", "bruising"}
    assert len(site) == MOST


def test_every_muscle_gets_known_questions_and_not_too_many() -> None:
    """For all places: ids of the knowledge file, no doubles, at most five about it."""
    for muscle in knowledge.muscles():
        entry = cramp(muscle=muscle)
        questions = questions_for(entry, facts(entry))
        assert len(questions) == len(set(questions))
        assert set(questions) <= set(knowledge.symptoms())
        assert len([one for one in questions if one not in danger()]) <= MOST


def test_weakness_asks_whether_it_lasted() -> None:
    """A yes to weakness is followed up; a brief one and a no are not."""
    for entry, expected in (
        (cramp(yes=["weakness"]), ("weakness",)),
        (cramp(brief=["weakness"]), ()),
        (cramp(no=["weakness"]), ()),
        (cramp(), ()),
    ):
        assert follow_ups(entry, facts(entry)) == expected


def test_rules_load_without_the_table_library() -> None:
    """`cramp log` stays quick: no pandas, numpy or scipy behind the rules."""
    code = (
        "import sys, analysis.red_flags.check, analysis.red_flags.ask; "
        "print({'pandas', 'numpy', 'scipy'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert out.stdout.decode().strip() == "set()"
