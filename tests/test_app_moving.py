"""Moving data: a messy spreadsheet comes in, and everything goes out again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]

EPISODES = (
    "started_at;duration_min;muscle;side;pain_0_10;context;woke;symptoms;relief;note\r\n"
    '2026-11-10T03:10;4,5;calf;left;7;asleep;yes;"knot;weakness";stretch;'
    '"first line\r\nsecond; line"\r\n'
    "2026-11-13 04:00;1,5;hamstring;right;6;;;;;\r\n"
)
WRONG_EPISODES = (
    "2026-11-12T22:00;2;calf;left;11;;;;;a secret\r\n"
    "2027-01-01T22:00;2;calf;left;5;;;;;\r\n"
    "2026-11-14 04:00;1,5;flurb;right;6;;;;;\r\n"
    "2026-11-15 04:00;-3;calf;right;6;;;;;\r\n"
)
DAYS = (
    "date;cramp_free;fluid_ml;sleep_h\r\n"
    "2026-11-11;yes;1800;6,5\r\n"
    "2026-11-14;;1500,5;\r\n"
)
MEDICINES = (
    "name;dose;unit;started_on;stopped_on\r\n"
    "Lipitor;20;mg;2026-03-04;\r\n"
    "magnesium;0,5;g;2026-05-01;2026-06-01\r\n"
)


class Sheets:
    """A folder of exported spreadsheets, as other programs write them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.put("episodes.csv", EPISODES)
        self.put("days.csv", DAYS)
        self.put("medicines.csv", MEDICINES)

    def put(self, name: str, text: str) -> None:
        """Write a file with the mark of a spreadsheet program in front."""
        (self.folder / name).write_bytes(b"\xef\xbb\xbf" + text.encode())

    @property
    def files(self) -> list[str]:
        """The three files, in no helpful order."""
        return [
            str(self.folder / f"{name}.csv")
            for name in ("medicines", "episodes", "days")
        ]


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    """Three good files."""
    return Sheets(tmp_path / "sheets")


def _all(cramp: Cramp, folder: Path) -> dict[str, str]:
    assert 0 == cramp("export", str(folder)).code
    return {file.name: file.read_text() for file in sorted(folder.iterdir())}


def test_a_messy_export_is_read_whole(cramp: Cramp, sheets: Sheets) -> None:
    """BOM, `;`, decimal commas, CRLF and quoted line ends all mean what they mean."""
    ran = cramp("import", *sheets.files)

    assert (0, "") == (ran.code, ran.err)
    assert "New: 2 episodes, 1 cramp-free day, 3 day answers, 2 medicines." in ran.out
    later, entry = json.loads(cramp("list", "--json").out)
    assert ("hamstrings", 90, 6) == (
        later["muscles"][0]["muscle"],
        later["duration_s"],
        later["pain_nrs"],
    )
    assert {
        "started_at": "2026-11-10T03:10:00",
        "utc_offset_min": 60,
        "duration_s": 270,
        "pain_nrs": 7,
        "context": "asleep",
        "woke": True,
        "symptoms": {"knot": True, "weakness": True},
        "note": "first line\r\nsecond; line",
    }.items() <= entry.items()
    assert "fluid 1500.5 ml" in cramp("day", "2026-11-14").out
    assert "sleep" not in cramp("day", "2026-11-14").out
    courses = json.loads(cramp("med", "list", "--json").out)
    assert {("Lipitor", 20.0), ("magnesium", 0.5)} == {
        (course["name"], course["dose"]) for course in courses
    }


def test_importing_twice_changes_nothing(
    cramp: Cramp, sheets: Sheets, diary: Path
) -> None:
    """The second time everything is known, and there is no change to undo."""
    cramp("import", *sheets.files)
    before = diary.read_bytes()

    ran = cramp("import", *sheets.files)
    assert "Already there: 2 episodes" in ran.out
    assert "undo" not in ran.out
    assert before == diary.read_bytes()


def test_an_import_is_undone_as_one_change(cramp: Cramp, sheets: Sheets) -> None:
    """What was typed before stays, what came in goes."""
    cramp("log", "toes", "2026-11-01 10:00")

    assert "Undo with: cramp undo" in cramp("import", *sheets.files).out
    assert "Undone: import, 2 entries" in cramp("undo").out
    assert ["2026-11-01"] == [e["day"] for e in json.loads(cramp("list", "--json").out)]
    assert [] == json.loads(cramp("med", "list", "--json").out)
    assert "nothing recorded" in cramp("day", "2026-11-14").out


def test_one_wrong_row_refuses_the_whole_import(cramp: Cramp, sheets: Sheets) -> None:
    """Each wrong row is named by file, line and column, and nothing comes in."""
    sheets.put("episodes.csv", EPISODES + WRONG_EPISODES)

    ran = cramp("import", *sheets.files)
    assert (6, "") == (ran.code, ran.out)
    assert "4 rows cannot be imported, so nothing was." in ran.err
    for line, column in (
        (5, "pain_0_10"),
        (6, "started_at"),
        (7, "muscle"),
        (8, "duration_min"),
    ):
        assert f"episodes.csv, line {line}, {column}: " in ran.err
    assert "a secret" not in ran.err
    assert [] == json.loads(cramp("list", "--json").out)
    assert [] == json.loads(cramp("med", "list", "--json").out)


def test_skip_bad_imports_the_rest_and_keeps_the_refused_rows(
    cramp: Cramp, sheets: Sheets
) -> None:
    """Refused rows go to a private file that is never written over."""
    sheets.put("episodes.csv", EPISODES + WRONG_EPISODES)

    ran = cramp("import", *sheets.files, "--skip-bad")
    assert 0 == ran.code
    refused = sheets.folder / "refused.csv"
    assert f"4 rows refused, kept with the reasons in {refused}" in ran.out
    assert 2 == len(json.loads(cramp("list", "--json").out))
    assert 0o600 == refused.stat().st_mode & 0o777
    before = refused.read_text()
    assert 5 == len(before.splitlines())
    assert "a secret" in before
    cramp("import", *sheets.files, "--skip-bad")
    assert before == refused.read_text()


def test_a_dry_run_says_all_and_does_nothing(
    cramp: Cramp, sheets: Sheets, diary: Path
) -> None:
    """What would be refused is said too; no file appears or changes."""
    sheets.put("episodes.csv", EPISODES + WRONG_EPISODES)
    cramp("log", "toes")
    before = diary.read_bytes(), sorted(sheets.folder.iterdir())

    ran = cramp("import", *sheets.files, "--skip-bad", "--dry-run")
    assert 0 == ran.code
    assert "New: 2 episodes" in ran.out
    assert "4 rows would be refused:" in ran.out
    assert "episodes.csv, line 7, muscle: " in ran.out
    assert ran.out.strip().endswith("A dry run: nothing was changed.")
    assert before == (diary.read_bytes(), sorted(sheets.folder.iterdir()))


def test_an_unknown_column_becomes_a_factor_only_when_asked(
    cramp: Cramp, sheets: Sheets
) -> None:
    """A misspelt heading does not silently become a new factor."""
    sheets.put("days.csv", "date;tight_shoes\r\n2026-11-11;1\r\n2026-11-12;0\r\n")

    ran = cramp("import", *sheets.files)
    assert 6 == ran.code
    assert "--new-factors" in ran.err
    ran = cramp("import", *sheets.files, "--new-factors")
    assert 0 == ran.code
    assert "New: 1 factor" in ran.out
    assert "tight_shoes" in cramp("track").out
    assert 0 == cramp("day", "--tight_shoes", "1").code


def test_what_goes_out_comes_in_again(
    cramp: Cramp, sheets: Sheets, tmp_path: Path
) -> None:
    """An export read into a second diary and exported there is the same text."""
    cramp("import", *sheets.files)
    cramp("log", "calf", "both", "unbearable", "about", "4m", "weak", "stretch")
    first = _all(cramp, tmp_path / "one")

    files = [str(tmp_path / "one" / name) for name in first]
    assert "Already there: 3 episodes" in cramp("import", *files).out
    other = str(tmp_path / "other.db")
    assert 0 == cramp("--diary", other, "import", *files).code
    assert 0 == cramp("--diary", other, "export", str(tmp_path / "two")).code
    second = {f.name: f.read_text() for f in sorted((tmp_path / "two").iterdir())}
    assert first == second


def test_an_export_does_not_write_over_files(
    cramp: Cramp, sheets: Sheets, tmp_path: Path
) -> None:
    """Files that are there stay, unless --force is given."""
    cramp("import", *sheets.files)
    before = _all(cramp, tmp_path / "out")
    cramp("log", "calf")

    ran = cramp("export", str(tmp_path / "out"))
    assert (3, "") == (ran.code, ran.out)
    assert before["episodes.csv"] == (tmp_path / "out" / "episodes.csv").read_text()
    assert 0 == cramp("export", str(tmp_path / "out"), "--force").code
    assert before["episodes.csv"] != (tmp_path / "out" / "episodes.csv").read_text()


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\x00\x01\x02\xff\xfe", b"colour;size\r\nred;3\r\n"],
    ids=["missing", "empty", "not text", "other columns"],
)
def test_a_file_that_is_not_one_of_the_three_is_refused(
    cramp: Cramp, tmp_path: Path, content: bytes | None
) -> None:
    """One sentence, a non-zero exit and no change."""
    file = tmp_path / "strange.csv"
    if content is not None:
        file.write_bytes(content)

    ran = cramp("import", str(file))
    assert ran.code in {3, 6}
    assert "" == ran.out
    assert "strange.csv" in ran.err
    assert [] == json.loads(cramp("list", "--json").out)


@pytest.mark.parametrize("name", ["sheets.csv", "copy.DB", "doctor.pdf"])
def test_an_export_is_no_single_file_of_another_kind(
    cramp: Cramp, tmp_path: Path, name: str
) -> None:
    """No folder is made that is called like a file."""
    ran = cramp("export", str(tmp_path / name))

    assert 3 == ran.code
    assert "Name a folder, for example: cramp export sheets" in ran.err
    assert not (tmp_path / name).exists()


def test_undoing_an_import_names_all_of_it(cramp: Cramp, tmp_path: Path) -> None:
    """One episode is not told alone where more came with it."""
    (tmp_path / "e.csv").write_text("started_at,muscle\n2026-11-20 03:10,calf\n")
    (tmp_path / "d.csv").write_text("date,stress\n2026-11-19,4\n")
    cramp("import", str(tmp_path / "e.csv"), str(tmp_path / "d.csv"))

    assert "Undone: import, 1 entry and 1 daily answer." in cramp("undo").out
    (tmp_path / "d.csv").write_text("date,cramp_free\n2026-11-18,yes\n")
    cramp("import", str(tmp_path / "e.csv"), str(tmp_path / "d.csv"))
    assert "import, 1 entry and 1 day without cramp." in cramp("undo").out
