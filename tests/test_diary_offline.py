"""What the commands touch: the diary's folder and nothing else, and no network."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import crash_checks as checks
import pytest

import diary
from diary.app.cli import commands as cli
from diary.models import Setting
from diary.store import change
from diary.store.file import open_diary

COMMANDS = [
    ["log", "calf", "left", "7", "4m", "last night 3:10", "stretch helped"],
    ["none", "2026-11-20"],
    ["day", "yesterday", "--stress", "4"],
    ["drink", "500ml", "tea"],
    ["exercise", "run", "45m", "--effort", "7"],
    ["med", "start", "atorvastatin", "20", "mg"],
    ["edit", "last", "6"],
    ["list"],
    ["show", "--json"],
    ["track", "stress"],
    ["config", "country", "DE"],
    ["delete", "last"],
    ["undo"],
    ["flags"],
    ["triggers"],
    ["summary"],
]
REST = [
    ["redo"],
    ["start", "calf"],
    ["stop"],
    ["lab", "potassium", "3.4", "mmol/L"],
    ["question", "May I run?"],
    ["private"],
    ["search", "tea"],
    ["calendar"],
    ["history"],
    ["me"],
    ["factor", "list"],
    ["med", "list"],
    ["learn", "magnesium"],
    ["report", "--out", "doctor.pdf"],
    ["report", "--out", "doctor.png"],
    ["chart", "weekly", "--out", "weekly.svg"],
    ["export", "sheets"],
    ["export", "whole.json"],
    ["import", "sheets/episodes.csv"],
    ["import", "whole.json"],
    ["backup", "copies"],
    ["restore", "copies/diary-2026-11-22-083000.db"],
    ["check"],
    ["demo", "--out", "demo"],
]
"""The other commands, in a diary that COMMANDS have written; they may write here."""


def everything(folder: Path) -> set[str]:
    """Every file and folder below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def of_the_machine() -> tuple[str, ...]:
    """What is not the person's: Python, its packages, time zones, devices."""
    here = (Path(diary.__file__), Path(__file__))  # installed, or this checkout
    programs = {sys.prefix, sys.base_prefix, *(str(one.parents[1]) for one in here)}
    zones = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/localtime")
    return (*programs, *zones, "/etc/timezone", "/dev/", "/proc/", "<")


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """A home, a folder for temporary files, the folder one is in, and the diary's."""
    found = {name: tmp_path / name for name in ("home", "temporary", "here", "diary")}
    for place in found.values():
        place.mkdir()
    return found


def watched(places: dict[str, Path], commands: list[list[str]]) -> dict[str, Any]:
    """Run commands in one process; return what they read and wrote, and sockets."""
    script = str(Path(__file__).with_name("watched_commands.py"))
    ran = subprocess.run(
        [sys.executable, script, json.dumps(commands)],
        capture_output=True,
        text=True,
        check=False,
        cwd=places["here"],
        env={
            **checks.environment(),
            "HOME": str(places["home"]),
            "TMPDIR": str(places["temporary"]),
            "CRAMP_DIARY": str(places["diary"] / "diary.db"),
            "PYTHONDONTWRITEBYTECODE": "1",  # Python's own files beside its programs
        },
    )
    assert "" == ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    assert [0] * len(commands) == told["codes"]
    return told


def strangers(paths: Iterable[str], *known: str) -> list[str]:
    """Return the paths that lie in none of these folders."""
    return [
        path for path in paths if not path.removeprefix("file://").startswith(known)
    ]


def test_commands_touch_the_diarys_folder_only(
    places: dict[str, Path], tmp_path: Path
) -> None:
    """In one process: the files they write, the files they read, no socket."""
    told = watched(places, COMMANDS)
    own = str(places["diary"])

    assert [] == told["left"]
    assert [] == strangers(told["written"], own, ":memory:")
    assert [] == strangers(told["read"], own, *of_the_machine())
    assert any(path.endswith("diary.db") for path in told["written"])
    assert {"home", "temporary", "here", "diary", "diary/diary.db"} == everything(
        tmp_path
    )


def test_no_command_leaves_the_folders_it_was_given(places: dict[str, Path]) -> None:
    """Every command there is: reports, exports and copies go where they were asked.

    What a picture needs for a moment lies in the folder for that, and is gone then.
    """
    watched(places, COMMANDS)
    told = watched(places, REST)
    given = tuple(str(places[name]) for name in ("diary", "here", "temporary"))

    assert {one.name for one in cli.COMMANDS} == {
        words[0] for words in (*COMMANDS, *REST)
    }
    assert [] == told["left"]
    assert [] == strangers(told["written"], *given, ":memory:")
    assert [] == strangers(told["read"], *given, *of_the_machine())
    assert set() == everything(places["home"]) | everything(places["temporary"])


@pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="open files are not seen"
)
def test_no_diary_text_in_temporary_files(tmp_path: Path) -> None:
    """Sorting more than fits into SQLite's cache opens no file outside the folder."""
    with open_diary(tmp_path / "diary.db", write=True) as session:
        rows = [Setting(key=f"{n}", value="x" * 4000) for n in range(2000)]
        session.add_all(rows)
        session.commit()
        change.set_setting(session, "a", 1)
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        cursor = raw.execute("SELECT * FROM setting ORDER BY substr(value, 2), key")
        cursor.fetchone()
        handles = list(Path("/proc/self/fd").iterdir())
        files = [str(it.readlink()) for it in handles if it.is_symlink()]
        cursor.close()

    assert [] == [file for file in files if "etilqs" in file]
