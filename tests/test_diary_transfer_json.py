"""JSON out and in: the same diary, or a sentence that says where it is wrong."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from json_files import a_file, an_answer, silent
from two_diaries import THAT_DAY, alter, an_episode, content, remove, rows, write

from diary import migrations
from diary.errors import BadInputError
from diary.models import TABLES, DayAnswer, Episode, EpisodeMuscle, PrivateAnswer
from diary.store.rules import parents, unique_columns
from diary.store.whole import Stream, records
from diary.transfer import document
from diary.transfer.json_read import read_json
from diary.transfer.json_write import write_json
from diary.transfer.privacy import Counts, is_private, public

PUBLISHED = Path(__file__).parents[1] / "diary" / "transfer" / "diary.schema.json"


def test_a_diary_comes_back_the_same(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """Every row of every table, deleted ones, instants and settings are equal."""
    some = rows()
    gone = an_episode(note="a slip")
    write(diary, some, [gone], settings={"country": "DE", "tracked": ["stress"]})
    remove(diary, gone)
    file, copy = tmp_path / "diary.json", tmp_path / "copy.db"

    assert 0 == cramp("export", str(file)).code
    assert 0 == cramp("--diary", str(copy), "import", str(file)).code
    assert content(diary) == content(copy)
    assert all(content(copy).tables[type(row)] for row in some)
    assert 0o600 == file.stat().st_mode & 0o777


def test_importing_twice_changes_nothing(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """The second time all is already there, and there is nothing to undo but once."""
    write(diary, rows())
    file, copy = str(tmp_path / "diary.json"), str(tmp_path / "copy.db")
    cramp("export", file)
    cramp("--diary", copy, "import", file)
    before = content(Path(copy))
    again = cramp("--diary", copy, "import", file)

    assert f"Already there: {len(rows())} rows.\n" == again.out
    assert before == content(Path(copy))
    assert "import" in cramp("--diary", copy, "undo").out
    assert "nothing to undo" in cramp("--diary", copy, "undo").err


def test_the_oldest_dates_that_can_be_typed_come_back(
    cramp: Callable[..., Ran], tmp_path: Path
) -> None:
    """A first cramp or a condition of long ago is exported and imported."""
    file, copy = str(tmp_path / "diary.json"), str(tmp_path / "copy.db")
    assert 0 == cramp("me", "--first-cramp", "1880").code
    assert 0 == cramp("me", "condition", "gout", "--since", "1880-01").code
    assert 0 == cramp("none", "1900-01-01").code
    assert 0 == cramp("export", file).code

    assert 0 == cramp("--diary", copy, "import", file).code


def test_an_import_can_be_undone(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """Rows, replaced rows and settings are as they were before."""
    kept, copy = an_episode(pain_nrs=3), tmp_path / "copy.db"
    write(diary, [kept], settings={"country": "DE"})
    write(copy, [an_episode(id=kept.id, pain_nrs=9), *rows()], settings={"x": 1})
    cramp("import", str(copy), "--theirs")
    cramp("undo")
    live = [
        record
        for records in content(diary).tables.values()
        for record in records
        if record["deleted_at"] is None
    ]

    assert [(kept.id, 3)] == [(it["id"], it["pain_nrs"]) for it in live]
    assert {"country": "DE"} == content(diary).settings


def test_a_dry_run_changes_nothing(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """It says what would be new, and the diary's file is not even made."""
    other = tmp_path / "other.db"
    write(other, rows())
    said = cramp("import", str(other), "--dry-run").out

    assert "New: 1 episode," in said
    assert "nothing was changed" in said
    assert not diary.exists()


def test_every_table_is_in_the_form() -> None:
    """A table that is added to the models is moved with the others."""
    form = document.json_schema()["$defs"]

    assert {str(it.__tablename__) for it in TABLES} == set(form["Tables"]["properties"])
    for table in TABLES:
        assert set(table.model_fields) == set(form[table.__name__]["properties"])


def test_the_published_form_is_current() -> None:
    """The file in the package is what the models say (GOLDEN=write renews it)."""
    current = json.dumps(document.json_schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("GOLDEN") == "write":
        PUBLISHED.write_text(current, encoding="utf-8")

    assert current == PUBLISHED.read_text(encoding="utf-8")


def test_the_command_prints_the_published_form(cramp: Callable[..., Ran]) -> None:
    """`cramp export --schema` needs no diary."""
    printed = json.loads(cramp("export", "--schema").out)

    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == printed


def test_the_form_knows_the_limits_of_columns() -> None:
    """What the tables refuse, the published form refuses too."""
    pain = document.json_schema()["$defs"]["Episode"]["properties"]["pain_nrs"]

    assert {"type": "integer", "minimum": 0, "maximum": 10} in pain["anyOf"]


@pytest.mark.parametrize("bad", [True, False])
def test_nothing_of_a_file_stays_beside_the_diary(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path, *, bad: bool
) -> None:
    """Its rows are tried out in a private draft, which is gone afterwards."""
    write(diary, rows())
    answers = [an_answer(), an_answer() | {"value": 1 if bad else 7}]
    file = a_file(tmp_path / "a.json", day_answer=answers[: 2 if bad else 1])

    assert (6 if bad else 0) == cramp("import", str(file)).code
    assert [diary] == list(diary.parent.iterdir())


def test_an_older_file_lacks_columns(tmp_path: Path) -> None:
    """A table or column that did not exist then is not recorded."""
    assert migrations.newest() >= 1
    file = a_file(tmp_path / "a.json", day_answer=[an_answer()])
    with read_json(file, silent) as theirs:
        (record,) = records(theirs.session, DayAnswer)

    assert record["choice"] is None
    assert record["deleted_at"] is None


@pytest.mark.parametrize("target", ["out.json", "sheets"])
def test_private_answers_stay_unless_asked_for(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path, target: str
) -> None:
    """JSON and CSV leave them out and say so; --private takes them along."""
    private = DayAnswer(date=THAT_DAY, factor_id="menstruation", value=1)
    write(diary, [private, *rows()])
    out = tmp_path / target

    def written() -> str:
        files = [out] if out.is_file() else sorted(out.iterdir())
        return "".join(file.read_text(encoding="utf-8") for file in files)

    said = cramp("export", str(out)).out

    assert "Left out: 1 row of private answers" in said
    assert "menstruation" not in written()
    assert "Left out" not in cramp("export", str(out), "--private", "--force").out
    assert "menstruation" in written()


def test_what_was_kept_for_oneself_is_not_exported(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """Answers about drugs and aids leave the diary only with --private."""
    write(diary, [PrivateAnswer(topic="drugs", used=True, said_on=THAT_DAY)])
    out = tmp_path / "out.json"
    said = cramp("export", str(out)).out

    assert "Left out: 1 row of private answers" in said
    assert '"drugs"' not in out.read_text()
    cramp("export", str(out), "--private", "--force")
    assert '"drugs"' in out.read_text()


def test_settings_do_not_tell_of_private_answers(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """Neither that they are on nor which private factor is followed, unless ticked."""
    tracked = {"private": True, "tracked": ["stress", "menstruation"], "country": "DE"}
    write(diary, rows(), settings=tracked)
    out, other = tmp_path / "out.json", str(tmp_path / "other.db")
    said = cramp("export", str(out)).out

    assert "Left out: what your settings say about private answers." in said
    told = json.loads(out.read_text())
    assert {"tracked": ["stress"], "country": "DE"} == told["settings"]
    assert told["private"] is False
    assert "menstruation" not in out.read_text()
    # what was left out is no difference to the diary it came from
    before = diary.read_bytes()
    assert "undo" not in cramp("import", str(out)).out
    assert before == diary.read_bytes()

    assert "Left out" not in cramp("export", str(out), "--private", "--force").out
    assert tracked == json.loads(out.read_text())["settings"]
    assert 0 == cramp("--diary", other, "import", str(out)).code
    assert content(diary) == content(Path(other))


def test_settings_of_a_file_keep_what_is_private_here(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """Theirs replace ours, but a private factor stays followed."""
    other, out = tmp_path / "other.db", tmp_path / "out.json"
    write(other, settings={"tracked": ["sleep_h"]})
    cramp("--diary", str(other), "export", str(out))
    write(diary, settings={"private": True, "tracked": ["stress", "menstruation"]})

    assert "setting tracked: value" in cramp("import", str(out)).err
    cramp("import", str(out), "--theirs")
    kept = {"private": True, "tracked": ["sleep_h", "menstruation"]}
    assert kept == content(diary).settings


@pytest.mark.parametrize("target", ["out.json", "sheets"])
def test_a_dry_export_writes_nothing(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path, target: str
) -> None:
    """It says which files would be written, and refuses what would be refused."""
    write(diary, rows())
    before = sorted(tmp_path.rglob("*"))
    said = cramp("export", str(tmp_path / target), "--dry-run").out

    assert f"Would be written: {tmp_path / target}" in said
    assert said.endswith("A dry run: nothing was changed.\n")
    assert before == sorted(tmp_path.rglob("*"))
    cramp("export", str(tmp_path / target))
    assert "already" in cramp("export", str(tmp_path / target), "--dry-run").err


def test_what_belongs_to_a_private_table_is_private(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A table says so itself; the tables that point to it follow."""
    episode = an_episode().model_dump()
    monkeypatch.setattr(Episode, "private", True)
    counts = Counts()
    rest = public(Stream({Episode: [episode], DayAnswer: []}), counts)

    assert is_private(EpisodeMuscle)
    assert not is_private(DayAnswer)
    assert [] == list(rest.tables[Episode])
    assert {Episode: 1} == counts.left_out


def test_an_export_does_not_overwrite(tmp_path: Path) -> None:
    """A file that is there stays, unless --force."""
    file = tmp_path / "a.json"
    file.write_text("mine")
    with pytest.raises(BadInputError, match="there already"):
        write_json(file, Stream({}, private=False))

    assert "mine" == file.read_text()


def test_a_whole_diary_is_imported_alone(
    cramp: Callable[..., Ran], tmp_path: Path
) -> None:
    """JSON beside spreadsheets, and two preferences at once, are refused."""
    file = str(a_file(tmp_path / "a.json"))

    assert "alone" in cramp("import", file, file).err
    assert "only one" in cramp("import", file, "--ours", "--newer").err


def test_the_tables_say_what_belongs_to_what() -> None:
    """Foreign keys and unique rules are read from the tables, not repeated."""
    assert (("episode_id", Episode),) == parents(EpisodeMuscle)
    assert (("date", "factor_id"),) == unique_columns(DayAnswer)


def test_an_edited_diary_exports_what_it_is_now(diary: Path) -> None:
    """Whole reads the row as it stands, not as it was first written."""
    row = an_episode(pain_nrs=3)
    write(diary, [row])
    alter(diary, row, pain_nrs=4)

    assert [4] == [it["pain_nrs"] for it in content(diary).tables[Episode]]
