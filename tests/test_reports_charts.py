"""Charts are tested by what is drawn: positions, heights, units, n, and room."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import pytest
from changed import replace
from chart_parts import gathered, texts_of, words_of
from matplotlib.figure import Figure
from summary_fixture import (
    FACTORS,
    HOSTILE,
    empty,
    estimate,
    full,
    long_window,
    one_entry,
    with_medicines,
    with_own_factor,
)

from analysis.frequency import Frequency
from analysis.periods import periods
from analysis.severity import Point
from analysis.summary import Summary
from diary.errors import ReportError
from reports import charts, style
from reports.charts import saving

FULL = full()
LONG = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente"
DRAWERS: dict[str, Callable[[Summary], Figure]] = {
    "calendar": lambda one: charts.draw_calendar(one.calendar),
    "weekly": lambda one: charts.draw_weekly(one.frequency, one.medicines),
    "clock": lambda one: charts.draw_clock(one.timing),
    "muscles": lambda one: charts.draw_muscles(one.places),
    "pain_duration": lambda one: charts.draw_pain_duration(one.severity, 10),
    "triggers": lambda one: charts.draw_triggers(one.triggers, one.factors),
    "body": lambda one: charts.draw_body(one.places),
    "relief": lambda one: charts.draw_relief(one.relief),
    "medicines": lambda one: charts.draw_medicines(one.medicines),
    "trend": lambda one: charts.draw_trend(periods(one.frequency)),
}
SUMMARIES: dict[str, Callable[[], Summary]] = {
    "full": full,
    "empty": empty,
    "one entry": one_entry,
    "long names": lambda: with_own_factor(
        with_medicines(full(), [LONG, "W" * 80, LONG]), "W" * 80
    ),
    "twelve medicines": lambda: with_medicines(full(), [f"No. {n}" for n in range(12)]),
    "half a year": lambda: long_window(26),
    "ten years": lambda: long_window(520),
}


@pytest.mark.parametrize(
    ("drawer", "kind"),
    [
        *((drawer, kind) for drawer in DRAWERS for kind in ("full", "one entry")),
        *(("weekly", kind) for kind in SUMMARIES),
        *(("calendar", kind) for kind in ("empty", "half a year", "ten years")),
        *(("medicines", kind) for kind in ("long names", "twelve medicines")),
        ("triggers", "long names"),
        *(("trend", kind) for kind in ("half a year", "ten years")),
    ],
)
def test_every_label_is_inside_its_chart_and_nine_points_or_more(
    drawer: str, kind: str
) -> None:
    """No label is clipped, and none is too small to read after a fax."""
    chart = DRAWERS[drawer](SUMMARIES[kind]())
    with style.applied():
        chart.draw_without_rendering()
        width, height = chart.bbox.width, chart.bbox.height
        for text in texts_of(chart):
            box = text.get_window_extent()
            assert text.get_fontsize() >= 9, text
            assert box.x0 >= -1, text
            assert box.y0 >= -1, text
            assert box.x1 <= width + 1, text
            assert box.y1 <= height + 1, text


@pytest.mark.parametrize("drawer", DRAWERS)
def test_the_same_result_gives_the_same_bytes(drawer: str) -> None:
    """A chart has no date and no random names in it."""
    first = saving.svg(DRAWERS[drawer](FULL))

    assert first == saving.svg(DRAWERS[drawer](full()))
    assert b"<dc:date>" not in first
    assert b"Noto Sans" in first


def test_bars_of_places_are_as_long_as_their_counts() -> None:
    """The five most frequent places, each with its number."""
    chart = charts.draw_muscles(FULL.places)
    (axes,) = chart.axes
    widths = [bar.get_width() for part in axes.containers for bar in part]

    assert [22, 7, 4, 2, 2] == widths
    assert "attacks (n = 38); 2 more places not shown" in words_of(chart)
    assert "Left of left + right: 77% (95% range 60% to 90%)" in words_of(chart)


def test_equal_attacks_share_one_circle() -> None:
    """Four attacks, two of them alike, are three circles; the line is at 10 min."""
    points = tuple(
        Point(f"e-{n}", pain, seconds)
        for n, (pain, seconds) in enumerate([(7, 60), (7, 60), (3, 60), (9, 900)])
    )
    chart = charts.draw_pain_duration(replace(FULL.severity, points=points), 10)
    circles = gathered(chart, "attacks")
    areas = {
        tuple(place): area / circles.get_sizes()[-1]
        for place, area in zip(
            circles.get_offsets().tolist(), circles.get_sizes(), strict=True
        )
    }
    lines = [line for line in chart.axes[0].lines if list(line.get_xdata()) == [10, 10]]

    assert {(1, 7): 2, (1, 3): 1, (15, 9): 1} == areas
    assert 1 == len(lines)
    assert "pain 0-10 (n = 4 of 38 attacks)" in words_of(chart)


def test_thousands_of_attacks_are_grouped_and_none_is_lost() -> None:
    """Circles of ten years stand apart; the largest says how many it is."""
    points = tuple(Point(f"e-{n}", 1 + n % 9, 20 + n) for n in range(2000))
    chart = charts.draw_pain_duration(replace(FULL.severity, points=points), 10)
    circles = gathered(chart, "attacks")
    sizes = circles.get_sizes()
    largest = re.search(r"largest circle: (\d+) attacks", words_of(chart))

    assert largest
    assert len(sizes) < 250
    assert 2000 == round(sum(sizes) / max(sizes) * int(largest[1]))
    assert max(sizes) ** 0.5 <= 11.01


def test_factors_without_an_interval_are_not_drawn() -> None:
    """Four of six factors could be judged: four markers, at their ratios."""
    chart = charts.draw_triggers(FULL.triggers, FACTORS)
    (axes,) = chart.axes
    markers = {line.get_gid(): line for line in axes.lines if line.get_gid()}

    assert {"alcohol_units", "tight-shoes", "sleep_h", "fluid_ml"} == set(markers)
    assert [2.34] == list(markers["alcohol_units"].get_xdata())
    assert markers["alcohol_units"].get_marker() == "s"
    assert markers["sleep_h"].get_marker() == "|"


def test_an_interval_that_leaves_the_axis_has_an_arrow() -> None:
    """Nothing is cut without a sign."""
    finding = replace(FULL.triggers.findings[0], rate_ratio=estimate(9.0, 0.1, 80.0))
    triggers = replace(FULL.triggers, findings=(finding,))
    (axes,) = charts.draw_triggers(triggers, FACTORS).axes

    assert {"<", ">"} <= {str(line.get_marker()) for line in axes.lines}


def test_empty_charts_say_why_they_are_empty() -> None:
    """No axes are drawn around nothing."""
    nothing = empty()

    assert "Attacks a week: not enough yet (0 of 7 answered days)." in words_of(
        DRAWERS["weekly"](nothing)
    )
    assert "No attack in this window." in words_of(DRAWERS["clock"](nothing))
    assert "No attack in this window." in words_of(DRAWERS["muscles"](nothing))
    assert "its pain and its duration" in words_of(DRAWERS["pain_duration"](nothing))
    assert "No factor can be compared yet" in words_of(DRAWERS["triggers"](nothing))
    assert "No attack with a place" in words_of(DRAWERS["body"](nothing))
    assert "What was tried: not recorded." in words_of(DRAWERS["relief"](nothing))
    assert "this is not the same as none" in words_of(DRAWERS["medicines"](nothing))
    assert "there is none." in words_of(DRAWERS["trend"](nothing))
    assert "" == words_of(charts.draw_calendar(())).replace("0 of 0 days answered", "")


def test_names_in_other_scripts_are_left_to_the_page() -> None:
    """In a picture an Arabic name is "a medicine"; the words beside it keep it."""
    named = with_medicines(FULL, ["مغنيسيوم", "Magne\u0301sium"])
    drawn = words_of(charts.draw_weekly(named.frequency, named.medicines))
    said = charts.alt_weekly(named.frequency, named.medicines)

    assert "a medicine started" in drawn
    assert "Magnésium started" in drawn
    assert "مغنيسيوم started 19 Oct" in said


def test_hostile_names_are_drawn_as_they_are() -> None:
    """A name that looks like TeX or XML is text in the picture."""
    named = with_medicines(FULL, [HOSTILE])
    root = ET.fromstring(saving.svg(DRAWERS["weekly"](named)))  # noqa: S314 # our own
    texts = ["".join(element.itertext()) for element in root.iter() if element.text]

    assert any('#import "x" $x^2$ *b* <… started' in text for text in texts)


def test_alternative_texts_say_the_numbers() -> None:
    """A person who cannot see a chart hears what it shows."""
    assert charts.alt_calendar(FULL.calendar) == (
        "Calendar, 28 Sep to 22 Nov 2026: 28 days with attacks (at most 2 on one day), "
        "26 days answered with no cramp, 2 days not answered, "
        "1 day with a point to note."
    )
    assert "2 Nov 8.0 (3.8 to 13.2)" in charts.alt_weekly(FULL.frequency)
    assert "lowest 2.0, highest 8.0" in charts.alt_weekly(long_window(52).frequency)
    assert "27 asleep, 9 awake, 2 not recorded" in charts.alt_clock(FULL.timing)
    assert "Left calf 22, Right calf 7" in charts.alt_muscles(FULL.places)
    assert charts.alt_pain_duration(FULL.severity, 10) == (
        "Pain against duration of 29 attacks: pain 3 to 9 of 10, "
        "duration 30 s to 14 min; 2 longer than 10 min."
    )
    assert "Alcohol: likely link" in charts.alt_triggers(FULL.triggers, FACTORS)


def test_a_change_of_another_year_is_said_with_it() -> None:
    """In two years of weeks 19 October is twice."""
    course = replace(FULL.medicines[0], started_on=date(2025, 10, 19))
    said = charts.alt_weekly(long_window(105).frequency, [course])

    assert "Hydrochlorothiazide started 19 Oct 2025" in said


def test_alternative_texts_of_nothing_are_sentences() -> None:
    """Empty charts have words too."""
    nothing = empty()
    frequency: Frequency = nothing.frequency

    assert "not enough yet (0 of 7 answered days)" in charts.alt_weekly(frequency)
    assert "none" in charts.alt_clock(nothing.timing)
    assert "none" in charts.alt_muscles(nothing.places)
    assert "none recorded" in charts.alt_pain_duration(nothing.severity, 10)
    assert "No factor" in charts.alt_triggers(nothing.triggers)
    assert "without days" in charts.alt_calendar(())


def test_charts_are_saved_in_three_formats_and_no_other() -> None:
    """PNG and PDF carry their signature; an unknown format is refused with words."""
    chart = DRAWERS["clock"](FULL)
    frame = saving.Frame("Heading", "28 Sep to 22 Nov 2026", "Foot.", "38 attacks.")

    assert saving.framed(chart, "png", frame, dpi=72).startswith(b"\x89PNG")
    assert saving.framed(chart, "pdf", frame).startswith(b"%PDF")
    assert saving.framed(chart, "svg", frame).startswith(b"<?xml")
    with pytest.raises(ReportError, match=r"ends in \.svg, \.png, \.pdf"):
        saving.framed(chart, "gif", frame)
