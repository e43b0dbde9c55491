"""One red-flag rule in full: in words, its numbers, its sources, and this diary."""

import re
from collections.abc import Iterable
from typing import Any

from analysis.red_flags.flags import Check, Flag, SetAside
from analysis.red_flags.window import Seen
from diary import knowledge
from diary.knowledge.types import Parameter, RedFlag, SafetyNotice
from reports import flag_cards, flag_words, flags_text, json_data, words
from reports.lines import cited, indented, joined, wrapped

_WHOLE = 7
"""A rate is per so many days."""


def rule_text(
    rule: RedFlag, check: Check, seen: Seen, country: str | None = None
) -> str:
    """Return everything about one rule as plain text.

    Args:
        rule: The rule in words.
        check: The check of the whole diary.
        seen: What the window of the patterns holds.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines of at most 80 columns.
    """
    sections = [
        ("NOW", _now(rule, check, seen, country)),
        ("THE RULE", indented(rule.rule)),
        ("ITS NUMBERS", _numbers(rule)),
        ("FALSE ALARMS", indented(rule.false_alarms)),
        ("WHERE IT COMES FROM", _sources(rule)),
    ]
    head = [f"{rule.id} {rule.title} ({rule.status})"]
    return joined(head, [one for one in sections if one[1]], flags_text.FOOT)


def notice_text(id_: str) -> str:
    """Return everything about one safety notice as plain text.

    Args:
        id_: `SN-1` ...

    Returns:
        Lines of at most 80 columns.
    """
    notice = knowledge.safety_notices()[id_]
    known = knowledge.sources()
    sources = [line for one in notice.sources for line in cited(one, known[one].cite)]
    sections = [
        ("THE NOTICE", indented(notice.rule)),
        ("WHERE IT COMES FROM", sources),
    ]
    return joined([f"{id_} {notice.title}"], sections, [words.DISCLAIMER])


def notice_json(notice: SafetyNotice) -> dict[str, Any]:
    """Return everything about one safety notice as data.

    Args:
        notice: The notice.

    Returns:
        The object of `cramp flags --why NOTICE --json`.
    """
    return {
        "notice": notice.id,
        "title": notice.title,
        "words": notice.rule,
        "sources": [json_data.plain(knowledge.sources()[it]) for it in notice.sources],
        "documents": list(notice.documents),
    }


def rule_json(
    rule: RedFlag, check: Check, seen: Seen, country: str | None = None
) -> dict[str, Any]:
    """Return everything about one rule as data.

    Args:
        rule: The rule in words.
        check: The check of the whole diary.
        seen: What the window of the patterns holds.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        The object of `cramp flags --why RULE --json`.
    """
    whole = json_data.flags_json(check, country)
    return {
        "rule": rule.id,
        "title": rule.title,
        "as_of": whole["as_of"],
        "fires": any(one.rule == rule.id for one in _fired(check)),
        "flags": [one for one in whole["flags"] if one["rule"] == rule.id],
        "set_aside": [one for one in whole["set_aside"] if one["rule"] == rule.id],
        "not_asked": [one for one in whole["not_asked"] if one["rule"] == rule.id],
        "off": check.off,
        "words": rule.rule,
        "numbers": [json_data.plain(one) for one in _parameters(rule)],
        "false_alarms": rule.false_alarms,
        "sources": [json_data.plain(knowledge.sources()[it]) for it in rule.sources],
        "documents": list(rule.documents),
        "status": rule.status,
        "window": json_data.plain(seen),
    }


def _now(rule: RedFlag, check: Check, seen: Seen, country: str | None) -> list[str]:
    if check.off:
        return indented(flag_words.OFF)
    today = check.as_of.date()
    fired = [one for one in _fired(check) if one.rule == rule.id]
    lines: list[str] = []
    for flag in fired:
        said = flag_words.message_lines(flag, rule, country=country, today=today)
        lines += [line for part in said for line in indented(part)]
        lines += indented(
            f"It fires ({flag.tier.word}). "
            f"{flag_words.evidence_line(flag, today=today)}"
        )
    for one in _about(rule, check.set_aside):
        lines += indented(
            f"Set aside by you: {flag_cards.set_aside_line(one, today=today)}"
        )
    for one in _about(rule, check.came_back):
        lines += indented(flag_cards.came_back_line(one, today=today))
    if not fired:
        lines += indented(
            "It does not fire on what you recorded. This does not mean nothing is "
            "wrong."
        )
    open_ = [one for one in check.not_asked if one.rule == rule.id]
    if open_:
        unasked = "; ".join(flag_words.not_asked_lines(open_))
        lines += indented(f"An answer could change this: {unasked}.")
    return [*lines, *indented(_window(seen))]


def _fired(check: Check) -> tuple[Flag, ...]:
    return (*check.flags, *(one.flag for one in check.set_aside))


def _about(rule: RedFlag, found: Iterable[SetAside]) -> list[SetAside]:
    return [one for one in found if one.flag.rule == rule.id]


def _window(seen: Seen) -> str:
    """Say what the window holds, so that it can be held against the numbers."""
    span = words.span(seen.since, seen.until)
    days = words.count(seen.answered_days, "answered day")
    entries = words.count(seen.entries, "entry", "entries")
    attacks = words.count(seen.attacks, "cramp attack")
    said = [f"{span}: {days}, {entries}, {attacks}"]
    if seen.answered_days >= knowledge.parameter("min_answered_days"):
        rate = _WHOLE * seen.attacks / seen.answered_days
        said[0] += f" ({rate:.1f} a week)"
    severe, long = (knowledge.parameter(it) for it in ("severe_nrs", "long_min"))
    said.append(
        f"pain of {severe:g} or more in {seen.severe} of {seen.with_pain} whose pain "
        "was recorded"
    )
    said.append(
        f"over {long:g} minutes in {seen.long} of {seen.timed} whose length was "
        "recorded"
    )
    said.append(f"woken by one on {words.count(seen.nights_woken, 'night')}")
    return f"In the diary, {'; '.join(said)}."


def _parameters(rule: RedFlag) -> list[Parameter]:
    known = knowledge.parameters()
    numbers = [one for one in known.values() if rule.id in one.rules]
    if any(variant.startswith("past-") for variant in rule.messages):
        numbers.append(known["live_h"])
    return numbers


def _numbers(rule: RedFlag) -> list[str]:
    return [
        line
        for one in _parameters(rule)
        for line in wrapped(
            f"{_number(one)}: {_told(one.says)} [{', '.join(one.sources)}]",
            indent="    ",
            first="  ",
        )
    ]


def _number(one: Parameter) -> str:
    return f"{one.value:g} {one.unit}"


def _told(says: str) -> str:
    """Put the number itself where a sentence names a parameter."""
    known = knowledge.parameters()
    return re.sub(
        "`(\\w+)`",
        lambda name: _number(known[name[1]]) if name[1] in known else name[1],
        says,
    )


def _sources(rule: RedFlag) -> list[str]:
    known = knowledge.sources()
    lines: list[str] = []
    places: dict[str, list[str]] = {}
    for reference in rule.documents:
        id_, _, line = reference.partition(":")
        places.setdefault(id_, []).append(line)
    for id_, named in places.items():
        which = "line" if len(named) == 1 else "lines"
        lines += cited(id_, f"{known[id_].cite}; {which} {words.listed(named)}")
    for id_ in rule.sources:
        said = known[id_].cite
        if known[id_].url:
            said += f" {known[id_].url}"
        lines += cited(id_, said)
    return lines
