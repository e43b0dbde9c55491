"""What the commands touch: the diary's folder and nothing else, and no network."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import crash_checks as checks
import pytest

import diary
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


def everything(folder: Path) -> set[str]:
    """Every file and folder below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def of_the_machine() -> tuple[str, ...]:
    """What is not the person's: Python, its packages, time zones, devices."""
    here = (Path(diary.__file__), Path(__file__))  # installed, or this checkout
    programs = {sys.prefix, sys.base_prefix, *(str(one.parents[1]) for one in here)}
    zones = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/localtime")
    return (*programs, *zones, "/etc/timezone", "/dev/", "/proc/", "<")


def test_commands_touch_the_diarys_folder_only(tmp_path: Path) -> None:
    """In one process: the files they write, the files they read, no socket."""
    places = {name: tmp_path / name for name in ("home", "temporary", "here", "diary")}
    for place in places.values():
        place.mkdir()
    script = str(Path(__file__).with_name("watched_commands.py"))
    ran = subprocess.run(
        [sys.executable, script, json.dumps(COMMANDS)],
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
    told = json.loads(ran.stdout)

    assert [0] * len(COMMANDS) == told["codes"]
    assert [] == told["left"]
    of_the_person = str(places["diary"])
    strangers = [
        path
        for path in told["written"]
        if not path.removeprefix("file://").startswith(of_the_person)
        and path != ":memory:"
    ]
    assert [] == strangers
    known = (of_the_person, *of_the_machine())
    assert [] == [path for path in told["read"] if not path.startswith(known)]
    assert any(path.endswith("diary.db") for path in told["written"])
    assert {"home", "temporary", "here", "diary", "diary/diary.db"} == everything(
        tmp_path
    )


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
