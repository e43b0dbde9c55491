"""Which kinds of diaries are measured, on which seeds, and what must be reached.

Methods and constants were chosen on seeds from `CHOOSING` only (10 000 - 50 000).
`REPORTING` seeds were first used when everything was fixed; another choice of two
constants was then tried on `SECOND_LOOK` seeds, found worse and dropped. `FRESH` seeds
gave the engine's own table, `PUBLIC` seeds the table through the whole program; both
were used for nothing else.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from worlds import FACTORS, PROTECTIVE, World, diary

from analysis.facts import Facts

SINCE = date(2025, 1, 6)
CHOOSING = 10_000
REPORTING = 2_000_000
SECOND_LOOK = 3_000_000
FRESH = 4_000_000
PUBLIC = 7_000_000
MEDICINES = 8_000_000


@dataclass(frozen=True)
class Bars:
    """What must be reached in one kind of diary; None: nothing is asked."""

    likely: float | None = None
    """At most this share of diaries with a false *likely* factor."""
    named: float | None = None
    """The same for *likely or possible*."""
    false_share: float | None = None
    """At most this mean share of false ones among the *likely*."""
    recall: float | None = None
    """At least this share of the planted ones is *likely*."""
    covers: tuple[float, float] | None = None
    """Share of 95 % intervals with the truth in them, all planted factors."""
    covers_found: float | None = None
    """At least this share of those of planted factors that were named."""


@dataclass(frozen=True)
class Cell:
    """One kind of diary."""

    world: World
    words: str
    """The kind, as a table for readers names it."""
    ratio: float | None = None
    """Planted rate ratio; None for none."""
    bars: Bars = Bars()
    either_way: bool = False
    """Triggers act as the documents say or the other way, at random."""

    @property
    def until(self) -> date:
        """The day the person asks: two after the last check-in, its night included."""
        return SINCE + timedelta(days=self.world.days + 1)


REACTING = World(excitation=1.8, reaction=0.7)
HARD = World(drift=3.0, weekday=0.4, frailty_sd=0.8, frailty_lag=0.85, missing=0.25)
OFTEN = World(attacks_per_day=0.5)
YEAR = World(days=365)
OFTEN_YEAR = World(days=365, attacks_per_day=0.5)
NULL = Bars(likely=0.05, named=0.06)
NULL_HARD = Bars(likely=0.06, named=0.08)
NULL_REACTING = Bars(likely=0.07)


def found(recall: float, false_share: float | None = None) -> Bars:
    """Return the bars of diaries with planted triggers."""
    return Bars(
        false_share=false_share, recall=recall, covers=(0.93, 0.97), covers_found=0.92
    )


CELLS = {
    "null 90 d .3": Cell(World(days=90), "no trigger, 90 days", bars=NULL),
    "null 180 d .3": Cell(World(), "no trigger, 180 days", bars=NULL),
    "null 365 d .3": Cell(YEAR, "no trigger, a year", bars=NULL),
    "null 365 d .5": Cell(OFTEN_YEAR, "no trigger, a year, often", bars=NULL),
    "null hard 180 d .3": Cell(
        HARD, "no trigger, hard world, 180 days", bars=NULL_HARD
    ),
    "null hard 365 d .3": Cell(
        replace(HARD, days=365), "no trigger, hard world, a year", bars=NULL_HARD
    ),
    "null reacting 180 d .3": Cell(
        REACTING,
        "no trigger, behaviour changes after cramps, 180 days",
        bars=NULL_REACTING,
    ),
    "null reacting 365 d .3": Cell(
        replace(REACTING, days=365),
        "no trigger, behaviour changes after cramps, a year",
        bars=NULL_REACTING,
    ),
    "RR 2 180 d .3": Cell(
        World(), "rate doubled, 180 days", 2.0, bars=found(0.15, 0.055)
    ),
    "RR 2 180 d .5": Cell(
        OFTEN, "rate doubled, 180 days, often", 2.0, bars=found(0.26, 0.055)
    ),
    "RR 2 365 d .3": Cell(YEAR, "rate doubled, a year", 2.0, bars=found(0.42, 0.055)),
    "RR 2 365 d .5": Cell(
        OFTEN_YEAR, "rate doubled, a year, often", 2.0, bars=found(0.58, 0.055)
    ),
    "RR 3 180 d .3": Cell(World(), "rate tripled, 180 days", 3.0, bars=found(0.48)),
    "RR 3 365 d .3": Cell(YEAR, "rate tripled, a year", 3.0, bars=found(0.85)),
}
"""The table with bars."""
HARDER = {
    "null rescued 180 d .3": Cell(
        World(missing=0.4, rescued=0.7), "check-ins made after all on bad days"
    ),
    "null shared 365 d .3": Cell(replace(YEAR, shared=True), "all factors in company"),
    "null 15 factors 365 d .3": Cell(
        replace(YEAR, own=True), "three more, own factors"
    ),
    "null heavy, sparse 365 d": Cell(
        replace(YEAR, heavy=0.8, sparse=0.3), "long-tailed amounts, rare yes"
    ),
    "RR 2 hard 365 d .3": Cell(replace(HARD, days=365), "hard world", 2.0),
    "RR 2 either way 365 d .3": Cell(YEAR, "more or less", 2.0, either_way=True),
    "RR 2 shared 365 d .3": Cell(
        replace(YEAR, shared=True), "all factors in company", 2.0, either_way=True
    ),
    "RR 2 reacting 365 d .3": Cell(
        replace(REACTING, days=365), "behaviour changes after cramps", 2.0
    ),
    "RR 2 15 factors 365 d .3": Cell(
        replace(YEAR, own=True), "three more, own factors", 2.0
    ),
    "RR 2 heavy, sparse 365 d": Cell(
        replace(YEAR, heavy=0.8, sparse=0.3), "long-tailed amounts, rare yes", 2.0
    ),
    "RR 2 night only 365 d .3": Cell(
        replace(YEAR, night_only=True), "triggers act at night only", 2.0
    ),
    "RR 3 twins 365 d .3": Cell(
        replace(YEAR, twins=True), "two factors that are always the same", 3.0
    ),
}
"""Harder on purpose; no bars."""


def plant(
    rng: np.random.Generator, ratio: float, *, either_way: bool = False
) -> dict[str, float]:
    """Choose one to three true triggers, acting as the documents say, or either way."""
    chosen = rng.choice(len(FACTORS), size=rng.integers(1, 4), replace=False)
    truth = {}
    for k in chosen.tolist():
        less = FACTORS[k].id in PROTECTIVE
        if either_way:
            less = bool(rng.random() < 1 / 2)
        truth[FACTORS[k].id] = 1 / ratio if less else ratio
    return truth


def invent(cell: Cell, seed: int) -> tuple[Facts, dict[str, float]]:
    """Return one diary and what is planted in it (factor id → rate ratio)."""
    truth = {}
    if cell.ratio is not None:
        rng = np.random.default_rng([seed, 1])
        truth = plant(rng, cell.ratio, either_way=cell.either_way)
    return diary(replace(cell.world, rate_ratios=truth), seed, SINCE), truth
