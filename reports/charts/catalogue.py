"""Every chart by its name, as it is drawn on its own: wide, with a heading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from analysis.periods import periods
from analysis.summary import Summary
from diary import knowledge
from reports import style
from reports.charts.body import alt_body, draw_body
from reports.charts.calendar import alt_calendar, draw_calendar
from reports.charts.clock import alt_clock, draw_clock
from reports.charts.medicines import alt_medicines, draw_medicines
from reports.charts.muscles import alt_muscles, draw_muscles
from reports.charts.pain_duration import alt_pain_duration, draw_pain_duration
from reports.charts.relief import alt_relief, draw_relief
from reports.charts.trend import alt_trend, draw_trend
from reports.charts.triggers import alt_triggers, draw_triggers
from reports.charts.weekly import alt_weekly, draw_weekly

_WIDE_MM = style.PAGE_WIDTH_MM
_NARROW_MM = 120.0
_HIGH_MM = 60.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be asked for."""

    heading: str
    draw: Callable[[Summary], Figure]
    alt: Callable[[Summary], str]
    """What it shows, in numbers."""
    span: Callable[[Summary], tuple[date, date]] = lambda one: (one.since, one.until)
    """First and last day it is about."""


def _long_min() -> float:
    return knowledge.parameter("long_min")


CHARTS: Mapping[str, Chart] = {
    "calendar": Chart(
        "Each day: attacks, none, or not answered",
        lambda one: draw_calendar(one.calendar, width_mm=_WIDE_MM),
        lambda one: alt_calendar(one.calendar, width_mm=_WIDE_MM),
    ),
    "weekly": Chart(
        "Attacks week by week",
        lambda one: draw_weekly(one.frequency, one.medicines, width_mm=_WIDE_MM),
        lambda one: alt_weekly(one.frequency, one.medicines),
    ),
    "clock": Chart(
        "Attacks by hour of the day",
        lambda one: draw_clock(one.timing, width_mm=_NARROW_MM, height_mm=_HIGH_MM),
        lambda one: alt_clock(one.timing),
    ),
    "muscles": Chart(
        "The most frequent places",
        lambda one: draw_muscles(one.places, width_mm=_NARROW_MM),
        lambda one: alt_muscles(one.places),
    ),
    "body": Chart(
        "Where the attacks were",
        lambda one: draw_body(one.places, width_mm=_WIDE_MM),
        lambda one: alt_body(one.places),
    ),
    "pain-duration": Chart(
        "Pain and duration of each attack",
        lambda one: draw_pain_duration(
            one.severity, _long_min(), width_mm=_NARROW_MM, height_mm=_HIGH_MM
        ),
        lambda one: alt_pain_duration(one.severity, _long_min()),
    ),
    "triggers": Chart(
        "What went with more or fewer cramps",
        lambda one: draw_triggers(one.triggers, one.factors, width_mm=_WIDE_MM),
        lambda one: alt_triggers(one.triggers, one.factors),
        lambda one: (one.triggers.since, one.triggers.until),
    ),
    "medicines": Chart(
        "Attacks before and after a medicine was started",
        lambda one: draw_medicines(one.medicines, width_mm=_WIDE_MM),
        lambda one: alt_medicines(one.medicines),
    ),
    "relief": Chart(
        "What was tried, and how often it eased",
        lambda one: draw_relief(one.relief, width_mm=_NARROW_MM),
        lambda one: alt_relief(one.relief),
    ),
    "trend": Chart(
        "Attacks over a long time",
        lambda one: draw_trend(periods(one.frequency), width_mm=_WIDE_MM),
        lambda one: alt_trend(periods(one.frequency)),
    ),
}
"""In the order of `cramp chart --list`."""
