"""RF-03: frequent cramps, crowded ones, and ones that become more."""

from collections.abc import Sequence
from datetime import date, timedelta

from analysis.attacks import Attack
from analysis.facts import EpisodeFact
from analysis.red_flags.answers import Verdict
from analysis.red_flags.case import (
    Case,
    answered,
    cramp_attacks,
    entries,
    is_early,
    parameter_int,
)
from analysis.red_flags.episode import RISKS
from analysis.red_flags.evidence import from_days, spasms
from analysis.red_flags.flags import Flag, Tier
from analysis.red_flags.who import is_child
from diary import knowledge

Found = tuple[Verdict, Sequence[Attack]]


def frequent(case: Case) -> Flag | None:
    """RF-03: 3 a week or more, 7 in any 7 days, rising, or 5 in the window.

    Args:
        case: The diary.

    Returns:
        The highest tier that applies. The weekly rate needs enough answered days;
        counts stand for themselves and are called early where days are few.
    """
    found = cramp_attacks(case, case.since, case.today)
    candidates = (
        _every_week(case, found),
        _crowded(case, found),
        _rising(case),
        _several(found),
    )
    said = [one for one in candidates if one is not None]
    if not said:
        return None
    verdict, fired = max(said, key=lambda one: one[0].tier)
    return from_days(case, "RF-03", verdict, spasms(fired))


def _every_week(case: Case, found: Sequence[Attack]) -> Found | None:
    """Compare the rate per answered week with the reviewed one."""
    n, days = len(found), answered(case, case.since, case.today)
    if is_early(case) or not n or 7 * n < _line(case) * days:
        return None
    values = {"n": n, "answered": days, "rate": round(7 * n / days, 1)}
    return Verdict(Tier.SOON, "frequent", values), found


def _line(case: Case) -> float:
    """Return the rate from which attacks are frequent [per week].

    A child has its own; else the person's own line stands before the reviewed one.
    """
    if is_child(case, case.today):
        return knowledge.parameter("freq_week_child")
    return case.frequent_week or knowledge.parameter("freq_week")


def _crowded(case: Case, found: Sequence[Attack]) -> Found | None:
    """Look for the newest 7 days that hold enough attacks."""
    width = parameter_int("freq_early_days")
    for last in sorted({one.day for one in found}, reverse=True):
        since = max(case.since, last - timedelta(days=width - 1))
        inside = [one for one in found if since <= one.day <= last]
        if len(inside) >= parameter_int("freq_early_n"):
            values = {"n": len(inside), "days": width}
            return Verdict(Tier.SOON, "crowded", values), inside
    return None


def _rising(case: Case) -> Found | None:
    """Compare the last 14 days with the 14 before, both per answered day."""
    width = parameter_int("increase_days")
    halves: list[tuple[list[Attack], int]] = []
    for back in (0, width):
        since, until = case.back(back + width - 1), case.back(back)
        days = answered(case, since, until)
        if days < parameter_int("rate_min_days"):
            return None
        halves.append((cramp_attacks(case, since, until), days))
    (now, now_days), (before, before_days) = halves
    ratio = knowledge.parameter("increase_ratio")
    if len(now) < parameter_int("increase_n"):
        return None
    if len(now) * before_days < ratio * len(before) * now_days:
        return None
    values = {"n": len(now), "before": len(before), "days": width}
    if _new_companion(case):
        return Verdict(Tier.SOON, "rising-new-symptom", values), now
    return Verdict(Tier.MENTION, "rising", values), now


def _several(found: Sequence[Attack]) -> Found | None:
    if len(found) < parameter_int("freq_mention_n"):
        return None
    return Verdict(Tier.MENTION, "several", {"n": len(found)}), found


def _new_companion(case: Case) -> bool:
    """Say whether a symptom that used to be answered "no" is now answered "yes".

    A symptom nobody asked about before is not known to be new.
    """
    since = case.back(parameter_int("increase_days") - 1)
    now = _answers(entries(case, since, case.today))
    before = _answers(entries(case, date.min, since - timedelta(days=1)))
    return any(True in said and before.get(id_) == {False} for id_, said in now.items())


def _answers(found: Sequence[EpisodeFact]) -> dict[str, set[bool]]:
    answers: dict[str, set[bool]] = {}
    for one in found:
        for id_, fact in one.symptoms.items():
            if id_ not in RISKS:
                answers.setdefault(id_, set()).add(fact.present)
    return answers
