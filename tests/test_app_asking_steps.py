"""An entry step by step, at a real (pseudo-)terminal."""

import json
from collections.abc import Callable
from typing import Any

from conftest import Ran
from terminal import CTRL_C, DOWN, ENTER, LEFT, TAB, Terminal


def last(cramp: Callable[..., Ran]) -> dict[str, Any]:
    """Return the newest entry."""
    found: dict[str, Any] = json.loads(cramp("show", "last", "--json").out)
    return found


def test_an_entry_step_by_step(cramp: Callable[..., Ran]) -> None:
    """Every answer, typed or chosen, ends in the entry; the safety questions follow."""
    with Terminal("log") as screen:
        screen.asked("Which muscle?", "soleus", ENTER)
        screen.asked("Which side?", DOWN, ENTER)
        screen.asked("muscle: right deep calf")
        screen.asked("When did it begin?", "last night 3:10", ENTER)
        screen.asked("began: Sun 22 Nov 03:10, 5 h ago")
        screen.asked("How bad", "7", ENTER)
        screen.asked("How long", "4", ENTER)
        screen.asked("wake you", "y", ENTER)
        screen.asked("What were you doing", "as", ENTER)
        screen.asked("What was tried", "massage", ENTER)
        screen.asked("Did massage help", "n", ENTER)
        screen.asked("What else was tried", ENTER)
        screen.asked("A note?", "cold room", ENTER)
        summary = screen.wait("Save this?")
        assert "right deep calf, pain 7/10, 4 min, asleep, woke you" in summary
        screen.press(ENTER)
        screen.asked("Numbers:", "0")
        said = screen.end()

    assert "none of these: saved." in said
    assert 0 == screen.code
    entry = last(cramp)
    assert [("calf-deep", "right")] == [
        (m["muscle"], m["side"]) for m in entry["muscles"]
    ]
    assert "2026-11-22T03:10:00" == entry["started_at"]
    assert (7, 240, True, "asleep") == (
        entry["pain_nrs"], entry["duration_s"], entry["woke"], entry["context"],
    )  # fmt: skip
    assert [("massage", False)] == [(r["relief"], r["helped"]) for r in entry["relief"]]
    assert "cold room" == entry["note"]
    assert entry["symptoms"]
    assert not any(entry["symptoms"].values())


def test_back_skip_and_defaults_from_last_time(cramp: Callable[..., Ran]) -> None:
    """The usual muscle and side stand first; left goes back; Tab leaves unrecorded."""
    cramp("log", "toes", "right", "6", "last night 1:00")

    with Terminal("log") as screen:
        screen.asked("> Toes 2-5", ENTER)
        screen.asked("> right", ENTER)
        screen.asked("When did it begin?", LEFT)
        screen.asked("(back)")
        screen.asked("Which side?", LEFT)
        screen.asked("Which muscle?", "left jaw", ENTER)
        screen.asked("muscle: left jaw")
        screen.asked("When did it begin?", "20 min ago", ENTER)
        screen.asked("> 6/10", TAB)
        screen.asked("ended just now: about 20 min", TAB)
        screen.asked("wake you", TAB)
        screen.asked("What were you doing", TAB)
        screen.asked("What was tried", TAB)
        screen.asked("A note?", TAB)
        screen.asked("Save this?", LEFT)
        screen.asked("A note?", ENTER)
        screen.asked("Save this?", "another", ENTER)
        screen.asked("Which muscle?", "tongue", ENTER)
        assert "left jaw + tongue or throat. Sun 22 Nov" in screen.wait("Save this?")
        screen.press(ENTER)
        screen.asked("Numbers:", ENTER)
        assert "Not asked." in screen.end()

    entry = last(cramp)
    assert [("jaw", "left"), ("tongue", None)] == [
        (m["muscle"], m["side"]) for m in entry["muscles"]
    ]
    recorded = ("pain_nrs", "duration_s", "woke", "context", "note")
    assert [None] * 5 == [entry[name] for name in recorded]
    assert [] == entry["relief"]
    assert {} == entry["symptoms"]


def test_stopping_writes_nothing(cramp: Callable[..., Ran]) -> None:
    """Ctrl-C in the middle leaves the diary as it was."""
    with Terminal("log") as screen:
        screen.asked("Which muscle?", "calf", ENTER)
        screen.asked("Which side?", ENTER)
        screen.asked("When did it begin?", CTRL_C)
        assert "Nothing was written." in screen.end()

    assert 130 == screen.code
    assert "No cramp is written down yet" in cramp("list").out


def test_a_plain_terminal_is_asked_line_by_line(cramp: Callable[..., Ran]) -> None:
    """Where the cursor cannot move, and for screen readers, lines are asked instead.

    A word that fits several muscles is numbered; `<` goes back; Enter alone skips.
    """
    with Terminal("log", term="dumb") as screen:
        screen.asked("> ", "inner calf\n")
        screen.asked("Which side?")
        screen.asked("> ", "<\n")
        screen.asked("Which muscle?")
        screen.asked("> ", "deep\n")
        screen.asked("Which number?", "1\n")
        screen.asked("Which side?")
        screen.asked("> ", "left\n")
        screen.asked("When did it begin?")
        screen.asked("> ", "last night 3:10\n")
        for question in ("How bad", "How long", "wake", "doing", "tried", "note"):
            screen.asked(question)
            screen.asked("> ", "\n")
        screen.asked("Save this?")
        screen.asked("> ", "save\n")
        screen.asked("Numbers:")
        screen.asked("> ", "0\n")
        assert "none of these: saved." in screen.end()

    entry = last(cramp)
    assert [("calf-deep", "left")] == [
        (m["muscle"], m["side"]) for m in entry["muscles"]
    ]
    assert entry["pain_nrs"] is None
    assert len(entry["symptoms"]) > 10
