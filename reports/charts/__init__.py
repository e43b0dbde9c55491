"""Charts: one function from a result to a `Figure`, and one to its words in numbers.

Charts have no title, since the page gives them a heading; their first line says how
many attacks or days they rest on. Nothing is computed that a result does not hold.
"""

import reports.drawing  # noqa: F401 - before any of these files loads matplotlib
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

__all__ = [
    "alt_body",
    "alt_calendar",
    "alt_clock",
    "alt_medicines",
    "alt_muscles",
    "alt_pain_duration",
    "alt_relief",
    "alt_trend",
    "alt_triggers",
    "alt_weekly",
    "draw_body",
    "draw_calendar",
    "draw_clock",
    "draw_medicines",
    "draw_muscles",
    "draw_pain_duration",
    "draw_relief",
    "draw_trend",
    "draw_triggers",
    "draw_weekly",
]
