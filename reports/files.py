"""Writes pages and pictures: typeset by typst, and never half a file on the disk."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from diary.errors import ReportError

PDF_STANDARDS = ("a-2a", "ua-1")
_FINE_DPI = 300
"""typst scales charts to whole pixels and may drop a line of them; below this
resolution pages are made larger and reduced, which leaves nothing out."""
PRIVATE_MODE = 0o600
Sources = Mapping[str, bytes]
"""File name to UTF-8 bytes; the page itself is `main.typ`."""


def write(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a private file completely or not at all.

    Args:
        path: Where.
        content: Its bytes.
        force: Replace a file that is there, once the new one is complete.

    Raises:
        ReportError: The path is a folder or, without `force`, a file that is there;
            or its folder does not exist or cannot be written to.
    """
    _refuse(path, force=force)
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as problem:
        raise ReportError(_not_written(path, problem)) from problem
    unfinished = Path(made)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(PRIVATE_MODE)
        unfinished.replace(path)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise ReportError(_not_written(path, problem)) from problem


def write_pages(
    path: Path, pages: Sequence[bytes], *, force: bool = False
) -> tuple[Path, ...]:
    """Write one file for each page, `doctor-1.png` and so on.

    Args:
        path: Name without the numbers; a single page gets it as it is.
        pages: Their bytes.
        force: Replace files that are there.

    Returns:
        The files written.

    Raises:
        ReportError: As for `write`; nothing is written if one of them is in the way.
    """
    if len(pages) == 1:
        paths: tuple[Path, ...] = (path,)
    else:
        numbers = range(1, len(pages) + 1)
        paths = tuple(path.with_stem(f"{path.stem}-{number}") for number in numbers)
    for each in paths:
        _refuse(each, force=force)
    for each, page in zip(paths, pages, strict=True):
        write(each, page, force=force)
    return paths


def _refuse(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise ReportError(f"{path} is a folder. Give the name of a file.")
    if path.exists() and not force:
        raise ReportError(
            f"{path} is there already. Choose another name, or replace it with --force."
        )


def _not_written(path: Path, problem: OSError) -> str:
    reason = problem.strerror or "it cannot be written"
    return f"{path} was not written: {reason}. Choose another place with --out."


def pdf(sources: Sources, fonts: typst.Fonts, *, made_at: datetime) -> bytes:
    """Typeset a tagged, archivable PDF.

    Args:
        sources: Template, data and charts.
        fonts: The only fonts that may be used.
        made_at: Moment written into the file; without zone it is taken as UTC.

    Returns:
        The file's bytes, the same for the same arguments.

    Raises:
        ReportError: The page cannot be typeset.
    """
    stamp = made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)
    return _typeset(
        sources,
        fonts,
        format="pdf",
        pdf_standards=list(PDF_STANDARDS),
        timestamp=stamp,
    )[0]


def png(sources: Sources, fonts: typst.Fonts, *, dpi: int) -> tuple[bytes, ...]:
    """Typeset one picture for each page.

    Args:
        sources: Template, data and charts.
        fonts: The only fonts that may be used.
        dpi: Resolution [dots per inch].

    Returns:
        The pages' bytes in order.

    Raises:
        ReportError: The page cannot be typeset.
    """
    finer = max(1, ceil(_FINE_DPI / dpi))
    pages = _typeset(sources, fonts, format="png", ppi=float(dpi * finer))
    return tuple(_reduced(page, finer) for page in pages)


def _reduced(page: bytes, times: int) -> bytes:
    if times == 1:
        return page
    made = BytesIO()
    with Image.open(BytesIO(page)) as picture:
        picture.reduce(times).save(made, format="png")
    return made.getvalue()


def pages_of(
    sources: Sources, fonts: typst.Fonts, labels: Sequence[str]
) -> tuple[int, ...]:
    """Return on which page each labelled place stands, the first page being 1.

    Args:
        sources: Template, data and charts.
        fonts: The only fonts that may be used.
        labels: Names of places marked in the template.

    Returns:
        One page number for each label.

    Raises:
        ReportError: The page cannot be typeset.
    """
    places = ", ".join(
        f"query(<{label}>).first().location().page()" for label in labels
    )
    with _problems_said():
        # typst's own types forget that sources may be given as a mapping.
        given: Any = dict(sources)
        found = typst.eval(given, f"({places},)", font_paths=fonts)
    return tuple(json.loads(found))


def _typeset(
    sources: Sources, fonts: typst.Fonts, **settings: Any
) -> tuple[bytes, ...]:
    with _problems_said():
        made = typst.compile(dict(sources), font_paths=fonts, **settings)
    return tuple(made) if isinstance(made, list) else (made,)


@contextmanager
def _problems_said() -> Iterator[None]:
    try:
        yield
    except RuntimeError as problem:  # TypstError is one, but not every fault is it
        raise ReportError(
            f"The page could not be typeset: {problem}. Please report this."
        ) from problem
    except BaseException as problem:
        # A fault inside typst arrives as pyo3's PanicException, no `Exception`.
        if type(problem).__name__ != "PanicException":
            raise
        raise ReportError(
            "The page could not be typeset: some text in the diary confuses the "
            "typesetter. Leave out notes and names in rare scripts, and report this."
        ) from problem
