"""The medical knowledge: complete, consistent and cautious."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from must_not_say import ADVICE, CLAIMS, DISEASES, found

from diary import knowledge
from diary.errors import KnowledgeError
from diary.knowledge.loader import FOLDER, KINDS
from diary.knowledge.reading import read

TRIGGERS = """
trig-overexertion trig-muscle-fatigue trig-prolonged-activity trig-repetitive-movement
trig-poor-conditioning trig-muscle-overuse-injury trig-muscle-strain-tension
trig-dehydration trig-blood-volume trig-sweating trig-fluid-loss-illness
trig-hot-weather trig-electrolyte-imbalance trig-low-sodium trig-low-potassium
trig-low-calcium trig-low-magnesium trig-low-vitamin-d trig-low-vitamin-b
trig-nutrient-deficiency trig-poor-circulation trig-vessel-compression
trig-leg-crossing trig-nerve-compression trig-poor-posture trig-prolonged-sitting
trig-prolonged-standing trig-prolonged-lying trig-same-position trig-stress
trig-poor-sleep trig-caffeine trig-alcohol trig-heavy-lifting trig-no-warmup
trig-rapid-training-increase trig-unsupportive-footwear trig-growth-spurt
trig-recreational-drugs trig-sports-stimulants trig-medicine-effect trig-inflammation
trig-lack-of-stretch
med-diuretics med-statins med-bronchodilators med-psychiatric med-any med-interval
""".split()  # noqa: SIM905 (a line for each would hide the rest)
"""Every trigger and every statement on medicines of the five documents."""

LINES = {"D0": 26, "D1": 61, "D2": 571, "D3": 96, "D4": 40}
"""How many lines each document has."""

IN_WORDS = {"One": 1, "Two": 2, "Three": 3, "Four": 4, "Five": 5, "All five": 5}

FACTORS = """
fluid_ml evening_fluid_ml electrolyte_drink exercise_min exercise_effort
unaccustomed_exercise warm_up cool_down bedtime_exercise sleep_h sleep_quality
regular_bedtime stress relaxation_min tension muscle_fatigue sitting_h standing_h
lifting_min repetitive_min breaks legs_crossed awkward_position poor_posture temp_max_c
heat sweating
alcohol_units caffeine_mg evening_caffeine potassium_foods calcium_foods
magnesium_foods salty_foods stretching_min bedtime_stretch unsupportive_shoes
legs_raised vomiting_diarrhoea urine_colour menstruation
""".split()  # noqa: SIM905 (a line for each would hide the rest)

OTHERWISE_HELD = {
    "sources.csv",  # titles are quoted
    "catalogue.csv",  # tests/test_diary_knowledge_catalogue.py, entry by entry
    *(name for name in KINDS if name.startswith("topics/")),
}


def test_nothing_of_the_catalogue_is_lost() -> None:
    """68 muscles, 255 medicines, and each of the 49 triggers and medicine rows."""
    assert len(knowledge.muscles()) == 68
    assert len(knowledge.medicines()) == 255
    assert list(knowledge.triggers()) == TRIGGERS
    assert len(TRIGGERS) == 49
    assert list(knowledge.factors()) == FACTORS
    assert len(knowledge.questions()) == 5


def test_all_conditions_of_the_catalogue_are_there() -> None:
    """23 conditions named by a document, and three that cautions depend on."""
    conditions = knowledge.conditions().values()
    named = [condition for condition in conditions if condition.documents]
    other = {condition.id for condition in conditions if not condition.documents}
    assert len(named) == 23
    assert other == {"heart", "cancer", "stomach-ulcer"}


def test_references_point_into_the_documents() -> None:
    """No reference names a line beyond the end of its document."""
    for name in KINDS:
        for id_, entry in read(FOLDER, name, KINDS[name]).entries.items():
            for reference in getattr(entry, "documents", ()):
                document, line = reference.split(":")
                assert int(line) <= LINES[document], (name, id_, reference)


@pytest.mark.parametrize("id_", TRIGGERS)
def test_trigger_says_how_many_documents_name_it(id_: str) -> None:
    """The sentence begins with the number of documents that its references give."""
    trigger = knowledge.triggers()[id_]
    said = re.match(r"All five|One|Two|Three|Four|Five", trigger.says)
    assert said is not None
    named = {reference[:2] for reference in trigger.documents}
    assert IN_WORDS[said[0]] == len(named)


def test_a_factor_knows_which_documents_name_it() -> None:
    """Alcohol is in one document, fluid in all five, a period in none."""
    named = knowledge.documents_naming()
    assert named["alcohol_units"] == ("D2",)
    assert named["fluid_ml"] == ("D0", "D1", "D2", "D3", "D4")
    assert "menstruation" not in named


def test_the_check_in_asks_six_factors() -> None:
    """Only these are asked every day before the person chooses."""
    tracked = {f.id for f in knowledge.factors().values() if f.tracked}
    assert tracked == {
        "fluid_ml",
        "exercise_min",
        "sleep_h",
        "stress",
        "sitting_h",
        "alcohol_units",
    }


def test_slips_are_outside_the_bounds() -> None:
    """25 hours of sleep, 20 litres of fluid and 70 degrees are slips."""
    factors = knowledge.factors()
    assert (factors["sleep_h"].lowest, factors["sleep_h"].highest) == (0, 24)
    assert (factors["fluid_ml"].lowest, factors["fluid_ml"].highest) == (0, 15000)
    assert (factors["temp_max_c"].lowest, factors["temp_max_c"].highest) == (-40, 60)


def test_danger_signs_come_first_and_after_every_entry() -> None:
    """The universal questions are asked everywhere, before those of the place."""
    symptoms = list(knowledge.symptoms().values())
    everywhere = [s.id for s in symptoms if s.sites == ("*",)]
    assert everywhere == [s.id for s in symptoms[: len(everywhere)]]
    assert {
        "chest-pain",
        "breathless",
        "face-arm-speech",
        "fainted",
        "confused",
        "dark-urine",
        "cold-limb",
        "saddle-numbness",
        "cannot-pass-urine",
        "throat-tight",
        "jaw-locked",
    } == set(everywhere)


@pytest.mark.parametrize("muscle_id", list(knowledge.muscles()))
def test_every_place_has_two_to_five_questions_of_its_own(muscle_id: str) -> None:
    """Wherever it cramps, a few questions that matter there are offered."""
    asked = knowledge.asked_at(muscle_id)
    assert 2 <= len(set(asked)) == len(asked) <= 5
    assert not set(asked) & set(knowledge.site_questions()["*"].asks)


@pytest.mark.parametrize("muscle_id", list(knowledge.muscles()))
def test_what_is_asked_about_a_place_is_offered_there(muscle_id: str) -> None:
    """A question of a place can be left open there, so its symptom knows the place."""
    places = set(knowledge.places_of(muscle_id))
    symptoms = knowledge.symptoms()
    asked = knowledge.asked_at(muscle_id)
    assert [one for one in asked if not places & {*symptoms[one].sites}] == []


def test_a_private_question_is_never_asked_on_its_own() -> None:
    """Injected drugs and the like are written down by the person, or not at all."""
    private = [one for one in knowledge.symptoms().values() if one.private]
    asked = {id_ for one in knowledge.site_questions().values() for id_ in one.asks}
    assert private
    assert all(not one.sites and not one.words for one in private)
    assert not asked & {one.id for one in private}


@pytest.mark.parametrize("muscle_id", ["calf", "calf-inner", "leg-whole", "hamstrings"])
def test_signs_of_one_limb_are_asked_for_every_leg_muscle(muscle_id: str) -> None:
    """Swelling, colour, warmth, veins and weakness are asked after any leg cramp."""
    places = set(knowledge.places_of(muscle_id))
    asked = {s.id for s in knowledge.symptoms().values() if places & set(s.sites)}
    assert asked > {"swelling", "redness", "warmth", "sore-vein", "weakness"}


def test_skin_is_asked_about_in_every_skin_tone() -> None:
    """Redness may not show on dark skin, so the question says darker too."""
    assert "redder or darker" in knowledge.symptoms()["redness"].question


def test_places_of_a_muscle_go_outwards() -> None:
    """A part lies in its muscle, that in its limb; an unknown place in nothing."""
    assert knowledge.places_of("calf-inner") == ("calf-inner", "calf", "leg")
    assert knowledge.places_of("other") == ("other",)
    assert knowledge.places_of("no-such-muscle") == ("no-such-muscle",)


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("GB", "999"),
        ("uk", "999"),
        ("fr", "112"),
        ("US", "911"),
        ("ZZ", "your local emergency number"),
        ("", "your local emergency number"),
        (None, "your local emergency number"),
    ],
)
def test_emergency_number(country: str | None, number: str) -> None:
    """The number of the country the person gave, and no guess without one."""
    assert knowledge.emergency_number(country) == number


def test_parameter() -> None:
    """A parameter is its reviewed value; an unknown one is an error, not a default."""
    assert knowledge.parameter("severe_nrs") == 8
    with pytest.raises(KnowledgeError, match="no_such_number"):
        knowledge.parameter("no_such_number")


def test_own_judgement_is_marked() -> None:
    """A number without a published source says that it is our own."""
    parameters = knowledge.parameters()
    assert parameters["live_h"].sources == ("J",)
    assert "V46c" in parameters["severe_nrs"].sources


def test_massage_and_heat_carry_their_caution() -> None:
    """Massage warns of a swollen limb, heat of numb skin, drinking of too much."""
    relief = knowledge.relief()
    assert "swollen" in relief["massage"].caution
    assert "numb" in relief["heat"].caution
    assert "dangerous" in relief["water"].caution


def test_medicine_triggers_say_not_to_stop() -> None:
    """Whatever points at a medicine also says not to stop it on one's own."""
    pointing = [t for t in knowledge.triggers().values() if t.medicine_groups]
    assert len(pointing) == 6
    for trigger in pointing:
        assert "Do not stop" in trigger.caution


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line


@pytest.mark.parametrize("name", sorted(KINDS.keys() - OTHERWISE_HELD))
def test_no_file_repeats_what_must_not_be_said(name: str) -> None:
    """No claim that better sources contradict, no forbidden advice, no all-clear."""
    phrases = [*ADVICE, *CLAIMS]
    said = [(found(line, phrases), line) for line in _lines(name)]
    assert [(phrase, line) for phrase, line in said if phrase] == []


def test_no_disease_is_named_where_it_is_not_urgent() -> None:
    """A message that asks for an appointment, or to mention it, names no disease."""
    messages = [
        message
        for rule in knowledge.red_flags().values()
        for message in rule.messages.values()
        if re.search(r"appointment|[Mm]ention it", message)
    ]
    assert len(messages) >= 15
    assert [message for message in messages if found(message, DISEASES)] == []


def test_looking_up_a_muscle_is_light() -> None:
    """One file is read and no heavy library is loaded: the timer starts at 3 a.m."""
    program = (
        "import sys\n"
        "from diary.knowledge import loader\n"
        "from diary.knowledge.match import find_muscle\n"
        "assert find_muscle('calv').ids == ('calf',)\n"
        "heavy = {'pandas', 'numpy', 'sqlmodel', 'sqlalchemy', 'typer', 'rich'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert loader._file.cache_info().currsize == 1\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
