"""Keeps a copy of a diary before its form is changed: whole, or not there at all."""

import os
import sqlite3
from filecmp import cmp
from pathlib import Path


def keep_copy(path: Path, copy: Path) -> Path:
    """Copy a diary, also while this process holds the lock for writing.

    The copy appears under its name only when it is complete and on the disk.

    Args:
        path: The diary file.
        copy: Where the copy goes; another one there stays, and a number is added.

    Returns:
        Where it went.
    """
    draft = copy.with_name(f".{copy.name}.part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        _copy(path, draft)
        kept = _place(draft, copy)
        draft.replace(kept)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(copy.parent)
    return kept


def _place(draft: Path, copy: Path) -> Path:
    """Return the name, or the first numbered one, that holds nothing else."""
    place, number = copy, 1
    while place.is_file() and not cmp(draft, place, shallow=False):
        number += 1
        place = copy.with_name(f"{copy.name}-{number}")
    return place


def _copy(path: Path, draft: Path) -> None:
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        target = sqlite3.connect(draft)
        try:
            source.backup(target)
        finally:
            target.close()
    finally:
        source.close()


def sync_folder(folder: Path) -> None:
    """Make sure that a new name in a folder outlives a power cut.

    Args:
        folder: Where a file or folder was just made or renamed.
    """
    if os.name == "nt":  # Windows does this by itself and cannot open folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
