"""The diary's file: private, journalled, and clear about what is wrong with it."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from one_entry import log

from diary import migrations
from diary.errors import DiaryFileError
from diary.store import read
from diary.store.file import open_diary


def test_reading_a_diary_that_is_not_there_creates_nothing(diary: Path) -> None:
    """It reads as an empty diary."""
    with open_diary(diary) as session:
        assert [] == read.entries(session)

    assert not diary.parent.exists()


def test_a_new_diary_is_private(diary: Path) -> None:
    """The file is 0600 in a new folder 0700, whatever the umask."""
    old = os.umask(0)
    try:
        log(diary)
    finally:
        os.umask(old)

    assert 0o600 == stat.S_IMODE(diary.stat().st_mode)
    assert 0o700 == stat.S_IMODE(diary.parent.stat().st_mode)


def test_an_open_file_mode_is_tightened(diary: Path) -> None:
    """A diary others could read is private again after the next command."""
    log(diary)
    diary.chmod(0o644)
    with open_diary(diary) as session:
        read.entries(session)

    assert 0o600 == stat.S_IMODE(diary.stat().st_mode)


def test_a_folder_is_not_a_diary(tmp_path: Path) -> None:
    """A directory as diary gets a sentence."""
    with pytest.raises(DiaryFileError, match="is a folder"), open_diary(tmp_path):
        pass


def test_a_text_file_is_not_a_diary(tmp_path: Path) -> None:
    """A file of another kind is refused and stays as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database, whatever its name says\n" * 50)
    before = path.read_bytes()

    for write in (False, True):
        with (
            pytest.raises(DiaryFileError, match="is not a diary"),
            open_diary(path, write=write),
        ):
            pass

    assert before == path.read_bytes()


def test_another_programs_database_is_not_a_diary(tmp_path: Path) -> None:
    """A SQLite file with other tables is refused."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE contacts (name)")
    other.close()

    with (
        pytest.raises(DiaryFileError, match="another program"),
        open_diary(path, write=True),
    ):
        pass


def test_a_damaged_page_is_said(diary: Path) -> None:
    """A diary with a broken page says so instead of guessing."""
    log(diary)
    with diary.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (diary.stat().st_size - 4096))

    with (
        pytest.raises(DiaryFileError, match="damaged"),
        open_diary(diary) as session,
    ):
        read.entries(session)


def test_a_newer_schema_is_refused_unchanged(diary: Path) -> None:
    """A diary of a later version is not touched."""
    log(diary)
    with sqlite3.connect(diary) as newer:
        newer.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
    newer.close()
    before = diary.read_bytes()

    with (
        pytest.raises(DiaryFileError, match="newer cramp"),
        open_diary(diary, write=True),
    ):
        pass

    assert before == diary.read_bytes()


_HOLD_THE_LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(0.7)
connection.execute("COMMIT")
"""


def test_a_command_waits_for_another_one_that_writes(diary: Path) -> None:
    """The second writer is not refused; both entries are there."""
    log(diary)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _HOLD_THE_LOCK,
            str(diary),
        ],
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    began = time.monotonic()
    log(diary)
    waited = time.monotonic() - began
    holder.wait()
    holder.stdout.close()

    assert waited > 0.3
    with open_diary(diary) as session:
        assert 2 == read.count_episodes(session)


def test_a_read_only_diary_can_be_read_but_not_written(diary: Path) -> None:
    """Reading works; writing is refused with what to do."""
    log(diary)
    diary.chmod(0o400)

    with open_diary(diary) as session:
        assert 1 == read.count_episodes(session)
    with (
        pytest.raises(DiaryFileError, match="read-only"),
        open_diary(diary, write=True),
    ):
        pass


def pragma(path: Path, name: str, *, write: bool = True) -> object:
    """What SQLite says about the connection that a command uses."""
    with open_diary(path, write=write) as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_what_is_saved_outlives_a_power_cut(diary: Path) -> None:
    """Synchronous EXTRA (FULL and the folder too), rollback journal, foreign keys."""
    log(diary)

    assert 3 == pragma(diary, "synchronous")
    assert "delete" == pragma(diary, "journal_mode")
    assert 1 == pragma(diary, "foreign_keys")
    assert 2 == pragma(diary, "temp_store")
    assert 3 == pragma(diary, "synchronous", write=False)


def test_another_tools_wal_is_undone(diary: Path) -> None:
    """A diary that was switched to WAL is one file again after the next command."""
    log(diary)
    with sqlite3.connect(diary) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO setting VALUES ('country', '1')")
    other.close()
    log(diary)

    assert "delete" == pragma(diary, "journal_mode")
    assert [diary] == list(diary.parent.iterdir())


def test_new_folders_are_on_the_disk_before_the_diary(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each folder that gets a new name in it is synced: a power cut keeps the name."""
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").resolve()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    path = diary.parent / "deeper" / "diary.db"
    log(path)

    parent = diary.parent
    assert [str(parent.parent), str(parent), str(parent / "deeper")] == synced
