"""One square for each day: not answered, no cramp, or how many attacks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from analysis.summary import DayMark
from reports import style, words
from reports.charts import parts

MOST_WEEKS = 53
_GUTTER_PT = 27.0
_ROW_PT = 14.0
_WIDEST_PT = 27.0
_NARROWEST_PT = 8.1
"""A column this wide has room for one digit."""
_TOP_PT = 3 * parts.LINE_PT + 5
_BOTTOM_PT = 20.0
_GAP_PT = 0.9
_ROOM_FOR_DATES_PT = 17.0
_MONTH_NAME_PT = 22.0
_ROOM_FOR_TWO_DIGITS_PT = 13.0
_ONE_DIGIT = 9
_CUT_PT = 5.0

Points = list[tuple[float, float]]


def draw_calendar(
    marks: Sequence[DayMark], *, width_mm: float = style.HALF_WIDTH_MM
) -> Figure:
    """Draw the days as weeks side by side, Monday at the top.

    Args:
        marks: Consecutive days; where they do not fit, the last weeks are drawn.
        width_mm: Width on paper [mm].

    Returns:
        A figure. A day that was not answered is an empty dashed square, a day without
        cramp has a dot, a day with attacks is filled and bears their number; a cut
        corner marks a day with a point to note.
    """
    with style.applied():
        height_pt = _TOP_PT + 7 * _ROW_PT + _BOTTOM_PT
        chart, axes = style.figure(width_mm, height_pt / style.PT_PER_MM)
        width_pt = width_mm * style.PT_PER_MM
        axes.set_xlim(0, width_pt)
        axes.set_ylim(height_pt, 0)
        axes.axis("off")
        shown = _shown(marks, width_mm)
        parts.note(chart, _note(marks, shown))
        if shown:
            _weeks(axes, shown, width_pt)
            _key(axes, shown, height_pt - 14)
        return chart


def alt_calendar(
    marks: Sequence[DayMark], *, width_mm: float = style.HALF_WIDTH_MM
) -> str:
    """Return in numbers what a calendar of that width shows."""
    shown = _shown(marks, width_mm)
    if not shown:
        return "Calendar without days."
    busy = [mark.attacks for mark in shown if mark.attacks]
    free = sum(mark.answered and not mark.attacks for mark in shown)
    unknown = sum(not mark.answered for mark in shown)
    flagged = sum(mark.flagged for mark in shown)
    noted = words.count(flagged, "day")
    return (
        f"Calendar, {words.span(shown[0].date, shown[-1].date)}: "
        f"{words.count(len(busy), 'day')} with attacks"
        f"{f' (at most {max(busy)} on one day)' if busy else ''}, "
        f"{words.count(free, 'day')} answered with no cramp, "
        f"{words.count(unknown, 'day')} not answered"
        f"{f', {noted} with a point to note' if flagged else ''}."
    )


def _shown(marks: Sequence[DayMark], width_mm: float) -> Sequence[DayMark]:
    if not marks:
        return ()
    last_monday = _monday(marks[-1].date)
    room_pt = width_mm * style.PT_PER_MM - _GUTTER_PT - 1
    weeks = min(MOST_WEEKS, int(room_pt / _NARROWEST_PT))
    first = last_monday - timedelta(weeks=weeks - 1)
    return [mark for mark in marks if mark.date >= first]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _note(marks: Sequence[DayMark], shown: Sequence[DayMark]) -> str:
    answered = sum(mark.answered for mark in shown)
    cut = "last " if len(shown) < len(marks) else ""
    return f"{answered} of {cut}{words.count(len(shown), 'day')} answered"


def _weeks(axes: Axes, shown: Sequence[DayMark], width_pt: float) -> None:
    first = _monday(shown[0].date)
    columns = (shown[-1].date - first).days // 7 + 1
    pitch_pt = min(_WIDEST_PT, (width_pt - _GUTTER_PT - 1) / columns)
    for row, name in enumerate(words.WEEKDAYS):
        y = _TOP_PT + _ROW_PT * (row + 0.5)
        axes.text(0, y, name, va="center_baseline", color=style.MUTED)
    mondays = [first + timedelta(weeks=column) for column in range(columns)]
    for column, monday in enumerate(mondays):
        x = _GUTTER_PT + pitch_pt * column + _GAP_PT
        if _names_month(mondays, column, pitch_pt):
            axes.text(x, parts.LINE_PT + 3, words.month(monday), va="top")
        if pitch_pt >= _ROOM_FOR_DATES_PT:
            axes.text(x, 2 * parts.LINE_PT + 3, str(monday.day), va="top")
    squares = _Squares("day")
    for mark in shown:
        days = (mark.date - first).days
        corner = (_GUTTER_PT + pitch_pt * (days // 7), _TOP_PT + _ROW_PT * (days % 7))
        squares.add(axes, mark, corner, pitch_pt)
    squares.draw(axes)


def _names_month(mondays: Sequence[date], column: int, pitch_pt: float) -> bool:
    """Say whether a column is the first of its month, with room for the name."""
    month = mondays[column].month
    if column and mondays[column - 1].month == month:
        return False
    room = mondays[column : column + 1 + int(_MONTH_NAME_PT / pitch_pt)]
    return all(monday.month == month for monday in room)


@dataclass(slots=True)
class _Squares:
    """Squares of the same kind, gathered so that each kind is drawn at once."""

    name: str
    unknown: list[Points] = field(default_factory=list)
    none: list[Points] = field(default_factory=list)
    busy: list[Points] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    corners_free: list[Points] = field(default_factory=list)
    corners_busy: list[Points] = field(default_factory=list)

    def add(
        self, axes: Axes, mark: DayMark, corner: tuple[float, float], pitch_pt: float
    ) -> None:
        """Take up a day; its number is written at once."""
        x, y = corner[0] + _GAP_PT, corner[1] + _GAP_PT
        right, bottom = x + pitch_pt - 2 * _GAP_PT, y + _ROW_PT - 2 * _GAP_PT
        middle = ((x + right) / 2, (y + bottom) / 2)
        square = [(x, y), (right, y), (right, bottom), (x, bottom)]
        if mark.attacks:
            self.busy.append(square)
            fits = mark.attacks <= _ONE_DIGIT or pitch_pt >= _ROOM_FOR_TWO_DIGITS_PT
            axes.text(
                *middle,
                str(mark.attacks) if fits else "+",
                color=style.PAPER,
                weight="bold",
                ha="center",
                va="center_baseline",
                gid=f"{self.name}-{mark.date}",
            )
        elif mark.answered:
            self.none.append(square)
            self.dots.append(middle)
        else:
            self.unknown.append(square)
        if mark.flagged:
            cut = [(right - _CUT_PT, y), (right, y), (right, y + _CUT_PT)]
            (self.corners_busy if mark.attacks else self.corners_free).append(cut)

    def draw(self, axes: Axes) -> None:
        """Draw all squares, unknown ones dashed and empty."""
        for squares, kind, fill, edge, dashes in (
            (self.unknown, "unknown", style.PAPER, style.RULE, (0, (1.2, 2.4))),
            (self.none, "none", style.PAPER, style.RULE, "solid"),
            (self.busy, "busy", style.ACCENT, style.ACCENT, "solid"),
            (self.corners_free, "flagged", style.ALERT, style.ALERT, "solid"),
            (self.corners_busy, "flagged-busy", style.PAPER, style.ALERT, "solid"),
        ):
            if squares:
                made = PolyCollection(
                    squares,
                    facecolor=fill,
                    edgecolor=edge,
                    linewidth=0.5 if kind in ("none", "busy") else 0.8,
                    linestyle=dashes,
                    gid=f"{self.name}-{kind}",
                )
                axes.add_collection(made, autolim=False)
        x, y = [x for x, _ in self.dots], [y for _, y in self.dots]
        axes.plot(
            x, y, "o", markersize=2.2, mew=0, color=style.INK, gid=f"{self.name}-dots"
        )


def _key(axes: Axes, shown: Sequence[DayMark], y: float) -> None:
    today = shown[-1].date
    samples = [
        ("attacks", DayMark(today, answered=True, attacks=1, flagged=False)),
        ("no cramp", DayMark(today, answered=True, attacks=0, flagged=False)),
        ("not answered", DayMark(today, answered=False, attacks=0, flagged=False)),
    ]
    if any(mark.flagged for mark in shown):
        flagged = DayMark(today, answered=True, attacks=1, flagged=True)
        samples.append(("to note", flagged))
    x, squares = 0.0, _Squares("key")
    for text, mark in samples:
        squares.add(axes, mark, (x, y - 2), 13)
        axes.text(x + 16, y + _ROW_PT / 2 - 2, text, va="center_baseline")
        x += 16 + parts.width_pt(text) + 5
    squares.draw(axes)
