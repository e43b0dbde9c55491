"""Every command, and the file that holds it: only the one that is run is loaded.

Somebody writes down a cramp at three at night; what the other commands need would make
them wait.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_group


class Command(NamedTuple):
    """One command as `cramp --help` lists it."""

    name: str
    file: str
    """Module of this package that registers it."""
    does: str
    """The first sentence of its own help (`tests/test_app_cli_help.py`)."""


COMMANDS = (
    Command(
        "log",
        "entry",
        "Write down a cramp in a few words; without words, step by step.",
    ),
    Command("none", "entry", "Say that a night or a day had no cramp."),
    Command(
        "day", "entry", "Answer the daily check-in: drinks, exercise, sleep, stress."
    ),
    Command("drink", "entry", "Write down something you drank: 500ml tea 14:30."),
    Command("exercise", "entry", "Write down exercise: run 45m 17:30 --effort 7."),
    Command("start", "timer", "Write down a cramp that is going on now."),
    Command("stop", "timer", "Write down the end of a cramp that is going on."),
    Command("lab", "person", "Write down a test result, or list them."),
    Command(
        "question", "person", "Write down a question for the doctor, or list them."
    ),
    Command(
        "private",
        "person",
        "Keep answers about drugs and performance aids, if you want.",
    ),
    Command("list", "reading", "List the entries, newest first, with their ids."),
    Command("show", "reading", "Show one entry and the 24 hours before it."),
    Command(
        "search",
        "reading",
        "Find entries by words: notes, muscles, medicines, factors.",
    ),
    Command(
        "calendar",
        "reading",
        "Show a month: unknown days, days without cramp, and attacks.",
    ),
    Command(
        "history",
        "reading",
        "Tell what was changed in an entry, and when, field by field.",
    ),
    Command("edit", "change", "Change an entry: type only what is different."),
    Command("delete", "change", "Delete an entry, drink, exercise or medicine."),
    Command("undo", "change", "Take back the last change, or the last N."),
    Command("redo", "change", "Make the change again that cramp undo took back last."),
    Command("summary", "answers", "Tell the story of the last 8 weeks on one screen."),
    Command(
        "triggers",
        "answers",
        "Say what goes with the cramps, and what cannot be told yet.",
    ),
    Command("flags", "answers", "Say which patterns in the diary should not wait."),
    Command("report", "report", "Write the two pages to take to your doctor."),
    Command("chart", "chart", "Draw one chart as a picture; --list names them."),
    Command(
        "learn", "learn", "Tell what the documents and better sources say on a topic."
    ),
    Command(
        "import", "moving", "Import spreadsheets (.csv), or a whole diary (.json, .db)."
    ),
    Command(
        "export",
        "moving",
        "Write spreadsheets into a folder, or the whole diary (.json).",
    ),
    Command("backup", "keeping", "Write a verified, dated copy of the diary."),
    Command(
        "restore",
        "keeping",
        "Put a backup in the diary's place; keep what it replaces.",
    ),
    Command("check", "keeping", "Look for damage, broken rules and impossible values."),
    Command("track", "setup", "Choose what the daily check-in asks."),
    Command(
        "config", "setup", "Show or change a setting: country, emergency number, flags."
    ),
    Command(
        "demo", "demo", "Show everything on an invented diary; yours is not touched."
    ),
    Command(
        "med",
        "medicine",
        "Medicines and supplements: start, change, pause, take, stop.",
    ),
    Command("me", "person", "Show or write down who you are, as far as you like."),
    Command("factor", "factor", "Your own factors: add, rename, retire, list."),
)
"""In the order of the help."""


class _OnDemand(Mapping[str, Any]):
    """The commands by name; a file is loaded when one of its commands is wanted."""

    def __init__(self) -> None:
        self._file = {one.name: one.file for one in COMMANDS}
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            group = typer.Typer(rich_markup_mode=None)
            import_module(f"diary.app.cli.{self._file[name]}").register(group)
            group.registered_commands = [
                one for one in group.registered_commands if one.name in (name, None)
            ]
            self._loaded |= get_group(group).commands
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._file)

    def __len__(self) -> int:
        return len(self._file)


class Commands(TyperGroup):
    """The program: a group whose commands are loaded one at a time."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = _OnDemand()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(one.name, one.does) for one in COMMANDS])
