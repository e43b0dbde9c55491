"""Charts are tested by what is drawn: positions, heights, units, n, and room."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import pytest
from changed import replace
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from summary_fixture import (
    FACTORS,
    HOSTILE,
    calendar,
    empty,
    estimate,
    full,
    long_window,
    one_entry,
    with_medicines,
    with_own_factor,
)

from analysis.estimate import TooFew
from analysis.frequency import Frequency, Week
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
    "triggers": lambda one: charts.draw_triggers(
        one.triggers, [use.factor for use in one.factor_use]
    ),
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


def _texts(chart: Figure) -> list[Text]:
    beyond = _beyond(chart)
    return [
        text
        for text in chart.findobj(Text)
        if isinstance(text, Text)
        and text.get_visible()
        and text.get_text().strip()
        and id(text) not in beyond
    ]


def _beyond(chart: Figure) -> set[int]:
    """Tick labels outside the axes, which exist but are never drawn."""
    found = set()
    for axes in chart.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for place, tick in zip(
                axis.get_majorticklocs(), axis.get_major_ticks(), strict=True
            ):
                if not low <= place <= high:
                    found.add(id(tick.label1))
    return found


def _said(chart: Figure) -> str:
    with style.applied():
        chart.draw_without_rendering()
    return "\n".join(text.get_text() for text in _texts(chart))


def _named(chart: Figure, start: str) -> list[Line2D]:
    lines = chart.findobj(lambda one: str(one.get_gid() or "").startswith(start))
    return [line for line in lines if isinstance(line, Line2D)]


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
        for text in _texts(chart):
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


def _gathered(chart: Figure, name: str) -> Collection:
    """Return what was drawn at once under this name."""
    (found,) = (
        one
        for one in chart.findobj(Collection)
        if isinstance(one, Collection) and one.get_gid() == name
    )
    return found


def test_unanswered_none_and_counts_are_three_different_squares() -> None:
    """Two unanswered days are empty, 26 without cramp have a dot, 28 have a number."""
    chart = charts.draw_calendar(FULL.calendar)
    busy, none, unknown = (
        _gathered(chart, f"day-{kind}") for kind in ("busy", "none", "unknown")
    )
    (dots,) = _named(chart, "day-dots")

    assert [28, 26, 2] == [len(one.get_paths()) for one in (busy, none, unknown)]
    assert (1, 1, 1) == tuple(unknown.get_facecolor()[0][:3])
    assert unknown.get_linestyle() != none.get_linestyle()
    assert busy.get_facecolor().tolist() != none.get_facecolor().tolist()
    assert 26 == len(dots.get_xdata())


def test_every_day_of_the_calendar_bears_its_own_number() -> None:
    """The number in a square is that of `--json`, at the row of its weekday."""
    chart = charts.draw_calendar(FULL.calendar)
    drawn = {
        str(text.get_gid()).removeprefix("day-"): text
        for text in _texts(chart)
        if str(text.get_gid()).startswith("day-")
    }
    wanted = {str(m.date): str(m.attacks) for m in FULL.calendar if m.attacks}
    shown = {day: text.get_text() for day, text in drawn.items() if day in wanted}
    heights = {date.fromisoformat(day).weekday(): drawn[day]._y for day in wanted}

    assert wanted == shown
    assert sorted(heights.values()) == [heights[n] for n in sorted(heights)]


def test_the_calendar_bears_the_number_of_attacks() -> None:
    """The number in a square is that day's attacks, the n is the answered days."""
    said = _said(charts.draw_calendar(calendar("..3?")))

    assert "3" in said.split("\n")
    assert "3 of 4 days answered" in said


def test_a_calendar_too_long_for_its_width_shows_its_end_and_says_so() -> None:
    """Of ten years the last half year is drawn."""
    chart = charts.draw_calendar(long_window(520).calendar)

    assert "last 189 days" in _said(chart)


def test_ten_years_of_which_the_last_are_empty_are_a_sentence() -> None:
    """What is drawn are the last 105 weeks; where those are unknown, that is said."""
    weeks = tuple(
        replace(week, answered_days=0, attacks=0, per_week=TooFew("days", 0, 1))
        for week in long_window(105).frequency.weeks
    )
    chart = charts.draw_weekly(replace(FULL.frequency, weeks=weeks))

    assert "No day of the last 105 weeks is answered." == _said(chart)


def test_each_week_is_a_point_at_its_rate() -> None:
    """Eight weeks are eight points at the weekly rates, over the middle of the week."""
    chart = charts.draw_weekly(FULL.frequency)
    (line,) = _named(chart, "rates")
    points = line.get_xydata().tolist()

    assert [3.5, 2.0] == points[0]
    assert [7 * 5 + 3.5, 8.0] == points[5]
    assert 8 == len(points)


def test_the_weekly_chart_says_its_unit_and_what_it_rests_on() -> None:
    """Unit, attacks, answered days, and days under each week."""
    said = _said(charts.draw_weekly(FULL.frequency))

    assert "attacks a week" in said
    assert "38 attacks, 54 of 56 days answered; bars are 95% ranges" in said
    assert "5 Oct\n6/7" in said
    assert "all 4.9" in said


def test_medicine_lines_stand_at_their_dates() -> None:
    """A start 21 days into the window stands at day 21; older starts have no line."""
    chart = charts.draw_weekly(FULL.frequency, FULL.medicines)
    lines = {str(line.get_gid()): line for line in _named(chart, "2026-")}

    assert set(lines) == {
        "2026-10-19 Hydrochlorothiazide started",
        "2026-11-02 Magnesium citrate started",
        "2026-11-15 Magnesium citrate stopped",
    }
    assert [21, 21] == list(lines["2026-10-19 Hydrochlorothiazide started"].get_xdata())


def test_names_of_medicines_never_run_into_one_another() -> None:
    """Three changes in one month keep their names apart."""
    chart = charts.draw_weekly(FULL.frequency, FULL.medicines)
    with style.applied():
        chart.draw_without_rendering()
        boxes = [
            text.get_window_extent().padded(-1)
            for text in _texts(chart)
            if text.get_text().endswith(("started", "stopped"))
        ]

    assert 3 == len(boxes)
    for n, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[n + 1 :])


def test_one_uncertain_week_does_not_flatten_the_others() -> None:
    """An interval up to 39 a week does not decide the height of the axis."""
    wide = Week(date(2026, 9, 28), 7, 1, 1, estimate(7.0, 0.2, 39.0))
    frequency = replace(FULL.frequency, weeks=(wide, *FULL.frequency.weeks[1:]))
    chart = charts.draw_weekly(frequency)
    (cut,) = _named(chart, "beyond")

    assert chart.axes[0].get_ylim()[1] < 20
    assert 3.5 in cut.get_xdata()  # and the reader sees that it goes on


def _bars(chart: Figure, name: str) -> dict[int, tuple[float, float]]:
    """Return lower and upper end of each bar, by its place on the axis."""
    boxes = [path.get_extents() for path in _gathered(chart, name).get_paths()]
    return {round(box.x0): (box.y0, box.y1) for box in boxes}


def test_the_clock_stacks_asleep_awake_and_unknown() -> None:
    """The bar of 03:00 is eight attacks asleep, 15 hours after noon."""
    chart = charts.draw_clock(FULL.timing)
    asleep, awake, unknown = (
        _bars(chart, name) for name in ("asleep", "awake", "not recorded")
    )

    assert (0, 8) == asleep[15]
    assert (0, 3) == awake[10]
    assert (0, 1) == unknown[2]
    assert 38 == sum(
        high - low for part in (asleep, awake, unknown) for low, high in part.values()
    )


def test_parts_of_the_clock_differ_without_colour() -> None:
    """Filled, outlined and hatched survive a fax."""
    chart = charts.draw_clock(FULL.timing)
    looks = {
        (tuple(part.get_facecolor()[0][:3]) == (1, 1, 1), part.get_hatch())
        for name in ("asleep", "awake", "not recorded")
        for part in (_gathered(chart, name),)
    }

    assert {(False, None), (True, None), (True, "////")} == looks


def test_the_key_of_the_clock_counts_its_parts() -> None:
    """The reader sees n and how it divides."""
    said = _said(charts.draw_clock(FULL.timing))

    assert "attacks (n = 38)" in said
    assert {"asleep 27", "awake 9", "not recorded 2"} <= set(said.split("\n"))


def test_bars_of_places_are_as_long_as_their_counts() -> None:
    """The five most frequent places, each with its number."""
    chart = charts.draw_muscles(FULL.places)
    (axes,) = chart.axes
    widths = [bar.get_width() for part in axes.containers for bar in part]

    assert [22, 7, 4, 2, 2] == widths
    assert "attacks (n = 38); 2 more places not shown" in _said(chart)
    assert "Left of left + right: 77% (95% range 60% to 90%)" in _said(chart)


def test_equal_attacks_share_one_circle() -> None:
    """Four attacks, two of them alike, are three circles; the line is at 10 min."""
    points = tuple(
        Point(f"e-{n}", pain, seconds)
        for n, (pain, seconds) in enumerate([(7, 60), (7, 60), (3, 60), (9, 900)])
    )
    chart = charts.draw_pain_duration(replace(FULL.severity, points=points), 10)
    circles = _gathered(chart, "attacks")
    areas = {
        tuple(place): area / circles.get_sizes()[-1]
        for place, area in zip(
            circles.get_offsets().tolist(), circles.get_sizes(), strict=True
        )
    }
    lines = [line for line in chart.axes[0].lines if list(line.get_xdata()) == [10, 10]]

    assert {(1, 7): 2, (1, 3): 1, (15, 9): 1} == areas
    assert 1 == len(lines)
    assert "pain 0-10 (n = 4 of 38 attacks)" in _said(chart)


def test_thousands_of_attacks_are_grouped_and_none_is_lost() -> None:
    """Circles of ten years stand apart; the largest says how many it is."""
    points = tuple(Point(f"e-{n}", 1 + n % 9, 20 + n) for n in range(2000))
    chart = charts.draw_pain_duration(replace(FULL.severity, points=points), 10)
    circles = _gathered(chart, "attacks")
    sizes = circles.get_sizes()
    largest = re.search(r"largest circle: (\d+) attacks", _said(chart))

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

    assert "Attacks a week: not enough yet (0 of 7 answered days)." in _said(
        DRAWERS["weekly"](nothing)
    )
    assert "No attack in this window." in _said(DRAWERS["clock"](nothing))
    assert "No attack in this window." in _said(DRAWERS["muscles"](nothing))
    assert "its pain and its duration" in _said(DRAWERS["pain_duration"](nothing))
    assert "No factor can be compared yet" in _said(DRAWERS["triggers"](nothing))
    assert "No attack with a place" in _said(DRAWERS["body"](nothing))
    assert "What was tried: not recorded." in _said(DRAWERS["relief"](nothing))
    assert "this is not the same as none" in _said(DRAWERS["medicines"](nothing))
    assert "there is none." in _said(DRAWERS["trend"](nothing))
    assert "" == _said(charts.draw_calendar(())).replace("0 of 0 days answered", "")


def test_names_in_other_scripts_are_left_to_the_page() -> None:
    """In a picture an Arabic name is "a medicine"; the words beside it keep it."""
    named = with_medicines(FULL, ["مغنيسيوم", "Magne\u0301sium"])
    drawn = _said(charts.draw_weekly(named.frequency, named.medicines))
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
