"""Everything the five documents name has its place in this program."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from broken_knowledge import broken, copied, mistakes
from summary_fixture import full

from diary import knowledge, models, person
from diary.app import cli
from diary.knowledge.loader import FOLDER
from diary.knowledge.match import find_topic
from diary.knowledge.types import CatalogueItem
from reports import learn_places
from reports.answers import answers

IDS = (Path(__file__).parent / "data" / "catalogue_ids.txt").read_text().split()
COUNTS = {
    "spasm-type": 14,
    "body-site": 12,
    "trigger": 43,
    "medication": 6,
    "condition": 23,
    "risk-factor": 16,
    "symptom": 26,
    "red-flag": 20,
    "relief": 24,
    "prevention": 38,
    "nutrition": 23,
    "treatment": 22,
    "alternative-therapy": 12,
    "test": 9,
    "doctor-question": 16,
    "specialist": 7,
    "special-group": 9,
    "myth": 15,
}


def _items(prefix: str) -> Iterator[tuple[str, str]]:
    for id_, item in knowledge.catalogue().items():
        for place in item.where:
            kind, _, name = place.partition(":")
            if kind == prefix:
                yield id_, name


def test_all_335_items_are_placed_once_and_in_order() -> None:
    """No item of the five documents is lost, added, renamed or there twice."""
    assert len(IDS) == 335
    assert list(knowledge.catalogue()) == IDS


def test_every_category_is_whole() -> None:
    """Each category has as many items as the documents name."""
    placed = [item.category for item in knowledge.catalogue().values()]
    assert {category: placed.count(category) for category in COUNTS} == COUNTS


def test_most_items_are_used() -> None:
    """Information only is the exception, and always gives a reason."""
    items = knowledge.catalogue().values()
    only_shown = [item for item in items if item.placed == "information"]
    assert len(only_shown) < len(items) / 3
    assert all(len(item.reason) > 20 for item in only_shown)


def test_named_fields_of_an_entry_exist() -> None:
    """An item that says it is a field of an entry names a column of the diary."""
    columns = set(models.Episode.model_fields)
    named = list(_items("episode"))
    assert named
    assert [pair for pair in named if pair[1] not in columns] == []
    assert {name for _, name in named} == set(learn_places.EPISODE)
    assert all(name in models.KINDS for _, name in _items("kind"))
    assert all(name in models.CONTEXTS for _, name in _items("context"))


def test_named_answers_about_the_person_exist() -> None:
    """An item of the profile, or a private one, names something that is kept."""
    profile = {name for _, name in _items("profile")}
    assert profile == set(learn_places.PROFILE)
    assert profile <= set(person.Profile.model_fields)
    private = {name for _, name in _items("private")}
    assert private == set(learn_places.PRIVATE) == set(person.PRIVATE_TOPICS)


def test_named_commands_exist() -> None:
    """An item that says a command uses it names one that can be typed."""
    group = typer.main.get_command(cli.app)
    assert all(name in group.commands for _, name in _items("command"))


def test_named_questions_of_the_report_exist() -> None:
    """Eight of the doctor's nine questions are answered; the ninth is private."""
    answered = {f"question {answer.number}" for answer in answers(full())}
    named = {name for _, name in _items("report")}
    assert named == answered


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the knowledge files that a test may break."""
    return copied(tmp_path / "knowledge")


@pytest.mark.parametrize(
    ("name", "old", "new", "mistake"),
    [
        ("catalogue.csv", "symptoms:weakness", "symptoms:weak", "`symptoms:weak`"),
        ("catalogue.csv", "red_flags:RF-01", "red_flags:RF-99", "`red_flags:RF-99`"),
        ("catalogue.csv", "triggers:trig-sweating", "trigger:sweat", "`trigger:sw"),
        ("catalogue.csv", "command:summary", "commands:summary", "there is no"),
        ("catalogue.csv", "sx-knot,", "sx-hard-muscle,", "the id is there twice"),
        ("catalogue.csv", "sx-knot,", "sx-lump,", "nothing is said about `sx-lump`"),
        ("catalogue.csv", "sx-knot,", "sx-lump,", "sx-knot: does not stand in"),
        ("catalogue.csv", "sx-knot,symptom", "sx-knot,myth", "nothing is said"),
        ("catalogue.csv", "sx-knot,symptom", "sx-knot,sign", "no category `sign`"),
        ("catalogue.csv", ",used,symptoms:knot", ",shown,symptoms:knot", "neither"),
        ("catalogue.csv", ",used,symptoms:knot", ",used,", "what is used says where"),
        (
            "catalogue.csv",
            ",used,symptoms:knot",
            ",information,symptoms:knot",
            "what is information only says why",
        ),
        ("catalogue.csv", "D0:9; D3:19,used", ",used", "no document names it"),
        ("catalogue.csv", "D0:9; D3:19,used", "D9:1,used", "no line like"),
        ("topics/symptom.toml", "[sx-knot]", "[sx-not]", "said about `sx-knot`"),
        ("topics/symptom.toml", '"V2"', '"V999"', "there is no source `V999`"),
        ("topics/symptom.toml", "says = ", "said = ", "`says` is missing"),
        ("topics/relief.toml", '"draft"', '"fine"', "topics/relief.toml: relief-str"),
    ],
)
def test_mistake_is_found(
    copy: Path, name: str, old: str, new: str, mistake: str
) -> None:
    """What is lost, misplaced, doubled or said without a source is refused."""
    broken(copy / name, old, new)
    assert any(mistake in line for line in mistakes(copy))


@pytest.mark.parametrize(
    ("typed", "ids", "how"),
    [
        ("alcohol", ("trig-alcohol", "prev-limit-caffeine-alcohol"), "exact"),
        ("Alcohl", ("trig-alcohol", "prev-limit-caffeine-alcohol"), "close"),
        ("trig-alcohol", ("trig-alcohol",), "exact"),
        ("restless", ("cond-rls",), "prefix"),
        ("lactic acid", ("claim-lactic-acid",), "exact"),
        ("RF-11", ("sx-urine-change", "flag-urine"), "exact"),
        ("xyzzy", (), "none"),
    ],
)
def test_a_topic_is_found(typed: str, ids: tuple[str, ...], how: str) -> None:
    """A topic is found by name, id, part, misspelling or the rule that uses it."""
    match = find_topic(typed)
    assert (match.ids, match.how) == (ids, how)


def test_magnesium_is_found_with_what_contradicts_it() -> None:
    """The food, the trigger and the tablets come together with the belief."""
    assert set(find_topic("magnesium").ids) == {
        "trig-low-magnesium",
        "nut-magnesium",
        "supp-magnesium",
        "myth-magnesium-always",
    }


def test_every_topic_is_found_by_its_id_and_name() -> None:
    """Nothing that is written can only be found by accident."""
    for id_, item in knowledge.catalogue().items():
        assert id_ in find_topic(id_).ids
        assert id_ in find_topic(item.name).ids


def test_an_item_has_no_field_that_nobody_reads() -> None:
    """The columns of the catalogue are those of its class."""
    head = (FOLDER / "catalogue.csv").read_text("utf-8").splitlines()[0].split(",")
    assert head == list(CatalogueItem._fields)


def test_writing_down_a_cramp_reads_no_topic() -> None:
    """The quick line and the questions after it open neither topics nor catalogue."""
    program = (
        "import sys\n"
        "from diary.knowledge import loader\n"
        "opened = []\n"
        "real = loader.read\n"
        "loader.read = lambda f, n, k: (opened.append(n), real(f, n, k))[1]\n"
        "from diary.app import cli\n"
        "sys.argv = ['cramp', 'log', 'calf', 'left', '7', '4m']\n"
        "try:\n"
        "    cli.run()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "assert 'muscles.csv' in opened\n"
        "wrong = [n for n in opened if 'topics' in n or 'catalogue' in n]\n"
        "assert not wrong, wrong\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert ran.returncode == 0, ran.stderr
