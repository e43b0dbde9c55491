"""Two diaries of one person: what is theirs comes in, and what differs is asked."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session
from two_diaries import (
    NIGHT,
    THAT_DAY,
    alter,
    an_episode,
    content,
    live,
    of,
    remove,
    rows,
    write,
)

from diary import migrations
from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Episode,
    EpisodeMuscle,
    EpisodeSymptom,
    UserFactor,
)
from diary.store import change, whole
from diary.store.change import Record
from diary.store.copies import open_only, read_sound
from diary.store.file import connection_of, open_diary
from diary.store.staging import staging
from diary.transfer.merge import Prefer, merge
from diary.transfer.merged import Theirs

NOWHERE = Path(":memory:")
IN_MEMORY = 2
"""What SQLite answers for `temp_store = MEMORY`."""
LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The file of the other diary."""
    return tmp_path / "laptop" / "other.db"


def an_answer(hours: float) -> DayAnswer:
    """How long the person slept that night."""
    return DayAnswer(date=THAT_DAY, factor_id="sleep_h", value=hours)


def test_both_diaries_come_together(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """What only one of them has is in the result; the other file is not touched."""
    mine, theirs = an_episode(), an_episode()
    write(diary, [mine])
    write(other, [theirs])
    before = other.read_bytes()

    assert 0 == cramp("import", str(other)).code
    assert {mine.id, theirs.id} == {row["id"] for row in live(diary, Episode)}
    assert before == other.read_bytes()


@pytest.mark.parametrize(
    ("prefer", "pain"), [("--ours", 5), ("--theirs", 8), ("--newer", 8)]
)
def test_rows_that_differ_are_asked(
    cramp: Callable[..., Ran], diary: Path, other: Path, prefer: str, pain: int
) -> None:
    """Nothing is imported until the person decides; fields are named, never values."""
    row = an_episode(pain_nrs=5, note="secret here")
    write(diary, [row])
    write(other, [row.model_copy()], [an_episode()])
    alter(other, row, LATER, pain_nrs=8, note="secret there")
    before = content(diary)
    asked = cramp("import", str(other))

    assert 6 == asked.code
    assert f"episode {row.id[:6]}: pain_nrs, note" in asked.err
    assert "secret" not in asked.err
    assert before == content(diary)
    assert 0 == cramp("import", str(other), prefer).code
    assert pain == of(diary, row)["pain_nrs"]
    assert 2 == len(live(diary, Episode))


def test_newer_keeps_ours_where_ours_is_later(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """The later row wins, whichever diary it is in."""
    row = an_episode(pain_nrs=5)
    write(other, [row])
    write(diary, [row.model_copy()])
    alter(diary, row, LATER, pain_nrs=6)
    cramp("import", str(other), "--newer")

    assert 6 == of(diary, row)["pain_nrs"]


def test_the_same_content_is_no_conflict(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """When a row was written does not matter, only what it says."""
    row = an_episode(pain_nrs=5)
    write(diary, [row])
    alter(other, row, LATER)
    before = content(diary)

    assert "Already there: 1 row." in cramp("import", str(other)).out
    assert before == content(diary)


def test_two_answers_for_one_day(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """They are a conflict; with --theirs the other one takes the place of ours."""
    mine, theirs = an_answer(6), an_answer(8)
    write(diary, [mine])
    write(other, [theirs])
    asked = cramp("import", str(other))

    assert 6 == asked.code
    assert "both have one; value" in asked.err
    assert 0 == cramp("import", str(other), "--ours").code
    assert [6] == [row["value"] for row in live(diary, DayAnswer)]
    assert 0 == cramp("import", str(other), "--theirs").code
    assert [8] == [row["value"] for row in live(diary, DayAnswer)]
    assert 0 == cramp("undo").code
    assert [6] == [row["value"] for row in live(diary, DayAnswer)]


def test_the_same_answer_given_twice_is_one(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """Both diaries say the same about a day: nothing to decide."""
    write(diary, [an_answer(6)])
    write(other, [an_answer(6)])

    assert "Already there: 1 row." in cramp("import", str(other)).out
    assert 1 == len(live(diary, DayAnswer))


@pytest.mark.parametrize("ours_has_the_cramp", [True, False])
def test_a_cramp_and_no_cramp_on_one_day(
    cramp: Callable[..., Ran], diary: Path, other: Path, *, ours_has_the_cramp: bool
) -> None:
    """It is asked about, and whatever is decided the cramp stays."""
    with_cramp, without = (diary, other) if ours_has_the_cramp else (other, diary)
    write(with_cramp, [an_episode()])
    write(without, [CrampFreeDay(date=THAT_DAY)])
    asked = cramp("import", str(other))

    assert 6 == asked.code
    assert "there is a cramp on that day, which stays" in asked.err
    assert 0 == cramp("import", str(other), "--theirs").code
    assert 1 == len(live(diary, Episode))
    assert [] == live(diary, CrampFreeDay)
    assert "check" not in cramp("check").err


def test_a_deletion_stands(cramp: Callable[..., Ran], diary: Path, other: Path) -> None:
    """What was deleted here does not come back, and that is said."""
    row = an_episode()
    muscle = EpisodeMuscle(episode_id=row.id, muscle_id="calf")
    write(diary, [row, muscle])
    write(other, [row.model_copy(), muscle.model_copy()])
    remove(diary, row)
    alter(other, row, datetime(2026, 1, 1, tzinfo=UTC))

    for prefer in ((), ("--newer",), ("--ours",)):
        said = cramp("import", str(other), *prefer)

        assert "Deleted here since, and left so: 1 row." in said.out
        assert [] == live(diary, Episode)
    cramp("import", str(other), "--theirs")

    assert [muscle.id] == [it["id"] for it in live(diary, EpisodeMuscle)]
    assert [row.id] == [it["id"] for it in live(diary, Episode)]


def test_a_later_change_brings_a_deleted_entry_back_whole(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """With --newer the entry returns with its muscle, although that is older."""
    row = an_episode(pain_nrs=3)
    muscle = EpisodeMuscle(episode_id=row.id, muscle_id="calf")
    write(diary, [row, muscle])
    write(other, [row.model_copy(), muscle.model_copy()])
    remove(diary, row)
    alter(other, row, LATER, pain_nrs=9)

    assert 6 == cramp("import", str(other)).code
    assert 0 == cramp("import", str(other), "--newer").code
    assert [9] == [it["pain_nrs"] for it in live(diary, Episode)]
    assert [muscle.id] == [it["id"] for it in live(diary, EpisodeMuscle)]


def test_a_deletion_of_theirs_takes_all_that_belongs_to_it(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """An answer that only we gave about an entry goes with the entry."""
    row = an_episode()
    write(other, [row])
    mine = EpisodeSymptom(episode_id=row.id, symptom_id="knot", present=True)
    write(diary, [row.model_copy(), mine])
    remove(other, row)

    assert "deleted in one" in cramp("import", str(other)).err
    assert 1 == len(live(diary, Episode))
    cramp("import", str(other), "--theirs")

    assert [] == live(diary, Episode)
    assert [] == live(diary, EpisodeSymptom)


def test_settings_that_differ_are_asked(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """A setting has no date: --newer keeps ours, --theirs takes theirs."""
    write(diary, [], settings={"country": "DE"})
    write(other, [], settings={"country": "FR", "tracked": ["stress"]})

    assert "setting country" in cramp("import", str(other)).err
    assert 0 == cramp("import", str(other), "--newer").code
    assert {"country": "DE", "tracked": ["stress"]} == content(diary).settings
    assert 0 == cramp("import", str(other), "--theirs").code
    assert "FR" == content(diary).settings["country"]
    assert 0 == cramp("undo").code
    assert "DE" == content(diary).settings["country"]


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_another_diary_is_read_without_a_copy_on_any_disk(
    cramp: Callable[..., Ran],
    diary: Path,
    other: Path,
    monkeypatch: pytest.MonkeyPatch,
    dry: list[str],
) -> None:
    """Its text is never in a folder for temporary files: nothing to be left there."""
    write(other, rows())
    write(diary, [an_episode()])
    before = {it: it.stat().st_mtime_ns for it in other.parent.iterdir()}
    opened: list[str] = []
    plain = sqlite3.connect

    def connect(place: str | Path, **how: Any) -> sqlite3.Connection:
        opened.append(str(place))
        return plain(place, **how)

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a temporary file was made")

    for maker in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, maker, refuse)
    monkeypatch.setattr(sqlite3, "connect", connect)

    assert 0 == cramp("import", str(other), *dry).code
    places = {str(diary.parent), str(other.parent), ":memory:"}
    assert all(any(it in one for it in places) for one in opened)
    assert [diary] == list(diary.parent.iterdir())
    assert before == {it: it.stat().st_mtime_ns for it in other.parent.iterdir()}


def test_no_text_goes_where_sqlite_keeps_temporary_files(other: Path) -> None:
    """What is sorted while two diaries are compared is sorted in memory."""
    write(other, rows())
    with staging(other) as trial, read_sound(other) as theirs:
        for connection in (connection_of(trial), connection_of(theirs)):
            assert (IN_MEMORY,) == connection.execute("PRAGMA temp_store").fetchone()
    with closing(open_only(other)) as alone:
        assert (IN_MEMORY,) == alone.execute("PRAGMA temp_store").fetchone()


def test_another_diary_of_an_older_schema_is_upgraded_on_the_way(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """Its entries come in; its own file stays as old as it is."""
    other.parent.mkdir()
    connection = sqlite3.connect(other, isolation_level=None)
    migrations.migrate(connection, upgrades={1: migrations.steps()[1]})
    connection.execute(
        "INSERT INTO cramp_free_day VALUES ('0b5ab9f5-8e1b-4f0c-8f5e-6a1f5f3f5a10', "
        "'2026-11-01 08:00:00.000000', '2026-11-01 08:00:00.000000', NULL, "
        "'2026-11-01')"
    )
    connection.close()
    before = other.read_bytes()

    assert 0 == cramp("import", str(other)).code
    assert [date(2026, 11, 1)] == [it["date"] for it in live(diary, CrampFreeDay)]
    assert before == other.read_bytes()
    assert [other] == list(other.parent.iterdir())


def test_a_file_that_is_no_diary_is_refused(
    cramp: Callable[..., Ran], tmp_path: Path
) -> None:
    """A damaged diary file is refused before anything is compared."""
    broken = tmp_path / "broken.db"
    write(broken, rows())
    broken.write_bytes(broken.read_bytes()[:8192] + bytes(20000))

    assert 5 == cramp("import", str(broken)).code


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE episode SET started_at = 'in the night'",
        "INSERT INTO setting VALUES ('country', '{')",
    ],
)
def test_the_file_that_is_damaged_is_the_one_that_is_named(
    cramp: Callable[..., Ran], diary: Path, other: Path, spoilt: str
) -> None:
    """A value of theirs that is none: ours is not called damaged, and stays."""
    write(diary, rows())
    write(other, rows())
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(spoilt)
        connection.commit()
    before = content(diary)
    ran = cramp("import", str(other))

    assert 5 == ran.code
    assert f"{other} is damaged" in ran.err
    assert str(diary) not in ran.err
    assert "in the night" not in ran.err
    assert before == content(diary)


def records(ids: list[int], pains: list[int], seed: datetime) -> list[Record]:
    """Episodes with these ids, one a day, so that no rule stands between them."""
    return [
        an_episode(
            id=f"00000000-0000-4000-8000-{id_:012}",
            started_at=NIGHT + timedelta(days=id_),
            pain_nrs=pain,
            created_at=seed,
            updated_at=seed + timedelta(minutes=pain),
        ).model_dump()
        for id_, pain in zip(ids, pains, strict=True)
    ]


@contextmanager
def a_diary(records: Iterable[Record]) -> Iterator[Session]:
    """A diary in memory that holds these episodes."""
    with staging() as session:
        change.save_records(session, "import", {Episode: list(records)})
        yield session


def pains(session: Session) -> dict[str, int]:
    """Id and pain of every episode."""
    return {it["id"]: it["pain_nrs"] for it in whole.records(session, Episode)}


some = st.dictionaries(st.integers(0, 5), st.integers(0, 10), max_size=6)


@settings(deadline=None)
@given(some, some, st.sampled_from(["ours", "theirs", "newer"]))
def test_merging_again_changes_nothing(
    left: dict[int, int], right: dict[int, int], prefer: Prefer
) -> None:
    """Once decided, the same merge writes nothing more, and no row is lost."""
    seed = datetime(2026, 1, 1, tzinfo=UTC)
    mine = records(list(left), list(left.values()), seed)
    yours = records(list(right), list(right.values()), seed)
    with a_diary(mine) as ours, a_diary(yours) as theirs:
        there = Theirs(theirs, NOWHERE)
        once = merge(ours, there, prefer, at=LATER).records
        change.save_records(ours, "import", once)
        twice = merge(ours, there, prefer, at=LATER).records
        after = pains(ours)
        assert left.keys() | right.keys() == {int(id_[-12:]) for id_ in after}
        assert not any(twice.values())
        if prefer == "newer":
            with a_diary(mine) as once_more:
                back = merge(
                    theirs, Theirs(once_more, NOWHERE), prefer, at=LATER
                ).records
                change.save_records(theirs, "import", back)
            assert after == pains(theirs)


def test_days_that_were_exchanged_there_are_exchanged_here(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """Each takes the other's place, is counted once, and undo brings both back."""
    one, two = (CrampFreeDay(date=THAT_DAY - timedelta(days=days)) for days in range(2))
    write(diary, [one, two])
    write(other, [one.model_copy(), two.model_copy()])
    first, second = one.date, two.date
    with open_diary(other, write=True) as session:
        swapped = [
            row.model_dump() | {"date": day}
            for row, day in ((one, second), (two, first))
        ]
        change.save_records(session, "edit", {CrampFreeDay: swapped})

    def days() -> dict[str, date]:
        return {row["id"]: row["date"] for row in live(diary, CrampFreeDay)}

    said = cramp("import", str(other), "--theirs")
    assert "Changed: 2 days without cramps." in said.out
    assert {one.id: second, two.id: first} == days()
    assert 0 == cramp("undo").code
    assert {one.id: first, two.id: second} == days()
    assert 0 == cramp("redo").code
    assert {one.id: second, two.id: first} == days()


@pytest.mark.parametrize("prefer", ["--theirs", "--newer"])
def test_a_day_that_was_moved_there_leaves_room_for_another(
    cramp: Callable[..., Ran], diary: Path, other: Path, prefer: str
) -> None:
    """They moved "no cramp" to the day before, then said it of that day after all."""
    moved = CrampFreeDay(date=THAT_DAY)
    write(diary, [moved])
    write(other, [moved.model_copy()])
    before = THAT_DAY - timedelta(days=1)
    alter(other, moved, date=before)
    write(other, [CrampFreeDay(date=THAT_DAY)])

    assert 0 == cramp("import", str(other), prefer).code
    assert {before, THAT_DAY} == {it["date"] for it in live(diary, CrampFreeDay)}
    again = cramp("import", str(other), prefer)
    assert "Already there: 2 rows.\n" == again.out


def test_an_import_that_was_undone_can_be_made_again(
    cramp: Callable[..., Ran], diary: Path, other: Path
) -> None:
    """What came with it was never deleted by anybody; what was deleted stays so."""
    here, there, gone = an_episode(), an_episode(), an_episode()
    write(other, [there, gone.model_copy()])
    write(diary, [here, gone])
    remove(diary, gone)
    assert "New: 1 episode" in cramp("import", str(other)).out
    cramp("undo")
    assert [here.id] == [row["id"] for row in live(diary, Episode)]

    said = cramp("import", str(other)).out
    assert "New: 1 episode" in said
    assert "Deleted here since, and left so: 1 row." in said
    assert {here.id, there.id} == {row["id"] for row in live(diary, Episode)}
    cramp("delete", there.id)
    assert "left so: 2 rows" in cramp("import", str(other)).out


@pytest.mark.parametrize("how", [(), ("--ours",), ("--theirs",), ("--newer",)])
def test_a_factor_of_two_kinds_is_not_merged(
    cramp: Callable[..., Ran], diary: Path, other: Path, how: tuple[str, ...]
) -> None:
    """A 7 out of 10 never becomes a yes; nothing is imported, whoever is preferred."""
    for path, kind, value in ((diary, "scale", 7.0), (other, "yes-no", 1.0)):
        factor = UserFactor(factor_id="cold_bath", name="cold bath", kind=kind)
        answer = DayAnswer(date=THAT_DAY, factor_id="cold_bath", value=value)
        write(path, [factor, answer])
    before = content(diary)
    ran = cramp("import", str(other), *how)

    assert 6 == ran.code
    assert "not of the same kind in both diaries" in ran.err
    assert "cold bath" not in ran.err
    assert before == content(diary)


def test_options_that_do_not_belong_are_refused(
    cramp: Callable[..., Ran], other: Path, tmp_path: Path
) -> None:
    """Whose rows count is no question of spreadsheets, nor are bad rows of a diary."""
    write(other, [an_episode()])
    sheet = tmp_path / "days.csv"
    sheet.write_text("date,cramp_free\n")

    assert "--newer are for" in cramp("import", str(sheet), "--newer").err
    assert "--skip-bad are for" in cramp("import", str(other), "--skip-bad").err
