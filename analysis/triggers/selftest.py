"""What chance alone would show in this person's diary.

The answers are moved against the attacks: turned round by a random number of days,
then their blocks of four weeks shuffled. The days keep their company and their memory,
the attacks their bouts; only the link between the two is gone. Whatever the analysis
names then, it names by chance.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analysis.estimate import Estimate, wilson_share
from analysis.facts import Facts
from analysis.triggers import gate, rows
from analysis.triggers.asked import ask
from analysis.triggers.fit import Ints
from analysis.triggers.rows import Rows
from analysis.triggers.select import choose
from diary import knowledge


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How often chance alone names a factor."""

    rounds: int
    """Rounds in which something could be compared."""
    likely: int
    """Rounds with at least one *likely* factor."""
    named: int
    """Rounds with at least one *likely* or *possible* factor."""
    share_likely: Estimate | None
    share_named: Estimate | None


def self_test(
    facts: Facts,
    *,
    since: date,
    until: date,
    rounds: int,
    seed: int,
    progress: Callable[[int], None] | None = None,
) -> SelfTest:
    """Analyse shuffled copies of the diary.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day.
        rounds: How many copies, at least 1. Each takes as long as one analysis.
        seed: The same seed gives the same copies.
        progress: Called with the number of rounds done, after each.

    Returns:
        In how many rounds something was named, with Wilson intervals (None where
        nothing could be compared).

    Method:
        Circular shift of the risk-days' exposures against their attacks, then a
        random order of their blocks of days; gate and selection as in `analyse`.

    Source:
        Romano & Tirlea 2020 (permutation of dependent series); Westfall & Young 1993,
        Resampling-Based Multiple Testing.
    """
    rng = np.random.default_rng(seed)
    days = rows.build(facts, since=since, until=until)
    compared = likely = named = 0
    for done in range(1, rounds + 1):
        counted = _round(shuffled(days, rng))
        if counted is not None:
            compared += 1
            likely += counted[0] > 0
            named += sum(counted) > 0
        if progress is not None:
            progress(done)
    return SelfTest(
        rounds=compared,
        likely=likely,
        named=named,
        share_likely=wilson_share(likely, compared) if compared else None,
        share_named=wilson_share(named, compared) if compared else None,
    )


def shuffled(days: Rows, rng: np.random.Generator) -> Rows:
    """Move the exposures against the attacks.

    Args:
        days: The risk-days.
        rng: Where chance comes from.

    Returns:
        The same risk-days with each other's exposures.
    """
    order = _order(len(days.dates), int(knowledge.parameter("stratum_days")), rng)
    return replace(days, values=days.values[order])


def _order(count: int, length: int, rng: np.random.Generator) -> Ints:
    if not count:
        return np.zeros(0, dtype=np.int64)
    turned = np.roll(np.arange(count), int(rng.integers(count)))
    blocks = [turned[k : k + length] for k in range(0, count, length)]
    order = rng.permutation(len(blocks))
    return np.concatenate([blocks[k] for k in order]).astype(np.int64)


def _round(days: Rows) -> tuple[int, int] | None:
    """Return how many likely and possible factors one copy has."""
    compared = [
        k
        for k in range(len(days.factors))
        if gate.shortfall(days, k, gate.counts(days, k)) is None
    ]
    if not compared:
        return None
    choice = choose(ask(days, compared))
    return len(choice.likely), len(choice.possible)
