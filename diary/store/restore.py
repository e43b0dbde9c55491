"""Puts a copy in the diary's place; what it replaces is kept beside it."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diary.errors import DiaryFileError
from diary.migrations.keep import sync_folder
from diary.store.connect import explain
from diary.store.copies import (
    HELD,
    copy_sound,
    damage,
    entries,
    open_only,
    private_draft,
    refuse_damaged,
    refuse_strange,
)
from diary.store.file import open_diary


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did, or would do."""

    kept: Path | None
    """Where the diary that was replaced is now; None where there was none."""
    schema: int
    """Of the file that was restored, before it was upgraded."""
    entries: Mapping[str, int]
    """Table → entries in that file, as `diary.store.copies.entries` counts them."""
    entries_before: Mapping[str, int] | None
    """Of the diary that was replaced; None where there was none, or a damaged one."""


def restore(path: Path, file: Path, moment: datetime, *, dry_run: bool) -> Restored:
    """Put a copy in the diary's place; whatever happens, one of both is there whole.

    A sound diary takes over the copy's rows in one transaction, for which other
    commands wait; a damaged one is moved aside.

    Args:
        path: The diary file.
        file: The copy; it is read only, and upgraded on the way if it is older.
        moment: For the name of what is kept.
        dry_run: Whether only to verify.

    Returns:
        What was done.

    Raises:
        DiaryFileError: The file is no whole diary, or is a newer one; or the diary
            cannot be written. The diary is as it was.
    """
    if file.exists() and path.exists() and file.samefile(path):
        raise DiaryFileError(f"{file} is the diary itself. Name a backup of it.")
    try:
        for folder in reversed([it for it in path.parents if not it.exists()]):
            folder.mkdir(mode=0o700)
        with private_draft(path.parent) as draft:
            schema = copy_sound(file, draft)
            with open_diary(draft, write=True), closing(open_only(draft)) as copy:
                held = entries(copy)
            before = _entries_of(path)
            kept = None
            if not dry_run:
                kept = _replace(path, draft, moment, sound=before is not None)
                sync_folder(path.parent)
        return Restored(kept, schema, held, before)
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error


def _replace(path: Path, draft: Path, moment: datetime, *, sound: bool) -> Path | None:
    kept = path.with_name(f"{path.name}.replaced-{moment:%Y-%m-%d-%H%M%S}")
    number = 1
    while kept.exists():
        number += 1
        kept = kept.with_name(f"{path.name}.replaced-{moment:%Y-%m-%d-%H%M%S}-{number}")
    if sound:
        with open_diary(path, write=True):
            pass  # brings it to the newest schema, which the copy has too
        _exchange(path, draft, kept)
        return kept
    there = path.exists()
    journal = path.with_name(f"{path.name}-journal")
    if there:
        _keep(path, kept)
    if journal.exists():  # it belongs to what is replaced, and would spoil the new file
        journal.replace(f"{kept}-journal")
    draft.replace(path)
    return kept if there else None


def _keep(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)  # so that the diary's name is never without a file
    except OSError:  # the disk knows no second names
        path.rename(kept)


def _exchange(path: Path, draft: Path, kept: Path) -> None:
    with closing(open_only(path, "rw")) as connection:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("ATTACH ? AS copy", (str(draft),))
        connection.execute("BEGIN IMMEDIATE")  # others wait from here on
        with private_draft(path.parent) as before:
            with (
                closing(open_only(path)) as ours,
                closing(sqlite3.connect(before)) as it,
            ):
                ours.backup(it)
            with closing(open_only(before)) as it:
                refuse_damaged(it, before)
            before.replace(kept)
        tables = _tables(connection)
        for name in reversed(tables):
            connection.execute(f'DELETE FROM main."{name}"')
        for name in tables:
            listed = connection.execute(f'PRAGMA main.table_info("{name}")')
            columns = ", ".join(f'"{column[1]}"' for column in listed.fetchall())
            # empty already, unless triggers have filled it from the tables before
            connection.execute(f'DELETE FROM main."{name}"')
            connection.execute(
                f'INSERT INTO main."{name}" ({columns}) '
                f'SELECT {columns} FROM copy."{name}"'
            )
        connection.execute("COMMIT")


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables to take over: the person's first, then those made from them.

    Indexes for searching are virtual tables; triggers keep them as these tables are.
    """
    listed = connection.execute("PRAGMA main.table_list").fetchall()
    names = {name for _, name, kind, *_ in listed if kind == "table"}
    others = {name for name in names if not name.startswith("sqlite_")}
    return [*HELD, *sorted(others.difference(HELD))]


def _entries_of(path: Path) -> Mapping[str, int] | None:
    """Return what a sound diary holds; None for none and for a damaged one."""
    if not path.exists():
        return None
    try:
        with closing(open_only(path, "rw")) as ours:
            if path.stat().st_size:
                refuse_strange(ours, path)
            return None if damage(ours) else entries(ours)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return None
