"""The charts of the pages: drawn once, each with its numbers in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analysis.summary import Summary
from diary import knowledge
from reports import charts, style
from reports.charts import saving
from reports.drawing import Figure


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it stands on a page."""

    svg: bytes
    alt: str
    width_pt: float


def _weekly(summary: Summary, width_mm: float) -> Figure:
    found = summary.frequency, summary.medicines
    return charts.draw_weekly(*found, width_mm=width_mm)


BODY_MM = 50
"""Height of the body's outline beside the calendar [mm]."""
_DRAWN: Mapping[str, Callable[[Summary, float], Figure]] = {
    "calendar": lambda summary, _: charts.draw_calendar(summary.calendar),
    "body": lambda summary, _: charts.draw_body(summary.places, figure_mm=BODY_MM),
    "weekly": _weekly,
    "clock": lambda summary, _: charts.draw_clock(summary.timing),
    "pain_duration": lambda summary, _: charts.draw_pain_duration(
        summary.severity, knowledge.parameter("long_min")
    ),
}
_SAID: Mapping[str, Callable[[Summary], str]] = {
    "calendar": lambda summary: charts.alt_calendar(summary.calendar),
    "body": lambda summary: charts.alt_body(summary.places),
    "weekly": lambda summary: charts.alt_weekly(summary.frequency, summary.medicines),
    "clock": lambda summary: charts.alt_clock(summary.timing),
    "pain_duration": lambda summary: charts.alt_pain_duration(
        summary.severity, knowledge.parameter("long_min")
    ),
}
NAMES = tuple(_DRAWN)
"""Sections that are a chart."""


def drawn(
    summary: Summary,
    names: Iterable[str],
    *,
    width_mm: float = style.PAGE_WIDTH_MM,
) -> dict[str, Chart]:
    """Draw the charts of those names.

    Args:
        summary: The analysed window.
        names: Some of `NAMES`.
        width_mm: Width of the widest chart [mm]; the others are half a page wide.
    """
    made = {name: _DRAWN[name](summary, width_mm) for name in names}
    return {
        name: Chart(saving.svg(one), said(summary, name), one.get_figwidth() * 72)
        for name, one in made.items()
    }


def said(summary: Summary, name: str) -> str:
    """Return in numbers what the chart of that name shows."""
    return _SAID[name](summary)
