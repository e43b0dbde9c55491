"""The table of all kinds of diaries, each number beside what must be reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from cells import Bars, Cell
from tally import Named, Tally

HEAD = (
    "diaries",
    "number",
    "attacks",
    "any false: likely / named",
    "false share: likely / named",
    "recall: likely / named",
    "95 % interval covers: true / found",
    "Pearson p < .05: any false, false share, recall",
    "lift ≥ 1.5: any false, false share, recall",
)


@dataclass(frozen=True)
class Held:
    """One number against what must be reached."""

    what: str
    value: float
    at_least: float = float("-inf")
    at_most: float = float("inf")

    @property
    def good(self) -> bool:
        """Whether it is reached."""
        return self.at_least <= self.value <= self.at_most

    def __str__(self) -> str:
        """Say it in a few words."""
        asked = []
        if np.isfinite(self.at_least):
            asked.append(f"at least {share(self.at_least)}")
        if np.isfinite(self.at_most):
            asked.append(f"at most {share(self.at_most)}")
        verdict = "reached" if self.good else "MISSED"
        return f"{self.what} {share(self.value)} ({', '.join(asked)}: {verdict})"


def held(tally: Tally, bars: Bars) -> list[Held]:
    """Compare one kind of diary with its bars.

    Args:
        tally: What was seen.
        bars: What must be reached.

    Returns:
        One comparison for every bar.
    """
    low, high = bars.covers or (None, None)
    asked = (
        Held("any false likely", tally.likely.any_wrong, at_most=_most(bars.likely)),
        Held("any false named", tally.either.any_wrong, at_most=_most(bars.named)),
        Held("false share", tally.likely.false_share, at_most=_most(bars.false_share)),
        Held("recall", tally.likely.recall, at_least=_least(bars.recall)),
        Held("covers", _mean(tally.covered_true), _least(low), _most(high)),
        Held(
            "covers found",
            _mean(tally.covered_found),
            at_least=_least(bars.covers_found),
        ),
    )
    return [one for one in asked if np.isfinite([one.at_least, one.at_most]).any()]


def _least(bar: float | None) -> float:
    return float("-inf") if bar is None else bar


def _most(bar: float | None) -> float:
    return float("inf") if bar is None else bar


def _mean(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if values else float("nan")


def share(value: float) -> str:
    """Write a share with three digits and no zero before the point."""
    return f"{value:.3f}".removeprefix("0") if np.isfinite(value) else "-"


def markdown(tallies: Mapping[str, Tally], cells: Mapping[str, Cell]) -> str:
    """Return the table and, below it, every bar.

    Args:
        tallies: What was seen, by name of the cell.
        cells: The kinds of diaries, by the same names.

    Returns:
        Markdown.
    """
    lines = [_row(HEAD), _row("---" for _ in HEAD)]
    lines += [_row(_cells(name, tally)) for name, tally in tallies.items()]
    lines.append("")
    for name, tally in tallies.items():
        compared = held(tally, cells[name].bars)
        lines += [f"- {name}: {'; '.join(map(str, compared))}"] if compared else []
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(name: str, tally: Tally) -> list[str]:
    both = (tally.likely, tally.either)
    planted = tally.likely.planted > 0
    return [
        name,
        str(len(tally.events)),
        f"{np.mean(tally.events):.0f}",
        " / ".join(share(one.any_wrong) for one in both),
        " / ".join(share(one.false_share) for one in both) if planted else "",
        " / ".join(share(one.recall) for one in both) if planted else "",
        f"{share(_mean(tally.covered_true))} / {share(_mean(tally.covered_found))}"
        if planted
        else "",
        rival(tally.pearson),
        rival(tally.lift),
    ]


def rival(one: Named) -> str:
    """Say how a rival did."""
    shares = [one.any_wrong]
    if one.planted:
        shares += [one.false_share, one.recall]
    return ", ".join(map(share, shares))
