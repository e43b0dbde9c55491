"""Runs real `cramp log` commands in processes of their own, and kills some of them.

`python crash_writers.py DIARY COUNT AT_ONCE PERCENT SEED` writes COUNT entries,
AT_ONCE at the same time. Each is written by its own process, forked from this one after
everything is imported (which saves 1.5 s each), that then runs the command exactly as
`cramp` does. PERCENT of them are killed with SIGKILL: half at a random moment, half as
soon as SQLite's journal is there. For each entry one JSON line tells its note, whether
`Saved` was printed, the exit code and what was said.
"""

import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from diary.app import cli

WAIT_S = 1.0
chance = random.Random(3)  # noqa: S311 - moments, not secrets


def words(diary: Path, note: str) -> list[str]:
    """Return a quick line at a random moment of November."""
    minute = chance.randrange(24 * 60)
    when = f"2026-11-{chance.randrange(1, 21):02}T{minute // 60:02}:{minute % 60:02}"
    line = ["log", "calf", "left", "7", "4m", when, "stretch helped", "note:", note]
    return ["cramp", "--diary", str(diary), *line]


def warm_up() -> float:
    """Import and compile everything once; return how long a second one takes [s]."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            began = time.monotonic()
            sys.argv = words(Path(folder) / "diary.db", "warm")
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.suppress(SystemExit),
            ):
                cli.run()
    return time.monotonic() - began


def fork_command(command: list[str]) -> tuple[int, int]:
    """Run one command in a process of its own: its id, and where it prints."""
    printed, out = os.pipe()
    child = os.fork()
    if child == 0:
        sys.stdout = sys.stderr = os.fdopen(out, "w", encoding="utf-8")
        sys.argv = command
        try:
            cli.run()
        except SystemExit as ended:
            sys.stdout.flush()
            os._exit(int(ended.code or 0))
    os.close(out)
    return child, printed


def kill(child: int, journal: Path, after_s: float | None) -> None:
    """Kill a process after some time, or as soon as the journal is there."""
    if after_s is not None:
        time.sleep(after_s)
    end = time.monotonic() + WAIT_S
    while after_s is None and time.monotonic() < end and not journal.exists():
        pass
    os.kill(child, signal.SIGKILL)


def end_of(child: int, printed: int, note: str) -> dict[str, object]:
    """Return what is known about an entry once its process has ended."""
    with os.fdopen(printed, encoding="utf-8") as stream:
        said = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"note": note, "saved": "Saved" in said, "code": code, "said": said}


def main() -> None:
    """Write and report."""
    path, count, at_once, percent, seed = sys.argv[1:]
    chance.seed(int(seed))
    typical_s, diary = warm_up(), Path(path)
    journal = diary.with_name(f"{diary.name}-journal")
    for first in range(0, int(count), int(at_once)):
        notes = [f"note-{first + n}" for n in range(int(at_once))]
        batch = [(*fork_command(words(diary, note)), note) for note in notes]
        for child, *_ in batch:
            if chance.random() * 100 < int(percent):
                early = chance.random() < 0.5
                kill(child, journal, chance.random() * 2 * typical_s if early else None)
        for one in batch:
            sys.stdout.write(f"{json.dumps(end_of(*one))}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
