"""One question with a list to choose from: arrows, Enter, or typing.

Every question of the program is this one: what is typed is understood while it is
typed, and what it was understood as stands in the list before it is taken.
"""

import os
import shutil
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

import typer

from diary.app.say import harmless, say
from diary.errors import BadInputError

if TYPE_CHECKING:  # only imported to ask: it takes a tenth of a second
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

T = TypeVar("T")
BACK: Literal["back"] = "back"
"""The answer that means: the question before, please."""
KEYS = "up/down choose · Enter takes it · Tab skips · left goes back · Ctrl-C stops"
_SHOWN = 10
_LISTED = 20
_NARROWEST = 30
_BACK_WORDS = ("<", "back")


class Choice(NamedTuple, Generic[T]):
    """A line of the list."""

    label: str
    value: T
    fill: str | None = None
    """Taking it types this instead, for the person to go on."""
    at_once: bool = False
    """Typing it takes it, without Enter."""


Offer = Callable[[str], Sequence[Choice[T]]]
"""From what is typed so far to what can be taken; `BadInputError` says why nothing."""


def can_ask() -> bool:
    """Say whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def unwritten() -> Iterator[None]:
    """Say that nothing was written when the person stops in between.

    Yields:
        Nothing; the questions are asked inside.

    Raises:
        typer.Abort: The person stopped.
    """
    try:
        yield
    except (typer.Abort, KeyboardInterrupt):
        say("Nothing was written.", err=True)
        raise typer.Abort from None


def pick(
    question: str, offer: Offer[T], *, default: int = 0, keys: str = KEYS
) -> T | Literal["back"] | None:
    """Ask one question.

    Args:
        question: What is asked.
        offer: From what is typed to what can be taken.
        default: Which line is marked before anything is typed.
        keys: The line that says which keys there are.

    Returns:
        What was taken; None where it was skipped; `BACK`.

    Raises:
        typer.Abort: Ctrl-C or the end of the input.
    """
    if os.environ.get("TERM", "dumb") in {"", "dumb"} and os.name != "nt":
        return _plainly(question, offer)
    state = _State(question, offer, default, keys)
    return state.run()


def line(question: str, default: str) -> str:
    """Ask for a line of text that can be edited.

    Args:
        question: What stands before it.
        default: What stands there already.

    Returns:
        The line.

    Raises:
        typer.Abort: Ctrl-C or the end of the input.
    """
    if os.environ.get("TERM", "dumb") in {"", "dumb"} and os.name != "nt":
        said: str = typer.prompt(harmless(question), default=default)
        return said
    import prompt_toolkit

    try:
        return prompt_toolkit.prompt(f"{question} ", default=default)
    except (KeyboardInterrupt, EOFError):
        raise typer.Abort from None


def _plainly(question: str, offer: Offer[T]) -> T | Literal["back"] | None:
    # for terminals that cannot move the cursor, and for screen readers (TERM=dumb)
    say(f"{question}  (< goes back, Enter alone skips)")
    _listed([choice for choice in offer("") if choice.fill is None])
    while True:
        said = _typed("> ")
        if said in _BACK_WORDS:
            return BACK
        if not said:
            return None
        try:
            found = [one for one in offer(said) if one.fill is None]
        except BadInputError as error:
            say(f"  {error}")
            continue
        if len(found) == 1:
            return found[0].value
        _listed(found, numbered=True)
        number = _typed("Which number? ") if found else ""
        if number.isdecimal() and 0 < int(number) <= min(len(found), _LISTED):
            return found[int(number) - 1].value
        say("  Not understood. Once more:")


def _listed(choices: Sequence[Choice[T]], *, numbered: bool = False) -> None:
    for number, choice in enumerate(choices[:_LISTED], start=1):
        say(f"  {f'{number:>2} ' if numbered else ''}{choice.label}")


def _typed(sign: str) -> str:
    said: str = typer.prompt("", default="", show_default=False, prompt_suffix=sign)
    return said.strip()


class _State(Generic[T]):
    """The question while it is on the screen."""

    def __init__(self, question: str, offer: Offer[T], default: int, keys: str) -> None:
        self.question = question
        self.offer = offer
        self.default = default
        self.keys = keys
        self.typed = ""
        self.at = default
        self.choices: Sequence[Choice[T]] = ()
        self.why = ""
        self.answer: T | Literal["back"] | None = None
        self._look()

    def run(self) -> T | Literal["back"] | None:
        from prompt_toolkit.application import Application
        from prompt_toolkit.layout import Layout, Window
        from prompt_toolkit.layout.controls import FormattedTextControl

        screen = FormattedTextControl(self._lines, focusable=True, show_cursor=False)
        app: Application[bool] = Application(
            Layout(Window(screen, dont_extend_height=True, wrap_lines=True)),
            key_bindings=self._bindings(),
            erase_when_done=True,
        )
        app.ttimeoutlen = 0.05
        app.timeoutlen = 0.05
        try:
            with _stoppable() as stopped:
                app.run(handle_sigint=False)
        except (KeyboardInterrupt, EOFError):
            raise typer.Abort from None
        if stopped:
            raise typer.Abort
        return self.answer

    def type(self, text: str) -> bool:
        """Take what was typed or pasted; say whether that was the answer."""
        self.typed += "".join(c if c.isprintable() else " " for c in text)
        self._look()
        if len(self.choices) == 1 and self.choices[0].at_once:
            return self.take()
        return False

    def key(self, data: str) -> bool:
        """Take a key; those that write nothing do nothing."""
        return data.isprintable() and self.type(data)

    def rub_out(self) -> bool:
        """Take the last letter away."""
        self.typed = self.typed[:-1]
        self._look()
        return False

    def move(self, by: int) -> bool:
        """Mark another line."""
        if self.choices:
            self.at = (self.at + by) % len(self.choices)
        return False

    def back(self) -> bool:
        """Answer that the question before is wanted."""
        self.answer = BACK
        return True

    def take(self) -> bool:
        """Take the marked line; say whether that was the answer."""
        if self.typed.strip() in _BACK_WORDS:
            self.answer = BACK
            return True
        if not self.choices:
            return False
        chosen = self.choices[self.at]
        if chosen.fill is not None:
            self.typed = chosen.fill
            self._look()
            return False
        self.answer = chosen.value
        return True

    def _look(self) -> None:
        self.why = ""
        try:
            self.choices = self.offer(self.typed.strip())
        except BadInputError as error:
            self.choices, self.why = (), str(error)
        self.at = self.default if not self.typed and self.choices else 0

    def _lines(self) -> "StyleAndTextTuples":
        lines: StyleAndTextTuples = [
            ("bold", f"{_wrapped(self.question)} "),
            ("", f"{self.typed}_\n"),
        ]
        first = max(0, min(self.at - _SHOWN // 2, len(self.choices) - _SHOWN))
        shown = self.choices[first : first + _SHOWN]
        for number, choice in enumerate(shown, start=first):
            mark, look = (">", "reverse") if number == self.at else (" ", "")
            lines.append((look, f" {mark} {choice.label} "))
            lines.append(("", "\n"))
        if more := len(self.choices) - len(shown):
            lines.append(("", f"   ... {more} more: arrows, or type a few letters\n"))
        if not self.choices:
            lines.append(("", f"   {_wrapped(self.why or 'Nothing like that.')}\n"))
        lines.append(("italic", f"   {self.keys}"))
        return lines

    def _bindings(self) -> "KeyBindings":
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys

        acts: dict[str, Callable[[str], bool]] = {
            "enter": lambda _: self.take(),
            "c-j": lambda _: self.take(),  # Enter typed before the question stood there
            "up": lambda _: self.move(-1),
            "down": lambda _: self.move(1),
            "left": lambda _: self.back(),
            "s-tab": lambda _: self.back(),
            "tab": lambda _: True,
            "escape": lambda _: True,
            "backspace": lambda _: self.rub_out(),
            Keys.BracketedPaste: self.type,
            Keys.Any: self.key,
        }
        keys = KeyBindings()
        for name, act in acts.items():
            keys.add(name)(_handler(act))
        for stop in ("c-c", "c-d"):
            keys.add(stop)(_stop)
        return keys


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """Keep a Ctrl-C that comes before the screen takes keys, or after its last one.

    Then it is a signal and no key. The event loop drops one that comes while it starts
    or ends; the list that is given holds every one.
    """
    stopped: list[int] = []

    def stop(number: int, _: object) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _wrapped(text: str) -> str:
    width = max(_NARROWEST, shutil.get_terminal_size().columns - 4)
    return textwrap.fill(text, width, subsequent_indent="   ")


def _handler(act: Callable[[str], bool]) -> "Callable[[KeyPressEvent], None]":
    def handle(event: "KeyPressEvent") -> None:
        if act(event.data):
            event.app.exit()

    return handle


def _stop(event: "KeyPressEvent") -> None:
    event.app.exit(exception=KeyboardInterrupt())
