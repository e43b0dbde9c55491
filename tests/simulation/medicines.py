"""How often the comparison of days on a medicine with days off it is right.

    python tests/simulation/medicines.py                  a quick look
    python tests/simulation/medicines.py --diaries 1000

Invented diaries with one course of about three months in 180 days, ended or still going
on, or two in a year; the medicine does nothing, or halves or doubles the rate. *Says it
changed*: the 95 % interval leaves 1 out. Then courses that began right after the worst
two weeks, once with that reason told and once with nothing told: there nothing should
be said.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from cells import HARD, MEDICINES, SINCE, YEAR
from publish import publish, share
from worlds import World, diary, taken

from analysis.estimate import Estimate
from analysis.facts import Facts
from analysis.medicines import courses

COURSE_DAYS = (75, 105)
"""Shortest and longest course."""
WORST_DAYS = 14
MOST_FALSE, LEAST_COVER = 0.06, 0.94


@dataclass
class Seen:
    """What was said about one kind of diary."""

    diaries: int = 0
    compared: int = 0
    changed: int = 0
    covered: list[bool] = field(default_factory=list)

    def add(self, said: object, true: float) -> None:
        """Count one diary."""
        self.diaries += 1
        if not isinstance(said, Estimate):
            return
        low = said.low or 0.0
        high = float("inf") if said.high is None else said.high
        self.compared += 1
        self.changed += not low <= 1 <= high
        self.covered.append(low <= true <= high)


def one_course(rng: np.random.Generator) -> tuple[tuple[int, int], ...]:
    """Return a course somewhere inside 180 days."""
    first = int(rng.integers(35, 65))
    return ((first, first + int(rng.integers(*COURSE_DAYS)) - 1),)


def going_on(rng: np.random.Generator) -> tuple[tuple[int, int], ...]:
    """Return a course that began in the middle of 180 days and is still going on."""
    return ((int(rng.integers(70, 110)), 179),)


def two_courses(rng: np.random.Generator) -> tuple[tuple[int, int], ...]:
    """Return two courses in a year, off between them for one to three months."""
    first = int(rng.integers(30, 60))
    stop = first + int(rng.integers(*COURSE_DAYS)) - 1
    again = stop + int(rng.integers(30, 90))
    return (first, stop), (again, again + int(rng.integers(*COURSE_DAYS)) - 1)


def with_courses(
    world: World, ratio: float, when: Callable[[np.random.Generator], object]
) -> Callable[[int], Facts]:
    """Return what invents a diary whose courses have nothing to do with the attacks."""

    def invent(seed: int) -> Facts:
        spans = when(np.random.default_rng([seed, 2]))
        return diary(replace(world, courses=spans, course_ratio=ratio), seed, SINCE)

    return invent


def after_the_worst(*, told: bool | None) -> Callable[[int], Facts]:
    """Return what invents a course that began after the worst two weeks."""

    def invent(seed: int) -> Facts:
        facts = diary(World(), seed, SINCE)
        last = SINCE + timedelta(days=World().days - 1)
        first = min(_day_after_the_worst(facts), last - timedelta(days=35))
        return Facts(
            episodes=facts.episodes,
            days=facts.days,
            factors=facts.factors,
            courses=(taken(first, last, after_bad_spell=told),),
        )

    return invent


def _day_after_the_worst(facts: Facts) -> date:
    attacks = np.bincount([(one.day - SINCE).days for one in facts.episodes])
    in_window = np.convolve(attacks, np.ones(WORST_DAYS), "valid")
    return SINCE + timedelta(days=int(in_window.argmax()) + WORST_DAYS)


@dataclass(frozen=True)
class Kind:
    """One kind of diary with a medicine."""

    invent: Callable[[int], Facts]
    days: int = 180
    ratio: float = 1.0
    barred: bool = False
    """Whether the bars of the project are asked of it."""


KINDS = {
    "one course, 180 d, no effect": Kind(
        with_courses(World(), 1.0, one_course), barred=True
    ),
    "one course, 180 d, doubles": Kind(
        with_courses(World(), 2.0, one_course), ratio=2.0, barred=True
    ),
    "one course, 180 d, halves": Kind(
        with_courses(World(), 0.5, one_course), ratio=0.5, barred=True
    ),
    "one course still going on, 180 d, no effect": Kind(
        with_courses(World(), 1.0, going_on), barred=True
    ),
    "one course still going on, 180 d, doubles": Kind(
        with_courses(World(), 2.0, going_on), ratio=2.0, barred=True
    ),
    "two courses, 365 d, no effect": Kind(
        with_courses(YEAR, 1.0, two_courses), days=365
    ),
    "two courses, 365 d, doubles": Kind(
        with_courses(YEAR, 2.0, two_courses), days=365, ratio=2.0
    ),
    "one course, hard world, no effect": Kind(with_courses(HARD, 1.0, one_course)),
    "begun after the worst weeks, told": Kind(after_the_worst(told=True)),
    "begun after the worst weeks, not told": Kind(after_the_worst(told=None)),
}


def measure(kind: Kind, seeds: range) -> Seen:
    """Ask about one diary per seed."""
    seen = Seen()
    until = SINCE + timedelta(days=kind.days - 1)
    for seed in seeds:
        said = courses(kind.invent(seed), since=SINCE, until=until)
        seen.add(said[0].rate_ratio, kind.ratio)
    return seen


def line(name: str, kind: Kind, seen: Seen) -> str:
    """Return one row of the table, with what must be reached."""
    changed = seen.changed / seen.diaries
    covers = share(seen.covered)
    verdict = ""
    if kind.barred:
        good = kind.ratio != 1 or changed <= MOST_FALSE
        good &= covers is not None and covers >= LEAST_COVER
        verdict = "reached" if good else "MISSED"
    cells = (
        name,
        str(seen.diaries),
        f"{seen.compared / seen.diaries:.3f}",
        f"{changed:.3f}",
        "" if covers is None else f"{covers:.3f}",
        verdict,
    )
    return f"| {' | '.join(cells)} |\n"


def published(name: str, kind: Kind, seen: Seen) -> dict[str, object]:
    """Return one kind of diary as `measured.toml` holds it."""
    fields = {
        "words": name,
        "diaries": seen.diaries,
        "rate_ratio": kind.ratio,
        "compared": round(seen.compared / seen.diaries, 4),
        "changed": round(seen.changed / seen.diaries, 4),
        "covers": share(seen.covered),
    }
    return {key: value for key, value in fields.items() if value is not None}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--diaries", type=int, default=100, help="of each kind")
    parser.add_argument("--first-seed", type=int, default=MEDICINES)
    parser.add_argument("--publish", action="store_true", help="into measured.toml")
    asked = parser.parse_args()
    sys.stdout.write(
        f"seeds from {asked.first_seed}\n\n"
        "| diaries | number | compared | says it changed | covers the truth | "
        f"false ≤ {MOST_FALSE}, covers ≥ {LEAST_COVER} |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
    )
    seeds = range(asked.first_seed, asked.first_seed + asked.diaries)
    found = []
    for name, kind in KINDS.items():
        seen = measure(kind, seeds)
        sys.stdout.write(line(name, kind, seen))
        sys.stdout.flush()
        found.append(published(name, kind, seen))
    if asked.publish:
        publish("medicines", {"kinds": found})


if __name__ == "__main__":
    main()
