"""How many rows of each list a page has room for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows of each list are printed; the rest becomes "and n more"."""

    points: int = 5
    medicines: int = 8
    also: int = 20
    tried: int = 6
    places: int = 5
    triggers: int = 5
    worst: int = 5
    questions: int = 4
    suggested: int = 5
    labs: int = 8
    regions: int = 8
    sessions: int = 8
    background: int = 160
    """Longest line about the person [characters]."""
    note: int = 90
    """Longest note of an attack [characters]."""
    question: int = 120
    """Longest question of the person's own [characters]."""


_ALL = 1_000_000
WHOLE = Limits(
    points=_ALL,
    medicines=_ALL,
    also=_ALL,
    tried=_ALL,
    worst=_ALL,
    questions=_ALL,
    labs=_ALL,
    regions=_ALL,
    sessions=_ALL,
    background=_ALL,
    note=_ALL,
    question=_ALL,
)
"""For the pages after the second and the text; places, triggers and suggested questions
stay at the first five."""
