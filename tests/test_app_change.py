"""Putting right: edit, delete, undo."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


@pytest.fixture
def one(cramp: Cramp) -> Cramp:
    """Write one full entry."""
    cramp(
        "log", "calf", "left", "7", "4m", "3:10", "asleep", "weak", "stretch", "note: x"
    )
    return cramp


def _entry(cramp: Cramp) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(cramp("show", "--json").out)
    return data


def _changed(cramp: Cramp, *words: str) -> dict[str, Any]:
    before = _entry(cramp)
    ran = cramp("edit", "last", *words)
    assert (0, "") == (ran.code, ran.err)
    after = _entry(cramp)
    return {key: value for key, value in after.items() if before[key] != value}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("6",), {"pain_nrs": 6}),
        (("5m",), {"duration_s": 300}),
        (("2:40",), {"started_at": "2026-11-22T02:40:00"}),
        (("sitting",), {"context": "sitting"}),
        (("woke me",), {"woke": True}),
        (("twitch",), {"kind": "twitch"}),
        (("note: y",), {"note": "y"}),
        (
            ("swelling",),
            {
                "symptoms": {"weakness": True, "swelling": True},
                "lasting": {"weakness": None, "swelling": None},
            },
        ),
        (("--clear", "pain"), {"pain_nrs": None}),
        (
            ("--clear", "note", "--clear", "symptoms"),
            {"note": None, "symptoms": {}, "lasting": {}},
        ),
        (("--clear", "relief", "3"), {"relief": [], "pain_nrs": 3}),
    ],
)
def test_only_what_is_typed_is_changed(
    one: Cramp, words: tuple[str, ...], expected: dict[str, Any]
) -> None:
    """Everything that was not named stays as it was."""
    assert expected == _changed(one, *words)


def test_a_side_alone_corrects_the_muscle_there_is(one: Cramp) -> None:
    """`edit last right` moves the cramp to the other leg."""
    assert [("calf", "right")] == [
        (m["muscle"], m["side"]) for m in _changed(one, "right")["muscles"]
    ]


def test_a_new_muscle_takes_the_place_of_the_old(one: Cramp) -> None:
    """A muscle with its side replaces, it is not added."""
    assert [("toes", "right")] == [
        (m["muscle"], m["side"]) for m in _changed(one, "toes", "right")["muscles"]
    ]


def test_an_edit_is_said_and_undone(one: Cramp) -> None:
    """Before and after are both shown; undo restores every field."""
    before = _entry(one)

    ran = one("edit", "last", "toes", "both", "2", "--clear", "note")
    assert "Was: Sun 22 Nov 2026 03:10, left calf, pain 7/10" in ran.out
    assert "Now: Sun 22 Nov 2026 03:10, toes 2-5, both sides, pain 2/10" in ran.out
    one("undo")
    assert before == _entry(one)


def test_a_cramp_moved_to_a_no_cramp_day_replaces_that_answer(one: Cramp) -> None:
    """A day never says both; undo brings back both as they were."""
    one("none", "2026-11-19")

    ran = one("edit", "last", "2026-11-19 22:00")
    assert 'That day was answered "no cramp"; this entry replaces it.' in ran.out
    assert 1 == json.loads(one("flags", "--json").out)["answered_days"]
    assert 3 == one("none", "2026-11-19").code
    one("undo")
    assert 2 == json.loads(one("flags", "--json").out)["answered_days"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("11/10",),
        ("tomorrow 15:00",),
        ("gibberish",),
        ("-4m",),
        ("5", "--clear", "everything"),
    ],
)
def test_a_bad_edit_changes_nothing(one: Cramp, words: tuple[str, ...]) -> None:
    """One sentence, and the entry is as before."""
    before = _entry(one)

    ran = one("edit", "last", *words)
    assert (3, "") == (ran.code, ran.out)
    assert 1 == ran.err.count("cramp: ")
    assert before == _entry(one)


def test_delete_and_undo_restore_the_whole_entry(one: Cramp) -> None:
    """Muscles, symptoms, relief and note come back with it."""
    before = _entry(one)

    ran = one("delete", "last")
    assert "Deleted the episode of Sun 22 Nov 2026 03:10." in ran.out
    assert "[]" == one("list", "--json").out.strip()
    assert "Undone" in one("undo").out
    assert before == _entry(one)


def test_undo_goes_back_one_change_after_the_other(one: Cramp) -> None:
    """Each command is one change, the newest is taken back first."""
    one("edit", "last", "6")
    one("none", "2026-11-19")

    said = [one("undo").out for _ in range(3)]
    assert ["none", "edit", "log"] == [
        line.removeprefix("Undone: ").split(",")[0] for line in said
    ]
    ran = one("undo")
    assert (4, "cramp: There is nothing to undo.") == (ran.code, ran.err.strip())
