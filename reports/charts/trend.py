"""Attacks a week over a long time, piece by piece, each with its interval."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.estimate import Estimate
from analysis.periods import Period, Periods
from reports import style, words
from reports.charts import parts

_FEWEST = 2
_LEFT_PT = 56.0
_RIGHT_PT = 12.0
_TOP_PT = 2 * parts.LINE_PT + 10
_BOTTOM_PT = 4 * parts.LINE_PT
_PLOT_PT = 80.0
_ROOM_PT = 34.0
"""Room the date of one piece needs under the axis, and its rate above the point."""


def draw_trend(trend: Periods, *, width_mm: float = style.PAGE_WIDTH_MM) -> Figure:
    """Draw the rate of each piece of the window with its interval.

    Args:
        trend: Pieces; one with too few answered days is a question mark.
        width_mm: Width on paper [mm].

    Returns:
        A figure; under each piece stands how many of its days were answered.
    """
    with style.applied():
        known = _known(trend)
        if len(known) < _FEWEST:
            return parts.blank(width_mm, _nothing(trend))
        chart, axes = style.figure(
            width_mm,
            (_TOP_PT + _PLOT_PT + _BOTTOM_PT) / style.PT_PER_MM,
            left=_LEFT_PT,
            right=_RIGHT_PT,
            top=_TOP_PT,
            bottom=_BOTTOM_PT,
        )
        parts.y_label(axes, "attacks a week")
        parts.note(chart, _note(trend), line=1)
        rates = [rate for _, rate in known]
        widest = max(rate.high or rate.value for rate in rates)
        axes.set_ylim(0, max(1.0, widest) * 1.04)
        first = trend.periods[0].since
        axes.set_xlim(0, (trend.periods[-1].until - first).days + 1)
        _rates(axes, trend, known)
        _axis(axes, trend.periods, width_mm * style.PT_PER_MM - _LEFT_PT - _RIGHT_PT)
        return chart


def alt_trend(trend: Periods) -> str:
    """Return in numbers what the chart of the trend shows."""
    known = _known(trend)
    if len(known) < _FEWEST:
        return _nothing(trend)
    listed = "; ".join(
        f"from {words.day(period.since)} {words.rate_range(rate)}"
        for period, rate in known
    )
    return f"Attacks a week, {_note(trend)}: {listed}."


def _known(trend: Periods) -> list[tuple[Period, Estimate]]:
    return [
        (period, period.per_week)
        for period in trend.periods
        if isinstance(period.per_week, Estimate)
    ]


def _nothing(trend: Periods) -> str:
    return (
        f"Trend: two periods of {words.count(trend.weeks_each, 'week')} with enough "
        f"answered days are needed, there is {len(_known(trend)) or 'none'}."
    )


def _note(trend: Periods) -> str:
    attacks = sum(period.attacks for period in trend.periods)
    answered = sum(period.answered_days for period in trend.periods)
    days = sum(period.days for period in trend.periods)
    return (
        f"{words.count(attacks, 'attack')}, {answered} of {days} days answered; each "
        f"point is {words.count(trend.weeks_each, 'week')}, with its 95% range"
    )


def _middle(period: Period, periods: Sequence[Period]) -> float:
    return (period.since - periods[0].since).days + period.days / 2


def _rates(axes: Axes, trend: Periods, known: list[tuple[Period, Estimate]]) -> None:
    at = [_middle(period, trend.periods) for period, _ in known]
    values = [rate.value for _, rate in known]
    ranges = [
        [(x, rate.low or 0.0), (x, rate.high or rate.value)]
        for x, (_, rate) in zip(at, known, strict=True)
    ]
    axes.add_collection(LineCollection(ranges, colors=style.ACCENT, linewidths=1.3))
    axes.plot(at, values, "o", ms=5, color=style.ACCENT, clip_on=False, gid="rates")
    for period in trend.periods:
        if not isinstance(period.per_week, Estimate):
            axes.annotate(
                "?",
                (_middle(period, trend.periods), 0),
                xytext=(0, 4),
                textcoords="offset points",
                ha="center",
                color=style.MUTED,
            )


def _axis(axes: Axes, periods: Sequence[Period], room_pt: float) -> None:
    every = max(1, -(-int(len(periods) * _ROOM_PT) // int(room_pt)))
    labelled = list(periods[::-1][::every][::-1])
    # The first piece may be short, with no room for words of its own.
    days_pt = room_pt / sum(period.days for period in periods)
    if (labelled[1].since - labelled[0].since).days * days_pt < _ROOM_PT:
        del labelled[0]
    axes.set_xticks([_middle(period, periods) for period in labelled])
    axes.set_xticklabels([_tick(period) for period in labelled])
    for period in labelled:
        if isinstance(period.per_week, Estimate):
            axes.annotate(
                words.rate(period.per_week.value),
                (_middle(period, periods), period.per_week.value),
                xytext=(5, 1),
                textcoords="offset points",
                weight="bold",
            )
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=2))
    axes.annotate(
        "from\n\nanswered",
        (0, 0),
        xycoords="axes fraction",
        xytext=(-_LEFT_PT, -6),
        textcoords="offset points",
        va="top",
        ha="left",
        color=style.MUTED,
    )


def _tick(period: Period) -> str:
    days = f"{period.answered_days}/{period.days}"
    return f"{words.short_day(period.since)}\n{period.since.year}\n{days}"
