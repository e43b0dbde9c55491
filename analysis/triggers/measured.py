"""How often the analysis is right, as it was last measured on invented diaries.

The numbers are in `measured.toml`, written by the commands in `tests/simulation`
(`--publish`), so that the README and the report's page on methods say the same.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement: when, with what, and how to repeat it."""

    on: date
    versions: tuple[str, ...]
    """Names with versions, e.g. `numpy 2.4.6`."""
    command: str


@dataclass(frozen=True, slots=True)
class Right:
    """How often one way of looking for triggers was wrong and right."""

    any_false: float
    """Share of diaries in which it named something that was not planted."""
    false_share: float | None
    """Mean share of false ones among what it named, 0 where it named nothing (the
    false discovery rate); None where nothing was planted."""
    found: float | None
    """Share of the planted triggers that it named; None where nothing was planted."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of invented diary."""

    words: str
    """What is in it and how long it is."""
    days: int
    diaries: int
    attacks: int
    """Mean number of attacks that could be compared."""
    rate_ratio: float | None
    """Planted; None where nothing was."""
    likely: Right
    """This analysis, *likely* only."""
    named: Right
    """This analysis, *likely* or *possible*."""
    pearson: Right
    """Every factor whose Pearson correlation with the attacks has p < .05."""
    lift: Right
    """Every factor with 1.5 times the share of attack days, high or low."""
    covers: float | None
    """Share of 95 % intervals of planted triggers with the true rate ratio inside."""
    covers_found: float | None
    """The same for planted triggers that were named."""


@dataclass(frozen=True, slots=True)
class MedicineKind:
    """One kind of invented diary with courses of a medicine."""

    words: str
    diaries: int
    rate_ratio: float
    """On the medicine against off it; 1: it does nothing."""
    compared: float
    """Share of diaries in which a comparison was made."""
    changed: float
    """Share of diaries in which the 95 % interval leaves 1 out."""
    covers: float | None
    """Share of 95 % intervals with the true rate ratio inside; None: none was made."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured."""

    table: Run
    kinds: tuple[Kind, ...]
    medicines: Run
    medicine_kinds: tuple[MedicineKind, ...]
    time: Run
    engine_ms: float
    """CPU of the whole analysis, a year and twelve factors [ms]."""
    library_ms: float
    """CPU of one fit of the usual library on the same rows [ms]."""


@cache
def measured() -> Measured:
    """Return what was last measured.

    Returns:
        The numbers of `measured.toml`.
    """
    text = files("analysis.triggers").joinpath("measured.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Measured(
        table=_run(data["table"]),
        kinds=tuple(map(_kind, data["table"]["kinds"])),
        medicines=_run(data["medicines"]),
        medicine_kinds=tuple(
            MedicineKind(**{"covers": None, **one})
            for one in data["medicines"]["kinds"]
        ),
        time=_run(data["time"]),
        engine_ms=data["time"]["engine_ms"],
        library_ms=data["time"]["library_ms"],
    )


def _run(section: dict[str, Any]) -> Run:
    return Run(section["on"], tuple(section["versions"]), section["command"])


def _kind(one: dict[str, Any]) -> Kind:
    named = ("likely", "named", "pearson", "lift")
    nothing = {"false_share": None, "found": None}
    rights = {name: Right(**{**nothing, **one[name]}) for name in named}
    absent = {"rate_ratio": None, "covers": None, "covers_found": None}
    return Kind(**{**absent, **one, **rights})
