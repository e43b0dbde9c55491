"""Points to note: the red flags that fired, and the questions nobody asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analysis.red_flags.flags import Check, Flag, Tier
from diary import knowledge
from diary.knowledge.types import RedFlag
from reports import clean, flag_words, words

TIERS = {
    Tier.EMERGENCY: "Emergency",
    Tier.URGENT: "Today",
    Tier.SOON: "Soon",
    Tier.MENTION: "Mention",
}
_LONGEST_OPEN = 190
_NAMED_OPEN = 7
_LONGEST = 420
_DATES_NAMED = 4
_SOURCES_NAMED = 3


def points(check: Check, *, country: str | None, limit: int) -> dict[str, Any]:
    """Return what the page says about a check of the whole diary.

    Args:
        check: Flags, highest tier first, and open questions.
        country: ISO 3166 code for the emergency number, or None where not known.
        limit: How many flags are printed.

    Returns:
        `title`; `rows` of tier, title, text and basis; `more` names the others;
        `none` where nothing fired, which is never an all-clear; `not_asked`.
    """
    flags = _merged(check.flags)
    today = check.as_of.date()
    neutral = all(_neutral(flag, _rule(flag), today=today) for flag in flags)
    return {
        "title": f"Points to note{'' if neutral else ', as told to the patient'}",
        "rows": [_row(flag, check, country) for flag in flags[:limit]],
        "more": _more(flags[limit:]),
        "none": "" if check.flags else f"{words.NO_FLAGS} {words.NO_FLAGS_MEANS}",
        "not_asked": _not_asked(check),
    }


def _merged(flags: Sequence[Flag]) -> list[Flag]:
    """Make one of flags that say the same about several entries."""
    alike: dict[tuple[object, ...], Flag] = {}
    for flag in flags:
        values = tuple(sorted(flag.values.items()))
        same = (flag.rule, flag.tier, flag.variant, flag.past_event, values)
        first = alike.setdefault(same, flag)
        if first is not flag:
            alike[same] = replace(
                first,
                episodes=(*first.episodes, *flag.episodes),
                dates=tuple(sorted({*first.dates, *flag.dates})),
            )
    return list(alike.values())


def _more(hidden: Sequence[Flag]) -> str:
    """Name what has no room for its sentence, so that no flag is ever left out."""
    named = dict.fromkeys(
        f"{knowledge.red_flags()[flag.rule].title} ({TIERS[flag.tier].lower()})"
        for flag in hidden
    )
    return f"Also to note: {'; '.join(named)}." if named else ""


def _row(flag: Flag, check: Check, country: str | None) -> dict[str, str]:
    rule, today = _rule(flag), check.as_of.date()
    said = _neutral(flag, rule, today=today) or flag_words.message(
        flag, rule, country=country, today=today
    )
    return {
        "tier": TIERS[flag.tier],
        "title": rule.title,
        "text": clean.clip(said, _LONGEST),
        "basis": f"{_evidence(flag, check)} {flag.rule} ({rule.status}): "
        f"{_sources(rule)}.",
    }


def _rule(flag: Flag) -> RedFlag:
    return knowledge.red_flags()[flag.rule]


def _neutral(flag: Flag, rule: RedFlag, *, today: date) -> str | None:
    """Return what the diary shows in the rule's sentence for doctors, if it has one."""
    said: Mapping[str, str] = getattr(rule, "doctor", {})
    sentence = said.get(flag.variant, said.get("report"))
    if sentence is None:
        return None
    values = {
        name: clean.inline(value, 60) if isinstance(value, str) else f"{value:g}"
        for name, value in flag.values.items()
    }
    dates = flag_words.dates_in_words(flag.dates, today=today)
    return words.capital(sentence.format(**values, dates=dates))


def _evidence(flag: Flag, check: Check) -> str:
    if len(flag.dates) <= _DATES_NAMED:
        return flag_words.evidence_line(flag, today=check.as_of.date())
    entries = words.count(len(flag.episodes), "entry", "entries")
    said = [f"{entries}, {words.span(flag.dates[0], flag.dates[-1])}"]
    if flag.answered_days is not None:
        days = words.count(flag.answered_days, "answered day")
        said.append(f"early, based on {days}" if flag.early else f"rests on {days}")
    return f"{'; '.join(said)}."


def _sources(rule: RedFlag) -> str:
    named = [*_documents(rule), *rule.sources]
    more = len(named) - _SOURCES_NAMED
    rest = f" +{more}" if more > 0 else ""
    return f"{', '.join(named[:_SOURCES_NAMED])}{rest}"


def _documents(rule: RedFlag) -> list[str]:
    return sorted({reference.partition(":")[0] for reference in rule.documents})


def _not_asked(check: Check) -> str:
    """Name the largest gaps; a doctor asks what is missing, and sees how much is."""
    said: list[str] = []
    lines = flag_words.not_asked_lines(check.not_asked)
    for line in lines:
        names, _, gap = line.rpartition(": not asked for ")
        each = names.split(", ")
        more = len(each) - _NAMED_OPEN
        rest = f" and {more} more" if more > 1 else ""
        shown = each[:_NAMED_OPEN] if rest else each
        told = f"not asked for {gap}: {', '.join(shown)}{rest}"
        if said and len("; ".join([*said, told])) > _LONGEST_OPEN:
            break
        said.append(told)
    if not said:
        return ""
    hidden = len(lines) - len(said)
    if hidden:
        said.append(f"and {words.count(hidden, 'more group')} of questions")
    return words.capital(f"{'; '.join(said)}.")
