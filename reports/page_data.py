"""Everything the two pages say, as plain data for the template.

Every value is text, a number or a list of them; the template prints it as it is and
never reads it as markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.estimate import TooFew
from analysis.frequency import Frequency
from analysis.severity import Spread
from analysis.summary import Summary
from analysis.timing import Timing
from diary import knowledge
from reports import (
    answers,
    clean,
    page_lists,
    person_words,
    points,
    sentences,
    words,
)

_FEWEST_FOR_QUARTERS = 4
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows of each list are printed; the rest becomes "and n more"."""

    points: int = 5
    medicines: int = 8
    also: int = 20
    tried: int = 6
    places: int = 5
    triggers: int = 5
    worst: int = 5
    questions: int = 4
    suggested: int = 5
    labs: int = 8
    background: int = 160
    """Longest line about the person [characters]."""


def page_data(
    result: Summary,
    *,
    person: Mapping[str, str],
    version: str,
    country: str | None,
    limits: Limits,
) -> dict[str, Any]:
    """Return what both pages say, without the charts.

    Args:
        result: The analysed window.
        person: `name`, `born` and `sex`; what is missing becomes a line to fill in.
        version: Version of the program.
        country: ISO 3166 code for the emergency number, or None where not known.
        limits: How many rows of each list fit.

    Returns:
        JSON-able data; its keys are the sections of the pages, in reading order.
    """
    factors = [use.factor for use in result.factor_use]
    return {
        "header": _header(result, person, version),
        "summary": sentences.summary(result),
        "points": points.points(result.flags, country=country, limit=limits.points),
        "answers": [
            [f"{item.number}  {item.question}", item.text]
            for item in answers.answers(result)
        ],
        "rates": _rates(result),
        "spreads": _spreads(result),
        "where": _where(result, limits.places),
        "medicines": page_lists.medicines(
            result.medicines, limits.medicines, limits.also
        ),
        "tried": page_lists.tried(result.relief, limits.tried),
        "background": person_words.background(
            result.person, result.conditions, limits.background
        ),
        "questions": page_lists.questions(
            result.questions, limits.questions, limits.suggested
        ),
        "footer": _footer(result, person),
        "disclaimer": words.DISCLAIMER,
        "purpose": _purpose(result),
        "triggers": page_lists.triggers(result.triggers, factors, limits.triggers),
        "worst": page_lists.worst(result.worst, limits.worst),
        "labs": page_lists.labs(result.labs, limits.labs),
    }


def known_person(result: Summary, person: Mapping[str, str]) -> dict[str, str]:
    """Return name, birth and sex: what was given, else what the diary knows.

    Args:
        result: The analysed window.
        person: `name`, `born` and `sex`; each may be missing.
    """
    born = result.person.birth_year
    known = {
        "name": "",
        "born": "" if born is None else str(born),
        "sex": result.person.sex or "",
    }
    return known | {key: said for key, said in person.items() if said}


def _header(result: Summary, person: Mapping[str, str], version: str) -> dict[str, Any]:
    whose = known_person(result, person)
    pregnancy = person_words.pregnancy(result.person, result.as_of.date())
    expecting = (
        [["Pregnant", pregnancy]] if result.person.pregnant and pregnancy else []
    )
    return {
        "title": "Muscle cramp diary: report for the doctor",
        "person": [
            [label, clean.clip(whose[key], length)]
            for key, label, length in (
                ("name", "Name", 48),
                ("born", "Born", 20),
                ("sex", "Sex", 16),
            )
        ]
        + expecting,
        "window": words.span(result.since, result.until),
        "answered": words.answered(result.frequency),
        "made": f"Made {words.moment(result.as_of)} with cramp "
        f"{clean.clip(version, 20)}",
        "entered": words.PATIENT_ENTERED,
    }


def _purpose(result: Summary) -> str:
    rules = knowledge.red_flags()
    draft = any(rules[flag.rule].status == "draft" for flag in result.flags.flags)
    return f"{words.PURPOSE} {words.DRAFT}" if draft else words.PURPOSE


def _footer(result: Summary, person: Mapping[str, str]) -> str:
    """Return what a loose page needs to find its way back."""
    known = known_person(result, person)
    whose = [clean.inline(known[key], 30) for key in ("name", "born")]
    window = f"cramp diary {words.span(result.since, result.until)}"
    return words.capital(", ".join([*filter(None, whose), window]))


def _rates(result: Summary) -> list[list[str]]:
    now, before, timing = result.frequency, result.previous, result.timing
    days = words.count(now.days_with_attack, "day")
    earlier = f"{now.window_days} days before"
    rows = [
        ["Attacks a week", *_rate(now)],
        [earlier, words.DASH, "no day answered"],
        [
            "Attacks",
            str(now.attacks),
            f"on {days}; {words.count(now.spasms, 'spasm')}",
        ],
        [
            "Woken from sleep",
            str(timing.woke) if timing.woke_recorded else words.DASH,
            f"of {timing.woke_recorded} answered; "
            f"{words.count(timing.nights_woken, 'night')}"
            if timing.woke_recorded
            else words.NOT_RECORDED,
        ],
    ]
    if before is not None:
        rows[1] = [earlier, *_rate(before)]
    if result.other_kinds:
        rows.append(["Not counted", words.other_kinds(result.other_kinds), ""])
    return rows


def _rate(counted: Frequency) -> tuple[str, str]:
    if isinstance(counted.per_week, TooFew):
        return words.DASH, words.too_few(counted.per_week)
    return words.rate_range(counted.per_week, to=words.DASH), words.answered(counted)


def _spreads(result: Summary) -> list[list[str]]:
    severity = result.severity
    if not result.frequency.attacks:
        return []
    return [
        _spread("Pain, 0-10", severity.pain_nrs, 1.0),
        _spread("Duration, min", severity.duration_s, _MINUTE_S),
        _spread("Soreness after, h", severity.soreness_h, 1.0),
        _spread("Interference, 0-10", severity.interference_nrs, 1.0),
    ]


def _spread(label: str, spread: Spread, unit: float) -> list[str]:
    if (
        spread.median is None
        or spread.q1 is None
        or spread.q3 is None
        or spread.highest is None
    ):
        return [label, words.DASH, words.DASH, words.DASH, words.recorded(spread)]
    middle = (
        f"{words.plain(spread.q1 / unit)}{words.DASH}{words.plain(spread.q3 / unit)}"
    )
    return [
        label,
        words.plain(spread.median / unit),
        middle if spread.n >= _FEWEST_FOR_QUARTERS else words.DASH,
        words.plain(spread.highest / unit),
        words.recorded(spread),
    ]


def _where(result: Summary, limit: int) -> dict[str, Any]:
    places, timing = result.places, result.timing
    return {
        "rows": [
            [words.place(place.muscle_id, place.side), str(place.attacks)]
            for place in places.places[:limit]
        ],
        "more": page_lists.more(len(places.places) - limit, "place"),
        "during": _during(timing),
    }


def _during(timing: Timing) -> str:
    if not timing.attacks:
        return "No attack in this window."
    if not timing.by_context:
        return f"What was going on: {words.NOT_RECORDED}."
    seen = ", ".join(
        f"{words.CONTEXTS.get(context, context)} {number}"
        for context, number in timing.by_context
    )
    return f"{words.capital(seen)} (of {timing.context_recorded} recorded)."
