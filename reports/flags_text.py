"""Red flags for a terminal: 80 columns, what cannot wait first."""

from collections.abc import Sequence

from analysis.red_flags.flags import Check, Flag, SetAside, Tier
from diary import knowledge
from reports import flag_cards, flag_words, words
from reports.lines import bullets, indented, joined, wrapped

FOOT = (
    "Public advice on when to get help, applied to what you recorded.",
    words.DRAFT,
    "Not a diagnosis. If you are worried, get help without waiting for a rule.",
)


def flags_text(
    check: Check, country: str | None = None, *, everything: bool = False
) -> str:
    """Return the red flags of the whole diary as plain text.

    Args:
        check: Flags, highest tier first, and open questions.
        country: ISO 3166 code for the emergency number, or None where not known.
        everything: Tell what was set aside in full, too.

    Returns:
        Lines of at most 80 columns; an emergency is the very first line.
    """
    if check.off:
        return joined(wrapped(flag_words.OFF), [], FOOT)
    head = emergency(check, country)
    sections = []
    for tier in sorted(Tier, reverse=True):
        inside = [flag for flag in check.flags if flag.tier == tier]
        if inside:
            lines = [line for flag in inside for line in _flag(flag, check, country)]
            sections.append((flag_words.heading(check.flags, tier).upper(), lines))
    if nothing := flag_words.nothing_found(check):
        head = wrapped(nothing)
    if check.notices:
        sections.append(("TAKE CARE", _notices(check, country)))
    if check.set_aside:
        sections.append(("SET ASIDE BY YOU", _apart(check, country, everything)))
    unasked = flag_words.not_asked_lines(check.not_asked)
    if unasked:
        listed = [line for open_ in unasked for line in indented(open_)]
        sections.append(("NOT ASKED", listed))
    days = words.count(check.answered_days, "answered day")
    foot = [f"Checked {words.moment(check.as_of)}, {days}."]
    if check.flags:
        foot.append(f"All about one: cramp flags --why {check.flags[0].rule}")
    return joined(head, sections, [*foot, *FOOT])


def emergency(check: Check, country: str | None) -> list[str]:
    """Return what cannot wait, to be put in front of everything else.

    Args:
        check: The flags.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines; none where there is no emergency.
    """
    rules, today = knowledge.red_flags(), check.as_of.date()
    return [
        line
        for flag in check.flags
        if flag.tier is Tier.EMERGENCY
        for part in flag_words.message_lines(
            flag, rules[flag.rule], country=country, today=today
        )
        for line in wrapped(part)
    ]


def to_note(check: Check, country: str | None) -> list[str]:
    """Return the flags as a list for the story of a window, under its `emergency`.

    Args:
        check: The flags.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines; where nothing fired the sentence that is no all-clear.
    """
    if check.off:
        return indented(flag_words.OFF)
    rules, today = knowledge.red_flags(), check.as_of.date()
    said = [
        flag_words.message(flag, rules[flag.rule], country=country, today=today)
        for flag in check.flags
        if flag.tier is not Tier.EMERGENCY
    ]
    if check.set_aside:
        named = [rules[one.flag.rule].title for one in check.set_aside]
        said.append(f"Set aside by you: {'; '.join(named)}. cramp flags --all")
    if nothing := flag_words.nothing_found(check):
        said.insert(0, nothing)
    if len(said) == 1 and not check.flags:
        return indented(said[0])
    return bullets(said)


def _notices(check: Check, country: str | None) -> list[str]:
    lines: list[str] = []
    for one in check.notices:
        notice = knowledge.safety_notices()[one.id]
        said = flag_words.notice_line(one, country, today=check.as_of.date())
        cited = ", ".join(notice.sources)
        lines += indented(said)
        lines += wrapped(f"{one.id} {notice.title}; sources {cited}.", indent="    ")
    return lines


def _apart(check: Check, country: str | None, everything: bool) -> list[str]:
    lines: list[str] = []
    for one in check.set_aside:
        said = flag_cards.set_aside_line(one, today=check.as_of.date())
        lines += indented(said)
        if everything:
            lines += [f"  {line}" for line in _flag(one.flag, check, country)]
    if not everything:
        lines.append("  In full: cramp flags --all")
    first = check.set_aside[0].flag.rule
    return [*lines, f"  Take one back: cramp flags --restore {first}"]


def _flag(flag: Flag, check: Check, country: str | None) -> list[str]:
    rule, today = knowledge.red_flags()[flag.rule], check.as_of.date()
    said = flag_words.message_lines(flag, rule, country=country, today=today)
    note = flag_words.class_note(flag)
    back = _back(flag, check.came_back)
    basis = [
        flag_words.evidence_line(flag, today=today),
        *([flag_cards.came_back_line(back, today=today)] if back else []),
        *([note] if note else []),
        f"{flag.rule} {rule.title} ({rule.status}); sources {', '.join(rule.sources)}.",
    ]
    lines = [line for part in said for line in indented(part)]
    return [*lines, *(line for part in basis for line in wrapped(part, indent="    "))]


def _back(flag: Flag, came_back: Sequence[SetAside]) -> SetAside | None:
    return next((one for one in came_back if one.flag == flag), None)
