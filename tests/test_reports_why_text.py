"""Why a factor has its finding, said so that it can be checked by hand."""

from datetime import date

import pytest
from changed import replace
from must_not_say import ADVICE, CLAIMS, found

from analysis.answer import Answer
from analysis.around import Rate
from analysis.beside import beside
from analysis.estimate import Estimate, TooFew
from analysis.facts import ConditionFact, FactorInfo, Facts, LabFact, PersonFact
from analysis.medicines import CourseResult
from analysis.triggers.compared import ComparedDay
from analysis.triggers.findings import (
    AfterAttacks,
    Band,
    Counts,
    Finding,
    Missing,
    Shortfall,
    Triggers,
    Verdict,
)
from analysis.triggers.lags import Lags, Together, Window
from analysis.triggers.power import Outlook
from analysis.triggers.selftest import SelfTest
from diary import knowledge
from reports import (
    outlook_text,
    trigger_words,
    triggers_json,
    why_blocks,
    why_subject,
    why_text,
    words,
)
from reports.why_subject import Subject

SHARE = Estimate(0.02, 0.008, 0.05, 0.95, "Wilson")
FACTORS = tuple(
    FactorInfo(one.id, one.name, one.kind, one.unit)
    for one in knowledge.factors().values()
)
FEW = Rate(0, 0, TooFew("answered_days", 0, 7))
COURSE = CourseResult(
    name="Atorvastatin",
    medicine_id="atorvastatin",
    group="statin",
    dose=20.0,
    unit="mg",
    started_on=date(2026, 5, 2),
    stopped_on=None,
    before=FEW,
    after=FEW,
    rate_ratio=TooFew("answered_days_on", 6, 28),
    p_value=None,
    first_attack_after_days=1,
    other_changes=(),
)


def finding(**more: object) -> Finding:
    """A likely link of alcohol."""
    fields = {
        "factor_id": "alcohol_units",
        "verdict": Verdict.LIKELY,
        "direction": "more",
        "contrast": "two_sd",
        "counts": Counts(3, 2, 4, 1, cut=0.0),
        "rate_ratio": Estimate(2.0, 1.2, 3.4, 0.95, "conditional Poisson"),
        "contrast_size": 2.7,
        "bands": (Band(1, 1, 2, 1, 1, SHARE), Band(2, 4, 5, 2, 3, SHARE)),
    }
    return Finding(**(fields | more))  # type: ignore[arg-type] # a test's own words


def answer(*findings: Finding, facts: Facts | None = None) -> Answer:
    """The answer these findings come from."""
    until = date(2026, 5, 7)
    return Answer(
        Triggers(
            date(2026, 5, 1), until, 7, 4, 7, 4, 1, 1.0, tuple(findings), "method"
        ),
        (COURSE,),
        (),
        beside(facts or Facts(), until=until),
        (),
    )


DAYS = tuple(
    ComparedDay(date(2026, 5, 1 + n), value, exposed=value > 0, attacks=attacks)
    for n, (value, attacks) in enumerate(
        [(2, 1), (0, 0), (1, 0), (0, 1), (4, 2), (0, 0), (0, 0)]
    )
)
ALCOHOL = why_subject.of_trigger(knowledge.triggers()["trig-alcohol"])


def page(subject: Subject, *findings: Finding, facts: Facts | None = None) -> str:
    """The page of a subject."""
    days = {"alcohol_units": DAYS}
    person = facts.person if facts else None
    return why_text.why_text(
        subject, answer(*findings, facts=facts), days, FACTORS, person
    )


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def test_the_counts_and_the_days_are_said() -> None:
    """Counts, bands and dates agree: 2 of 3 days with it were followed by cramps."""
    text = page(ALCOHOL, finding())

    assert "Cramps after 2 of 3 days with more alcohol (any at all), 1 of 4" in text
    assert "  1 unit: cramps after 1 of 2 days, 1 attack." in text
    assert "  2 to 4 units: cramps after 2 of 5 days, 3 attacks." in text
    assert "followed by cramps: 1 and 5 May." in text
    assert "not followed: 3 May." in text
    assert "Rate 2.0 times (95% range 1.2 to 3.4) for 2.7 units more." in text
    assert "cannot show a cause" in text
    assert "Alcohol (D2)" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_reverse_order_is_a_caution() -> None:
    """What changes after cramps is said beside the finding."""
    text = page(ALCOHOL, finding(after_attacks=AfterAttacks(0.9, 0.2, 0.001)))

    assert trigger_words.REVERSE in flat(text)


def with_lags(together: Together | Shortfall) -> Answer:
    """The answer with both windows of alcohol; the earlier one cannot be said."""
    short = Shortfall(Missing.EXPOSED, 2, 5, 9)
    ratio = Estimate(2.4, 1.5, 3.8, 0.95, "conditional Poisson")
    both = Lags(
        day=Window(Counts(3, 2, 4, 1, cut=0.0), ratio),
        before=Window(Counts(2, 1, 4, 2, cut=0.0), short),
        together=together,
    )
    return replace(answer(finding()), lags={"alcohol_units": both})


def test_the_day_before_is_shown_and_decides_nothing() -> None:
    """Both windows stand side by side, and what is too little is not a number."""
    lower, upper = Estimate(0.9, 0.5, 1.6, 0.95, ""), Estimate(2.2, 1.3, 3.7, 0.95, "")
    short = Shortfall(Missing.EXPOSED, 2, 5, 9)
    days = {"alcohol_units": DAYS}
    few = why_text.why_text(ALCOHOL, with_lags(short), days, FACTORS)
    told = Together(rows=40, attacks=12, day=upper, before=lower)
    enough = why_text.why_text(ALCOHOL, with_lags(told), days, FACTORS)

    assert "THE DAY BEFORE THAT DAY" in few
    assert (
        "The day that led to the night: cramps after 2 of 3 days with more alcohol "
        "(any at all), 1 of 4 others; rate 2.4 times (95% range 1.5 to 3.8) for 2.7 "
        "units more." in flat(few)
    )
    assert (
        "The day before that day: cramps after 1 of 2 days with more alcohol (any at "
        "all), 2 of 4 others; a rate cannot be said yet: not enough yet (2 of 5 days "
        "with it); about 9 more answered days may be enough; this is shown for "
        "comparison and decides nothing." in flat(few)
    )
    assert "Both days together: a rate cannot be said yet" in flat(few)
    assert (
        "(40 days with 12 attacks): the day, rate 2.2 times (95% range 1.3 to 3.7); "
        "the day before it, rate 0.90 times (95% range 0.50 to 1.60)." in flat(enough)
    )
    for text in (few, enough):
        assert max(map(len, text.splitlines())) <= 80
        shown = flat(text).replace(words.DISCLAIMER, "")
        assert found(shown, [*ADVICE, *CLAIMS]) == []
    assert "THE DAY BEFORE" not in page(ALCOHOL, finding())


def test_the_day_before_only_adds_to_the_data() -> None:
    """All other keys stay as they were, and `cramp triggers --json` has no new one."""
    with_both = with_lags(Shortfall(Missing.DAYS, 6, 42, 30))
    without = replace(with_both, lags={})
    old, new = (
        triggers_json.why_json(ALCOHOL, one, {"alcohol_units": DAYS})
        for one in (without, with_both)
    )
    added = new.pop("lags")["alcohol_units"]

    assert old.pop("lags") == {}
    assert old == new
    assert added["day"]["rate_ratio"]["value"] == 2.4
    assert added["before"]["rate_ratio"] == {
        "too_few": "exposed_days",
        "have": 2,
        "need": 5,
    }
    assert added["together"] == {"too_few": "days", "have": 6, "need": 42}
    assert triggers_json.answer_json(with_both) == triggers_json.answer_json(without)


def test_what_is_missing_is_said_instead_of_a_ratio() -> None:
    """A factor that cannot be judged says what it lacks."""
    text = page(
        ALCOHOL,
        finding(
            verdict=Verdict.CANNOT_TELL,
            direction=None,
            rate_ratio=None,
            bands=(),
            shortfall=Shortfall(Missing.EPISODES, 4, 10, 30),
        ),
    )

    assert "Not enough yet (4 of 10 attacks); about 30 more answered days" in text
    assert "Rate" not in text


def test_a_trigger_of_several_factors_shows_each() -> None:
    """Minutes were recorded and effort was not: one is counted, one is asked for."""
    subject = why_subject.of_trigger(knowledge.triggers()["trig-overexertion"])
    text = page(subject, finding(factor_id="exercise_min"))

    assert "EXERCISE: WHAT WAS COUNTED" in text
    assert "EFFORT OF EXERCISE: NOT RECORDED" in text
    assert "cramp day --exercise_effort VALUE" in flat(text)
    assert "Exercise: likely link, more cramps." in text


SUBJECTS = [
    *map(why_subject.of_trigger, knowledge.triggers().values()),
    *map(why_subject.of_habit, knowledge.habits().values()),
    *map(why_subject.of_condition, knowledge.conditions().values()),
    *(
        why_subject.of_item(one)
        for one in knowledge.catalogue().values()
        if one.category == "risk-factor"
    ),
    *(why_subject.of_factor(one, FACTORS) for one in knowledge.factors()),
]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.id)
def test_every_page_reads_true_and_says_nothing_it_must_not(subject: Subject) -> None:
    """Documents, better sources and caution stand there; no cause, advice or claim."""
    text = page(subject)
    said = flat(text)

    for told in subject.told:
        for part in (told.says, told.better_sources, told.caution):
            assert part in said
    assert max(map(len, text.splitlines())) <= 80
    assert found(said.replace(words.DISCLAIMER, ""), [*ADVICE, *CLAIMS]) == []
    assert "WHAT IS COMPARED WITH WHAT" in text
    assert subject.told or "None of the five documents names it." in said


def test_every_trigger_of_the_documents_has_what_belongs_to_its_kind() -> None:
    """Days have counts or say how to record; tests, medicines, background their own."""
    for one in knowledge.triggers().values():
        text = page(why_subject.of_trigger(one))
        said = flat(text)

        assert ("NOT RECORDED" in text) == bool(one.factors), one.id
        assert ("YOUR TEST RESULTS" in text) == (one.kind == "test"), one.id
        assert ("never a finding" in text) == (one.kind == "background"), one.id
        assert ("YOUR MEDICINES" in text) == bool(
            one.kind == "medicine" or one.medicine_groups
        )
        assert (one.contrast or one.reason) in said
        if one.kind in ("test", "background"):
            assert one.reason in said
            assert "likely" not in text.partition("WHAT THE DOCUMENTS")[0]


def test_medicines_of_a_class_are_the_persons_own() -> None:
    """A statin stands on the page of statins, with its first cramp, and no other."""
    statins = flat(page(why_subject.of_trigger(knowledge.triggers()["med-statins"])))
    water = flat(page(why_subject.of_trigger(knowledge.triggers()["med-diuretics"])))
    one = flat(page(why_subject.of_medicine(knowledge.medicines()["atorvastatin"])))

    for text in (statins, one):
        assert "Atorvastatin 20 mg, since 2 May 2026 (statin)" in text
        assert (
            "first recorded cramp on it: 1 day after the start on 2 May 2026." in text
        )
        assert "Published about this class (statin)" in text
        assert "Do not stop or change a medicine on your own" in text
    assert "Atorvastatin" not in water
    assert "No such medicine is recorded in that time" in water


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "first recorded cramp on it: on the day of the start, 2 May 2026."),
        (9, "first recorded cramp on it: 9 days after the start on 2 May 2026."),
        (None, "no cramp is recorded while it was taken."),
    ],
)
def test_the_first_cramp_on_a_medicine_is_told_from_its_start(
    days: int | None, said: str
) -> None:
    """The date is the start's and says so; it is not the day of the cramp."""
    course = replace(COURSE, first_attack_after_days=days)
    told = replace(answer(), medicines=(course,))
    lines = why_blocks.medicines(told, ["statin"], None)

    assert said in flat(" ".join(lines))


def test_results_and_conditions_of_the_person_stand_on_their_pages() -> None:
    """Potassium beside low potassium, narrow arteries beside poor blood flow, age."""
    facts = Facts(
        labs=(LabFact("Potassium", "potassium", date(2026, 5, 3), 3.4, "mmol/L"),),
        conditions=(ConditionFact("narrow arteries", "pad"),),
        person=PersonFact(birth_year=1954),
    )
    triggers, items = knowledge.triggers(), knowledge.catalogue()
    low = page(why_subject.of_trigger(triggers["trig-low-potassium"]), facts=facts)
    flow = page(why_subject.of_trigger(triggers["trig-poor-circulation"]), facts=facts)
    age = page(why_subject.of_item(items["risk-age"]), facts=facts)
    pregnant = page(why_subject.of_item(items["risk-pregnancy"]), facts=facts)

    assert "Potassium 3.4 mmol/L on 3 May 2026" in low
    assert "Narrow arteries, named by" in flow
    assert "Born 1954." in age
    assert "Nothing of this is recorded: cramp me" in pregnant


def test_an_own_factor_is_compared_like_the_others() -> None:
    """No document names it, and that is said; the comparison stands all the same."""
    own = FactorInfo("tight-shoes", "tight shoes", "yes-no", own=True)
    text = page(
        why_subject.of_factor("tight-shoes", [own]),
        replace(finding(), factor_id="tight-shoes", contrast_size=None, bands=()),
    )

    assert "Rate 2.0 times" in text
    assert "None of the five documents names it" in flat(text)


def test_chance_alone_is_said_with_its_range() -> None:
    """Two of a hundred shuffled copies are 2 %."""
    text = outlook_text.self_test_text(SelfTest(100, 2, 2, SHARE, SHARE))

    assert "a likely link in 2 of 100 shuffled copies: 2% (95% range 1% to 5%)" in text


def test_nothing_to_shuffle_is_said() -> None:
    """Without a comparison there is no share."""
    text = outlook_text.self_test_text(SelfTest(0, 0, 0, None, None))

    assert "There is not enough to compare yet." in text


def test_the_outlook_is_a_table() -> None:
    """Too little to compare is a dash, not a number."""
    seen = (Outlook("alcohol_units", (0, 8), (None, 2.5)),)
    lines = outlook_text.outlook_text(seen).splitlines()

    assert any("today" in line and "+8 weeks" in line for line in lines)
    assert ["Alcohol", "-", "2.5", "x"] in [line.split() for line in lines]
