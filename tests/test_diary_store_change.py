"""What is written is kept as it was, found in order, and can be taken back."""

from datetime import date, datetime
from pathlib import Path

import pytest
from one_entry import episode, log

from diary.errors import BadInputError, NotFoundError
from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Drink,
    ExerciseSession,
    MedicineCourse,
)
from diary.store import change, columns, read
from diary.store.file import connection_of, open_diary


def test_wall_clock_time_is_kept_as_it_was(diary: Path) -> None:
    """What is read back is what the clock on the wall showed, with its offset."""
    log(diary, utc_offset_min=-210)
    with open_diary(diary) as session:
        (entry,) = read.entries(session)

    assert datetime(2026, 11, 22, 3, 10) == entry.episode.started_at
    assert -210 == entry.episode.utc_offset_min
    assert [("calf", "left")] == [(m.muscle_id, m.side) for m in entry.muscles]


def test_not_recorded_stays_not_recorded(diary: Path) -> None:
    """A field nobody filled is None, not zero and not no."""
    log(diary)
    with open_diary(diary) as session:
        (entry,) = read.entries(session)

    assert entry.episode.pain_nrs is None
    assert entry.episode.woke is None
    assert () == entry.symptoms


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"pain_nrs": 11}, "pain_nrs_0_10"),
        ({"pain_nrs": -1}, "pain_nrs_0_10"),
        ({"duration_s": -1}, "duration_s_not_negative"),
        ({"kind": "sneeze"}, "kind_known"),
        ({"context": "flying"}, "context_known"),
        ({"utc_offset_min": 2000}, "offset_real"),
    ],
)
def test_the_file_itself_refuses_impossible_values(
    diary: Path, wrong: dict[str, object], rule: str
) -> None:
    """Each rule holds in SQLite, and nothing of the refused entry is written."""
    with pytest.raises(BadInputError, match=rule):
        log(diary, **wrong)

    with open_diary(diary) as session:
        assert [] == read.entries(session)
        with pytest.raises(NotFoundError):
            change.undo(session)


def test_a_day_has_one_answer_for_a_factor(diary: Path) -> None:
    """A second live answer for the same day and factor is refused."""
    day = date(2026, 11, 21)
    twice = [DayAnswer(date=day, factor_id="stress", value=n) for n in (3, 4)]

    with (
        pytest.raises(BadInputError),
        open_diary(diary, write=True) as session,
    ):
        change.save(session, "day", twice)


def test_edit_and_undo(diary: Path) -> None:
    """Undo brings the old value back, and the creation stays."""
    row = log(diary, pain_nrs=7)
    row.pain_nrs = 3
    with open_diary(diary, write=True) as session:
        change.save(session, "edit", [row])
        assert 3 == read.entries(session)[0].episode.pain_nrs
        assert ["edit"] == [one.what for one in change.undo(session)]
    with open_diary(diary) as session:
        assert 7 == read.entries(session)[0].episode.pain_nrs


def test_delete_takes_the_muscles_and_undo_brings_them_back(diary: Path) -> None:
    """Undo works across runs and restores the whole entry."""
    log(diary)
    with open_diary(diary, write=True) as session:
        change.delete(session, "delete", [read.entries(session)[0].episode])
        assert [] == read.entries(session)
    with open_diary(diary, write=True) as session:
        change.undo(session)
    with open_diary(diary) as session:
        (entry,) = read.entries(session)

    assert ["calf"] == [muscle.muscle_id for muscle in entry.muscles]


def test_undo_goes_back_change_by_change(diary: Path) -> None:
    """Three changes are undone newest first; then there is nothing left."""
    log(diary)
    with open_diary(diary, write=True) as session:
        change.save(session, "none", [CrampFreeDay(date=date(2026, 11, 20))])
        course = MedicineCourse(name="x", started_on=date(2026, 1, 1))
        change.save(session, "med start", [course])
        undone = [one.what for _ in range(3) for one in change.undo(session)]

        assert ["med start", "none", "log"] == undone
        assert [] == read.cramp_free_days(session)
        assert [] == read.medicine_courses(session)
        with pytest.raises(NotFoundError, match="nothing to undo"):
            change.undo(session)


def test_an_undone_day_can_be_answered_again(diary: Path) -> None:
    """The deleted row does not stand in the way of a new one."""
    day = date(2026, 11, 20)
    with open_diary(diary, write=True) as session:
        change.save(session, "none", [CrampFreeDay(date=day)])
        change.undo(session)
        change.save(session, "none", [CrampFreeDay(date=day)])

        assert [day] == [row.date for row in read.cramp_free_days(session)]


def test_a_refused_row_takes_the_whole_change_back(diary: Path) -> None:
    """One impossible row in a change, and none of it is written."""
    good = CrampFreeDay(date=date(2026, 11, 19))
    with pytest.raises(BadInputError), open_diary(diary, write=True) as session:
        change.save(session, "import", [good, episode(pain_nrs=99)])
    with open_diary(diary) as session:
        assert [] == read.cramp_free_days(session)


def test_settings_hold_any_json(diary: Path) -> None:
    """A list comes back as a list; None forgets it."""
    with open_diary(diary, write=True) as session:
        change.set_setting(session, "tracked", ["stress", "sleep_h"])
        change.set_setting(session, "tracked", ["stress"])
        assert ["stress"] == read.setting(session, "tracked")
        change.set_setting(session, "tracked", None)
        assert read.setting(session, "tracked") is None


def test_entries_are_in_the_order_they_happened(diary: Path) -> None:
    """After a flight west the later entry shows the earlier time; it is still last."""
    log(diary, started_at=datetime(2026, 11, 22, 12, 0), utc_offset_min=60, note="1")
    log(diary, started_at=datetime(2026, 11, 22, 8, 0), utc_offset_min=-480, note="3")
    log(diary, started_at=datetime(2026, 11, 22, 12, 0), utc_offset_min=0, note="2")
    with open_diary(diary) as session:
        notes = [entry.episode.note for entry in read.entries(session)]
        (last,) = read.entries(session, newest=1)

    assert ["1", "2", "3"] == notes
    assert "3" == last.episode.note


def test_drinks_and_exercise_are_in_the_order_they_happened(diary: Path) -> None:
    """Order is that of the instants, not of the clocks on the wall."""
    earlier = {"utc_offset_min": 600}
    later = {"utc_offset_min": -600}
    at, before = datetime(2026, 11, 22, 12, 0), datetime(2026, 11, 22, 11, 0)
    with open_diary(diary, write=True) as session:
        rows = [
            Drink(drunk_at=before, fluid_ml=2, **later),
            Drink(drunk_at=at, fluid_ml=1, **earlier),
            ExerciseSession(started_at=before, activity="b", duration_min=1, **later),
            ExerciseSession(started_at=at, activity="a", duration_min=1, **earlier),
        ]
        change.save(session, "log", rows)

        connection = connection_of(session)
        drinks = columns.live(connection, "drink", "drunk_at")
        done = columns.live(connection, "exercise_session", "started_at")
        assert [1, 2] == [row.fluid_ml for row in drinks]
        assert ["a", "b"] == [row.activity for row in done]


def test_any_number_of_entries_can_be_asked_for(diary: Path) -> None:
    """More entries than SQLite can count are all of them."""
    log(diary)
    with open_diary(diary) as session:
        assert 1 == len(read.entries(session, newest=10**30))
