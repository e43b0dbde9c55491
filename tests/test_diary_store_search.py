"""Words find the entries that hold them, and nothing that was taken back."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlmodel import Session

from diary.models import Drink, Episode, EpisodeMuscle, MedicineCourse, UserFactor
from diary.store import browse, change, search
from diary.store.browse import Wanted
from diary.store.file import open_diary


def entry(day: int = 1, muscle: str = "calf", **more: object) -> list[object]:
    """An episode of November 2026 with one muscle."""
    fields = {"started_at": datetime(2026, 11, day, 3, 10), "utc_offset_min": 60}
    row = Episode(**(fields | more))
    return [row, EpisodeMuscle(episode_id=row.id, muscle_id=muscle, side="left")]


def save(path: Path, *rows: object) -> None:
    """Save rows as one change."""
    with open_diary(path, write=True) as session:
        change.save(session, "log", rows)


def no_names(_: str) -> list[str]:
    """A search in which a word names nothing."""
    return []


def notes(session: Session, said: str) -> list[str | None]:
    """The notes of the episodes a search finds, newest first."""
    match = search.query(search.split(said), no_names)
    return [one.episode.note for one in browse.page(session, Wanted(match=match))]


@pytest.mark.parametrize(
    "said", ["randonnee", "RANDONN", "apres randonnée", "neige", "long", "randonnée,"]
)
def test_a_word_is_found_by_its_beginning(diary: Path, said: str) -> None:
    """Case, accents, marks and the order of words do not matter."""
    row, muscle = entry(note="Après la randonnée", brought_on_by="long walk, neige")
    save(diary, row, muscle, *entry(2, note="after the pool"))

    with open_diary(diary) as session:
        assert ["Après la randonnée"] == notes(session, said)


def test_every_word_must_be_there(diary: Path) -> None:
    """Two words that never stand together find nothing."""
    save(diary, *entry(note="pool"), *entry(2, note="hike"))

    with open_diary(diary) as session:
        assert [] == notes(session, "pool hike")


def test_the_search_follows_every_change(diary: Path) -> None:
    """An edited word is found, the old one is not; deleted and undone ones neither."""
    row, muscle = entry(note="pool")
    save(diary, row, muscle)
    with open_diary(diary, write=True) as session:
        assert isinstance(row, Episode)
        row.note = "hike"
        change.save(session, "edit", [row])
        assert ([], ["hike"]) == (notes(session, "pool"), notes(session, "hike"))
        change.undo(session)
        assert (["pool"], []) == (notes(session, "pool"), notes(session, "hike"))
        change.redo(session)
        assert ["hike"] == notes(session, "hike")
    with open_diary(diary, write=True) as session:
        (found,) = browse.page(session, Wanted())
        change.delete(session, "delete", [found.episode])
        assert [] == notes(session, "hike")
        change.undo(session)
        assert ["hike"] == notes(session, "hike")
        session.execute(
            text("INSERT INTO search_text(search_text) VALUES('integrity-check')")
        )


def test_an_id_is_found_whole(diary: Path) -> None:
    """The name of a muscle finds that muscle, not another whose id begins so."""
    save(diary, *entry(note="whole"), *entry(2, muscle="calf-inner", note="part"))
    match = search.query(["gastrocnemius"], lambda _: ["calf"])

    with open_diary(diary) as session:
        found = browse.page(session, Wanted(match=match))

    assert ["whole"] == [one.episode.note for one in found]


def test_a_muscle_that_was_corrected_is_not_found_any_more(diary: Path) -> None:
    """The muscles of an entry are part of its words."""
    row, muscle = entry(note="x")
    save(diary, row, muscle)
    assert isinstance(muscle, EpisodeMuscle)
    muscle.muscle_id = "hamstrings"
    save(diary, muscle)

    with open_diary(diary) as session:
        for name, many in (("calf", 0), ("hamstrings", 1)):
            match = search.query(["no"], lambda _, name=name: [name])
            assert many == browse.count(session, Wanted(match=match))


def test_other_things_are_found_too(diary: Path) -> None:
    """Drinks, medicines and own factors are found by what was typed."""
    at = {"utc_offset_min": 60}
    save(
        diary,
        Drink(drunk_at=datetime(2026, 11, 1, 9), fluid_ml=250, what="ginger tea", **at),
        MedicineCourse(name="Ginger capsules", started_on=datetime(2026, 11, 1).date()),
        UserFactor(factor_id="ginger_shots", name="ginger shots", kind="yes-no"),
    )

    with open_diary(diary) as session:
        found = search.others(session, search.query(["ginger"], no_names))

    assert ["drink", "factor", "medicine"] == [one.kind for one in found]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_nothing_typed_is_syntax(said: str) -> None:
    """Whatever is typed, the query is understood by SQLite."""
    words = search.split(said)
    with open_diary(Path("/nowhere/diary.db")) as session:
        if words:
            match = search.query(words, lambda word: [word.replace('"', "")])
            assert 0 == browse.count(session, Wanted(match=match))


@pytest.mark.parametrize("said", ['"', "* -", "", "()"])
def test_marks_alone_are_no_words(said: str) -> None:
    """Without a letter or digit there is nothing to search for."""
    assert [] == search.split(said)


def test_a_page_reads_only_its_own_entries(diary: Path) -> None:
    """However long the diary, a page of 20 loads 20 episodes and their muscles."""
    save(diary, *(row for n in range(300) for row in entry(1 + n % 28, note="hike")))
    loaded: list[object] = []

    def count(target: object, _: object) -> None:
        loaded.append(target)

    for table in (Episode, EpisodeMuscle):
        event.listen(table, "load", count)
    try:
        with open_diary(diary) as session:
            wanted = Wanted(
                muscles=("calf",),
                side="left",
                match=search.query(["hike"], no_names),
            )
            found = browse.page(session, wanted, newest=20, skip=100)
    finally:
        for table in (Episode, EpisodeMuscle):
            event.remove(table, "load", count)

    assert 20 == len(found)
    assert 40 == len(loaded)
