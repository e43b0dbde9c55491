"""The doctor's report as plain text: for a patient portal, an e-mail, a screen reader.

It is made from the data of the page, with nothing cut. A row of a table becomes a line
that names each value, and a chart the numbers it shows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from analysis.details import Details
from analysis.summary import Summary
from reports import clean, doctor, layout, page_charts, page_data, words
from reports.blocks import Block, Section
from reports.limits import WHOLE
from reports.lines import bullets, indented, joined, wrapped

_RANGE = re.compile(rf"(?<=\d){words.DASH}(?=\d)")
_NOTHING = "not known"


def text(
    summary: Summary,
    *,
    person: Mapping[str, str],
    version: str,
    details: Details | None = None,
    wanted: doctor.Wanted | None = None,
    country: str | None = None,
) -> str:
    """Return the report as plain text.

    Args:
        summary: The analysed window.
        person: `name`, `born` and `sex`; what is missing is taken from the diary.
        version: Version of the program.
        details: Details of the same window.
        wanted: What the person asked for.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines of at most 80 columns, ending in a line break; every section of the
        pages, whole.

    Raises:
        ReportError: The reader or a section is not known.
    """
    wanted = wanted or doctor.Wanted()
    told = doctor.material(
        summary, details, person=person, country=country, wanted=wanted
    )
    plan = layout.planned(told, wanted.left_out)
    optional = layout.optional(told, wanted.optional, wanted.left_out)
    made = page_data.sections(replace(told, limits=WHOLE), plan.names)
    outside = page_data.frame(told, version=version, left_out=wanted.left_out)
    parts = [
        (one["title"].upper(), list(_section(one, told.result)))
        for one in (*made.values(), *optional.values())
    ]
    foot = [outside["left_out"], outside["disclaimer"], outside["purpose"]]
    return joined(_head(outside), parts, [line for it in foot for line in wrapped(it)])


def _head(outside: Mapping[str, Any]) -> list[str]:
    header = outside["header"]
    return [
        *wrapped(header["title"]),
        *wrapped(f"{header['entered']}. {header['made']}."),
        "",
        *(
            line
            for label, value in header["person"]
            for line in wrapped(f"{label}: {value or words.NOT_RECORDED}")
        ),
        *wrapped(f"Window: {header['window']}, {header['answered']}"),
        "",
        *wrapped(outside["summary"]),
    ]


def _section(one: Section, summary: Summary) -> Iterator[str]:
    for block in one["blocks"]:
        yield from _BLOCKS[block["kind"]](block, summary)


def _text(block: Block, _: Summary) -> Iterator[str]:
    yield from _wrapped(block["text"])


def _pairs(block: Block, _: Summary) -> Iterator[str]:
    for label, said in block["rows"]:
        yield from _item(f"{label}: {said}")


def _facts(block: Block, _: Summary) -> Iterator[str]:
    for label, value, basis in block["rows"]:
        known = "" if value == words.DASH else value
        yield from _item(f"{label}: {', '.join(filter(None, [known, basis]))}")


def _list(block: Block, _: Summary) -> Iterator[str]:
    for said in block["items"]:
        yield from _item(said)


def _chart(block: Block, summary: Summary) -> Iterator[str]:
    yield from _wrapped(page_charts.said(summary, block["name"]))


def _points(block: Block, _: Summary) -> Iterator[str]:
    for point in block["rows"]:
        said = f"{point['tier']}: {point['title']}. {point['text']} {point['basis']}"
        yield from _item(said)


def _table(block: Block, _: Summary) -> Iterator[str]:
    columns = block["columns"]
    groups = [one["group"] for one in columns]
    for row in block["rows"]:
        named = []
        for at, (column, cell) in enumerate(zip(columns, row["cells"], strict=True)):
            if not at or column["strip"] or not cell:
                continue
            group = column["group"]
            over = group if group and groups.index(group) == at else ""
            comma = "," if groups.count(group) > 1 else ""
            value = _NOTHING if cell == words.DASH else cell
            head = f"{over}{comma if over else ''} {column['head']}".strip()
            named.append(f"{words.small(head)} {value}")
        first = row["cells"][0]
        yield from _item(f"{first}: {'; '.join(named)}" if named else first)
        if row["under"]:
            yield from wrapped(_plain(row["under"]), indent="    ")


_BLOCKS = {
    "text": _text,
    "pairs": _pairs,
    "facts": _facts,
    "list": _list,
    "chart": _chart,
    "points": _points,
    "table": _table,
}


def _item(said: str) -> list[str]:
    return bullets([_plain(said)])


def _wrapped(said: str) -> list[str]:
    return indented(_plain(said))


def _plain(said: str) -> str:
    """Write ranges with a word, which every voice reads aloud."""
    return clean.text(_RANGE.sub(" to ", said))
