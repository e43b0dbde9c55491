"""What the shell offers at Tab, through the variables a shell sets."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import Ran

from diary.app import place
from diary.models import KINDS

_AT_TAB = """
import sys
sys.argv = ["cramp"]
from diary.app import cli
try:
    cli.run()
finally:
    heavy = {"sqlmodel", "pandas", "numpy", "prompt_toolkit"} & set(sys.modules)
    print(",".join(sorted(heavy)), file=sys.stderr)
"""


@pytest.fixture
def tab(
    cramp: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Press Tab behind these words in a bash; the last is the one being typed."""

    def press(*words: str) -> list[str]:
        with monkeypatch.context() as shell:
            shell.setenv("_CRAMP_COMPLETE", "complete_bash")
            shell.setenv("COMP_WORDS", " ".join(("cramp", *words)))
            shell.setenv("COMP_CWORD", str(len(words)))
            return [line for line in cramp().out.split("\n") if line]

    return press


def test_muscles_and_relief_are_completed(tab: Callable[..., list[str]]) -> None:
    """The words of an entry: muscles by id, then by another name, sides, relief."""
    assert {"calf", "calf-inner", "calf-outer", "calf-deep"} < set(tab("log", "calf"))
    assert ["gastrocnemius"] == tab("log", "left", "gastrocn")
    assert "massage" in tab("log", "calf", "mass")
    assert "left" in tab("edit", "last", "le")


def test_factors_are_completed(
    cramp: Callable[..., Ran], tab: Callable[..., list[str]], tmp_path: Path
) -> None:
    """Built-in and own factors, as options or words; yes or no, and choices."""
    days = tmp_path / "days.csv"
    days.write_text("date,cramp_free,tight shoes\n2026-11-20,yes,1\n")
    assert 0 == cramp("import", str(days), "--new-factors").code

    assert ["--fluid_ml"] == tab("day", "--flu")
    assert ["stress="] == tab("day", "yesterday", "stre")[:1]
    assert ["pale"] == tab("day", "--urine_colour", "p")
    assert ["yes"] == tab("day", "--stress", "4", "--heat", "2", "--warm_up", "y")
    assert 1 == len(tab("track", "tight")), "the person's own factor"


def test_medicines_and_entries_are_completed(
    cramp: Callable[..., Ran], tab: Callable[..., list[str]], diary: Path
) -> None:
    """The catalogue to start one, those still taken to stop one, ids of entries."""
    cramp("log", "calf", "left", "last night 3:10")
    cramp("med", "start", "atorvastatin", "20", "mg", "--on", "2026-11-01")
    started = cramp("list").out.split()[0]

    assert "atorvastatin" in tab("med", "start", "atorv")
    assert ["atorvastatin"] == tab("med", "stop", "")
    for command in ("show", "edit", "delete", "history"):
        offered = tab(command, "")
        assert ["last", started] == offered[:2]
        assert [cramp("med", "list").out[:6]] == offered[2:]
    elsewhere = diary.with_name("other.db")
    assert [] == tab("--diary", str(elsewhere), "show", "")


def test_own_medicines_are_completed_wherever_they_are_named(
    cramp: Callable[..., Ran], tab: Callable[..., list[str]]
) -> None:
    """Those still taken to change, pause, resume, take and stop one; only as a name."""
    cramp("med", "start", "furosemide", "20", "mg", "--on", "2026-11-01")
    cramp("med", "start", "iron tablets", "--on", "2026-11-01", "--as-typed")
    for command in ("change", "pause", "resume", "take", "stop"):
        assert ["furosemide", "iron tablets"] == tab("med", command, "")
        assert [] == tab("med", command, "furosemide", "4")
    assert "ibuprofen" in tab("med", "take", "ibup")


NAMES = [
    (("me", "condition", "diab"), "diabetes"),
    (("lab", "pota"), "potassium"),
    (("lab", "potassium", "m"), "mmol/L"),
    (("learn", "quin"), "quinine"),
    (("private", "dr"), "drugs"),
    (("config", "c"), "country"),
    (("config", "country", "d"), "de"),
    (("config", "country", "D"), "DE"),
    (("list", "--muscle", "gastrocn"), "gastrocnemius"),
    (("list", "--side", "unk"), "unknown"),
    (("list", "--kind", "tw"), "twitch"),
    (("list", "--what", "te"), "tests"),
    (("edit", "last", "--relief", "mass"), "massage="),
    (("edit", "last", "--symptom", "swel"), "swelling="),
    (("triggers", "--why", "stre"), "stress"),
    (("factor", "rename", "tig"), "tight_shoes"),
    (("factor", "retire", "tig"), "tight_shoes"),
    (("triggers", "--why", "tig"), "tight_shoes"),
    (("stop", "hamst"), "hamstrings"),
]


def test_every_name_can_be_completed(
    cramp: Callable[..., Ran], tab: Callable[..., list[str]]
) -> None:
    """Conditions, tests and their units, topics, lists, factors that are retired."""
    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("factor", "retire", "tight shoes")

    for typed, offered in NAMES:
        assert offered in tab(*typed), typed
    assert [] == tab("day", "--tig"), "it is not asked any more"


def test_the_fixed_words_are_all_there_are(
    cramp: Callable[..., Ran], tab: Callable[..., list[str]]
) -> None:
    """Kinds, lists and settings, written down here too so that Tab loads little."""
    assert list(KINDS) == tab("list", "--kind", "")
    for typed, refused in (
        (("list", "--what", ""), ("list", "--what", "nonsense")),
        (("config", ""), ("config", "nonsense")),
    ):
        said = cramp(*refused).err.strip().removesuffix(".")
        assert said.rpartition(": ")[2].split(", ") == tab(*typed)


def test_the_cramp_that_is_going_is_offered_to_stop(
    cramp: Callable[..., Ran], tab: Callable[..., list[str]]
) -> None:
    """It stands before every other word."""
    cramp("start", "shin", "left")

    assert "shin" == tab("stop", "")[0]


def test_the_newest_is_offered_first_after_a_journey(
    cramp: Callable[..., Ran],
    tab: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Flown west, the later entry shows the earlier time and still stands on top."""
    for zone, now in (
        ("Asia/Tokyo", "2026-03-28T09:00"),
        ("Pacific/Honolulu", "2026-03-27T23:00"),
    ):
        monkeypatch.setattr(place.tzlocal, "get_localzone", lambda z=zone: ZoneInfo(z))
        monkeypatch.setenv("CRAMP_NOW", now)
        assert 0 == cramp("log", "calf", "left", "now").code
    listed = [one["id"] for one in json.loads(cramp("list", "--json").out)]

    assert ["last", *(id_[:6] for id_ in listed)] == tab("show", "")
    assert "2026-03-27" in cramp("show", "--json").out


def test_a_completion_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing heavy is imported to complete a word, not even to look up entries."""
    for words in ("log ca", "show l"):
        monkeypatch.setenv("_CRAMP_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", f"cramp {words}")
        monkeypatch.setenv("COMP_CWORD", "2")
        done = subprocess.run(
            [sys.executable, "-c", _AT_TAB], capture_output=True, text=True, check=False
        )

        assert "\n" == done.stderr


def test_a_broken_diary_completes_nothing(
    tab: Callable[..., list[str]], diary: Path
) -> None:
    """A completion never prints an error into the line being typed."""
    diary.parent.mkdir()
    diary.write_text("this is no diary")

    assert [] == tab("show", "")
