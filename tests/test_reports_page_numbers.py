"""Every number on the pages is one of `cramp report --json`."""

import json
import re
from collections.abc import Iterator
from math import floor, log10
from typing import Any

import pytest
from changed import replace
from details_fixture import full_details
from doctor_pages import strings
from summary_fixture import full, with_person

from analysis.summary import Summary
from diary import knowledge
from reports import doctor, json_data, page_charts, page_data, readers, words

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SAYS_HOW_MANY_ARE_NOT_SHOWN = re.compile(r"and \d+ more|\+\d+|\d+ more place")
_OURS = {
    *("0", "10", "95", "100", "1", "2"),  # scales 0-10, 95% ranges, D1, D2
    *(str(number) for number in range(1, 10)),  # the nine questions
    "24",  # hours after a session
    *("7", "28"),  # days of a load
    *("6", "12"),  # six hours each
    "2.35",  # 9.4 mg/dL of calcium in mmol/L
}
"""Numbers that are words of ours and no result."""


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _numbers(item)
    elif isinstance(value, list):
        yield len(value)
        for item in value:
            yield from _numbers(item)


def _written(value: float) -> Iterator[str]:
    """Yield the ways a page may write a number of the JSON."""
    for unit in (1, 60):  # durations are seconds there, and minutes here
        yield from (f"{value / unit:.{places}f}" for places in (0, 1, 2))
        yield words.plain(value / unit)
    yield words.percent(value)
    if value:
        digits = 1 - floor(log10(abs(value)))  # two digits that count
        yield f"{round(value, digits):.{max(digits, 0)}f}"
    yield f"{value:g}"


def _unpadded(number: str) -> str:
    """Write 03 as 3, for times of day, and leave 0.93 as it is."""
    return str(int(number)) if number.isdigit() else number


def _known(data: Any) -> set[str]:
    told = {one for value in _numbers(data) for one in _written(value)}
    for text in strings(data):
        told |= set(map(_unpadded, _NUMBER.findall(text)))
    for parameter in knowledge.parameters().values():
        told |= set(_written(parameter.value))
    return told


def _page(summary: Summary, reader: str) -> list[str]:
    told = doctor.material(
        summary,
        full_details(),
        person={},
        country=None,
        wanted=doctor.Wanted(reader),
    )
    made = page_data.sections(told, readers.reader(reader).sections)
    frame = page_data.frame(told, version="")
    charts = [
        page_charts.said(summary, name) for name in made if name in page_charts.NAMES
    ]
    for section in made.values():
        for block in section["blocks"]:
            for layout in ("columns", "ticks", "kind", "name"):
                block.pop(layout, None)
    return [*strings(made), *charts, frame["summary"], frame["header"]["window"]]


@pytest.mark.parametrize("reader", readers.readers())
def test_every_number_on_the_page_is_in_the_json(reader: str) -> None:
    """No page and no picture's words say a number that a machine cannot read."""
    summary = with_person(full())
    data = {
        **json_data.summary_json(summary),
        "details": json_data.plain(full_details()),
    }
    known = _known(json.loads(json.dumps(data))) | _OURS
    said = " ".join(_page(summary, reader))
    said = _SAYS_HOW_MANY_ARE_NOT_SHOWN.sub(" ", said)
    without_ids = re.sub(r"\b(?:RF-|D|V)\d+\w*", " ", said)
    found = {_unpadded(one) for one in _NUMBER.findall(without_ids)}

    assert [] == sorted(found - known)


def test_another_number_would_be_noticed() -> None:
    """The check above is no formality: one attack more is not in the JSON."""
    summary = full()
    more = replace(summary, frequency=replace(summary.frequency, spasms=4711))
    data = json_data.summary_json(summary)

    assert "4711" not in _known(data)
    assert any("4711" in text for text in _page(more, "gp"))


def test_the_rates_on_the_page_are_those_of_the_json_by_name() -> None:
    """Not only is the number there: it stands beside the right words."""
    summary, details = full(), full_details()
    data = json_data.summary_json(summary)
    told = doctor.material(
        summary, details, person={}, country=None, wanted=doctor.Wanted()
    )
    made = page_data.sections(told, ("numbers", "where", "medicines", "triggers"))
    (rates,) = [one for one in made["numbers"]["blocks"] if one["kind"] == "facts"]
    now, before = data["frequency"], data["previous"]
    parts = json_data.plain(details)["parts"]
    first = data["medicines"][0]
    likely = data["triggers"]["findings"][0]
    tables = {
        name: [
            [row["cells"] for row in block["rows"]]
            for block in made[name]["blocks"]
            if block["kind"] == "table"
        ]
        for name in ("where", "medicines", "triggers")
    }

    assert rates["rows"][0][1].startswith(f"{now['per_week']['value']:.1f} (")
    assert rates["rows"][0][2].startswith(f"{now['attacks']} in {now['answered_days']}")
    assert rates["rows"][1][1].startswith(f"{before['per_week']['value']:.1f} (")
    assert [str(one["attacks"]) for one in parts] == [
        row[2] for row in tables["where"][1]
    ]
    assert f"{first['after']['per_week']:.1f}" in tables["medicines"][0][0][5]
    assert (
        f"{likely['episode_days_exposed']} of {likely['days_exposed']}"
        in (tables["triggers"][0][0])
    )
