"""The safety questions after an entry, at a real (pseudo-)terminal."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran
from terminal import CTRL_C, ENTER, ESC, Terminal

NIGHT = ("log", "calf", "left", "6", "last night 3:10")


def symptoms(cramp: Callable[..., Ran]) -> dict[str, bool]:
    """Return the answers of the newest entry."""
    found: dict[str, Any] = json.loads(cramp("show", "--json").out)
    return dict(found["symptoms"])


@pytest.mark.parametrize("key", [ENTER, ESC])
def test_a_skipped_question_stays_not_asked(
    cramp: Callable[..., Ran], key: str
) -> None:
    """Enter or Esc alone answers nothing: missing is not no."""
    with Terminal(*NIGHT) as screen:
        screen.asked("Numbers:", key)
        assert "Not asked." in screen.end()

    assert {} == symptoms(cramp)


def test_none_of_these_is_one_key(cramp: Callable[..., Ran]) -> None:
    """0 alone, without Enter, says no to every question that was shown."""
    with Terminal(*NIGHT) as screen:
        asked = screen.wait("Numbers:")
        screen.press("0")
        said = screen.end()

    assert "none of these: saved." in said
    answers = symptoms(cramp)
    assert {False} == set(answers.values())
    assert sum(line[:4].strip().isdigit() for line in asked.splitlines()) == len(
        answers
    )


def test_numbers_are_shown_before_they_are_taken(cramp: Callable[..., Ran]) -> None:
    """What the numbers mean stands there; a number not in the list is refused."""
    with Terminal(*NIGHT) as screen:
        screen.asked("Numbers:", "99")
        screen.asked("Type numbers from 1 to", "\x7f", "\x7f")
        screen.press("7")
        screen.asked("yes: swelling", ENTER)
        said = screen.end()

    assert "yes: swelling: saved." in said
    answers = symptoms(cramp)
    assert ["swelling"] == [key for key, value in answers.items() if value]
    assert len(answers) > 10


def test_an_emergency_stands_first_and_alone() -> None:
    """Its line comes before what was saved, and nothing is asked after it."""
    with Terminal("log", "calf", "left", "6", "1 h ago", "chest pain") as screen:
        said = screen.end()

    assert "emergency number" in said.splitlines()[0]
    assert said.index("emergency number") < said.index("Saved")
    assert "Was there any of these?" not in said


def test_an_answer_that_is_an_emergency_is_told_first(
    cramp: Callable[..., Ran],
) -> None:
    """After the numbers, the emergency line comes before anything else."""
    with Terminal("log", "calf", "left", "6", "1 h ago") as screen:
        screen.asked("Numbers:", "1")
        screen.asked("yes: chest pain", ENTER)
        said = screen.end()

    assert said.index("emergency number") < said.index("yes: chest pain: saved.")
    assert "did it last" not in said
    assert symptoms(cramp)["chest-pain"]


def test_stopping_at_the_questions_keeps_the_entry(cramp: Callable[..., Ran]) -> None:
    """Ctrl-C there loses nothing that was saved, and answers nothing."""
    with Terminal(*NIGHT) as screen:
        screen.asked("Numbers:", CTRL_C)
        assert "The entry is saved" in screen.end()

    assert {} == symptoms(cramp)


def test_a_yes_is_followed_by_the_questions_it_raises(
    cramp: Callable[..., Ran],
) -> None:
    """Warmth alone is no flag; what would make it one is asked once, then no more."""
    with Terminal(*NIGHT) as screen:
        screen.asked("Numbers:", "8")
        screen.asked("yes: warmth", ENTER)
        screen.wait("And any of these?")
        screen.wait("Numbers:")
        screen.press("0")
        said = screen.end()

    assert 1 == said.count("And any of these?")
    answers = symptoms(cramp)
    assert ["warmth"] == [key for key, value in answers.items() if value]
    assert {"long-travel", "cancer"} & answers.keys()
