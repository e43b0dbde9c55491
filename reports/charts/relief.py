"""What was tried, and in what share of the times it was rated it eased the attack."""

from collections.abc import Sequence

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from analysis.estimate import Estimate
from analysis.relief import ReliefResult
from diary import knowledge
from reports import style, words
from reports.charts import parts

RELIEFS_SHOWN = 6
_ROW_PT = 22.0
_TOP_PT = 2 * parts.LINE_PT + 4
_BOTTOM_PT = 36.0
_SIDE_PT = 10.0


def draw_relief(
    relief: Sequence[ReliefResult], *, width_mm: float = style.HALF_WIDTH_MM
) -> Figure:
    """Draw the share eased with its interval for each measure, surest first.

    Args:
        relief: Results; those with too few ratings have counts but no interval.
        width_mm: Width on paper [mm].

    Returns:
        A figure, each interval under its name and counts.
    """
    with style.applied():
        ranked = ranking(relief)
        if missing := _missing(ranked):
            return parts.blank(width_mm, missing)
        shown = ranked[:RELIEFS_SHOWN]
        height_pt = _TOP_PT + _ROW_PT * len(shown) + 4 + _BOTTOM_PT
        chart, axes = style.figure(
            width_mm,
            height_pt / style.PT_PER_MM,
            left=_SIDE_PT,
            right=_SIDE_PT,
            top=_TOP_PT,
            bottom=_BOTTOM_PT,
        )
        parts.note(chart, f"times tried: n = {_tried(ranked)}; bars are 95% ranges")
        parts.note(chart, "attacks also end by themselves: no proof it helped", line=1)
        axes.set_xlim(0, 100)
        axes.set_ylim(len(shown) * _ROW_PT + 4, 0)
        room_pt = width_mm * style.PT_PER_MM - 2 * _SIDE_PT
        ranges, points = [], []
        for row, one in enumerate(shown):
            top = row * _ROW_PT
            name = words.capital(words.relief(one.relief_id))
            # Bold letters are wider than those that are measured.
            left_pt = room_pt - 1.1 * parts.width_pt(counts(one)) - 4
            axes.text(0, top, parts.fitting(name, left_pt), va="top")
            axes.text(100, top, counts(one), va="top", ha="right", weight="bold")
            if isinstance(one.eased_share, Estimate):
                share, y = one.eased_share, top + parts.LINE_PT + 5
                low, high = share.low or 0.0, 1.0 if share.high is None else share.high
                ranges.append([(100 * low, y), (100 * high, y)])
                points.append((100 * share.value, y))
        axes.add_collection(
            LineCollection(ranges, colors=style.ACCENT, linewidths=1.4, clip_on=False)
        )
        axes.plot(
            [x for x, _ in points],
            [y for _, y in points],
            "s",
            markersize=6,
            color=style.ACCENT,
            clip_on=False,
            gid="shares",
        )
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xticks([0, 25, 50, 75, 100])
        more = len(ranked) - len(shown)
        hidden = f"; {more} more not shown" if more else ""
        axes.set_xlabel(f"eased, % of times rated{hidden}", labelpad=1)
        return chart


def alt_relief(relief: Sequence[ReliefResult]) -> str:
    """Return in numbers what the chart of measures shows."""
    ranked = ranking(relief)
    if missing := _missing(ranked):
        return missing
    listed = "; ".join(
        f"{words.relief(one.relief_id)} {counts(one)}{_range(one)}"
        for one in ranked[:RELIEFS_SHOWN]
    )
    return f"Tried {words.count(_tried(ranked), 'time')}: {listed}."


def ranking(relief: Sequence[ReliefResult]) -> list[ReliefResult]:
    """Return the results, the highest lower end of an interval first.

    Args:
        relief: Results in any order.

    Returns:
        Those with an interval, then those with too few ratings, most tried first; so
        that one lucky try does not lead.
    """

    def low(one: ReliefResult) -> float:
        share = one.eased_share
        return -(share.low or 0.0) if isinstance(share, Estimate) else 1.0

    return sorted(relief, key=lambda one: (low(one), -one.tried, one.relief_id))


def counts(one: ReliefResult) -> str:
    """Return `eased 29 of 33`, and where that is too few for a share, that it is."""
    if not one.rated:
        return f"tried {one.tried}, not rated"
    said = f"eased {one.eased} of {one.rated}"
    return said if isinstance(one.eased_share, Estimate) else f"{said}, too few yet"


def _range(one: ReliefResult) -> str:
    share = one.eased_share
    if not isinstance(share, Estimate):
        return ""
    low, high = share.low or 0.0, 1.0 if share.high is None else share.high
    ends = f"{words.percent(low)} to {words.percent(high)}"
    return f" ({words.percent(share.value)}, {words.range_name(share)} {ends})"


def _tried(relief: Sequence[ReliefResult]) -> int:
    return sum(one.tried for one in relief)


def _missing(ranked: Sequence[ReliefResult]) -> str:
    """Return why there is nothing to draw, with what there is; empty where there is."""
    if not ranked:
        return f"What was tried: {words.NOT_RECORDED}."
    if not any(one.rated for one in ranked):
        times = words.count(_tried(ranked), "time")
        return f"Tried {times}, but the effect was never recorded."
    if any(isinstance(one.eased_share, Estimate) for one in ranked):
        return ""
    need = words.plain(knowledge.parameter("relief_min_rated"))
    listed = ", ".join(
        f"{words.relief(one.relief_id)} eased {one.eased} of {one.rated}"
        for one in ranked[:RELIEFS_SHOWN]
        if one.rated
    )
    return f"Too few to compare: {listed}; {need} ratings of one of them are needed."
