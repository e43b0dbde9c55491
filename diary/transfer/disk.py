"""Puts files on the disk: each whole or not at all, and private."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from diary.errors import BadInputError

Cells = Sequence[str]
_NEED_QUOTES = frozenset(',"\r\n')


def put(files: Mapping[Path, Iterable[Cells]], *, force: bool) -> None:
    """Write CSV files (UTF-8, comma, line feed), readable by their owner only.

    Args:
        files: File → its records, the header first.
        force: Whether files that are there may be replaced.

    Raises:
        BadInputError: A file is there already, or cannot be written.
    """
    put_lines({path: map(_line, it) for path, it in files.items()}, force=force)


def put_lines(files: Mapping[Path, Iterable[str]], *, force: bool) -> None:
    """Write text files (UTF-8), readable by their owner only.

    Args:
        files: File → its lines with their line ends.
        force: Whether files that are there may be replaced.

    Raises:
        BadInputError: A file is there already, or cannot be written.
    """
    refuse_taken(files, force=force)
    drafts: dict[Path, Path] = {}
    try:
        for path, lines in files.items():
            _make_private(path.parent)
            drafts[path] = _draft(path.parent, lines)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        said = error.strerror or type(error).__name__
        place = next(iter(files)).parent
        raise BadInputError(f"{place} cannot be written: {said}.") from error
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def refuse_taken(paths: Iterable[Path], *, force: bool) -> None:
    """Refuse to write where something is already.

    Args:
        paths: The files to be written.
        force: Whether files that are there may be replaced.

    Raises:
        BadInputError: A file, or a folder of that name, is there already.
    """
    for path in paths:
        if path.is_dir():
            raise BadInputError(f"{path} is a folder. Name another file.")
        if path.exists() and not force:
            raise BadInputError(
                f"{path} is there already. Name another place, or use --force."
            )


def _make_private(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700)


def _draft(folder: Path, lines: Iterable[str]) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".cramp-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(line.encode() for line in lines)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink()
        raise
    return draft


def _line(cells: Cells) -> str:
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(cell: str) -> str:
    # Unlike csv.writer this also quotes a lone carriage return. NUL is the one
    # character no CSV reader takes.
    cell = cell.replace("\0", "")
    if _NEED_QUOTES.isdisjoint(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
