"""The trigger analysis keeps its promises on a few hundred invented diaries.

Minutes, so not part of the everyday tests: run with `-m slow`. The bars leave room for
chance (two standard errors) at these numbers of diaries; `calibrate.py` measures more.
"""

import numpy as np
import pytest
from calibrate import CELLS, measure

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("cell", [name for name in CELLS if name.startswith("null")])
def test_chance_alone_seldom_names_a_trigger(cell: str) -> None:
    """Without a trigger at most 5 % of diaries have a likely one, 6 % any."""
    world, _ = CELLS[cell]
    tally = measure(world, None, range(900_000, 900_300))
    allowed = 2 * np.sqrt(0.05 * 0.95 / 300)
    assert np.mean(np.array(tally.false_likely) > 0) <= 0.05 + allowed
    assert np.mean(np.array(tally.false_any) > 0) <= 0.06 + allowed


@pytest.mark.parametrize(
    ("cell", "recall"), [("RR 3 180 d .3", 0.30), ("RR 3 365 d .3", 0.70)]
)
def test_planted_triggers_are_found_and_their_intervals_cover(
    cell: str, recall: float
) -> None:
    """Few of the named are false, most strong ones are found, 95 % intervals hold."""
    world, ratio = CELLS[cell]
    tally = measure(world, ratio, range(900_000, 900_200))
    assert np.mean(tally.fdp_likely) <= 0.10
    assert sum(tally.found_likely) / sum(tally.planted) >= recall
    assert 0.92 <= np.mean(tally.covered_true) <= 0.98
    assert np.mean(tally.covered_found) >= 0.92
