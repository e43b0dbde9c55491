"""The README's commands print what the README says."""

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import Ran

from diary.transfer import columns

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PIECE = re.compile(
    r"^(?P<sign>[$#]) (?P<first>.*)\n(?P<rest>(?:(?![$#] ).*\n)*)", re.MULTILINE
)
_ID = re.compile(r"\b[0-9a-f]{6}\b")


@dataclass(frozen=True, slots=True)
class Step:
    """A command, the moment it is typed, and where its output stands."""

    now: str
    typed: str
    start: int
    end: int


def steps(text: str) -> Iterator[Step]:
    """Read the console blocks: `# 2026-11-09 07:40` sets the clock, `$` is typed."""
    now = ""
    for block in _BLOCK.finditer(text):
        for piece in _PIECE.finditer(text, block.start(1), block.end(1)):
            if piece["sign"] == "#":
                now = piece["first"].replace(" ", "T")
            elif piece["first"].startswith("cramp"):
                typed = piece["first"].removeprefix("cramp").strip()
                yield Step(now, typed, piece.start("rest"), piece.end("rest"))


def words(typed: str) -> list[str]:
    """Split as a shell does."""
    return shlex.split(typed)


def without_ids(text: str) -> str:
    """Hide what differs from diary to diary: the random ids."""
    return _ID.sub("······", text)


def test_the_fortnight_in_the_readme(
    cramp: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command, typed at its moment into one diary, prints what stands there."""
    text = README.read_text(encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    monkeypatch.chdir(tmp_path)
    found = list(steps(text))
    printed: list[str] = []
    for step in found:
        monkeypatch.setenv("CRAMP_NOW", step.now)
        ran = cramp(*words(step.typed))
        printed.append(f"{ran.out}{ran.err}")
        if os.environ.get("GOLDEN") != "write":
            expected = without_ids(text[step.start : step.end])

            assert expected == without_ids(printed[-1]), f"after: cramp {step.typed}"
    if os.environ.get("GOLDEN") == "write":
        for step, output in reversed(list(zip(found, printed, strict=True))):
            text = text[: step.start] + output + text[step.end :]
        README.write_text(text, encoding="utf-8")
    assert len(found) >= 40


def test_every_command_is_in_the_readme() -> None:
    """A command nobody can read about does not exist."""
    from diary.app.cli import app

    text = README.read_text(encoding="utf-8")
    names = typer.main.get_command(app).commands
    missing = [name for name in names if f"cramp {name}" not in text]

    assert [] == missing


def options(words: list[str]) -> set[str]:
    """Every option of a command, and of the commands inside it."""
    from diary.app.cli import app

    command: Any = typer.main.get_command(app)
    assert words[0] in command.commands
    for word in words:
        command = getattr(command, "commands", {}).get(word, command)
    inside = getattr(command, "commands", {}).values()
    return {
        name
        for one in (command, *inside)
        for it in one.params
        for name in (*it.opts, *it.secondary_opts)
    }


def test_every_option_in_the_readme_exists() -> None:
    """In a table row it belongs to a command named first, elsewhere to its own."""
    text = README.read_text(encoding="utf-8")
    report = [
        ("cramp report", row) for row in re.findall(r"^\| `--.*", text, re.MULTILINE)
    ]
    rows = [
        (row.split("|")[1], row)
        for row in re.findall(r"^\| `cramp.*", text, re.MULTILINE)
    ]
    spans = [(span, span) for span in re.findall(r"`(cramp [^`|]+)`", text)]
    assert len(report) > 5
    assert len(rows) > 20
    assert len(spans) > 60

    for commands, said in report + rows + spans:
        if "cramp day" in commands:  # any factor is an option there
            continue
        named = re.findall(r"cramp ([a-z ]+)", commands)
        known = set().union(*(options(name.split()) for name in named))
        unknown = set(re.findall(r"--[a-z][a-z-]+", said)) - known
        assert set() == unknown, said


def test_the_columns_in_the_readme_are_those_that_are_read() -> None:
    """Each column named exists; of days and medicines all that people fill in."""
    text = README.read_text(encoding="utf-8")
    for file, known in (
        ("episodes", columns.EPISODES),
        ("days", columns.DAYS),
        ("medicines", columns.MEDICINES),
    ):
        (row,) = re.findall(rf"^\| `{file}\.csv` \| (.*) \|$", text, re.MULTILINE)
        named = re.findall(r"`([a-z0-9_]+)`", row)
        assert [it.name for it in known][: len(named)] == named


def test_the_promises_of_the_set_up_hold() -> None:
    """The two commands of the README are targets of the Makefile."""
    text = README.read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    for target in re.findall(r"^make (\w+)", text, re.MULTILINE):
        assert target in targets


def test_every_target_of_the_makefile_is_explained() -> None:
    """Whoever wants to run something finds out here what there is."""
    text = README.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    named = {*phony.split()} - {"check"}  # `make` alone
    missing = {it for it in named if f"make {it}" not in text}

    assert set() == missing
