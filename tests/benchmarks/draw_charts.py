"""Draws the charts of the report and nothing else: what `cramp report` is held against.

The diary is read and analysed too, since a chart cannot be drawn without its numbers;
no page is made.
"""

from diary.app.flow.facts import facts
from diary.app.flow.window import When, summarised, window
from diary.app.place import diary_path
from diary.store.connect import opened
from reports import page_charts

with opened(diary_path(None)) as connection:
    known = facts(connection)
summary = summarised(known, window(known, When(8, None, None, None)))
page_charts.drawn(summary, page_charts.NAMES)
