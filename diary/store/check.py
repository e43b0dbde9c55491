"""Looks at the diary's file itself: its pages, its rules, and who may read it."""

import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from diary.errors import DiaryFileError
from diary.store.copies import damage, open_only, refuse_strange

_OTHERS = 0o077
_OTHERS_WRITE = 0o022
_SHOWN = 3


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
    """
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
    beside = sorted(path.parent.glob(f"{path.name}.*"))
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
    drafts = sorted(path.parent.glob(".cramp-*"))
    if drafts := [it for it in drafts if it.suffix != ".json"]:
        names = ", ".join(it.name for it in drafts[:_SHOWN])
        yield Finding(
            "draft",
            f"Unfinished files of a stopped command: {names}.",
            "Delete them once no other cramp command runs.",
        )


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
