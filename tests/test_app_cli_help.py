"""What somebody sees who has never used the program, or only typed `cramp`."""

from collections.abc import Callable
from importlib import import_module

import pytest
import typer
from conftest import Ran
from typer.main import get_group

from diary.app.cli import app
from diary.app.cli.commands import COMMANDS


def test_no_help_is_cut_off(cramp: Callable[..., Ran]) -> None:
    """Each command is described by one whole line, in an 80-column terminal."""
    groups = [
        (name,)
        for name, command in typer.main.get_command(app).commands.items()
        if hasattr(command, "commands")
    ]
    for words in [(), *groups]:
        said = cramp(*words, "--help")

        assert 0 == said.code
        listed = said.out.partition("Commands:\n")[2].splitlines()
        cut = [line for line in listed if line.rstrip().endswith("...")]
        assert [] == cut
        assert listed


def test_the_list_says_what_each_command_says_itself() -> None:
    """The list is made without the commands; it says the same, and misses none."""
    for one in COMMANDS:
        group = typer.Typer(rich_markup_mode=None)
        import_module(f"diary.app.cli.{one.file}").register(group)
        there = get_group(group).commands
        assert one.does == there[one.name].get_short_help_str(200)
        assert set(there) <= {other.name for other in COMMANDS}


def test_each_example_has_its_own_line(cramp: Callable[..., Ran]) -> None:
    """The examples of a command are not run together into a paragraph."""
    alone = [(name,) for name in ("log", "list", "stop", "backup", "restore")]
    for words in [*alone, ("med", "take"), ("factor", "add")]:
        said = cramp(*words, "--help").out

        assert f"\n  cramp {' '.join(words)} " in said
        assert "\\b" not in said


def test_cramp_alone_is_help_until_there_is_a_diary(cramp: Callable[..., Ran]) -> None:
    """Without a diary, `cramp` says what there is and creates nothing."""
    said = cramp()

    assert 0 == said.code
    assert "Write down a cramp" in said.out


def test_cramp_alone_says_what_is_not_answered(cramp: Callable[..., Ran]) -> None:
    """With a diary, `cramp` says where it stands and what to type."""
    cramp("log", "calf", "left", "2026-11-18", "23:00")
    cramp("none", "2026-11-19")
    cramp("day", "--fluid", "1.8l")

    said = cramp().out

    assert "1 entry, the last: Wed 18 Nov 2026 23:00, left calf" in said
    assert "Last night (Sat 21 Nov 2026) is not answered: cramp none" in said
    assert "Not answered either: Fri 20 Nov (cramp none 2026-11-20)" in said
    assert "Today's check-in: 1 of 6 answered: cramp day" in said
    cramp("none")
    assert "Last night (Sat 21 Nov 2026) is answered." in cramp().out


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (("log",), 'cramp log calf left 7 4m "last night 3:10"'),
        (("log", "left", "7"), "Which muscle?"),
        (("show", "12"), "cramp list shows them"),
        (("edit", "last", "6"), "cramp log calf left 7 4m"),
        (("day", "--wibble", "3"), "cramp track lists them all"),
        (("drink",), "cramp drink 500ml"),
        (("exercise",), "cramp exercise run 45m"),
        (("edit",), "cramp edit last 6"),
        (("lgo", "calf"), "log"),
    ],
)
def test_a_mistake_says_what_to_type(
    cramp: Callable[..., Ran], typed: tuple[str, ...], hint: str
) -> None:
    """Every message a new person meets names the next thing to type."""
    said = cramp(*typed)

    assert 0 != said.code
    assert hint in said.err
