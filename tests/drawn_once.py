"""Draws a chart only once for the same results: charts are the slow part of a page."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from analysis.summary import Summary
from reports import page_charts
from reports.page_charts import Chart


def _shown(summary: Summary, name: str) -> Any:
    """Return what the chart of that name is drawn from."""
    return {
        "calendar": summary.calendar,
        "body": summary.places,
        "weekly": (summary.frequency, summary.medicines),
        "clock": summary.timing,
        "pain_duration": summary.severity,
    }.get(name, summary)


def drawn_once() -> Iterator[None]:
    """Keep every chart that is drawn, until the tests of a file are over."""
    known: list[tuple[str, Any, Any, Chart]] = []
    draw = page_charts.drawn

    def drawn(
        summary: Summary, names: Iterable[str], **width: float
    ) -> dict[str, Chart]:
        found = {}
        for name in names:
            key = name, width, _shown(summary, name)
            chart = next((one[3] for one in known if one[:3] == key), None)
            if chart is None:
                chart = draw(summary, [name], **width)[name]
                known.append((*key, chart))
            found[name] = chart
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_charts, "drawn", drawn)
        yield
