"""RF-12, RF-13: pain that comes on walking, and what makes it go."""

from collections.abc import Sequence

from analysis.facts import EpisodeFact
from analysis.red_flags.answers import WITHIN, Entry, Verdict, by_site, present
from analysis.red_flags.case import Case, entries, parameter_int
from analysis.red_flags.evidence import from_entries
from analysis.red_flags.flags import Flag, NotAsked, Tier, Values
from analysis.red_flags.where import in_legs, spots

UPRIGHT = ("walking", "standing")


def getting_shorter(about: Entry) -> Verdict | None:
    """RF-12: the way without pain halved, pain at rest in the foot, or a sore."""
    signs = ("rest-pain-foot", "foot-sore", "shorter-way")
    sign = next((one for one in signs if about.yes(one)), None)
    return Verdict(Tier.URGENT, sign) if sign and in_legs(about.episode) else None


def eased_by_standing(case: Case) -> tuple[Flag | None, list[NotAsked]]:
    """RF-12: walking brings it on, standing still takes it away, same muscle.

    Args:
        case: The diary.

    Returns:
        The flag, or the open question: walking entries where nobody said whether
        standing still eased them, or whether the way was as long as before.
    """
    walked = [
        one
        for one in _recent(case)
        if one.context == "walking"
        and in_legs(one)
        and present(one, "eased-by-standing")
    ]
    for spot in sorted({at for one in walked for at in spots(one)}, key=str):
        same = [one for one in walked if spot in spots(one)]
        if len(same) < parameter_int("walk_n"):
            continue
        measured = [one for one in same if present(one, "same-way")]
        if len(measured) >= parameter_int("walk_same_n"):
            values: Values = {"n": len(same), "within": WITHIN}
            verdict = Verdict(Tier.SOON, "standing", values)
            return from_entries("RF-12", verdict, same), []
        unknown = [one for one in same if "same-way" not in one.symptoms]
        if len(measured) + len(unknown) >= parameter_int("walk_same_n"):
            return None, [_open("RF-12", "same-way", unknown, same)]
    on_foot = [one for one in _recent(case) if one.context == "walking"]
    return None, _asks(on_foot, "RF-12", "eased-by-standing")


def eased_by_sitting(case: Case) -> tuple[Flag | None, list[NotAsked]]:
    """RF-13: walking or standing brings it on, sitting or bending takes it away."""
    upright = [one for one in _recent(case) if one.context in UPRIGHT and in_legs(one)]
    fired = [one for one in upright if present(one, "eased-by-sitting")]
    if len(fired) >= parameter_int("walk_n"):
        verdict = Verdict(Tier.SOON, "sitting", {"n": len(fired)})
        return from_entries("RF-13", verdict, fired), []
    return None, _asks(upright, "RF-13", "eased-by-sitting")


def _recent(case: Case) -> list[EpisodeFact]:
    since = case.back(parameter_int("repeat_days") - 1)
    return entries(case, since, case.today)


def _asks(found: Sequence[EpisodeFact], rule: str, question: str) -> list[NotAsked]:
    """Return the question where the unanswered entries could still decide."""
    possible = [
        one
        for one in found
        if in_legs(one) and (question not in one.symptoms or present(one, question))
    ]
    unknown = [one for one in possible if question not in one.symptoms]
    if len(possible) < parameter_int("walk_n") or not unknown:
        return []
    return [_open(rule, question, unknown, [one for one in found if in_legs(one)])]


def _open(
    rule: str,
    question: str,
    unknown: Sequence[EpisodeFact],
    applies: Sequence[EpisodeFact],
) -> NotAsked:
    return NotAsked(rule, question, tuple(one.id for one in unknown), len(applies))


RULES = (
    by_site("RF-12", getting_shorter, "rest-pain-foot", "foot-sore", "shorter-way"),
)
ASKING = (eased_by_standing, eased_by_sitting)
