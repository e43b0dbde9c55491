"""Looks at the diary's file itself: its pages, its rules, and who may read it."""

import glob
import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from diary.errors import DiaryFileError
from diary.store.backup import BACKUPS, LEDGER
from diary.store.connect import refuse_folder
from diary.store.copies import DRAFT, damage, open_only, refuse_strange

_OTHERS = 0o077
_OTHERS_WRITE = 0o022


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, and what to do about it."""

    kind: str
    """Short name for programs: `damaged`, `file-mode`, `unknown-id`…"""
    says: str
    """A sentence; it holds no text from the diary."""
    do: str
    entries: tuple[str, ...] = ()
    """Ids of the rows concerned."""


def check_file(path: Path) -> tuple[Finding, ...]:
    """Check a diary's file without changing it.

    Args:
        path: The diary file.

    Returns:
        What is wrong, the worst last; if any is `damaged`, rows cannot be looked at.

    Raises:
        DiaryFileError: It is a folder.
    """
    refuse_folder(path)
    found = [*_modes(path), *_leftovers(path)]
    try:
        with closing(open_only(path, "rw" if os.access(path, os.W_OK) else "ro")) as it:
            if path.stat().st_size:
                refuse_strange(it, path)
            found += _parentless(it)
            found += _damaged(path, damage(it))
    except sqlite3.Error as error:
        found += _damaged(path, (str(error),))
    except DiaryFileError as error:
        found.append(Finding("strange", str(error), "Name the diary with --diary."))
    return tuple(found)


def _modes(path: Path) -> Iterator[Finding]:
    beside = sorted(path.parent.glob(f"{glob.escape(path.name)}.*"))
    for file in (path, *beside):
        mode = stat.S_IMODE(file.stat().st_mode)
        if mode & _OTHERS:
            says = f"Other users of this machine may open {file} (mode {mode:03o})."
            yield Finding("file-mode", says, f"Make it private: chmod 600 '{file}'")
    mode = stat.S_IMODE(path.parent.stat().st_mode)
    if mode & _OTHERS_WRITE:
        says = f"Other users may replace files in {path.parent} (mode {mode:03o})."
        do = f"Take that right away: chmod go-w '{path.parent}'"
        yield Finding("folder-mode", says, do)


def _leftovers(path: Path) -> Iterator[Finding]:
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size:
        yield Finding(
            "journal",
            f"{journal.name} is there: a command is writing, or one was stopped.",
            "Never delete it. The next command finishes or takes back what it holds; "
            "run cramp check again.",
        )
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size:
        yield Finding(
            "journal",
            f"{wal.name} is there: another program has the diary open, or was stopped.",
            "Never delete it: newest entries may be in it. Close that program; the "
            "next cramp command takes them into the diary.",
        )
    for file, what in _unfinished(path):
        yield Finding(
            "draft",
            f"{what} was left by a command that was stopped: {file}.",
            f"Your diary does not need it. Once no other cramp runs: rm '{file}'",
        )


def _unfinished(path: Path) -> Iterator[tuple[Path, str]]:
    """Find files that a command removes when it ends, unless it is killed."""
    for copy in sorted(path.parent.glob(f".{glob.escape(path.name)}.before-*.part*")):
        yield copy, "An unfinished copy from before an upgrade"
    places = {
        path.parent: "An unfinished copy",
        path.parent / BACKUPS: "An unfinished backup",
    }
    for folder, what in places.items():
        for draft in sorted(folder.glob(f"{DRAFT}*")):
            if draft.name != LEDGER:
                yield draft, what


def _parentless(connection: sqlite3.Connection) -> Iterator[Finding]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    counted = Counter((table, parent) for table, _, parent, _ in broken)
    for (table, parent), count in counted.items():
        yield Finding(
            "parentless",
            f"{count} of {table} belong to no {parent}.",
            "They are not shown anywhere. Restore a backup made before, or leave them.",
        )


def _damaged(path: Path, reasons: tuple[str, ...]) -> Iterator[Finding]:
    if reasons:
        yield Finding(
            "damaged",
            f"{path} is damaged ({reasons[0].splitlines()[0]}).",
            "Write nothing into it. Put the last backup back: cramp restore FILE "
            "(what it replaces is kept).",
        )
