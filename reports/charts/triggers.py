"""What went with more or fewer cramps: rate ratios with their intervals."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from analysis.facts import FactorInfo
from analysis.triggers.findings import Finding, Triggers, Verdict
from reports import style, trigger_words, words
from reports.charts import parts

LOWEST, HIGHEST = 0.25, 8.0
"""Ends of the ratio axis; an interval that goes on has an arrow there."""
_TICKS = (0.25, 0.5, 1, 2, 4, 8)
_ROW_PT = 27.0
_NAMES_PT = 275.0
_NUMBERS_PT = 96.0
_TOP_PT = parts.LINE_PT + 8
_BOTTOM_PT = 38.0


def draw_triggers(
    triggers: Triggers,
    factors: Sequence[FactorInfo] = (),
    *,
    width_mm: float = style.PAGE_WIDTH_MM,
) -> Figure:
    """Draw one row for each factor with an interval, strongest first.

    Args:
        triggers: All findings; those without an interval are counted in the note.
        factors: Names of the person's own factors.
        width_mm: Width on paper [mm].

    Returns:
        A figure; likely links are filled squares, possible ones outlined, no clear
        link a bare line.
    """
    with style.applied():
        shown = [item for item in triggers.findings if item.rate_ratio is not None]
        if not shown:
            return parts.blank(width_mm, trigger_words.checked(triggers))
        height_pt = _TOP_PT + _ROW_PT * len(shown) + _BOTTOM_PT
        chart, axes = style.figure(
            width_mm,
            height_pt / style.PT_PER_MM,
            left=_NAMES_PT,
            right=_NUMBERS_PT,
            top=_TOP_PT,
            bottom=_BOTTOM_PT,
        )
        parts.note(chart, trigger_words.checked(triggers))
        axes.set_xscale("log")
        axes.set_xlim(LOWEST, HIGHEST)
        axes.set_ylim(len(shown), 0)
        axes.axvline(1, color=style.RULE, lw=0.8, zorder=0)
        for row, finding in enumerate(shown):
            _row(axes_row=row + 0.5, chart=chart, finding=finding, factors=factors)
        axes.xaxis.set_major_locator(FixedLocator(_TICKS))
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("rate ratio with its range; right of 1: more", labelpad=1)
        return chart


def alt_triggers(triggers: Triggers, factors: Sequence[FactorInfo] = ()) -> str:
    """Return in numbers what the chart of rate ratios shows."""
    shown = [item for item in triggers.findings if item.rate_ratio is not None]
    listed = " ".join(trigger_words.finding(item, factors) for item in shown)
    return f"{trigger_words.checked(triggers)} {listed}".rstrip()


def _row(
    *, axes_row: float, chart: Figure, finding: Finding, factors: Sequence[FactorInfo]
) -> None:
    (axes,) = chart.axes
    ratio = finding.rate_ratio
    assert ratio is not None  # noqa: S101 # rows without one are not drawn
    low, high = ratio.low or 0.0, ratio.high or float("inf")
    axes.hlines(
        axes_row, max(low, LOWEST), min(high, HIGHEST), color=style.ACCENT, lw=1.4
    )
    for end, limit, marker in ((low, LOWEST, "<"), (high, HIGHEST, ">")):
        if end < LOWEST or end > HIGHEST:
            axes.plot([limit], [axes_row], marker, color=style.ACCENT, clip_on=False)
    likely = finding.verdict is Verdict.LIKELY
    axes.plot(
        [min(max(ratio.value, LOWEST), HIGHEST)],
        [axes_row],
        marker="|" if finding.verdict is Verdict.NO_CLEAR_LINK else "s",
        markersize=8,
        markerfacecolor=style.ACCENT if likely else style.PAPER,
        markeredgecolor=style.ACCENT,
        gid=finding.factor_id,
    )
    name = style.drawable(words.factor(finding.factor_id, factors), "an own factor")
    counts = style.drawable(
        trigger_words.brief_counts(finding, factors),
        trigger_words.brief_counts(replace(finding, factor_id="")),
    )
    # Bold letters are wider than those that are measured.
    name = parts.fitting(words.capital(name), (_NAMES_PT - 14) / 1.1)
    counts = parts.fitting(counts, _NAMES_PT - 14)
    said = trigger_words.VERDICTS[finding.verdict]
    labels: tuple[tuple[str, int, tuple[float, float], dict[str, Any]], ...] = (
        (name, 0, (-_NAMES_PT, 6), {"weight": "bold"}),
        (counts, 0, (-_NAMES_PT, -6), {"color": style.MUTED}),
        (words.ratio_range(ratio), 1, (8, 6), {}),
        (said, 1, (8, -6), {"color": style.MUTED}),
    )
    for text, end, at, settings in labels:
        axes.annotate(
            text,
            (end, axes_row),
            xycoords=("axes fraction", "data"),
            xytext=at,
            textcoords="offset points",
            va="center_baseline",
            **settings,
        )
