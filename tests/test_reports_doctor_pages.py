"""The doctor's pages as a file: accessible, reproducible, in any script, always two."""

import json
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest
import typst
from changed import replace
from doctor_pages import data_of, pages_for, strings
from drawn_once import drawn_once
from hypothesis import given
from hypothesis import strategies as st
from summary_fixture import (
    FLAGS,
    HOSTILE,
    empty,
    full,
    long_window,
    one_entry,
    with_medicines,
    with_notes,
    with_own_factor,
    with_person,
)

from analysis.medicines import Withheld
from analysis.red_flags.flags import Notice, SetAside
from analysis.summary import Summary
from diary.errors import ReportError
from reports import doctor, files, fit, glyphs
from reports.limits import Limits

LONG = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente" * 2
_charts = pytest.fixture(scope="module", autouse=True)(drawn_once)


@pytest.fixture(scope="module")
def document() -> doctor.Document:
    """The pages of a well-kept diary."""
    return pages_for(full())


WORST_CASE = with_own_factor(
    with_notes(with_medicines(full(), [LONG] * 8), [LONG] * 5), LONG
)


@pytest.fixture(scope="module")
def pdf(document: doctor.Document) -> bytes:
    """Its PDF."""
    return document.pdf()


def _elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    found: list[pikepdf.Dictionary] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            walk(node.get("/K", pikepdf.Array()))

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_follows_the_rules_of_access_and_archive(
    pdf: bytes, profile: str
) -> None:
    """PDF/UA-1 for people who hear the page, PDF/A-2a for those who keep it."""
    report = page.validate_pdf_bytes(pdf, profile=profile)

    assert [] == [(one.rule_id, one.message) for one in report.failures]


def test_the_pdf_has_title_language_and_headings(
    pdf: bytes, document: doctor.Document
) -> None:
    """A screen reader announces what it is, and can jump from part to part."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        kinds = [str(element.S) for element in _elements(opened)]
        outline = opened.Root.Outlines

        assert "Muscle cramp diary: report for the doctor" == str(
            opened.docinfo["/Title"]
        )
        assert "en" == str(opened.Root.Lang)
        assert 1 == kinds.count("/H1")
        assert len(data_of(document)["sections"]) == kinds.count("/H2")
        assert int(outline.Count) != 0


def test_every_picture_has_its_numbers_as_words(pdf: bytes) -> None:
    """Five charts, five alternative texts with counts in them."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        said = [
            str(element.Alt) for element in _elements(opened) if element.S == "/Figure"
        ]

    assert 5 == len(said)
    assert all(any(sign.isdigit() for sign in text) for text in said)


def test_every_table_header_says_what_it_heads(pdf: bytes) -> None:
    """Each header cell is marked as the head of its column."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        heads = [element for element in _elements(opened) if element.S == "/TH"]
        scopes = [
            {str(attributes.get("/Scope")) for attributes in head.A} for head in heads
        ]

    assert len(heads) > 20
    assert all("/Column" in scope for scope in scopes)


def test_all_type_is_embedded_and_our_own(pdf: bytes) -> None:
    """The page looks alike on every computer."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = {
            str(item.BaseFont)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") == "/Font"
            and "/BaseFont" in item
        }

    assert fonts
    assert all("+NotoSans" in name for name in fonts)


def test_the_same_diary_and_moment_give_the_same_bytes(pdf: bytes) -> None:
    """A report can be compared with the one made before."""
    assert pdf == pages_for(full()).pdf()


@pytest.mark.parametrize(
    ("paper", "summary", "moved"),
    [
        ("a4", empty(), "nothing"),
        ("us-letter", one_entry(), "nothing"),
        (
            "a4",
            with_medicines(full(), [f"Medicine {n}" for n in range(40)]),
            "medicines",
        ),
        ("us-letter", WORST_CASE, "worst"),
        ("us-letter", with_person(WORST_CASE, LONG), "labs"),
        ("us-letter", long_window(520), "worst"),
    ],
    ids=["empty", "one entry", "forty medicines", "long words", "person", "ten years"],
)
def test_page_1_is_always_one_page(summary: Summary, paper: str, moved: str) -> None:
    """Whatever the diary holds, so is page 2; what has no room is whole after them."""
    made = pages_for(summary, paper, name=LONG)
    found = files.pages_of(
        made.sources, made.fonts.typst, ("first-end", "second-end", "last")
    )

    assert (1, 2) == found[:2]
    assert moved in (made.continued or ("nothing",))
    assert (found[2] > 2) == bool(made.continued)


def test_hostile_text_is_printed_as_it_is() -> None:
    """Typst code, TeX and XML in a name, a factor and a note are only text."""
    named = with_own_factor(with_medicines(full(), [HOSTILE]), HOSTILE)
    made = pages_for(with_notes(named, [HOSTILE]), name=HOSTILE)
    strong = typst.eval(
        dict(made.sources),
        "query(strong).map(it => it.body)",
        font_paths=made.fonts.typst,
    )
    said = {one.get("text", "") for one in json.loads(strong)}

    assert '#import "x" $x^2$ *b* <script>&amp; \\frac{1}{2}…' in said
    assert '#import "x" $x^2$ *b* <script>&amp; \\fr… 25\u00a0mg' in said


def test_other_scripts_are_printed_with_the_fonts_there_are() -> None:
    """Turkish, Vietnamese, Greek and Arabic need nothing but what is bundled."""
    notes = [
        "baldırım kasıldı",  # noqa: RUF001 # Turkish
        "Chuột rút bắp chân",
        "κράμπα στη γάμπα",
        "تشنج في الساق",
    ]
    made = pages_for(with_notes(full(), notes), name="Nguyễn Thị Ánh")

    assert () == made.unprintable
    assert ("Noto Sans", "DejaVu Sans") == made.fonts.families


def test_characters_without_a_font_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no font has Chinese, boxes are printed, and the page says so."""
    own = glyphs.fonts_for([]).typst
    monkeypatch.setattr(glyphs, "_fonts", lambda **_: own)
    made = pages_for(with_notes(full(), ["夜里抽筋 \ue000"]))

    assert {"夜", "里", "抽", "筋", "\ue000"} == set(made.unprintable)
    assert data_of(made)["unprintable"].startswith("Boxes stand for 5 characters")
    assert made.pdf().startswith(b"%PDF")


def test_names_and_reasons_in_sentences_of_ours_need_their_fonts_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A set-aside flag's reason, a flag's and a notice's medicine, one changed beside.

    Nothing turns into boxes without a word, wherever it was typed.
    """
    own = glyphs.fonts_for([]).typst
    monkeypatch.setattr(glyphs, "_fonts", lambda **_: own)
    summary = full()
    first, second, third = summary.medicines
    began = replace(
        FLAGS[0],
        rule="RF-26",
        variant="first",
        past_event=False,
        values={"medicine": "水", "after": "3 days"},
    )
    check = replace(
        summary.flags,
        flags=(began,),
        set_aside=(SetAside(FLAGS[1], "医", summary.until),),
        notices=(Notice("SN-7", "entered", (), values={"medicine": "酒"}),),
    )
    medicines = (
        replace(first, other_changes=("茶",)),
        replace(second, rate_ratio=Withheld("same-days", ("药",))),
        third,
    )
    made = pages_for(
        replace(summary, flags=check, medicines=medicines),
        wanted=doctor.Wanted("pharmacist"),
    )
    printed = {sign for text in strings(data_of(made)["sections"]) for sign in text}

    assert set("水医酒茶药") <= printed
    assert set("水医酒茶药") == set(made.unprintable)


def test_an_unknown_paper_is_refused_with_words() -> None:
    """The sentence names the papers there are."""
    with pytest.raises(ReportError, match="Use one of a4, us-letter"):
        pages_for(full(), "a5")


def test_each_step_is_told() -> None:
    """Nothing happens in silence, and what was cut is said."""
    told: list[str] = []
    summary = with_medicines(full(), [f"Medicine {n}" for n in range(40)])
    doctor.pages(summary, person={}, paper="a4", version="0.1.0", progress=told.append)

    assert ["drawing the charts", "setting the pages"] == told[:2]
    assert told[2].startswith("continued after page 2: medicines")


def test_every_list_starts_with_more_than_it_is_cut_to() -> None:
    """The steps that make a page fit only ever shorten a list."""
    limits = Limits()

    for step in (*fit.FIRST_PAGE, *fit.SECOND_PAGE):
        for section, rows in step.rows.items():
            assert rows <= getattr(limits, section)


@given(st.integers(0, 19), st.integers(0, 11))
def test_the_roomiest_step_that_fits_is_found(first: int, second: int) -> None:
    """Each page is shortened on its own, and no more than it needs."""
    found = fit.fitting(
        lambda one, other: (one >= first, other >= second),
        (len(fit.FIRST_PAGE), len(fit.SECOND_PAGE)),
    )

    assert (first, second) == found


def test_a_page_that_grew_at_a_step_is_still_made_to_fit() -> None:
    """Where a later step happens to be larger, the search goes on beyond it."""
    assert (2, 0) == fit.fitting(lambda one, _: (one in {0, 2}, True), (3, 1))


def test_a_report_that_cannot_fit_is_one_sentence() -> None:
    """A fault of ours is told as such, and not printed on three pages."""
    with pytest.raises(ReportError, match="does not fit on two pages"):
        fit.fitting(lambda *_: (False, True), (3, 3))
