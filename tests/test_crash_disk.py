"""A disk that is full, a folder or file that cannot be written, paths of all kinds."""

import resource
import stat
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import crash_checks as checks
import pytest
from two_diaries import THAT_DAY, write

from diary.models import DayAnswer

Cramp = Callable[..., Any]
NOTE = ("note:", checks.HIDDEN)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 640 KiB; only an administrator can make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_refuses_and_keeps_what_was_saved(
    cramp: Cramp, small_disk: Path
) -> None:
    """Entries until the disk is full: all saved ones stay, and can be read."""
    diary, filler = small_disk / "diary.db", small_disk / "filler"
    calf = ("--diary", str(diary), "log", "calf", "stretch")
    assert 0 == cramp(*calf, "note:", "0").code
    filler.write_bytes(b"x" * 60_000)
    saved = 0
    while (ran := cramp(*calf, "note:", f"{saved} {checks.HIDDEN * 600}")).code == 0:
        saved += 1

    assert saved > 1
    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["full", "Nothing was written"])
    assert saved + 1 == len(checks.whole_notes(diary))
    assert checks.HIDDEN in cramp("--diary", str(diary), "show").out
    filler.unlink()
    assert 0 == cramp(*calf, "note:", "room again").code
    assert saved + 2 == len(checks.whole_notes(diary))


def test_no_room_for_a_new_diary(cramp: Cramp, small_disk: Path) -> None:
    """A diary that does not fit is refused, and works once there is room."""
    diary, filler = small_disk / "diary.db", small_disk / "filler"
    filler.write_bytes(b"x" * (640 - 24) * 1024)
    ran = cramp("--diary", str(diary), "log", "calf", "stretch", *NOTE)

    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["full"])
    filler.unlink()
    assert (
        0 == cramp("--diary", str(diary), "log", "calf", "stretch", "note:", "a").code
    )
    assert ["a"] == checks.whole_notes(diary)


@pytest.mark.parametrize("room", [40_000, 340_000])
def test_no_room_for_an_import(
    cramp: Cramp, small_disk: Path, tmp_path: Path, room: int
) -> None:
    """No room for the draft of a file, or for its rows: a sentence, nothing is left."""
    diary, filler = small_disk / "diary.db", small_disk / "filler"
    calf = ("--diary", str(diary), "log", "calf", "stretch", *NOTE)
    assert 0 == cramp(*calf).code
    many, file = tmp_path / "many.db", tmp_path / "many.json"
    answers = [
        DayAnswer(date=THAT_DAY - timedelta(days=n), factor_id="sleep_h", value=6)
        for n in range(3000)
    ]
    write(many, answers)
    assert 0 == cramp("--diary", str(many), "export", str(file)).code
    filler.write_bytes(b"x" * (640 * 1024 - diary.stat().st_size - room))
    ran = cramp("--diary", str(diary), "import", str(file))

    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["full", "Nothing was written"])
    assert {diary, filler} == set(small_disk.iterdir())
    assert [checks.HIDDEN] == checks.whole_notes(diary)


def test_a_read_only_disk(cramp: Cramp, small_disk: Path) -> None:
    """On a disk that is mounted read-only, reading works and writing is refused."""
    diary = small_disk / "diary.db"
    cramp("--diary", str(diary), "log", "calf", "stretch", *NOTE)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    ran = cramp("--diary", str(diary), "log", "toes")

    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["read-only"])
    assert checks.HIDDEN in cramp("--diary", str(diary), "show").out


def test_a_quota_refuses_and_keeps_what_was_saved(cramp: Cramp, diary: Path) -> None:
    """A file that may not grow: the real command refuses, the entries stay."""
    cramp("log", "calf", "stretch", *NOTE)
    room = diary.stat().st_size + 4096
    line = ["log", "calf", "stretch", "note:", checks.HIDDEN * 2000]
    process = checks.start(
        *line,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    out, err = process.communicate()

    assert 5 == process.returncode
    checks.refused(err, out, words=["Nothing was written"])
    assert [checks.HIDDEN] == checks.whole_notes(diary)


@pytest.mark.parametrize(("what", "mode"), [("folder", 0o500), ("file", 0o400)])
def test_read_only(cramp: Cramp, diary: Path, what: str, mode: int) -> None:
    """A read-only folder or file can be read; writing is refused with what to do."""
    cramp("log", "calf", "stretch", *NOTE)
    before = diary.read_bytes()
    (diary.parent if what == "folder" else diary).chmod(mode)
    said = [cramp(*line) for line in (["log", "toes"], ["none"], ["undo"])]

    assert [5] * 3 == [ran.code for ran in said]
    for ran in said:
        checks.refused(ran.err, ran.out, words=["read-only", "permissions"])
    assert checks.HIDDEN in cramp("show").out
    assert before == diary.read_bytes()
    diary.parent.chmod(0o700)


def test_a_folder_in_which_nothing_can_be_made(cramp: Cramp, tmp_path: Path) -> None:
    """A new diary in a read-only folder is refused and leaves nothing behind."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    ran = cramp("--diary", str(folder / "diary.db"), "log", "toes", *NOTE)

    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["read-only"])
    assert [] == list(folder.iterdir())


NAMES = [
    "with space.db",
    "Tagebuch für Wadenkrämpfe.db",
    "日記 100% #1?.db",
    "-x;'$(y).db",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_path(cramp: Cramp, tmp_path: Path, name: str) -> None:
    """Spaces, other scripts and signs that mean something elsewhere are only names."""
    diary = tmp_path / "ein Ordner #2%" / name

    assert 0 == cramp("--diary", str(diary), "log", "calf", "stretch", *NOTE).code
    assert [checks.HIDDEN] == checks.whole_notes(diary)
    assert checks.HIDDEN in cramp("--diary", str(diary), "show").out
    assert [diary] == list(diary.parent.iterdir())


def test_a_relative_path(
    cramp: Cramp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path is that of the folder one stands in."""
    monkeypatch.chdir(tmp_path)

    assert 0 == cramp("--diary", "sub/../d.db", "log", "calf", "stretch", *NOTE).code
    assert [checks.HIDDEN] == checks.whole_notes(tmp_path / "d.db")


def test_a_linked_diary(cramp: Cramp, tmp_path: Path) -> None:
    """Through a link the file behind it is written; both stay what they are."""
    real, link = tmp_path / "synced" / "diary.db", tmp_path / "link.db"
    cramp("--diary", str(real), "log", "calf", "stretch", "note:", "1")
    link.symlink_to(real)

    assert 0 == cramp("--diary", str(link), "log", "calf", "stretch", "note:", "2").code
    assert link.is_symlink()
    assert {"1", "2"} == set(checks.whole_notes(real))
    real.parent.chmod(0o500)
    ran = cramp("--diary", str(link), "log", "toes")
    assert 5 == ran.code
    checks.refused(ran.err, ran.out, words=["read-only"])
    real.parent.chmod(0o700)


def test_a_link_to_nowhere(cramp: Cramp, tmp_path: Path) -> None:
    """A link whose folder is gone (a disk that is not there) is refused."""
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "gone" / "diary.db")
    ran = cramp("--diary", str(link), "log", "toes")

    assert 5 == ran.code
    checks.refused(ran.err, ran.out)


def test_a_path_through_a_file(cramp: Cramp, tmp_path: Path) -> None:
    """A path whose folder is a file is refused."""
    (tmp_path / "notes.txt").write_text("x")
    ran = cramp("--diary", str(tmp_path / "notes.txt" / "d.db"), "log", "toes")

    assert 5 == ran.code
    checks.refused(ran.err, ran.out)


def test_a_pipe_is_not_a_diary(cramp: Cramp, tmp_path: Path) -> None:
    """Anything but a file is refused at once and keeps its mode."""
    pipe = tmp_path / "pipe"
    subprocess.run(["mkfifo", "-m", "644", str(pipe)], check=True)
    for line in (["log", "toes"], ["list"]):
        ran = cramp("--diary", str(pipe), *line)
        assert 5 == ran.code
        checks.refused(ran.err, ran.out, words=["not a file"])

    assert 0o644 == stat.S_IMODE(pipe.stat().st_mode)
