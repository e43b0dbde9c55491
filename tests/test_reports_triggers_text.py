"""What goes with the cramps, told as a careful friend would."""

from datetime import date

import pytest
from changed import replace
from golden_text import kept
from must_not_say import ADVICE, CLAIMS, DISEASES, found
from summary_fixture import COURSES, FACTORS, FINDINGS, HOSTILE, empty, estimate, full

from analysis.answer import Answer
from analysis.around import Rate
from analysis.beside import beside
from analysis.estimate import TooFew
from analysis.facts import ConditionFact, Facts, LabFact, PersonFact
from analysis.medicine_changes import Change
from analysis.medicines import Withheld
from analysis.placebo import Placebo
from analysis.triggers.findings import Finding, Missing, Shortfall, Verdict
from diary import knowledge
from reports import medicine_text, triggers_json, triggers_text, why_text

PERSON = PersonFact(birth_year=1954, occupation="nurse")
CONDITIONS = (
    ConditionFact("diabetes", "diabetes", date(2015, 1, 1), "year"),
    ConditionFact("gout"),
)
LABS = (
    LabFact("Sodium", "sodium", date(2026, 9, 1), 139, "mmol/L"),
    LabFact("Potassium", "potassium", date(2026, 10, 3), 3.4, "mmol/L", 3.5, 5.1),
)
START = Change(
    name="Hydrochlorothiazide",
    medicine_id="hydrochlorothiazide",
    group="diuretic-thiazide",
    kind="start",
    on=date(2026, 10, 19),
    dose_before=None,
    unit_before=None,
    dose_after=25.0,
    unit_after="mg",
    before=Rate(10, 20, estimate(3.5, 1.7, 6.4)),
    after=Rate(24, 30, estimate(5.6, 3.6, 8.3)),
    placebo=Placebo(84, 3, common=False),
    rate_ratio=None,
    after_worst=False,
    other_changes=(),
)
ANSWER = Answer(
    triggers=full().triggers,
    medicines=COURSES,
    changes=(START,),
    beside=beside(
        Facts(person=PERSON, conditions=CONDITIONS, labs=LABS), until=date(2026, 11, 22)
    ),
    not_recorded=("stress", "caffeine_mg"),
)


def waiting(*shortfalls: tuple[str, Shortfall]) -> Answer:
    """The answer where only these cannot be told."""
    findings = tuple(
        replace(FINDINGS[4], factor_id=id_, shortfall=lack) for id_, lack in shortfalls
    )
    triggers = replace(full().triggers, findings=findings)
    return replace(ANSWER, triggers=triggers, not_recorded=())


def listed(item: Finding) -> str:
    """What the text says of a single finding, on one line."""
    triggers = replace(full().triggers, findings=(item,))
    answer = replace(ANSWER, triggers=triggers, not_recorded=())
    said = triggers_text.triggers_text(answer).partition(" LINKS\n")[2]
    return flat(said.partition("\n\n")[0])


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def test_the_triggers_are_the_kept_text() -> None:
    """Strongest first, then what did not stand out, what cannot be told, and beside."""
    said = triggers_text.triggers_text(ANSWER, FACTORS, PERSON)

    assert kept("triggers_full.txt", said) == said
    assert max(map(len, said.splitlines())) <= 80
    assert said.replace("\u00a0", " ").replace("…", "").isascii()


def test_the_words_begin_the_count_after_a_change_where_it_begins() -> None:
    """`[start + 4, start + 32)` is told as "from the fourth day after it"."""
    days = knowledge.parameter("medicine_lag_days")
    lag = {3: "third", 4: "fourth", 5: "fifth"}[days]

    for said in (medicine_text.COUNTED, why_text.MEDICINE_METHOD):
        assert f"from the {lag} day after it" in said


def test_what_cannot_be_told_is_grouped_by_what_is_missing() -> None:
    """One line for each thing that is missing, with how far each factor is."""
    said = flat(
        triggers_text.triggers_text(
            waiting(
                ("stress", Shortfall(Missing.EXPOSED, 3, 5, 22)),
                ("sweating", Shortfall(Missing.MOSTLY_BAD_DAYS, 9, 40)),
                ("heat", Shortfall(Missing.EXPOSED, 1, 5, 400)),
                ("alcohol_units", Shortfall(Missing.EPISODES, 7, 10, 1)),
                ("sitting_h", Shortfall(Missing.NO_CONTRAST, 0, 1)),
                ("breaks", Shortfall(Missing.UNEXPOSED, 0, 5)),
                ("warm_up", Shortfall(Missing.EPISODES, 7, 10, 1)),
            )
        )
    )
    for line in (
        (
            "- Recorded mostly on days with cramps; it takes answers about other days "
            "too: sweating."
        ),
        (
            "- Too few cramps on the days it was recorded: alcohol and warm-up (7 of "
            "10, about 1 more answered day)."
        ),
        (
            "- Too few days with it: stress (3 of 5, about 22 more answered days); "
            "feeling of heat (1 of 5, not within half a year at this pace)."
        ),
        "- Too few days without it: breaks from sitting or standing (0 of 5).",
        "- The same on every day that could be compared: sitting.",
    ):
        assert line in said


def test_every_kind_of_missing_has_words() -> None:
    """No reason can reach a person as a code."""
    for what in Missing:
        said = triggers_text.triggers_text(
            waiting(("stress", Shortfall(what, 1, 5, 9)))
        )
        assert "stress" in said.partition("CANNOT TELL YET")[2]


def test_a_link_against_what_the_documents_expect_is_said() -> None:
    """They name too little fluid; here more fluid went with more cramps."""
    fluid: Finding = replace(
        FINDINGS[0],
        factor_id="fluid_ml",
        documents=("D0", "D1", "D2", "D3", "D4"),
        could_equally_be=(),
    )
    fewer = replace(fluid, direction="fewer")

    assert listed(fluid).endswith("All five documents name it the other way round.")
    assert listed(fewer).endswith("All five documents name it.")


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("D2",), "One of the five documents (D2) names"),
        (("D0", "D2"), "Two of the five documents (D0 and D2) name"),
        (("D0", "D1", "D2", "D3", "D4"), "All five documents name"),
    ],
)
def test_documents_are_counted_in_words(codes: tuple[str, ...], said: str) -> None:
    """A reader need not know what D2 is."""
    assert said == triggers_text.named_by(codes)


def test_what_the_documents_advise_is_said_so() -> None:
    """Raised legs are no trigger of any document; one advises them."""
    raised = replace(FINDINGS[1], factor_id="legs_raised", documents=())

    assert listed(raised).endswith(
        "One of the five documents (D2) advises it against cramps."
    )


def test_a_change_says_what_chance_does_and_what_else_changed() -> None:
    """Placebo dates, other medicines and the worst weeks stand beside the counts."""
    common = replace(START, placebo=Placebo(80, 30, common=True), after_worst=True)
    dose = replace(
        START,
        kind="dose",
        dose_before=12.5,
        unit_before="mg",
        placebo=Withheld("same-days", ("Other",)),
        other_changes=("Other",),
        rate_ratio=TooFew("answered_days_on", 9, 28),
    )
    unknown = replace(START, before=Rate(0, 0, TooFew("answered_days", 0, 7)))

    assert " ".join(medicine_text.change(START)) == (
        "Started on 19 Oct 2026: before 3.5 a week (10 in 20 days), after 5.6 a week "
        "(24 in 30 days). Where no medicine changed, as large a change shows around 3 "
        "of 84 other days."
    )
    assert "30 of 80 other days, so it says little. It came right after your worst" in (
        " ".join(medicine_text.change(common))
    )
    said = " ".join(medicine_text.change(dose))
    assert said.startswith("New dose, 25 mg after 12.5 mg, on 19 Oct 2026:")
    assert "Other changed in those weeks too; they cannot be told apart." in said
    assert "The new dose against the old one: not enough yet (9 of 28" in said
    assert "too few answered days" in " ".join(medicine_text.change(unknown))


def test_nothing_recorded_is_said_and_nothing_is_invented() -> None:
    """An empty diary names what could be recorded and claims nothing."""
    bare = Answer(empty().triggers, (), (), beside(Facts(), until=date(2026, 1, 1)), ())
    said = flat(triggers_text.triggers_text(bare))

    assert "No factor can be compared yet" in said
    assert "LINKS" not in said
    assert "Only a blood test can show" in said
    assert "BACKGROUND, NEVER COMPARED" in said


def test_no_word_claims_a_cause_advises_or_judges() -> None:
    """The whole text is held against what must not be said."""
    said = triggers_text.triggers_text(ANSWER, FACTORS, PERSON)

    assert found(said, [*ADVICE, *CLAIMS]) == []
    assert not {"causes", "caused"} & set(said.replace(".", " ").split())
    assert found(said.replace("Diabetes", ""), DISEASES) == []


def test_hostile_names_stay_names() -> None:
    """A medicine's name is quoted as it was typed, without controls."""
    hostile = replace(START, name=HOSTILE, other_changes=(HOSTILE,))
    course = replace(COURSES[0], name=HOSTILE)
    said = "\n".join(medicine_text.medicines([course], [hostile]))

    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) <= 80


def test_json_tells_definitions_background_and_tests() -> None:
    """Every trigger has its definition; what is never compared stands apart."""
    data = triggers_json.answer_json(ANSWER)
    ids = [one["trigger"] for one in data["definitions"]]
    background = {one["trigger"] for one in data["background"]}

    assert ids == list(knowledge.triggers())
    assert len(data["habits"]) == len(knowledge.habits())
    assert "trig-growth-spurt" in background
    assert not background & {one["factor"] for one in data["findings"]}
    assert {"item": "risk-age", "fields": ["birth_year"]}.items() <= (
        data["about_you"][0].items()
    )
    (potassium,) = [
        one["results"]
        for one in data["tests"]
        if one["trigger"] == "trig-low-potassium"
    ]
    assert potassium[0]["lab"]["value"] == 3.4
    assert data["medicine_changes"][0]["placebo"]["as_large"] == 3
    assert data["not_recorded"] == ["stress", "caffeine_mg"]
    assert {one["verdict"] for one in data["findings"]} == {
        one.value for one in Verdict
    }
