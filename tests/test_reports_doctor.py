"""What the doctor's two pages say: whole and honest."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from changed import replace
from doctor_pages import data_of, pages_for, strings
from drawn_once import drawn_once
from golden_text import kept
from summary_fixture import (
    FLAGS,
    HOSTILE,
    empty,
    full,
    one_entry,
    with_medicines,
    with_person,
)

from analysis.summary import Summary
from diary import knowledge
from diary.knowledge.types import RedFlag
from reports import doctor, page_data, readers, words
from reports.limits import Limits

NOW = f"4.9 (3.5{words.DASH}6.8)"
BEFORE = f"2.1 (1.1{words.DASH}3.7)"
_charts = pytest.fixture(scope="module", autouse=True)(drawn_once)


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


@pytest.fixture(scope="module")
def document() -> doctor.Document:
    """The pages of a well-kept diary."""
    return pages_for(full())


def test_what_the_pages_say_is_the_kept_text(document: doctor.Document) -> None:
    """A change of any sentence on the page is seen in review."""
    data = data_of(document)
    for layout in ("style", "charts", "pages"):
        del data[layout]
    said = json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    assert kept("doctor_full.json", said) == said


def test_the_numbers_on_the_page_are_those_of_the_result(
    document: doctor.Document,
) -> None:
    """4.9 a week, 28 days, 45 spasms: the same as in `--json`."""
    rates = _blocks(data_of(document)["sections"]["numbers"], "facts")[0]["rows"]

    assert ["Attacks a week", NOW, "38 in 54 of 56 days"] == rates[0]
    assert ["56 days before", BEFORE, "12 in 40 of 56 days"] == rates[1]
    assert ["Attacks", "38", "on 28 days; 45 spasms"] == rates[3]


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
        ["Job, sport, body", "Nurse; not an athlete; 172 cm; 70 kg"],
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
    said = "".join(strings(_told(replace(shared, private_answers=None))))

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


def test_no_control_sign_reaches_the_page() -> None:
    """Escape codes, reordering and lone surrogates are gone from the page's data."""
    data = _told(with_medicines(full(), [HOSTILE]), name=HOSTILE)
    said = "".join(strings(data))

    assert not set("\x00\x1b\u202e\u202c\ud800") & set(said)


def test_a_marked_day_is_said_in_words(document: doctor.Document) -> None:
    """The calendar's alternative text counts the days with a point to note."""
    assert "1 day with a point" in data_of(document)["charts"]["calendar"]["alt"]
