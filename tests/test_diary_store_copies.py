"""Backup and restore, with real files and other processes at work."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Ran
from two_diaries import THAT_DAY, an_episode, content, live, remove, rows, write

from diary import migrations
from diary.errors import DiaryFileError, NotFoundError
from diary.models import CrampFreeDay, Drink, Episode, PrivateAnswer
from diary.store import restore as restoring
from diary.store.backup import LEDGER, backup
from diary.store.restore import restore

NOW = datetime(2026, 11, 22, 8, 30)
ROOT = Path(__file__).parent.parent


def start(program: str, *words: str) -> subprocess.Popen[str]:
    """Start another process with a few lines of Python."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, "-c", program, *words]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def damage(path: Path) -> None:
    """Overwrite the middle of a file."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[4096 : middle + 4096] = b"\xff" * middle
    path.write_bytes(content)


def test_a_backup_holds_what_the_diary_holds(diary: Path, tmp_path: Path) -> None:
    """It is dated, private, and equal."""
    write(diary, rows(), settings={"country": "DE"})
    made = backup(diary, tmp_path / "usb", NOW, keep=10)

    assert "diary-2026-11-22-083000.db" == made.path.name
    assert 0o600 == made.path.stat().st_mode & 0o777
    assert 0o700 == made.path.parent.stat().st_mode & 0o777
    assert content(diary) == content(made.path)
    assert {made.path.name, LEDGER} == {it.name for it in made.path.parent.iterdir()}


def test_backup_and_restore_count_entries_alike(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """Both say what a person wrote: no parts, no deleted rows, no tables for search."""
    once = [*rows(), PrivateAnswer(topic="aids", used=False, said_on=THAT_DAY)]
    write(diary, once, [an_episode()], settings={"country": "DE"})
    remove(diary, next(row for row in once if isinstance(row, Drink)))
    held = (
        "2 episodes, 1 day without cramps, 2 answers about days, 1 exercise session, "
        "1 medicine, 1 medicine change, 1 dose taken, 1 factor of your own, 1 profile, "
        "1 condition, 1 test result, 1 question, 1 private answer, 1 flag set aside"
    )
    made = tmp_path / "b" / "diary-2026-11-22-083000.db"

    assert f"{made} ({held})" in cramp("backup", str(made.parent)).out
    assert f"; {held})" in cramp("restore", str(made), "--dry-run").out
    assert f"your diary ({held})" in cramp("restore", str(made), "--dry-run").out
    assert f"; {held})" in cramp("restore", str(made)).out
    out = tmp_path / "out.json"
    assert f"{out} ({held})" in cramp("export", str(out), "--private").out
    empty = str(tmp_path / "empty.db")
    cramp("--diary", empty, "factor", "add", "tea", "yes/no")
    cramp("--diary", empty, "undo")
    assert "(no entries)" in cramp("--diary", empty, "backup", str(tmp_path)).out


def test_a_dry_backup_writes_and_deletes_nothing(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """It says where the copy would be and which older one would go."""
    write(diary, rows())
    folder = tmp_path / "usb"
    said = cramp("backup", str(folder), "--dry-run").out
    assert f"Would be written: {folder / 'diary-2026-11-22-083000.db'} (1 epi" in said
    assert said.endswith("A dry run: nothing was changed.\n")
    assert not folder.exists()

    old = backup(diary, folder, NOW - timedelta(days=1), keep=1).path
    before = {it: it.read_bytes() for it in folder.iterdir()}
    said = cramp("backup", str(folder), "--keep", "1", "--dry-run").out
    assert f"Would be deleted, as 1 are kept: {old.name}" in said
    assert before == {it: it.read_bytes() for it in folder.iterdir()}


def test_only_its_own_oldest_backups_are_deleted(diary: Path, tmp_path: Path) -> None:
    """Another diary's backups, changed ones and files with such a name stay."""
    write(diary, rows())
    other, folder = tmp_path / "else" / "diary.db", tmp_path / "usb"
    write(other, rows())
    foreign = folder / "diary-2020-01-01-000000.db"
    folder.mkdir()
    foreign.write_text("not written by a backup")
    theirs = backup(other, folder, NOW - timedelta(days=9), keep=1).path
    made = [
        backup(diary, folder, NOW + timedelta(minutes=n), keep=2).path for n in range(2)
    ]
    made[0].write_bytes(made[0].read_bytes() + b"changed since")
    made += [
        backup(diary, folder, NOW + timedelta(minutes=n), keep=2).path for n in (2, 3)
    ]

    assert [True, False, True, True] == [file.exists() for file in made]
    assert foreign.exists()
    assert theirs.exists()


def test_two_backups_in_one_second_are_two_files(diary: Path, tmp_path: Path) -> None:
    """Nothing that is there is ever written over."""
    write(diary, rows())
    made = {backup(diary, tmp_path, NOW, keep=10).path for _ in range(3)}

    assert 3 == len(made)
    assert 3 == len(json.loads((tmp_path / LEDGER).read_text()))


def test_a_lost_list_deletes_nothing(diary: Path, tmp_path: Path) -> None:
    """Backups that are not listed any more stay."""
    write(diary, rows())
    first = backup(diary, tmp_path, NOW, keep=1).path
    (tmp_path / LEDGER).write_text("[1, 2")
    backup(diary, tmp_path, NOW, keep=1)

    assert first.exists()


def test_a_backup_while_another_process_writes(diary: Path, tmp_path: Path) -> None:
    """Each one is whole: an episode and its muscle are both there or both not."""
    write(diary, [an_episode()])
    writer = start(
        "import sys; from pathlib import Path\n"
        "from two_diaries import an_episode, write\n"
        "from diary.models import EpisodeMuscle\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    one = an_episode()\n"
        "    muscle = EpisodeMuscle(episode_id=one.id, muscle_id='calf')\n"
        "    write(Path(sys.argv[1]), [one, muscle])\n",
        str(diary),
    )
    try:
        assert writer.stdout is not None
        writer.stdout.readline()
        made = [backup(diary, tmp_path / "b", NOW, keep=20).path for _ in range(5)]
        time.sleep(0.3)
        made += [backup(diary, tmp_path / "b", NOW, keep=20).path for _ in range(3)]
    finally:
        writer.kill()
        writer.communicate()
    counted = []
    for path in made:
        with closing(sqlite3.connect(path)) as copy:
            episodes, muscles = (
                copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("episode", "episode_muscle")
            )

        assert episodes == muscles + 1
        counted.append(episodes)
    assert sorted(counted) == counted
    assert counted[-1] > counted[0]


def test_there_is_nothing_to_back_up_yet(diary: Path, tmp_path: Path) -> None:
    """A diary that does not exist is not made by a backup."""
    with pytest.raises(NotFoundError, match="nothing to back up"):
        backup(diary, tmp_path, NOW, keep=10)

    assert not diary.exists()


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


def test_a_backup_into_a_full_or_closed_folder_says_so(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """The diary is untouched and the message names the folder."""
    write(diary, rows())
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    said = cramp("backup", str(blocked / "usb"))

    assert 5 == said.code
    assert "Not a directory" in said.err


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
