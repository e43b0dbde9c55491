"""Dated backups: made while the diary is in use, verified, the newest kept."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diary.errors import DiaryFileError, NotFoundError
from diary.migrations.keep import sync_folder
from diary.store.connect import explain
from diary.store.copies import (
    counts,
    entries,
    open_only,
    private_draft,
    refuse_damaged,
)
from diary.store.file import open_diary

BACKUPS = "backups"
"""The folder beside the diary where backups go unless another one is named."""
LEDGER = ".cramp-backups.json"
"""Lists the backups that were written into a folder; only those are ever deleted."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written and verified, or would be."""

    path: Path
    entries: Mapping[str, int]
    """Table → entries in it, as `diary.store.copies.entries` counts them."""
    removed: tuple[Path, ...]
    """Older backups of this diary that were more than were to be kept."""


def backup(
    path: Path, folder: Path, moment: datetime, *, keep: int, dry_run: bool = False
) -> Backup:
    """Write a verified copy of the diary into a folder.

    Args:
        path: The diary file; other commands may be using it.
        folder: Where to; it is made, private, if it does not exist.
        moment: For the name of the copy.
        keep: How many backups of this diary stay; older ones that a backup wrote are
            deleted, nothing else.
        dry_run: Whether only to read the diary and say what would be done.

    Returns:
        What was written, or would be.

    Raises:
        NotFoundError: There is no diary yet.
        DiaryFileError: The copy cannot be written, or differs from the diary.
    """
    if not path.exists():
        raise NotFoundError(f"There is no diary at {path} yet: nothing to back up.")
    try:
        if dry_run:
            return _foreseen(path, folder, moment, keep)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with private_draft(folder) as draft:
            held = _copy_open(path, draft)
            target = _free(folder, path.stem, moment)
            draft.replace(target)
            sync_folder(folder)
        return Backup(target, held, _remember(folder, path, target, keep))
    except (sqlite3.Error, OSError) as error:
        raise explain(error, folder) from error


def _foreseen(path: Path, folder: Path, moment: datetime, keep: int) -> Backup:
    with open_diary(path) as session:
        source = session.connection().connection.driver_connection
        assert source is not None  # noqa: S101 - an open session has one
        refuse_damaged(source, path)
        held = entries(source)
    target = _free(folder, path.stem, moment)
    surplus = _surplus(_own(_still_there(folder), path), keep - 1)
    return Backup(target, held, tuple(folder / name for name in surplus))


def _copy_open(path: Path, target: Path) -> Mapping[str, int]:
    """Copy a diary through SQLite, compare the copy, and return its entries."""
    with open_diary(path) as session:
        source = session.connection().connection.driver_connection
        assert source is not None  # noqa: S101 - an open session has one
        counted = counts(source)  # from here on nobody else can commit
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    with closing(open_only(target)) as copy:
        refuse_damaged(copy, target)
        if counts(copy) != counted:
            raise DiaryFileError(
                "The copy does not hold what the diary holds. Nothing was kept; check "
                "the disk and try again."
            )
        return entries(copy)


def _free(folder: Path, stem: str, moment: datetime) -> Path:
    number = 1
    path = folder / f"{stem}-{moment:%Y-%m-%d-%H%M%S}.db"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{moment:%Y-%m-%d-%H%M%S}-{number}.db"
    return path


def _remember(folder: Path, path: Path, written: Path, keep: int) -> tuple[Path, ...]:
    """Add a backup to the folder's list, and delete the oldest of this diary's."""
    ledger = folder / LEDGER
    listed = _still_there(folder)
    listed[written.name] = {"of": str(path.absolute()), "sha256": _sha256(written)}
    removed = []
    for name in _surplus(_own(listed, path), keep):
        old = folder / name
        said = listed.pop(name)
        if _sha256(old) == said["sha256"]:
            old.unlink()
            removed.append(old)
    with private_draft(folder) as draft:
        draft.write_text(json.dumps(listed, indent=1), encoding="utf-8")
        draft.replace(ledger)
    return tuple(removed)


def _still_there(folder: Path) -> dict[str, dict[str, str]]:
    listed = _listed(folder / LEDGER)
    return {name: it for name, it in listed.items() if _is_file(folder / name)}


def _own(listed: Mapping[str, Mapping[str, str]], path: Path) -> list[str]:
    return [name for name, it in listed.items() if it["of"] == str(path.absolute())]


def _surplus(own: Sequence[str], keep: int) -> Sequence[str]:
    return own[: max(0, len(own) - keep)]


def _listed(ledger: Path) -> dict[str, dict[str, str]]:
    try:
        listed = json.loads(ledger.read_text(encoding="utf-8"))
        return {
            name: {"of": it["of"], "sha256": it["sha256"]}
            for name, it in listed.items()
            if re.fullmatch(r"[^/\\]+\.db", name)
        }
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return {}


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
