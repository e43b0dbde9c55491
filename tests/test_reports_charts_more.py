"""Relief, medicines and trend as they are drawn, and every chart against `--json`."""

import json
import os
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from changed import replace
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image
from summary_fixture import (
    HOSTILE,
    RELIEF,
    empty,
    estimate,
    full,
    with_medicines,
    with_own_factor,
)

from analysis.periods import periods
from analysis.summary import Summary
from reports import charts, style
from reports.charts import saving
from reports.charts.catalogue import CHARTS
from reports.charts.relief import ranking
from reports.json_data import plain, summary_json

FULL = full()
NAMES = (
    *("calendar", "weekly", "clock", "muscles", "body", "pain-duration"),
    *("triggers", "medicines", "relief", "trend"),
)
FRAME = saving.Frame("Heading", "28 Sep to 22 Nov 2026", "Foot.", "38 attacks.")


def _line(chart: Figure, name: str) -> Line2D:
    (found,) = (one for one in chart.findobj(Line2D) if one.get_gid() == name)
    assert isinstance(found, Line2D)
    return found


def _said(chart: Figure) -> list[str]:
    return [
        text.get_text()
        for text in chart.findobj(Text)
        if isinstance(text, Text) and text.get_text()
    ]


def _segments(chart: Figure) -> list[list[list[float]]]:
    (found,) = (
        one for one in chart.findobj(LineCollection) if isinstance(one, LineCollection)
    )
    return [segment.tolist() for segment in found.get_segments()]


def test_measures_are_ranked_by_what_is_sure() -> None:
    """29 of 33 stands before 5 of 10; three ratings have no interval and come last."""
    one_lucky_try = replace(
        RELIEF[0], relief_id="walk", rated=5, eased=5, eased_share=estimate(1, 0.57, 1)
    )
    ranked = ranking([*RELIEF, one_lucky_try])

    assert ["stretch", "walk", "massage", "heat", "electrolyte"] == [
        one.relief_id for one in ranked
    ]


def test_shares_stand_at_their_percent_with_their_range() -> None:
    """88% from 73% to 95%; what has too few ratings has counts alone."""
    chart = charts.draw_relief(RELIEF)
    (axes,) = chart.axes

    assert [88, 50] == list(_line(chart, "shares").get_xdata())
    assert [73, 95] == [round(x) for x, _ in _segments(chart)[0]]
    assert (0, 100) == axes.get_xlim()
    assert "eased, % of times rated" == axes.get_xlabel()
    assert {
        "times tried: n = 50; bars are 95% ranges",
        "eased 29 of 33",
        "eased 2 of 3, too few yet",
        "tried 1, not rated",
    } <= set(_said(chart))


def test_measures_with_too_few_ratings_are_a_sentence() -> None:
    """Counts alone need no axis."""
    few = charts.draw_relief(RELIEF[2:])

    assert "Too few to compare: heat eased 2 of 3; 5 ratings of one of them are " in (
        " ".join(_said(few)) + " "
    )
    assert " ".join(_said(few)) == charts.alt_relief(RELIEF[2:])


def test_a_measure_never_rated_is_a_sentence() -> None:
    """Tried is not helped, and nothing is drawn of it."""
    chart = charts.draw_relief(RELIEF[3:])

    assert ["Tried 1 time, but the effect was never recorded."] == _said(chart)


def test_a_medicine_has_its_rate_before_outlined_and_after_filled() -> None:
    """3.5 before and 5.6 after; a medicine without days around its start is counted."""
    chart = charts.draw_medicines(FULL.medicines)
    before, after = _line(chart, "before"), _line(chart, "after")

    assert [3.5, 4.7] == list(before.get_xdata())
    assert [5.6, 5.2] == list(after.get_xdata())
    assert (style.PAPER, style.ACCENT) == (
        before.get_markerfacecolor(),
        after.get_markerfacecolor(),
    )
    assert "before 3.5 (1.7 to 6.4), 10 in 20 days" in _said(chart)
    assert any(text.startswith("2 of 3 medicines drawn") for text in _said(chart))
    assert any("1 with too few answered days" in text for text in _said(chart))


def test_an_interval_beyond_the_axis_has_an_arrow() -> None:
    """One wide range does not flatten all others, and its end is marked."""
    first, *others = FULL.medicines
    wide = replace(first, before=replace(first.before, per_week=estimate(3.5, 0.1, 90)))
    chart = charts.draw_medicines([wide, *others])
    (end,) = _line(chart, "beyond").get_xdata()

    assert end == chart.axes[0].get_xlim()[1] < 20


def test_medicines_without_enough_days_are_a_sentence() -> None:
    """No axes are drawn around nothing, and a verdict is never given."""
    chart = charts.draw_medicines(FULL.medicines[2:])

    assert [
        "No medicine of 1 has 7 answered days both before and after its start."
    ] == _said(chart)


def test_each_piece_of_the_trend_is_a_point_with_its_range() -> None:
    """Four fortnights over the middles of their days, one bar each."""
    chart = charts.draw_trend(periods(FULL.frequency))

    assert [7, 21, 35, 49] == list(_line(chart, "rates").get_xdata())
    assert 4 == len(_segments(chart))
    assert {"2.2", "4.0", "6.5", "7.0", "28 Sep\n2026\n13/14"} <= set(_said(chart))


def test_a_piece_without_a_rate_is_a_question_mark() -> None:
    """Unknown is not zero."""
    weeks = tuple(
        replace(week, answered_days=3) if n < 2 else week
        for n, week in enumerate(FULL.frequency.weeks)
    )
    chart = charts.draw_trend(periods(replace(FULL.frequency, weeks=weeks)))

    assert 1 == _said(chart).count("?")
    assert 3 == len(_line(chart, "rates").get_xdata())


def _numbers(value: object) -> Iterable[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def test_every_number_drawn_is_one_of_the_json() -> None:
    """Rates, counts, ranges and answered days, whichever chart bears them."""
    data = json.loads(json.dumps(summary_json(FULL)))
    data["trend"] = plain(periods(FULL.frequency))
    known = {f"{number:.{n}f}" for number in _numbers(data) for n in (0, 1, 2)}
    known |= {f"{100 * number:.0f}" for number in _numbers(data) if number < 2}
    sums = {
        *{str(FULL.places.places[0].attacks + 1), "8"},  # and one on both sides
        *{"9", "16", "17"},  # where the patterns of the body change
        "50",  # times something was tried
        *{"1", "4", "28", "95"},  # days around a start, level
    }
    for name in set(NAMES) - {"calendar"}:  # which has a test of its own
        drawn = CHARTS[name].draw(FULL)
        labels = {
            label.get_text()
            for axes in drawn.axes
            for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
        }
        for text in set(_said(drawn)) - labels:
            without_dates = re.sub(r"\d+ (to \d+ )?[A-Z][a-z]{2}( \d{4})?", "", text)
            for number in re.findall(r"\d+(?:\.\d+)?", without_dates):
                assert number in known | sums, (name, text)


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_can_be_asked_for_and_has_words(name: str) -> None:
    """Each has a heading, and its words say numbers, full or empty."""
    assert NAMES == tuple(CHARTS)
    for summary in (FULL, empty()):
        assert CHARTS[name].draw(summary).get_figwidth() > 3
        assert CHARTS[name].alt(summary).endswith(".")
    assert any(sign.isdigit() for sign in CHARTS[name].alt(FULL))


def test_a_framed_chart_says_what_it_is_about() -> None:
    """Heading, window and foot are on the picture; its numbers are in the file."""
    chart = CHARTS["clock"].draw(FULL)
    made = saving.framed(chart, "svg", FRAME)

    assert {"Heading", "28 Sep to 22 Nov 2026; Foot."} <= set(_said(chart))
    assert b"<title>Heading. 38 attacks.</title>" in made
    assert made == saving.framed(CHARTS["clock"].draw(full()), "svg", FRAME)


def test_a_framed_picture_has_the_numbers_inside_in_any_format() -> None:
    """PNG and PDF carry the words too, and are the same bytes twice."""
    png, again, pdf = (
        saving.framed(CHARTS["relief"].draw(FULL), kind, FRAME, dpi=60)
        for kind in ("png", "png", "pdf")
    )

    assert "38 attacks." == Image.open(BytesIO(png)).info["Description"]
    assert png == again
    assert b"38 attacks." in pdf
    assert b"CreationDate" not in pdf


HOSTILE_NAMES = (HOSTILE, "a\\$b_{c}^2 <&>\u202e\x07 \U0001f9b5", "x" * 80)


@pytest.mark.parametrize("hostile", HOSTILE_NAMES)
def test_hostile_words_are_only_words(hostile: str) -> None:
    """Names of medicines and factors that look like markup are printed as they are."""
    named = with_own_factor(with_medicines(FULL, [hostile, hostile]), hostile)
    for name in ("weekly", "medicines", "triggers"):
        made = saving.framed(CHARTS[name].draw(named), "svg", FRAME).decode()
        assert not set("\x00\x07\x1b\u202e\ud800") & set(made)
        assert "<script" not in made
        assert not any(sign in CHARTS[name].alt(named) for sign in "\x00\x07\x1b\u202e")


def test_a_dollar_and_a_backslash_are_drawn() -> None:
    """They start no formula."""
    named = with_medicines(FULL, ["5$ \\frac{1}{2}$"])
    said = _said(CHARTS["medicines"].draw(named))

    assert "5$ \\frac{1}{2}$ 25\u00a0mg" in said


@pytest.mark.parametrize("name", ["calendar", "body", "triggers"])
def test_charts_survive_a_fax(name: str) -> None:
    """At 200 dots per inch in black and white, ink is there, and not all is ink."""
    drawn = saving.framed(CHARTS[name].draw(FULL), "png", FRAME, dpi=200)
    fax = np.asarray(Image.open(BytesIO(drawn)).convert("L")) > 127

    assert 0.01 < 1 - fax.mean() < 0.35


def test_black_and_white_keeps_the_three_patterns_of_the_body_apart() -> None:
    """Hatched is lighter than cross-hatched, and that than filled."""
    from reports.charts import body_shapes

    named = [("calf", "left", 23), ("hamstrings", "left", 12), ("buttock", "left", 4)]
    place = FULL.places.places[0]
    places = replace(
        FULL.places,
        places=tuple(
            replace(place, muscle_id=muscle, side=side, attacks=number)
            for muscle, side, number in named
        ),
    )
    chart = charts.draw_body(places, width_mm=style.PAGE_WIDTH_MM)
    drawn = BytesIO()
    with style.applied():
        chart.savefig(drawn, format="png", dpi=200)
    ink = np.asarray(Image.open(drawn).convert("L")) < 128
    shares = []
    for region in ("buttock", "back-of-thigh", "calf"):
        (path,) = (
            path
            for one in chart.axes[0].collections
            if "back-step" in str(one.get_gid())
            for path in one.get_paths()
            if _same(path.get_extents(), body_shapes.shape(region, "back", "left"))
        )
        box = path.get_extents()
        dot = 200 / 72
        inside = ink[
            int((box.y0 + box.height * 0.3) * dot) : int(
                (box.y1 - box.height * 0.3) * dot
            ),
            int((box.x0 + box.width * 0.3) * dot) : int(
                (box.x1 - box.width * 0.3) * dot
            ),
        ]
        shares.append(inside.mean())

    assert shares[0] + 0.1 < shares[1] < shares[2] - 0.1


def _same(box: object, path: object) -> bool:
    """Say whether a drawn box has the proportions of a shape."""
    wanted = path.get_extents()  # type: ignore[attr-defined] # a matplotlib path
    return bool(
        abs(box.width / box.height - wanted.width / wanted.height) < 0.02  # type: ignore[attr-defined]
    )


def test_summaries_are_not_needed_whole() -> None:
    """A chart takes its own result and nothing else, as the report gives it."""
    summary: Summary = FULL

    assert charts.alt_relief(summary.relief).startswith("Tried 50 times: stretching")
    assert charts.alt_medicines(()) == (
        "Medicines: not recorded; this is not the same as none."
    )


GOLDEN = Path(__file__).parent / "golden"
DRAWN_WITH = "3.11.2"
TOLERANCE = 2.0
"""Mean difference of grey levels (0-255)."""


@pytest.mark.skipif(
    mpl.__version__ != DRAWN_WITH, reason="the pictures are of another matplotlib"
)
@pytest.mark.parametrize("name", ["body", "calendar", "medicines"])
def test_charts_are_the_kept_pictures(name: str) -> None:
    """`make golden` redraws them; look at them before committing."""
    path = GOLDEN / f"chart-{name}.png"
    drawn = saving.framed(CHARTS[name].draw(FULL), "png", FRAME, dpi=72)
    if os.environ.get("GOLDEN") == "write":
        Image.open(BytesIO(drawn)).convert("L").save(path, optimize=True)
    kept, new = (
        np.asarray(Image.open(source).convert("L"), dtype=float)
        for source in (path, BytesIO(drawn))
    )

    assert kept.shape == new.shape
    assert np.abs(kept - new).mean() < TOLERANCE
