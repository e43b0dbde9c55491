"""The same story for a terminal: 80 columns, no colour, no sign beyond plain letters.

Everything also reads well through a pipe, in a log and to a screen reader. Bars are
made of `#`; a day is a number of attacks, `.` for no cramp, `?` for not answered.
"""

from collections.abc import Sequence

from analysis.facts import FactorInfo
from analysis.medicines import CourseResult
from analysis.summary import Summary
from analysis.triggers.findings import Finding, Triggers, Verdict
from reports import flags_text, sentences, summary_sections, trigger_words, words
from reports.lines import joined, wrapped

_TRIGGER_HEADINGS = {
    Verdict.LIKELY: "LIKELY LINKS",
    Verdict.POSSIBLE: "POSSIBLE LINKS",
    Verdict.NO_CLEAR_LINK: "NO CLEAR LINK",
    Verdict.CANNOT_TELL: "CANNOT TELL YET",
}


def summary_text(summary: Summary, country: str | None = None) -> str:
    """Return a window of the diary as plain text.

    Args:
        summary: The analysed window.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines of at most 80 columns, ending in a line break.
    """
    window = words.span(summary.since, summary.until)
    head = [
        *flags_text.emergency(summary.flags, country),
        f"Muscle cramps, {window}: {words.answered(summary.frequency)}",
        "",
        *wrapped(sentences.summary(summary)),
    ]
    sections = [
        ("TO NOTE", flags_text.to_note(summary.flags, country)),
        ("DAYS", summary_sections.days(summary)),
        ("HOW OFTEN", summary_sections.how_often(summary)),
        ("WHEN", summary_sections.when(summary)),
        ("WHERE", summary_sections.where(summary)),
        ("HOW BAD", summary_sections.how_bad(summary)),
        ("MEDICINES", summary_sections.medicines(summary.medicines)),
        ("TRIED", summary_sections.tried(summary)),
    ]
    foot = [words.DISCLAIMER, "More: cramp triggers, cramp flags, cramp report."]
    return joined(head, sections, foot)


def triggers_text(
    triggers: Triggers,
    factors: Sequence[FactorInfo] = (),
    medicines: Sequence[CourseResult] = (),
) -> str:
    """Return what the trigger analysis found as plain text.

    Args:
        triggers: All findings of one window.
        factors: Names of the person's own factors.
        medicines: Courses that touch the window, newest change first.

    Returns:
        Lines of at most 80 columns, strongest links first, medicines last.
    """
    window = words.span(triggers.since, triggers.until)
    attacks = words.count(triggers.attacks, "attack")
    days = words.count(triggers.answered_days, "answered day")
    head = [
        f"What went with cramps, {window}: {attacks} in {days}",
        *wrapped(trigger_words.checked(triggers)),
    ]
    sections = [
        (
            heading,
            [
                line
                for item in triggers.findings
                if item.verdict is verdict
                for line in _finding(item, factors)
            ],
        )
        for verdict, heading in _TRIGGER_HEADINGS.items()
    ]
    if medicines:
        sections.append(("MEDICINES", summary_sections.on_and_off(medicines)))
    if triggers.findings:
        sections.append(("NOT COMPARED DAY BY DAY", trigger_words.background_lines()))
    return joined(head, [(name, lines) for name, lines in sections if lines], _CAUTION)


_CAUTION = [
    "Happening together is not proof of cause: pain harms sleep, and people take",
    "things because of cramps. Do not stop or change a medicine because of this.",
]


def _finding(item: Finding, factors: Sequence[FactorInfo]) -> list[str]:
    if item.verdict is Verdict.CANNOT_TELL:
        said = trigger_words.not_yet(item, factors)
        return wrapped(said, indent="    ", first="  - ")
    said = trigger_words.finding(item, factors)
    if item.documents:
        said = f"{said} Named as a trigger by {words.listed(item.documents)}."
    return wrapped(said, indent="    ", first="  - ")
