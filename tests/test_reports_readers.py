"""Each reader's report: whole, accessible, and with what that reader asks for."""

import json
from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import page
import pikepdf
import pytest
from changed import replace
from details_fixture import full_details
from drawn_once import drawn_once
from summary_fixture import empty, full, with_notes, with_person

from analysis.summary import Summary
from diary import knowledge
from diary.errors import ReportError
from reports import (
    anonymous,
    doctor,
    files,
    layout,
    methods,
    page_data,
    reader_sections,
    readers,
)
from reports.material import Material

SECRET = (
    "Maria",
    "Example",
    "1970",
    "1961",
    "nurse",
    "Anna",
    "my garden",
    "on my roof",
)


_charts = pytest.fixture(scope="module", autouse=True)(drawn_once)


def _pages(wanted: doctor.Wanted, summary: Summary | None = None) -> doctor.Document:
    return doctor.pages(
        summary or with_person(full()),
        person={"name": "Maria Example"},
        paper="a4",
        version="0.1.0",
        details=full_details(),
        wanted=wanted,
    )


def _data(made: doctor.Document) -> dict[str, Any]:
    return dict(json.loads(made.sources["data.json"]))


def _names(made: doctor.Document) -> list[str]:
    pages = _data(made)["pages"]
    rows = [row for part in ("first", "second", "after") for row in pages[part]]
    return [name for row in rows for name in row["names"]]


def _said(made: doctor.Document) -> str:
    data = _data(made)
    del data["charts"], data["style"]
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("name", readers.readers())
def test_each_reader_gets_two_pages_and_then_the_rest(name: str) -> None:
    """Page 1 is one page, page 2 is one page, and nothing planned is lost."""
    made = _pages(doctor.Wanted(name))
    ends = files.pages_of(made.sources, made.fonts.typst, ("first-end", "second-end"))
    there = {one.partition("/")[0] for one in _names(made)}

    assert (1, 2) == ends
    assert set(readers.reader(name).sections) - there <= {"cautions"}
    assert f"for the {readers.reader(name).title}" in _data(made)["header"]["title"]


@pytest.mark.parametrize(
    "wanted",
    [
        doctor.Wanted("neurologist", optional=readers.OPTIONAL),
        doctor.Wanted("sports", anonymous=True),
    ],
    ids=["everything", "anonymous"],
)
def test_variants_follow_the_rules_of_access_and_archive(wanted: doctor.Wanted) -> None:
    """PDF/UA-1 and PDF/A-2a also for other readers and for the pages after page 2."""
    pdf = _pages(wanted).pdf()

    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [] == [(one.rule_id, one.message) for one in report.failures]


def test_the_file_of_readers_is_whole() -> None:
    """Every section, symptom, factor and optional page it names exists."""
    for reader in readers.readers().values():
        assert set(reader.sections) <= set(page_data.SECTIONS)
        assert len(reader.sections) == len(set(reader.sections))
        assert set(reader.symptoms) <= set(knowledge.symptoms())
        assert {*reader.factors, *reader.without} <= set(knowledge.factors())
        assert set(reader.optional) <= set(readers.OPTIONAL)
        assert ("points",) == reader.first[0]
        assert "questions" in {name for row in reader.first for name in row}
        assert ("symptoms" in reader.sections) == bool(reader.symptoms)
        assert ("habits" in reader.sections) == bool(reader.factors)


@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        ("neurologist", {"course", "symptoms", "regions"}, set()),
        ("pharmacist", {"medicines"}, {"body"}),
        ("physio", {"habits"}, {"labs"}),
        ("sports", {"sessions", "load", "habits"}, set()),
        ("maternity", {"pregnancy", "symptoms"}, {"sessions", "load"}),
        ("paediatric", {"child", "symptoms"}, set()),
        ("vascular", {"walking", "symptoms", "risks"}, {"sessions", "habits"}),
    ],
)
def test_readers_differ_as_reviewed(name: str, there: set[str], gone: set[str]) -> None:
    """What report.md adds for a reader is there, what it drops is not."""
    sections = set(readers.reader(name).sections)

    assert there <= sections
    assert not gone & sections


def test_a_factor_not_told_to_a_reader_stays_counted() -> None:
    """A children's doctor sees no alcohol, and how many factors were checked."""
    told = doctor.material(
        full(),
        full_details(),
        person={},
        country=None,
        wanted=doctor.Wanted("paediatric"),
    )
    made = page_data.sections(told, ("triggers", "background"))
    said = json.dumps(made)

    assert "6 factors checked" in said
    assert "1 of them not shown to this reader" in said
    assert "Days with more alcohol" not in said
    assert "caffeine not recorded" not in said


def test_activities_without_room_are_counted_in_english() -> None:
    """Ten activities, eight rows: two more activities."""
    details = full_details()
    run = details.sessions.activities[0]
    many = tuple(replace(run, activity=f"Sport {n}") for n in range(10))
    told = doctor.material(
        full(),
        replace(details, sessions=replace(details.sessions, activities=many)),
        person={},
        country=None,
        wanted=doctor.Wanted("sports"),
    )
    (section,) = page_data.sections(told, ("sessions",)).values()

    assert "and 2 more activities" in [one.get("text") for one in section["blocks"]]


def test_regions_and_doses_of_another_year_are_said_with_it() -> None:
    """First affected two years ago is not first affected this spring."""
    details, before = full_details(), datetime(2024, 4, 2, 22, 15)
    (first, *others), (dose, *_) = details.regions, details.doses
    told = doctor.material(
        full(),
        replace(
            details,
            regions=(replace(first, first_on=before.date()), *others),
            doses=(replace(dose, taken_at=before),),
        ),
        person={},
        country=None,
        wanted=doctor.Wanted("neurologist"),
    )
    said = json.dumps(
        [reader_sections.regions(told), page_data.OPTIONAL["medicines"](told)]
    )

    assert '"2 Apr 2024", "21 Nov"' in said
    assert '"2 Apr 2024, 22:15"' in said


def test_an_unknown_reader_section_or_page_is_refused_with_the_choices() -> None:
    """Each sentence lists what there is."""
    with pytest.raises(ReportError, match=r"one of: gp, neurologist, .*vascular"):
        _pages(doctor.Wanted("nurse"))
    with pytest.raises(ReportError, match="from: episodes, medicines, methods"):
        _pages(doctor.Wanted(optional=("charts",)))
    with pytest.raises(ReportError, match="It has: points, answers, numbers"):
        _pages(doctor.Wanted(left_out=("sessions",)))


def test_a_section_that_is_left_out_is_gone_and_that_is_said() -> None:
    """Nobody should take a missing list for an empty one."""
    made = _pages(doctor.Wanted("pharmacist", left_out=("triggers", "tried")))

    assert not {"triggers", "tried"} & {one.partition("/")[0] for one in _names(made)}
    assert "Left out by the person: What went with cramps, Tried so far." in _said(made)


def test_optional_pages_come_last_and_each_begins_a_page() -> None:
    """In the order episodes, medicines, methods, however they were asked for."""
    made = _pages(doctor.Wanted(optional=("methods", "episodes", "medicines")))
    rows = _data(made)["pages"]["after"]
    apart = [row["names"] for row in rows if row["break_before"]]

    assert ["episodes", "medicines", "methods"] == [
        name.partition("/")[0] for (name,) in apart
    ]
    assert apart == [row["names"] for row in rows[-3:]]


def test_the_whole_note_stands_on_the_page_of_entries() -> None:
    """2,000 characters are cut on page 2 and printed on the page of all entries."""
    note = "A cold night. " * 142 + "The end."
    details = full_details()
    first = replace(details.episodes[0], note=note)
    told = doctor.pages(
        with_notes(full(), [note]),
        person={},
        paper="a4",
        version="0.1.0",
        details=replace(details, episodes=(first,)),
        wanted=doctor.Wanted(optional=("episodes",)),
    )
    sections = _data(told)["sections"]

    assert "The end." not in json.dumps(sections.get("worst"))
    assert "The end." in json.dumps(sections["worst/whole"])
    assert "The end." in json.dumps(sections["episodes/all/whole"])
    assert "worst" in told.continued


def test_methods_say_how_often_they_are_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Side by side with simpler rules, as the published results say."""
    right = SimpleNamespace(any_false=0.03, found=0.8)
    wrong = SimpleNamespace(any_false=0.45, found=None)
    kind = SimpleNamespace(
        words="rate doubled", diaries=260, likely=right, pearson=wrong, lift=wrong
    )
    run = SimpleNamespace(on=date(2026, 11, 22))
    found = SimpleNamespace(table=run, kinds=(kind,))
    monkeypatch.setattr(methods, "published", lambda: found)
    said, drawn = methods.measured()

    assert "22 Nov 2026" in said["text"]
    assert [
        ["Rate doubled", "260", "3% false, 80% found", "45% false", "45% false"]
    ] == [row["cells"] for row in drawn["rows"]]


def _secret_summary() -> Summary:
    known = with_notes(with_person(full()), ["Fell on my roof"])
    person = replace(known.person, occupation="my garden", family_who="Anna")
    return replace(known, person=person, questions=("May Anna drive me?",))


def test_an_anonymous_report_says_nothing_of_whose_it_is() -> None:
    """Neither the pages, the pictures' words nor the file's properties."""
    made = _pages(
        doctor.Wanted(anonymous=True, optional=readers.OPTIONAL), _secret_summary()
    )
    pdf = made.pdf()
    whole = b"".join(made.sources.values()).decode()
    with pikepdf.open(BytesIO(pdf)) as opened:
        properties = " ".join(map(str, opened.docinfo.values()))
        properties += opened.Root.Metadata.read_bytes().decode()

    assert [] == [word for word in SECRET if word in whole]
    assert [] == [word for word in SECRET if word in properties]
    assert ["Age", "50 to 59 years"] == _data(made)["header"]["person"][0]
    assert anonymous.SAYS in _said(made)


def test_what_stays_as_it_was_typed_is_named() -> None:
    """A name may hide in an activity too; who gives the report away is told so."""
    said = _said(_pages(doctor.Wanted("sports", anonymous=True)))

    assert full_details().sessions.activities[0].activity in said
    assert "tests, activities and own factors stand as they were typed" in said


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (None, ""),
        (2010, "under 18"),
        (2008, "18 to 19 years"),
        (2006, "20 to 29 years"),
        (1961, "60 to 69 years"),
        (1930, "90 or older"),
    ],
)
def test_an_age_is_a_band_of_ten_years(born: int | None, band: str) -> None:
    """Children and the very old, of whom there are few, are not told apart."""
    assert band == anonymous.age_band(born, full().as_of.date())


def test_a_year_typed_for_the_report_becomes_a_band_too() -> None:
    """`--anonymous --born 1950` does not print 1950."""
    told = doctor.material(
        full(),
        None,
        person={"name": "Maria", "born": "1950"},
        country=None,
        wanted=doctor.Wanted(anonymous=True),
    )

    assert {"age": "70 to 79 years", "sex": ""} == dict(told.person)


@pytest.mark.parametrize("summary", [empty(), with_person(full())])
def test_the_phone_gets_one_narrow_page(summary: Summary) -> None:
    """As long as it needs, with every section of both pages and those asked for."""
    made = doctor.phone(
        summary,
        person={},
        version="0.1.0",
        details=full_details(),
        wanted=doctor.Wanted(optional=("methods",)),
    )
    planned = set(layout.planned(_material(summary), ()).names)

    assert (1,) == files.pages_of(made.sources, made.fonts.typst, ("last",))
    assert planned | {"methods/all/whole"} == set(_names(made))


def _material(summary: Summary) -> Material:
    return doctor.material(
        summary, full_details(), person={}, country=None, wanted=doctor.Wanted()
    )
