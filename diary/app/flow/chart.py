"""One chart as a file, or as words."""

from dataclasses import dataclass
from pathlib import Path

from diary.app.flow import facts
from diary.app.flow.window import When, summarised, window
from diary.app.progress import progress
from diary.errors import BadInputError

__all__ = ["How", "When", "chart", "listed"]

_WEEKS = 8
_WHOLE = ("trend",)
"""Charts that show the whole diary unless a window was typed."""
_MOST_DPI = 1200
_LEAST_DPI = 36


@dataclass(frozen=True, slots=True)
class How:
    """Where to and how."""

    out: Path | None
    dpi: int
    force: bool = False
    as_text: bool = False
    """Words instead of a picture."""


def listed() -> str:
    """Return the names of all charts with what they show."""
    from reports.charts.catalogue import CHARTS

    return "\n".join(f"{name:<14} {one.heading}" for name, one in CHARTS.items())


def chart(path: Path, name: str, when: When, how: How) -> str:
    """Draw one chart of a window of the diary.

    Args:
        path: The diary file.
        name: Which chart.
        when: Which days; by default the last 8 weeks, of the trend the whole diary.
        how: The file, its resolution [dots per inch], or words instead.

    Returns:
        Which file was written, and what the chart shows in numbers.

    Raises:
        BadInputError: There is no such chart, or no file for it.
        ReportError: It could not be written.
    """
    from reports import files, words
    from reports.charts.catalogue import CHARTS
    from reports.charts.saving import Frame, framed

    name = name.lower()
    one = CHARTS.get(name)
    if one is None:
        raise BadInputError(
            f"There is no such chart. Choose one of {', '.join(CHARTS)}."
        )
    if not how.as_text:
        _check(name, how)
    tell = progress()
    tell("reading the diary")
    known = facts.known(path)
    if not (when.weeks or when.since or name in _WHOLE):
        when = When(_WEEKS, when.since, when.until, when.as_of)
    at = window(known, when)
    tell("analysing")
    summary = summarised(known, at)
    said = one.alt(summary)
    if how.as_text or how.out is None:
        tell("")
        return said
    tell("drawing")
    kind = how.out.suffix.lower().removeprefix(".")
    frame = Frame(one.heading, words.span(*one.span(summary)), words.DISCLAIMER, said)
    drawn = framed(one.draw(summary), kind, frame, dpi=how.dpi)
    files.write(how.out, drawn, force=how.force)
    tell("")
    return f"Chart written: {how.out}\n{said}"


def _check(name: str, how: How) -> None:
    """Refuse what cannot be written before anything is analysed."""
    from reports.charts.saving import FORMATS

    if how.out is None:
        raise BadInputError(
            f"A chart is a picture: name its file with --out {name}.png, or read it as "
            "words with --text."
        )
    if how.out.suffix.lower().removeprefix(".") not in FORMATS:
        kinds = ", ".join(f".{one}" for one in FORMATS)
        raise BadInputError(f"A chart is a {kinds} file, for example {name}.png.")
    if not _LEAST_DPI <= how.dpi <= _MOST_DPI:
        raise BadInputError(
            f"{how.dpi} dots per inch is no use. Choose {_LEAST_DPI} to {_MOST_DPI}."
        )
