"""The daily check-in, at a real (pseudo-)terminal, and which total of a day counts."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from conftest import Ran
from terminal import CTRL_C, DOWN, ENTER, LEFT, Terminal

from analysis import tables
from diary.app.flow.facts import facts
from diary.app.place import diary_path
from diary.store.file import connection_of, open_diary


def answers(cramp: Callable[..., Ran], day: str = "today") -> str:
    """Return what is recorded about a day, in words."""
    return cramp("day", day).out


def test_the_check_in_asks_what_is_tracked(cramp: Callable[..., Ran]) -> None:
    """Only tracked factors; yesterday's answer; validated while typed; Enter skips."""
    cramp("track", "fluid", "stress", "warm_up")
    cramp("day", "yesterday", "--fluid", "1.6l", "--sleep", "7", "--stress", "4")
    with Terminal("day") as screen:
        screen.asked("1600 ml)", "1.7")
        screen.wait("too little to be meant")
        screen.press("l", ENTER)
        screen.asked("fluid: 1700 ml")
        screen.asked("before 4/10)", ENTER)
        screen.asked("Did you warm up", LEFT)
        screen.asked("How much stress", DOWN, ENTER)
        screen.asked("stress: 4/10")
        screen.asked("Did you warm up", "y", ENTER)
        screen.asked("Any cramp on Sat 21 Nov 2026", "no", ENTER)
        said = screen.end()

    assert "Sun 22 Nov 2026: fluid 1700 ml, warm-up yes, stress 4/10." in said
    assert "No cramp on Sat 21 Nov 2026" in said
    assert "sleep" not in said.partition("Sun 22 Nov 2026.")[2]


def test_an_answered_night_is_not_asked_again(cramp: Callable[..., Ran]) -> None:
    """The check-in of an answered night ends with the factors; nothing is kept."""
    cramp("none")
    cramp("track", "stress")
    with Terminal("day") as screen:
        screen.asked("How much stress", ENTER)
        said = screen.end()

    assert "Any cramp" not in said
    assert "nothing recorded" in said


def test_a_stopped_check_in_writes_nothing(cramp: Callable[..., Ran]) -> None:
    """Ctrl-C after an answer leaves the day as it was."""
    cramp("track", "stress", "sleep")
    with Terminal("day") as screen:
        screen.asked("How much stress", "4", ENTER)
        screen.asked("How many hours did you sleep", CTRL_C)
        assert "Nothing was written." in screen.end()

    assert "nothing recorded" in answers(cramp)


def test_a_day_asked_later_offers_its_own_night(cramp: Callable[..., Ran]) -> None:
    """`cramp day yesterday` asks about yesterday's night, which is over."""
    cramp("track", "stress")
    with Terminal("day", "yesterday") as screen:
        screen.asked("How much stress", ENTER)
        screen.asked("Any cramp on Sat 21 Nov 2026", "yes", ENTER)
        assert 'cramp log calf left "2026-11-21 23:30"' in screen.end()


@pytest.mark.parametrize("typed", [None, "1.8l"])
def test_drinks_add_up_and_a_typed_total_wins(
    cramp: Callable[..., Ran], typed: str | None
) -> None:
    """Several drinks are one sum; a typed total counts instead, and both are told."""
    cramp("drink", "500ml", "yesterday", "20:00")
    second = cramp("drink", "700ml", "tea", "yesterday", "21:00").out
    assert "Sat 21 Nov 2026: fluid 1200 ml (2 timed drinks)." in second
    if typed:
        cramp("day", "yesterday", "--fluid", typed)
    cramp("log", "calf", "left", "last night 3:10")

    expected = (
        "fluid 1800 ml (typed; timed drinks add up to 1200 ml)"
        if typed
        else "fluid 1200 ml (2 timed drinks)"
    )
    assert f"Sat 21 Nov 2026: {expected}." in answers(cramp, "yesterday")
    shown = " ".join(cramp("show").out.split())  # its lines are broken
    assert "500 ml at 20:00, 700 ml tea at 21:00" in shown
    assert f"answers for Sat 21 Nov 2026: {expected}" in shown


def test_the_shown_total_is_the_analysed_one(cramp: Callable[..., Ran]) -> None:
    """Sessions add up, the hardest effort counts; a typed total is not added."""
    cramp("exercise", "run", "45m", "yesterday", "17:00", "--effort", "7")
    said = cramp("exercise", "swim", "30m", "yesterday", "19:00", "--effort", "4").out
    assert "exercise 75 min (2 timed sessions)" in said
    assert "effort of exercise 7/10 (hardest timed session)" in answers(
        cramp, "yesterday"
    )

    cramp("exercise", "none", "yesterday")
    third = cramp("exercise", "walk", "20m", "yesterday", "21:00").out

    assert "exercise 0 min (typed; timed sessions add up to 95 min)" in third
    assert "cramp day 2026-11-21 --exercise clear" in third
    cramp("day", "2026-11-21", "--exercise", "clear")
    assert "exercise 95 min (3 timed sessions)" in answers(cramp, "yesterday")


def test_the_sum_shown_is_the_sum_analysed(cramp: Callable[..., Ran]) -> None:
    """What `cramp day` says counts is what the tables of the analysis hold."""
    cramp("drink", "500ml", "2026-11-20", "5:59")
    cramp("drink", "300ml", "2026-11-20", "6:00")
    cramp("drink", "400ml", "2026-11-21", "1:00")
    cramp("day", "2026-11-19", "--fluid", "2l")
    with open_diary(diary_path(None)) as session:
        known = facts(connection_of(session))
    days = tables.build(known, since=date(2026, 11, 19), until=date(2026, 11, 20)).days

    assert [2000.0, 700.0] == list(days["fluid_ml"])
    assert "2000 ml (typed; timed drinks add up to 500 ml)" in answers(
        cramp, "2026-11-19"
    )
    assert "700 ml (2 timed drinks)" in answers(cramp, "2026-11-20")


def test_json_is_never_asked(cramp: Callable[..., Ran]) -> None:
    """At a terminal too, `--json` prints JSON alone."""
    with Terminal("log", "calf", "left", "6", "--json") as screen:
        data: dict[str, Any] = json.loads(screen.end())

    assert "chest-pain" in data["questions"]
    assert {} == data["symptoms"]
    assert "left calf" in cramp("list").out
