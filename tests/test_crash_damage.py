"""A diary that was damaged from outside: said in a sentence, never guessed at."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import crash_checks as checks
import pytest

from diary.models import Episode, EpisodeMuscle
from diary.store import change
from diary.store.file import open_diary

Cramp = Callable[..., Any]
PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A diary with twelve entries, and some pages of it free again."""
    path = tmp_path_factory.mktemp("made") / "diary.db"
    with open_diary(path, write=True) as session:
        for day in range(1, 13):
            row = Episode(
                started_at=datetime(2026, 11, day, 3, 10),
                utc_offset_min=60,
                pain_nrs=7,
                note=checks.HIDDEN,
            )
            muscle = EpisodeMuscle(episode_id=row.id, muscle_id="calf", side="left")
            change.save(session, "log", [row, muscle])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE gone AS SELECT * FROM change")
        connection.execute("DROP TABLE gone")
        connection.commit()
    return path.read_bytes()


@pytest.fixture
def full(made: bytes, diary: Path) -> Path:
    """A copy of that diary to damage."""
    diary.parent.mkdir()
    diary.write_bytes(made)
    return diary


def root_page(diary: Path, name: str) -> int:
    """Return the number of the first page of a table or index, from 0."""
    with closing(sqlite3.connect(diary)) as connection:
        found = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", [name]
        ).fetchone()
    return int(found[0]) - 1


def overwrite(diary: Path, at: int, data: bytes) -> None:
    """Put bytes into the file."""
    with diary.open("r+b") as file:
        file.seek(at)
        file.write(data)


@pytest.mark.parametrize(
    "part", ["episode", "ix_episode_started_at", "ix_episode_muscle_episode_id", "head"]
)
@pytest.mark.parametrize("kind", ["noise", "zeros"])
def test_a_damaged_page(cramp: Cramp, full: Path, part: str, kind: str) -> None:
    """A page of a table, an index or the head of the file is lost: it is said."""
    page = 0 if part == "head" else root_page(full, part)
    noise = random.Random(5).randbytes(PAGE)  # noqa: S311 - noise, not secrets
    overwrite(full, page * PAGE, noise if kind == "noise" else bytes(PAGE))
    damaged = full.read_bytes()
    said = [cramp(*line) for line in (["log", "toes"], ["delete", "last"])]

    assert [5] * 2 == [ran.code for ran in said]
    for ran in said:
        checks.refused(ran.err, ran.out, words=[str(full)])
    assert damaged == full.read_bytes()


def test_a_damaged_free_page(cramp: Cramp, full: Path) -> None:
    """Damage where nothing is written loses nothing; the list of free pages is said."""
    with closing(sqlite3.connect(full)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 0
    trunk = int.from_bytes(full.read_bytes()[32:36]) - 1
    overwrite(full, trunk * PAGE, b"\xff" * 64)

    assert 12 == cramp("list").out.count("left calf")
    ran = cramp("log", "calf", "note:", checks.HIDDEN * 3000)
    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["damaged"])


@pytest.mark.parametrize("part", [0.9, 0.5, 0.1, 0.001])
def test_a_truncated_diary(cramp: Cramp, full: Path, part: float) -> None:
    """A diary of which the end is missing is refused, and not made worse."""
    size = full.stat().st_size
    with full.open("r+b") as file:
        file.truncate(int(size * part))
    left = full.read_bytes()
    for line in (["list"], ["log", "toes"], ["undo"]):
        ran = cramp(*line)
        assert 5 == ran.code
        checks.refused(ran.err, ran.out)

    assert left == full.read_bytes()


def test_an_empty_file_is_an_empty_diary(cramp: Cramp, diary: Path) -> None:
    """A file without a byte (made, then killed) reads as empty and can be written."""
    diary.parent.mkdir()
    diary.touch()

    assert "No cramp is written down yet" in cramp("list").out
    assert 0 == cramp("log", "calf", "stretch", "note:", "first").code
    assert ["first"] == checks.whole_notes(diary)


def test_noise_anywhere_never_breaks_the_program(cramp: Cramp, full: Path) -> None:
    """Bytes changed at 24 places: an answer or a sentence, never a fault or a leak."""
    whole, chance = full.read_bytes(), random.Random(11)  # noqa: S311 - no secrets
    for number in range(24):
        full.write_bytes(whole)
        at = chance.randrange(len(whole) // PAGE) * PAGE + chance.randrange(120)
        overwrite(full, at, chance.randbytes(chance.choice([1, 8, 64])))
        line = (["list"], ["show"], ["log", "toes"], ["undo"])[number % 4]
        ran = cramp(*line)
        assert ran.code in (0, 4, 5)
        if ran.code:
            checks.refused(ran.err, ran.out)
        full.with_name("diary.db-journal").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE episode SET started_at = '{checks.HIDDEN}'",
        f"UPDATE episode SET note = CAST(x'ff{b'sour'.hex()}' AS TEXT)",
        f"UPDATE changed_row SET before = '{checks.HIDDEN}'",
        """UPDATE changed_row SET before = '{"id": 1}'""",
        f"UPDATE changed_row SET of_table = '{checks.HIDDEN}'",
        f"INSERT INTO setting VALUES ('country', '{checks.HIDDEN}')",
    ],
)
def test_a_value_that_is_none(cramp: Cramp, full: Path, change: str) -> None:
    """Text that is no date, no letters or no journal is damage, and not repeated."""
    with closing(sqlite3.connect(full)) as connection:
        connection.execute(change)
        connection.commit()
    ran = cramp("undo") if "change" in change else cramp("log", "toes")

    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["damaged"])
    with closing(sqlite3.connect(full)) as connection:
        assert (12,) == connection.execute("SELECT count(*) FROM episode").fetchone()


DIE_HALFWAY = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE episode SET note = 'half', pain_nrs = 1")
connection.execute("UPDATE change SET what = 'half'")
connection.execute("DELETE FROM episode_muscle")
os.kill(os.getpid(), 9)
"""


def die_halfway(diary: Path) -> None:
    """Kill a writer after part of its change is in the file."""
    before = diary.read_bytes()
    script = [sys.executable, "-c", DIE_HALFWAY, str(diary)]
    subprocess.run(script, check=False)
    assert before != diary.read_bytes()
    assert diary.with_name("diary.db-journal").stat().st_size > 512


def test_a_journal_that_was_left_is_rolled_back(cramp: Cramp, full: Path) -> None:
    """A command after a half-written change sees the diary as it was before it."""
    die_halfway(full)

    assert 12 == cramp("list").out.count("left calf, pain 7/10")
    assert [] == list(full.parent.glob("*-journal"))
    with closing(sqlite3.connect(full)) as connection:
        assert [("ok",)] == list(connection.execute("PRAGMA integrity_check"))


@pytest.mark.parametrize(("what", "mode"), [("folder", 0o500), ("file", 0o400)])
def test_a_journal_where_nothing_can_be_written(
    cramp: Cramp, full: Path, what: str, mode: int
) -> None:
    """Half a change and no permission to take it back: refused, never shown."""
    die_halfway(full)
    (full.parent if what == "folder" else full).chmod(mode)
    ran = cramp("list")
    full.parent.chmod(0o700)
    full.chmod(0o600)

    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["permissions"])
    assert 12 == cramp("list").out.count("left calf, pain 7/10")
