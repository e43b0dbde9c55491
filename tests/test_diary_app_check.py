"""cramp check: everything that can be wrong is found, with what to do about it."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import Ran
from two_diaries import THAT_DAY, an_episode, rows, write

from diary.models import CrampFreeDay, DayAnswer, EpisodeMuscle, MedicineCourse, Row


def test_a_sound_diary(cramp: Callable[..., Ran], diary: Path) -> None:
    """Nothing is found: exit code 0, and an empty list for programs."""
    write(diary, rows())

    assert "nothing wrong was found" in cramp("check").out
    ran = cramp("check", "--json")

    assert (0, []) == (ran.code, json.loads(ran.out)["findings"])


def test_the_invented_diary_is_sound(cramp: Callable[..., Ran], tmp_path: Path) -> None:
    """Half a year of entries as commands write them has nothing wrong."""
    from diary.app.flow.demo import invent

    invent(tmp_path / "demo.db")

    assert 0 == cramp("--diary", str(tmp_path / "demo.db"), "check").code


def test_there_is_no_diary_yet(cramp: Callable[..., Ran], diary: Path) -> None:
    """Looking at a diary that does not exist makes none."""
    assert 4 == cramp("check").code
    assert not diary.exists()


WRONG: list[tuple[str, str, Row]] = [
    (
        "unknown-id",
        "episode muscle: muscle_id names nothing",
        EpisodeMuscle(episode_id="", muscle_id="elbow-wing"),
    ),
    (
        "unknown-id",
        "medicine course: medicine_id names nothing",
        MedicineCourse(name="x", medicine_id="snake-oil", started_on=THAT_DAY),
    ),
    (
        "unknown-id",
        "day answer: factor_id names nothing",
        DayAnswer(date=THAT_DAY, factor_id="moon", value=1),
    ),
    (
        "impossible",
        "day answer: a value that stress cannot have",
        DayAnswer(date=THAT_DAY, factor_id="stress", value=65),
    ),
    (
        "impossible",
        "day answer: a value that urine_colour cannot have",
        DayAnswer(date=THAT_DAY, factor_id="urine_colour", choice="blue"),
    ),
    (
        "ahead",
        "episode: started_at lies ahead",
        an_episode(started_at=datetime(2030, 1, 1)),
    ),
    (
        "contradiction",
        '2026-11-19: "no cramp", and there is a cramp',
        CrampFreeDay(date=date(2026, 11, 19)),
    ),
]


@pytest.mark.parametrize(("kind", "says", "row"), WRONG)
def test_a_doubtful_row_is_found(
    cramp: Callable[..., Ran], diary: Path, kind: str, says: str, row: Row
) -> None:
    """The kind, the sentence, the entry and what to do are told; exit code 5."""
    episode = an_episode()
    if isinstance(row, EpisodeMuscle):
        row.episode_id = episode.id
    write(diary, [episode, row])
    ran = cramp("check", "--json")
    (found,) = json.loads(ran.out)["findings"]

    assert 5 == ran.code
    assert (kind, [row.id]) == (found["kind"], found["entries"])
    assert says in found["says"]
    assert found["do"]
    assert row.id[:6] in cramp("check").out


def test_a_value_the_tables_refuse_is_found(
    cramp: Callable[..., Ran], diary: Path
) -> None:
    """A row that another program wrote past the rules counts as damage."""
    write(diary, rows())
    with closing(sqlite3.connect(diary)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE episode SET pain_nrs = 11")
        connection.commit()
    ran = cramp("check")

    assert 5 == ran.code
    assert "CHECK constraint failed in episode" in ran.out
    assert "cramp restore" in ran.out


def test_a_broken_page_is_found(cramp: Callable[..., Ran], diary: Path) -> None:
    """Damage is told, and nothing is written into the file."""
    write(diary, rows())
    broken = bytearray(diary.read_bytes())
    broken[8192:40960] = b"\xff" * 32768
    diary.write_bytes(broken)
    ran = cramp("check")

    assert 5 == ran.code
    assert "is damaged" in ran.out
    assert bytes(broken) == diary.read_bytes()


def test_a_row_without_its_entry_is_found(
    cramp: Callable[..., Ran], diary: Path
) -> None:
    """Foreign keys are looked at, whoever wrote the file."""
    write(diary, rows())
    with closing(sqlite3.connect(diary)) as connection:
        connection.execute("DELETE FROM episode")
        connection.commit()

    assert "1 of episode_muscle belong to no episode" in cramp("check").out


def test_files_that_others_may_open_are_found(
    cramp: Callable[..., Ran], diary: Path
) -> None:
    """The diary, its copies and its folder must be private."""
    write(diary, rows())
    copy = diary.with_name("diary.db.before-2")
    copy.write_bytes(diary.read_bytes())
    copy.chmod(0o640)
    diary.chmod(0o604)
    diary.parent.chmod(0o777)
    out = cramp("check").out

    assert f"may open {diary} (mode 604)" in out
    assert f"chmod 600 '{copy}'" in out
    assert f"chmod go-w '{diary.parent}'" in out


def test_what_a_stopped_command_left_is_found(
    cramp: Callable[..., Ran], diary: Path
) -> None:
    """Each file is named with what to do: journals stay, unfinished copies may go."""
    write(diary, rows())
    left = {
        "journal": ["diary.db-journal", "diary.db-wal"],
        "draft": [".diary.db.before-4.part", ".cramp-abc", "backups/.cramp-x-journal"],
    }
    diary.with_name("backups").mkdir()
    for name in (*left["journal"], *left["draft"]):
        (diary.parent / name).write_bytes(bytes(512))
    diary.with_name("backups").joinpath(".cramp-backups.json").write_text("{}")
    said = json.loads(cramp("check", "--json").out)["findings"]

    assert [kind for kind, names in left.items() for _ in names] == [
        one["kind"] for one in said if one["kind"] in left
    ]
    journals, drafts = said[:2], said[2:5]
    for name, one in zip(left["journal"], journals, strict=True):
        assert name in one["says"]
        assert one["do"].startswith("Never delete it")
    for name, one in zip(left["draft"], drafts, strict=True):
        assert one["do"].endswith(f"rm '{diary.parent / name}'")
    out = cramp("check").out
    assert all(one["says"] in out and one["do"] in out for one in drafts)


def test_another_programs_file(cramp: Callable[..., Ran], diary: Path) -> None:
    """A database that is no diary is called so."""
    diary.parent.mkdir()
    with closing(sqlite3.connect(diary)) as connection:
        connection.execute("CREATE TABLE t (x)")
    ran = cramp("check")

    assert 5 == ran.code
    assert "not a diary" in ran.out
