"""Points to note: the red flags that fired, and the questions nobody asked."""

from collections.abc import Sequence
from typing import Any

from analysis.red_flags.flags import Check, Flag, Tier
from diary import knowledge
from diary.knowledge.types import RedFlag
from reports import clean, flag_cards, flag_words, words
from reports.flag_doctor import doctor_line

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


def points(check: Check, *, limit: int) -> dict[str, Any]:
    """Return what the page says about a check of the whole diary.

    Args:
        check: Flags, highest tier first, and open questions.
        limit: How many flags are printed.

    Returns:
        `title`; `rows` of tier, title, text and basis; `more` names the others;
        `none` where nothing fired, which is never an all-clear; `not_asked`.
    """
    flags = _merged(check.flags)
    return {
        "title": "Points to note",
        "rows": [_row(flag, check) for flag in flags[:limit]],
        "more": " ".join(filter(None, (_more(flags[limit:]), _set_aside(check)))),
        "none": _none(check),
        "not_asked": _not_asked(check),
    }


def _none(check: Check) -> str:
    if check.off:
        return flag_words.REPORT_OFF
    if check.flags or check.set_aside:
        return ""
    return f"{words.NO_FLAGS} {words.NO_FLAGS_MEANS}"


def _set_aside(check: Check) -> str:
    """Name what the person set aside, and why: a doctor may see it otherwise."""
    said = [
        flag_cards.set_aside_line(one, today=check.as_of.date())
        for one in check.set_aside
    ]
    return f"Set aside by the person: {' '.join(said)}" if said else ""


def _merged(flags: Sequence[Flag]) -> list[Flag]:
    """Make one of flags that say the same about several entries."""
    alike: dict[tuple[object, ...], Flag] = {}
    for flag in flags:
        values = tuple(sorted(flag.values.items()))
        same = (flag.rule, flag.tier, flag.variant, flag.past_event, values)
        first = alike.setdefault(same, flag)
        if first is not flag:
            alike[same] = first._replace(
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


def _row(flag: Flag, check: Check) -> dict[str, str]:
    rule = knowledge.red_flags()[flag.rule]
    return {
        "tier": TIERS[flag.tier],
        "title": rule.title,
        "text": clean.clip(words.capital(doctor_line(flag)), _LONGEST),
        "basis": f"{_evidence(flag, check)} {flag.rule} ({rule.status}): "
        f"{_sources(rule)}.",
    }


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
    gaps = flag_words.not_asked_gaps(check.not_asked)
    for each, gap in gaps:
        more = len(each) - _NAMED_OPEN
        rest = f" and {more} more" if more > 1 else ""
        shown = each[:_NAMED_OPEN] if rest else each
        told = f"not asked for {gap}: {', '.join(shown)}{rest}"
        if said and len("; ".join([*said, told])) > _LONGEST_OPEN:
            break
        said.append(told)
    if not said:
        return ""
    hidden = len(gaps) - len(said)
    if hidden:
        said.append(f"and {words.count(hidden, 'more group')} of questions")
    return words.capital(f"{'; '.join(said)}.")
