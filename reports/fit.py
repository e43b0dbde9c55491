"""How full two pages may be: less air first, then shorter lists, until each fits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diary.errors import ReportError

_ROOMY = {"row_pt": 2.4, "section_pt": 15}
_NORMAL = {"row_pt": 1.7, "section_pt": 11}
_TIGHT = {"row_pt": 1.2, "section_pt": 8}


@dataclass(frozen=True, slots=True)
class Step:
    """One way to set a page: space around its rows, and how many rows lists have."""

    gaps: Mapping[str, float]
    rows: Mapping[str, int]


def _steps(*cuts: tuple[str, int]) -> tuple[Step, ...]:
    """Return ever smaller ways: first with less air, then cut after cut."""
    steps = [Step(gaps, {}) for gaps in (_ROOMY, _NORMAL, _TIGHT)]
    for section, rows in cuts:
        steps.append(Step(_TIGHT, {**steps[-1].rows, section: rows}))
    return tuple(steps)


FIRST_PAGE = _steps(
    ("tried", 4),
    ("medicines", 6),
    ("also", 12),
    ("medicines", 5),
    ("medicines", 4),
    ("also", 8),
    ("medicines", 3),
    ("points", 4),
    ("also", 5),
    ("medicines", 2),
    ("questions", 2),
    ("points", 3),
    ("also", 3),
    ("medicines", 1),
    ("points", 2),
    ("places", 3),
    ("tried", 2),
    ("background", 60),
    ("points", 1),
    ("suggested", 3),
    ("questions", 1),
    ("suggested", 0),
)
"""Points to note are shortened last: they are what a doctor must see."""
SECOND_PAGE = _steps(
    ("worst", 4),
    ("worst", 3),
    ("labs", 5),
    ("worst", 2),
    ("labs", 3),
    ("worst", 1),
    ("labs", 1),
    ("worst", 0),
    ("labs", 0),
    ("triggers", 4),
    ("triggers", 3),
    ("triggers", 2),
    ("triggers", 1),
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
