"""The same story for a terminal: 80 columns, no colour, no sign beyond plain letters.

Everything also reads well through a pipe, in a log and to a screen reader. Only the
summary's small charts may be made of blocks, where a terminal can print them.
"""

from collections.abc import Sequence

from analysis.facts import FactorInfo
from analysis.medicines import CourseResult
from analysis.red_flags.flags import Check, Flag, Tier
from analysis.summary import Summary
from analysis.triggers.findings import Finding, Triggers, Verdict
from diary import knowledge
from reports import (
    flag_words,
    sentences,
    summary_charts,
    summary_sections,
    trigger_words,
    words,
)
from reports.lines import joined, wrapped
from reports.signs import PLAIN, Signs

_TRIGGER_HEADINGS = {
    Verdict.LIKELY: "LIKELY LINKS",
    Verdict.POSSIBLE: "POSSIBLE LINKS",
    Verdict.NO_CLEAR_LINK: "NO CLEAR LINK",
    Verdict.CANNOT_TELL: "CANNOT TELL YET",
}


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
    head = [
        *_emergency(summary.flags, country),
        f"Muscle cramps, {window}: {words.answered(summary.frequency)}",
        "",
        *wrapped(sentences.summary(summary)),
    ]
    newest = summary_sections.medicines(summary.medicines, most=MEDICINES)
    sections = [
        ("TO NOTE", _to_note(summary.flags, country)),
        _headed(summary_charts.days_and_hours(summary, signs)),
        ("HOW OFTEN", summary_sections.how_often(summary, signs)),
        _headed(summary_sections.where_and_tried(summary)),
        ("HOW BAD", summary_sections.how_bad(summary)),
        ("MEDICINES", newest),
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


def flags_text(check: Check, country: str | None = None) -> str:
    """Return the red flags of the whole diary as plain text.

    Args:
        check: Flags, highest tier first, and open questions.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines of at most 80 columns; an emergency is the very first line.
    """
    head = _emergency(check, country)
    sections = []
    for tier in sorted(Tier, reverse=True):
        inside = [flag for flag in check.flags if flag.tier == tier]
        if inside:
            lines = [line for flag in inside for line in _flag(flag, check, country)]
            sections.append((flag_words.heading(check.flags, tier).upper(), lines))
    if not check.flags:
        head = wrapped(flag_words.NO_FLAG)
    unasked = flag_words.not_asked_lines(check.not_asked)
    if unasked:
        listed = [line for open_ in unasked for line in wrapped(open_, indent="  ")]
        sections.append(("NOT ASKED", listed))
    days = words.count(check.answered_days, "answered day")
    foot = [
        f"Checked {words.moment(check.as_of)}, {days}.",
        "Public advice on when to get help, applied to what you recorded.",
        words.DRAFT,
        "Not a diagnosis. If you are worried, get help without waiting for a rule.",
    ]
    return joined(head, sections, foot)


_CAUTION = [
    "Happening together is not proof of cause: pain harms sleep, and people take",
    "things because of cramps. Do not stop or change a medicine because of this.",
]


def _headed(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return a section whose first line is its heading."""
    return lines[0], lines[1:]


def _emergency(check: Check, country: str | None) -> list[str]:
    """Return what cannot wait, to be put in front of everything else."""
    rules, today = knowledge.red_flags(), check.as_of.date()
    said = [
        line
        for flag in check.flags
        if flag.tier is Tier.EMERGENCY
        for part in flag_words.message_lines(
            flag, rules[flag.rule], country=country, today=today
        )
        for line in wrapped(part)
    ]
    return [*said, ""] if said else []


def _to_note(check: Check, country: str | None) -> list[str]:
    if not check.flags:
        return wrapped(flag_words.NO_FLAG, indent="  ")
    rules, today = knowledge.red_flags(), check.as_of.date()
    return [
        line
        for flag in check.flags
        for line in wrapped(
            flag_words.message(flag, rules[flag.rule], country=country, today=today),
            indent="    ",
            first="  - ",
        )
    ]


def _flag(flag: Flag, check: Check, country: str | None) -> list[str]:
    rule, today = knowledge.red_flags()[flag.rule], check.as_of.date()
    said = flag_words.message_lines(flag, rule, country=country, today=today)
    note = flag_words.class_note(flag)
    basis = [
        flag_words.evidence_line(flag, today=today),
        *([note] if note else []),
        f"{flag.rule} {rule.title} ({rule.status}); sources {', '.join(rule.sources)}.",
    ]
    lines = [line for part in said for line in wrapped(part, indent="  ")]
    return [*lines, *(line for part in basis for line in wrapped(part, indent="    "))]


def _finding(item: Finding, factors: Sequence[FactorInfo]) -> list[str]:
    if item.verdict is Verdict.CANNOT_TELL:
        said = trigger_words.not_yet(item, factors)
        return wrapped(said, indent="    ", first="  - ")
    said = trigger_words.finding(item, factors)
    if item.documents:
        said = f"{said} Named as a trigger by {words.listed(item.documents)}."
    return wrapped(said, indent="    ", first="  - ")
