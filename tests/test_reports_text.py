"""What the terminal says: kept texts, 80 columns, plain letters, emergencies first."""

import subprocess
import sys
from datetime import date

import pytest
from changed import replace
from golden_text import kept
from hypothesis import given
from hypothesis import strategies as st
from summary_fixture import (
    AS_OF,
    HOSTILE,
    empty,
    full,
    long_window,
    one_entry,
    with_medicines,
)

from analysis.red_flags.flags import Check, Flag, Tier
from analysis.summary import Summary
from reports import flag_words, flags_text, text
from reports.signs import BLOCKS, PLAIN, Signs, printable, signs_for

EMERGENCY = Flag(
    "RF-15",
    Tier.EMERGENCY,
    "chest-pain",
    past_event=False,
    episodes=("e-37",),
    dates=(date(2026, 11, 22),),
    answered_days=None,
)
NAMES = [f"Medicine {n}" for n in range(40)]
WITH_EMERGENCY = Check(AS_OF, 54, (EMERGENCY, *full().flags.flags), ())


@pytest.mark.parametrize(
    ("name", "summary"),
    [("full", full()), ("empty", empty()), ("one_entry", one_entry())],
)
def test_the_summary_is_the_kept_text(name: str, summary: Summary) -> None:
    """A change of any sentence is seen in review."""
    said = text.summary_text(summary)

    assert kept(f"summary_{name}.txt", said) == said


def test_a_terminal_with_blocks_gets_the_same_numbers() -> None:
    """Only the signs of the small charts differ."""
    said = text.summary_text(full(), None, BLOCKS)
    numbers = [sign for sign in said if sign.isdigit()]

    assert kept("summary_full_blocks.txt", said) == said
    assert numbers == [sign for sign in text.summary_text(full()) if sign.isdigit()]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", BLOCKS), ("cp437", PLAIN), ("ascii", PLAIN), ("no such", PLAIN)],
)
def test_blocks_are_printed_where_there_are_any(encoding: str, expected: Signs) -> None:
    """An ASCII terminal, an unknown one and a pipe get plain signs."""
    assert expected == signs_for(encoding)
    assert PLAIN == signs_for(None)


def test_a_line_of_weeks_tells_unknown_from_zero() -> None:
    """The lowest sign is zero alone; the highest is the highest number."""
    assert "?_:#" == PLAIN.spark([None, 0, 1, 4])
    assert "▁█" == BLOCKS.spark([0, 1])
    assert "" == PLAIN.spark([])


@given(st.lists(st.none() | st.integers(0, 60)))
def test_more_attacks_are_never_a_lower_sign(numbers: list[int | None]) -> None:
    """The order of the signs is the order of the numbers."""
    line = BLOCKS.spark(numbers)
    known = sorted(
        (number, BLOCKS.levels.index(sign))
        for number, sign in zip(numbers, line, strict=True)
        if number is not None
    )

    assert [level for _, level in known] == sorted(level for _, level in known)
    assert all((number == 0) == (level == 0) for number, level in known)


def test_an_ellipsis_is_dots_where_there_is_none() -> None:
    """A clipped name does not end in a question mark."""
    assert "Magnes..." == printable("Magnes…", "ascii")
    assert "Magnes…" == printable("Magnes…", "utf-8")


def test_the_summary_is_one_screen() -> None:
    """Whatever the diary holds, it is 52 lines, and as many as there is to note."""
    for summary in (full(), empty(), long_window(520), with_medicines(full(), NAMES)):
        said = text.summary_text(summary).splitlines()
        note = said.index("TO NOTE")

        assert len(said) - (said.index("", note) - note) <= 52


def test_the_hours_are_those_of_the_result() -> None:
    """16 attacks began from 03:00 to 06:00, one of the evening's six asleep."""
    lines = text.summary_text(full()).splitlines()

    assert any(line.endswith("03-06h ################ 16") for line in lines)
    assert any(line.endswith("21-24h #ooooo 6") for line in lines)
    assert "  Hours: # asleep 27, o awake 9, ? asleep or awake not recorded 2." in lines


def test_the_flags_are_the_kept_text() -> None:
    """Each flag with what it rests on, its rule and its sources."""
    said = flags_text.flags_text(full().flags)

    assert kept("flags_full.txt", said) == said


@pytest.mark.parametrize(
    "said",
    [
        text.summary_text(full()),
        text.summary_text(long_window(520)),
        text.summary_text(with_medicines(full(), ["x" * 300, HOSTILE])),
        flags_text.flags_text(WITH_EMERGENCY, "CA"),
    ],
)
def test_every_line_fits_eighty_columns_in_plain_letters(said: str) -> None:
    """Nothing depends on a wide window, colour or a special font."""
    assert max(map(len, said.splitlines())) <= 80
    assert "\x1b" not in said
    assert said.replace("\u00a0", " ").replace("…", "").isascii()


def test_a_day_is_a_number_a_dot_or_a_question_mark() -> None:
    """Unknown is not zero: 10 October was not answered, the day after had no cramp."""
    lines = text.summary_text(full()).splitlines()

    row = "  5 Oct    . 1 . . 1 ? .        2       6/7"
    assert any(line.startswith(row) for line in lines)


def test_ten_attacks_in_a_day_are_a_plus() -> None:
    """A calendar cell has one sign."""
    summary = full()
    many = replace(summary.calendar[0], answered=True, attacks=12)
    said = text.summary_text(
        replace(summary, calendar=(many, *summary.calendar[1:]))
    ).splitlines()

    assert any(line.startswith("  28 Sep   + . 1") for line in said)


@pytest.mark.parametrize(
    "said",
    [
        flags_text.flags_text(WITH_EMERGENCY, "CA"),
        text.summary_text(replace(full(), flags=WITH_EMERGENCY), "CA"),
    ],
)
def test_an_emergency_is_the_very_first_line(said: str) -> None:
    """Nothing stands in front of the number to call."""
    assert said.splitlines()[0].startswith("Call 911 now")


def test_no_flag_is_never_an_all_clear() -> None:
    """Where nothing fired the text says that this proves nothing."""
    said = " ".join(flags_text.flags_text(empty().flags).split())

    assert said.startswith(flag_words.NO_FLAG)


def test_no_medicine_recorded_is_not_no_medicine() -> None:
    """A missing list is said to be missing."""
    said = text.summary_text(empty())

    assert "not recorded; this is not the same as none" in said


def test_text_needs_no_drawing_library() -> None:
    """A terminal answer does not wait for matplotlib or typst to load."""
    code = "import sys, reports.text; print({'matplotlib', 'typst'} & set(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "set()" == ran.stdout.strip()
