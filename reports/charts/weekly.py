"""Attacks a week with their interval, and when medicines were started or stopped."""

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.estimate import Estimate, TooFew
from analysis.frequency import Frequency, Week
from analysis.medicines import CourseResult
from reports import style, words
from reports.charts import changes, parts

WEEKS_SHOWN = 105
_UNIT = "attacks a week"
_CHANGES_TOLD = 12
_MOST_WITH_DAYS = 27
"""Weeks up to which the answered days are written under them: half a year."""
_PLOT_PT = 50.0
_LEFT_PT = 56.0
_RIGHT_PT = 52.0
_LABEL_PT = 34.0
"""Room one week's date needs under the axis."""


def draw_weekly(
    frequency: Frequency,
    medicines: Sequence[CourseResult] = (),
    *,
    width_mm: float = style.PAGE_WIDTH_MM,
) -> Figure:
    """Draw each week's rate with its interval over the days of the window.

    Args:
        frequency: Weekly rates; weeks with too few answered days show no rate.
        medicines: Courses; a start or stop inside the window becomes a line.
        width_mm: Width on paper [mm].

    Returns:
        A figure; under each week stands how many of its days were answered.
    """
    with style.applied():
        shown = frequency.weeks[-WEEKS_SHOWN:]
        if missing := _missing(frequency, shown):
            return parts.blank(width_mm, missing)
        first, days = _window(shown)
        room_pt = width_mm * style.PT_PER_MM - _LEFT_PT - _RIGHT_PT
        found = changes.changes(medicines, first, days, drawn=True)
        named = changes.labels(found, first, days, room_pt=room_pt, beyond_pt=_RIGHT_PT)
        rows = max((label.level for label in named), default=-1) + 1
        top_pt, bottom_pt = parts.LINE_PT * (1 + rows) + 8, 3 * parts.LINE_PT
        chart, axes = style.figure(
            width_mm,
            (top_pt + _PLOT_PT + bottom_pt) / style.PT_PER_MM,
            left=_LEFT_PT,
            right=_RIGHT_PT,
            top=top_pt,
            bottom=bottom_pt,
        )
        said = _note(frequency, shown, hidden=len(found) - len(named))
        parts.note(chart, said, x_pt=parts.width_pt(_UNIT) + 8)
        _rates(axes, shown)
        _overall(axes, frequency)
        changes.draw_changes(axes, found, named, first)
        _axis(axes, shown, room_pt)
        return chart


def alt_weekly(frequency: Frequency, medicines: Sequence[CourseResult] = ()) -> str:
    """Return in numbers what the weekly chart shows."""
    shown = frequency.weeks[-WEEKS_SHOWN:]
    known = [
        (week.starts_on, week.per_week)
        for week in shown
        if isinstance(week.per_week, Estimate)
    ]
    if missing := _missing(frequency, shown):
        return missing
    year = shown[-1].starts_on.year
    if len(known) <= _MOST_WITH_DAYS:
        each = "; ".join(
            f"{words.day_in(starts, year)} {words.rate_range(rate)}"
            for starts, rate in known
        )
        listed = f"with range, by week: {each}"
    else:
        rates = [rate.value for _, rate in known]
        listed = (
            f"in {len(known)} weeks: lowest {words.rate(min(rates))}, highest "
            f"{words.rate(max(rates))}"
        )
    found = changes.changes(medicines, *_window(shown), drawn=False)
    named = "; ".join(
        f"{text} {words.day_in(when, year)}" for when, text in found[-_CHANGES_TOLD:]
    )
    if len(found) > _CHANGES_TOLD:
        named = f"{len(found) - _CHANGES_TOLD} earlier ones; {named}"
    return (
        f"Attacks a week {listed}. "
        f"Whole window {words.per_week(frequency.per_week)}."
        f"{f' Medicine changes: {named}.' if named else ''}"
    )


def _missing(frequency: Frequency, shown: Sequence[Week]) -> str:
    """Return why there is nothing to draw; empty where there is."""
    if isinstance(frequency.per_week, TooFew):
        return f"{words.capital(_UNIT)}: {words.too_few(frequency.per_week)}."
    if not any(week.answered_days for week in shown):
        return f"No day of the last {words.count(len(shown), 'week')} is answered."
    return ""


def _window(shown: Sequence[Week]) -> tuple[date, int]:
    first, last = shown[0].starts_on, shown[-1]
    return first, (last.starts_on - first).days + last.days


def _note(frequency: Frequency, shown: Sequence[Week], *, hidden: int) -> str:
    said = [f"{words.count(frequency.attacks, 'attack')}, {words.answered(frequency)}"]
    if isinstance(frequency.per_week, Estimate):
        said.append(f"bars are {words.range_name(frequency.per_week)}s")
    if len(shown) < len(frequency.weeks):
        said.append(f"last {WEEKS_SHOWN} weeks drawn")
    if hidden:
        said.append(f"{words.count(hidden, 'change')} unnamed")
    return "; ".join(said)


def _rates(axes: Axes, shown: Sequence[Week]) -> None:
    first, top = shown[0].starts_on, _top(shown)
    known = [
        ((week.starts_on - first).days + week.days / 2, week.per_week)
        for week in shown
        if isinstance(week.per_week, Estimate)
    ]
    ranges = [[(x, rate.low or 0.0), (x, rate.high or rate.value)] for x, rate in known]
    axes.add_collection(
        LineCollection(ranges, colors=style.ACCENT, linewidths=1.3, gid="ranges"),
        autolim=False,
    )
    cut = [x for x, rate in known if (rate.high or rate.value) > top]
    for at, height, marker, size, name in (
        ([x for x, _ in known], [rate.value for _, rate in known], "o", 5.0, "rates"),
        (cut, [top] * len(cut), "^", 4.0, "beyond"),
    ):
        axes.plot(
            at,
            height,
            marker,
            markersize=size if len(shown) <= _MOST_WITH_DAYS else size / 2,
            color=style.ACCENT,
            clip_on=False,
            gid=name,
        )


def _top(shown: Sequence[Week]) -> float:
    """Return where the axis ends: no wide interval of a short week may flatten all."""
    rates = [week.per_week for week in shown if isinstance(week.per_week, Estimate)]
    widest = max(rate.high or rate.value for rate in rates)
    return max(1.0, min(widest, 2.2 * max(rate.value for rate in rates)) * 1.04)


def _overall(axes: Axes, frequency: Frequency) -> None:
    if isinstance(frequency.per_week, Estimate):
        axes.axhline(frequency.per_week.value, color=style.RULE, lw=0.8, zorder=0)
        axes.annotate(
            f"all {words.rate(frequency.per_week.value)}",
            (1, frequency.per_week.value),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
        )


def _axis(axes: Axes, shown: Sequence[Week], room_pt: float) -> None:
    first, days = _window(shown)
    every = max(1, -(-int(len(shown) * _LABEL_PT) // int(room_pt)))
    labelled = shown[::every]
    axes.set_xlim(0, days)
    axes.set_ylim(0, _top(shown))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=2))
    axes.set_xticks(
        [(week.starts_on - first).days + week.days / 2 for week in labelled]
    )
    axes.set_xticklabels([_tick(week, len(shown)) for week in labelled])
    parts.y_label(axes, _UNIT)
    axes.annotate(
        "week of\nanswered" if len(shown) <= _MOST_WITH_DAYS else "week of",
        (0, 0),
        xycoords="axes fraction",
        xytext=(-_LEFT_PT, -6),
        textcoords="offset points",
        va="top",
        ha="left",
        color=style.MUTED,
    )


def _tick(week: Week, weeks: int) -> str:
    start = words.short_day(week.starts_on)
    if weeks <= _MOST_WITH_DAYS:
        return f"{start}\n{week.answered_days}/{week.days}"
    return f"{start}\n{week.starts_on.year}"
