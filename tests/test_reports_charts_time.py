"""Calendar, weeks and clock as they are drawn: positions, heights, units and n."""

from datetime import date

from changed import replace
from chart_parts import gathered, lines_of, texts_of, words_of
from matplotlib.figure import Figure
from summary_fixture import calendar, estimate, full, long_window

from analysis.estimate import TooFew
from analysis.frequency import Week
from reports import charts, style

FULL = full()


def test_unanswered_none_and_counts_are_three_different_squares() -> None:
    """Two unanswered days are empty, 26 without cramp have a dot, 28 have a number."""
    chart = charts.draw_calendar(FULL.calendar)
    busy, none, unknown = (
        gathered(chart, f"day-{kind}") for kind in ("busy", "none", "unknown")
    )
    (dots,) = lines_of(chart, "day-dots")

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
        for text in texts_of(chart)
        if str(text.get_gid()).startswith("day-")
    }
    wanted = {str(m.date): str(m.attacks) for m in FULL.calendar if m.attacks}
    shown = {day: text.get_text() for day, text in drawn.items() if day in wanted}
    heights = {date.fromisoformat(day).weekday(): drawn[day]._y for day in wanted}

    assert wanted == shown
    assert sorted(heights.values()) == [heights[n] for n in sorted(heights)]


def test_the_calendar_bears_the_number_of_attacks() -> None:
    """The number in a square is that day's attacks, the n is the answered days."""
    said = words_of(charts.draw_calendar(calendar("..3?")))

    assert "3" in said.split("\n")
    assert "3 of 4 days answered" in said


def test_a_calendar_too_long_for_its_width_shows_its_end_and_says_so() -> None:
    """Of ten years the last half year is drawn."""
    chart = charts.draw_calendar(long_window(520).calendar)

    assert "last 189 days" in words_of(chart)


def test_ten_years_of_which_the_last_are_empty_are_a_sentence() -> None:
    """What is drawn are the last 105 weeks; where those are unknown, that is said."""
    weeks = tuple(
        replace(week, answered_days=0, attacks=0, per_week=TooFew("days", 0, 1))
        for week in long_window(105).frequency.weeks
    )
    chart = charts.draw_weekly(replace(FULL.frequency, weeks=weeks))

    assert "No day of the last 105 weeks is answered." == words_of(chart)


def test_each_week_is_a_point_at_its_rate() -> None:
    """Eight weeks are eight points at the weekly rates, over the middle of the week."""
    chart = charts.draw_weekly(FULL.frequency)
    (line,) = lines_of(chart, "rates")
    points = line.get_xydata().tolist()

    assert [3.5, 2.0] == points[0]
    assert [7 * 5 + 3.5, 8.0] == points[5]
    assert 8 == len(points)


def test_the_weekly_chart_says_its_unit_and_what_it_rests_on() -> None:
    """Unit, attacks, answered days, and days under each week."""
    said = words_of(charts.draw_weekly(FULL.frequency))

    assert "attacks a week" in said
    assert "38 attacks, 54 of 56 days answered; bars are 95% ranges" in said
    assert "5 Oct\n6/7" in said
    assert "all 4.9" in said


def test_medicine_lines_stand_at_their_dates() -> None:
    """A start 21 days into the window stands at day 21; older starts have no line."""
    chart = charts.draw_weekly(FULL.frequency, FULL.medicines)
    lines = {str(line.get_gid()): line for line in lines_of(chart, "2026-")}

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
            for text in texts_of(chart)
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
    (cut,) = lines_of(chart, "beyond")

    assert chart.axes[0].get_ylim()[1] < 20
    assert 3.5 in cut.get_xdata()  # and the reader sees that it goes on


def _bars(chart: Figure, name: str) -> dict[int, tuple[float, float]]:
    """Return lower and upper end of each bar, by its place on the axis."""
    boxes = [path.get_extents() for path in gathered(chart, name).get_paths()]
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
        for part in (gathered(chart, name),)
    }

    assert {(False, None), (True, None), (True, "////")} == looks


def test_the_key_of_the_clock_counts_its_parts() -> None:
    """The reader sees n and how it divides."""
    said = words_of(charts.draw_clock(FULL.timing))

    assert "attacks (n = 38)" in said
    assert {"asleep 27", "awake 9", "not recorded 2"} <= set(said.split("\n"))
