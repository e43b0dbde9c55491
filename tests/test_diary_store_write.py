"""What is written without objects is what the objects would have been."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from diary.errors import BadInputError
from diary.models import (
    Change,
    ChangedRow,
    CrampFreeDay,
    DayAnswer,
    Episode,
    EpisodeMuscle,
)
from diary.store import change, columns, read, write
from diary.store.connect import opened
from diary.store.file import open_diary

Cramp = Callable[..., Any]
AT = datetime(2026, 11, 22, 3, 10)


def _written(diary: Path, **more: Any) -> str:
    episode = write.new(started_at=AT, utc_offset_min=60, kind="cramp", **more)
    muscles = [
        write.new(episode_id=episode["id"], muscle_id=muscle, side=side)
        for muscle, side in (("toes", None), ("calf", "left"), ("foot", "right"))
    ]
    with opened(diary, write=True) as connection:
        rows = {"episode": [episode], "episode_muscle": muscles}
        write.add(connection, "log", rows)
        connection.execute("COMMIT")
    return str(episode["id"])


def _said(row: Any) -> dict[str, Any]:
    return {k: v for k, v in row.model_dump().items() if k != "updated_at"}


def test_a_record_is_the_row_an_object_would_be(diary: Path) -> None:
    """Column by column, what is left out too; muscles in the order they were named."""
    id_ = _written(diary, pain_nrs=7, woke=True, soreness_h=1.5, note="ä'\n日")
    with open_diary(diary) as session:
        (entry,) = read.entries(session)
        (row,) = session.exec(select(Change)).all()
        noted = session.exec(select(ChangedRow)).all()
    like = Episode(
        id=id_,
        started_at=AT,
        utc_offset_min=60,
        pain_nrs=7,
        woke=True,
        soreness_h=1.5,
        note="ä'\n日",
        created_at=entry.episode.created_at,
        updated_at=entry.episode.updated_at,
    )

    assert like.model_dump() == entry.episode.model_dump()
    assert [one.muscle_id for one in entry.muscles] == ["toes", "calf", "foot"]
    assert abs(datetime.now(UTC) - entry.episode.created_at) < timedelta(minutes=5)
    assert (row.what, row.undone_at) == ("log", None)
    assert [(one.place, one.of_table, one.before) for one in noted] == [
        (0, "episode", None),
        *((place, "episode_muscle", None) for place in (1, 2, 3)),
    ]
    assert [id_, *(one.id for one in entry.muscles)] == [one.row_id for one in noted]


def test_it_can_be_undone_and_made_again(diary: Path) -> None:
    """The journal is the one that undo and redo read."""
    _written(diary)
    with open_diary(diary, write=True) as session:
        change.undo(session)
        assert [] == read.entries(session)
        change.redo(session)
        (entry,) = read.entries(session)
    assert len(entry.muscles) == 3


def test_a_row_that_makes_room_comes_back_with_undo(cramp: Cramp, diary: Path) -> None:
    """A "no cramp" that a cramp contradicts is deleted softly, and journalled whole."""
    cramp("none", "2026-11-20")
    with open_diary(diary) as session:
        before = read.cramp_free_days(session)
    said = cramp("log", "calf", "2026-11-20", "23:00")
    with open_diary(diary, write=True) as session:
        none_left = read.cramp_free_days(session)
        every = session.exec(select(CrampFreeDay)).all()
        change.undo(session)
    with open_diary(diary) as session:
        after = read.cramp_free_days(session)

    assert 'answered "no cramp"; this entry replaces it' in said.out
    assert [] == none_left
    assert len(every) == 1
    assert every[0].deleted_at is not None
    assert list(map(_said, before)) == list(map(_said, after))


def _day_answers(session: Session) -> list[DayAnswer]:
    return list(session.exec(select(DayAnswer).order_by(col(DayAnswer.created_at))))


def test_a_known_row_changes_in_the_columns_named(cramp: Cramp, diary: Path) -> None:
    """The others stay, and undo brings back what was there."""
    cramp("day", "yesterday", "--stress", "4", "--urine-colour", "pale")
    with open_diary(diary) as session:
        before = list(map(_said, _day_answers(session)))
    cramp("day", "yesterday", "--stress", "6")
    with open_diary(diary, write=True) as session:
        changed = _day_answers(session)
        change.undo(session)
    with open_diary(diary) as session:
        after = list(map(_said, _day_answers(session)))

    assert {row.factor_id: row.value or row.choice for row in changed} == {
        "stress": 6.0,
        "urine_colour": "pale",
    }
    assert before == after


@pytest.mark.parametrize(
    ("column", "value"),
    [("pain_nrs", 11), ("utc_offset_min", 5000), ("kind", "ache"), ("side", "up")],
)
def test_a_broken_rule_is_a_sentence_and_writes_nothing(
    diary: Path, column: str, value: Any
) -> None:
    """The rules are those of the tables, for every way into the diary."""
    episode = {"started_at": AT, "utc_offset_min": 60, "kind": "cramp"}
    muscle = {"muscle_id": "calf", "side": "left"}
    (muscle if column == "side" else episode)[column] = value
    row = write.new(**episode)
    child = write.new(episode_id=row["id"], **muscle)
    with (
        pytest.raises(BadInputError, match="refused a value"),
        opened(diary, write=True) as connection,
    ):
        write.add(connection, "log", {"episode": [row], "episode_muscle": [child]})

    with open_diary(diary) as session:
        assert [] == session.exec(select(Episode)).all()
        assert [] == session.exec(select(EpisodeMuscle)).all()
        assert [] == session.exec(select(Change)).all()


def test_a_child_needs_its_parent(diary: Path) -> None:
    """Foreign keys hold here too."""
    child = write.new(episode_id="nobody", muscle_id="calf")
    with (
        pytest.raises(BadInputError, match="FOREIGN KEY"),
        opened(diary, write=True) as connection,
    ):
        write.add(connection, "log", {"episode_muscle": [child]})


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), float("-inf"), 2**63, -(2**63), "a\udcff"]
)
def test_what_cannot_be_kept_is_refused(value: Any) -> None:
    """A value that the file would give back as another one is not written."""
    with pytest.raises(BadInputError):
        write.stored(value)


def test_values_as_the_file_keeps_them() -> None:
    """Moments with microseconds and instants in UTC sort as text."""
    berlin = timezone(timedelta(hours=1))

    assert write.stored(AT) == "2026-11-22 03:10:00.000000"
    assert write.stored(AT.replace(tzinfo=berlin)) == "2026-11-22 02:10:00.000000"
    assert write.stored(date(2026, 11, 22)) == "2026-11-22"
    assert [write.stored(one) for one in (None, True, 3, 1.5, "a")] == [
        None,
        True,
        3,
        1.5,
        "a",
    ]


def test_without_a_commit_nothing_is_kept(diary: Path) -> None:
    """Whoever leaves before the end has written nothing."""
    with opened(diary, write=True) as connection:
        at = write.stored(datetime.now(UTC))
        connection.execute(
            "INSERT INTO cramp_free_day (id, created_at, updated_at, date)"
            " VALUES ('x', ?1, ?1, '2026-11-20')",
            (at,),
        )
    with opened(diary) as connection:
        assert [] == list(columns.live(connection, "cramp_free_day", "date"))
