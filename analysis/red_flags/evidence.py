"""Turns a verdict into a flag with the entries and answered days it rests on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from analysis.attacks import Attack
from analysis.facts import EpisodeFact
from analysis.red_flags.answers import Verdict
from analysis.red_flags.case import Case, answered, is_early, parameter_int
from analysis.red_flags.flags import Flag, Tier


def from_days(
    case: Case, rule: str, verdict: Verdict, fired: Sequence[EpisodeFact]
) -> Flag:
    """Build the flag of a rule that rests on the answered days of the window.

    Args:
        case: The diary.
        rule: `RF-…`.
        verdict: How soon, and which message.
        fired: The entries that fired it, in order of onset.

    Returns:
        The flag; early where fewer days are answered than a pattern needs.
    """
    return Flag(
        rule=rule,
        tier=verdict.tier,
        variant=verdict.variant,
        past_event=False,
        episodes=tuple(one.id for one in fired),
        dates=days_of(fired),
        answered_days=answered(case, case.since, case.today),
        early=is_early(case),
        values={"window": parameter_int("pattern_days"), **verdict.values},
        private=verdict.private,
    )


def from_entries(rule: str, verdict: Verdict, fired: Sequence[EpisodeFact]) -> Flag:
    """Build the flag of a rule for which single entries are enough."""
    return Flag(
        rule=rule,
        tier=verdict.tier,
        variant=verdict.variant,
        past_event=False,
        episodes=tuple(one.id for one in fired),
        dates=days_of(fired),
        answered_days=None,
        values=dict(verdict.values),
        private=verdict.private,
    )


def at_once(
    case: Case,
    rule: str,
    verdict: Verdict,
    *,
    at: datetime,
    day: date,
    ids: tuple[str, ...],
) -> Flag:
    """Build the flag of one entry or day; too old for "now" makes a past event.

    Args:
        case: The diary.
        rule: `RF-…`.
        verdict: How soon, and which message.
        at: When it was (UTC).
        day: The date of it, as the entry shows it.
        ids: The entry's id; empty for an answer about a day.

    Returns:
        The verdict as it is within 48 h. An older emergency or urgent one becomes a
        past event at the tier *soon*, and `values["was"]` keeps the tier it had.
    """
    past = verdict.tier >= Tier.URGENT and not case.is_live(at)
    was = {"was": verdict.tier.word} if past else {}
    return Flag(
        rule=rule,
        tier=Tier.SOON if past else verdict.tier,
        variant=verdict.variant,
        past_event=past,
        episodes=ids,
        dates=(day,),
        answered_days=None,
        values={**verdict.values, **was},
        private=verdict.private,
    )


def spasms(found: Iterable[Attack]) -> list[EpisodeFact]:
    """Return every spasm of some attacks, in order."""
    return [spasm for one in found for spasm in one.episodes]


def days_of(fired: Iterable[EpisodeFact]) -> tuple[date, ...]:
    """Return the different dates on which some entries began, in order."""
    return tuple(sorted({one.started_at.date() for one in fired}))
