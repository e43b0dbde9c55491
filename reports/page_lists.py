"""The lists of the pages as plain data: medicines, measures, triggers, attacks.

A list that does not fit is cut, and says how many more there are.
"""

from collections.abc import Sequence
from math import log
from typing import Any

from analysis.estimate import TooFew
from analysis.facts import EpisodeFact, FactorInfo, LabFact
from analysis.medicines import CourseResult, Rate, Withheld
from analysis.relief import ReliefResult
from analysis.triggers.findings import Finding, Triggers, Verdict
from diary import knowledge
from reports import clean, person_words, trigger_words, words

_LISTED = ("possible-cause", "both", "withdrawal")
_LABS_NAMED = 6
_FEWEST_SUGGESTED = 3
_TICKS = (0.25, 0.5, 1, 2, 4, 8)


def medicines(courses: Sequence[CourseResult], limit: int, also: int) -> dict[str, Any]:
    """Return the table of medicines and the line that names the others.

    Args:
        courses: Newest change first.
        limit: How many with counts before and after get a row.
        also: How many of the others are named.

    Returns:
        Column titles, `rows`, `also`, and `none` where nothing is recorded.
    """
    days = int(knowledge.parameter("medicine_window_days"))
    lag = int(knowledge.parameter("medicine_lag_days"))
    counted = [course for course in courses if _counted(course)][:limit]
    others = [course for course in courses if course not in counted]
    return {
        "before": f"{days} days before start",
        "after": f"days {lag} to {lag + days - 1} after",
        "legend": "n/days: attacks in answered days. Before and after is not proof of "
        "cause.",
        "rows": [_medicine(course) for course in counted],
        "also": _also(others, also),
        "none": "" if courses else words.NO_MEDICINES,
    }


def _counted(course: CourseResult) -> bool:
    return bool(course.before.answered_days and course.after.answered_days)


def _also(courses: Sequence[CourseResult], limit: int) -> str:
    """Name the medicines without a row of counts, so that none is lost."""
    if not courses:
        return ""
    named = [
        f"{clean.inline(course.name, 30)} {words.dose(course)}".rstrip()
        + f" ({_class(course)}, {words.taken(course)})"
        for course in courses[:limit]
    ]
    rest = more(len(courses) - limit, "medicine")
    return f"Also taken: {'; '.join(filter(None, [*named, rest]))}."


def _medicine(course: CourseResult) -> list[str]:
    name = clean.inline(course.name, 40)
    dose = words.dose(course)
    notes = _remark(course)
    return [
        f"{name} {dose}".rstrip(),
        _class(course),
        words.taken(course),
        *_around(course.before),
        *_around(course.after),
        notes,
    ]


def _class(course: CourseResult) -> str:
    if course.group is None:
        return words.medicine_class(None)
    known = knowledge.medicines().get(course.medicine_id or "")
    if known is not None and known.role not in _LISTED:
        return f"{words.medicine_class(course.group)} (not listed)"
    return words.medicine_class(course.group)


def _around(counted: Rate) -> tuple[str, str]:
    if not counted.answered_days:
        return words.DASH, words.DASH
    exposure = f"{counted.attacks}/{counted.answered_days}"
    if isinstance(counted.per_week, TooFew):
        return words.DASH, exposure
    return words.rate_range(counted.per_week, to=words.DASH), exposure


def _remark(course: CourseResult) -> str:
    said = []
    if isinstance(course.rate_ratio, Withheld):
        said.append(words.withheld(course.rate_ratio))
    elif course.other_changes:
        names = ", ".join(clean.inline(name, 30) for name in course.other_changes[:3])
        said.append(f"changed within the same weeks: {names}")
    return words.capital("; ".join(said))


def tried(measures: Sequence[ReliefResult], limit: int) -> dict[str, Any]:
    """Return the table of what was tried, at most `limit` rows of it."""
    return {
        "rows": [
            [
                words.capital(words.relief(item.relief_id)),
                str(item.tried),
                f"{item.eased} of {item.rated}" if item.rated else words.DASH,
                _or_dash(item.median_effect_nrs),
                _or_dash(item.median_min),
            ]
            for item in measures[:limit]
        ],
        "more": more(len(measures) - limit, "measure"),
        "none": f"What was tried: {words.NOT_RECORDED}.",
    }


def _or_dash(value: float | None) -> str:
    return words.DASH if value is None else words.plain(value)


def triggers(
    found: Triggers,
    factors: Sequence[FactorInfo],
    limit: int,
    without: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the trigger table.

    Args:
        found: All findings, strongest first.
        factors: Names of the person's own factors.
        limit: How many that could be judged get a row.
        without: Factors that are not told to this reader; they stay counted among
            those checked.

    Returns:
        How many were `checked` and are shown, `rows`, `ticks` of the ratio axis as
        shares of its length, and who is `unjudged`.
    """
    told = [item for item in found.findings if item.factor_id not in without]
    judged = [item for item in told if item.verdict is not Verdict.CANNOT_TELL]
    unjudged = [item for item in told if item.verdict is Verdict.CANNOT_TELL]
    hidden = len(found.findings) - len(told)
    left_out = f" {hidden} of them not shown to this reader." if hidden else ""
    if len(judged) > limit:
        shown = f"{limit} strongest" if limit > 1 else "strongest"
        verb = "are" if limit > 1 else "is"
        left_out += f" The {shown} of {len(judged)} {verb} shown."
    return {
        "checked": f"{words.span(found.since, found.until)}: "
        f"{trigger_words.checked(found)}{left_out}",
        "rows": [_trigger(item, factors) for item in judged[:limit]],
        "ticks": [
            {"at": _along(tick), "label": f"{tick:g}" if tick > _TICKS[0] else ""}
            for tick in _TICKS
        ],
        "unjudged": trigger_words.unjudged(unjudged, factors),
    }


def _trigger(item: Finding, factors: Sequence[FactorInfo]) -> dict[str, Any]:
    seen, ratio = item.counts, item.rate_ratio
    return {
        "cells": [
            words.capital(words.factor(item.factor_id, factors)),
            f"{seen.episode_days_exposed} of {seen.days_exposed}",
            f"{seen.episode_days_unexposed} of {seen.days_unexposed}",
            words.ratio_range(ratio, to=words.DASH) if ratio else words.DASH,
            trigger_words.verdict(item),
        ],
        "interval": _interval(item),
        "basis": trigger_words.basis(item, factors),
    }


def _interval(item: Finding) -> dict[str, Any] | None:
    """Return where the interval lies along the ratio axis, as shares of its length."""
    ratio = item.rate_ratio
    if ratio is None:
        return None
    return {
        "low": _along(ratio.low or 0.0),
        "value": _along(ratio.value),
        "high": _along(ratio.high if ratio.high is not None else _TICKS[-1]),
        "filled": item.verdict is Verdict.LIKELY,
    }


def _along(ratio: float) -> float:
    lowest, highest = _TICKS[0], _TICKS[-1]
    kept = min(max(ratio, lowest), highest)
    return log(kept / lowest) / log(highest / lowest)


def worst(
    episodes: Sequence[EpisodeFact], limit: int, note: int, year: int
) -> list[list[str]]:
    """Return the rows of the worst attacks, the note last.

    Args:
        episodes: The worst spasm of each, the worst first.
        limit: How many get a row.
        note: Longest note [characters].
        year: The year that goes without saying.
    """
    return [_episode(item, note, year) for item in episodes[:limit]]


def began(item: EpisodeFact, year: int) -> str:
    """Return when an entry began, `24 Oct, 04:19`, with another year before the time.

    Args:
        item: The entry.
        year: The year that goes without saying.
    """
    return f"{words.day_in(item.started_at.date(), year)}, {item.started_at:%H:%M}"


def _episode(item: EpisodeFact, note: int, year: int) -> list[str]:
    muscle, side = item.muscles[0] if item.muscles else ("other", None)
    return [
        began(item, year),
        words.place(muscle, side),
        words.DASH if item.pain_nrs is None else str(item.pain_nrs),
        words.DASH if item.duration_s is None else words.duration(item.duration_s),
        words.CONTEXTS.get(item.context or "", words.DASH),
        clean.clip(item.note or "", note),
    ]


def questions(own: Sequence[str], limit: int, suggested: int, length: int) -> list[str]:
    """Return what the person wants to ask: own questions, then the suggested ones.

    Args:
        own: The person's own that are still open.
        limit: How many of them are printed.
        suggested: How many of the suggested ones are printed; where there is no own
            question, never fewer than three.
        length: Longest question [characters].
    """
    said = [clean.clip(question, length) for question in own[:limit]]
    rest = more(len(own) - limit, "own question")
    others = [question.text for question in knowledge.questions().values()]
    kept = suggested if own else max(suggested, _FEWEST_SUGGESTED)
    return [*said, *([rest] if rest else []), *others[:kept]]


def labs(results: Sequence[LabFact], limit: int) -> dict[str, Any]:
    """Return the table of test results and the line that names the others.

    Args:
        results: Newest first.
        limit: How many get a row.
    """
    others = results[limit:]
    named = [
        f"{clean.inline(one.name, 30)} {clean.clip(person_words.lab_value(one), 40)} "
        f"({words.day(one.tested_on)})"
        for one in others[:_LABS_NAMED]
    ]
    rest = more(len(others) - _LABS_NAMED, "test result")
    return {
        "rows": [
            [
                words.day(one.tested_on),
                words.capital(clean.clip(one.name, 40)),
                clean.clip(person_words.lab_value(one), 80),
                person_words.lab_range(one) or words.DASH,
            ]
            for one in results[:limit]
        ],
        "also": f"Also tested: {'; '.join(filter(None, [*named, rest]))}."
        if others
        else "",
    }


def more(hidden: int, one: str, many: str | None = None) -> str:
    """Return `and 2 more places`, or nothing where none is hidden.

    Args:
        hidden: How many are not shown.
        one: What they are, for one of them.
        many: The same for several, where it does not end in a mere s.
    """
    said = words.count(hidden, f"more {one}", many and f"more {many}")
    return f"and {said}" if hidden > 0 else ""
