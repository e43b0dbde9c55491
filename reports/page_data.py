"""Everything the pages say, as plain data for the template and the text twin.

Every value is text, a number or a list of them; the template prints it as it is and
never reads it as markup.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from analysis.summary import Summary
from diary import knowledge
from reports import (
    anonymous,
    clean,
    first_sections,
    optional_sections,
    person_words,
    reader_sections,
    second_sections,
    sentences,
    words,
)
from reports.blocks import Section
from reports.material import Material
from reports.readers import DEFAULT

SECTIONS: Mapping[str, Callable[[Material], Section | None]] = {
    "points": first_sections.points,
    "answers": first_sections.answers,
    "numbers": first_sections.numbers,
    "where": first_sections.where,
    "medicines": first_sections.medicines,
    "background": first_sections.background,
    "tried": first_sections.tried,
    "questions": first_sections.questions,
    "calendar": second_sections.picture("calendar", "Calendar"),
    "body": second_sections.picture("body", "Where"),
    "weekly": second_sections.picture("weekly", "Week by week"),
    "clock": second_sections.picture("clock", "Hour of the day"),
    "pain_duration": second_sections.picture("pain_duration", "Pain and duration"),
    "triggers": second_sections.triggers,
    "walking": second_sections.walking,
    "worst": second_sections.worst,
    "labs": second_sections.labs,
    "course": reader_sections.course,
    "regions": reader_sections.regions,
    "symptoms": reader_sections.symptoms,
    "habits": reader_sections.habits,
    "sessions": reader_sections.sessions,
    "load": reader_sections.load,
    "pregnancy": reader_sections.pregnancy,
    "child": reader_sections.child,
    "risks": reader_sections.risks,
    "cautions": reader_sections.cautions,
}
"""Every section of the two pages by its name in `readers.toml`."""
OPTIONAL: Mapping[str, Callable[[Material], Section | None]] = {
    "episodes": optional_sections.episodes,
    "medicines": optional_sections.medicines,
    "methods": optional_sections.how_made,
}
"""The sections of `--with`."""


def sections(material: Material, names: Iterable[str]) -> dict[str, Section]:
    """Return the sections of those names; one that has nothing to say is left out.

    Args:
        material: What they are made from.
        names: Keys of `SECTIONS`.
    """
    made = {name: SECTIONS[name](material) for name in names}
    return {name: one for name, one in made.items() if one is not None}


def frame(
    material: Material, *, version: str, left_out: Iterable[str] = ()
) -> dict[str, Any]:
    """Return what stands around the sections: header, summary sentence and footer.

    Args:
        material: What it is made from.
        version: Version of the program.
        left_out: Sections that the person has switched off.

    Returns:
        JSON-able data.
    """
    result = material.result
    said = [_left_out(material, left_out)] if left_out else []
    if material.anonymous:
        said.append(anonymous.SAYS)
    return {
        "header": _header(material, version),
        "summary": sentences.summary(result),
        "left_out": " ".join(said),
        "footer": _footer(material),
        "disclaimer": words.DISCLAIMER,
        "purpose": _purpose(result),
    }


def _known_person(material: Material) -> dict[str, str]:
    """Return name, birth and sex: what was given, else what the diary knows.

    Args:
        material: The window and what was typed about the person.
    """
    born = material.result.person.birth_year
    known = {
        "name": "",
        "born": "" if born is None else str(born),
        "sex": material.result.person.sex or "",
    }
    return known | {key: said for key, said in material.person.items() if said}


def _header(material: Material, version: str) -> dict[str, Any]:
    result = material.result
    pregnancy = person_words.pregnancy(result.person, result.as_of.date())
    expecting = (
        [["Pregnant", pregnancy]] if result.person.pregnant and pregnancy else []
    )
    whom = material.reader.title
    return {
        "title": "Muscle cramp diary: report for the doctor"
        if material.reader.id == DEFAULT
        else f"Muscle cramp diary for the {whom}",
        "person": [*_whose(material), *expecting],
        "window": words.span(result.since, result.until),
        "answered": words.answered(result.frequency),
        "made": f"Made {words.moment(result.as_of)} with cramp "
        f"{clean.clip(version, 20)}",
        "entered": words.PATIENT_ENTERED,
    }


def _whose(material: Material) -> list[list[str]]:
    known = _known_person(material)
    if material.anonymous:
        return [
            ["Age", material.person.get("age", "") or words.NOT_RECORDED],
            ["Sex", clean.clip(known["sex"], 16) or words.NOT_RECORDED],
        ]
    return [
        [label, clean.clip(known[key], length)]
        for key, label, length in (
            ("name", "Name", 48),
            ("born", "Born", 20),
            ("sex", "Sex", 16),
        )
    ]


def _left_out(material: Material, names: Iterable[str]) -> str:
    titles = [
        made["title"].partition(",")[0]
        for made in sections(
            material, (one for one in names if one in SECTIONS)
        ).values()
    ]
    return f"Left out by the person: {', '.join(titles)}." if titles else ""


def _purpose(result: Summary) -> str:
    rules = knowledge.red_flags()
    draft = any(rules[flag.rule].status == "draft" for flag in result.flags.flags)
    return f"{words.PURPOSE} {words.DRAFT}" if draft else words.PURPOSE


def _footer(material: Material) -> str:
    """Return what a loose page needs to find its way back."""
    known = _known_person(material)
    keys = () if material.anonymous else ("name", "born")
    whose = [clean.inline(known[key], 30) for key in keys]
    window = words.span(material.result.since, material.result.until)
    return words.capital(", ".join([*filter(None, whose), f"cramp diary {window}"]))
