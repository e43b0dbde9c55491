"""After an entry is saved: emergencies first, what was saved, then safety questions."""

import json
import re
from collections.abc import Callable, Sequence
from functools import partial

import typer

from diary import knowledge
from diary.app import echo
from diary.app.asking.pick import BACK, Choice, can_ask, pick
from diary.app.flow import calm, guidance
from diary.app.flow import log as flow
from diary.app.flow.log import Saved
from diary.app.say import say
from diary.errors import BadInputError
from diary.phrases.local_time import Moment, describe_moment
from reports import clean

_KEYS = "0 none of these · numbers and Enter · Enter or Esc alone: stays not asked"
_NOT_ASKED = "skip: they stay not asked"


def after_log(saved: Saved, *, as_json: bool, ended: bool = True) -> None:
    """Say what was saved; emergencies first, safety questions last.

    Args:
        saved: What `flow.save` returned.
        as_json: JSON instead of text; nothing is asked.
        ended: Whether the cramp is over; before, nothing is asked.
    """
    if as_json:
        from diary.app.flow.reading import as_data

        said = guidance.data(saved.guidance, saved.country)
        say(json.dumps({**as_data(saved.episode), **said}))
        return
    _tell(saved.guidance.urgent)
    _confirm(saved)
    _tell(saved.guidance.other)
    if _emergency(saved) or not ended:
        return
    if saved.guidance.questions and can_ask():
        try:
            saved = _safety(saved)
        except (typer.Abort, KeyboardInterrupt):
            say("The entry is saved; what was not answered stays not asked.")
            raise
    if saved.known is not None and not _emergency(saved):
        _tell(calm.routine(saved.path, saved.known, saved.guidance, saved.now))


def after_timer(
    saved: Saved, also: Sequence[str], *, as_json: bool, ended: bool
) -> None:
    """Say what a timer saved; while the cramp is going on nothing is asked.

    Args:
        saved: The entry.
        also: What else should be said.
        as_json: JSON instead of text; nothing is asked.
        ended: Whether it has ended.
    """
    after_log(saved, as_json=as_json, ended=ended)
    if as_json:
        return
    if not ended:
        say("When it is over: cramp stop")
    _tell(also)


def _emergency(saved: Saved) -> bool:
    # where help is needed now, nothing is asked: its line stays the last to act on
    check = saved.guidance.check
    if check is None:
        return False
    from analysis.red_flags.flags import Tier

    return any(f.tier == Tier.EMERGENCY and not f.past_event for f in check.flags)


def _again(saved: Saved, before: Saved, keep: Callable[[], None], said: str) -> None:
    """Say what new answers changed: emergencies before they are even kept."""
    now, earlier = saved.guidance, before.guidance
    changed = (now.urgent, now.other) != (earlier.urgent, earlier.other)
    if changed:
        _tell(now.urgent)
    keep()
    say(f"  {said}: saved.")
    if changed:
        _tell(now.other)


def _tell(lines: Sequence[str]) -> None:
    for text in lines:
        say(text)


def _confirm(saved: Saved) -> None:
    fact = saved.episode
    when = describe_moment(
        Moment(fact.started_at, fact.utc_offset_min, None), saved.now
    )
    say(f"Saved {echo.short(fact.id)}: {echo.line(fact)}. {when}.")
    for typed, muscle_id in saved.assumed:
        say(f'  I took "{typed}" for {echo.place(muscle_id, "none")}.')
    if fact.note:
        say(f"  note: {clean.text(fact.note)}")
    if saved.was_cramp_free:
        say('  That day was answered "no cramp"; this entry replaces it.')
    if saved.same_as:
        twin = echo.short(saved.same_as)
        say(f"  Entry {twin} has the same start and muscle: cramp delete {twin}")


def _safety(saved: Saved) -> Saved:
    """Offer the questions; what a yes raises is asked once more, then how long."""
    say("Was there any of these? Type the numbers, 0 for none of these.")
    answered = _numbered(saved, saved.guidance.questions)
    if answered is None or _emergency(answered):
        return answered or saved
    more = guidance.raised(answered.known, saved.episode, answered.episode)
    if more:
        say("And any of these?")
        answered = _numbered(answered, more) or answered
    return answered if _emergency(answered) else _lasted(answered)


def _numbered(saved: Saved, questions: Sequence[str]) -> Saved | None:
    symptoms = knowledge.symptoms()
    for number, key in enumerate(questions, start=1):
        say(f"  {number:>2}  {symptoms[key].question}")
    chosen = pick("Numbers:", _numbers(questions), keys=_KEYS)
    if chosen is None or chosen == BACK:
        say("  Not asked.")
        return None
    answers = {key: key in chosen for key in questions}
    answered = flow.suppose(saved, answers, {})
    keep = partial(flow.keep_answers, saved, answers, {})
    _again(answered, saved, keep, _said(chosen))
    return answered


def _numbers(keys: Sequence[str]) -> Callable[[str], list[Choice[list[str] | None]]]:
    """Offer what the numbers mean: a yes must not be lost to a slip."""

    def offer(typed: str) -> list[Choice[list[str] | None]]:
        words = typed.replace(",", " ").split()
        if not words:
            return [Choice(_NOT_ASKED, None)]
        if words == ["0"]:
            return [Choice("none of these", [], at_once=True)]
        if all(re.fullmatch(r"\d{1,3}", w) and 0 < int(w) <= len(keys) for w in words):
            chosen = [keys[int(word) - 1] for word in words]
            return [Choice(_said(chosen), chosen)]
        raise BadInputError(f"Type numbers from 1 to {len(keys)}, or 0 for none.")

    return offer


def _said(chosen: Sequence[str]) -> str:
    names = [echo.symptom(key) for key in chosen]
    return f"yes: {', '.join(names)}" if names else "none of these"


def _lasted(saved: Saved) -> Saved:
    """Ask of the symptoms that matter whether they lasted."""
    from reports.flag_words import LASTED

    answers: dict[str, bool] = {}
    for key in saved.guidance.follow_ups:
        name = echo.symptom(key)
        question = LASTED.format(name=name[0].upper() + name[1:])
        said = pick(question, _yes_no, keys="y · n · Enter: stays not asked")
        if said is not None and said != BACK:
            answers[key] = said
    if not answers:
        return saved
    said_of = [f"{key} {'yes' if lasts else 'no'}" for key, lasts in answers.items()]
    answered = flow.suppose(saved, {}, answers)
    keep = partial(flow.keep_answers, saved, {}, answers)
    _again(answered, saved, keep, ", ".join(said_of))
    return answered


def _yes_no(typed: str) -> list[Choice[bool | None]]:
    if not typed:
        return [Choice("skip", None)]
    if "yes".startswith(typed.lower()):
        return [Choice("yes", True, at_once=True)]
    if "no".startswith(typed.lower()):
        return [Choice("no", False, at_once=True)]
    raise BadInputError("Type y or n.")
