"""A person at a real terminal: reads what is on it and presses keys."""

import os
import pty
import re
import select
import signal
import sys
import time
from types import TracebackType
from typing import Self

import prompt_toolkit.shortcuts

from diary.app import cli
from diary.app.asking import day, safety, steps, unclear
from diary.app.flow import days, log

LOADED = (prompt_toolkit.shortcuts, day, safety, steps, unclear, days, log)
"""What a forked command finds loaded, so that a test does not wait for it."""

UP, DOWN, LEFT = "\x1b[A", "\x1b[B", "\x1b[D"
ENTER, TAB, ESC, CTRL_C = "\r", "\t", "\x1b", "\x03"
_CODES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>])")
_PATIENCE_S = 20


class Terminal:
    """One `cramp` command in a pseudo-terminal, in a forked process."""

    def __init__(self, *words: str, term: str = "xterm") -> None:
        os.environ["TERM"] = term
        os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"
        self.said = ""
        self._seen = 0
        self._raw = b""
        self.code: int | None = None
        self._child, self._fd = pty.fork()
        if self._child == 0:
            _become(words)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.code is None:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        os.close(self._fd)

    def wait(self, text: str) -> str:
        """Read until the text is there, after what was read before; return all new."""
        until = time.monotonic() + _PATIENCE_S
        while text not in self.said[self._seen :]:
            if not self._read(until):
                raise AssertionError(f"never said {text!r}:\n{self.said[-3000:]}")
        start = self._seen
        self._seen = self.said.index(text, start) + len(text)
        return self.said[start : self._seen]

    def press(self, *keys: str) -> None:
        """Press keys; an Esc is left alone for a moment, as a person leaves it."""
        for key in keys:
            os.write(self._fd, key.encode())
            time.sleep(0.15 if key == ESC else 0.01)

    def asked(self, question: str, *keys: str) -> None:
        """Wait for a question, then answer it."""
        self.wait(question)
        self.press(*keys)

    def end(self) -> str:
        """Wait for the command to end; return everything it said."""
        until = time.monotonic() + _PATIENCE_S
        while self._read(until):
            continue
        _, status = os.waitpid(self._child, 0)
        self.code = os.waitstatus_to_exitcode(status)
        return self.said

    def _read(self, until: float) -> bool:
        ready, _, _ = select.select(
            [self._fd], [], [], max(0, until - time.monotonic())
        )
        if not ready:
            raise AssertionError(f"nothing came any more:\n{self.said[-3000:]}")
        try:
            new = os.read(self._fd, 65536)
        except OSError:  # the other end is closed
            return False
        self._raw += new
        text = _CODES.sub(_moved, self._raw.decode("utf-8", "replace"))
        self.said = text.replace("\r\n", "\n").replace("\r", "")
        return bool(new)


def _moved(code: re.Match[str]) -> str:
    # what is drawn again passes over what stands there already
    forward = re.fullmatch(r"\x1b\[([0-9]*)C", code[0])
    return " " * int(forward[1] or 1) if forward else ""


def _become(words: tuple[str, ...]) -> None:
    code = 1
    try:
        sys.stdin = os.fdopen(0, closefd=False)
        sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
        sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        sys.__stdin__, sys.__stdout__, sys.__stderr__ = (
            sys.stdin,
            sys.stdout,
            sys.stderr,
        )
        sys.argv = ["cramp", *words]
        cli.run()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:  # whatever happens, this process is not a second pytest
        os._exit(code)
