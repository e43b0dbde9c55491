"""`cramp report`: which file, for whom, and what is refused."""

import json
from collections.abc import Callable
from datetime import date, timedelta
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


def test_an_anonymous_report_says_what_it_leaves_out(
    cramp: Cramp, folder: Path
) -> None:
    """On the screen too, so that what was typed elsewhere is not forgotten."""
    del folder
    assert 0 == cramp("edit", "last", "--note", "at the house of Anna").code
    written = cramp("report", "--anonymous", "--name", "Maria", "--out", "r.txt")
    data = cramp("report", "--anonymous", "--json").out

    assert "as they were typed, with their dates" in written.out
    assert "Maria" not in Path("r.txt").read_text(encoding="utf-8")
    assert "Anna" not in data


def test_pictures_have_the_dpi_asked_for(
    cramp: Cramp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page each; or one for a phone, by default twice as sharp."""
    from reports import files

    asked = []

    def png(sources: dict[str, bytes], fonts: object, *, dpi: int) -> tuple[bytes, ...]:
        del fonts
        asked.append(dpi)
        narrow = b'"narrow": true' in sources["data.json"]
        return (b"long",) if narrow else (b"first", b"second")

    monkeypatch.setattr(files, "png", png)
    pages = cramp("report", "--out", "r.png", "--dpi", "75", "--for", "sports")
    phone = cramp("report", "--one-page")

    assert "Report written: r-1.png, r-2.png\n" == pages.out
    assert "Report written: cramp-report.png\n" == phone.out
    assert b"long" == (folder / "cramp-report.png").read_bytes()
    assert [75, 300] == asked


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
    """Both ways name the same pages and sections; what is left out is said."""
    del folder
    said = cramp(
        *("report", "--text", "--with", "methods, Episodes", "--with", "medicines"),
        *("--without", "points,triggers", "--without", "tried"),
    ).out

    for title in ("ALL ENTRIES OF THE WINDOW", "MEDICINE LOG", "HOW THE NUMBERS ARE"):
        assert title in said
    assert "POINTS TO NOTE" not in said
    assert "Left out by the person: Points to note, What went with cramps, Tried" in (
        " ".join(said.split())
    )


def test_a_supplement_of_the_catalogue_is_one_for_the_maternity_team(
    cramp: Cramp,
) -> None:
    """Magnesium is told as a supplement though nobody said it is one."""
    cramp("med", "start", "magnesium", "300", "mg", "--on", "2026-11-01")
    cramp("log", "calf", "left", "5", "1 h ago")
    said = " ".join(cramp("report", "--text", "--for", "maternity").out.split())

    assert "Supplements: magnesium" in said


def test_an_own_factor_has_its_name_where_only_older_days_tell_of_it(
    cramp: Cramp, tmp_path: Path
) -> None:
    """Triggers look at the whole diary: last worn in April, compared in November."""
    first = date(2026, 1, 1)
    days, episodes = ["date,cramp_free,tight_shoes"], ["started_at,muscle"]
    for n in range(320):
        worn, on = n % 3 == 0, first + timedelta(days=n)
        hurt = (worn and n % 4 > 0) or n % 11 == 0
        answer = ("yes" if worn else "no") if n < 120 else ""
        days.append(f"{on},{'' if hurt else 'yes'},{answer}")
        if hurt:
            episodes.append(f"{on + timedelta(days=1)}T03:10,calf")
    (tmp_path / "days.csv").write_text("\n".join(days), encoding="utf-8")
    (tmp_path / "episodes.csv").write_text("\n".join(episodes), encoding="utf-8")
    cramp("factor", "add", "Tight shoes", "yes/no")
    files = [str(tmp_path / name) for name in ("days.csv", "episodes.csv")]
    assert 0 == cramp("import", *files).code

    for said in (cramp("report", "--text"), cramp("chart", "triggers", "--text")):
        assert "Tight shoes" in said.out
        assert "ight_shoes" not in said.out
