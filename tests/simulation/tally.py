"""What was seen in one kind of diary, and the line that tells it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

HEAD = """\
                            ev-   any false    false share      recall    \
 95 % covers        RR/  Pearson           lift
diaries                    ents  lik.  any    lik.  any    lik.  any   \
 true  found null   true  false  recall     false  recall   ms
"""


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
    cpu_ms: list[float] = field(default_factory=list)

    def add_interval(
        self, low: float, value: float, high: float, *, true: float, named: bool
    ) -> None:
        """Count one interval of a factor whose true rate ratio is known."""
        covered = low <= true <= high
        if true == 1:
            self.covered_null.append(covered)
            return
        self.covered_true.append(covered)
        if named:
            self.covered_found.append(covered)
            outward = np.log(value) * np.sign(np.log(true)) - abs(np.log(true))
            self.inflation.append(float(np.exp(outward)))

    def line(self, name: str) -> str:
        """One line of the table."""
        planted = bool(self.likely.planted)
        pair = (self.likely, self.either)
        cells = (
            f"{name:26s} {np.mean(self.events):4.0f}",
            " ".join(f"{one.any_wrong:.3f}" for one in pair),
            " ".join(f"{one.false_share:.3f}" for one in pair) if planted else " " * 11,
            " ".join(f"{one.recall:.3f}" for one in pair) if planted else " " * 11,
            " ".join(map(_mean, (self.covered_true, self.covered_found))),
            f"{_mean(self.covered_null)} {_mean(self.inflation)}",
            _rival(self.pearson),
            _rival(self.lift),
            f"{np.median(self.cpu_ms):3.0f}" if self.cpu_ms else "  -",
        )
        return "  ".join(cells)


def _rival(one: Named) -> str:
    if not one.wrong:
        return "  -     -   "
    shown = one.false_share if one.planted else one.any_wrong
    return f"{shown:.3f} " + (f"{one.recall:.3f}" if one.planted else "  -  ") + " "


def _mean(values: list[bool] | list[float]) -> str:
    return f"{np.mean(values):.3f}" if values else "  -  "
