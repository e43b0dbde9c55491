"""The trigger analysis keeps its promises on invented diaries.

Minutes, so not part of the everyday tests: run with `-m slow`. The bars leave room for
chance (two standard errors) at these numbers of diaries; `calibrate.py` measures more.
"""

import calibrate
import medicines
import numpy as np
import public_path
import pytest
from cells import CELLS, MEDICINES, REPORTING, Cell
from tally import Tally, tallied
from worlds import World

pytestmark = pytest.mark.slow

NULL, PLANTED = 300, 200


def measure(cell: Cell, seeds: range) -> Tally:
    """Ask the analysis about one diary per seed."""
    return tallied(calibrate.see("", cell, seed) for seed in seeds)


def room(share: float, count: int) -> float:
    """Two standard errors of a share."""
    return float(2 * np.sqrt(share * (1 - share) / count))


@pytest.mark.parametrize("name", [name for name in CELLS if name.startswith("null")])
def test_chance_alone_seldom_names_a_trigger(name: str) -> None:
    """At most 5 % of diaries have a likely one, 6 % any; hard worlds a little more."""
    tally = measure(CELLS[name], range(REPORTING, REPORTING + NULL))
    likely, named = (0.06, 0.08) if "hard" in name else (0.05, 0.06)
    if "reacting" in name:
        likely = 0.07
    assert tally.likely.any_wrong <= likely + room(likely, NULL)
    assert tally.either.any_wrong <= named + room(named, NULL)


@pytest.mark.parametrize(
    ("name", "recall"),
    [
        ("RR 2 180 d .3", 0.15),
        ("RR 2 180 d .5", 0.26),
        ("RR 2 365 d .3", 0.42),
        ("RR 2 365 d .5", 0.58),
        ("RR 3 180 d .3", 0.48),
        ("RR 3 365 d .3", 0.85),
    ],
)
def test_planted_triggers_are_found_and_their_intervals_cover(
    name: str, recall: float
) -> None:
    """Few of the named are false, many true ones are found, 95 % intervals hold."""
    tally = measure(CELLS[name], range(REPORTING, REPORTING + PLANTED))
    planted = tally.likely.planted
    assert tally.likely.false_share <= 0.055 + room(0.055, PLANTED)
    assert tally.likely.recall >= recall - room(recall, planted)
    assert 0.93 - room(0.95, planted) <= np.mean(tally.covered_true) <= 0.98
    assert np.mean(tally.covered_found) >= 0.92 - room(0.92, len(tally.covered_found))


@pytest.mark.parametrize("name", ["RR 2 365 d .3", "null 180 d .3"])
def test_it_beats_pearson_and_lift_on_the_same_diaries(name: str) -> None:
    """A fifth of their false alarms at most."""
    tally = measure(CELLS[name], range(REPORTING, REPORTING + PLANTED))
    for rival in (tally.pearson, tally.lift):
        assert tally.likely.false_share <= rival.false_share / 5


def test_the_whole_engine_takes_less_than_three_library_fits() -> None:
    """CPU of one diary of a year against one ConditionalPoisson fit of its rows."""
    engine, library = calibrate.cpu(range(REPORTING, REPORTING + 20))
    assert engine <= 3 * library


@pytest.mark.parametrize("name", ["RR 3 365 d .3", "null hard 180 d .3"])
def test_the_command_says_what_the_analysis_says(name: str) -> None:
    """CSV files in, JSON out: the same verdicts and intervals, to the last digit."""
    for seed in range(REPORTING, REPORTING + 4):
        said = public_path.see(name, CELLS[name], seed)
        direct = calibrate.see(name, CELLS[name], seed)
        assert said.intervals.keys() == direct.intervals.keys()
        for factor, ends in direct.intervals.items():
            assert said.intervals[factor] == pytest.approx(ends, rel=1e-9)
        assert (said.events, said.likely, said.possible) == (
            direct.events,
            direct.likely,
            direct.possible,
        )


@pytest.mark.parametrize(
    "name", [n for n, one in medicines.KINDS.items() if one.barred]
)
def test_a_medicine_that_does_nothing_is_seldom_said_to_work(name: str) -> None:
    """At most 6 % false, and 94 % of the intervals hold the truth."""
    kind = medicines.KINDS[name]
    seen = medicines.measure(kind, range(MEDICINES, MEDICINES + NULL))
    if kind.ratio == 1:
        assert seen.changed / NULL <= medicines.MOST_FALSE + room(0.06, NULL)
    cover = medicines.LEAST_COVER
    assert np.mean(seen.covered) >= cover - room(cover, NULL)


def test_the_harder_worlds_are_diaries_too() -> None:
    """Every variant runs and keeps its number of attacks."""
    for world in (
        World(heavy=0.8, sparse=0.3),
        World(own=True, shared=True),
        World(twins=True, night_only=True, delay=1),
    ):
        tally = measure(Cell(world, "harder"), range(3))
        assert 25 < np.mean(tally.events) < 70
