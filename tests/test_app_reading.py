"""What was written down is found again: list, show, search, calendar."""

import json
import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import Ran

from diary.models import (
    CrampFreeDay,
    DayAnswer,
    Drink,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    ExerciseSession,
    MedicineCourse,
    Row,
)
from diary.store import change
from diary.store.file import open_diary

Cramp = Callable[..., Ran]


def rows() -> list[Row]:
    """Four episodes, a drink, a session, a medicine, answers and two days without."""
    made: list[Row] = []
    for at, muscle, side, more in (
        (datetime(2026, 11, 19, 3, 10), "calf", "left", SKI),
        (datetime(2026, 11, 20, 2, 0), "calf", "right", {"pain_nrs": 8}),
        (datetime(2026, 11, 20, 2, 30), "toes", "right", {"pain_nrs": 3}),
        (datetime(2026, 11, 21, 12, 0), "eyelid", "left", {"kind": "twitch"}),
    ):
        episode = Episode(started_at=at, utc_offset_min=60, **more)
        made.append(episode)
        made.append(EpisodeMuscle(episode_id=episode.id, muscle_id=muscle, side=side))
    made.append(EpisodeRelief(episode_id=made[0].id, relief_id="stretch", helped=True))
    evening = {"utc_offset_min": 60}
    made += [
        Drink(
            drunk_at=datetime(2026, 11, 20, 20),
            fluid_ml=500,
            what="ginger tea",
            **evening,
        ),
        ExerciseSession(
            started_at=datetime(2026, 11, 20, 17, 30),
            activity="run",
            duration_min=45,
            effort_nrs=7,
            **evening,
        ),
        MedicineCourse(
            name="atorvastatin",
            medicine_id="atorvastatin",
            dose=20,
            unit="mg",
            started_on=date(2026, 11, 1),
        ),
        DayAnswer(date=date(2026, 11, 20), factor_id="fluid_ml", value=1600),
        DayAnswer(date=date(2026, 11, 20), factor_id="alcohol_units", value=2),
        CrampFreeDay(date=date(2026, 11, 16)),
        CrampFreeDay(date=date(2026, 11, 17)),
    ]
    return made


SKI = {
    "pain_nrs": 7,
    "duration_s": 240,
    "woke": True,
    "note": "après ski",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled diary, made once."""
    path = tmp_path_factory.mktemp("filled") / "diary.db"
    with open_diary(path, write=True) as session:
        change.save(session, "import", rows())
    return path


@pytest.fixture
def filled(cramp: Cramp, diary: Path, template: Path) -> Cramp:
    """The commands on a copy of the filled diary."""
    diary.parent.mkdir()
    shutil.copy(template, diary)
    return cramp


def whens(ran: Ran) -> list[str]:
    """The days and times of the listed entries."""
    lines = [line for line in ran.out.splitlines() if line[:1].isalnum()]
    return [line[12:29] for line in lines]


CHOICES: list[tuple[tuple[str, ...], list[str]]] = [
    ((), ["12:00", "02:30", "02:00", "03:10"]),
    (("--muscle", "calf"), ["02:00", "03:10"]),
    (("--muscle", "gastrocnemius", "--side", "left"), ["03:10"]),
    (("--muscle", "leg", "--side", "right"), ["02:00"]),
    (("--side", "right"), ["02:30", "02:00"]),
    (("--pain", "7-10"), ["02:00", "03:10"]),
    (("--pain", "≥8"), ["02:00"]),
    (("--pain", "<4"), ["02:30"]),
    (("--kind", "twitch"), ["12:00"]),
    (("--kind", "cramp"), ["02:30", "02:00", "03:10"]),
    (("--text", "apres"), ["03:10"]),
    (("--text", "stretching"), ["03:10"]),
    (("--since", "2026-11-19"), ["12:00", "02:30", "02:00"]),
    (("--until", "2026-11-18"), ["03:10"]),
    (("-n", "1", "--page", "2"), ["02:30"]),
]


def test_list_chooses(filled: Cramp) -> None:
    """Newest first, and only what was asked for; days are the person's days."""
    for options, hours in CHOICES:
        ran = filled("list", *options)

        assert hours == [when[-5:] for when in whens(ran)], options
        assert max(map(len, ran.out.splitlines())) <= 80


def test_the_next_page_is_named(filled: Cramp) -> None:
    """The command that is offered shows the next page, and the last offers none."""
    first = filled("list", "--pain", "3+", "-n", "2")
    assert "(2 of 3, page 1 of 2; the next: cramp list --pain 3+ -n 2 --page 2)" in (
        first.out
    )
    second = filled("list", "--pain", "3+", "-n", "2", "--page", "2")
    assert ["03:10"] == [when[-5:] for when in whens(second)]
    assert "the next" not in second.out
    third = filled("list", "--pain", "3+", "-n", "2", "--page", "3")
    assert (3, "") == (third.code, third.out)
    assert "the last one is page 2" in third.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--muscle", "xyzzy"), "not a muscle"),
        (("--muscle", "caalf"), "could be: calf"),
        (("--side", "up"), "--side is"),
        (("--pain", "much"), "range of pain"),
        (("--kind", "sneeze"), "--kind is one of"),
        (("--text", "?!"), "Type a word"),
        (("--since", "2026-11-20", "--until", "2026-11-19"), "Swap"),
        (("--what", "shoes"), "--what is one of"),
        (("--what", "drinks", "--pain", "7"), "choose episodes"),
    ],
)
def test_a_filter_that_is_not_understood(
    cramp: Cramp, options: tuple[str, ...], said: str
) -> None:
    """Nothing is listed, and the message says what to type."""
    ran = cramp("list", *options)

    assert (3, "") == (ran.code, ran.out)
    assert said in ran.err


@pytest.mark.parametrize("options", [("-n", "0"), ("--page", "9" * 30), ("-n", "x")])
def test_a_page_that_cannot_be(cramp: Cramp, options: tuple[str, ...]) -> None:
    """A slip in a number is wrong use, not a fault."""
    assert 2 == cramp("list", *options).code


def test_nothing_like_that(filled: Cramp) -> None:
    """A filter that finds nothing is not an empty diary."""
    assert "No entry is like that.\n" == filled("list", "--pain", "10").out


def test_an_empty_diary_says_how_to_begin(cramp: Cramp) -> None:
    """So does each of the other lists."""
    assert "cramp log" in cramp("list").out
    assert "cramp drink 500ml" in cramp("list", "--what", "drinks").out


def test_nights_are_grouped(filled: Cramp) -> None:
    """Two cramps of one night stand under one heading."""
    lines = filled("list", "--night", "--since", "2026-11-19").out.splitlines()

    assert "Thu 19 Nov 2026 and the night to Fri: 2 entries" == lines[2]
    assert ["02:30", "02:00"] == [line[10:15] for line in lines[3:]]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("drinks", "Fri 20 Nov 2026 20:00  500 ml ginger tea"),
        ("exercise", "Fri 20 Nov 2026 17:30  run 45 min, effort 7/10"),
        ("medicines", "atorvastatin 20 mg (statin): since Sun 1 Nov 2026"),
        ("days", "Fri 20 Nov 2026  fluid 1600 ml, alcohol 2 units"),
        ("none", "Tue 17 Nov 2026  no cramp"),
    ],
)
def test_other_things_are_listed(filled: Cramp, what: str, said: str) -> None:
    """Each with what was written down, and as JSON."""
    assert said in filled("list", "--what", what).out
    assert json.loads(filled("list", "--what", what, "--json").out)


def test_what_is_listed_can_be_deleted_and_shown(filled: Cramp) -> None:
    """The ids of the lists are the ids of show and delete."""
    for what in ("drinks", "exercise", "medicines", "none"):
        shown = filled("list", "--what", what).out[:6]
        assert filled("show", shown).out.startswith(shown)
        assert "Undo with" in filled("delete", shown).out
        assert shown not in filled("list", "--what", what).out


def test_show_tells_everything(filled: Cramp) -> None:
    """Every field, and what was not recorded or not asked is not "no"."""
    ran = filled(
        *("edit", "last", "--note", "bad", "--soreness", "5h", "--interference", "4"),
        *("--brought-on", "long drive", "--relief", "stretch=8,3m"),
        *("--symptom", "tight=brief", "--symptom", "swelling=no"),
    )
    assert 0 == ran.code, ran.err
    said = filled("show").out
    for expected in (
        "brought on by: long drive",
        "kept you from things: 4/10",
        "sore afterwards: 5 h",
        "stretching: 8/10, after 3 min",
        "yes, brief",
        "no swelling",
        "note: bad",
        "not recorded: pain, length",
        "not asked: chest pain",
    ):
        assert expected in said
    assert "swelling" not in said.partition("not asked:")[2].partition("In the")[0]
    data = json.loads(filled("show", "--json").out)
    assert (5, 4, "long drive") == (
        data["soreness_h"],
        data["interference_nrs"],
        data["brought_on_by"],
    )
    assert 3 == data["relief"][0]["after_min"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("apres", "ski"), "note: [après] [ski]"),
        (("gastrocnemius", "stretch"), "left [calf], pain 7/10, 4 min, woke you"),
        (("lipitor",), "[atorvastatin] 20 mg"),
        (("ginger",), "500 ml [ginger] tea"),
        (("run",), "[run] 45 min"),
        (("alcohol",), "[alcohol]: answered on 1 day, last Fri 20 Nov 2026"),
    ],
)
def test_search_marks_what_it_found(
    filled: Cramp, words: tuple[str, ...], said: str
) -> None:
    """Notes, muscles, medicines, drinks, exercise and factors are found."""
    ran = filled("search", *words)

    assert said in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_search_pages_and_finds_nothing(filled: Cramp) -> None:
    """The next page is named; nothing found says how words are found."""
    first = filled("search", "calf", "-n", "1")
    assert "the next: cramp search calf -n 1 --page 2" in first.out
    assert "3:10" in filled("search", "calf", "-n", "1", "--page", "2").out
    assert "Nothing was found" in filled("search", "nope").out
    assert 3 == filled("search", '"').code
    found = json.loads(filled("search", "ginger", "--json").out)
    assert (0, 500) == (len(found["episodes"]), found["drink"][0]["fluid_ml"])


def test_what_was_deleted_is_not_found(filled: Cramp) -> None:
    """Nor what was undone; after an undo of the delete it is found again."""
    shown = filled("search", "ski").out[:6]
    filled("delete", shown)
    assert "Nothing was found" in filled("search", "ski").out
    filled("undo")
    assert shown == filled("search", "ski").out[:6]


def test_calendar_shows_a_month(filled: Cramp) -> None:
    """Answered days, none and counts; today is not over, so it does not count."""
    said = filled("calendar").out

    assert "November 2026" in said
    assert " 16 -     17 -     18 1     19 2     20 ?     21 -     22\n" in said
    assert "5 of 21 days answered, 3 attacks on 2 days." in said
    data = json.loads(filled("calendar", "nov", "--json").out)
    assert (21, 5, 3) == (data["days"], data["answered_days"], data["attacks"])
    assert "0 of 31 days answered." in filled("calendar", "last", "month").out
    assert 3 == filled("calendar", "dec", "2026").code


def test_free_text_steers_the_terminal_nowhere(
    cramp: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal, which gets every character that is printed."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    cramp("log", "calf", "left", "note: sore\x1b[31mred")
    cramp("edit", "last", "--brought-on", "cold\x1b[31mred")
    cramp("question", "why\x1b[31mred")
    for words in (
        ("show",),
        ("history",),
        ("search", "sore"),
        ("edit", "last", "--note", "new\x1b[31mred"),
        ("question",),
        ("list", "--what", "questions"),
        ("search", "why"),
        ("undo", "--list"),
        ("question", "done", "1"),
        ("undo",),
    ):
        ran = cramp(*words)

        assert "[31mred" in ran.out, words
        assert "\x1b" not in ran.out, words


def test_a_note_cannot_steer_the_terminal(cramp: Cramp) -> None:
    """Control characters of a note are not sent to the screen; the note keeps them."""
    note = "sore\x1b[31m and\r\nred"
    cramp("log", "calf", "left", f"note: {note}")
    shown = cramp("show").out

    assert "\x1b" not in shown
    assert "note: sore[31m and red" in shown
    assert note == json.loads(cramp("show", "--json").out)["note"]
