"""The doctor's report: two pages and what they have no room for, as PDF or PNG."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files as package_files
from typing import Any

from analysis.details import Details
from analysis.summary import Summary
from diary.errors import ReportError
from reports import (
    anonymous,
    files,
    glyphs,
    layout,
    page_charts,
    page_data,
    readers,
    style,
    typed,
    words,
)
from reports.fit import DETAILS, FIRST_PAGE, SECOND_PAGE, Step, fitting
from reports.layout import Sections
from reports.limits import Limits
from reports.material import Material

PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
"""Width and height [mm]."""
PHONE_MM = 100.0
"""Width of the one-page picture; its text is as wide as a chart of half a page."""
_PHONE_WEEKLY_MM = 116.0
"""The weekly chart is drawn this wide, which its first line needs, and reduced."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for."""

    reader: str = readers.DEFAULT
    optional: tuple[str, ...] = ()
    """Some of `readers.OPTIONAL`."""
    left_out: tuple[str, ...] = ()
    """Sections that are switched off."""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A typeset report."""

    sources: Mapping[str, bytes]
    fonts: glyphs.Fonts
    made_at: datetime
    continued: tuple[str, ...]
    """Sections that did not fit whole on their page and stand on the pages after."""

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


def material(
    summary: Summary,
    details: Details | None,
    *,
    person: Mapping[str, str],
    country: str | None,
    wanted: Wanted,
) -> Material:
    """Return what the sections are made from.

    Args:
        summary: The analysed window.
        details: Details of the same window, or None.
        person: `name`, `born` and `sex`; what is missing is taken from the diary.
        country: ISO 3166 code for the emergency number, or None where not known.
        wanted: What the person asked for.

    Raises:
        ReportError: There is no such reader.
    """
    if wanted.anonymous:
        typed_year = person.get("born", "")
        born = int(typed_year) if typed_year.isdecimal() else summary.person.birth_year
        age = anonymous.age_band(born, summary.as_of.date())
        person = {"age": age, "sex": person.get("sex", "")}
        summary = anonymous.result(summary)
        details = details and anonymous.details(details)
    return Material(
        result=summary,
        details=details,
        person=person,
        country=country,
        reader=readers.reader(wanted.reader),
        limits=Limits(),
        anonymous=wanted.anonymous,
    )


def pages(
    summary: Summary,
    *,
    person: Mapping[str, str],
    paper: str,
    version: str,
    details: Details | None = None,
    wanted: Wanted | None = None,
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
        details: Details of the same window; without them some sections are missing.
        wanted: What the person asked for; by default the report for a family doctor.
        country: ISO 3166 code for the emergency number, or None where not known.
        progress: Called with a few words before each step that takes time.

    Returns:
        Page 1, page 2, and as many more as what has no room there or was asked for
        needs.

    Raises:
        ReportError: The paper, reader or a section is not known, or the page cannot
            be typeset.
    """
    if paper not in PAPERS:
        raise ReportError(f"Unknown paper {paper}. Use one of {', '.join(PAPERS)}.")
    wanted = wanted or Wanted()
    tell = progress or (lambda _: None)
    told = material(summary, details, person=person, country=country, wanted=wanted)
    plan = layout.planned(told, wanted.left_out)
    optional = layout.optional(told, wanted.optional, wanted.left_out)
    tell("drawing the charts")
    drawn = page_charts.drawn(told.result, plan.charts)
    fonts = glyphs.fonts_for(typed.texts(told, wanted.optional))
    outside = page_data.frame(told, version=version, left_out=wanted.left_out)
    tell("setting the pages")

    def set_at(first: Step, second: Step, after: Sections) -> dict[str, bytes]:
        limits = replace(Limits(), **first.rows, **second.rows)
        made = page_data.sections(replace(told, limits=limits), plan.names)
        return _sources(
            {**outside, **layout.laid_out(plan, made, first, second, after)},
            drawn,
            fonts,
            _style(paper, first, second),
        )

    def fits(first: int, second: int) -> tuple[bool, bool]:
        sources = set_at(FIRST_PAGE[first], SECOND_PAGE[second], {})
        ends = files.pages_of(sources, fonts.typst, ("first-end", "second-end"))
        return ends[0] == 1, ends[1] - ends[0] <= 1

    found = fitting(fits, (len(FIRST_PAGE), len(SECOND_PAGE)))
    first, second = FIRST_PAGE[found[0]], SECOND_PAGE[found[1]]
    after = layout.whole(plan, told, first, second)
    continued = tuple(after)
    if continued:
        tell(f"continued after page 2: {', '.join(continued)}")
    after |= optional
    return Document(set_at(first, second, after), fonts, summary.as_of, continued)


def phone(
    summary: Summary,
    *,
    person: Mapping[str, str],
    version: str,
    details: Details | None = None,
    wanted: Wanted | None = None,
    country: str | None = None,
) -> Document:
    """Lay out both pages as one narrow column, a single page as long as it needs.

    Args:
        summary: The analysed window.
        person: As for `pages`; likewise the others.
        version: Version of the program.
        details: Details of the same window.
        wanted: What the person asked for; optional sections come last.
        country: ISO 3166 code for the emergency number.

    Returns:
        A document of one page.

    Raises:
        ReportError: The reader or a section is not known, or it cannot be typeset.
    """
    wanted = wanted or Wanted()
    told = material(summary, details, person=person, country=country, wanted=wanted)
    plan = layout.planned(told, wanted.left_out)
    optional = layout.optional(told, wanted.optional, wanted.left_out)
    drawn = page_charts.drawn(told.result, plan.charts, width_mm=_PHONE_WEEKLY_MM)
    fonts = glyphs.fonts_for(typed.texts(told, wanted.optional))
    made = page_data.sections(told, plan.names)
    laid_out = layout.laid_out(plan, made, DETAILS, DETAILS, optional)
    columns = laid_out["pages"]
    columns["second"] += [{**row, "break_before": False} for row in columns["after"]]
    columns["after"] = []
    outside = page_data.frame(told, version=version, left_out=wanted.left_out)
    look = {
        **_style("a4", DETAILS, DETAILS),
        "narrow": True,
        "paper_width_mm": PHONE_MM,
        "paper_height_mm": None,
        "width_mm": style.HALF_WIDTH_MM,
        "top_mm": 8,
        "bottom_mm": 8,
    }
    sources = _sources({**outside, **laid_out}, drawn, fonts, look)
    return Document(sources, fonts, summary.as_of, ())


def _sources(
    data: Mapping[str, Any],
    drawn: Mapping[str, page_charts.Chart],
    fonts: glyphs.Fonts,
    look: Mapping[str, Any],
) -> dict[str, bytes]:
    page = {
        **data,
        "style": {**look, "families": fonts.families},
        "charts": {
            name: {"alt": chart.alt, "width_pt": chart.width_pt}
            for name, chart in drawn.items()
        },
        "unprintable": words.unprintable(fonts.unprintable)
        if fonts.unprintable
        else "",
    }
    own = package_files("reports")
    pictures = {f"charts/{name}.svg": chart.svg for name, chart in drawn.items()}
    content = json.dumps(page, ensure_ascii=False, sort_keys=True).encode()
    return {
        "main.typ": own.joinpath("doctor.typ").read_bytes(),
        "blocks.typ": own.joinpath("blocks.typ").read_bytes(),
        "data.json": content,
        **pictures,
    }


def _style(paper: str, first: Step, second: Step) -> dict[str, Any]:
    tight = PAPERS[paper][1] < PAPERS["a4"][1]
    return {
        "ink": style.INK,
        "muted": style.MUTED,
        "rule": style.RULE,
        "accent": style.ACCENT,
        "alert": style.ALERT,
        "point_size": style.POINT_SIZE,
        "narrow": False,
        "paper_width_mm": PAPERS[paper][0],
        "paper_height_mm": PAPERS[paper][1],
        "width_mm": style.PAGE_WIDTH_MM,
        "gutter_mm": style.GUTTER_MM,
        "top_mm": 10 if tight else 12,
        "bottom_mm": 13 if tight else 14,
        "first": first.gaps,
        "second": second.gaps,
        "after": DETAILS.gaps,
    }
