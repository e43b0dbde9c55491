"""What goes wrong: one sentence, a non-zero exit, no change and no traceback."""

import os
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import Ran

from diary.models import Episode, EpisodeMuscle, MedicineCourse
from diary.store import change
from diary.store.file import open_diary

Cramp = Callable[..., Ran]
NOTE = "visited Dr Okonkwo"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a diary with a note and a medicine that no error may tell."""
    path = tmp_path_factory.mktemp("whole") / "diary.db"
    episode = Episode(
        started_at=datetime(2026, 11, 22, 3, 10), utc_offset_min=60, note=NOTE
    )
    muscle = EpisodeMuscle(episode_id=episode.id, muscle_id="calf", side="left")
    course = MedicineCourse(
        name="lipitor", medicine_id="atorvastatin", started_on=date(2026, 3, 4)
    )
    with open_diary(path, write=True) as session:
        change.save(session, "log", [episode, muscle, course])
    return path.read_bytes()


@pytest.fixture
def written(cramp: Cramp, diary: Path, whole: bytes) -> Cramp:
    """Put that diary in its place."""
    diary.parent.mkdir(mode=0o700)
    diary.write_bytes(whole)
    diary.chmod(0o600)
    return cramp


def _refused(ran: Ran, code: int) -> None:
    assert (code, "") == (ran.code, ran.out)
    assert 1 == ran.err.count("cramp: ")
    assert ran.err.strip().endswith(".")
    _private(ran)


def _private(ran: Ran) -> None:
    for word in ("Traceback", NOTE, "Okonkwo", "lipitor", "sqlalchemy", "SELECT"):
        assert word not in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", "calf", "tomorrow 3:10"), "future"),
        (("log", "calf", "2026-11-22 09:00"), "future"),
        (("log", "calf", "pain 11"), "from 0 (none) to 10"),
        (("log", "calf", "11/10"), "from 0 (none) to 10"),
        (("log", "flurb", "left"), '"flurb"'),
        (("log", "calf", "-4m"), "cannot be negative"),
        (("log", "7", "4m"), "Which muscle?"),
        (("log", "calf", "gibberish", f"note: {NOTE}"), '"gibberish"'),
        (("edit", "last", "pain 11"), "from 0 (none) to 10"),
        (("med", "stop", "aspirin"), "cramp med list"),
        (("summary", "--as-of", "soon"), "2026-11-22T08:30"),
        (("summary", "--since", "2026-11-20", "--until", "2026-11-10"), "Swap"),
        (("report", "--out", "doctor.doc"), ".pdf, .png or .txt"),
        (("report", "--paper", "a3"), "a4 or letter"),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(
    written: Cramp, diary: Path, words: tuple[str, ...], said: str
) -> None:
    """The diary is byte for byte what it was."""
    before = diary.read_bytes()

    ran = written(*words)
    assert said in ran.err
    assert ran.code in {3, 4}
    assert "" == ran.out
    assert ran.err.startswith("cramp: ")
    _private(ran)
    assert before == diary.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--bogus"),
        ("bogus",),
        ("list", "stray"),
        ("list", "-n", "0"),
        ("list", "-n", "many"),
        ("delete",),
        ("exercise", "run", "45m", "--effort", "11"),
        ("summary", "--weeks", "0"),
        ("med", "bogus"),
    ],
)
def test_a_mistyped_command_is_told_from_a_fault(
    written: Cramp, diary: Path, words: tuple[str, ...]
) -> None:
    """Wrong use is exit code 2 with the way to help, and never called a fault."""
    before = diary.read_bytes()

    ran = written(*words)
    assert (2, "") == (ran.code, ran.out)
    assert "-h' for help." in ran.err
    assert "fault" not in ran.err
    _private(ran)
    assert before == diary.read_bytes()


def test_a_bare_command_shows_the_help(cramp: Cramp) -> None:
    """Somebody who types only `cramp` learns what there is."""
    ran = cramp()

    assert 0 == ran.code
    assert "cramp log calf left 7 4m" in ran.out + ran.err


WRITING = (("log", "toes"), ("none", "2026-11-18"), ("undo",), ("delete", "last"))
READING = (("list",), ("show",), ("flags",), ("med", "list"))


def test_a_folder_is_not_taken_for_a_diary(cramp: Cramp, tmp_path: Path) -> None:
    """The sentence names the folder, and a file that would do."""
    for words in (*WRITING, *READING):
        ran = cramp("--diary", str(tmp_path), *words)
        _refused(ran, 5)
        assert f"{tmp_path} is a folder" in ran.err
    assert not list(tmp_path.glob("*.db*"))


def test_a_file_that_is_no_diary_is_left_alone(cramp: Cramp, tmp_path: Path) -> None:
    """A letter named by mistake is not written into."""
    letter = tmp_path / "letter.odt"
    letter.write_bytes(b"Dear doctor, " * 100)

    for words in (*WRITING, *READING):
        _refused(cramp("--diary", str(letter), *words), 5)
    assert b"Dear doctor, " * 100 == letter.read_bytes()


def test_a_damaged_diary_is_told_and_not_written_into(
    written: Cramp, diary: Path
) -> None:
    """Pages full of noise give a sentence for reading and for writing."""
    whole = diary.read_bytes()
    diary.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    before = diary.read_bytes()

    for words in (*WRITING, *READING):
        _refused(written(*words), 5)
    assert before == diary.read_bytes()


def test_a_cut_off_diary_is_told(written: Cramp, diary: Path) -> None:
    """Half a copy is not taken for an empty diary."""
    diary.write_bytes(diary.read_bytes()[:10_000])

    for words in (("log", "toes"), ("list",)):
        _refused(written(*words), 5)


def test_a_read_only_diary_is_read_but_not_written(written: Cramp, diary: Path) -> None:
    """Reading works; writing says what stands in the way."""
    diary.chmod(0o400)
    before = diary.read_bytes()

    for words in WRITING:
        ran = written(*words)
        _refused(ran, 5)
        assert "read-only" in ran.err
    assert 0 == written("list").code
    assert NOTE in written("show").out
    assert (before, 0o400) == (diary.read_bytes(), diary.stat().st_mode & 0o777)


def test_a_diary_of_a_newer_cramp_is_left_alone(written: Cramp, diary: Path) -> None:
    """Neither read wrongly nor written into."""
    with sqlite3.connect(diary) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = diary.read_bytes()

    for words in (*WRITING, *READING):
        ran = written(*words)
        _refused(ran, 5)
        assert "newer cramp" in ran.err
    assert before == diary.read_bytes()


def test_a_database_of_another_program_is_left_alone(
    cramp: Cramp, tmp_path: Path
) -> None:
    """A browser's history is not turned into a diary."""
    other = tmp_path / "history.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE urls (url TEXT)")
    connection.close()
    before = other.read_bytes()

    ran = cramp("--diary", str(other), "log", "calf")
    _refused(ran, 5)
    assert "another program" in ran.err
    assert before == other.read_bytes()


def test_a_folder_that_cannot_be_made_is_told(cramp: Cramp, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("x")

    _refused(cramp("--diary", str(tmp_path / "file" / "diary.db"), "log", "calf"), 5)


def test_a_fault_of_the_program_tells_no_diary_text(
    written: Cramp, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind and the place of a fault are said, not what was being read."""
    from analysis.facts import EpisodeFact
    from diary.app import echo

    def broken(fact: EpisodeFact) -> str:
        raise ValueError(f"cannot print {fact.note}")

    monkeypatch.setattr(echo, "line", broken)
    before = diary.read_bytes()

    ran = written("list")
    assert (70, "") == (ran.code, ran.out)
    assert "a fault in cramp (ValueError in " in ran.err
    _private(ran)
    assert before == diary.read_bytes()


def test_a_fault_while_saving_leaves_the_diary_as_it_was(
    written: Cramp, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change is written whole or not at all."""

    def broken(*_: object) -> None:
        raise RuntimeError(NOTE)

    before = diary.read_bytes()
    monkeypatch.setattr(change.json, "dumps", broken)

    ran = written("log", "toes", f"note: {NOTE}")
    assert (70, "") == (ran.code, ran.out)
    _private(ran)
    assert before == diary.read_bytes()


def test_the_details_of_a_fault_are_shown_only_on_request(
    written: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CRAMP_DEBUG=1 lets the fault through for whoever repairs it."""
    from diary.app import echo

    def broken(_: object) -> str:
        raise ValueError(NOTE)

    monkeypatch.setattr(echo, "line", broken)
    monkeypatch.setenv("CRAMP_DEBUG", "1")
    with pytest.raises(ValueError, match=NOTE):
        written("list")


def test_a_clock_that_was_mistyped_is_told(
    cramp: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CRAMP_NOW must be a date and time."""
    monkeypatch.setenv("CRAMP_NOW", "teatime")

    _refused(cramp("log", "calf"), 3)


def test_closing_the_reader_of_a_pipe_is_no_fault(
    written: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cramp list | head -1` ends quietly."""
    from diary.app.flow import listing

    def gone(*_: object, **__: object) -> str:
        raise BrokenPipeError(32, os.strerror(32))

    monkeypatch.setattr(listing, "listing", gone)
    ran = written("list")
    assert "fault" not in ran.err
    assert "Traceback" not in ran.err
