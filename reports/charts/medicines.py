"""Attacks a week before and after each medicine was started; never a verdict."""

from collections.abc import Sequence
from typing import Any

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.estimate import Estimate
from analysis.medicines import CourseResult, Rate
from diary import knowledge
from reports import clean, style, words
from reports.charts import parts

COURSES_SHOWN = 12
_ROW_PT = 30.0
_NAMES_PT = 150.0
_NUMBERS_PT = 196.0
_TOP_PT = 2 * parts.LINE_PT + 8
_BOTTOM_PT = 38.0
_NAME_LENGTH = 60
_STEEPEST = 2.5
"""How far beyond the highest rate the axis goes: a wide interval is cut, with an
arrow, before it flattens all others."""


def draw_medicines(
    medicines: Sequence[CourseResult], *, width_mm: float = style.PAGE_WIDTH_MM
) -> Figure:
    """Draw for each medicine the rate before its start, outlined, and after it, filled.

    Args:
        medicines: Courses; one without enough days on both sides is only counted.
        width_mm: Width on paper [mm].

    Returns:
        A figure, newest change first.
    """
    with style.applied():
        known = _known(medicines)
        if not known:
            return parts.blank(width_mm, _nothing(medicines))
        shown = known[:COURSES_SHOWN]
        height_pt = _TOP_PT + _ROW_PT * len(shown) + _BOTTOM_PT
        chart, axes = style.figure(
            width_mm,
            height_pt / style.PT_PER_MM,
            left=_NAMES_PT,
            right=_NUMBERS_PT,
            top=_TOP_PT,
            bottom=_BOTTOM_PT,
        )
        parts.note(chart, _note(medicines, len(shown)))
        parts.note(chart, "Other things change with time too: no proof.", line=1)
        highest = _highest(shown)
        axes.set_xlim(0, highest)
        axes.set_ylim(len(shown) * _ROW_PT, 0)
        ranges = []
        ends: list[tuple[float, float]] = []
        before: list[tuple[float, float]] = []
        after: list[tuple[float, float]] = []
        for row, course in enumerate(shown):
            top = row * _ROW_PT + 8
            _names(chart, course, top)
            for rate, y, points in (
                (course.before, top, before),
                (course.after, top + parts.LINE_PT, after),
            ):
                estimate = rate.per_week
                assert isinstance(estimate, Estimate)  # noqa: S101 # others are not drawn
                high = estimate.high or highest
                ranges.append([(estimate.low or 0.0, y), (min(high, highest), y)])
                if high > highest:
                    ends.append((highest, y))
                points.append((estimate.value, y))
                _numbers(chart, "before" if points is before else "after", rate, y)
        axes.add_collection(LineCollection(ranges, colors=style.ACCENT, linewidths=1.4))
        for points, marker, fill, gid in (
            (ends, ">", style.ACCENT, "beyond"),
            (before, "o", style.PAPER, "before"),
            (after, "o", style.ACCENT, "after"),
        ):
            axes.plot(
                [x for x, _ in points],
                [y for _, y in points],
                marker,
                markersize=6,
                markerfacecolor=fill,
                markeredgecolor=style.ACCENT,
                clip_on=False,
                gid=gid,
            )
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=2))
        axes.set_xlabel("attacks a week, with 95% range", labelpad=1)
        return chart


def alt_medicines(medicines: Sequence[CourseResult]) -> str:
    """Return in numbers what the chart of medicines shows."""
    known = _known(medicines)
    if not known:
        return _nothing(medicines)
    shown = known[:COURSES_SHOWN]
    listed = "; ".join(
        f"{clean.inline(course.name, _NAME_LENGTH)}, {words.taken(course)}: before "
        f"{_counts(course.before)}, after {_counts(course.after)}"
        for course in shown
    )
    return f"{_note(medicines, len(shown))} {listed}."


def _known(medicines: Sequence[CourseResult]) -> list[CourseResult]:
    return [
        course
        for course in medicines
        if isinstance(course.before.per_week, Estimate)
        and isinstance(course.after.per_week, Estimate)
    ]


def _note(medicines: Sequence[CourseResult], shown: int) -> str:
    days = words.plain(knowledge.parameter("medicine_window_days"))
    lag = words.plain(knowledge.parameter("medicine_lag_days"))
    said = (
        f"{shown} of {words.count(len(medicines), 'medicine')} drawn; {days} days "
        f"before the start, and {days} from {lag} days after it"
    )
    few = len(medicines) - len(_known(medicines))
    return f"{said}; {few} with too few answered days." if few else f"{said}."


def _nothing(medicines: Sequence[CourseResult]) -> str:
    if not medicines:
        return f"Medicines: {words.NOT_RECORDED}; this is not the same as none."
    need = words.plain(knowledge.parameter("rate_min_days"))
    return (
        f"No medicine of {len(medicines)} has {need} answered days both before and "
        "after its start."
    )


def _highest(shown: Sequence[CourseResult]) -> float:
    rates = [
        rate.per_week
        for course in shown
        for rate in (course.before, course.after)
        if isinstance(rate.per_week, Estimate)
    ]
    widest = max(one.high or one.value for one in rates)
    return max(1.0, min(widest, _STEEPEST * max(one.value for one in rates)) * 1.04)


def _names(chart: Figure, course: CourseResult, y: float) -> None:
    (axes,) = chart.axes
    typed = f"{clean.clip(course.name, _NAME_LENGTH)} {words.dose(course)}".rstrip()
    # Bold letters are wider than those that are measured.
    name = parts.fitting(style.drawable(typed, "a medicine"), (_NAMES_PT - 12) / 1.1)
    lines: tuple[tuple[str, float, dict[str, Any]], ...] = (
        (name, y, {"weight": "bold"}),
        (words.taken(course), y + parts.LINE_PT, {"color": style.MUTED}),
    )
    for text, at, settings in lines:
        axes.annotate(
            text,
            (0, at),
            xycoords=("axes fraction", "data"),
            xytext=(-_NAMES_PT, 0),
            textcoords="offset points",
            va="center_baseline",
            **settings,
        )


def _numbers(chart: Figure, when: str, rate: Rate, y: float) -> None:
    (axes,) = chart.axes
    axes.annotate(
        f"{when} {_counts(rate)}",
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(10, 0),
        textcoords="offset points",
        va="center_baseline",
    )


def _counts(rate: Rate) -> str:
    estimate = rate.per_week
    if not isinstance(estimate, Estimate):
        return words.too_few(estimate)
    return f"{words.rate_range(estimate)}, {words.exposure(rate)}"
