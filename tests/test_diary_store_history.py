"""Changes can be taken back and made again, and an entry knows its history."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from diary.errors import NotFoundError
from diary.models import (
    ChangedRow,
    CrampFreeDay,
    DayAnswer,
    Episode,
    EpisodeMuscle,
    Setting,
)
from diary.store import change, history, read
from diary.store.file import open_diary


def log(path: Path, note: str) -> Episode:
    """Save one episode."""
    row = Episode(
        started_at=datetime(2026, 11, 22, 3, 10), utc_offset_min=60, note=note
    )
    calf = EpisodeMuscle(episode_id=row.id, muscle_id="calf", side="left")
    with open_diary(path, write=True) as session:
        change.save(session, "log", [row, calf])
    return row


def edit(path: Path, row: Episode, note: str) -> None:
    """Change the note."""
    row.note = note
    with open_diary(path, write=True) as session:
        change.save(session, "edit", [row])


def live_notes(path: Path) -> list[str | None]:
    """The notes of all live episodes."""
    with open_diary(path) as session:
        return [one.episode.note for one in read.entries(session)]


def test_several_changes_are_undone_at_once(diary: Path) -> None:
    """The newest first; more than there are takes back all."""
    row = log(diary, "a")
    edit(diary, row, "b")
    edit(diary, row, "c")

    with open_diary(diary, write=True) as session:
        assert ["edit", "edit"] == [one.what for one in change.undo(session, 2)]
    assert ["a"] == live_notes(diary)
    with open_diary(diary, write=True) as session:
        assert ["log"] == [one.what for one in change.undo(session, 5)]
    assert [] == live_notes(diary)


def test_redo_makes_changes_again_in_their_order(diary: Path) -> None:
    """Each redo is the step that the last undo took back."""
    row = log(diary, "a")
    edit(diary, row, "b")
    with open_diary(diary, write=True) as session:
        change.undo(session, 2)
        assert "log" == change.redo(session).what
    assert ["a"] == live_notes(diary)
    with open_diary(diary, write=True) as session:
        assert "edit" == change.redo(session).what
    assert ["b"] == live_notes(diary)
    with open_diary(diary, write=True) as session:
        with pytest.raises(NotFoundError, match="nothing to redo"):
            change.redo(session)
        assert ["edit"] == [one.what for one in change.undo(session)]
    assert ["a"] == live_notes(diary)


def test_a_clock_that_was_set_back_changes_no_order(diary: Path) -> None:
    """What was undone last is made again first, whatever the clock said meanwhile."""
    row = log(diary, "a")
    edit(diary, row, "b")
    with open_diary(diary, write=True) as session:
        (undone,) = change.undo(session)
        undone.undone_at = datetime(2100, 1, 1, tzinfo=UTC)
        session.add(undone)
        session.commit()
    with open_diary(diary, write=True) as session:
        change.undo(session)
        assert ["log", "edit"] == [change.redo(session).what for _ in range(2)]
    assert ["b"] == live_notes(diary)


def test_a_new_change_ends_what_can_be_redone(diary: Path) -> None:
    """After another change the undone one is gone: it could contradict it."""
    row = log(diary, "a")
    edit(diary, row, "b")
    with open_diary(diary, write=True) as session:
        change.undo(session)
    log(diary, "other")

    with (
        open_diary(diary, write=True) as session,
        pytest.raises(NotFoundError, match="nothing to redo"),
    ):
        change.redo(session)


def test_a_deleted_entry_can_be_deleted_again_by_redo(diary: Path) -> None:
    """Undo brings it back with its muscle, redo takes both away again."""
    log(diary, "a")
    with open_diary(diary, write=True) as session:
        (found,) = read.entries(session)
        change.delete(session, "delete", [found.episode])
        change.undo(session)
        (found,) = read.entries(session)
        assert 1 == len(found.muscles)
        change.redo(session)
        assert [] == read.entries(session)


def test_an_entry_is_seen_as_it_was_after_each_change(diary: Path) -> None:
    """Undone changes are told without a state; later ones do not mix in."""
    row = log(diary, "a")
    edit(diary, row, "b")
    edit(diary, row, "wrong")
    with open_diary(diary, write=True) as session:
        change.undo(session)
    log(diary, "another entry")
    edit(diary, row, "c")

    with open_diary(diary) as session:
        made = history.of_entry(session, row)

    states = [[r.note for r in one.rows if isinstance(r, Episode)] for one in made]
    assert [["a"], ["b"], [], ["c"]] == states
    assert [False, False, True, False] == [one.undone for one in made]
    assert 2 == len(made[0].rows)


def test_the_last_changes_are_told_with_what_they_were_about(diary: Path) -> None:
    """Newest first, without those taken back, and how many rows of each kind."""
    log(diary, "a")
    with open_diary(diary, write=True) as session:
        days = [CrampFreeDay(date=date(2026, 11, day)) for day in (1, 2, 3)]
        change.save(session, "none", days)
    log(diary, "b")
    with open_diary(diary, write=True) as session:
        change.undo(session)
        found = history.recent(session, 10)

    assert ["none", "log"] == [one.what for one in found]
    assert {CrampFreeDay: 3} == found[0].counts
    assert isinstance(found[1].first, Episode)


def test_settings_of_an_import_are_undone_and_redone(diary: Path) -> None:
    """A change of settings, alone or twice, is told, taken back and made again."""
    with open_diary(diary, write=True) as session:
        change.set_setting(session, "country", "DE")
        change.save_records(session, "import", {}, {"country": "FR", "a": 1})
        change.set_setting(session, "a", None)
        change.save_records(session, "import", {}, {"country": "IT", "a": 2})

    def kept() -> list[object]:
        with open_diary(diary) as session:
            return [read.setting(session, key) for key in ("country", "a")]

    with open_diary(diary, write=True) as session:
        assert {Setting: 2} == history.recent(session, 1)[0].counts
        undone = [history.touched(session, it) for it in change.undo(session, 3)]
        assert [None] * 3 == [it.first for it in undone]
        assert [("country", "a"), ("a",), ("country", "a")] == [
            it.settings for it in undone
        ]
    assert ["DE", None] == kept()
    for after in (["FR", 1], ["FR", None], ["IT", 2]):
        with open_diary(diary, write=True) as session:
            change.redo(session)
        assert after == kept()


def test_two_rows_exchange_what_may_stand_only_once(diary: Path) -> None:
    """Two answers swap their days in one change, and back with undo, and again."""
    days = date(2026, 11, 1), date(2026, 11, 2)
    with open_diary(diary, write=True) as session:
        answers = [DayAnswer(date=day, factor_id="stress", value=3) for day in days]
        change.save(session, "day", answers)
        swapped = [
            {**one.model_dump(), "date": day}
            for one, day in zip(answers, reversed(days), strict=True)
        ]
        ids = [one.id for one in answers]
        change.save_records(session, "import", {DayAnswer: swapped})

        def order() -> list[str]:
            return [one.id for one in read.answers(session)]

        assert list(reversed(ids)) == order()
        change.undo(session)
        assert ids == order()
        change.redo(session)
        assert list(reversed(ids)) == order()


def test_what_a_change_added_is_not_written_down_twice(diary: Path) -> None:
    """Undoing keeps of an added row only that it was live; redo brings it back."""
    row = log(diary, "a")
    with open_diary(diary, write=True) as session:
        change.undo(session)
        noted = session.exec(select(ChangedRow)).all()
        assert {(None, '{"deleted_at":null}')} == {
            (it.before, it.after) for it in noted
        }
        change.redo(session)
        (entry,) = read.entries(session)
    assert row.model_dump() == entry.episode.model_dump()
