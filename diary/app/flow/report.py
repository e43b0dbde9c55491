"""The doctor's report as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from diary import __version__
from diary.app.flow.facts import facts
from diary.app.flow.private import is_on
from diary.app.flow.reading import EMPTY
from diary.app.flow.window import When, summarised, window
from diary.app.progress import progress
from diary.errors import BadInputError
from diary.store.file import connection_of, open_diary

__all__ = ["How", "When", "progress", "report"]

_PAPERS = {"a4": "a4", "letter": "us-letter", "us-letter": "us-letter"}


@dataclass(frozen=True, slots=True)
class How:
    """Where to and how."""

    out: Path
    paper: str
    person: Mapping[str, str]
    force: bool = False
    private: bool = False
    """Whether the private answers are ticked for this report."""


def report(path: Path, when: When, how: How, tell: Callable[[str], None]) -> str:
    """Write the report.

    Args:
        path: The diary file.
        when: Which days; by default the last 8 weeks.
        how: The file (.pdf or .png), paper and what the header says.
        tell: Called with each step, for progress.

    Returns:
        Which files were written.

    Raises:
        BadInputError: An unknown paper or kind of file.
        ReportError: It could not be written.
    """
    from reports import doctor, files

    paper = _PAPERS.get(how.paper.lower())
    if paper is None:
        raise BadInputError(f'"{how.paper}" is no paper I know. Type a4 or letter.')
    kind = how.out.suffix.lower()
    if kind not in {".pdf", ".png"}:
        raise BadInputError("A report is a .pdf or .png file, for example doctor.pdf.")
    tell("reading the diary")
    with open_diary(path) as session:
        if how.private and not is_on(session):
            raise BadInputError(
                "Private answers are switched off, so there is nothing to tick. "
                "Leave --private, or: cramp private on"
            )
        known = facts(connection_of(session), private=how.private)
    at = window(known, when)
    tell("analysing")
    summary = summarised(known, at)
    pages = doctor.pages(
        summary,
        person=how.person,
        paper=paper,
        version=__version__,
        country=known.country,
        progress=tell,
    )
    if kind == ".pdf":
        files.write(how.out, pages.pdf(), force=how.force)
        written = [how.out]
    else:
        written = list(files.write_pages(how.out, pages.png(), force=how.force))
    tell("")
    said = f"Report written: {', '.join(str(file) for file in written)}"
    if pages.unprintable:
        listed = " ".join(pages.unprintable)
        said += f"\nNo font here has these characters; boxes stand for them: {listed}"
    if not known.episodes and not known.days:
        said += f"\n{EMPTY}"
    return said
