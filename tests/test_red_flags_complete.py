"""Every rule is in the code, the knowledge and the tests, and says what it must."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_analysis_red_flags_child as child
import test_analysis_red_flags_danger as danger
import test_analysis_red_flags_exertion as exertion
import test_analysis_red_flags_exposure as exposure
import test_analysis_red_flags_limb as limb
import test_analysis_red_flags_nerve as nerve
import test_analysis_red_flags_stiff as stiff
import test_analysis_red_flags_story as story
import test_analysis_red_flags_trunk as trunk
import test_analysis_red_flags_walking as walking
from facts_builder import TODAY, in_all
from must_not_say import ADVICE, CLAIMS, found

import analysis.red_flags
from analysis.red_flags.flags import Flag, Tier
from diary import knowledge
from reports import flag_words
from reports.flag_doctor import doctor_line

IDS = [
    *(f"RF-{n:02}" for n in range(1, 25)),
    *("RF-25a", "RF-25b", "RF-25c"),
    *(f"RF-{n:02}" for n in range(26, 44)),
]
RULES = knowledge.red_flags()
CODE = Path(analysis.red_flags.__file__).parent
SOURCE = {path.stem: path.read_text("utf-8") for path in CODE.glob("*.py")}
ALL_CODE = "\n".join(SOURCE.values())
TESTS = "\n".join(
    path.read_text("utf-8")
    for path in Path(__file__).parent.glob("test_*flags*.py")
    if path.name != Path(__file__).name
)
MODULES = (
    *(child, danger, exertion, exposure, limb),
    *(nerve, stiff, story, trunk, walking),
)


def test_the_43_rules_are_there_in_order() -> None:
    """No rule of the specification is lost; rule 25 has three parts."""
    assert list(RULES) == IDS
    assert len({one[:5] for one in IDS}) == 43


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_is_in_the_code_and_the_tests(rule: str) -> None:
    """A rule that is only written down, or that no diary fires, would be found."""
    assert f'"{rule}"' in ALL_CODE
    assert rule in TESTS


@pytest.mark.parametrize("rule", IDS)
def test_every_message_is_used_and_tested(rule: str) -> None:
    """Each variant has its words in code and tests, and its urgent ones a past."""
    for variant in RULES[rule].messages:
        plain = variant.removeprefix("past-").removesuffix("-inhaler")
        assert plain in ALL_CODE, variant
        assert plain in TESTS, variant
        if variant.startswith("past-"):
            assert variant.removeprefix("past-") in RULES[rule].messages


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_can_be_explained(rule: str) -> None:
    """The rule in words, its false alarms, its sources and its status."""
    one = RULES[rule]
    assert one.rule
    assert one.false_alarms
    assert one.sources or one.documents
    assert one.status == "draft"
    assert set(one.sources) <= set(knowledge.sources())


def _yes(tree: ast.AST, module: object) -> Iterator[str]:
    """Yield the questions of all calls of `yes` whose names are written out."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr != "yes":
            continue
        for one in node.args:
            if isinstance(one, ast.Constant):
                yield one.value
            elif isinstance(one, ast.Starred) and isinstance(one.value, ast.Name):
                yield from getattr(module, one.value.id, ())


def test_every_question_of_the_code_exists() -> None:
    """A misspelt question would never be answered yes."""
    known = {*knowledge.symptoms(), "pain_nrs", "duration_s"}
    for name, source in SOURCE.items():
        module = importlib.import_module(f"analysis.red_flags.{name}")
        asked = {
            one.removesuffix("-lasting") for one in _yes(ast.parse(source), module)
        }
        assert asked <= known, name


def test_every_safety_question_is_read_by_a_rule() -> None:
    """What is asked for a rule's sake must be able to fire one."""
    companions = {
        *("knot", "visible-twitch", "cannot-move"),  # described, and no more
    }
    unread = {one for one in knowledge.symptoms() if f'"{one}"' not in ALL_CODE}
    assert unread == companions


def test_every_number_of_the_rules_is_a_parameter() -> None:
    """Names of parameters in the code exist, and none of the rules' is left over."""
    used = set(re.findall(r'parameter(?:_int)?\(\s*"(\w+)"', ALL_CODE))
    assert used <= set(knowledge.parameters())
    named = {
        one.id for one in knowledge.parameters().values() if one.says.startswith("RF-")
    }
    assert named <= used
    assert all(knowledge.parameters()[one].sources for one in used)


def test_the_code_holds_no_threshold_of_its_own() -> None:
    """Numbers that decide stand in parameters.toml; what is here counts or converts."""
    units = {0, 1, 2, 3, 6, 7, 60, 100, 1000, 3600}
    for name, source in SOURCE.items():
        numbers = {
            node.value
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
        }
        if name not in ("ask", "flags"):
            assert numbers <= units, name


@pytest.fixture(scope="module")
def fired() -> list[Flag]:
    """Return one flag of each message that the tables of diaries fire."""
    seen: set[tuple[str, str]] = set()
    flags: dict[tuple[str, str, bool], Flag] = {}
    for module in MODULES:
        for *about, parts, expected in module.ROWS:
            what = (about[-1] if len(about) > 1 else "RF-14", expected)
            if not expected or what in seen:
                continue
            seen.add(what)
            for flag in in_all(*parts).flags:
                flags[flag.rule, flag.variant, flag.past_event] = flag
    return list(flags.values())


def test_every_place_of_every_message_is_filled(fired: list[Flag]) -> None:
    """Messages and doctor's sentences of all flags the tables fire."""
    assert len({(one.rule, one.variant) for one in fired}) > 90
    for flag in fired:
        rule = RULES[flag.rule]
        said = flag_words.message_lines(flag, rule, country="CA", today=TODAY)
        assert all("{" not in line and line.endswith(".") for line in said)
        line = doctor_line(flag)
        assert line.endswith(".")
        assert "{" not in line


def test_calm_flags_name_no_sign_that_is_a_disease(fired: list[Flag]) -> None:
    """What is filled in at soon and mention is no name of a disease either."""
    for flag in fired:
        if flag.tier <= Tier.SOON:
            rule = RULES[flag.rule]
            text = flag_words.message(flag, rule, country="CA", today=TODAY)
            assert not found(text, ("cancer", "stroke", "clot", "heart", "tetanus"))


def test_doctors_sentences_address_nobody() -> None:
    """One neutral sentence each, without advice, claim or comfort."""
    for rule in RULES.values():
        assert "report" in rule.doctor, rule.id
        assert set(rule.doctor) - {"report"} <= set(rule.messages), rule.id
        for text in rule.doctor.values():
            assert text.endswith("."), text
            assert not re.search(r"\b(you|your|call|tell)\b", text, re.IGNORECASE), text
            assert not found(text, [*ADVICE, *CLAIMS]), text


NUMBERS = {
    "RF-03": ("freq_week_child", "adult_age"),
    "RF-04": ("cause_n", "pattern_days"),
    "RF-07": ("lasting_h", "weakness_new_days"),
    "RF-12": ("walk_n", "repeat_days", "walk_same_n"),
    "RF-13": ("walk_n", "repeat_days"),
    "RF-14": (
        *("adult_age", "freq_week_child", "young_child_age", "child_same_leg_n"),
        *("child_day_from_h", "child_day_to_h"),
    ),
    "RF-18": ("wound_days",),
    "RF-19": ("twisting_days",),
    "RF-20": ("rigid_days", "rigid_signs"),
    "RF-22": ("twitch_days", "twitch_gap_days", "twitch_places"),
    "RF-24": ("strain_n", "repeat_days"),
    "RF-25a": ("hot_nrs", "hot_day_c"),
    "RF-25b": ("exercise_h", "long_exercise_min", "fluid_day_ml", "fluid_hour_ml"),
    "RF-25c": ("many_places", "exercise_h"),
    "RF-26": ("acid_tablet_days",),
    "RF-27": ("loss_h", "heavy_sweat_nrs", "new_diuretic_days"),
    "RF-31": ("back_young_age", "back_old_age", "tear_age"),
    "RF-32": ("neck_signs",),
    "RF-35": ("withdrawal_days",),
    "RF-36": ("falls_age",),
    "RF-37": ("regions_n", "pattern_before_n", "one_side_n", "pattern_days"),
    "RF-41": ("private_use_h",),
}


@pytest.mark.parametrize("rule", NUMBERS)
def test_rule_in_words_has_the_numbers_of_the_parameters(rule: str) -> None:
    """Who changes a parameter has to change the sentence as well."""
    numbers = set(re.findall(r"\d+(?:\.\d+)?", RULES[rule].rule))
    assert {f"{knowledge.parameter(one):g}" for one in NUMBERS[rule]} <= numbers


def test_share_without_a_cause_is_said_in_a_hundred() -> None:
    """RF-04: 0.75 is 75 of 100 in the sentence."""
    assert f"{100 * knowledge.parameter('cause_share'):g} of 100" in RULES["RF-04"].rule
