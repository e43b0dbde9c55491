"""An import adds what is new, changes what differs, and never repeats itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import Ran
from csv_files import AN_ID, Reader, rows_of

from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    MedicineCourse,
    Row,
    UserFactor,
)
from diary.store import change
from diary.store import read as stored
from diary.store.file import open_diary
from diary.store.read import Entry
from diary.transfer.existing import Existing, arrange
from diary.transfer.plan import plan
from diary.transfer.planned import Plan

AT = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
EPISODES = (
    "started_at,muscle,side,pain_0_10,symptoms,relief\n"
    "2026-11-20 03:10,calf;toes,left;,7,knot;no-swelling,stretch=3;stretch=8@2\n"
    "2026-11-20 04:00,calf,right,,,\n"
)
DAYS = (
    "date,cramp_free,stress,evening_caffeine,urine_colour\n"
    "2026-11-18,yes,3,no,pale\n"
    "2026-11-19,,,yes,\n"
)
MEDICINES = (
    "name,dose,unit,started_on\nAtorvastatin,20,mg,2026-11-02\nOwn mix,,,2026-11-03\n"
)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


def kept(rows: list[Row]) -> Existing:
    """Arrange planned rows as the diary would give them back."""
    rows = [row for row in rows if row.deleted_at is None]
    parts = [
        [row for row in rows if isinstance(row, table)]
        for table in (EpisodeMuscle, EpisodeSymptom, EpisodeRelief)
    ]
    entries = [
        Entry(
            row,
            *(tuple(it for it in part if it.episode_id == row.id) for part in parts),
        )
        for row in rows
        if isinstance(row, Episode)
    ]
    return arrange(
        entries=entries,
        cramp_free_days=[row for row in rows if isinstance(row, CrampFreeDay)],
        day_answers=[row for row in rows if isinstance(row, DayAnswer)],
        medicine_courses=[row for row in rows if isinstance(row, MedicineCourse)],
    )


def of(planned: Plan, table: type[Row]) -> list[Row]:
    """The planned rows of one table."""
    return [row for row in rows_of(planned) if isinstance(row, table)]


def recorded() -> Existing:
    """A diary with one episode, whose ids no file can know."""
    episode = Episode(
        id=AN_ID,
        started_at=datetime(2026, 11, 20, 3, 10),
        utc_offset_min=60,
        zone="Europe/Berlin",
        pain_nrs=7,
        woke=True,
        note="old",
        created_at=AT,
    )
    return arrange(
        entries=[
            Entry(
                episode,
                (EpisodeMuscle(episode_id=AN_ID, muscle_id="calf", side="left"),),
                (
                    EpisodeSymptom(
                        episode_id=AN_ID,
                        symptom_id="weakness",
                        present=True,
                        lasting="brief",
                    ),
                ),
                (EpisodeRelief(episode_id=AN_ID, relief_id="stretch", effect_nrs=8),),
            )
        ]
    )


def test_an_empty_diary_gets_everything(read: Reader) -> None:
    """Two episodes, one cramp-free day, five answers, two medicines."""
    planned = plan(read(EPISODES, DAYS, MEDICINES), Existing(), at=AT)

    assert {
        "episodes": 2,
        "cramp-free days": 1,
        "day answers": 4,
        "medicines": 2,
    } == planned.added
    assert ({}, {}) == (planned.changed, planned.unchanged)
    first = of(planned, Episode)[0]
    assert isinstance(first, Episode)
    assert (datetime(2026, 11, 20, 3, 10), 60, "Europe/Berlin", 7, "cramp") == (
        first.started_at,
        first.utc_offset_min,
        first.zone,
        first.pain_nrs,
        first.kind,
    )
    assert [("calf", "left"), ("toes", None), ("calf", "right")] == [
        (row.muscle_id, row.side)
        for row in of(planned, EpisodeMuscle)
        if isinstance(row, EpisodeMuscle)
    ]
    assert [("knot", True), ("swelling", False)] == [
        (row.symptom_id, row.present)
        for row in of(planned, EpisodeSymptom)
        if isinstance(row, EpisodeSymptom)
    ]
    assert [(3, None), (8, 2.0)] == [
        (row.effect_nrs, row.after_min)
        for row in of(planned, EpisodeRelief)
        if isinstance(row, EpisodeRelief)
    ]
    assert [(3.0, None), (0.0, None), (None, "pale"), (1.0, None)] == [
        (row.value, row.choice)
        for row in of(planned, DayAnswer)
        if isinstance(row, DayAnswer)
    ]


def test_a_day_that_was_moved_stays_when_the_file_comes_again(
    cramp: Callable[..., Ran], diary: Path, tmp_path: Path
) -> None:
    """An imported "no cramp" was moved to another day: both days are answered then."""
    file = tmp_path / "days.csv"
    file.write_text("date,cramp_free\n2026-11-20,yes\n")
    assert 0 == cramp("import", str(file)).code
    with open_diary(diary) as session:
        (imported,) = stored.cramp_free_days(session)
    assert 0 == cramp("edit", imported.id[:8], "--on", "2026-11-19").code
    for added in ("New: 1 cramp-free day.", "Already there: 1 cramp-free day."):
        assert added in cramp("import", str(file)).out

    with open_diary(diary) as session:
        days = [row.date.isoformat() for row in stored.cramp_free_days(session)]
    assert ["2026-11-19", "2026-11-20"] == days


def test_planning_twice_gives_the_same_ids(read: Reader) -> None:
    """Ids come from what a row is about, and no two rows share one."""
    reading = read(EPISODES, DAYS, MEDICINES)
    first = [row.id for row in rows_of(plan(reading, Existing(), at=AT))]
    second = [row.id for row in rows_of(plan(reading, Existing(), at=LATER))]

    assert first == second
    assert len(first) == len(set(first))


def test_an_id_never_changes_between_versions(read: Reader) -> None:
    """Files that an earlier version imported are recognised."""
    # RFC 4122 section 4.3 with sha1sum, over the bytes of the namespace
    # 6f1d2c8a-55f0-4c8e-9d0c-3f1f6f0a7c11, then "cramp-free", U+001F, the date.
    planned = plan(read("date,cramp_free\n2026-11-18,yes\n"), Existing(), at=AT)

    assert ["60591b7e-33f7-5b55-9622-43adb9eaf67a"] == [
        row.id for row in rows_of(planned)
    ]


def test_importing_the_same_files_twice_changes_nothing(read: Reader) -> None:
    """The second plan has no rows and counts everything as unchanged."""
    reading = read(EPISODES, DAYS, MEDICINES)
    first = plan(reading, Existing(), at=AT)
    second = plan(reading, kept(rows_of(first)), at=LATER)

    assert [] == rows_of(second)
    assert ({}, {}) == (second.added, second.changed)
    assert first.added == second.unchanged


def test_the_store_keeps_what_was_planned(diary: Path, read: Reader) -> None:
    """Saved, read back in the order of the file, and planned again: no difference."""
    files = (EPISODES, DAYS, MEDICINES)
    with open_diary(diary, write=True) as session:
        change.save_records(
            session, "import", plan(read(*files), Existing(), at=AT).records
        )
    with open_diary(diary) as session:
        entries = stored.entries(session)
        existing = arrange(
            entries=entries,
            cramp_free_days=stored.cramp_free_days(session),
            day_answers=stored.answers(session),
            medicine_courses=stored.medicine_courses(session),
        )
    again = plan(read(*files, existing=existing), existing, at=LATER)

    assert ["calf", "toes"] == [it.muscle_id for it in entries[0].muscles]
    assert [3, 8] == [it.effect_nrs for it in entries[0].relief]
    assert [] == rows_of(again)


def test_an_episode_of_the_diary_is_recognised_without_an_id(read: Reader) -> None:
    """Start, muscle and side are enough; the diary's id stays."""
    planned = plan(
        read("started_at,muscle,side,woke\n2026-11-20 03:10,calf,left,no\n"),
        recorded(),
        at=LATER,
    )

    (row,) = rows_of(planned)
    assert isinstance(row, Episode)
    assert {"episodes": 1} == planned.changed
    assert (AN_ID, False, 7, "old", AT, LATER) == (
        row.id,
        row.woke,
        row.pain_nrs,
        row.note,
        row.created_at,
        row.updated_at,
    )


@pytest.mark.parametrize(
    "row",
    [
        "2026-11-20 03:10,calf,right",
        "2026-11-20 03:10,toes,left",
        "2026-11-20 03:11,calf,left",
        "2026-11-20 03:10+02:00,calf,left",
    ],
)
def test_another_start_muscle_or_side_is_another_episode(
    row: str, read: Reader
) -> None:
    """Also the same clock time in the hour that comes twice in autumn."""
    planned = plan(read(f"started_at,muscle,side\n{row}\n"), recorded(), at=LATER)

    assert {"episodes": 1} == planned.added
    assert AN_ID not in [it.id for it in rows_of(planned)]


def test_a_blank_cell_removes_nothing(read: Reader) -> None:
    """What the file does not say stays as the diary has it."""
    reading = read(
        "started_at,muscle,side,pain_0_10,kind,woke,symptoms,relief,note,id\n"
        f"2026-11-20 03:10,calf,,,,,weakness,stretch,,{AN_ID}\n"
    )
    barely = read(f"started_at,id\n2026-11-20 03:10,{AN_ID}\n")

    assert {"episodes": 1} == plan(reading, recorded(), at=LATER).unchanged
    assert {"episodes": 1} == plan(barely, recorded(), at=LATER).unchanged


def test_an_edited_export_changes_the_entry_and_its_parts(read: Reader) -> None:
    """The id says which entry; its muscles become those of the file."""
    existing = recorded()
    reading = read(
        "started_at,muscle,side,symptoms,relief,note,id\n"
        "2026-11-20T04:10+02:00,toes;calf,right;left,weakness=no;knot,"
        f"stretch=9;water,new,{AN_ID}\n"
    )
    planned = plan(reading, existing, at=LATER)

    episode, toes, weakness, knot, stretch, water = rows_of(planned)
    assert {"episodes": 1} == planned.changed
    assert isinstance(episode, Episode)
    assert (datetime(2026, 11, 20, 4, 10), 120, "new", 7) == (
        episode.started_at,
        episode.utc_offset_min,
        episode.note,
        episode.pain_nrs,
    )
    assert isinstance(toes, EpisodeMuscle)
    assert ("toes", "right", AN_ID) == (toes.muscle_id, toes.side, toes.episode_id)
    assert isinstance(weakness, EpisodeSymptom)
    assert (False, None) == (weakness.present, weakness.lasting)
    known = existing.entries[AN_ID]
    assert [known.symptoms[0].id, known.relief[0].id] == [weakness.id, stretch.id]
    assert isinstance(knot, EpisodeSymptom)
    assert isinstance(water, EpisodeRelief)
    assert "old" == known.episode.note
    assert [] == rows_of(plan(reading, _after(existing, planned), at=LATER))


def _after(existing: Existing, planned: Plan) -> Existing:
    entry = existing.entries[AN_ID]
    before = [entry.episode, *entry.muscles, *entry.symptoms, *entry.relief]
    rows = {row.id: row for row in [*before, *rows_of(planned)]}
    return kept(list(rows.values()))


def test_a_muscle_that_the_file_replaces_keeps_its_row(read: Reader) -> None:
    """One muscle corrected to another is a change of that row, not a new one."""
    existing = recorded()
    planned = plan(
        read(f"started_at,muscle,side,id\n2026-11-20 03:10,toes,,{AN_ID}\n"),
        existing,
        at=LATER,
    )

    (row,) = rows_of(planned)
    assert isinstance(row, EpisodeMuscle)
    assert existing.entries[AN_ID].muscles[0].id == row.id
    assert ("toes", None, None) == (row.muscle_id, row.side, row.deleted_at)


def test_a_muscle_that_the_file_leaves_out_is_deleted(read: Reader) -> None:
    """Fewer muscles in the file than in the diary: the surplus is deleted softly."""
    first = plan(read(EPISODES), Existing(), at=AT)
    id_ = rows_of(first)[0].id
    planned = plan(
        read(f"started_at,muscle,id\n2026-11-20 03:10,toes,{id_}\n"),
        kept(rows_of(first)),
        at=LATER,
    )

    (row,) = rows_of(planned)
    assert isinstance(row, EpisodeMuscle)
    assert ("calf", LATER) == (row.muscle_id, row.deleted_at)


def test_a_part_never_takes_the_id_of_its_sibling(read: Reader) -> None:
    """A muscle that was corrected in the diary is not overwritten by its old self."""
    first = plan(read("started_at,muscle\n2026-11-20 03:10,calf\n"), Existing(), at=AT)
    episode, calf = before = rows_of(first)
    assert isinstance(calf, EpisodeMuscle)
    calf.muscle_id = "toes"
    planned = plan(
        read(f"started_at,muscle,id\n2026-11-20 03:10,toes;calf,{episode.id}\n"),
        kept(before),
        at=LATER,
    )

    (row,) = rows_of(planned)
    assert isinstance(row, EpisodeMuscle)
    assert "calf" == row.muscle_id
    assert calf.id != row.id


def test_a_different_day_answer_is_a_change(read: Reader) -> None:
    """The file's value replaces the diary's under the diary's id."""
    before = DayAnswer(
        id=AN_ID,
        date=date(2026, 11, 18),
        factor_id="stress",
        value=5.0,
        created_at=AT,
    )
    existing = arrange(
        day_answers=[before], cramp_free_days=[CrampFreeDay(date=date(2026, 11, 18))]
    )
    planned = plan(read(DAYS), existing, at=LATER)

    assert {"day answers": 1} == planned.changed
    assert {"cramp-free days": 1} == planned.unchanged
    row = rows_of(planned)[0]
    assert isinstance(row, DayAnswer)
    assert (AN_ID, 3.0, AT, LATER) == (
        row.id,
        row.value,
        row.created_at,
        row.updated_at,
    )
    assert 5.0 == before.value


def test_a_medicine_is_known_by_name_and_start(read: Reader) -> None:
    """A stop is added to the course; a blank dose leaves the dose."""
    course = MedicineCourse(
        id=AN_ID, name="Own mix", dose=5.0, started_on=date(2026, 11, 3)
    )
    planned = plan(
        read("name,dose,started_on,stopped_on\nOWN MIX,,2026-11-03,2026-11-09\n"),
        arrange(medicine_courses=[course]),
        at=LATER,
    )

    (row,) = rows_of(planned)
    assert isinstance(row, MedicineCourse)
    assert {"medicines": 1} == planned.changed
    assert (AN_ID, 5.0, date(2026, 11, 9)) == (row.id, row.dose, row.stopped_on)


def test_new_factors_are_saved_once(read: Reader) -> None:
    """A confirmed column becomes a factor with the column's name."""
    reading = read("date,Tight shoes\n2026-11-18,yes\n", new_factors=True)
    planned = plan(reading, Existing(), at=AT)
    (factor,) = of(planned, UserFactor)
    again = plan(reading, arrange(user_factors=[factor]), at=LATER)  # type: ignore[list-item] # of() gives only factors

    assert {"factors": 1, "day answers": 1} == planned.added
    assert {"factor_id": "tight_shoes", "name": "Tight shoes", "kind": "yes-no"} == (
        factor.model_dump(include={"factor_id", "name", "kind"})
    )
    assert {"day answers": 1} == again.added
