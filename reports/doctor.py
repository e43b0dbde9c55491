"""The doctor's report: two pages, from a summary to PDF or PNG."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files as package_files
from typing import Any

from analysis.summary import Summary
from diary import knowledge
from diary.errors import ReportError
from reports import charts, files, glyphs, style, words
from reports.charts import saving
from reports.fit import FIRST_PAGE, SECOND_PAGE, fitting
from reports.page_data import Limits, page_data

PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
"""Width and height [mm]."""
PAGES = 2

_LISTS = (
    *("points", "medicines", "tried", "where", "questions"),
    *("triggers", "worst", "labs"),
)


@dataclass(frozen=True, slots=True)
class _Chart:
    svg: bytes
    alt: str
    width_pt: float


@dataclass(frozen=True, slots=True)
class Document:
    """A typeset report of exactly two pages."""

    sources: Mapping[str, bytes]
    fonts: glyphs.Fonts
    made_at: datetime
    shortened: tuple[str, ...]
    """Sections that did not fit whole and end in "and n more"."""

    @property
    def unprintable(self) -> tuple[str, ...]:
        """Characters of the diary that no font on this computer has."""
        return self.fonts.unprintable

    def pdf(self) -> bytes:
        """Return the pages as one PDF (PDF/UA-1 and PDF/A-2a)."""
        return files.pdf(self.sources, self.fonts.typst, made_at=self.made_at)

    def png(self, dpi: int = 150) -> tuple[bytes, ...]:
        """Return one picture for each page.

        Args:
            dpi: Resolution [dots per inch].
        """
        return files.png(self.sources, self.fonts.typst, dpi=dpi)


def pages(
    summary: Summary,
    *,
    person: Mapping[str, str],
    paper: str,
    version: str,
    country: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Document:
    """Lay out the doctor's report.

    Args:
        summary: The analysed window.
        person: `name`, `born` and `sex`; what is missing is taken from the diary, or
            is a line to fill in by hand.
        paper: `a4` or `us-letter`.
        version: Version of the program, printed in the header.
        country: ISO 3166 code for the emergency number, or None where not known.
        progress: Called with a few words before each step that takes time.

    Returns:
        Two pages; lists that do not fit are cut with "and n more".

    Raises:
        ReportError: The paper is not known, or the page cannot be typeset.
    """
    if paper not in PAPERS:
        raise ReportError(f"Unknown paper {paper}. Use one of {', '.join(PAPERS)}.")
    tell = progress or (lambda _: None)
    tell("drawing the charts")
    drawn = _charts(summary)
    fonts = glyphs.fonts_for(_typed(summary, person))
    tell("setting the pages")
    tried: dict[tuple[int, int], tuple[dict[str, Any], dict[str, bytes]]] = {}

    def set_at(first: int, second: int) -> tuple[bool, bool]:
        limits = replace(Limits(), **FIRST_PAGE[first].rows, **SECOND_PAGE[second].rows)
        data = page_data(
            summary, person=person, version=version, country=country, limits=limits
        )
        gaps = {"first": FIRST_PAGE[first].gaps, "second": SECOND_PAGE[second].gaps}
        sources = _sources(data, drawn, fonts, _style(paper, gaps, fonts))
        tried[first, second] = data, sources
        start, end = files.pages_of(sources, fonts.typst, ("second", "last"))
        return start == PAGES, end == start

    steps = fitting(set_at, (len(FIRST_PAGE), len(SECOND_PAGE)))
    whole = page_data(
        summary, person=person, version=version, country=country, limits=Limits()
    )
    data, sources = tried[steps]
    shortened = tuple(key for key in _LISTS if data[key] != whole[key])
    if shortened:
        tell(f"shortened to fit two pages: {', '.join(shortened)}")
    return Document(sources, fonts, summary.as_of, shortened)


def _charts(summary: Summary) -> dict[str, _Chart]:
    long_min = knowledge.parameter("long_min")
    calendar = summary.calendar
    drawn = {
        "calendar": (
            charts.draw_calendar(calendar),
            charts.alt_calendar(calendar),
        ),
        "weekly": (
            charts.draw_weekly(summary.frequency, summary.medicines),
            charts.alt_weekly(summary.frequency, summary.medicines),
        ),
        "clock": (
            charts.draw_clock(summary.timing),
            charts.alt_clock(summary.timing),
        ),
        "pain_duration": (
            charts.draw_pain_duration(summary.severity, long_min),
            charts.alt_pain_duration(summary.severity, long_min),
        ),
        "muscles": (
            charts.draw_muscles(summary.places),
            charts.alt_muscles(summary.places),
        ),
    }
    return {
        name: _Chart(saving.svg(chart), alt, float(chart.get_figwidth()) * 72)
        for name, (chart, alt) in drawn.items()
    }


def _sources(
    data: Mapping[str, Any],
    drawn: Mapping[str, _Chart],
    fonts: glyphs.Fonts,
    look: Mapping[str, Any],
) -> dict[str, bytes]:
    page = {
        **data,
        "style": look,
        "charts": {
            name: {"alt": chart.alt, "width_pt": chart.width_pt}
            for name, chart in drawn.items()
        },
        "unprintable": words.unprintable(fonts.unprintable)
        if fonts.unprintable
        else "",
    }
    template = package_files("reports").joinpath("doctor.typ").read_bytes()
    pictures = {f"charts/{name}.svg": chart.svg for name, chart in drawn.items()}
    content = json.dumps(page, ensure_ascii=False, sort_keys=True).encode()
    return {"main.typ": template, "data.json": content, **pictures}


def _style(paper: str, gaps: Mapping[str, Any], fonts: glyphs.Fonts) -> dict[str, Any]:
    tight = PAPERS[paper][1] < PAPERS["a4"][1]
    return {
        "ink": style.INK,
        "muted": style.MUTED,
        "rule": style.RULE,
        "accent": style.ACCENT,
        "alert": style.ALERT,
        "point_size": style.POINT_SIZE,
        "families": fonts.families,
        "paper": paper,
        "paper_width_mm": PAPERS[paper][0],
        "width_mm": style.PAGE_WIDTH_MM,
        "gutter_mm": style.GUTTER_MM,
        "top_mm": 10 if tight else 14,
        "bottom_mm": 13 if tight else 16,
        **gaps,
    }


def _typed(summary: Summary, person: Mapping[str, str]) -> list[str]:
    """Return every text on the pages that a person may have typed."""
    courses = [(course.name, course.unit) for course in summary.medicines]
    factors = [(use.factor.name, use.factor.unit) for use in summary.factor_use]
    notes = [episode.note for episode in summary.worst]
    about = summary.person
    typed = [
        *person.values(),
        *notes,
        *(text for pair in courses + factors for text in pair),
        *(about.occupation, about.family_who),
        *(one.name for one in summary.conditions),
        *(text for one in summary.labs for text in (one.name, one.unit, one.result)),
        *summary.questions,
        *(one.what for one in summary.private_answers or ()),
    ]
    return [text for text in typed if text]
