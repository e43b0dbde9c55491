"""An upgrade that is killed, or done by several at once: old or new, never half."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import crash_checks as checks
import pytest

from diary import migrations

ROWS = 400
STEP = """
CREATE TABLE setting_of (key VARCHAR NOT NULL, value VARCHAR NOT NULL, why VARCHAR);
INSERT INTO setting_of SELECT key, value, 'because' FROM setting;
DROP TABLE setting;
ALTER TABLE setting_of RENAME TO setting;
UPDATE setting SET value = value || '!';
"""
UPGRADE = """
import sqlite3, sys
from pathlib import Path
from diary import migrations
path = Path(sys.argv[1])
connection = sqlite3.connect(path, isolation_level=None, timeout=15)
print("ready", flush=True)
sys.stdin.readline()
migrations.migrate(connection, path, upgrades={90: sys.argv[2]})
connection.close()
"""


def old_diary(path: Path) -> bytes:
    """Make a diary of this version with rows in it; return its bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection, path)
        connection.execute("BEGIN")
        rows = [(f"key {n}", "x" * 300) for n in range(ROWS)]
        connection.executemany("INSERT INTO setting VALUES (?, ?)", rows)
        connection.execute("COMMIT")
    return path.read_bytes()


def upgrade(path: Path) -> subprocess.Popen[str]:
    """Start a process that waits for a line and then upgrades the diary."""
    process = subprocess.Popen(
        [sys.executable, "-c", UPGRADE, str(path), STEP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=checks.environment(),
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Let a waiting process upgrade."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def state(path: Path) -> str:
    """Return `old` or `new`; fail on anything else."""
    with closing(sqlite3.connect(path)) as connection:
        assert [("ok",)] == list(connection.execute("PRAGMA integrity_check"))
        at = migrations.version(connection)
        rows = connection.execute("SELECT * FROM setting ORDER BY rowid").fetchall()
    old = [(f"key {n}", "x" * 300) for n in range(ROWS)]
    if at == 90:
        assert [(key, f"{value}!", "because") for key, value in old] == rows
        return "new"
    assert migrations.newest() == at
    assert old == rows
    return "old"


def test_an_upgrade_that_is_killed(tmp_path: Path) -> None:
    """Killed at ten moments: each time old or new, whole; the copy is the old one."""
    path, chance = tmp_path / "diary.db", random.Random(7)  # noqa: S311 - moments
    copy = tmp_path / "diary.db.before-90"
    journal = tmp_path / "diary.db-journal"
    before = old_diary(path)
    ended = []
    for number in range(10):
        for file in tmp_path.iterdir():
            file.unlink()
        path.write_bytes(before)
        process = upgrade(path)
        go(process)
        while number % 2 and process.poll() is None and not journal.exists():
            pass
        time.sleep(chance.random() * (0.02 if number % 2 else 0.06))
        process.kill()
        process.communicate()
        ended.append(state(path))
        if copy.exists():
            assert "old" == state(copy)
        assert copy.exists() or ended[-1] == "old"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            migrations.migrate(connection, path, upgrades={90: STEP})
        assert "new" == state(path)
        assert "old" == state(copy)
        left = {file.name for file in tmp_path.iterdir()}
        assert {path.name, copy.name} == left

    assert "old" in ended


def test_three_upgrade_at_once(tmp_path: Path) -> None:
    """One does it, the others wait; the copy that is kept is the old form."""
    path = tmp_path / "diary.db"
    old_diary(path)
    running = [upgrade(path) for _ in range(3)]
    for process in running:
        go(process)
    for process in running:
        process.communicate()

    assert [0] * 3 == [process.returncode for process in running]
    assert "new" == state(path)
    assert "old" == state(tmp_path / "diary.db.before-90")
    assert 2 == len(list(tmp_path.iterdir()))


def test_an_upgrade_without_room_for_the_copy(tmp_path: Path) -> None:
    """Where the copy cannot be kept nothing is upgraded."""
    path = tmp_path / "diary.db"
    old_diary(path)
    (tmp_path / "diary.db.before-90").mkdir()  # the copy's name is taken
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(OSError, match="directory"),
    ):
        migrations.migrate(connection, path, upgrades={90: STEP})

    assert "old" == state(path)
    assert [] == list(tmp_path.glob(".*"))
