"""How often the trigger analysis is right, on invented diaries.

    python tests/simulation/calibrate.py --diaries 300 --first-seed 900000

prints one line per kind of diary. Choose methods on seeds below 900000 only; seeds
from there on are for reporting.
"""

import argparse
import sys
import time
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from worlds import AMOUNTS, FACTORS, World, diary

from analysis.triggers.analyse import analyse
from analysis.triggers.findings import Triggers, Verdict

SINCE = date(2025, 1, 6)
REACTING = World(excitation=1.8, reaction=0.7)
HARD = World(drift=3.0, weekday=0.4, frailty_sd=0.8, frailty_lag=0.7, missing=0.25)
CELLS = {
    # name: (world, planted rate ratio or None)
    "null 180 d .3": (World(), None),
    "null 365 d .3": (World(days=365), None),
    "null 90 d .3": (World(days=90), None),
    "null hard 180 d .3": (HARD, None),
    "null rescued 180 d .3": (World(missing=0.4, rescued=0.7), None),
    "null reacting 180 d .3": (REACTING, None),
    "null reacting 365 d .3": (replace(REACTING, days=365), None),
    "RR 2 180 d .3": (World(), 2.0),
    "RR 2 180 d .5": (World(attacks_per_day=0.5), 2.0),
    "RR 2 365 d .3": (World(days=365), 2.0),
    "RR 3 180 d .3": (World(), 3.0),
    "RR 3 365 d .3": (World(days=365), 3.0),
}


@dataclass
class Tally:
    """What was seen in one kind of diary."""

    events: list[int] = field(default_factory=list)
    false_likely: list[int] = field(default_factory=list)
    false_any: list[int] = field(default_factory=list)
    found_likely: list[int] = field(default_factory=list)
    found_any: list[int] = field(default_factory=list)
    planted: list[int] = field(default_factory=list)
    fdp_likely: list[float] = field(default_factory=list)
    fdp_any: list[float] = field(default_factory=list)
    fdp_sets: list[float] = field(default_factory=list)
    covered_true: list[bool] = field(default_factory=list)
    covered_null: list[bool] = field(default_factory=list)
    covered_found: list[bool] = field(default_factory=list)
    inflation: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def add(self, result: Triggers, truth: dict[str, float], cpu_ms: float) -> None:
        """Count one diary."""
        likely = {f.factor_id for f in result.findings if f.verdict is Verdict.LIKELY}
        possible = {
            f.factor_id for f in result.findings if f.verdict is Verdict.POSSIBLE
        }
        any_ = likely | possible
        twins = {f.factor_id: set(f.could_equally_be) for f in result.findings}
        self.events.append(result.events)
        self.false_likely.append(len(likely - set(truth)))
        self.false_any.append(len(any_ - set(truth)))
        self.found_likely.append(len(likely & set(truth)))
        self.found_any.append(len(any_ & set(truth)))
        self.planted.append(len(truth))
        self.fdp_likely.append(len(likely - set(truth)) / max(1, len(likely)))
        self.fdp_any.append(len(any_ - set(truth)) / max(1, len(any_)))
        wrong = [k for k in any_ - set(truth) if not twins[k] & set(truth)]
        self.fdp_sets.append(len(wrong) / max(1, len(any_)))
        self.cpu_ms.append(cpu_ms)
        for finding in result.findings:
            if finding.rate_ratio is None:
                continue
            true = truth.get(finding.factor_id, 1.0)
            ratio = finding.rate_ratio
            covered = ratio.low <= true <= ratio.high
            if finding.factor_id in truth:
                self.covered_true.append(covered)
                if finding.factor_id in any_:
                    self.covered_found.append(covered)
                    bigger = np.log(ratio.value) * np.sign(np.log(true))
                    self.inflation.append(float(np.exp(bigger - abs(np.log(true)))))
            else:
                self.covered_null.append(covered)

    def line(self, name: str) -> str:
        """One line of the table."""
        planted = sum(self.planted)
        wrong = [np.mean(np.array(n) > 0) for n in (self.false_likely, self.false_any)]
        shares = [_mean(f) for f in (self.fdp_likely, self.fdp_any, self.fdp_sets)]
        recall = [sum(n) / max(1, planted) for n in (self.found_likely, self.found_any)]
        cells = (
            f"{name:24s} {np.mean(self.events):4.0f}",
            f"{wrong[0]:.3f} {wrong[1]:.3f}",
            " ".join(shares) if planted else " " * 17,
            f"{recall[0]:.3f} {recall[1]:.3f}" if planted else " " * 11,
            " ".join(map(_mean, (self.covered_true, self.covered_found))),
            _mean(self.covered_null),
            _mean(self.inflation),
            f"{np.median(self.cpu_ms):3.0f}",
        )
        return "  ".join(cells)


def _mean(values: list[bool] | list[float]) -> str:
    return f"{np.mean(values):.3f}" if values else "  -  "


HEAD = """\
                         att-  any false    false share        recall       95 % covers\
             RR/
diaries                  acks  lik.  any    lik.  any   sets   lik.  any    true  found\
  null   true   ms
"""


def plant(rng: np.random.Generator, ratio: float) -> dict[str, float]:
    """Choose one to three true triggers; an amount may help or harm."""
    chosen = rng.choice(len(FACTORS), size=rng.integers(1, 4), replace=False)
    return {
        FACTORS[k].id: ratio if k >= len(AMOUNTS) or rng.random() < 0.5 else 1 / ratio
        for k in chosen.tolist()
    }


def measure(world: World, ratio: float | None, seeds: range) -> Tally:
    """Run the engine on one diary per seed.

    Args:
        world: What kind of diary.
        ratio: Planted rate ratio; None for none.
        seeds: One diary each.

    Returns:
        The counts.
    """
    tally = Tally()
    until = SINCE + timedelta(days=world.days - 1)
    for seed in seeds:
        truth = {} if ratio is None else plant(np.random.default_rng(seed), ratio)
        facts = diary(replace(world, rate_ratios=truth), seed, SINCE)
        begun = time.process_time()
        result = analyse(facts, since=SINCE, until=until, named={})
        tally.add(result, truth, 1000 * (time.process_time() - begun))
    return tally


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=300)
    parser.add_argument("--first-seed", type=int, default=900_000)
    parser.add_argument("--only", default="", help="part of a cell's name")
    asked = parser.parse_args()
    sys.stdout.write(HEAD)
    for name, (world, ratio) in CELLS.items():
        if asked.only in name:
            seeds = range(asked.first_seed, asked.first_seed + asked.diaries)
            sys.stdout.write(measure(world, ratio, seeds).line(name) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
