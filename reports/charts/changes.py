"""Medicine starts and stops as named lines over a chart of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes

from analysis.medicines import CourseResult
from reports import clean, style
from reports.charts import parts

LEVELS = 3
"""Rows of names above the chart; changes that find no room stay unnamed."""
_NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Label:
    """A medicine change: its line across the axes and its words above them [pt]."""

    day: int
    text: str
    level: int
    line_pt: float
    start_pt: float
    end_pt: float

    def meets(self, other: "Label") -> bool:
        """Say whether these words run into the other's words or line."""
        words_meet = self.start_pt < other.end_pt and other.start_pt < self.end_pt
        line_inside = self.start_pt < other.line_pt < self.end_pt
        return (words_meet and self.level == other.level) or (
            line_inside and other.level >= self.level
        )


def changes(
    medicines: Sequence[CourseResult], first: date, days: int, *, drawn: bool
) -> list[tuple[date, str]]:
    """Return the starts and stops inside a window.

    Args:
        medicines: Courses, in any order.
        first: First day of the window.
        days: Its length.
        drawn: The words are for the picture, where not every script can be set; a
            name that cannot is then "a medicine".

    Returns:
        (day, words) in order of time.
    """
    found = []
    for course in medicines:
        name = clean.clip(course.name, _NAME_LENGTH)
        if drawn:
            name = style.drawable(name, "a medicine")
        for when, did in (
            (course.started_on, "started"),
            (course.stopped_on, "stopped"),
        ):
            if when is not None and 0 <= (when - first).days < days:
                found.append((when, f"{name} {did}"))
    return sorted(found)


def labels(
    found: Sequence[tuple[date, str]],
    first: date,
    days: int,
    *,
    room_pt: float,
    beyond_pt: float,
) -> list[Label]:
    """Give each change a row where its words meet neither words nor a line.

    Args:
        found: Changes in order of time; the newest find a place first.
        first: First day of the window.
        days: Its length.
        room_pt: Width of the axes [pt].
        beyond_pt: Room right of the axes that words may use [pt].

    Returns:
        Those that found a place.
    """
    placed: list[Label] = []
    for when, text in reversed(found):
        day = (when - first).days
        line_pt = day / days * room_pt
        width_pt = parts.width_pt(text) + 4
        start_pt = min(line_pt + 2, room_pt + beyond_pt - width_pt)
        for level in range(LEVELS):
            label = Label(day, text, level, line_pt, start_pt, start_pt + width_pt)
            if not any(label.meets(other) or other.meets(label) for other in placed):
                placed.append(label)
                break
    return placed


def draw_changes(
    axes: Axes,
    found: Sequence[tuple[date, str]],
    named: Sequence[Label],
    first: date,
) -> None:
    """Draw every change as a line, and write on those that have room for words.

    Args:
        axes: Their x axis counts days from `first`.
        found: All changes.
        named: Those with a place for words.
        first: First day of the window.
    """
    height_pt = parts.height_pt(axes)
    tops = {(label.day, label.text): 0.0 for label in named}
    for label in named:
        base_pt = 4 + parts.LINE_PT * label.level
        shifted = label.start_pt < label.line_pt
        tops[label.day, label.text] = base_pt - 3 if shifted else base_pt + 9
        axes.annotate(
            label.text,
            (0, 1),
            xycoords="axes fraction",
            xytext=(label.start_pt + 1, base_pt),
            textcoords="offset points",
            va="baseline",
        )
    for when, text in found:
        day = (when - first).days
        axes.plot(
            [day, day],
            [0, 1 + tops.get((day, text), 0.0) / height_pt],
            transform=axes.get_xaxis_transform(),
            clip_on=False,
            linestyle="dashed" if text.endswith("started") else "dotted",
            color=style.ALERT,
            linewidth=1.1,
            gid=f"{when} {text}",
        )
