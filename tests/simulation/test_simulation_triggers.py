"""The trigger analysis keeps its promises on invented diaries.

Minutes, so not part of the everyday tests: run with `-m slow`. The bars leave room for
chance (two standard errors) at these numbers of diaries; `calibrate.py` measures more.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from calibrate import CELLS, REPORTING, Cell, cpu, measure
from public_path import ask
from worlds import World

from analysis.triggers.analyse import analyse
from analysis.triggers.findings import Verdict

pytestmark = pytest.mark.slow

NULL, PLANTED = 300, 200


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
    engine, library = cpu(range(REPORTING, REPORTING + 20))
    assert engine <= 3 * library


def test_the_command_says_what_the_analysis_says(tmp_path: Path) -> None:
    """CSV files in, JSON out: the verdicts of the facts, scales being rounded."""
    same = compared = 0
    for seed in range(REPORTING, REPORTING + 6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        said = ask(CELLS["RR 3 365 d .3"], seed, folder)
        since, until = (
            date.fromisoformat(said.triggers[end]) for end in ("since", "until")
        )
        direct = analyse(said.facts, since=since, until=until, named={})
        likely = {
            one.factor_id for one in direct.findings if one.verdict is Verdict.LIKELY
        }
        assert said.triggers["factors_checked"] == direct.factors_checked
        assert said.triggers["episodes"] == direct.attacks
        same += len(likely & said.named("likely", "possible"))
        compared += len(likely)
    assert compared > 0
    assert same >= 0.8 * compared


def test_the_harder_worlds_are_diaries_too() -> None:
    """Every variant runs and keeps its number of attacks."""
    for world in (
        World(heavy=0.8, sparse=0.3),
        World(own=True, shared=True),
        World(twins=True, night_only=True, delay=1),
    ):
        tally = measure(Cell(world), range(3))
        assert 25 < np.mean(tally.events) < 70
