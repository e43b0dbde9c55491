"""The drawn body: every muscle has its place, and no side is ever mirrored."""

import random

import pytest
from changed import replace
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from summary_fixture import full

from analysis.places import Place, Places
from diary import knowledge
from reports import charts, style
from reports.charts import body_shapes
from reports.charts.body_counts import body_counts

PLACES = full().places


def _places(*named: tuple[str, str | None, int]) -> Places:
    return replace(
        PLACES,
        attacks=sum(number for _, _, number in named),
        places=tuple(Place(*place) for place in named),
    )


def _everywhere() -> Places:
    """Return attacks in every muscle, on every side a muscle can have."""
    return _places(
        *(
            (muscle.id, side, 1 + (7 * n) % 23)
            for n, muscle in enumerate(knowledge.muscles().values())
            for side in (("left", "right", "both", None) if muscle.sided else ("none",))
        )
    )


def _numbers(chart: Figure) -> dict[str, Text]:
    return {
        str(text.get_gid()): text
        for text in chart.findobj(Text)
        if isinstance(text, Text) and text.get_gid()
    }


def _filled(chart: Figure) -> dict[str, list[tuple[float, float]]]:
    """Return the middle of each filled part, by figure and pattern."""
    found = {}
    for one in chart.findobj(PathCollection):
        if isinstance(one, PathCollection) and "-step-" in str(one.get_gid()):
            boxes = [path.get_extents() for path in one.get_paths()]
            found[str(one.get_gid())] = [
                ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box in boxes
            ]
    return found


def test_every_muscle_has_one_region() -> None:
    """All 68 muscles are mapped, none twice, and no region names another."""
    mapped = [one for region in body_shapes.regions() for one in region.muscles]

    assert 68 == len(mapped)
    assert set(knowledge.muscles()) == set(mapped)


def test_a_region_has_sides_where_its_muscles_have() -> None:
    """A region across the middle line holds midline muscles only, and the reverse."""
    for region in body_shapes.regions():
        sided = {knowledge.muscles()[one].sided for one in region.muscles}
        if region.shapes:
            assert {not region.half} == sided, region.id


def test_regions_are_drawn_on_the_figure_that_shows_them() -> None:
    """A calf is seen from behind, a shin from the front."""
    views = {region.id: region.view for region in body_shapes.regions()}

    for behind in ("calf", "back-of-thigh", "buttock", "lower-back", "triceps"):
        assert "back" == views[behind]
    for before in ("shin", "front-thigh", "chest", "belly", "foot-top"):
        assert "front" == views[before]
    assert "" == views["all-over"]


@pytest.mark.parametrize(
    ("view", "side", "turn"),
    [
        ("front", "left", 1),
        ("front", "right", -1),
        ("back", "left", -1),
        ("back", "right", 1),
    ],
)
def test_sides_are_the_persons_own(view: str, side: str, turn: int) -> None:
    """Face to face the left is at the viewer's right; from behind it is at the left."""
    assert turn == body_shapes.across(view, side)
    for region in body_shapes.regions():
        if view in region.shapes and not region.half:
            path = body_shapes.shape(region.id, view, side)
            assert turn * path.get_extents().x0 > 0 or turn * path.get_extents().x1 > 0
            assert turn * body_shapes.middle(path)[0] > 0, region.id


def test_regions_lie_inside_the_body() -> None:
    """No muscle hangs in the air; only brackets stand beside a limb."""
    for region in body_shapes.regions():
        for view in region.shapes:
            outline = body_shapes.outline(view)
            side = None if region.half else "left"
            path = body_shapes.shape(region.id, view, side)
            inside = outline.contains_points(path.vertices)
            assert (not inside.any()) if region.bracket else inside.all(), region.id


def test_a_number_stands_on_its_side_with_its_line() -> None:
    """Left calf: viewer's left from behind; left shin: right from the front."""
    chart = charts.draw_body(_places(("calf", "left", 5), ("shin", "left", 3)))
    centre = {"front": chart.bbox.width / 4, "back": chart.bbox.width * 3 / 4}
    numbers = _numbers(chart)
    calf, shin = numbers["calf-left"], numbers["shin-left"]

    assert ("5", "3") == (calf.get_text(), shin.get_text())
    assert calf.get_position()[0] < centre["back"]
    assert shin.get_position()[0] > centre["front"]
    lines = [
        segment.tolist()
        for one in chart.findobj(LineCollection)
        if isinstance(one, LineCollection)
        for segment in one.get_segments()
    ]
    (front, back) = sorted(lines)
    assert front[0][1] == shin.get_position()[1]
    assert back[1][0] < centre["back"]  # its end is inside the left leg
    assert front[1][0] > centre["front"]


def test_each_figure_says_which_side_is_which() -> None:
    """`right ... left` over the front, `left ... right` over the back."""
    chart = charts.draw_body(PLACES)
    heads = sorted(
        (text.get_position()[0], text.get_text())
        for text in chart.findobj(Text)
        if isinstance(text, Text)
        and text.get_text() in {"front", "back", "left", "right"}
    )

    assert ["right", "front", "left", "left", "back", "right"] == [
        name for _, name in heads
    ]


def test_the_numbers_are_sums_of_the_places() -> None:
    """Two parts of one calf are one region; a muscle of another region is not in it."""
    counts = body_counts(
        _places(("calf", "left", 5), ("calf-inner", "left", 2), ("shin", "left", 4))
    )

    assert [("calf", "left", 7), ("shin", "left", 4)] == [
        (mark.region.id, mark.side, mark.attacks) for mark in counts.marks
    ]


def test_both_sides_count_on_each_and_are_said() -> None:
    """One attack in both calves is one on the left and one on the right."""
    places = _places(
        ("calf", "left", 5), ("calf", "both", 2), ("lower-back", "none", 1)
    )
    chart = charts.draw_body(places)
    numbers = {name: text.get_text() for name, text in _numbers(chart).items()}

    assert {
        "calf-left": "7",
        "calf-right": "2",
        "lower-back-left": "1",
        "lower-back-right": "1",
    } == numbers
    assert (
        "Both sides or middle, counted on each: Calf (2), Lower back (1)."
        in charts.alt_body(places)
    )


def test_an_unknown_side_is_drawn_on_neither_and_said() -> None:
    """Nothing is guessed: the toes are not filled, and a sentence counts them."""
    places = _places(("toes", None, 2), ("calf", "left", 1))
    chart = charts.draw_body(places)
    said = " ".join(
        text.get_text() for text in chart.findobj(Text) if isinstance(text, Text)
    )

    assert {"calf-left"} == set(_numbers(chart))
    assert "Side not recorded, not drawn: Toes 2-5 (2)." in said
    assert "Side not recorded, not drawn: Toes 2-5 (2)." in charts.alt_body(places)


def test_what_is_no_single_place_is_said() -> None:
    """All over, both hands and feet, and a muscle nobody knows."""
    places = _places(("generalised", "none", 2), ("no-such-muscle", "left", 1))

    assert "Not one place, not drawn: All over / many muscles (2)" in (
        charts.alt_body(places)
    )
    assert "Left no such muscle (1)" in charts.alt_body(places)
    assert {} == _numbers(charts.draw_body(places))


def test_more_attacks_are_a_denser_pattern() -> None:
    """Hatched, cross-hatched, filled: 1 to 8, 9 to 16, 17 to 23, without colour."""
    counts = body_counts(
        _places(("calf", "left", 23), ("calf", "right", 9), ("shin", "left", 8))
    )
    chart = charts.draw_body(
        _places(("calf", "left", 23), ("calf", "right", 9), ("shin", "left", 8))
    )
    hatches = {
        str(one.get_gid()): one.get_hatch()
        for one in chart.findobj(PathCollection)
        if isinstance(one, PathCollection) and "-step-" in str(one.get_gid())
    }

    assert ((1, 8), (9, 16), (17, 23)) == counts.steps
    assert {"front-step-0", "back-step-1", "back-step-2"} == set(hatches)
    assert hatches["back-step-2"] is None
    assert len(hatches["back-step-1"] or "") > len(hatches["front-step-0"] or "")


@pytest.mark.parametrize(
    ("most", "steps"),
    [(1, ((1, 1),)), (2, ((1, 1), (2, 2))), (3, ((1, 1), (2, 2), (3, 3)))],
)
def test_few_attacks_have_few_patterns(
    most: int, steps: tuple[tuple[int, int], ...]
) -> None:
    """The key never has an empty class; the most is always filled."""
    counts = body_counts(_places(("calf", "left", most)))
    filled = _filled(charts.draw_body(_places(("calf", "left", most))))

    assert steps == counts.steps
    assert [f"back-step-{len(steps) - 1}"] == list(filled)


@pytest.mark.parametrize("width_mm", [style.HALF_WIDTH_MM, style.PAGE_WIDTH_MM])
def test_a_cramp_in_every_muscle_still_has_room(width_mm: float) -> None:
    """No label is clipped or lies on another, even where all 68 have attacks."""
    chart = charts.draw_body(_everywhere(), width_mm=width_mm)
    with style.applied():
        chart.draw_without_rendering()
        boxes = {
            name: text.get_window_extent() for name, text in _numbers(chart).items()
        }
    texts = [text for text in chart.findobj(Text) if isinstance(text, Text)]
    said = " ".join(text.get_text() for text in texts if text.get_visible())

    for box in boxes.values():
        assert box.x0 >= -1
        assert box.x1 <= chart.bbox.width + 1
        assert box.y1 <= chart.bbox.height - 24
    ordered = sorted(boxes.items())
    for n, (name, box) in enumerate(ordered):
        for other, another in ordered[n + 1 :]:
            # Letters have air above and below, which may touch.
            assert not box.padded(-2).overlaps(another.padded(-2)), (name, other)
    assert "with the fewest have no number" in said
    assert "more places" in said


def test_the_order_of_the_places_never_matters() -> None:
    """Shuffled counts are the same picture in words."""
    shuffled = list(PLACES.places)
    random.Random(4).shuffle(shuffled)  # noqa: S311 # no secret

    assert charts.alt_body(PLACES) == charts.alt_body(
        replace(PLACES, places=tuple(shuffled))
    )


def test_alternative_text_says_the_numbers() -> None:
    """Region, side and number, most first."""
    assert charts.alt_body(PLACES) == (
        "38 attacks by part of the body, the person's own sides: left calf 23, right "
        "calf 8, left sole 4, left back of thigh 2, right shin 1. Both sides or "
        "middle, counted on each: Calf (1). Side not recorded, not drawn: Toes 2-5 "
        "(2). An attack in several muscles counts in each."
    )
    assert charts.alt_body(_places()) == "Attacks by part of the body: none."
