"""What the program promises as a whole, whichever command is used."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from conftest import Ran

from diary.knowledge.check import check

Cramp = Callable[..., Ran]
ROOT = Path(__file__).parent.parent
PACKAGES = ("diary", "analysis", "reports")


def _commands() -> Iterator[tuple[str, ...]]:
    from diary.app.cli import app

    for name, command in sorted(typer.main.get_command(app).commands.items()):  # type: ignore[attr-defined] # a group has commands
        yield (name,)
        for inner in sorted(getattr(command, "commands", {})):
            yield (name, inner)


def _sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert len(found) > 10 * len(folders)
    return found


def test_every_command_says_what_it_does(cramp: Cramp) -> None:
    """Help is a sentence for each command, and for each of its options."""
    commands = list(_commands())
    assert {("log",), ("none",), ("report",), ("med", "start")} <= set(commands)

    for words in commands:
        ran = cramp(*words, "--help")
        assert 0 == ran.code
        usage, _, rest = ran.out.partition("\n\n")
        assert usage.startswith("Usage: cramp")
        assert rest.split("\n")[0].strip().endswith((".", ":", ")", "none")), words


HEAVY = (
    "pandas",
    "numpy",
    "matplotlib",
    "scipy",
    "statsmodels",
    "typst",
    "prompt_toolkit",
)
SLOW = (*HEAVY, "sqlmodel", "sqlalchemy", "pydantic", "rich", "statistics", "tempfile")
"""What `cramp log`, help and completion do without as well."""
WATCHED = f"""
import json, sys
opened = []
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        opened.append(event)
sys.addaudithook(watch)
from diary.app import cli
loaded = {{}}
for line in (
    ["--help"], ["log", "calf", "3:10", "7", "4m"], ["none", "2026-11-19"], ["list"]
):
    sys.argv = ["cramp", *line]
    try:
        cli.run()
    except SystemExit as ended:
        assert not ended.code, line
    names = {HEAVY} if line[0] in ("none", "list") else {SLOW}
    loaded[line[0]] = [name for name in names if name in sys.modules]
print(json.dumps([opened, loaded]))
"""


@pytest.fixture(scope="module")
def watched(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[str], dict[str, object]]:
    """Run four commands in a fresh process that notes sockets and modules."""
    home = tmp_path_factory.mktemp("watched")
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "HOME": str(home),
            "CRAMP_DIARY": str(home / "diary.db"),
            "CRAMP_NOW": "2026-11-22T08:30",
            "TZ": "Europe/Berlin",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (ended.returncode, ended.stderr)
    opened, loaded = json.loads(ended.stdout.splitlines()[-1])
    return opened, loaded


def test_no_command_opens_a_socket(
    watched: tuple[list[str], dict[str, object]],
) -> None:
    """The interpreter itself reports no socket while log, none and list run."""
    assert [] == watched[0]


def test_the_commands_of_every_day_load_nothing_heavy(
    watched: tuple[list[str], dict[str, object]],
) -> None:
    """At three in the morning nobody waits for a statistics library."""
    assert {"--help": [], "log": [], "none": [], "list": []} == watched[1]


def _clock_readings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of = node.func.value
        asked = of.id if isinstance(of, ast.Name) else getattr(of, "attr", "")
        if node.func.attr in {"now", "today", "utcnow"} and asked != "place":
            yield node.lineno
        if asked == "time" and node.func.attr in {"time", "localtime", "gmtime"}:
            yield node.lineno


ANSWERS = """
import json, sys
from diary.app import cli
for line in (["log", "calf"], ["summary"], ["triggers"], ["flags"], ["report"]):
    sys.argv = ["cramp", *line]
    try:
        cli.run()
    except SystemExit as ended:
        assert not ended.code, line
names = ("sqlalchemy", "sqlmodel", "pydantic", "scipy.stats", "statsmodels", "msgspec")
print(json.dumps([name for name in names if name in sys.modules]))
"""


def test_answers_and_reports_load_no_more_than_they_use(tmp_path: Path) -> None:
    """Neither the tables as objects nor all of scipy's distributions: half a second."""
    ended = subprocess.run(
        [sys.executable, "-c", ANSWERS],
        env={**os.environ, "CRAMP_DIARY": str(tmp_path / "diary.db")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (ended.returncode, ended.stderr)
    assert "[]" == ended.stdout.splitlines()[-1]


def test_only_one_place_reads_the_clock() -> None:
    """Everything else is told the time; three files stamp rows with the UTC instant."""
    readers = {
        str(path.relative_to(ROOT))
        for path in _sources(*PACKAGES)
        if list(_clock_readings(ast.parse(path.read_text())))
    }

    assert {
        "diary/app/place.py",
        "diary/rows.py",
        "diary/store/change.py",
        "diary/store/write.py",
    } == readers


def test_no_module_opens_a_network_library() -> None:
    """No source file even imports something that could talk to another machine."""
    network = {
        "socket",
        "ssl",
        "http",
        "urllib",
        "requests",
        "httpx",
        "asyncio",
        "ftplib",
    }
    imported = {
        (str(path.relative_to(ROOT)), name.split(".")[0])
        for path in _sources(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert set() == {entry for entry in imported if entry[1] in network}


def test_no_file_is_longer_than_a_sitting() -> None:
    """400 lines are the most a file may have."""
    assert [] == [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in _sources(*PACKAGES)
        if (lines := len(path.read_text().splitlines())) > 400
    ]


def test_the_medical_knowledge_holds_together() -> None:
    """Every id, source and number of the knowledge files is checked at once."""
    check()


@pytest.fixture
def careless() -> Iterator[None]:
    """Let new files be readable and writable by everybody, as some systems do."""
    before = os.umask(0)
    yield
    os.umask(before)


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*")}


@pytest.mark.usefixtures("careless")
def test_what_is_written_is_private(cramp: Cramp, diary: Path, tmp_path: Path) -> None:
    """Files are for their owner alone from the first command on."""
    cramp("log", "calf")
    assert {"diary": 0o700, "diary.db": 0o600} == {
        diary.parent.name: diary.parent.stat().st_mode & 0o777,
        **_modes(diary.parent),
    }

    cramp("export", str(tmp_path / "out"))
    assert {0o600} == set(_modes(tmp_path / "out").values())
    assert 0o700 == (tmp_path / "out").stat().st_mode & 0o777


def test_a_diary_that_others_could_read_is_made_private_again(
    cramp: Cramp, diary: Path
) -> None:
    """A copy that came from elsewhere is closed at the next command."""
    cramp("log", "calf")
    diary.chmod(0o644)

    cramp("list")
    assert 0o600 == diary.stat().st_mode & 0o777


@pytest.mark.usefixtures("careless")
def test_a_folder_that_is_there_keeps_its_mode(cramp: Cramp, tmp_path: Path) -> None:
    """Only folders that the program makes are its to close."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)

    cramp("--diary", str(shared / "diary.db"), "log", "calf")
    assert 0o755 == shared.stat().st_mode & 0o777
    assert {"diary.db": 0o600} == _modes(shared)


def test_the_diary_is_where_the_system_keeps_such_things(
    cramp: Cramp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a choice it lies in the data folder of the user; --diary wins."""
    monkeypatch.delenv("CRAMP_DIARY")
    cramp("log", "calf")

    assert 1 == len(list((tmp_path / "home").rglob("diary.db")))
    cramp("--diary", str(tmp_path / "mine.db"), "log", "toes")
    assert (tmp_path / "mine.db").exists()
    assert 1 == len(json.loads(cramp("list", "--json").out))
