"""The doctor's two pages: whole, accessible, honest, and always two."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest
import typst
from changed import replace
from details_fixture import full_details
from drawn_once import drawn_once
from golden_text import kept
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
from diary import knowledge
from diary.errors import ReportError
from diary.knowledge.types import RedFlag
from reports import doctor, files, fit, glyphs, page_data, readers, words
from reports.limits import Limits

PERSON = {"name": "Maria Example", "born": "1961", "sex": "female"}
LONG = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente" * 2

NOW = f"4.9 (3.5{words.DASH}6.8)"
BEFORE = f"2.1 (1.1{words.DASH}3.7)"
_charts = pytest.fixture(scope="module", autouse=True)(drawn_once)
WORST_CASE = with_own_factor(
    with_notes(with_medicines(full(), [LONG] * 8), [LONG] * 5), LONG
)


def _pages(
    summary: Summary,
    paper: str = "a4",
    wanted: doctor.Wanted | None = None,
    **person: str,
) -> doctor.Document:
    return doctor.pages(
        summary,
        person=person or PERSON,
        paper=paper,
        version="0.1.0",
        details=full_details(),
        wanted=wanted,
    )


def _data(document: doctor.Document) -> dict[str, Any]:
    return dict(json.loads(document.sources["data.json"]))


def _told(
    summary: Summary, limits: Limits | None = None, **person: str
) -> dict[str, Any]:
    """Return header, summary and every section of the family doctor's pages."""
    made = doctor.material(
        summary, None, person=person, country=None, wanted=doctor.Wanted()
    )
    told = replace(made, limits=limits or Limits())
    return {
        **page_data.frame(told, version="0.1.0"),
        **page_data.sections(told, readers.reader("gp").sections),
    }


def _blocks(section: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in section["blocks"] if one["kind"] == kind]


def _rows(section: dict[str, Any], table: int = 0) -> list[list[str]]:
    return [row["cells"] for row in _blocks(section, "table")[table]["rows"]]


def _texts(section: dict[str, Any]) -> list[str]:
    return [one["text"] for one in _blocks(section, "text")]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


@pytest.fixture(scope="module")
def document() -> doctor.Document:
    """The pages of a well-kept diary."""
    return _pages(full())


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
        assert len(_data(document)["sections"]) == kinds.count("/H2")
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
    assert pdf == _pages(full()).pdf()


def test_what_the_pages_say_is_the_kept_text(document: doctor.Document) -> None:
    """A change of any sentence on the page is seen in review."""
    data = _data(document)
    for layout in ("style", "charts", "pages"):
        del data[layout]
    said = json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    assert kept("doctor_full.json", said) == said


def test_the_numbers_on_the_page_are_those_of_the_result(
    document: doctor.Document,
) -> None:
    """4.9 a week, 28 days, 45 spasms: the same as in `--json`."""
    rates = _blocks(_data(document)["sections"]["numbers"], "facts")[0]["rows"]

    assert ["Attacks a week", NOW, "38 in 54 of 56 days"] == rates[0]
    assert ["56 days before", BEFORE, "12 in 40 of 56 days"] == rates[1]
    assert ["Attacks", "38", "on 28 days; 45 spasms"] == rates[3]


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
    made = _pages(summary, paper, name=LONG)
    found = files.pages_of(
        made.sources, made.fonts.typst, ("first-end", "second-end", "last")
    )

    assert (1, 2) == found[:2]
    assert moved in (made.continued or ("nothing",))
    assert (found[2] > 2) == bool(made.continued)


def _filled(rule: RedFlag) -> dict[str, str]:
    """Return something for every place that a sentence of the rule fills in."""
    sentences = [*rule.messages.values(), *getattr(rule, "doctor", {}).values()]
    return {
        name: "x"
        for sentence in sentences
        for name in re.findall(r"{(\w+)}", sentence)
        if name not in {"number", "dates"}
    }


def test_every_flag_is_named_even_where_there_is_no_room() -> None:
    """Twelve flags cannot all have their sentence; none is left out."""
    rules = knowledge.red_flags()
    many = tuple(
        replace(
            FLAGS[0],
            rule=rule,
            variant=variant.removeprefix("past-"),
            values=_filled(rules[rule]),
        )
        for rule in rules
        for variant in rules[rule].messages
        if variant.startswith("past-")
    )
    summary = replace(full(), flags=replace(full().flags, flags=many))
    told = _told(summary, Limits(points=1))["points"]
    rows = _blocks(told, "points")[0]["rows"]
    said = " ".join([*_texts(told), *(row["title"] for row in rows)])

    assert 1 == len(rows)
    assert all(rules[one.rule].title in said for one in many)


def test_medicines_without_a_row_are_named_below() -> None:
    """Of twelve medicines one has room for counts, the others are still listed."""
    summary = with_medicines(full(), [f"Medicine {n}" for n in range(12)])
    told = _told(summary, Limits(medicines=1))["medicines"]

    assert ["Medicine 0 25\u00a0mg"] == [row[0] for row in _rows(told)]
    assert all(f"Medicine {n} " in _texts(told)[-1] for n in range(1, 12))


def test_medicines_without_room_even_for_their_names_are_counted() -> None:
    """The reader sees that the list goes on."""
    summary = with_medicines(full(), [f"Medicine {n}" for n in range(40)])
    told = _told(summary, Limits(medicines=1, also=3))["medicines"]

    assert _texts(told)[-1].endswith("; and 36 more medicines.")


def test_an_empty_diary_says_what_is_not_recorded() -> None:
    """No number is made of nothing, and nothing is called well."""
    data = _told(empty())
    missing = "not enough yet (0 of 7 answered days)"

    rates = _blocks(data["numbers"], "facts")[0]["rows"]

    assert ["Attacks a week", words.DASH, missing] == rates[0]
    assert ["None recorded. This does not mean nothing is wrong."] == _texts(
        data["points"]
    )
    assert "not the same as none" in _texts(data["medicines"])[0]
    assert [] == _blocks(data["numbers"], "table")


def test_missing_names_become_lines_to_fill_in() -> None:
    """What the person did not tell is left to a pen."""
    data = _told(one_entry(), name="Maria")

    assert [["Name", "Maria"], ["Born", ""], ["Sex", ""]] == data["header"]["person"]


def test_the_diary_fills_the_header_and_the_answers() -> None:
    """Birth, sex, weeks, relatives and the first cramp ever come from the profile."""
    data = _told(with_person(full()), name="Maria")
    answered = _blocks(data["answers"], "pairs")[0]["rows"]
    said = {question[3:]: text for question, text in answered}

    assert [
        ["Name", "Maria"],
        ["Born", "1970"],
        ["Sex", "female"],
        ["Pregnant", "22 weeks"],
    ] == data["header"]["person"]
    assert (
        "First ever: Mar 2024 (recalled). First logged: 3 May 2026."
        == (said["First time"])
    )
    assert "Yes (mother)." == said["Close relative"]
    assert [
        ["Conditions", "Diabetes (since 2015); sciatica"],
        [
            "Alcohol, caffeine",
            "Alcohol median 0 units on 52 recorded days; caffeine not recorded",
        ],
        ["Job, sport, body", "Nurse; no athlete; 172 cm; 70 kg"],
    ] == _blocks(data["background"], "pairs")[0]["rows"]


def test_what_is_typed_for_the_report_wins() -> None:
    """`--born` stands before the year of the profile."""
    data = _told(with_person(full()), born="1971")

    assert ["Born", "1971"] in data["header"]["person"]


def test_own_questions_come_before_the_suggested_ones() -> None:
    """Those without room are counted."""
    section = _told(with_person(full()), Limits(questions=2))["questions"]
    told = _blocks(section, "list")[0]["items"]

    assert ["Can I run 0?", "Can I run 1?", "and 4 more own questions"] == told[:3]
    assert [one.text for one in knowledge.questions().values()] == told[3:]


def test_test_results_have_a_row_or_are_named() -> None:
    """Newest first, in both units, with the laboratory's own range."""
    told = _told(with_person(full()), Limits(labs=1))["labs"]

    assert [
        ["10 Nov 2026", "Calcium", "9.4 mg/dL = 2.35 mmol/L", "8.5 to 10.5"]
    ] == _rows(told)
    assert _texts(told)[0].startswith("Also tested: 1 fine (1 Jan 2026);")
    assert _texts(told)[0].endswith("and 6 more test results.")


def test_private_answers_are_told_only_where_they_are_ticked() -> None:
    """Without the tick there is no ninth question, not even as not answered."""
    shared = with_person(full())
    said = "".join(_strings(_told(replace(shared, private_answers=None))))

    assert "creatine" not in said
    assert "stimulants" not in said
    answers = _blocks(_told(shared)["answers"], "pairs")[0]["rows"]

    assert answers[8] == [
        "9  Drugs, stimulants",
        (
            "Recreational drugs: not answered; stimulants or performance aids: "
            "creatine (1 Nov 2026)."
        ),
    ]


def test_weeks_of_a_pregnancy_are_not_counted_on_for_ever() -> None:
    """A year later the report does not say 72 weeks."""
    later = replace(with_person(full()), as_of=datetime(2027, 11, 22, 8, 0))

    assert ["Pregnant", "recorded on 8 Nov 2026, not since"] in (
        _told(later)["header"]["person"]
    )


def test_quartiles_of_one_value_are_not_printed() -> None:
    """One attack has no middle half."""
    data = _told(one_entry())

    assert ["Pain, 0-10", "7", words.DASH, "7", "1 of 1"] == _rows(data["numbers"])[0]


def test_hostile_text_is_printed_as_it_is() -> None:
    """Typst code, TeX and XML in a name, a factor and a note are only text."""
    named = with_own_factor(with_medicines(full(), [HOSTILE]), HOSTILE)
    made = _pages(with_notes(named, [HOSTILE]), name=HOSTILE)
    strong = typst.eval(
        dict(made.sources),
        "query(strong).map(it => it.body)",
        font_paths=made.fonts.typst,
    )
    said = {one.get("text", "") for one in json.loads(strong)}

    assert '#import "x" $x^2$ *b* <script>&amp; \\frac{1}{2}…' in said
    assert '#import "x" $x^2$ *b* <script>&amp; \\fr… 25\u00a0mg' in said


def test_no_control_sign_reaches_the_page() -> None:
    """Escape codes, reordering and lone surrogates are gone from the page's data."""
    data = _told(with_medicines(full(), [HOSTILE]), name=HOSTILE)
    said = "".join(_strings(data))

    assert not set("\x00\x1b\u202e\u202c\ud800") & set(said)


def test_other_scripts_are_printed_with_the_fonts_there_are() -> None:
    """Turkish, Vietnamese, Greek and Arabic need nothing but what is bundled."""
    notes = [
        "baldırım kasıldı",  # noqa: RUF001 # Turkish
        "Chuột rút bắp chân",
        "κράμπα στη γάμπα",
        "تشنج في الساق",
    ]
    made = _pages(with_notes(full(), notes), name="Nguyễn Thị Ánh")

    assert () == made.unprintable
    assert ("Noto Sans", "DejaVu Sans") == made.fonts.families


def test_characters_without_a_font_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no font has Chinese, boxes are printed, and the page says so."""
    own = glyphs.fonts_for([]).typst
    monkeypatch.setattr(glyphs, "_fonts", lambda **_: own)
    made = _pages(with_notes(full(), ["夜里抽筋 \ue000"]))

    assert {"夜", "里", "抽", "筋", "\ue000"} == set(made.unprintable)
    assert _data(made)["unprintable"].startswith("Boxes stand for 5 characters")
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
    made = _pages(
        replace(summary, flags=check, medicines=medicines),
        wanted=doctor.Wanted("pharmacist"),
    )
    printed = {sign for text in _strings(_data(made)["sections"]) for sign in text}

    assert set("水医酒茶药") <= printed
    assert set("水医酒茶药") == set(made.unprintable)


def test_an_unknown_paper_is_refused_with_words() -> None:
    """The sentence names the papers there are."""
    with pytest.raises(ReportError, match="Use one of a4, us-letter"):
        _pages(full(), "a5")


def test_each_step_is_told() -> None:
    """Nothing happens in silence, and what was cut is said."""
    told: list[str] = []
    summary = with_medicines(full(), [f"Medicine {n}" for n in range(40)])
    doctor.pages(summary, person={}, paper="a4", version="0.1.0", progress=told.append)

    assert ["drawing the charts", "setting the pages"] == told[:2]
    assert told[2].startswith("continued after page 2: medicines")


def test_a_marked_day_is_said_in_words(document: doctor.Document) -> None:
    """The calendar's alternative text counts the days with a point to note."""
    assert "1 day with a point" in _data(document)["charts"]["calendar"]["alt"]


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
