"""SIGKILL while the diary is written: what was said to be saved is there, whole."""

import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import crash_checks as checks
import pytest


def kill_a_real_command(diary: Path, note: str) -> bool:
    """Kill `python -m diary log` once its journal is there; was it in time?"""
    journal = diary.with_name(f"{diary.name}-journal")
    line = ["log", "calf", "stretch", "note:", note]
    writer = checks.start("--diary", str(diary), *line)
    while writer.poll() is None and not journal.exists():
        time.sleep(0.0002)
    writer.kill()
    writer.communicate()
    return writer.returncode == -signal.SIGKILL


def test_killed_writers_lose_nothing_that_was_saved(diary: Path) -> None:
    """Of 24 entries, most by processes that are killed: each is whole or not there."""
    told = checks.written(diary, 24, percent=60)

    checks.look(diary, told)
    assert 5 < sum(one["code"] == -signal.SIGKILL for one in told)


def test_a_real_command_is_killed_in_the_middle_of_writing(diary: Path) -> None:
    """`python -m diary log` is killed with its journal open; the next one goes on."""
    in_time = kill_a_real_command(diary, "killed")
    line = ["log", "toes", "stretch", "note:", "after"]
    after = checks.start("--diary", str(diary), *line)
    out, err = after.communicate()

    assert in_time
    assert "" == err
    assert "Saved" in out
    assert "after" in checks.whole_notes(diary)


@pytest.mark.slow
def test_crash_thousands_of_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """2000 writes into eight diaries, 30 by `python -m diary`; most are killed."""
    began = time.monotonic()
    for number in range(8):
        diary = tmp_path / f"{number}.db"
        counts = checks.look(diary, checks.written(diary, 250, percent=60, seed=number))
        say(capsys, counts)
    before = set(checks.whole_notes(diary))
    in_time = [kill_a_real_command(diary, f"real-{n}") for n in range(30)]
    there = set(checks.whole_notes(diary))
    say(
        capsys,
        f"{len(in_time)} by `python -m diary`, {sum(in_time)} killed while writing: "
        f"{len(there - before)} whole, 0 half; the {len(before)} before are kept; "
        f"{time.monotonic() - began:.0f} s",
    )
    assert before <= there
    assert sum(in_time) > 15


def say(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Print a line at once: a long test shows how far it is."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}")


@pytest.mark.slow
def test_crash_of_an_import(diary: Path, tmp_path: Path) -> None:
    """2000 rows are there after the kill, or none; then the import does its work."""
    sheet = tmp_path / "days.csv"
    first = date(2020, 1, 1)
    days = [f"{first + timedelta(days=n)},3,7\n" for n in range(1000)]
    sheet.write_text("".join(["date,stress,sleep_h\n", *days]))
    checks.start("--diary", str(diary), "log", "toes", "note:", "before").communicate()
    importing = checks.start("--diary", str(diary), "import", str(sheet))
    journal = diary.with_name(f"{diary.name}-journal")
    while importing.poll() is None and not journal.exists():
        time.sleep(0.0002)
    importing.kill()
    importing.communicate()

    assert checks.answers(diary) in {0, 2000}
    again = checks.start("--diary", str(diary), "import", str(sheet))
    out, err = again.communicate()
    assert "" == err
    assert "2000 day answers" in out
    assert 2000 == checks.answers(diary)
