"""Sections on pages of their own: every entry, every medicine, how numbers are made."""

from collections.abc import Sequence

from analysis.facts import CourseFact, DoseFact, EpisodeFact, ReliefFact
from reports import clean, methods, page_lists, words
from reports.blocks import Section, column, pairs, section, table, text
from reports.material import Material

_OPEN = "still taken"


def episodes(material: Material) -> Section | None:
    """Return every entry of the window with its whole note."""
    found = material.details.episodes if material.details else ()
    return section(
        "All entries of the window",
        text("" if found else "No entry in this window."),
        table(
            [
                column("Began"),
                column("Where", "1fr", bold=True),
                column("pain", 22, right=True),
                column("lasted", 38),
                column("while", 66),
                column("woke", 24),
                column("tried", 92),
            ],
            [_episode(one, material.result.until.year) for one in found],
            under=[_said(one) for one in found],
        ),
    )


def _episode(one: EpisodeFact, year: int) -> list[str]:
    where = "; ".join(words.place(muscle, side) for muscle, side in one.muscles)
    pain = words.DASH if one.pain_nrs is None else str(one.pain_nrs)
    return [
        page_lists.began(one, year),
        where or words.DASH,
        "10+" if one.unbearable and one.pain_nrs is None else pain,
        words.DASH if one.duration_s is None else words.duration(one.duration_s),
        words.CONTEXTS.get(one.context or "", words.DASH),
        {True: "yes", False: "no", None: words.DASH}[one.woke],
        ", ".join(map(_tried, one.relief)) or words.DASH,
    ]


def _tried(use: ReliefFact) -> str:
    name = words.relief(use.relief_id)
    if use.effect_nrs is not None:
        return f"{name} {use.effect_nrs}/10"
    helped = {True: " helped", False: " did not help", None: ""}[use.helped]
    return f"{name}{helped}"


def _said(one: EpisodeFact) -> str:
    kind = "" if one.kind == "cramp" else words.KINDS.get(one.kind, (one.kind,))[0]
    yes = [words.symptom(key) for key, it in one.symptoms.items() if it.present]
    no = [words.symptom(key) for key, it in one.symptoms.items() if not it.present]
    said = [
        f"{words.capital(kind)}, not counted as a cramp." if kind else "",
        f"With {words.listed(yes)}." if yes else "",
        f"Without: {', '.join(no)}." if no else "",
        f"Brought on by: {clean.text(one.brought_on_by)}." if one.brought_on_by else "",
        clean.text(one.note or ""),
    ]
    return " ".join(filter(None, said))


def medicines(material: Material) -> Section | None:
    """Return every course of the diary and every dose taken as needed."""
    courses = sorted(
        material.result.courses,
        key=lambda one: (one.started_on, one.name),
        reverse=True,
    )
    doses = material.details.doses if material.details else ()
    return section(
        "Medicine log, newest first",
        text("" if courses or doses else words.NO_MEDICINES),
        table(
            [
                column("Name and dose", "1fr", bold=True),
                column("Class listed with cramps", 130),
                column("started", 66),
                column("stopped", 66),
                column("remarks", 120),
            ],
            [_course(one) for one in courses],
        ),
        _doses(doses, material.result.until.year),
    )


def _course(one: CourseFact) -> list[str]:
    remarks = [
        "supplement" if one.supplement else "",
        "only as needed" if one.as_needed else "",
        "started because of a bad spell" if one.after_bad_spell else "",
    ]
    return [
        f"{clean.inline(one.name, 60)} {words.dose(one)}".rstrip(),
        words.medicine_class(one.group),
        words.day(one.started_on),
        words.day(one.stopped_on) if one.stopped_on else _OPEN,
        ", ".join(filter(None, remarks)),
    ]


def _doses(doses: Sequence[DoseFact], year: int) -> dict[str, object] | None:
    return table(
        [
            column("Taken as needed", 120),
            column("what", "1fr", bold=True),
            column("dose", 80, right=True),
        ],
        [
            [
                f"{words.day_in(one.taken_at.date(), year)}, {one.taken_at:%H:%M}",
                clean.inline(one.name, 60),
                words.dose(one) or words.DASH,
            ]
            for one in reversed(doses)
        ],
    )


def how_made(material: Material) -> Section | None:
    """Return how each number is made, and what it cannot say."""
    return section(
        "How the numbers are made, and what they cannot say",
        pairs(methods.statements(material), label_pt=120),
        *methods.measured(),
    )
