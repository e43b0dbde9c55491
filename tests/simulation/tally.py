"""What was said of one invented diary, and what that adds up to."""

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from math import exp, log

import numpy as np


@dataclass(frozen=True)
class Seen:
    """What was said of one diary, by the engine and by its rivals."""

    cell: str
    seed: int
    events: int
    """Attacks that were compared."""
    truth: dict[str, float]
    """Factor → planted rate ratio."""
    likely: list[str]
    possible: list[str]
    intervals: dict[str, tuple[float, float, float]]
    """Factor → low, rate ratio, high."""
    pearson: list[str]
    lift: list[str]
    cpu_ms: float

    def line(self) -> str:
        """Return the record as one line of JSON."""
        return json.dumps(asdict(self), separators=(",", ":")) + "\n"


def records(lines: Iterable[str]) -> list[Seen]:
    """Read records back; one that was cut off in the middle is left out."""
    kept = {}
    for line in lines:
        try:
            one = json.loads(line)
        except json.JSONDecodeError:
            continue
        one["intervals"] = {id_: tuple(ends) for id_, ends in one["intervals"].items()}
        kept[one["cell"], one["seed"]] = Seen(**one)
    return list(kept.values())


@dataclass
class Named:
    """How often one rule named something, wrongly or rightly."""

    wrong: list[bool] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    found: int = 0
    planted: int = 0

    def add(self, named: AbstractSet[str], truth: AbstractSet[str]) -> None:
        """Count one diary."""
        false = len(named - truth)
        self.wrong.append(false > 0)
        self.share.append(false / max(1, len(named)))
        self.found += len(named & truth)
        self.planted += len(truth)

    @property
    def any_wrong(self) -> float:
        """Share of diaries with a false one."""
        return float(np.mean(self.wrong))

    @property
    def false_share(self) -> float:
        """Mean share of false ones among the named (0 where none was)."""
        return float(np.mean(self.share))

    @property
    def recall(self) -> float:
        """Share of the planted ones that were named."""
        return self.found / self.planted if self.planted else float("nan")


@dataclass
class Tally:
    """What was seen in one kind of diary."""

    likely: Named = field(default_factory=Named)
    either: Named = field(default_factory=Named)
    """Likely or possible."""
    pearson: Named = field(default_factory=Named)
    lift: Named = field(default_factory=Named)
    events: list[int] = field(default_factory=list)
    covered_true: list[bool] = field(default_factory=list)
    covered_found: list[bool] = field(default_factory=list)
    covered_null: list[bool] = field(default_factory=list)
    inflation: list[float] = field(default_factory=list)
    """How many times too strong the rate ratios of named true factors came out."""
    cpu_ms: list[float] = field(default_factory=list)

    def add(self, seen: Seen) -> None:
        """Count one diary."""
        truth, likely = set(seen.truth), set(seen.likely)
        self.events.append(seen.events)
        self.cpu_ms.append(seen.cpu_ms)
        self.likely.add(likely, truth)
        self.either.add(likely | set(seen.possible), truth)
        self.pearson.add(set(seen.pearson), truth)
        self.lift.add(set(seen.lift), truth)
        for id_, (low, value, high) in seen.intervals.items():
            true = seen.truth.get(id_, 1.0)
            covered = low <= true <= high
            if true == 1:
                self.covered_null.append(covered)
                continue
            self.covered_true.append(covered)
            if id_ in {*seen.likely, *seen.possible}:
                self.covered_found.append(covered)
                outward = log(value) if true > 1 else -log(value)
                self.inflation.append(exp(outward - abs(log(true))))


def tallied(seen: Iterable[Seen]) -> Tally:
    """Count diaries of one kind."""
    tally = Tally()
    for one in seen:
        tally.add(one)
    return tally
