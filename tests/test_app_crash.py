"""Power cuts: real commands are killed at random moments, and nothing said is lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
AT_ONCE = 3


def _start(note: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "diary",
            "log",
            "calf",
            "left",
            "7",
            "4m",
            f"note: {note}",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _notes(diary: Path) -> list[str]:
    with closing(sqlite3.connect(diary)) as connection:
        assert [("ok",)] == connection.execute("PRAGMA integrity_check").fetchall()
        assert [] == connection.execute("PRAGMA foreign_key_check").fetchall()
        found = connection.execute(
            "SELECT note FROM episode e WHERE 1 = (SELECT count(*) FROM episode_muscle "
            "WHERE episode_id = e.id) AND deleted_at IS NULL"
        )
        whole = [note for (note,) in found]
        (episodes,) = connection.execute("SELECT count(*) FROM episode").fetchone()
    assert episodes == len(whole)
    return whole


def _end(writer: subprocess.Popen[bytes]) -> bool:
    """Say whether a writer had said "Saved" when it ended."""
    out, err = writer.communicate()
    assert writer.returncode in {0, -signal.SIGKILL}, err
    assert b"Traceback" not in err
    return b"Saved " in out


def _wait_for_a_write(
    diary: Path, writers: list[subprocess.Popen[bytes]], ended: int
) -> None:
    """Wait until so many writers have ended and another one is in the middle of it."""
    journal = diary.with_name(f"{diary.name}-journal")
    running = len(writers)
    while running > len(writers) - ended or (running and not journal.exists()):
        time.sleep(0.001)
        running = sum(writer.poll() is None for writer in writers)


def _kill_writers(diary: Path, rounds: int, seed: int) -> None:
    luck = random.Random(seed)  # noqa: S311 - moments, not secrets
    assert _end(_start("calm"))
    promised = {"calm"}
    started = {"calm"}
    for number in range(rounds):
        notes = [f"{number}-{each}" for each in range(AT_ONCE)]
        writers = [_start(note) for note in notes]
        started.update(notes)
        _wait_for_a_write(diary, writers, ended=luck.choice((0, 0, 0, 1)))
        time.sleep(luck.choice((0, 0, luck.uniform(0, 0.02))))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        promised |= {note for note, w in zip(notes, writers, strict=True) if _end(w)}
        written = set(_notes(diary))
        assert set() == promised - written
        assert set() == written - started
    assert _end(_start("after"))
    assert promised | {"after"} <= set(_notes(diary))
    assert started - promised


@pytest.fixture
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *sys.path]))


@pytest.mark.usefixtures("_importable")
def test_what_was_said_to_be_saved_survives_a_kill(diary: Path) -> None:
    """Twelve writers, three at once, die while one of them saves."""
    _kill_writers(diary, rounds=4, seed=1)


@pytest.mark.slow
@pytest.mark.usefixtures("_importable")
@pytest.mark.parametrize("seed", range(4))
def test_what_was_said_to_be_saved_survives_many_kills(diary: Path, seed: int) -> None:
    """The same with a hundred and twenty writers for each seed."""
    _kill_writers(diary, rounds=40, seed=seed)
