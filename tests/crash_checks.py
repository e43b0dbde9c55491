"""What must be true of a diary after anything: every entry whole, nothing damaged."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HIDDEN = "the milk is sour"
"""A note that must never be in a message."""


def environment() -> dict[str, str]:
    """Return what a command run from this folder needs."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def start(*words: str, **more: Any) -> subprocess.Popen[str]:
    """Start `python -m diary` with these words, as a person would."""
    return subprocess.Popen(
        [sys.executable, "-m", "diary", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        **more,
    )


def written(
    diary: Path, count: int, *, at_once: int = 1, percent: int = 0, seed: int = 3
) -> list[dict[str, Any]]:
    """Write entries by real commands of which so many percent are killed.

    Returns what was said about each of them.
    """
    script = str(Path(__file__).with_name("crash_writers.py"))
    numbers = [str(number) for number in (count, at_once, percent, seed)]
    ran = subprocess.run(
        [sys.executable, script, str(diary), *numbers],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
        check=True,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def look(diary: Path, told: list[dict[str, Any]]) -> str:
    """Check that every entry that was said to be saved is there; return the counts."""
    assert {0, -signal.SIGKILL} >= {one["code"] for one in told}
    there = set(whole_notes(diary))
    saved = {one["note"] for one in told if one["saved"]}
    assert saved <= there
    assert there <= {one["note"] for one in told}
    assert all(one["saved"] for one in told if one["code"] == 0)
    killed = sum(one["code"] != 0 for one in told)
    return (
        f"{len(told)} writes, {killed} killed; {len(saved)} said to be saved, all "
        f"there; {len(there) - len(saved)} more were whole, 0 half"
    )


def whole_notes(diary: Path) -> list[str]:
    """Return the note of every entry, after checking that each entry is whole."""
    with closing(sqlite3.connect(diary)) as connection:
        assert [("ok",)] == list(connection.execute("PRAGMA integrity_check"))
        assert [] == list(connection.execute("PRAGMA foreign_key_check"))
        parts = connection.execute(
            "SELECT e.note, count(DISTINCT m.id), count(DISTINCT r.id), "
            "(SELECT count(*) FROM changed_row j WHERE j.row_id = e.id) FROM episode e "
            "LEFT JOIN episode_muscle m ON m.episode_id = e.id "
            "LEFT JOIN episode_relief r ON r.episode_id = e.id GROUP BY e.id"
        ).fetchall()
    notes = [note for note, *_ in parts]
    assert {(1, 1, 1)} >= {tuple(counts) for _, *counts in parts}
    assert len(set(notes)) == len(notes)
    return notes


def answers(diary: Path) -> int:
    """Return how many answers about days there are, after checking the file."""
    with closing(sqlite3.connect(diary)) as connection:
        assert [("ok",)] == list(connection.execute("PRAGMA integrity_check"))
        counted = connection.execute("SELECT count(*) FROM day_answer").fetchone()
    return int(counted[0])


def refused(said: str, printed: str, *, words: Sequence[str] = ()) -> None:
    """Check that a refusal is one clear sentence or two, without diary text."""
    assert said.startswith("cramp: "), said
    assert said.count("\n") == 1, said
    assert "Traceback" not in said
    assert "fault in cramp" not in said
    assert HIDDEN not in said + printed
    for word in words:
        assert word in said
