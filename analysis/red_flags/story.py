"""RF-04, RF-37, RF-38, RF-42: no cause, new places, conditions, the family."""

from collections.abc import Sequence
from datetime import date, timedelta

from analysis.attacks import Attack
from analysis.facts import EpisodeFact
from analysis.red_flags import before
from analysis.red_flags.answers import (
    LASTING,
    MAY_LAST,
    Verdict,
    entry,
    present,
)
from analysis.red_flags.case import Case, cramp_attacks, entries, parameter_int
from analysis.red_flags.daily_life import interferes
from analysis.red_flags.evidence import from_days, from_entries, spasms
from analysis.red_flags.flags import Flag, NotAsked, Tier, Values
from analysis.red_flags.how_often import frequent
from analysis.red_flags.taking import starts, takes
from analysis.red_flags.where import is_at, regions
from analysis.red_flags.who import has
from diary import knowledge

UNUSUAL = ("jaw", "tongue", "neck-front", "chest", "abdomen", "back", "hand")
"""RF-37: jaw, throat, trunk and hands."""
TOLD = ("kidney", "liver", "nerve-disorder", "thyroid", "cancer")
"""RF-38: conditions whose care team wants to know."""
POSTURE = ("sitting_h", "standing_h")
EFFORT = ("exercise_min", "lifting_min", "repetitive_min", "alcohol_units")
YES_NO = ("vomiting_diarrhoea", "unaccustomed_exercise", "legs_crossed")


def no_cause(case: Case) -> tuple[Flag | None, list[NotAsked]]:
    """RF-04: most attacks have nothing before them that was recorded.

    Never alone above a mention, and only where the days before most attacks were
    answered and the person could think of nothing.
    """
    found = cramp_attacks(case, case.since, case.today)
    often = frequent(case)
    enough = len(found) >= parameter_int("cause_n") or (
        often is not None and often.tier >= Tier.SOON
    )
    share = knowledge.parameter("cause_share")
    known = [one for one in found if _day_answered(case, one)]
    if not enough or len(known) < share * len(found):
        return None, []
    without = [one for one in found if not _had_cause(case, one)]
    if len(without) < share * len(found):
        return None, []
    answers = [one.first.symptoms.get("nothing-comes-to-mind") for one in without]
    if any(fact is not None and fact.present for fact in answers):
        values = {"n": len(without), "of": len(found)}
        verdict = Verdict(Tier.MENTION, "no-cause", values)
        return from_days(case, "RF-04", verdict, spasms(without)), []
    ids = tuple(
        one.first.id for one, fact in zip(without, answers, strict=True) if fact is None
    )
    if not ids:
        return None, []
    return None, [NotAsked("RF-04", "nothing-comes-to-mind", ids[-1:], 1)]


def _day_answered(case: Case, attack: Attack) -> bool:
    return any(one.answers for one in before.near(case, attack.first))


def _had_cause(case: Case, attack: Attack) -> bool:
    """Say whether something of the day before is recorded that could explain it."""
    first = attack.first
    if first.brought_on_by or before.exercised(case, first):
        return True
    day = first.day
    since = day - timedelta(days=1)
    if before.heat(case, since, day) or any(
        since <= one.started_on <= day for one in starts(case)
    ):
        return True
    long = knowledge.parameter("long_posture_h")
    return any(
        any(before.number(one.answers.get(id_)) > 0 for id_ in (*EFFORT, *YES_NO))
        or any(before.number(one.answers.get(id_)) >= long for id_ in POSTURE)
        for one in before.near(case, first)
    )


def new_pattern(case: Case) -> Flag | None:
    """RF-37: three regions where it was one, an unusual place, or one side."""
    now = [one.first for one in cramp_attacks(case, case.since, case.today)]
    past = [
        one.first
        for one in cramp_attacks(case, _beginning(case), case.since - timedelta(days=1))
    ]
    old = {one for episode in past for one in regions(episode)}
    new = {one for episode in now for one in regions(episode)}
    known = len(past) >= parameter_int("pattern_before_n")
    if known and len(old) == 1 and len(new) >= parameter_int("regions_n"):
        values = {"n": len(new)}
        return from_days(case, "RF-37", Verdict(Tier.SOON, "regions", values), now)
    for place in UNUSUAL if known else ():
        first = [one for one in now if is_at(one, place)]
        if first and not any(is_at(one, place) for one in past):
            return from_entries("RF-37", Verdict(Tier.SOON, "new-place"), first)
    return _one_side(case, now)


def _beginning(case: Case) -> date:
    return case.episodes[0].day if case.episodes else case.today


def _one_side(case: Case, now: Sequence[EpisodeFact]) -> Flag | None:
    sides = {side for one in now for _, side in one.muscles}
    if len(now) < parameter_int("one_side_n") or sides not in ({"left"}, {"right"}):
        return None
    lasting = [one for one in now if _has_lasting(case, one)]
    if not lasting:
        return None
    values: Values = {"n": len(now), "side": sides.pop() or ""}
    return from_days(case, "RF-37", Verdict(Tier.SOON, "one-side", values), now)


def _has_lasting(case: Case, episode: EpisodeFact) -> bool:
    said = entry(case, episode)
    lasting = [one + LASTING for one in MAY_LAST]
    return said.yes(*lasting, "skin-change", "limited-movement", "thin-muscle")


def condition(case: Case) -> Flag | None:
    """RF-38: often or disturbing, with a condition whose team should know."""
    fired = entries(case, case.since, case.today)
    dialysis = [one for one in fired if present(one, "dialysis-day")]
    listed = has(case, *TOLD) or _under_treatment(case)
    flags = [frequent(case), interferes(case)[0]]
    reasons = [one for one in flags if one is not None]
    if listed and reasons:
        best = max(reasons, key=lambda one: one.tier)
        fired = [one for one in fired if one.id in best.episodes]
        return from_days(case, "RF-38", Verdict(best.tier, "team"), fired)
    if dialysis:
        return from_entries("RF-38", Verdict(Tier.MENTION, "dialysis"), dialysis)
    return None


def _under_treatment(case: Case) -> bool:
    return takes(case, "cancer-treatment", case.today) is not None


def family(case: Case) -> Flag | None:
    """RF-42: a close relative with cramps or a muscle condition."""
    fired = entries(case, case.since, case.today)
    if case.person.family_history != "yes" or not fired:
        return None
    return from_entries("RF-42", Verdict(Tier.MENTION, "family"), fired)


PATTERNS = (new_pattern, condition, family)
ASKING = (no_cause,)
