"""Runs the rules: on one entry that was just saved, and on the whole diary.

Emergency and same-day advice is only for what began within 48 h; what is older becomes
a past event at the tier *soon*. For each rule only the highest tier is kept.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from analysis.attacks import onset_of
from analysis.facts import Facts
from analysis.red_flags import (
    child,
    daily_life,
    danger,
    episode,
    exertion,
    exposure,
    how_often,
    limb,
    medicine,
    nerve,
    night,
    on_medicine,
    pattern,
    pregnancy,
    self_care,
    stiff,
    story,
    trunk,
    urine,
    walking,
)
from analysis.red_flags.answers import (
    LASTING,
    Entry,
    EntryRule,
    entry,
    open_questions,
)
from analysis.red_flags.case import Case, answered, case_at
from analysis.red_flags.evidence import at_once
from analysis.red_flags.flags import Check, Flag, NotAsked, Tier
from analysis.red_flags.notices import notices

ENTRY_RULES: tuple[EntryRule, ...] = (
    *danger.RULES,
    *urine.RULES,
    *episode.RULES,
    *on_medicine.RULES,
    *exertion.RULES,
    *trunk.RULES,
    *pregnancy.RULES,
    *stiff.RULES,
    *exposure.RULES,
    *limb.RULES,
    *child.RULES,
    *nerve.RULES,
    *walking.RULES,
    *night.RULES,
)
"""In the order in which their questions matter."""
PATTERN_RULES: tuple[Callable[[Case], Flag | None], ...] = (
    *pattern.RULES,
    how_often.frequent,
    *limb.PATTERNS,
    *child.PATTERNS,
    *nerve.PATTERNS,
    *exposure.PATTERNS,
    *story.PATTERNS,
)
"""Rules about many entries that ask nothing."""
ASKING_RULES: tuple[Callable[[Case], tuple[Flag | None, list[NotAsked]]], ...] = (
    daily_life.interferes,
    self_care.no_better,
    medicine.new_medicine,
    *walking.ASKING,
    *story.ASKING,
)
"""Rules about many entries that may need an answer."""


def live(
    facts: Facts, episode_id: str, *, as_of: datetime, as_of_offset_min: int
) -> Check:
    """Check one entry that was just saved.

    Args:
        facts: The diary, with the entry.
        episode_id: Id of the entry.
        as_of: Now on the person's clock, without zone.
        as_of_offset_min: Local time minus UTC now [min].

    Returns:
        Emergency and urgent flags of this entry and of the last days' urine colour,
        or the past-event form of them; the open questions about this entry; and the
        safety notices since its day.

    Raises:
        KeyError: There is no such entry.
    """
    found = {one.id: one for one in facts.episodes}[episode_id]
    case = case_at(facts, as_of=as_of, as_of_offset_min=as_of_offset_min)
    about = entry(case, found)
    flags = [flag for rule in ENTRY_RULES for flag in _judge(rule, about)]
    flags += [flag for flag in _days(case) if not flag.past_event]
    now = [flag for flag in flags if flag.past_event or flag.tier >= Tier.URGENT]
    return _check(case, now, _open([about]), since=found.day)


def whole(
    facts: Facts, *, as_of: datetime, as_of_offset_min: int, past: bool = True
) -> Check:
    """Check the whole diary.

    Args:
        facts: The diary.
        as_of: The moment the check is made for, on the person's clock.
        as_of_offset_min: Local time minus UTC at that moment [min].
        past: Whether entries before the last 28 days are judged one by one, too, and
            unasked questions gathered; False where only what is due now is told. The
            patterns see every entry in any case.

    Returns:
        Flags of recent entries, past events of older ones, and patterns; the
        questions that nobody asked about the entries of the last 28 days; and the
        safety notices of those days.
    """
    case = case_at(facts, as_of=as_of, as_of_offset_min=as_of_offset_min)
    everything = [
        entry(case, one) for one in case.episodes if past or one.day >= case.since
    ]
    recent = [one for one in everything if one.episode.day >= case.since]
    flags = [
        flag
        for about in everything
        for rule in ENTRY_RULES
        for flag in _judge(rule, about)
        if flag.past_event or about.episode.day >= case.since
    ]
    flags += _days(case)
    not_asked = _open(recent) if past else []
    for look in PATTERN_RULES:
        flag = look(case)
        flags += [flag] if flag is not None else []
    for asking in ASKING_RULES:
        flag, unknown = asking(case)
        flags += [flag] if flag is not None else []
        not_asked += unknown
    return _check(case, flags, not_asked, since=case.since)


def _check(
    case: Case,
    flags: Iterable[Flag],
    not_asked: Iterable[NotAsked],
    *,
    since: date,
) -> Check:
    return Check(
        as_of=case.wall,
        answered_days=answered(case, case.since, case.today),
        flags=_highest(case, flags),
        not_asked=tuple(not_asked),
        notices=notices(case, since=since, until=case.today),
    )


def _judge(rule: EntryRule, about: Entry) -> list[Flag]:
    verdict = rule.judge(about)
    if verdict is None:
        return []
    one = about.episode
    when = onset_of(one)
    return [
        at_once(
            about.case,
            rule.id,
            verdict,
            at=when,
            day=one.started_at.date(),
            ids=(one.id,),
        )
    ]


def _days(case: Case) -> list[Flag]:
    """Judge the answers about days, which stand without an entry."""
    flags: list[Flag] = []
    for day in case.colours:
        verdict = urine.dark_urine_day(case, day)
        if verdict is not None:
            when = case.end_of(day)
            flags.append(at_once(case, "RF-11", verdict, at=when, day=day, ids=()))
    return flags


def _open(found: Iterable[Entry]) -> list[NotAsked]:
    """Gather, for each rule and question, the entries where it was not asked."""
    entries = list(found)
    missing: dict[tuple[str, str], list[str]] = {}
    for about in entries:
        for rule in ENTRY_RULES:
            for question in open_questions(rule, about):
                missing.setdefault((rule.id, question), []).append(about.episode.id)
    return [
        NotAsked(
            rule=rule,
            question=question,
            episodes=tuple(ids),
            of=len(ids) + sum(_was_asked(about, question) for about in entries),
        )
        for (rule, question), ids in missing.items()
    ]


def _was_asked(about: Entry, question: str) -> bool:
    """Say whether a question applied to an entry and was answered."""
    applies = not question.endswith(LASTING) or about.yes(
        question.removesuffix(LASTING)
    )
    return applies and question in about.said


def _highest(case: Case, flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Keep the highest tier of each rule, joining what fired the same message."""
    rules: dict[str, list[Flag]] = {}
    for flag in flags:
        rules.setdefault(flag.rule, []).append(flag)
    kept: list[Flag] = []
    for found in rules.values():
        best = max(found, key=lambda flag: _weight(case, flag))
        same = [one for one in found if _message(one) == _message(best)]
        kept.append(_joined(best, same))
    return tuple(sorted(kept, key=lambda one: (-one.tier, one.rule)))


def _weight(case: Case, flag: Flag) -> tuple[int, int, bool, bool, date, str]:
    """Order the flags of one rule.

    The tier decides. At the same tier a past event of the last 28 days goes before a
    pattern, and a pattern before an older past event; then what was an emergency,
    what rests on no private answer, and what was recorded last.
    """
    place = 1
    if flag.past_event:
        place = 2 if flag.dates[-1] >= case.since else 0
    was_emergency = flag.values.get("was") == Tier.EMERGENCY.word
    shown = not flag.private
    return flag.tier, place, was_emergency, shown, flag.dates[-1], flag.variant


def _message(flag: Flag) -> tuple[Tier, bool, str]:
    return flag.tier, flag.past_event, flag.variant


def _joined(best: Flag, same: Iterable[Flag]) -> Flag:
    flags = list(same)
    episodes = dict.fromkeys(id_ for one in flags for id_ in one.episodes)
    dates = sorted({day for one in flags for day in one.dates})
    return best._replace(episodes=tuple(episodes), dates=tuple(dates))
