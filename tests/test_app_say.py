"""What a file from elsewhere brought in is shown, and does not steer the terminal."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]
ROOT = Path(__file__).parent.parent
WINDOW_TITLE, WIPE, RED = "\x1b]0;owned\x07", "\x1b[2J", "\x9b31m"
SHEETS = {
    "medicines.csv": "name,dose,unit,started_on,stopped_on\n"
    f"Mag{WINDOW_TITLE}nesium{WIPE},300,m{RED}g,2026-11-02,\n",
    "days.csv": f"date,cramp_free,tight{WIPE}shoes\n2026-11-03,yes,yes\n",
    "episodes.csv": f'started_at,muscle,note\n2026-11-02T03:10,calf,"a{WIPE}b"\n',
}


@pytest.fixture
def hostile(cramp: Cramp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cramp:
    """A diary whose names came with control characters, told to a terminal."""
    for name, text in SHEETS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / name) for name in SHEETS]
    assert 0 == cramp("import", "--new-factors", *files).code
    cramp("drink", "300ml", "tea")
    cramp("exercise", "run", "45m")
    cramp("me", "condition", "sciatica")
    whole = tmp_path / "diary.json"
    assert 0 == cramp("export", str(whole)).code
    text = whole.read_text(encoding="utf-8")
    for name in ("tea", "run", "sciatica"):
        assert f'"{name}"' in text
        text = text.replace(f'"{name}"', json.dumps(f"{name}{WIPE}{WINDOW_TITLE}"))
    whole.write_text(text, encoding="utf-8")
    assert 0 == cramp("import", "--theirs", str(whole)).code
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    return cramp


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (("med", "list"), "Mag]0;ownednesium[2J 300 m31mg"),
        (("search", "nesium"), "Mag]0;owned[nesium][2J"),
        (("list", "--what", "medicines"), "Mag]0;ownednesium"),
        (("list", "--what", "drinks"), "tea[2J]0;owned"),
        (("list", "--what", "exercise"), "run[2J]0;owned"),
        (("me",), "sciatica[2J]0;owned"),
        (("day", "2026-11-03"), "[2Jshoes yes"),
        (("factor", "list"), "[2Jshoes"),
        (("show", "last"), "a[2Jb"),
        (("history",), "note: a[2Jb"),
        (("triggers",), "[2Jshoes"),
        (("report", "--text"), "Mag]0;ownednesium"),
    ],
)
def test_a_name_cannot_steer_the_terminal(
    hostile: Cramp, typed: tuple[str, ...], named: str
) -> None:
    """Its control characters are left out, and every letter is there."""
    ran = hostile(*typed)

    assert (0, "") == (ran.code, ran.err)
    assert named in ran.out
    assert [] == [sign for sign in ran.out if sign < " " and sign != "\n"]
    assert "\x9b" not in ran.out


def test_json_keeps_what_is_stored(hostile: Cramp) -> None:
    """It spells control characters out, so nothing needs to be left out."""
    (course,) = json.loads(hostile("med", "list", "--json").out)

    assert f"Mag{WINDOW_TITLE}nesium{WIPE}" == course["name"]
    assert f"m{RED}g" == course["unit"]


def test_there_is_one_way_to_the_screen() -> None:
    """No command prints around it; the progress line is our own words."""
    for file in (ROOT / "diary" / "app").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if file.name != "say.py":
            assert "typer.echo" not in text, file.name
            assert "print(" not in text, file.name
