"""Deleting an entry."""

from pathlib import Path

from diary.app.flow.find import find_row
from diary.store import change
from diary.store.file import open_diary


def delete(path: Path, said: str) -> str:
    """Delete an entry; `undo` brings it back.

    Args:
        path: The diary file.
        said: Which entry.

    Returns:
        What was deleted.
    """
    with open_diary(path, write=True) as session:
        row, described = find_row(session, said)
        change.delete(session, "delete", [row])
    return f"Deleted {described}. Undo with: cramp undo"
