"""Backups, with real files and other processes at work."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from conftest import Ran
from two_diaries import THAT_DAY, an_episode, content, remove, rows, start, write

from diary.errors import NotFoundError
from diary.models import Drink, PrivateAnswer
from diary.store.backup import LEDGER, backup

NOW = datetime(2026, 11, 22, 8, 30)


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
