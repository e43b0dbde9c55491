"""The doctor's report as a file."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.facts import Facts
from diary import __version__
from diary.app.echo import EMPTY
from diary.app.flow.facts import PRIVATE, facts
from diary.app.flow.window import When, Window, summarised, window
from diary.app.progress import progress
from diary.errors import BadInputError
from diary.store.columns import setting
from diary.store.connect import opened

if TYPE_CHECKING:  # only named here: loading it loads the drawing libraries
    from reports.doctor import Wanted

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
    paper = _PAPERS.get(how.paper.lower())
    if paper is None:
        raise BadInputError(f'"{how.paper}" is no paper I know. Type a4 or letter.')
    out, wanted = _out(how), _wanted(how)
    tell("reading the diary")
    known = _facts(path, private=how.private)
    at = window(known, when)
    tell("analysing")
    asked = _asked(known, at, how, wanted)
    if how.as_json:
        return _json(asked, known.country, how, tell)
    if out is None or out.suffix.lower() == ".txt":
        said = _text(asked, out, how, tell)
    else:
        said = _pages(asked, out, paper, how, tell)
        if not known.episodes and not known.days:
            said += f"\n{EMPTY}"
    return said


def _wanted(how: How) -> "Wanted":
    """Return what was asked for, once it is known that it can be made."""
    from reports import readers
    from reports.doctor import Wanted

    wanted = Wanted(
        reader=how.reader,
        optional=tuple(how.optional),
        left_out=tuple(how.left_out),
        anonymous=how.anonymous,
    )
    readers.left_out(wanted.left_out, readers.reader(wanted.reader))
    readers.optional(wanted.optional)
    return wanted


def _facts(path: Path, *, private: bool) -> Facts:
    with opened(path) as connection:
        if private and not setting(connection, PRIVATE):
            raise BadInputError(
                "Private answers are switched off, so there is nothing to tick. "
                "Leave --private, or: cramp private on"
            )
        return facts(connection, private=private)


def _asked(known: Facts, at: Window, how: How, wanted: "Wanted") -> dict[str, Any]:
    """Return the arguments that every form of the report takes."""
    from analysis.details import details

    return {
        "summary": summarised(known, at),
        "person": how.person,
        "version": __version__,
        "details": details(known, since=at.since, until=at.until),
        "wanted": wanted,
        "country": known.country,
    }


def _json(
    asked: Mapping[str, Any],
    country: str | None,
    how: How,
    tell: Callable[[str], None],
) -> str:
    from reports import anonymous, json_data

    summary, details = asked["summary"], asked["details"]
    if how.anonymous:
        summary, details = anonymous.result(summary), anonymous.details(details)
    tell("")
    data = json_data.summary_json(summary, country)
    return json.dumps({**data, "details": json_data.plain(details)})


def _text(
    asked: Mapping[str, Any], out: Path | None, how: How, tell: Callable[[str], None]
) -> str:
    from reports import doctor_text, files

    told = doctor_text.text(**asked)
    tell("")
    if out is None:
        return told.removesuffix("\n")
    files.write(out, told.encode(), force=how.force)
    return "\n".join(_written([out], how))


def _pages(
    asked: Mapping[str, Any],
    out: Path,
    paper: str,
    how: How,
    tell: Callable[[str], None],
) -> str:
    from reports import doctor, files

    if how.one_page:
        tell("drawing one long page")
        pages = doctor.phone(**asked)
    else:
        pages = doctor.pages(paper=paper, progress=tell, **asked)
    if out.suffix.lower() == ".pdf":
        files.write(out, pages.pdf(), force=how.force)
        written = [out]
    else:
        dpi = how.dpi or (PHONE_DPI if how.one_page else DPI)
        written = list(files.write_pages(out, pages.png(dpi), force=how.force))
    tell("")
    said = _written(written, how)
    if pages.unprintable:
        signs = " ".join(pages.unprintable)
        said.append(f"No font here has these characters; boxes stand for them: {signs}")
    return "\n".join(said)


def _written(files: Sequence[Path], how: How) -> list[str]:
    from reports import anonymous

    said = [f"Report written: {', '.join(str(file) for file in files)}"]
    return [*said, anonymous.SAYS] if how.anonymous else said


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
