"""The doctor's report as a file."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diary import __version__
from diary.app.flow.facts import facts
from diary.app.flow.private import is_on
from diary.app.flow.reading import EMPTY
from diary.app.flow.window import When, summarised, window
from diary.app.progress import progress
from diary.errors import BadInputError
from diary.store.file import open_diary

__all__ = ["How", "When", "listed", "progress", "report"]

_PAPERS = {"a4": "a4", "letter": "us-letter", "us-letter": "us-letter"}
_DEFAULT = "cramp-report"
_KINDS = (".pdf", ".png", ".txt")
DPI = 150
PHONE_DPI = 300


@dataclass(frozen=True, slots=True)
class How:
    """Where to and how."""

    out: Path | None
    """None: a file of the usual name here, or the screen for text."""
    paper: str
    person: Mapping[str, str]
    force: bool = False
    private: bool = False
    """Whether the private answers are ticked for this report."""
    reader: str = "gp"
    optional: Sequence[str] = ()
    left_out: Sequence[str] = ()
    anonymous: bool = False
    as_text: bool = False
    one_page: bool = False
    """One narrow picture for a phone."""
    dpi: int | None = None
    as_json: bool = False


def listed(typed: Sequence[str] | None) -> tuple[str, ...]:
    """Return names typed apart or with commas between them.

    Args:
        typed: What stood after an option, once for each time it was given.
    """
    return tuple(
        name.strip().lower()
        for one in typed or ()
        for name in one.split(",")
        if name.strip()
    )


def report(path: Path, when: When, how: How, tell: Callable[[str], None]) -> str:
    """Write the report.

    Args:
        path: The diary file.
        when: Which days; by default the last 8 weeks.
        how: The file (.pdf, .png or .txt), paper and what is told to whom.
        tell: Called with each step, for progress.

    Returns:
        Which files were written; or the text or JSON itself where no file was named.

    Raises:
        BadInputError: An unknown paper or kind of file.
        ReportError: It could not be written, or there is no such reader or section.
    """
    from analysis.details import details
    from reports import doctor, doctor_text, files, json_data, readers

    paper = _PAPERS.get(how.paper.lower())
    if paper is None:
        raise BadInputError(f'"{how.paper}" is no paper I know. Type a4 or letter.')
    out = _out(how)
    wanted = doctor.Wanted(
        reader=how.reader,
        optional=tuple(how.optional),
        left_out=tuple(how.left_out),
        anonymous=how.anonymous,
    )
    readers.left_out(wanted.left_out, readers.reader(wanted.reader))
    readers.optional(wanted.optional)
    tell("reading the diary")
    with open_diary(path) as session:
        if how.private and not is_on(session):
            raise BadInputError(
                "Private answers are switched off, so there is nothing to tick. "
                "Leave --private, or: cramp private on"
            )
        known = facts(session, private=how.private)
    at = window(known, when)
    tell("analysing")
    summary = summarised(known, at)
    more = details(known, since=at.since, until=at.until)
    if how.as_json:
        tell("")
        data = json_data.summary_json(summary, known.country)
        return json.dumps({**data, "details": json_data.plain(more)})
    asked: dict[str, Any] = {
        "person": how.person,
        "version": __version__,
        "details": more,
        "wanted": wanted,
        "country": known.country,
    }
    if out is None or out.suffix.lower() == ".txt":
        told = doctor_text.text(summary, **asked)
        tell("")
        if out is None:
            return told.removesuffix("\n")
        files.write(out, told.encode(), force=how.force)
        return f"Report written: {out}"
    if how.one_page:
        tell("drawing one long page")
        pages = doctor.phone(summary, **asked)
    else:
        pages = doctor.pages(summary, paper=paper, progress=tell, **asked)
    if out.suffix.lower() == ".pdf":
        files.write(out, pages.pdf(), force=how.force)
        written = [out]
    else:
        dpi = how.dpi or (PHONE_DPI if how.one_page else DPI)
        written = list(files.write_pages(out, pages.png(dpi), force=how.force))
    tell("")
    said = [f"Report written: {', '.join(str(file) for file in written)}"]
    if pages.unprintable:
        signs = " ".join(pages.unprintable)
        said.append(f"No font here has these characters; boxes stand for them: {signs}")
    if not known.episodes and not known.days:
        said.append(EMPTY)
    return "\n".join(said)


def _out(how: How) -> Path | None:
    """Return the file to write, or None for the screen."""
    if how.out is None:
        if how.as_text:
            return None
        return Path(f"{_DEFAULT}{'.png' if how.one_page else '.pdf'}")
    kind = how.out.suffix.lower()
    if kind not in _KINDS:
        raise BadInputError(
            "A report is a .pdf, .png or .txt file, for example doctor.pdf."
        )
    if how.as_text and kind != ".txt":
        raise BadInputError("--text writes a .txt file; without --out it is printed.")
    if how.one_page and kind != ".png":
        raise BadInputError("--one-page is a picture: name a .png file.")
    return how.out
