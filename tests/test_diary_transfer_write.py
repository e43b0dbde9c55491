"""What is written can be read again unchanged, and is private and whole."""

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from csv_files import AN_ID, Reader, rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import knowledge
from diary.errors import BadInputError
from diary.models import (
    CONTEXTS,
    DURATION_SOURCES,
    KINDS,
    SIDES,
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
from diary.store.read import Entry
from diary.transfer.existing import Existing, arrange
from diary.transfer.plan import plan
from diary.transfer.read import read_files
from diary.transfer.write import refused_rows, write_csv

AT = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
NOT_COMPARED = {"id", "created_at", "updated_at", "episode_id"}


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


def small_diary() -> Existing:
    """One episode, two days and one medicine, with as much recorded as there can be."""
    episode = Episode(
        id=AN_ID,
        started_at=datetime(2026, 11, 20, 3, 10),
        utc_offset_min=60,
        zone="Europe/Berlin",
        duration_s=100,
        pain_nrs=0,
        woke=False,
        note='=SUM(A1)\r\nsaid "no", left',
    )
    mine = {"episode_id": AN_ID}
    return arrange(
        entries=[
            Entry(
                episode,
                (
                    EpisodeMuscle(muscle_id="calf", side="left", **mine),
                    EpisodeMuscle(muscle_id="jaw", **mine),
                ),
                (
                    EpisodeSymptom(symptom_id="swelling", present=False, **mine),
                    EpisodeSymptom(symptom_id="knot", present=True, **mine),
                ),
                (
                    EpisodeRelief(
                        relief_id="stretch", effect_nrs=8, after_min=2.5, **mine
                    ),
                ),
            )
        ],
        cramp_free_days=[CrampFreeDay(date=date(2026, 11, 18))],
        day_answers=[
            DayAnswer(date=date(2026, 11, 19), factor_id="stress", value=3.0),
            DayAnswer(date=date(2026, 11, 19), factor_id="shoes", value=0.0),
            DayAnswer(date=date(2026, 11, 18), factor_id="urine_colour", choice="pale"),
        ],
        medicine_courses=[
            MedicineCourse(
                id=AN_ID, name="Own mix", dose=2.5, started_on=date(2026, 11, 3)
            )
        ],
        user_factors=[UserFactor(factor_id="shoes", name="Shoes", kind="yes-no")],
    )


def test_the_three_files_are_as_documented(tmp_path: Path) -> None:
    """UTF-8, comma, line feed, ISO dates with offset; what is not recorded is blank."""
    files = write_csv(tmp_path / "out", small_diary())

    episodes, days, medicines = (path.read_bytes().decode() for path in files)
    assert ["episodes.csv", "days.csv", "medicines.csv"] == [it.name for it in files]
    assert (
        "started_at,duration_min,muscle,side,pain_0_10,kind,context,woke,symptoms,"
        "relief,note,id,zone,duration_source,unbearable,interference_0_10,"
        "soreness_h,after_exercise_min,brought_on_by\n"
        "2026-11-20T03:10+01:00,1.67,calf;jaw,left;,0,cramp,,no,swelling=no;knot,"
        'stretch=8@2.5,"=SUM(A1)\r\nsaid ""no"", left",'
        f"{AN_ID},Europe/Berlin,,,,,,\n"
    ) == episodes
    assert (
        "date,cramp_free,stress,urine_colour,shoes\n"
        "2026-11-18,yes,,pale,\n"
        "2026-11-19,,3,,no\n"
    ) == days
    assert (
        "name,dose,unit,started_on,stopped_on,id,medicine_id,after_bad_spell\n"
        f"Own mix,2.5,,2026-11-03,,{AN_ID},,\n"
    ) == medicines


def test_an_empty_diary_writes_the_headers(tmp_path: Path, read: Reader) -> None:
    """The files can be filled in and imported."""
    files = write_csv(tmp_path, Existing())
    reading = read(*(path.read_bytes() for path in files))

    assert ((), (), (), ()) == (
        reading.problems,
        reading.episodes,
        reading.days,
        reading.medicines,
    )


def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    """0600 in a new folder 0700, whatever the umask; no draft is left behind."""
    old = os.umask(0)
    try:
        files = write_csv(tmp_path / "new" / "out", small_diary())
    finally:
        os.umask(old)

    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in files}
    assert {0o700} == {
        stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "new", files[0].parent)
    }
    assert set(files) == set(files[0].parent.iterdir())


def test_files_are_not_overwritten_unless_forced(tmp_path: Path) -> None:
    """One file that is there stops all three."""
    (tmp_path / "days.csv").write_text("mine")

    with pytest.raises(BadInputError, match="there already"):
        write_csv(tmp_path, small_diary())
    assert [tmp_path / "days.csv"] == list(tmp_path.glob("*.csv"))

    write_csv(tmp_path, small_diary(), force=True)
    assert "mine" not in (tmp_path / "days.csv").read_text()


def test_a_place_that_cannot_be_written_gets_one_sentence(tmp_path: Path) -> None:
    """A file where the folder should be, a folder where a file should be."""
    (tmp_path / "file").write_text("")
    (tmp_path / "out" / "days.csv").mkdir(parents=True)

    with pytest.raises(BadInputError, match="cannot be written"):
        write_csv(tmp_path / "file", small_diary())
    with pytest.raises(BadInputError, match="is a folder"):
        write_csv(tmp_path / "out", small_diary(), force=True)


def test_a_failing_disk_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is replaced before everything is on the disk."""
    write_csv(tmp_path, Existing())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    calls = iter([None, None])

    def fail(_: int) -> None:
        if next(calls, True):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(BadInputError, match="No space left"):
        write_csv(tmp_path, small_diary(), force=True)

    assert before == {path: path.read_bytes() for path in tmp_path.iterdir()}


# Refused rows


def test_refused_rows_can_be_corrected_and_imported(
    tmp_path: Path, read: Reader
) -> None:
    """Their own columns and cells, a column `problem` in front, one row each."""
    reading = read(
        "Pain 0-10;Started at;note\n"
        "11;2026-11-20 03:10;kept, as it is\n"
        "7;2026-11-21 03:10;good\n"
        "11;2026-12-24 03:10;both\n"
    )
    path = tmp_path / "refused.csv"

    assert (path,) == refused_rows(reading.problems, path)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    header, *rows = path.read_text().splitlines()
    assert "problem,Pain 0-10,Started at,note" == header
    assert [',11,2026-11-20 03:10,"kept, as it is"', ",11,2026-12-24 03:10,both"] == [
        row[row.index(",11,") :] for row in rows
    ]
    assert "pain_0_10: " in rows[1]
    assert "started_at: " in rows[1]

    corrected = path.read_text().replace(",11,", ",10,").replace("12-24", "11-19")
    again = read(corrected)
    assert () == again.problems
    assert ["kept, as it is", "both"] == [it.note for it in again.episodes]


def test_each_file_has_its_own_refused_rows(tmp_path: Path, read: Reader) -> None:
    """Two files have two headers; a problem with a column has no row."""
    reading = read(
        "started_at,pain_0_10,mood\n2026-11-20 03:10,11,x\n", "date,stress\n,1\n"
    )
    files = refused_rows(reading.problems, tmp_path / "refused.csv")

    assert ["refused-file1.csv", "refused-file2.csv"] == [it.name for it in files]
    assert 2 == len(files[0].read_text().splitlines())
    assert () == refused_rows((), tmp_path / "none.csv")


# What goes in comes out

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
).filter(str.strip)
PLAIN = TEXT.map(str.strip).filter(lambda text: "\ufeff" not in text)
NRS = st.none() | st.integers(0, 10)
YES_NO = st.none() | st.booleans()
DATES = st.dates(date(1990, 1, 1), date(2026, 11, 21))
AMOUNT = st.none() | st.floats(0, 1000)
UUIDS = st.uuids().map(str)


def _word(words: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(words)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An episode with any of its fields not recorded."""
    id_ = draw(UUIDS)
    places = st.tuples(st.sampled_from(sorted(knowledge.muscles())), _word(SIDES))
    answers = st.tuples(st.booleans(), _word(("brief", "lasting")))
    symptoms = st.dictionaries(
        st.sampled_from(sorted(knowledge.symptoms())), answers, max_size=3
    )
    methods = st.sampled_from(sorted(knowledge.relief()))
    tried = st.tuples(methods, YES_NO, NRS, AMOUNT)
    episode = Episode(
        id=id_,
        started_at=draw(st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 20))),
        utc_offset_min=draw(st.integers(-1080, 1080)),
        zone=draw(_word(("Europe/Berlin", "Asia/Kathmandu"))),
        duration_s=draw(st.none() | st.integers(0, 1_000_000)),
        duration_source=draw(_word(DURATION_SOURCES)),
        kind=draw(st.sampled_from(KINDS)),
        pain_nrs=draw(NRS),
        unbearable=draw(YES_NO),
        context=draw(_word(CONTEXTS)),
        after_exercise_min=draw(st.none() | st.integers(0, 5000)),
        brought_on_by=draw(st.none() | TEXT),
        woke=draw(YES_NO),
        interference_nrs=draw(NRS),
        soreness_h=draw(AMOUNT),
        note=draw(st.none() | TEXT),
    )
    mine = {"episode_id": id_}
    return Entry(
        episode,
        tuple(
            EpisodeMuscle(muscle_id=muscle, side=side, **mine)
            for muscle, side in draw(st.lists(places, max_size=3, unique=True))
        ),
        tuple(
            EpisodeSymptom(
                symptom_id=symptom,
                present=present,
                lasting=lasting if present else None,
                **mine,
            )
            for symptom, (present, lasting) in draw(symptoms).items()
        ),
        tuple(
            EpisodeRelief(
                relief_id=what,
                helped=helped,
                effect_nrs=effect,
                after_min=after,
                **mine,
            )
            for what, helped, effect, after in draw(st.lists(tried, max_size=3))
        ),
    )


@st.composite
def courses(draw: st.DrawFn) -> MedicineCourse:
    """A medicine with any of its fields not recorded."""
    started_on = draw(DATES)
    return MedicineCourse(
        id=draw(UUIDS),
        name=draw(PLAIN),
        medicine_id=draw(_word(("atorvastatin",))),
        dose=draw(AMOUNT),
        unit=draw(st.none() | PLAIN),
        started_on=started_on,
        stopped_on=draw(st.none() | st.just(started_on + timedelta(days=1))),
        after_bad_spell=draw(YES_NO),
    )


FACTORS: dict[str, st.SearchStrategy[float | str]] = {
    "sleep_h": st.floats(0, 24),
    "stress": st.integers(0, 10).map(float),
    "evening_caffeine": st.sampled_from([0.0, 1.0]),
    "urine_colour": st.sampled_from(["pale", "dark-yellow"]),
    "own change": st.floats(allow_nan=False, allow_infinity=False),
}
OWN = {"own change": UserFactor(factor_id="own change", name="Change", kind="number")}


@st.composite
def diaries(draw: st.DrawFn) -> Existing:
    """A diary in which no day contradicts itself."""
    days = draw(st.dictionaries(DATES, st.fixed_dictionaries({}, optional=FACTORS)))
    return arrange(
        entries=draw(
            st.lists(entries(), max_size=3, unique_by=lambda it: it.episode.id)
        ),
        # After the last possible episode, so that none contradicts it.
        cramp_free_days=[
            CrampFreeDay(date=day)
            for day in draw(st.sets(st.just(date(2026, 11, 21)), max_size=1))
        ],
        day_answers=[
            DayAnswer(
                date=day,
                factor_id=factor_id,
                value=None if isinstance(value, str) else value,
                choice=value if isinstance(value, str) else None,
            )
            for day, answers in days.items()
            for factor_id, value in answers.items()
        ],
        medicine_courses=draw(
            st.lists(courses(), max_size=3, unique_by=lambda it: it.id)
        ),
    )


def _values(rows: list[Row]) -> list[dict[str, object]]:
    said = [
        {"table": type(row).__name__} | row.model_dump(exclude=NOT_COMPARED)
        for row in rows
    ]
    return sorted(said, key=repr)


def _ids(rows: list[Row]) -> set[str]:
    return {row.id for row in rows if isinstance(row, Episode | MedicineCourse)}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=diaries())
def test_what_goes_in_comes_out(data: Existing, tmp_path: Path) -> None:
    """Into an empty diary everything comes back; into the same one, nothing changes."""
    files = write_csv(tmp_path, data, force=True)
    reading = read_files(
        files,
        known_factors={**knowledge.factors(), **OWN},
        new_factors=False,
        now=datetime(2026, 11, 22, 8, 30),
        offset_for=lambda _: (0, "UTC"),
    )
    whole: list[Row] = [
        *(
            row
            for it in data.entries.values()
            for row in (it.episode, *it.muscles, *it.symptoms, *it.relief)
        ),
        *data.cramp_free.values(),
        *data.answers.values(),
        *data.courses.values(),
    ]
    restored = rows_of(plan(reading, Existing(), at=AT))

    assert () == reading.problems
    assert _values(whole) == _values(restored)
    assert _ids(whole) == _ids(restored)
    assert [] == rows_of(plan(reading, data, at=AT))
