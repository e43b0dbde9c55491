"""Red flags told calmly: several routine ones on one card, and what was set aside."""

from collections.abc import Sequence
from datetime import date

from analysis.red_flags.flags import Flag, SetAside, Tier
from diary import knowledge
from reports import clean, flag_words, words
from reports.lines import bullets, wrapped

REASON_LENGTH = 200
"""The longest reason for setting a flag aside [characters]."""


def card_lines(
    flags: Sequence[Flag], country: str | None, *, today: date
) -> tuple[str, ...]:
    """Return one calm card about several routine flags, for after saving.

    Args:
        flags: Flags of tier soon and mention.
        country: ISO 3166 code for the emergency number, or None where not known.
        today: The date of the check; dates of other years carry their year.

    Returns:
        Lines of at most 79 columns; what to mention is only named.
    """
    rules = knowledge.red_flags()
    lines: list[str] = []
    soon = [flag for flag in flags if flag.tier == Tier.SOON]
    if soon:
        lines.append(f"{flag_words.heading(soon, Tier.SOON)}:")
    lines += bullets(
        flag_words.message(flag, rules[flag.rule], country=country, today=today)
        for flag in soon
    )
    named = [rules[flag.rule].title for flag in flags if flag.tier == Tier.MENTION]
    if named:
        listed = "; ".join(map(words.small, named))
        lines += wrapped(f"{flag_words.heading(flags, Tier.MENTION)}: {listed}.")
    return (*lines, "More: cramp flags") if lines else ()


def set_aside_line(one: SetAside, *, today: date) -> str:
    """Say what was set aside, when and why.

    Args:
        one: A flag that was set aside.
        today: The date of the check; dates of other years carry their year.

    Returns:
        For example `Frequent cramps (RF-03, soon), on 12 Nov: "my doctor knows".`
        Without the reason where it is taken out of an anonymous report.
    """
    flag = one.flag
    on = flag_words.dates_in_words((one.on,), today=today)
    title = knowledge.red_flags()[flag.rule].title
    reason = f': "{clean.inline(one.reason, REASON_LENGTH)}"' if one.reason else ""
    return f"{title} ({flag.rule}, {flag.tier.word}), on {on}{reason}."


def came_back_line(one: SetAside, *, today: date) -> str:
    """Say why a flag that was set aside is told again.

    Args:
        one: The flag and what was said about it.
        today: The date of the check; dates of other years carry their year.

    Returns:
        One sentence with the reason the person gave then.
    """
    on = flag_words.dates_in_words((one.on,), today=today)
    why = "what you recorded changes it"
    if one.flag.tier >= Tier.URGENT:
        why = "advice for now or for today is told all the same"
    elif one.new:
        why = f"{one.new} recorded since {'fires' if one.new == 1 else 'fire'} it again"
    reason = clean.inline(one.reason, REASON_LENGTH)
    return f'You set this aside on {on} ("{reason}"); {why}.'
