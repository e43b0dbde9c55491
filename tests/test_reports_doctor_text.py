"""The report as plain text says what the pages say, whole."""

import pytest
from changed import replace
from details_fixture import full_details
from golden_text import kept
from summary_fixture import (
    HOSTILE,
    empty,
    full,
    one_entry,
    with_medicines,
    with_notes,
    with_own_factor,
    with_person,
)

from analysis.summary import Summary
from reports import doctor, doctor_text, page_charts, page_data, readers, words


def _text(summary: Summary, wanted: doctor.Wanted | None = None, **person: str) -> str:
    return doctor_text.text(
        summary,
        person=person,
        version="0.1.0",
        details=full_details() if summary.frequency.attacks > 1 else None,
        wanted=wanted,
    )


@pytest.mark.parametrize(
    ("name", "summary", "reader"),
    [
        ("gp", with_person(full()), "gp"),
        ("neurologist", full(), "neurologist"),
        ("sports", full(), "sports"),
        ("maternity", with_person(full()), "maternity"),
        ("paediatric", with_person(full()), "paediatric"),
        ("vascular", with_person(full()), "vascular"),
        ("physio", full(), "physio"),
        ("empty", empty(), "gp"),
        ("one_entry", one_entry(), "gp"),
    ],
)
def test_the_report_is_the_kept_text(name: str, summary: Summary, reader: str) -> None:
    """A change of any sentence is seen in review."""
    said = _text(summary, doctor.Wanted(reader), name="Maria Example")

    assert kept(f"report_{name}.txt", said) == said


def test_the_optional_sections_are_the_kept_text() -> None:
    """Every entry, every medicine and dose, and how the numbers are made."""
    said = _text(full(), doctor.Wanted(optional=readers.OPTIONAL))
    start = said.index("ALL ENTRIES OF THE WINDOW")

    assert kept("report_optional.txt", said[start:]) == said[start:]


@pytest.mark.parametrize("reader", readers.readers())
def test_every_section_of_the_pages_is_in_the_text(reader: str) -> None:
    """Each heading, and for each picture its numbers in words."""
    summary = with_person(full())
    told = doctor.material(
        summary,
        full_details(),
        person={},
        country=None,
        wanted=doctor.Wanted(reader),
    )
    made = page_data.sections(told, readers.reader(reader).sections)
    said = _text(summary, doctor.Wanted(reader))
    joined = " ".join(said.split())

    for name, section in made.items():
        assert f"\n{section['title'].upper()}\n" in said
        if name in page_charts.NAMES:
            numbers = page_charts.said(summary, name).replace(words.DASH, " to ")
            assert " ".join(numbers.split()) in joined


def test_nothing_is_cut_in_the_text() -> None:
    """Forty medicines, all questions, and a note of 2,000 characters to its end."""
    note = "A cold night. " * 142 + "The end."
    summary = with_medicines(
        with_notes(with_person(full()), [note]), [f"Medicine {n}" for n in range(40)]
    )
    said = " ".join(_text(summary).split())

    assert all(f"Medicine {n} " in said for n in range(40))
    assert "Can I run 5?" in said
    assert "The end." in said


@pytest.mark.parametrize("summary", [full(), empty(), with_person(full(), "x" * 300)])
def test_every_line_fits_a_screen(summary: Summary) -> None:
    """Eighty columns, as everywhere."""
    assert max(map(len, _text(summary).splitlines())) <= 80


def test_hostile_text_is_only_text() -> None:
    """Markup stays as typed; escape codes and reordering signs are gone."""
    named = with_own_factor(with_medicines(full(), [HOSTILE]), HOSTILE)
    said = _text(with_notes(named, [HOSTILE]), name=HOSTILE)

    assert '#import "x" $x^2$ *b* <script>&amp;' in said
    assert not set("\x00\x1b\u202e\u202c\ud800") & set(said)


def test_a_voice_reads_ranges_as_words() -> None:
    """4.9 (3.5 to 6.8), and what is not there is said in words."""
    said = _text(full())

    assert "Attacks a week: 4.9 (3.5 to 6.8), 38 in 54 of 56 days" in said
    assert words.DASH not in said


def test_an_anonymous_text_has_no_name() -> None:
    """The same is left out as on the page."""
    known = with_person(full())
    summary = replace(known, person=replace(known.person, occupation="my garden"))
    said = _text(summary, doctor.Wanted(anonymous=True), name="Maria Example")

    assert "Maria" not in said
    assert "1970" not in said
    assert "my garden" not in said
    assert "Age: 50 to 59 years" in said
