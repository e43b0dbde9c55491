"""RF-10: self-care was tried in earnest and the cramps have not become fewer."""

from datetime import date, timedelta

from analysis.facts import ReliefFact
from analysis.red_flags.answers import Verdict
from analysis.red_flags.case import (
    Case,
    answered,
    cramp_attacks,
    entries,
    parameter_int,
)
from analysis.red_flags.evidence import from_days
from analysis.red_flags.flags import Flag, NotAsked, Tier
from diary import knowledge


def no_better(case: Case) -> tuple[Flag | None, list[NotAsked]]:
    """RF-10: enough tried, little relief, and no fall of the rate by a quarter.

    Args:
        case: The diary.

    Returns:
        The flag, or the open question where nobody noted whether the measures
        helped. Both windows need enough answered days; otherwise nothing is said.
    """
    tried = [one for one in entries(case, case.since, case.today) if one.relief]
    days: dict[str, set[date]] = {}
    for one in tried:
        for attempt in one.relief:
            days.setdefault(attempt.relief_id, set()).add(one.day)
    longest = max((len(on) for on in days.values()), default=0)
    many = len(days) >= parameter_int("selfcare_measures")
    if not many and longest < parameter_int("selfcare_days"):
        return None, []
    if not _has_not_fallen(case):
        return None, []
    effects = [
        effect
        for one in tried
        for attempt in one.relief
        if (effect := _effect(attempt)) is not None
    ]
    if not effects:
        ids = tuple(one.id for one in tried)
        return None, [NotAsked("RF-10", "effect_nrs", ids, len(ids))]
    from statistics import median  # slow to load: only where it is needed

    if median(effects) > knowledge.parameter("selfcare_median_nrs"):
        return None, []
    verdict = Verdict(
        Tier.SOON,
        "many-measures" if many else "one-measure",
        {"measures": len(days), "days": longest},
    )
    return from_days(case, "RF-10", verdict, tried), []


def _effect(attempt: ReliefFact) -> float | None:
    """Return how much a measure helped [0-10]; a plain no is 0, a plain yes eased."""
    if attempt.effect_nrs is not None or attempt.helped is None:
        return attempt.effect_nrs
    return knowledge.parameter("relief_eased_nrs") if attempt.helped else 0


def _has_not_fallen(case: Case) -> bool:
    """Compare the rate of the window with that of the window before."""
    width = timedelta(days=parameter_int("pattern_days"))
    since, until = case.since - width, case.today - width
    days, days_before = (
        answered(case, case.since, case.today),
        answered(case, since, until),
    )
    if min(days, days_before) < parameter_int("min_answered_days"):
        return False
    now = len(cramp_attacks(case, case.since, case.today))
    before = len(cramp_attacks(case, since, until))
    kept = 1 - knowledge.parameter("selfcare_fall")
    return now * days_before > kept * before * days
