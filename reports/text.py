"""The same story for a terminal: 80 columns, no colour, no sign beyond plain letters.

Everything also reads well through a pipe, in a log and to a screen reader. Only the
summary's small charts may be made of blocks, where a terminal can print them.
"""

from collections.abc import Sequence

from analysis.summary import Summary
from reports import flags_text, sentences, summary_charts, summary_sections, words
from reports.lines import joined, wrapped
from reports.signs import PLAIN, Signs

MEDICINES = 3
"""How many the summary tells; the others are counted."""


def summary_text(
    summary: Summary, country: str | None = None, signs: Signs = PLAIN
) -> str:
    """Return a window of the diary as one screen of text.

    Args:
        summary: The analysed window.
        country: ISO 3166 code for the emergency number, or None where not known.
        signs: What its small charts are made of.

    Returns:
        Lines of at most 80 columns, ending in a line break.
    """
    window = words.span(summary.since, summary.until)
    first = flags_text.emergency(summary.flags, country)
    head = [
        *([*first, ""] if first else []),
        f"Muscle cramps, {window}: {words.answered(summary.frequency)}",
        "",
        *wrapped(sentences.summary(summary)),
    ]
    newest = summary_sections.medicines(summary.medicines, most=MEDICINES)
    noted = flags_text.to_note(summary.flags, country)
    sections = [
        *([("TO NOTE", noted)] if noted else []),
        _headed(summary_charts.days_and_hours(summary, signs)),
        ("HOW OFTEN", summary_sections.how_often(summary, signs)),
        _headed(summary_sections.where_and_tried(summary)),
        ("HOW BAD", summary_sections.how_bad(summary)),
        ("MEDICINES", newest),
    ]
    foot = [words.DISCLAIMER, "More: cramp triggers, cramp flags, cramp report."]
    return joined(head, sections, foot)


def _headed(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return a section whose first line is its heading."""
    return lines[0], lines[1:]
