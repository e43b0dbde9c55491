"""What the terminal says: kept texts, 80 columns, plain letters, emergencies first."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from golden_text import kept
from summary_fixture import (
    AS_OF,
    COURSES,
    FACTORS,
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

EMERGENCY = Flag(
    "RF-15",
    Tier.EMERGENCY,
    "chest-pain",
    past_event=False,
    episodes=("e-37",),
    dates=(date(2026, 11, 22),),
    answered_days=None,
)
WITH_EMERGENCY = Check(AS_OF, 54, (EMERGENCY, *full().flags.flags), ())


@pytest.mark.parametrize(
    ("name", "summary"),
    [("full", full()), ("empty", empty()), ("one_entry", one_entry())],
)
def test_the_summary_is_the_kept_text(name: str, summary: Summary) -> None:
    """A change of any sentence is seen in review."""
    said = text.summary_text(summary)

    assert kept(f"summary_{name}.txt", said) == said


def test_the_triggers_are_the_kept_text() -> None:
    """Likely first, then possible, no clear link, cannot tell; medicines last."""
    said = text.triggers_text(full().triggers, FACTORS, COURSES)

    assert kept("triggers_full.txt", said) == said


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
        text.triggers_text(full().triggers, FACTORS, COURSES),
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

    assert "  5 Oct     . 1 . . 1 ? .         2       6/7  ##" in lines


def test_ten_attacks_in_a_day_are_a_plus() -> None:
    """A calendar cell has one sign."""
    summary = full()
    many = replace(summary.calendar[0], answered=True, attacks=12)
    said = text.summary_text(
        replace(summary, calendar=(many, *summary.calendar[1:]))
    ).splitlines()

    assert any(line.startswith("  28 Sep    + . 1") for line in said)


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
