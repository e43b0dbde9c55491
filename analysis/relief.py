"""What was tried during an attack, and whether it eased it.

A measure counts once in an attack, however many of its spasms it was tried on, and
the last answer given about it is the one that counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from analysis.attacks import Attack
from analysis.eased import eased
from analysis.estimate import Estimate, TooFew, wilson_share
from analysis.facts import ReliefFact
from analysis.tables import Tables
from diary import knowledge


@dataclass(frozen=True, slots=True)
class ReliefResult:
    """One measure: how often tried, how often rated, how often it eased."""

    relief_id: str
    tried: int
    rated: int
    eased: int
    """Rated at or above the reviewed parameter `relief_eased_nrs`, or a plain yes."""
    eased_share: Estimate | TooFew
    """Eased over rated, Wilson interval; `TooFew` below `relief_min_rated`."""
    median_effect_nrs: float | None
    median_min: float | None


def relief(tables: Tables) -> tuple[ReliefResult, ...]:
    """How often each measure eased an attack of the window.

    Args:
        tables: One window; its attacks are what is looked at.

    Returns:
        One result per measure that was tried, most often tried first.

    Method:
        Wilson interval of the share eased among the rated. There is no comparison
        with doing nothing: attacks also end by themselves, so the share says how
        often it was followed by ease, not what it did.

    Source:
        Wilson 1927, J Am Stat Assoc 22:209.
    """
    tried: dict[str, list[ReliefFact]] = {}
    for attack in tables.attacks:
        for relief_id, last in _last_of_each(attack).items():
            tried.setdefault(relief_id, []).append(last)
    results = [_result(relief_id, uses) for relief_id, uses in tried.items()]
    return tuple(sorted(results, key=lambda one: (-one.tried, one.relief_id)))


def _last_of_each(attack: Attack) -> dict[str, ReliefFact]:
    """Return the last use of each measure, a rated use before one without an answer."""
    last: dict[str, ReliefFact] = {}
    for spasm in attack.episodes:
        for use in spasm.relief:
            if use.relief_id not in last or eased(use) is not None:
                last[use.relief_id] = use
    return last


def _result(relief_id: str, uses: list[ReliefFact]) -> ReliefResult:
    answers = [answer for answer in map(eased, uses) if answer is not None]
    need = round(knowledge.parameter("relief_min_rated"))
    rated, good = len(answers), sum(answers)
    return ReliefResult(
        relief_id=relief_id,
        tried=len(uses),
        rated=rated,
        eased=good,
        eased_share=wilson_share(good, rated)
        if rated >= need
        else TooFew("rated", rated, need),
        median_effect_nrs=_median(use.effect_nrs for use in uses),
        median_min=_median(use.after_min for use in uses),
    )


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(median(known)) if known else None
