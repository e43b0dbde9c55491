"""Mistakes in the knowledge files are found, and a clinician is told how to look."""

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from broken_knowledge import broken, copied, mistakes

from diary import knowledge
from diary.knowledge.check import check
from diary.knowledge.loader import FOLDER, KINDS
from diary.knowledge.reading import read

MANY = re.MULTILINE | re.DOTALL


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the knowledge files that a test may break."""
    return copied(tmp_path / "knowledge")


def test_the_files_that_are_shipped_have_no_mistake() -> None:
    """Every knowledge file is whole, and all of them fit together."""
    check()


@pytest.mark.parametrize(
    ("name", "old", "new", "mistake"),
    [
        ("triggers.toml", '"alcohol_units"', '"beer"', "there is no factor `beer`"),
        ("triggers.toml", '"statin"', '"statine"', "there is no group `statine`"),
        ("triggers.toml", '["V25"]', '["V999"]', "there is no source `V999`"),
        ("triggers.toml", '"D0:4"', '"D7:4"', "`D7:4` is no line like D2:338"),
        ("triggers.toml", "says = ", "# says = ", "`says` is missing"),
        ("triggers.toml", "sources = [", 'source = ["V1"]\nsources = [', "`source`"),
        ("symptoms.toml", '"leg"', '"lag"', "there is no muscle `lag`"),
        ("symptoms.toml", 'words = ["weak"', 'words = ["stretch"', "already means"),
        ("medicines.csv", ",statin,", ",satin,", "there is no group `satin`"),
        ("lookalikes.toml", '"quinine"', '"chinin"', "there is no medicine `chinin`"),
        ("muscles.csv", "; hammy;", "; calves;", "`calves` already means `calf`"),
        ("muscles.csv", "leg,yes", "leg,maybe", "`sided` is not yes or no"),
        ("muscles.csv", "calf-inner,", "calf,", "the id is there twice"),
        ("factors.toml", 'kind = "scale"', 'kind = "skale"', "kind `skale`"),
        ("factors.toml", "highest = 10\n", "highest = 9\n", "from 0 to 10"),
        ("factors.toml", "highest = 15000", "highest = 0", "`lowest` is not below"),
        ("factors.toml", "highest = 15000", "", "a number needs `lowest` and"),
        ("factors.toml", 'unit = "ml"', "", "a number needs a unit"),
        ("factors.toml", "choices = ", "# choices = ", "choices belong to"),
        ("factors.toml", "tracked = true", 'tracked = "often"', "`tracked` is not yes"),
        ("relief.toml", '["V25", "V19b"]', '"V25 V19b', "cannot be read"),
        ("relief.toml", 'name = "rest"', 'name = ""', "`name` is empty"),
        (
            "relief.toml",
            'documents = []\nsources = ["J"]',
            "documents = []\nsources = []",
            "neither a source nor",
        ),
        ("parameters.toml", "value = 8", 'value = "eight"', "`value` is not a number"),
        ("parameters.toml", "[severe_n]", "[severe_nrs]", "cannot be read"),
        ("parameters.toml", "[severe_n]", "severe = 2", "cannot be read"),
        ("parameters.toml", '"draft"', '"fine"', "status `fine` is none of draft"),
        ("parameters.toml", '"draft"', '"reviewed"', "nobody has signed"),
        ("parameters.toml", '"draft"', '"reviewed"', "without a date"),
        ("sources.csv", "V1,", "V01,", "there is no source `V1`"),
        ("questions.toml", 'text = "', "text = 5 # ", "`text` is not text"),
        ("conditions.toml", '"fibro"', '"ms"', "already means `ms`"),
        ("tests.toml", '"kalium"', '"na"', "already means `potassium`"),
        ("tests.toml", "highest = 12", "highest = 0", "a unit needs `lowest`"),
        ("test_units.toml", '"sodium"', '"salt"', "there is no test `salt`"),
        ("test_units.toml", 'unit = "mEq/L"', 'unit = "MMOL/l"', "has the unit"),
        ("test_units.toml", "factor = 1\n", "factor = 0\n", "is not above 0"),
    ],
)
def test_mistake_is_found(
    copy: Path, name: str, old: str, new: str, mistake: str
) -> None:
    """A broken file is refused, with its name and what is wrong."""
    broken(copy / name, old, new)
    assert any(mistake in line for line in mistakes(copy))


def test_all_mistakes_of_all_files_are_reported_together(copy: Path) -> None:
    """Four mistakes in four files are four lines of one error."""
    broken(copy / "triggers.toml", '"alcohol_units"', '"beer"')
    broken(copy / "muscles.csv", "; hammy;", "; calves;")
    broken(copy / "parameters.toml", "value = 8", 'value = "eight"')
    (copy / "emergency_numbers.toml").unlink()
    lines = mistakes(copy)
    assert len(lines) == 4
    assert sorted(line.partition(":")[0] for line in lines) == [
        "emergency_numbers.toml",
        "muscles.csv",
        "parameters.toml",
        "triggers.toml",
    ]


def test_a_signed_entry_is_accepted(copy: Path) -> None:
    """An entry with status, name and date is reviewed; the others stay drafts."""
    signed = (
        'status = "reviewed"\nreviewed_by = "A. Name, GP"\nreviewed_on = 2026-05-01'
    )
    broken(copy / "questions.toml", 'status = "draft"', signed)
    check(copy)
    reviews = read(copy, "questions.toml", KINDS["questions.toml"]).reviews
    first, *others = reviews.values()
    assert (first.status, first.reviewed_by) == ("reviewed", "A. Name, GP")
    assert first.reviewed_on == "2026-05-01"
    assert {review.status for review in others} == {"draft"}


def test_nothing_has_been_signed_yet() -> None:
    """Every medical entry says it is a draft, so that nobody takes it for reviewed."""
    statuses = {
        review.status
        for entries in knowledge.reviews().values()
        for review in entries.values()
    }
    assert statuses == {"draft"}


def test_the_clinician_can_check_the_files_as_the_guide_says() -> None:
    """The command of the guide runs, and prints nothing where nothing is wrong."""
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r'^python -c "(.*)"$', guide, re.MULTILINE)
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (0, "", "") == (ran.returncode, ran.stdout, ran.stderr)


@pytest.mark.parametrize(
    "file",
    sorted([*FOLDER.glob("*.toml"), *FOLDER.glob("*.csv")]),
    ids=lambda file: file.name,
)
def test_every_file_and_field_is_described_to_the_clinician(file: Path) -> None:
    """What nobody explains, nobody can review."""
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    _, _, fields = guide.partition("## Fields that many files share")
    shared, _, files = fields.partition("## File by file")
    about = re.search(rf"^\*\*{re.escape(file.name)}\*\*(.*?)^(\*\*|## )", files, MANY)
    assert about

    if file.suffix == ".csv":
        named = set(next(csv.reader(file.read_text(encoding="utf-8").splitlines())))
    else:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).values()
        named = {field for entry in entries for field in entry}
    known = set(re.findall(r"`(\w+)`", f"{shared} {about[1]}")) | {"id"}
    assert set() == named - known
