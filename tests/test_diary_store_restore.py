"""Restoring a backup, with real files and other processes at work."""

import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Ran
from two_diaries import an_episode, content, live, rows, start, write

from diary import migrations
from diary.errors import DiaryFileError, NotFoundError
from diary.models import CrampFreeDay, Drink, Episode
from diary.store import restore as restoring
from diary.store.backup import backup
from diary.store.restore import restore

NOW = datetime(2026, 11, 22, 8, 30)


def damage(path: Path) -> None:
    """Overwrite the middle of a file."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[4096 : middle + 4096] = b"\xff" * middle
    path.write_bytes(content)


def test_a_restore_keeps_what_it_replaces(diary: Path, tmp_path: Path) -> None:
    """The diary is the backup; the one before is beside it, whole and private."""
    write(diary, rows())
    saved = content(diary)
    made = backup(diary, tmp_path, NOW, keep=10).path
    write(diary, [an_episode(pain_nrs=9)])
    later = content(diary)
    done = restore(diary, made, NOW, dry_run=False)

    assert done.kept is not None
    assert "diary.db.replaced-2026-11-22-083000" == done.kept.name
    assert saved == content(diary)
    assert later == content(done.kept)
    assert 0o600 == done.kept.stat().st_mode & 0o777
    assert saved == content(made)
    restore(diary, done.kept, NOW, dry_run=False)

    assert later == content(diary)


def test_a_dry_restore_changes_nothing(diary: Path, tmp_path: Path) -> None:
    """It verifies, counts, and leaves every file as it is."""
    write(diary, rows())
    made = backup(diary, tmp_path / "b", NOW, keep=10).path
    write(diary, [an_episode()])
    before = {it: it.read_bytes() for it in diary.parent.iterdir()}
    done = restore(diary, made, NOW, dry_run=True)

    assert (migrations.newest(), None) == (done.schema, done.kept)
    assert done.entries_before is not None
    assert done.entries["episode"] + 1 == done.entries_before["episode"]
    assert before == {it: it.read_bytes() for it in diary.parent.iterdir()}


def test_a_restore_where_there_is_no_diary(diary: Path, tmp_path: Path) -> None:
    """On a new machine the backup becomes the diary, private in a private folder."""
    old = tmp_path / "old" / "diary.db"
    write(old, rows())
    done = restore(diary, old, NOW, dry_run=False)

    assert done.kept is None
    assert content(old) == content(diary)
    assert 0o600 == diary.stat().st_mode & 0o777
    assert 0o700 == diary.parent.stat().st_mode & 0o777
    assert [diary] == list(diary.parent.iterdir())


def test_a_damaged_diary_is_moved_aside_with_its_journal(
    diary: Path, tmp_path: Path
) -> None:
    """The damaged pages are kept as they are, and cannot spoil the new file."""
    write(diary, rows())
    made = backup(diary, tmp_path, NOW, keep=10).path
    saved = content(diary)
    damage(diary)
    journal = diary.with_name("diary.db-journal")
    journal.write_bytes(b"left by a stopped command")
    broken = diary.read_bytes()
    done = restore(diary, made, NOW, dry_run=False)

    assert done.entries_before is None
    assert done.kept is not None
    assert broken == done.kept.read_bytes()
    assert not journal.exists()
    assert saved == content(diary)


@pytest.mark.parametrize("how", ["damaged", "strange", "newer", "missing", "itself"])
def test_a_restore_refuses_what_is_no_whole_diary(
    diary: Path, tmp_path: Path, how: str
) -> None:
    """The file is verified first, and the diary stays as it was."""
    write(diary, rows())
    file = backup(diary, tmp_path, NOW, keep=10).path
    if how == "damaged":
        damage(file)
    elif how == "missing":
        file.unlink()
    elif how == "itself":
        file = diary
    else:
        pragma = "application_id = 7" if how == "strange" else "user_version = 999"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA {pragma}")
    before, files = content(diary), sorted(diary.parent.iterdir())
    with pytest.raises((DiaryFileError, NotFoundError)):
        restore(diary, file, NOW, dry_run=False)

    assert before == content(diary)
    assert files == sorted(diary.parent.iterdir())


def test_an_older_backup_is_upgraded(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is brought to this program's schema; the file stays as it is."""
    write(diary, rows())
    old = backup(diary, tmp_path, NOW, keep=10).path
    number = migrations.newest() + 1
    upgraded = {**migrations.steps(), number: "CREATE TABLE added (id INTEGER);\n"}
    monkeypatch.setattr(migrations, "steps", lambda: upgraded)
    done = restore(diary, old, NOW, dry_run=False)

    assert number - 1 == done.schema
    for path, version in ((diary, number), (old, number - 1)):
        with closing(sqlite3.connect(path)) as connection:
            assert version == migrations.version(connection)
    assert not list(diary.parent.glob(".cramp-*"))


def test_what_was_restored_is_found_by_searching(diary: Path, tmp_path: Path) -> None:
    """The words of the backup's entries are found, and none of later entries."""
    write(diary, [an_episode(note="kept words")])
    made = backup(diary, tmp_path, NOW, keep=10).path
    write(diary, [an_episode(note="later words")])
    restore(diary, made, NOW, dry_run=False)
    with closing(sqlite3.connect(diary)) as connection:
        found = connection.execute(
            "SELECT words FROM search_text WHERE search_text MATCH 'words'"
        ).fetchall()
        connection.execute(
            "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)"
        )

    assert [("kept words",)] == found


def test_a_failure_in_the_middle_leaves_the_old_diary(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new file cannot be put in place, nothing has changed."""
    write(diary, rows())
    made = backup(diary, tmp_path, NOW, keep=10).path
    write(diary, [an_episode()])
    before = content(diary)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(restoring, "_exchange", full)
    with pytest.raises(DiaryFileError, match="full"):
        restore(diary, made, NOW, dry_run=False)

    assert before == content(diary)


_RESTORE = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from diary.store import restore as it
steps, plain = int(sys.argv[3]), it.open_only
def open_only(path, mode="ro"):
    connection = plain(path, mode)
    if mode == "rw" and steps:
        connection.execute("PRAGMA cache_size = 5")  # pages go to the disk early
        kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
        connection.set_progress_handler(kill, steps)
    return connection
it._entries_of = lambda path: {}
it.open_only = open_only
it.restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 22), dry_run=False)
"""


def test_killed_while_restoring(diary: Path, tmp_path: Path) -> None:
    """Killed at any step of the work, the old diary is there whole; else the new."""
    first = date(2000, 1, 1)
    many = [CrampFreeDay(date=first + timedelta(days=n)) for n in range(1000)]
    write(diary, many)
    made = backup(diary, tmp_path, NOW, keep=10).path
    write(diary, [an_episode()])
    old = content(diary)
    journals = 0
    for steps in (300, 3_000, 6_000):
        run = start(_RESTORE, str(diary), str(made), str(steps))
        run.communicate()

        assert -signal.SIGKILL == run.returncode
        journals += diary.with_name("diary.db-journal").exists()
        assert old == content(diary)
    assert journals
    run = start(_RESTORE, str(diary), str(made), "0")
    run.communicate()

    assert 0 == run.returncode
    assert content(made) == content(diary)


def test_killed_at_any_moment(diary: Path, tmp_path: Path) -> None:
    """Wherever the clock hits, one of the two diaries is there, with sound pages."""
    write(diary, rows())
    made = backup(diary, tmp_path, NOW, keep=10).path
    new = content(diary)
    write(diary, [an_episode()])
    old = content(diary)
    pause = random.Random(5)  # noqa: S311 - moments to kill at, not secrets
    for _ in range(3):
        run = start("print('on', flush=True)" + _RESTORE, str(diary), str(made), "0")
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(pause.uniform(0.4, 1.2))
        run.kill()
        run.communicate()
        with closing(sqlite3.connect(diary)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]

        assert "ok" == sound
        assert content(diary) in (old, new)


def test_a_writer_that_waits_writes_into_the_restored_diary(
    diary: Path, tmp_path: Path
) -> None:
    """A command that comes while a restore holds the lock is not lost."""
    write(diary, rows())
    made = backup(diary, tmp_path, NOW, keep=10).path
    opened = sqlite3.connect(diary)
    opened.execute("PRAGMA user_version")
    restore(diary, made, NOW, dry_run=False)
    with closing(opened):
        opened.execute("DELETE FROM drink")
        opened.commit()

    assert [] == live(diary, Drink)


def test_a_restored_history_can_be_undone(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """The history of changes comes back with the rows."""
    write(diary, [an_episode()], [an_episode()])
    made = backup(diary, tmp_path, NOW, keep=10).path
    shutil.move(diary, tmp_path / "elsewhere.db")
    cramp("restore", str(made))
    cramp("undo")

    assert 1 == len(live(diary, Episode))
