"""Numbers, dates, names and sentences in plain English."""

from datetime import date, datetime

import pytest
from changed import replace
from hypothesis import given
from hypothesis import strategies as st
from summary_fixture import (
    COURSES,
    FACTORS,
    FINDINGS,
    HOSTILE,
    empty,
    estimate,
    full,
    one_entry,
    with_medicines,
)

from analysis.estimate import TooFew
from analysis.facts import FactorInfo
from analysis.medicines import Withheld
from analysis.triggers.findings import Missing, Shortfall, Verdict
from reports import answers, sentences, trigger_words, words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (150, "2.5 min"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
        (5 * 86400, "5 days"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds: float, said: str) -> None:
    """Seconds below a minute, minutes below an hour, then hours and days."""
    assert said == words.duration(seconds)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 9, 28), date(2026, 11, 22), "28 Sep to 22 Nov 2026"),
        (date(2025, 12, 1), date(2026, 1, 5), "1 Dec 2025 to 5 Jan 2026"),
        (date(2026, 11, 2), date(2026, 11, 15), "2 to 15 Nov 2026"),
        (date(2026, 11, 2), date(2026, 11, 2), "2 Nov 2026"),
    ],
)
def test_what_two_dates_share_is_said_once(first: date, last: date, said: str) -> None:
    """Month and year appear only where they differ."""
    assert said == words.span(first, last)


def test_a_year_goes_unsaid_only_where_it_is_the_windows_own() -> None:
    """In a window of ten years 4 December could be of any of them."""
    old = date(2016, 12, 4)
    course = replace(COURSES[0], started_on=old)
    long = replace(full(), since=old, medicines=(course,))

    assert "4 Mar" == words.day_in(date(2026, 3, 4), 2026)
    assert "4 Dec 2016" == words.day_in(old, 2026)
    assert "started on 4 Dec 2016, 5.6 after" in sentences.summary(long)
    assert "between 4 Dec 2016 and 22 Nov 2026" in sentences.summary(
        replace(empty(), since=old)
    )


def test_a_moment_names_its_weekday() -> None:
    """The header of a report says when it was made to the minute."""
    assert "Sun 22 Nov 2026, 08:40" == words.moment(datetime(2026, 11, 22, 8, 40))


def test_open_intervals_say_so() -> None:
    """An interval without an end is not printed as if it had one."""
    assert "up to 0.5" == words.bounds(estimate(0.0, None, 0.5))
    assert "1.2 or more" == words.bounds(estimate(3.0, 1.2, None))
    assert "no range" == words.bounds(estimate(3.0, None, None))


def test_ratios_below_one_have_two_decimals() -> None:
    """0.93 (0.55 to 1.58) keeps what one decimal would hide."""
    assert "0.93 (0.55 to 1.58)" == words.ratio_range(estimate(0.93, 0.55, 1.58))
    assert "2.3 (1.4 to 3.8)" == words.ratio_range(estimate(2.34, 1.42, 3.84))


def test_too_little_is_said_with_what_is_needed() -> None:
    """Nothing is claimed from few days; the reader sees how many there are."""
    missing = TooFew("answered_days", 4, 7)

    assert "not enough yet (4 of 7 answered days)" == words.per_week(missing)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("pale", "pale"), ("dark-yellow", "dark yellow"), ("brown-red", "brown or red")],
)
def test_a_choice_is_said_in_words(answer: str, said: str) -> None:
    """What is stored as "dark-yellow" is read as words."""
    assert said == words.choice(answer)


@pytest.mark.parametrize(
    ("muscle", "side", "said"),
    [
        ("calf", "left", "Left calf"),
        ("calf", "both", "Calf, both sides"),
        ("calf", None, "Calf, side not recorded"),
        ("diaphragm", None, "Stitch under ribs / hiccup"),
        ("my-muscle", "right", "Right my muscle"),
    ],
)
def test_a_place_is_the_persons_own_side(
    muscle: str, side: str | None, said: str
) -> None:
    """Left is the person's left; a side that was not recorded is said."""
    assert said == words.place(muscle, side)


def test_a_withheld_comparison_gives_its_reason() -> None:
    """A medicine begun in a bad spell gets counts and a reason, not a verdict."""
    assert words.withheld(Withheld("after-bad-spell")) == (
        "not compared: started because of a bad spell"
    )
    assert words.withheld(Withheld("same-days", ("A", "B"))) == (
        "not compared: changed at the same time as A, B"
    )


def test_other_kinds_are_named_apart() -> None:
    """A twitch is counted, but never as a cramp."""
    assert "1 twitch, 2 hand-foot spasms" == words.other_kinds(
        (("twitch", 1), ("hand-foot-spasm", 2))
    )


def test_the_summary_of_a_full_diary() -> None:
    """The sentence a doctor reads first has counts, range, place, time and severity."""
    assert sentences.summary(full()) == (
        "38 attacks in 54 answered days of 56: 4.9 a week (95% range 3.5 to 6.8). "
        "Left calf in 22 of 38; asleep in 27 of 36. "
        "Median pain 7/10, median length 3 min, longest 14 min. Woken on 21 nights. "
        "3.5 a week before Hydrochlorothiazide started on 19 Oct, 5.6 after. "
        "Stretching eased 29 of 33 rated."
    )


def test_the_summary_of_one_entry_claims_no_rate() -> None:
    """One attack is told as one attack."""
    assert sentences.summary(one_entry()) == (
        "1 attack in 1 answered day of 56. "
        "Attacks a week: not enough yet (1 of 7 answered days). "
        "Left calf in 1 of 1. Pain 7/10, length 4 min."
    )


def test_the_summary_of_an_empty_diary_says_nothing_is_known() -> None:
    """No answered day is not a good day."""
    assert sentences.summary(empty()) == (
        "Nothing is answered between 28 Sep and 22 Nov 2026 (0 of 56 days), so "
        "nothing can be said yet."
    )


@given(st.text(max_size=200))
def test_the_summary_never_has_more_than_sixty_words(name: str) -> None:
    """Whatever a medicine is called, the sentence stays readable in a breath."""
    said = sentences.summary(with_medicines(full(), [name]))

    assert len(said.split()) <= 60


def test_all_eight_questions_have_an_answer() -> None:
    """A doctor finds each question answered or marked as not recorded."""
    said = {item.number: item.text for item in answers.answers(full())}

    assert said == {
        1: "First ever: not recorded. First logged: 3 May 2026.",
        2: "Median pain 7/10, highest 9; 4.9 attacks a week; "
        "2.1 in the 56 days before.",
        3: "After exercise 3, during exercise 1 of 36 recorded. "
        "Exercise recorded on 33 days.",
        4: "Asleep 27, lying awake 3, sitting 2 of 36 recorded.",
        5: "Stretching tried 34 times, eased 29 of 33 rated, median 2 min.",
        6: "Weakness in 2 of 22 asked (1 lasting); numbness in 4 of 24 asked; "
        "tingling not asked.",
        7: "Not recorded.",
        8: "On 12 recorded days (any, not only after exercise): none brown or red, "
        "dark yellow on 3.",
    }


def test_an_empty_diary_never_answers_no() -> None:
    """What was not asked or recorded is said to be so, in every answer."""
    for item in answers.answers(empty()):
        assert any(
            said in item.text.lower()
            for said in ("not recorded", "not asked", "no attack in this window")
        )


def test_a_finding_says_counts_range_and_what_else_it_could_be() -> None:
    """Raw counts come first, and no word claims a cause."""
    assert trigger_words.finding(FINDINGS[0], FACTORS) == (
        "Alcohol: likely link, more cramps. "
        "Cramps after 11 of 14 days with more alcohol (above 1 unit), 16 of 38 others. "
        "Rate 2.3 times (95% range 1.4 to 3.8) for 2.6 units more. "
        "Could equally be caffeine in the evening."
    )


def test_an_own_factor_keeps_its_letters() -> None:
    """What it could equally be is called as the person called it."""
    shoes = replace(FACTORS[-1], name="Tight Shoes")
    item = replace(FINDINGS[0], could_equally_be=(shoes.id,))

    assert trigger_words.basis(item, [shoes]).endswith(
        "; could equally be Tight Shoes."
    )


def test_an_own_unit_stays_as_it_was_typed() -> None:
    """One unit of alcohol, and one glass, not one glas."""
    wine = FactorInfo("wine", "wine", "number", "glass", own=True)

    assert "1 unit" == trigger_words.with_unit(1, "alcohol_units")
    assert "2 units" == trigger_words.with_unit(2, "alcohol_units")
    assert "1 glass" == trigger_words.with_unit(1, "wine", [wine])


def test_what_cannot_be_told_says_what_is_missing() -> None:
    """Cannot tell is not no link."""
    assert trigger_words.finding(FINDINGS[4], FACTORS) == (
        "Exercise: cannot tell yet. Not enough yet (3 of 5 days with it); "
        "about 22 more answered days may be enough."
    )


def test_a_factor_recorded_only_on_bad_days_is_said() -> None:
    """The reason is given where the records themselves mislead."""
    said = trigger_words.missing(Shortfall(Missing.MOSTLY_BAD_DAYS, 9, 10))

    assert said == "it was recorded mostly on days with cramps"


def test_every_finding_is_counted_with_what_chance_does() -> None:
    """Readers see how many factors were looked at."""
    assert trigger_words.checked(full().triggers) == (
        "6 factors checked; 2 could not be judged. "
        "Where nothing matters, about one diary in twenty still shows a link by chance."
    )
    assert trigger_words.checked(empty().triggers) == (
        "No factor can be compared yet (0 attacks in 0 answered days)."
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0"), (2.61, "2.6"), (53.9, "54"), (673.0, "670"), (0.123, "0.12")],
)
def test_estimated_amounts_have_two_digits(value: float, said: str) -> None:
    """A difference of two standard deviations is not known to the millilitre."""
    assert said == trigger_words.about(value)


def test_any_amount_is_not_called_above_nought() -> None:
    """A median of nothing divides days into some and none."""
    finding = replace(FINDINGS[0], counts=replace(FINDINGS[0].counts, cut=0.0))

    assert "with more alcohol (any at all)" == trigger_words.exposed(finding, FACTORS)


def test_no_sentence_claims_a_cause() -> None:
    """Association is never worded as cause, whatever is found."""
    said = [trigger_words.finding(item, FACTORS) for item in FINDINGS]
    said += [
        sentences.summary(full()),
        *(item.text for item in answers.answers(full())),
    ]

    for sentence in said:
        assert not {"cause", "causes", "caused", "because"} & set(sentence.split())


def test_every_verdict_has_words() -> None:
    """No verdict can reach a page as a code."""
    assert set(Verdict) == set(trigger_words.VERDICTS)
    assert set(Missing) == set(trigger_words.MISSING)


def test_hostile_names_stay_names() -> None:
    """A medicine's name is quoted in a sentence as it was typed, without controls."""
    said = sentences.summary(with_medicines(full(), [HOSTILE]))

    assert 'before #import "x" $x^2$ *b* <script… started on 19 Oct' in said


def test_doses_are_written_without_needless_zeros() -> None:
    """25 mg stays on one line and is not 25.0 mg."""
    assert "25\u00a0mg" == words.dose(COURSES[0])
    assert "0.125\u00a0mg" == words.dose(replace(COURSES[0], dose=0.125))
    assert "" == words.dose(replace(COURSES[0], dose=None))
    assert "2" == words.dose(replace(COURSES[0], dose=2.0, unit=None))


def test_characters_without_a_font_are_named_by_code() -> None:
    """The reader learns what is missing on the page."""
    assert words.unprintable(("夜",)) == (
        "Boxes stand for 1 character that no font on this computer has: U+591C."
    )
    assert words.unprintable(tuple("abcdefghijk")).endswith("U+0068 and 3 more.")
