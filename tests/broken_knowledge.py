"""Knowledge files that a test may break, and what is then said about them."""

import shutil
from pathlib import Path

import pytest

from diary.errors import KnowledgeError
from diary.knowledge.check import check
from diary.knowledge.loader import FOLDER, KINDS


def copied(folder: Path) -> Path:
    """Copy every knowledge file into a new folder."""
    (folder / "topics").mkdir(parents=True)
    for name in KINDS:
        shutil.copy(FOLDER / name, folder / name)
    return folder


def broken(path: Path, old: str, new: str) -> None:
    """Change one place of a file; it has to be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def mistakes(folder: Path) -> list[str]:
    """Return what the check of a broken folder says, line by line."""
    with pytest.raises(KnowledgeError) as error:
        check(folder)
    return str(error.value).splitlines()
