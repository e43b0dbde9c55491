"""Being asked line by line: an entry, the safety questions, the daily check-in."""

import json
import os
import pty
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import Ran

from diary.app.asking import day, safety, unclear

Cramp = Callable[..., Ran]
Answering = Callable[..., list[str]]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Put a person at the terminal who gives these answers, and note the questions."""

    def sit_down(*answers: str) -> list[str]:
        asked: list[str] = []
        waiting: Iterator[str] = iter(answers)

        def prompt(_: str, *, prompt_suffix: str, **__: object) -> str:
            asked.append(prompt_suffix)
            try:
                return next(waiting)
            except StopIteration:
                raise typer.Abort from None

        monkeypatch.setenv("TERM", "dumb")
        for asking in (unclear, safety, day):
            monkeypatch.setattr(asking, "can_ask", lambda: True)
        monkeypatch.setattr(typer, "prompt", prompt)
        return asked

    return sit_down


def _entry(cramp: Cramp) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(cramp("show", "--json").out)
    return data


def test_step_by_step_saves_what_was_answered(
    cramp: Cramp, answering: Answering
) -> None:
    """Bare answers mean what their question asked: 4 is minutes, 7 is pain."""
    answering("left calf", "1", "3:10", "7", "4", "y", "", "", "", "save", "")

    assert 0 == cramp("log").code
    assert {
        "started_at": "2026-11-22T03:10:00",
        "pain_nrs": 7,
        "duration_s": 240,
        "woke": True,
        "symptoms": {},
    }.items() <= _entry(cramp).items()


def test_a_length_is_not_taken_for_a_pain(cramp: Cramp, answering: Answering) -> None:
    """With the pain skipped, the number after "How long?" stays a length."""
    answering("calf", "1", "", "", "", "4", "", "", "", "", "save", "")
    cramp("log")

    entry = _entry(cramp)
    assert (None, 240) == (entry["pain_nrs"], entry["duration_s"])
    assert (None, "2026-11-22T08:30:00") == (entry["woke"], entry["started_at"])


def test_no_is_an_answer_too(cramp: Cramp, answering: Answering) -> None:
    """Not woken is recorded as not woken."""
    answering("calf", "1", "", "", "", "", "n", "", "", "", "save", "")
    cramp("log")

    assert False is _entry(cramp)["woke"]


def test_a_slip_is_asked_again_and_costs_nothing(
    cramp: Cramp, answering: Answering
) -> None:
    """What was answered before stays answered."""
    slips = ("flurb", "calf", "1", "", "tomorrow 3pm", "3:10", "11", "6")
    asked = answering(*slips, "", "", "", "", "", "save", "")

    ran = cramp("log")
    assert 0 == ran.code
    assert "Not understood" in ran.out
    assert "in the future" in ran.out
    assert 15 == len(asked)
    entry = _entry(cramp)
    assert ("2026-11-22T03:10:00", 6) == (entry["started_at"], entry["pain_nrs"])


def test_stopping_half_way_writes_nothing(cramp: Cramp, answering: Answering) -> None:
    """Ctrl-C in the middle leaves no half entry."""
    answering("calf", "1", "left", "3:10")

    ran = cramp("log")
    assert 130 == ran.code
    assert "Nothing was written.\nStopped." == ran.err.strip()
    assert "[]" == cramp("list", "--json").out.strip()


def test_enter_leaves_the_safety_questions_not_asked(
    cramp: Cramp, answering: Answering
) -> None:
    """Skipping is not saying no."""
    answering("")
    cramp("log", "calf", "left")

    assert {} == _entry(cramp)["symptoms"]
    open_questions = json.loads(cramp("flags", "--json").out)["not_asked"]
    assert "chest-pain" in {item["question"] for item in open_questions}


def test_nought_answers_every_safety_question_with_no(
    cramp: Cramp, answering: Answering
) -> None:
    """0 is "none of these", chosen and recorded as such."""
    answering("0")
    ran = cramp("log", "calf", "left")

    numbered = [line for line in ran.out.splitlines() if line.strip()[:1].isdigit()]
    symptoms = _entry(cramp)["symptoms"]
    assert len(numbered) == len(symptoms) > 5
    assert {False} == set(symptoms.values())
    open_questions = json.loads(cramp("flags", "--json").out)["not_asked"]
    assert "chest-pain" not in {item["question"] for item in open_questions}


def test_a_yes_is_checked_at_once(cramp: Cramp, answering: Answering) -> None:
    """Chosen numbers are yes, the others no, and an emergency is told."""
    answering("1")
    ran = cramp("log", "calf", "left")

    symptoms = _entry(cramp)["symptoms"]
    assert [True] == [answer for answer in symptoms.values() if answer]
    assert symptoms["chest-pain"]
    assert "Call your local emergency number now" in ran.out.partition("1  ")[2]


@pytest.mark.parametrize("slip", ["1 99", "1 and 2", "0 1", "²"])
def test_a_slip_does_not_lose_a_yes(
    cramp: Cramp, answering: Answering, slip: str
) -> None:
    """Numbers that are not understood are asked for again."""
    asked = answering(slip, "1")
    ran = cramp("log", "calf", "left")

    assert "0 for none of these" in ran.out
    assert 2 == len(asked)
    assert _entry(cramp)["symptoms"]["chest-pain"]


def test_undo_takes_back_the_answers_then_the_entry(
    cramp: Cramp, answering: Answering
) -> None:
    """The entry was saved before the questions, and is a change of its own."""
    answering("0")
    cramp("log", "calf", "left")

    cramp("undo")
    assert {} == _entry(cramp)["symptoms"]
    cramp("undo")
    assert "[]" == cramp("list", "--json").out.strip()


def test_json_asks_nothing(cramp: Cramp, answering: Answering) -> None:
    """A program is never left waiting at a prompt."""
    asked = answering()

    assert 0 == cramp("log", "calf", "--json").code
    assert [] == asked


def test_the_check_in_asks_the_tracked_factors_only(
    cramp: Cramp, answering: Answering
) -> None:
    """Values are kept, Enter leaves a factor not recorded, a slip is asked again."""
    cramp("track", "sleep", "stress", "menstruation")
    cramp("day", "yesterday", "--sleep", "7")
    asked = answering("6.5h", "12", "", "yes", "")

    ran = cramp("day")
    assert 0 == ran.code
    assert 5 == len(asked)
    assert "the day before 7 h" in ran.out
    assert "goes from 0 to 10" in ran.out
    last = next(line for line in ran.out.splitlines() if "sleep 6.5 h" in line)
    assert "period yes" in last
    assert "stress" not in last


def test_the_check_in_shows_what_is_there(cramp: Cramp, answering: Answering) -> None:
    """An answer of today is shown, and Enter keeps it."""
    cramp("track", "stress")
    cramp("day", "--stress", "3")
    answering("", "")

    said = cramp("day").out
    assert "stress 3/10" in said
    assert "now 3/10" in said


def test_at_a_real_terminal_the_questions_appear(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program itself notices that somebody is there, and saves the answers."""
    monkeypatch.setenv("TERM", "dumb")
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - another process
        os.execv(sys.executable, [sys.executable, "-m", "diary", "log"])  # noqa: S606 - the command as a person starts it
    answers = ("left calf", "1", "3:10", "7", "4", "y", "", "", "", "save", "0")
    for answer in answers:
        os.write(terminal, f"{answer}\n".encode())
    said = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how Linux tells that the other side has closed
            break
        if not piece:
            break
        said += piece
    os.close(terminal)

    assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert b"Which muscle?" in said
    assert b"left calf, pain 7/10, 4 min, woke you. Sun 22 Nov 03:10" in said
    assert b"Type the numbers, 0 for none of these." in said
    assert diary.exists()
