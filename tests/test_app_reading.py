"""Reading back: list and show."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


@pytest.fixture
def three(cramp: Cramp) -> Cramp:
    """Write three cramps, typed out of order."""
    cramp("log", "calf", "left", "2026-11-18 23:00", "5")
    cramp("log", "toes", "right", "2026-11-21 14:00")
    cramp("log", "hamstrings", "both", "2026-11-20 02:00", "8", "6m")
    return cramp


def test_list_shows_the_newest_first(three: Cramp) -> None:
    """Order is that of the cramps, not of the typing."""
    found = json.loads(three("list", "--json").out)

    assert ["2026-11-21", "2026-11-19", "2026-11-18"] == [e["day"] for e in found]
    lines = three("list").out.splitlines()
    assert 3 == len(lines)
    assert "Sat 21 Nov 2026 14:00  right toes" in lines[0]
    assert [e["id"][:6] for e in found] == [line.split()[0] for line in lines]


def test_list_says_when_there_is_more(three: Cramp) -> None:
    """A shortened list is not mistaken for the whole."""
    lines = three("list", "-n", "2").out.splitlines()

    assert 3 == len(lines)
    assert "2 of 3 entries" in lines[-1]


def test_list_keeps_to_the_person_s_days(three: Cramp) -> None:
    """A cramp at 02:00 belongs to the day before."""
    ran = three("list", "--since", "2026-11-19", "--until", "2026-11-19", "--json")

    assert ["2026-11-20T02:00:00"] == [e["started_at"] for e in json.loads(ran.out)]
    ran = three("list", "--since", "2026-11-01", "--until", "2026-11-02")
    assert (0, "No entry in that time.") == (ran.code, ran.out.strip())


def test_show_tells_what_was_not_recorded(three: Cramp) -> None:
    """Gaps are named; `last` is the cramp that began last."""
    said = three("show").out

    assert "right toes" in said
    assert "not recorded: pain, length, context, whether it woke you" in said
    assert "  fluid: not recorded" in said
    assert "  medicines: not recorded" in said


def test_show_finds_an_entry_by_the_beginning_of_its_id(three: Cramp) -> None:
    """Four characters are enough where they are unique."""
    wanted = json.loads(three("list", "--json").out)[1]

    shown = json.loads(three("show", wanted["id"][:8], "--json").out)
    assert wanted == {key: value for key, value in shown.items() if key != "before"}


def test_show_looks_back_exactly_a_day(cramp: Cramp) -> None:
    """What was drunk, done and taken counts from 24 hours before the onset."""
    cramp("drink", "300ml", "2026-11-20 21:59")
    cramp("drink", "500ml", "2026-11-20 22:01")
    cramp("drink", "900ml", "2026-11-21 22:01")
    cramp("exercise", "run", "45m", "2026-11-21 17:00")
    cramp("med", "start", "lipitor", "--on", "2026-11-01")
    cramp("log", "calf", "2026-11-21 22:00")

    earlier = json.loads(cramp("show", "--json").out)["before"]
    assert {
        "fluid_ml": 500.0,
        "exercise_min": 45.0,
        "medicines": ["lipitor"],
        "answers_of": "2026-11-21",
        "answers": {},
    } == earlier


@pytest.mark.parametrize(("said", "code"), [("abc", 3), ("zzzz", 4), ("%%%%", 4)])
def test_an_id_that_is_short_or_unknown_is_refused(
    three: Cramp, said: str, code: int
) -> None:
    """The sentence says where ids are shown."""
    ran = three("show", said)

    assert (code, "") == (ran.code, ran.out)
    assert "cramp list shows" in ran.err


def test_reading_changes_nothing(three: Cramp, diary: Path) -> None:
    """The file is byte for byte the same after every reading command."""
    before = diary.read_bytes()

    for words in (
        ["list"],
        ["show"],
        ["med", "list"],
        ["track"],
        ["config"],
        ["flags"],
    ):
        assert 0 == three(*words).code
    assert before == diary.read_bytes()


def test_reading_a_diary_that_is_not_there_makes_none(
    cramp: Cramp, diary: Path
) -> None:
    """Looking is not writing."""
    cramp("list")

    assert not diary.parent.exists()


def test_a_note_cannot_steer_the_terminal(cramp: Cramp) -> None:
    """Control characters of a note are not sent to the screen; the note keeps them."""
    note = "sore\x1b[31m and\r\nred"
    cramp("log", "calf", "left", f"note: {note}")
    shown = cramp("show").out

    assert "\x1b" not in shown
    assert "note: sore[31m and red" in shown
    assert note == json.loads(cramp("show", "--json").out)["note"]
