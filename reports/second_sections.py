"""The sections of page 2: pictures, what went with cramps, worst attacks, tests."""

from collections.abc import Callable

from reports import answers, page_lists, words
from reports.blocks import Section, chart, column, section, strips, table, text
from reports.limits import Limits
from reports.material import Material

_STRIP_PT = 84.0
_NO_DISTANCE = (
    "The diary does not ask for the distance walked, nor whether standing still or "
    "sitting eased it; a note may say so."
)


def picture(name: str, title: str) -> Callable[[Material], Section | None]:
    """Return the maker of a section that is a chart, which has data of its own.

    Args:
        name: Of the chart, in `page_charts.NAMES`.
        title: What stands over it.
    """
    return lambda _: section(title, chart(name))


def triggers(material: Material) -> Section | None:
    """Return what went with cramps: counts with intervals, at most five rows."""
    told = page_lists.triggers(
        material.result.triggers,
        material.factors,
        material.limits.triggers,
        frozenset(material.reader.without),
    )
    rows = told["rows"]
    drawn = table(
        [
            column("Factor", "1fr", bold=True),
            column("such days", right=True, group="cramps followed"),
            column("others", right=True, group="cramps followed"),
            column("rate ratio (95% range)", 100, bold=True),
            column("finding", 114),
        ],
        [row["cells"] for row in rows],
        under=[row["basis"] for row in rows],
        gap_pt=9,
    )
    if drawn is not None:
        marks = [row["interval"] for row in rows]
        drawn = strips(drawn, 4, _STRIP_PT, told["ticks"], marks)
    return section(
        "What went with cramps",
        text(told["checked"]),
        drawn,
        text(told["unjudged"], quiet=True),
    )


def walking(material: Material) -> Section | None:
    """Return attacks that began while walking; nothing where there was none.

    A reader whose page has it first is told also that there was none.
    """
    if material.details is None:
        return None
    found, timing = material.details.walking, material.result.timing
    asked = material.reader.second[0] == ("walking",)
    if not found.attacks and not asked:
        return None
    length, pain = found.severity.duration_s, found.severity.pain_nrs
    said = [f"{found.attacks} of {timing.context_recorded} attacks with this recorded"]
    if length.median is not None and length.highest is not None:
        said.append(
            f"median length {words.duration(length.median)}, longest "
            f"{words.duration(length.highest)}, recorded for {words.recorded(length)}"
        )
    if pain.median is not None:
        said.append(
            f"median pain {words.plain(pain.median)}/10, recorded for "
            f"{words.recorded(pain)}"
        )
    eased = [
        f"{words.relief(one.relief_id)} {answers.eased(one)}" for one in found.relief
    ]
    return section(
        "Attacks while walking",
        text(f"{'; '.join([*said, *eased])}."),
        text(_NO_DISTANCE if asked else "", quiet=True),
    )


def worst(material: Material) -> Section | None:
    """Return the worst attacks, one by one."""
    limits = material.limits
    result = material.result
    rows = page_lists.worst(result.worst, limits.worst, limits.note, result.until.year)
    # A note too long for its column stands under its row; only whole lists have some.
    notes = [row[-1] if len(row[-1]) > Limits().note else "" for row in rows]
    return section(
        "Worst attacks",
        table(
            [
                column("Began"),
                column("Where"),
                column("pain", 22, right=True),
                column("lasted", 38),
                column("while", 66),
                column("Note", "1fr"),
            ],
            [
                [*row[:-1], "" if note else row[-1]]
                for row, note in zip(rows, notes, strict=True)
            ],
            under=notes,
        ),
    )


def labs(material: Material) -> Section | None:
    """Return test results as typed, newest first."""
    told = page_lists.labs(material.result.labs, material.limits.labs)
    return section(
        "Test results, as typed by the patient",
        table(
            [
                column("Date", 70),
                column("Test", "1fr"),
                column("Result", "2fr", bold=True),
                column("Range of the laboratory", "1.4fr"),
            ],
            told["rows"],
        ),
        text(told["also"]),
    )
