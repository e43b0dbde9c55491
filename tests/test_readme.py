"""The README's commands print what the README says."""

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from conftest import Ran

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
    """Split as a shell does, where an apostrophe alone is a letter."""
    try:
        return shlex.split(typed)
    except ValueError:
        return typed.split()


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


def test_the_promises_of_the_set_up_hold() -> None:
    """The two commands of the README are targets of the Makefile."""
    text = README.read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    for target in re.findall(r"^make (\w+)", text, re.MULTILINE):
        assert target in targets
