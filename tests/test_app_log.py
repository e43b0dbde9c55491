"""Writing down a cramp, as a person types it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]
EMERGENCY = "Call your local emergency number now"


def _logged(cramp: Cramp, *words: str) -> dict[str, Any]:
    ran = cramp("log", *words, "--json")
    assert (0, "") == (ran.code, ran.err)
    data: dict[str, Any] = json.loads(ran.out)
    return data


def test_a_quick_line_is_saved_and_said_back_as_it_was_understood(cramp: Cramp) -> None:
    """The answer names muscle, side, pain, length and the moment meant."""
    ran = cramp("log", "calf", "left", "7", "4m", "last night 3:10")

    assert (0, "") == (ran.code, ran.err)
    first = ran.out.splitlines()[0]
    assert first.startswith("Saved ")
    assert first.endswith(": left calf, pain 7/10, 4 min. Sun 22 Nov 03:10, 5 h ago.")


@pytest.mark.parametrize(
    "words",
    [
        ("calf", "left", "7", "4m", "last night 3:10"),
        ("last", "night", "3:10", "4m", "left", "calf", "7"),
        ("7/10 left calf 4 min last night 3:10",),
    ],
)
def test_the_order_and_quoting_of_the_words_do_not_matter(
    cramp: Cramp, words: tuple[str, ...]
) -> None:
    """The same words in another order are the same entry."""
    data = _logged(cramp, *words)

    kept = ("started_at", "utc_offset_min", "day", "pain_nrs", "duration_s")
    assert ["2026-11-22T03:10:00", 60, "2026-11-21", 7, 240] == [data[k] for k in kept]
    assert [("calf", "left")] == [(m["muscle"], m["side"]) for m in data["muscles"]]


def test_what_was_not_said_is_not_recorded(cramp: Cramp) -> None:
    """Only a muscle is needed; nothing else becomes zero, no or asked."""
    data = _logged(cramp, "toes")

    silent = ("pain_nrs", "duration_s", "duration_source", "context", "woke", "note")
    assert [None] * len(silent) == [data[key] for key in silent]
    assert ({}, []) == (data["symptoms"], data["relief"])
    assert "2026-11-22T08:30:00" == data["started_at"]


def test_no_pain_and_pain_not_said_are_two_things(cramp: Cramp) -> None:
    """A typed 0 is kept as 0."""
    assert 0 == _logged(cramp, "calf", "0/10")["pain_nrs"]
    assert None is _logged(cramp, "calf")["pain_nrs"]


def test_a_note_is_kept_and_said_back(cramp: Cramp) -> None:
    """Free text is shown, so that a word taken for a note is noticed at once."""
    ran = cramp("log", "calf", "left", "note: after the long drive")

    assert "  note: after the long drive" in ran.out.splitlines()
    assert "after the long drive" == json.loads(cramp("show", "--json").out)["note"]


def test_words_that_look_like_an_option_are_read_as_words(cramp: Cramp) -> None:
    """`--pain 4` is not an option of the line, and means what it says."""
    assert "pain 4/10" in cramp("log", "calf", "left", "--pain", "4").out


def test_a_misspelt_muscle_is_named(cramp: Cramp) -> None:
    """A near miss is taken, and said."""
    ran = cramp("log", "hamstrng", "left")

    assert 0 == ran.code
    assert 'I took "hamstrng" for back of thigh (hamstrings).' in ran.out


def test_an_emergency_stands_before_everything_else(cramp: Cramp) -> None:
    """With chest pain the first line says to call, before what was saved."""
    lines = cramp("log", "calf", "left", "chest", "pain").out.splitlines()

    assert lines[0].startswith(EMERGENCY)
    assert any(line.startswith("Saved ") for line in lines[1:])


def test_the_emergency_number_is_that_of_the_chosen_country(cramp: Cramp) -> None:
    """With a country set, its number is named."""
    cramp("config", "country", "gb")

    assert cramp("log", "calf", "chest", "pain").out.startswith("Call 999 now")


def test_an_old_emergency_is_not_told_as_one_of_now(cramp: Cramp) -> None:
    """A month later nobody is told to call at once."""
    ran = cramp("log", "calf", "chest", "pain", "2026-10-20 14:00")

    assert 0 == ran.code
    assert EMERGENCY not in ran.out


def test_json_carries_the_entry_its_flags_and_the_open_questions(cramp: Cramp) -> None:
    """A program gets all that a person would be told."""
    data = _logged(cramp, "calf", "left", "chest", "pain")

    assert {"chest-pain": True} == data["symptoms"]
    assert ["emergency"] == [flag["tier"] for flag in data["flags"]]
    assert [data["id"]] == data["flags"][0]["episodes"]
    assert "chest-pain" not in data["questions"]
    assert "breathless" in data["questions"]


def test_a_cramp_takes_the_place_of_a_no_cramp_answer(cramp: Cramp) -> None:
    """The contradiction is resolved visibly, and undo restores the answer."""
    cramp("none", "2026-11-20")

    ran = cramp("log", "calf", "2026-11-20 23:10")
    assert 'That day was answered "no cramp"; this entry replaces it.' in ran.out
    assert 3 == cramp("none", "2026-11-20").code

    cramp("undo")
    assert "you had said so before" in cramp("none", "2026-11-20").out


def test_a_twitch_leaves_a_no_cramp_answer_alone(cramp: Cramp) -> None:
    """Only cramps count as cramps."""
    cramp("none", "2026-11-20")

    assert "replaces it" not in cramp("log", "twitch", "calf", "2026-11-20 23:10").out
    assert "you had said so before" in cramp("none", "2026-11-20").out


def test_the_same_entry_twice_is_pointed_out(cramp: Cramp) -> None:
    """Both are kept, and the way to remove one is said."""
    first = _logged(cramp, "calf", "left", "3:10")

    ran = cramp("log", "calf", "left", "3:10")
    assert f"cramp delete {first['id'][:6]}" in ran.out
    assert 2 == len(json.loads(cramp("list", "--json").out))


def test_without_words_and_without_a_terminal_an_example_is_given(cramp: Cramp) -> None:
    """A script that forgets the words is not left waiting."""
    ran = cramp("log")

    assert (3, "") == (ran.code, ran.out)
    assert "cramp log calf left 7 4m" in ran.err
