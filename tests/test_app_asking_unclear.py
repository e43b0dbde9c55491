"""A line that is not clear: asked at a terminal, refused where nobody is there."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from conftest import Ran
from terminal import CTRL_C, DOWN, ENTER, ESC, Terminal

from diary import knowledge
from diary.phrases.line import parse_line


def entries(cramp: Callable[..., Ran]) -> list[dict[str, Any]]:
    """Return every entry, oldest first."""
    found: list[dict[str, Any]] = json.loads(cramp("list", "--json").out)
    return sorted(found, key=lambda one: one["started_at"])


def places(entry: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return muscles and sides."""
    return [(one["muscle"], one["side"]) for one in entry["muscles"]]


def test_a_misspelt_muscle_is_confirmed(cramp: Callable[..., Ran]) -> None:
    """Enter says yes to what was nearly typed; another muscle can be chosen instead."""
    with Terminal("log", "calv", "left", "6", "last night 3:10") as screen:
        screen.asked('Is "calv" the calf', ENTER)
        screen.asked("Numbers:", ESC)
        screen.end()
    with Terminal("log", "calv", "right", "5", "last night 2:10") as screen:
        screen.asked('Is "calv" the calf', "soleus", ENTER)
        screen.asked("Numbers:", ESC)
        screen.end()

    first, second = entries(cramp)
    assert [("calf-deep", "right")] == places(first)
    assert [("calf", "left")] == places(second)
    assert {} == second["symptoms"]


def test_several_meanings_are_offered(cramp: Callable[..., Ran]) -> None:
    """An ambiguous context and an unknown word are asked, one after the other."""
    with Terminal(
        "log", "calf", "left", "6", "in", "bed", "sitting", "wibble", "3am"
    ) as screen:
        screen.asked("could be:", DOWN, ENTER)
        screen.asked('I did not understand "wibble"', "keep", ENTER)
        screen.asked("Numbers:", ENTER)
        said = screen.end()

    (entry,) = entries(cramp)
    assert "sitting" == entry["context"], said
    assert "wibble" == entry["note"]
    assert [("calf", "left")] == places(entry)


def test_a_missing_muscle_is_asked(cramp: Callable[..., Ran]) -> None:
    """A side and a pain alone become an entry once the muscle is chosen."""
    with Terminal("log", "left", "7", "1 h ago") as screen:
        screen.asked("Which muscle?", "shin", ENTER)
        screen.asked("Numbers:", ENTER)
        screen.end()

    (entry,) = entries(cramp)
    assert [("shin", "left")] == places(entry)
    assert 7 == entry["pain_nrs"]


def test_an_impossible_line_can_be_corrected(cramp: Callable[..., Ran]) -> None:
    """The line stands there to be put right; Ctrl-C writes nothing."""
    with Terminal("log", "calf", "left", "11", "last night 3:10") as screen:
        screen.wait("11 needs a unit")
        screen.asked('cramp log calf left 11 "last night 3:10"')
        screen.press("\x01", *["\x1b[C"] * 12, "m")
        screen.press(ENTER)
        screen.asked("Numbers:", ENTER)
        said = screen.end()
    with Terminal("log", "calf", "left", "3", "4") as screen:
        screen.asked("cramp log calf left 3 4", CTRL_C)
        assert "Nothing was written." in screen.end()

    (entry,) = entries(cramp)
    assert 660 == entry["duration_s"], said


def test_nobody_is_asked_in_a_script(cramp: Callable[..., Ran]) -> None:
    """Without a terminal, or with --json, an unclear line is refused."""
    said = cramp("log", "calf", "in", "bed", "sitting")
    assert 3 == said.code
    assert "could mean several things" in said.err
    with Terminal("log", "calf", "wibble", "--json") as screen:
        assert 'I did not understand "wibble"' in screen.end()
    assert 3 == screen.code
    assert [] == entries(cramp)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "calf left and hamstring right 6 3am",
            [("calf", "left"), ("hamstrings", "right")],
        ),
        (
            "calf left, hamstring right 6 3am",
            [("calf", "left"), ("hamstrings", "right")],
        ),
        ("left calf right foot 6 3am", [("calf", "left"), ("foot-whole", "right")]),
        ("calf and foot both 6 3am", [("calf", "both"), ("foot-whole", "both")]),
    ],
)
def test_several_muscles_in_one_line(
    cramp: Callable[..., Ran], line: str, expected: list[tuple[str, str]]
) -> None:
    """One episode can name several muscles, each with its own side."""
    assert 0 == cramp("log", *line.split()).code

    (entry,) = entries(cramp)
    assert expected == places(entry)
    assert 6 == entry["pain_nrs"]


def test_several_episodes_in_one_night(cramp: Callable[..., Ran]) -> None:
    """Two logs of one night are two entries of one day, before and after midnight."""
    cramp("log", "calf", "left", "6", "last", "night", "23:40")
    second = cramp("log", "calf", "left", "7", "last", "night", "3:10")

    assert "same start" not in second.out
    first, other = entries(cramp)
    assert "2026-11-21" == first["day"] == other["day"]
    assert ("2026-11-21T23:40:00", "2026-11-22T03:10:00") == (
        first["started_at"],
        other["started_at"],
    )
    assert "There is a cramp on Sat 21 Nov 2026 already" in cramp("none").err


def test_every_muscle_can_be_named_by_its_id() -> None:
    """What a question puts into the line in place of a word is understood there."""
    now = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    for id_ in knowledge.muscles():
        assert ((id_, None),) == parse_line([id_], now=now).muscles, id_


def test_a_timer_asks_about_what_is_not_clear(cramp: Callable[..., Ran]) -> None:
    """A misspelt muscle is confirmed and a strange word asked, as in `cramp log`."""
    with Terminal("start", "calv", "left", "wibble") as screen:
        screen.asked('I did not understand "wibble"', "leave", ENTER)
        screen.asked('Is "calv" the calf', ENTER)
        said = screen.end()

    assert "still going" in said
    (entry,) = entries(cramp)
    assert [("calf", "left")] == places(entry)
    assert "going" == entry["duration_source"]


def test_a_timer_without_words_asks_the_muscle(cramp: Callable[..., Ran]) -> None:
    """Nothing else is asked of somebody who has a cramp; Ctrl-C starts nothing."""
    with Terminal("start") as screen:
        screen.asked("Which muscle?", "shin", ENTER)
        screen.asked("Which side?", CTRL_C)
        assert "Nothing was written." in screen.end()
    assert [] == entries(cramp)
    with Terminal("start") as screen:
        screen.asked("Which muscle?", "left shin", ENTER)
        screen.end()

    assert [("shin", "left")] == places(entries(cramp)[0])
