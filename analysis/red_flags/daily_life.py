"""RF-09: cramps that break sleep or get in the way of the day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from analysis.facts import EpisodeFact
from analysis.red_flags.answers import Verdict
from analysis.red_flags.case import (
    Case,
    entries,
    parameter_int,
)
from analysis.red_flags.evidence import from_days
from analysis.red_flags.flags import Flag, NotAsked, Tier
from diary import knowledge

AWAKE = ("sitting", "standing", "walking", "exercising", "after-exercise")
"""Contexts from which nobody is woken: there "woken?" is not an open question."""

Sign = Callable[[EpisodeFact], bool | None]


def woke(episode: EpisodeFact) -> bool | None:
    """Return whether the cramp woke the person; None where not recorded."""
    if episode.woke is None and episode.context in AWAKE:
        return False
    return episode.woke


def interfered(episode: EpisodeFact) -> bool | None:
    """Return whether the cramp got in the way of the day; None where not recorded."""
    if episode.interference_nrs is None:
        return None
    return episode.interference_nrs >= knowledge.parameter("interference_nrs")


def tired(episode: EpisodeFact) -> bool | None:
    """Return whether cramps made the person tired by day; None where not asked."""
    fact = episode.symptoms.get("day-tiredness")
    return fact.present if fact else None


def interferes(case: Case) -> tuple[Flag | None, list[NotAsked]]:
    """RF-09: woken, held up or tired by day; or what nobody asked about it."""
    found = entries(case, case.since, case.today)
    not_asked: list[NotAsked] = []
    for question, variant, sign, fires in _SIGNS:
        fired = fires(case, [one for one in found if sign(one)])
        if fired:
            days = len({one.day for one in fired})
            values = {"days": days, "span": _span(variant)}
            verdict = Verdict(Tier.SOON, variant, values)
            return from_days(case, "RF-09", verdict, fired), []
        if fires(case, [one for one in found if sign(one) is not False]):
            unknown = tuple(one.id for one in found if sign(one) is None)
            of = len(unknown) + sum(_was_asked(one, question) for one in found)
            not_asked.append(NotAsked("RF-09", question, unknown, of))
    return None, not_asked


def _was_asked(episode: EpisodeFact, question: str) -> bool:
    if question == "day-tiredness":
        return question in episode.symptoms
    return getattr(episode, question) is not None


def _span(variant: str) -> int:
    if variant == "woken":
        return 7 * parameter_int("woken_weeks")
    return parameter_int("interference_days")


def _woken(case: Case, fired: Sequence[EpisodeFact]) -> list[EpisodeFact]:
    """Return the newest run of weeks that each have enough woken nights."""
    weeks = parameter_int("woken_weeks")
    for last in _ends(case, 7 * weeks):
        run: list[EpisodeFact] = []
        for week in range(weeks):
            until = last - timedelta(days=7 * week)
            part = _between(fired, until - timedelta(days=6), until)
            if len({one.day for one in part}) < parameter_int("woken_nights_week"):
                break
            run = part + run
        else:
            return run
    return []


def _interference(case: Case, fired: Sequence[EpisodeFact]) -> list[EpisodeFact]:
    return _days_in_span(case, fired, parameter_int("interference_n"))


def _tired(case: Case, fired: Sequence[EpisodeFact]) -> list[EpisodeFact]:
    return _days_in_span(case, fired, parameter_int("tired_n"))


def _days_in_span(
    case: Case, fired: Sequence[EpisodeFact], need: int
) -> list[EpisodeFact]:
    """Return the newest 14 days with enough different days, or nothing."""
    width = parameter_int("interference_days")
    for last in _ends(case, width):
        inside = _between(fired, last - timedelta(days=width - 1), last)
        if len({one.day for one in inside}) >= need:
            return inside
    return []


def _ends(case: Case, width: int) -> list[date]:
    """Return the last days of all spans of a width in the window, newest first."""
    return [case.back(n) for n in range(parameter_int("pattern_days") - width + 1)]


def _between(
    found: Sequence[EpisodeFact], since: date, until: date
) -> list[EpisodeFact]:
    return [one for one in found if since <= one.day <= until]


_SIGNS: tuple[
    tuple[str, str, Sign, Callable[[Case, Sequence[EpisodeFact]], list[EpisodeFact]]],
    ...,
] = (
    ("woke", "woken", woke, _woken),
    ("interference_nrs", "interference", interfered, _interference),
    ("day-tiredness", "day-tired", tired, _tired),
)
