"""How painful against how long: one circle for attacks that were alike."""

from collections import Counter
from collections.abc import Sequence
from math import log2

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from analysis.severity import Point, Severity
from reports import style, words
from reports.charts import parts

_TICKS_MIN = (0.25, 0.5, 1, 2, 5, 10, 20, 60, 180, 720, 2880)
_MINUTE_S = 60
_MOST_CIRCLES = 80
_STEPS = 3
"""Groups of durations for each doubling."""
_LARGEST_PT = 11.0
_ONE_PT = 5.0
"""Diameter of a circle that stands for one attack [pt]."""


def draw_pain_duration(
    severity: Severity,
    long_min: float,
    *,
    width_mm: float = style.HALF_WIDTH_MM,
    height_mm: float = 42.0,
) -> Figure:
    """Draw pain against duration, with a line at what counts as long.

    Args:
        severity: Attacks with both values recorded.
        long_min: Duration [min] at which the line stands.
        width_mm: Width on paper [mm].
        height_mm: Height on paper [mm].

    Returns:
        A figure; equal attacks are one circle whose area is their number.
    """
    with style.applied():
        if not severity.points:
            return parts.blank(
                width_mm, "No attack has both its pain and its duration recorded."
            )
        chart, axes = style.figure(
            width_mm, height_mm, left=24, right=8, top=2 * parts.LINE_PT + 4, bottom=36
        )
        points, attacks = severity.points, severity.pain_nrs.of
        alike, grouped = _alike(points)
        longest = max(*(minutes for minutes, _ in alike), 2 * long_min)
        axes.set_xscale("log")
        axes.set_xlim(_TICKS_MIN[0] * 0.8, longest * 1.35)
        axes.set_ylim(-0.8, 11.2)
        axes.axvline(long_min, color=style.ALERT, lw=1.1, ls=(0, (4, 2)), zorder=0)
        axes.annotate(
            f"{words.plain(long_min)} min",
            (long_min, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
        )
        largest_first = sorted(alike.items(), key=lambda one: (-one[1], one[0]))
        axes.scatter(
            [minutes for (minutes, _), _ in largest_first],
            [pain for (_, pain), _ in largest_first],
            s=[_one_pt(alike) ** 2 * number for _, number in largest_first],
            facecolor=style.PAPER,
            edgecolor=style.ACCENT,
            linewidth=1.1,
            gid="attacks",
        )
        axes.xaxis.set_major_locator(FixedLocator(_TICKS_MIN))
        axes.xaxis.set_major_formatter(lambda minutes, _: _tick(minutes))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_yticks([0, 5, 10])
        largest = "; larger circle: several alike"
        if grouped:
            largest = f", grouped; largest circle: {max(alike.values())} attacks"
        axes.set_xlabel(f"duration [min]{largest}", labelpad=1)
        both = f"{len(points)} of {words.count(attacks, 'attack')}"
        parts.y_label(axes, f"pain 0-10 (n = {both})")
        return chart


def _alike(points: Sequence[Point]) -> tuple[Counter[tuple[float, int]], bool]:
    """Count equal attacks; where too many differ, their durations are rounded."""
    shortest = _TICKS_MIN[0]
    pairs = [
        (max(shortest, one.duration_s / _MINUTE_S), one.pain_nrs) for one in points
    ]
    alike = Counter(pairs)
    if len(alike) <= _MOST_CIRCLES:
        return alike, False
    grid = Counter(
        (2 ** (round(log2(minutes) * _STEPS) / _STEPS), pain) for minutes, pain in pairs
    )
    return grid, True


def _one_pt(alike: Counter[tuple[float, int]]) -> float:
    """Return the diameter of one attack, so that the largest circle has room [pt]."""
    return float(min(_ONE_PT, _LARGEST_PT / max(alike.values()) ** 0.5))


def alt_pain_duration(severity: Severity, long_min: float) -> str:
    """Return in numbers what the chart of pain and duration shows."""
    points = severity.points
    if not points:
        return "Pain against duration: none recorded."
    long = [point for point in points if point.duration_s > long_min * _MINUTE_S]
    pains = [point.pain_nrs for point in points]
    lengths = [point.duration_s for point in points]
    return (
        f"Pain against duration of {words.count(len(points), 'attack')}: pain "
        f"{min(pains)} to {max(pains)} of 10, duration {words.duration(min(lengths))} "
        f"to {words.duration(max(lengths))}; {len(long)} longer than "
        f"{words.plain(long_min)} min."
    )


def _tick(minutes: float) -> str:
    return f"{minutes:g}"
