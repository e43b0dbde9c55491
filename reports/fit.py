"""How full two pages may be: less air, then shorter lists, then sections moved away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from diary.errors import ReportError

_ROOMY = {"row_pt": 2.4, "section_pt": 15}
_NORMAL = {"row_pt": 1.7, "section_pt": 11}
_TIGHT = {"row_pt": 1.2, "section_pt": 8}
_DENSE = {"row_pt": 0.55, "section_pt": 5.5}
_MOVED = "moved"
"""Stands among the lists for a cut that moves rows of sections away."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way to set a page."""

    gaps: Mapping[str, float]
    """Space around its rows and sections [pt]."""
    rows: Mapping[str, int]
    """How many rows lists have, where fewer than the most."""
    moved: int = 0
    """How many of its last rows of sections stand on the pages after."""


def _steps(*cuts: tuple[str, int]) -> tuple[Step, ...]:
    """Return ever smaller ways: first with less air, then cut after cut."""
    steps = [Step(gaps, {}) for gaps in (_ROOMY, _NORMAL, _TIGHT, _DENSE)]
    for section, rows in cuts:
        last = steps[-1]
        if section == _MOVED:
            steps.append(replace(last, moved=rows))
        else:
            steps.append(replace(last, rows={**last.rows, section: rows}))
    return tuple(steps)


DETAILS = Step(_NORMAL, {})
"""The pages after the second: as many as they need."""
FIRST_PAGE = _steps(
    ("tried", 4),
    ("suggested", 3),
    ("medicines", 6),
    ("tried", 3),
    ("suggested", 1),
    ("also", 12),
    ("medicines", 5),
    ("suggested", 0),
    ("medicines", 4),
    ("also", 8),
    ("tried", 2),
    ("medicines", 3),
    ("questions", 3),
    ("also", 5),
    ("background", 80),
    ("background", 0),
    ("points", 4),
    ("questions", 2),
    ("points", 3),
    ("medicines", 2),
    ("also", 3),
    ("places", 3),
    ("points", 2),
    ("medicines", 1),
    ("questions", 1),
    ("points", 1),
    ("moved", 1),
    ("moved", 2),
    ("moved", 3),
)
"""Points to note are shortened late: they are what a doctor must see."""
SECOND_PAGE = _steps(
    ("worst", 4),
    ("labs", 5),
    ("worst", 3),
    ("labs", 3),
    ("regions", 5),
    ("worst", 2),
    ("sessions", 5),
    ("triggers", 4),
    ("labs", 2),
    ("worst", 1),
    ("triggers", 3),
    ("moved", 1),
    ("moved", 2),
    ("triggers", 2),
    ("triggers", 1),
    ("moved", 3),
    ("moved", 4),
    ("moved", 5),
    ("moved", 6),
)


def fitting(
    fits: Callable[[int, int], tuple[bool, bool]], steps: tuple[int, int]
) -> tuple[int, int]:
    """Find the roomiest step at which each of two pages is one page.

    Args:
        fits: Says for a step of page 1 and one of page 2 whether each fits; a later
            step of a page is hardly ever larger.
        steps: How many steps each page has.

    Returns:
        The first step of each page that fits.

    Raises:
        ReportError: Not even the last steps fit.
    """
    low, high = [0, 0], [steps[0] - 1, steps[1] - 1]
    while low != high:
        middle = [(low[0] + high[0]) // 2, (low[1] + high[1]) // 2]
        for page, fit in enumerate(fits(middle[0], middle[1])):
            if fit:
                high[page] = middle[page]
            else:
                low[page] = min(middle[page] + 1, high[page])
    while (both := fits(high[0], high[1])) != (True, True):
        high = [step + (not fit) for step, fit in zip(high, both, strict=True)]
        if high[0] >= steps[0] or high[1] >= steps[1]:
            raise ReportError("The report does not fit on two pages. Please report it.")
    return high[0], high[1]
