"""Ctrl-C stops a question at whatever instant it comes, and nothing is written."""

import contextlib
import signal
from collections.abc import Iterator

import pytest
import typer
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from diary.app.asking import pick as asking
from diary.app.asking.offers import among

LABELS = {"yes": "yes", "no": "no"}


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """A terminal in which these keys wait to be read."""
    monkeypatch.setenv("TERM", "xterm")
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=DummyOutput()),
    ):
        yield pipe


def test_an_answer_is_taken(keys: PipeInput) -> None:
    """Without a Ctrl-C the same keys are an answer, and Ctrl-C is as before."""
    keys.send_text("no\r")
    before = signal.getsignal(signal.SIGINT)

    assert "no" == asking.pick("Really?", among(LABELS))
    assert before == signal.getsignal(signal.SIGINT)


@pytest.mark.parametrize("moment", ["_lines", "take"])
def test_a_signal_is_not_lost(
    keys: PipeInput, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """While the question is drawn before it takes keys, and with its last key."""
    done = getattr(asking._State, moment)

    def interrupted(state: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return done(state)

    monkeypatch.setattr(asking._State, moment, interrupted)
    keys.send_text("no\r")

    with pytest.raises(typer.Abort):
        asking.pick("Really?", among(LABELS))


def test_a_signal_that_the_event_loop_drops_still_stops(
    keys: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something on the way may swallow the exception; the answer is not used."""
    done = asking._State.take

    def swallowed(state: "asking._State[str]") -> bool:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return done(state)

    monkeypatch.setattr(asking._State, "take", swallowed)
    keys.send_text("no\r")

    with pytest.raises(typer.Abort):
        asking.pick("Really?", among(LABELS))
