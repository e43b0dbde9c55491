"""At which hours attacks began, asleep or awake."""

from collections.abc import Sequence
from typing import Any

from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.timing import Timing
from reports import style, words
from reports.charts import parts

_FIRST_HOUR = 12
"""The clock is cut at noon, so that a night stays in one piece."""
_HOURS = 24
_BAR = 0.82
"""Width of a bar [h]."""


def draw_clock(
    timing: Timing,
    *,
    width_mm: float = style.HALF_WIDTH_MM,
    height_mm: float = 42.0,
) -> Figure:
    """Draw 24 bars, one for each hour, from noon to noon.

    Args:
        timing: Counts by hour; asleep is filled, awake is outlined, not recorded is
            hatched.
        width_mm: Width on paper [mm].
        height_mm: Height on paper [mm].

    Returns:
        A figure; its key says how many attacks each part has.
    """
    with style.applied():
        if not timing.attacks:
            return parts.blank(width_mm, "No attack in this window.")
        chart, axes = style.figure(
            width_mm, height_mm, left=24, right=6, top=2 * parts.LINE_PT + 8, bottom=36
        )
        below = [0] * _HOURS
        for counts, patch, _ in _parts(timing):
            turned = counts[_FIRST_HOUR:] + counts[:_FIRST_HOUR]
            bars = [
                [(x, y), (x + _BAR, y), (x + _BAR, y + high), (x, y + high)]
                for x, (y, high) in enumerate(zip(below, turned, strict=True))
                if high
            ]
            named = {key: value for key, value in patch.items() if key != "label"}
            axes.add_collection(
                PolyCollection(bars, gid=patch["label"], **named), autolim=False
            )
            below = [low + high for low, high in zip(below, turned, strict=True)]
        axes.set_xlim(0, _HOURS)
        axes.set_xticks(range(0, _HOURS + 1, 3))
        axes.set_xticklabels(
            [str((_FIRST_HOUR + hour) % _HOURS) for hour in range(0, _HOURS + 1, 3)]
        )
        axes.set_xlabel("hour of the day", labelpad=1)
        parts.y_label(axes, f"attacks (n = {timing.attacks})", line=1)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=2))
        axes.set_ylim(0, max(below) * 1.15)
        entries = [
            (f"{patch['label']} {sum(counts)}", dict(patch, label=None))
            for counts, patch, always in _parts(timing)
            if always or any(counts)
        ]
        y_pt = height_mm * style.PT_PER_MM - parts.LINE_PT
        parts.key(chart, entries, x_pt=0.5, y_pt=y_pt)
        return chart


def alt_clock(timing: Timing) -> str:
    """Return in numbers what the clock chart shows."""
    if not timing.attacks:
        return "Attacks by hour of the day: none."
    hours = [
        f"{hour}:00 {asleep + awake + unknown}"
        for hour, (asleep, awake, unknown) in enumerate(
            zip(
                timing.asleep_by_hour,
                timing.awake_by_hour,
                timing.unknown_by_hour,
                strict=True,
            )
        )
        if asleep + awake + unknown
    ]
    return (
        f"{words.count(timing.attacks, 'attack')} by hour of onset: "
        f"{sum(timing.asleep_by_hour)} asleep, {sum(timing.awake_by_hour)} awake, "
        f"{sum(timing.unknown_by_hour)} not recorded. By hour: {', '.join(hours)}."
    )


def _parts(
    timing: Timing,
) -> Sequence[tuple[tuple[int, ...], dict[str, Any], bool]]:
    filled: dict[str, Any] = {
        "label": "asleep",
        "facecolor": style.ACCENT,
        "edgecolor": style.ACCENT,
        "linewidth": 0.8,
    }
    outlined = dict(filled, label="awake", facecolor=style.PAPER)
    hatched = dict(outlined, label="not recorded", hatch="////")
    return (
        (timing.asleep_by_hour, filled, True),
        (timing.awake_by_hour, outlined, True),
        (timing.unknown_by_hour, hatched, False),
    )
