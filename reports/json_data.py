"""Results as plain data for `--json`; field names are a contract and only ever grow.

Dates and moments are ISO 8601 text, a missing value is `null`, and what cannot be said
yet is `{"too_few": what, "have": n, "need": n}`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any

from analysis.estimate import Estimate, TooFew
from analysis.medicines import CourseResult, Rate, Withheld
from analysis.red_flags.flags import Check, Flag, Notice, SetAside, Tier
from analysis.summary import Summary
from analysis.triggers.findings import Finding, Triggers
from diary import knowledge
from reports import flag_words, trigger_words


def triggers_json(
    triggers: Triggers, medicines: Sequence[CourseResult] = ()
) -> dict[str, Any]:
    """Return the trigger analysis as data.

    Args:
        triggers: All findings of one window.
        medicines: Courses that touch it, newest change first.

    Returns:
        The object of `cramp triggers --json`.
    """
    return {
        "since": triggers.since.isoformat(),
        "until": triggers.until.isoformat(),
        "answered_days": triggers.answered_days,
        "episodes": triggers.attacks,
        "factors_checked": triggers.factors_checked,
        "rows": triggers.rows,
        "events": triggers.events,
        "dispersion": plain(triggers.dispersion),
        "method": triggers.method,
        "findings": [_finding(item) for item in triggers.findings],
        "medicines": [_medicine(course) for course in medicines],
    }


def flags_json(check: Check, country: str | None = None) -> dict[str, Any]:
    """Return the red flags of the whole diary as data.

    Args:
        check: Flags, highest tier first, and open questions.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        The object of `cramp flags --json`.
    """
    return {
        "as_of": check.as_of.isoformat(),
        "answered_days": check.answered_days,
        "flags": [_flag(flag, check, country) for flag in check.flags],
        "not_asked": [plain(question) for question in check.not_asked],
        "set_aside": [_set_aside(one, check, country) for one in check.set_aside],
        "came_back": [_set_aside(one, check, country) for one in check.came_back],
        "notices": [_notice(one, check, country) for one in check.notices],
        "off": check.off,
    }


def summary_json(summary: Summary, country: str | None = None) -> dict[str, Any]:
    """Return a whole window as data, every number that a page may show.

    Args:
        summary: The analysed window.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        The object of `cramp summary --json`; its keys are the fields of `Summary`.
    """
    data = {
        field.name: plain(getattr(summary, field.name)) for field in fields(summary)
    }
    data["triggers"] = triggers_json(summary.triggers, summary.medicines)
    data["medicines"] = data["triggers"].pop("medicines")
    data["flags"] = flags_json(summary.flags, country)
    return data


def plain(value: Any) -> Any:
    """Return a result as JSON-able data.

    Args:
        value: A number, text, date, enum, result dataclass, or mapping or sequence of
            them.

    Returns:
        The same with lists, objects and ISO dates; numbers that are not finite, which
        JSON cannot write, become None.
    """
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Tier):
        return value.word
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return _object(value) if is_dataclass(value) else _collection(value)


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, TooFew):
        return {"too_few": value.what, "have": value.have, "need": value.need}
    return {item.name: plain(getattr(value, item.name)) for item in fields(value)}


def _collection(value: Any) -> Any:
    if hasattr(value, "_asdict"):  # a named tuple is an object too
        value = value._asdict()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def _interval(result: Estimate | None, name: str) -> dict[str, Any]:
    return {
        name: plain(result.value) if result else None,
        "ci_low": plain(result.low) if result else None,
        "ci_high": plain(result.high) if result else None,
        "level": result.level if result else None,
    }


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "factor": item.factor_id,
        "verdict": item.verdict.value,
        "direction": item.direction,
        "contrast": item.contrast,
        "contrast_size": plain(item.contrast_size),
        **_interval(item.rate_ratio, "rate_ratio"),
        "p_value": plain(item.p_value),
        "belief": plain(item.belief),
        "days_exposed": item.counts.days_exposed,
        "episode_days_exposed": item.counts.episode_days_exposed,
        "days_unexposed": item.counts.days_unexposed,
        "episode_days_unexposed": item.counts.episode_days_unexposed,
        "cut": plain(item.counts.cut),
        "detectable": plain(item.detectable),
        "could_equally_be": list(item.could_equally_be),
        "bands": plain(item.bands),
        "after_attacks": plain(item.after_attacks),
        "reason": trigger_words.missing(item.shortfall) if item.shortfall else None,
        "shortfall": plain(item.shortfall),
        "documents": list(item.documents),
        "triggers": [
            one.id
            for one in knowledge.triggers().values()
            if item.factor_id in one.factors
        ],
        "expected": trigger_words.expected(item.factor_id),
    }


def _medicine(course: CourseResult) -> dict[str, Any]:
    ratio = course.rate_ratio
    estimate = ratio if isinstance(ratio, Estimate) else None
    return {
        "name": course.name,
        "medicine": course.medicine_id,
        "group": course.group,
        "dose": plain(course.dose),
        "unit": course.unit,
        "started_on": course.started_on.isoformat(),
        "stopped_on": plain(course.stopped_on),
        "before": _rate(course.before),
        "after": _rate(course.after),
        **_interval(estimate, "rate_ratio"),
        "withheld": plain(ratio) if isinstance(ratio, Withheld | TooFew) else None,
        "p_value": plain(course.p_value),
        "first_attack_after_days": course.first_attack_after_days,
        "other_changes": list(course.other_changes),
    }


def _rate(counted: Rate) -> dict[str, Any]:
    known = counted.per_week if isinstance(counted.per_week, Estimate) else None
    return {
        "episodes": counted.attacks,
        "answered_days": counted.answered_days,
        **_interval(known, "per_week"),
    }


def _notice(one: Notice, check: Check, country: str | None) -> dict[str, Any]:
    notice, today = knowledge.safety_notices()[one.id], check.as_of.date()
    return {
        "notice": one.id,
        "title": notice.title,
        "variant": one.variant,
        "dates": [day.isoformat() for day in one.dates],
        "episodes": list(one.episodes),
        "message": flag_words.notice_line(one, country, today=today),
        "sources": list(notice.sources),
    }


def _set_aside(one: SetAside, check: Check, country: str | None) -> dict[str, Any]:
    return {
        **_flag(one.flag, check, country),
        "reason": one.reason,
        "on": one.on.isoformat(),
        "new": one.new,
    }


def _flag(flag: Flag, check: Check, country: str | None) -> dict[str, Any]:
    rule = knowledge.red_flags()[flag.rule]
    today = check.as_of.date()
    return {
        "rule": flag.rule,
        "title": rule.title,
        "tier": flag.tier.word,
        "past_event": flag.past_event,
        "variant": flag.variant,
        "episodes": list(flag.episodes),
        "dates": [day.isoformat() for day in flag.dates],
        "answered_days": flag.answered_days,
        "early": flag.early,
        "message": flag_words.message(flag, rule, country=country, today=today),
        "sources": list(rule.sources),
        "documents": list(rule.documents),
        "status": rule.status,
    }
