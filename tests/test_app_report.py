"""`cramp report`: which file, for whom, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cramp: Cramp) -> Path:
    """A folder to write into, and a diary with one entry."""
    monkeypatch.chdir(tmp_path)
    assert 0 == cramp("log", "calf", "left", "7", "4m", "last night 3:10").code
    return tmp_path


def test_text_is_printed_unless_a_file_is_named(cramp: Cramp, folder: Path) -> None:
    """A portal gets what the screen shows."""
    printed = cramp("report", "--text", "--name", "Maria")
    written = cramp("report", "--name", "Maria", "--out", "maria.txt")

    assert 0 == printed.code
    assert "Name: Maria" in printed.out
    assert "POINTS TO NOTE" in printed.out
    assert "Report written: maria.txt\n" == written.out
    assert printed.out == (folder / "maria.txt").read_text(encoding="utf-8")
    assert 0o600 == (folder / "maria.txt").stat().st_mode & 0o777


def test_json_has_every_number_of_the_report(cramp: Cramp, folder: Path) -> None:
    """The summary's fields, and the details only the report tells."""
    del folder
    data = json.loads(cramp("report", "--json", "--weeks", "2").out)

    assert 1 == data["frequency"]["attacks"]
    assert 14 == data["frequency"]["window_days"]
    assert 1 == len(data["details"]["episodes"])


def test_one_page_is_one_picture_of_the_usual_name(cramp: Cramp, folder: Path) -> None:
    """Narrow and long, whatever the paper."""
    ran = cramp("report", "--one-page", "--dpi", "60", "--for", "sports")

    assert "Report written: cramp-report.png\n" == ran.out
    assert (folder / "cramp-report.png").read_bytes().startswith(b"\x89PNG")


def test_pages_are_pictures_at_the_dpi_asked_for(cramp: Cramp, folder: Path) -> None:
    """A4 at 50 dpi is 414 pixels wide."""
    from PIL import Image

    ran = cramp("report", "--out", "r.png", "--dpi", "50")

    assert "Report written: r-1.png, r-2.png\n" == ran.out
    with Image.open(folder / "r-1.png") as picture:
        assert 414 == picture.width


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--for", "nurse"), "Choose one of: gp, neurologist"),
        (("--with", "all"), "Choose from: episodes, medicines, methods"),
        (("--without", "sessions"), "It has: points, answers"),
        (("--out", "r.doc"), "A report is a .pdf, .png or .txt file"),
        (("--text", "--out", "r.pdf"), "--text writes a .txt file"),
        (("--one-page", "--out", "r.pdf"), "name a .png file"),
        (("--paper", "a5"), "no paper I know"),
    ],
)
def test_what_cannot_be_is_said_before_any_work(
    cramp: Cramp, typed: tuple[str, ...], said: str
) -> None:
    """One sentence with what there is instead; nothing is read or written."""
    ran = cramp("report", *typed)

    assert ran.code in {3, 8}
    assert said in ran.err


def test_lists_are_typed_with_commas_or_one_by_one(cramp: Cramp, folder: Path) -> None:
    """Both ways name the same pages and sections."""
    del folder
    together = cramp("report", "--text", "--with", "methods,episodes")
    apart = cramp("report", "--text", "--with", "methods", "--with", "Episodes")
    without = cramp("report", "--text", "--without", "points, triggers")

    assert together.out == apart.out
    assert "ALL ENTRIES OF THE WINDOW" in together.out
    assert "POINTS TO NOTE" not in without.out
    assert "Left out by the person: Points to note, What went" in without.out
