"""Lines of a list that fit the terminal: aligned, wrapped under their text."""

import shutil
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.facts import EpisodeFact
from diary.app import echo
from diary.models import Drink, ExerciseSession, MedicineCourse

_WIDEST = 100
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is shown."""

    size: int
    number: int
    total: int

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(-(-self.total // self.size), 1)


def width() -> int:
    """Return how wide lines may be: the terminal, 80 through a pipe."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)


def hanging(first: str, text: str) -> str:
    """Return a text wrapped beside its first words.

    Args:
        first: What stands in front of it: id and time.
        text: The text; it goes on below itself.

    Returns:
        One or more lines.
    """
    return "\n".join(
        textwrap.wrap(
            text,
            width(),
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_on_hyphens=False,
        )
        or [first.rstrip()]
    )


def moment(wall: datetime) -> str:
    """Return a moment of always the same width: `Sun  1 Nov 2026 03:10`."""
    return f"{day(wall.date())} {wall:%H:%M}"


def day(when: date) -> str:
    """Return a day of always the same width: `Sun  1 Nov 2026`."""
    return f"{when:%a} {when.day:>2} {when:%b %Y}"


def _as_it_is(text: str) -> str:
    return text


def entry(fact: EpisodeFact, marked: Callable[[str], str] = _as_it_is) -> str:
    """Return the line of an episode: id, start, what was recorded."""
    start = f"{echo.short(fact.id)}  {moment(fact.started_at)}  "
    return hanging(start, marked(echo.line(fact)))


def drink(row: Drink, marked: Callable[[str], str] = _as_it_is) -> str:
    """Return the line of a drink."""
    said = f"{row.fluid_ml:g} ml {row.what or ''}".rstrip()
    return hanging(f"{echo.short(row.id)}  {moment(row.drunk_at)}  ", marked(said))


def exercise(row: ExerciseSession, marked: Callable[[str], str] = _as_it_is) -> str:
    """Return the line of an exercise session."""
    parts = [f"{row.activity} {echo.length(round(row.duration_min * 60))}"]
    if row.effort_nrs is not None:
        parts.append(f"effort {row.effort_nrs}/10")
    for answer, yes, no in (
        (row.unaccustomed, "unaccustomed", "usual"),
        (row.warm_up, "warmed up", "no warm-up"),
        (row.cool_down, "cooled down", "no cool-down"),
    ):
        if answer is not None:
            parts.append(yes if answer else no)
    start = f"{echo.short(row.id)}  {moment(row.started_at)}  "
    return hanging(start, marked(", ".join(parts)))


def course(row: MedicineCourse, marked: Callable[[str], str] = _as_it_is) -> str:
    """Return the line of a medicine course."""
    return hanging(f"{echo.short(row.id)}  ", marked(echo.course(row)))


def night(day_began: date, entries: int) -> str:
    """Return the heading of one of the person's days, with the night that ends it."""
    following = date.fromordinal(day_began.toordinal() + 1)
    many = f"{entries} entries" if entries > 1 else "1 entry"
    return f"{echo.day(day_began)} and the night to {following:%a}: {many}"


def more(page: Page, shown: int, command: Sequence[str]) -> str | None:
    """Say which part of a list this is and how to get the next one.

    Args:
        page: What was shown.
        shown: How many lines.
        command: The words of this command, without the page.

    Returns:
        A sentence; None where everything was shown.
    """
    if page.last == 1:
        return None
    import shlex

    said = f"({shown} of {page.total}, page {page.number} of {page.last}"
    if page.number == page.last:
        return f"{said})"
    following = shlex.join([*command, "--page", str(page.number + 1)])
    return f"{said}; the next: {following})"
