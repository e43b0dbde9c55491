"""An entry step by step: defaults from last time, skip anything, back, then save."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from diary import knowledge
from diary.app import echo
from diary.app.asking import offers
from diary.app.asking.pick import BACK, Choice, pick, unwritten
from diary.app.flow import log as flow
from diary.app.flow.usual import Usual, usual
from diary.app.place import now
from diary.app.say import say
from diary.phrases.answers import Tried
from diary.phrases.line import Understood
from diary.phrases.local_time import describe_moment
from diary.phrases.moments import parse_moment

_YES_NO: dict[Any, str] = {True: "yes", False: "no"}
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class _Draft:
    """The entry as far as it is known."""

    said: Understood
    usual: Usual
    now: datetime
    muscle: tuple[str, str | None] | None = None
    """The muscle being asked about."""


_Step = Callable[[_Draft], Any]
"""Returns the draft with its answer, unchanged where skipped, or `BACK`."""


def entry(path: Path) -> Understood:
    """Ask for an entry, one thing after the other.

    Args:
        path: The diary file.

    Returns:
        What was said; nothing is written yet.

    Raises:
        typer.Abort: The person stopped.
    """
    moment = now()
    start = Understood(started=parse_moment("now", now=moment), muscles=())
    draft = _Draft(start, usual(path), moment)
    say("A new entry, one thing after the other. Tab skips, left goes back.")
    with unwritten():
        return _asked(draft)


def _asked(draft: _Draft) -> Understood:
    known = [draft]
    at = 0
    while at < len(_STEPS):
        answer = _STEPS[at](known[-1])
        if answer == BACK:
            at, known = _before(at, known)
            continue
        known.append(answer)
        at += 1
    return known[-1].said


def _before(at: int, known: list[_Draft]) -> tuple[int, list[_Draft]]:
    # a step that asked nothing is passed over on the way back too
    if at == 0:
        return 0, known[:1]
    at, known = at - 1, known[:-1]
    while at > 0 and not _asks(at, known[-1]):
        at, known = at - 1, known[:-1]
    say("  (back)")
    return at, known


def _asks(at: int, draft: _Draft) -> bool:
    return _STEPS[at] not in _SOMETIMES or _SOMETIMES[_STEPS[at]](draft)


def _default(values: Any, wanted: Any) -> int:
    return list(values).index(wanted) if wanted in values else 0


def _told(question: str, answer: str) -> None:
    say(f"  {question}: {answer}")


def _muscle(draft: _Draft) -> Any:
    offer = offers.muscles(draft.usual.muscles)
    while True:
        found = pick("Which muscle? Type to search.", offer)
        if found is not None:
            break
        say("  The muscle is needed: everything else can be skipped.")
    if found == BACK:
        return BACK
    return replace(draft, muscle=found)


def _needs_side(draft: _Draft) -> bool:
    assert draft.muscle is not None  # noqa: S101 - the first step does not end without
    return knowledge.muscles()[draft.muscle[0]].sided and draft.muscle[1] is None


def _side(draft: _Draft) -> Any:
    assert draft.muscle is not None  # noqa: S101 - the first step does not end without
    muscle, side = draft.muscle
    if _needs_side(draft):
        last = dict(draft.usual.sides).get(muscle)
        sides = offers.WHICH_SIDE
        found = pick("Which side?", offers.among(sides), default=_default(sides, last))
        if found == BACK:
            return BACK
        side = found
    if not knowledge.muscles()[muscle].sided:
        side = None
    others = tuple(one for one in draft.said.muscles if one[0] != muscle)
    _told("muscle", echo.place(muscle, side))
    said = draft.said._replace(muscles=(*others, (muscle, side)))
    return replace(draft, said=said, muscle=(muscle, side))


def _when(draft: _Draft) -> Any:
    found = pick(
        "When did it begin? Type it (3:10, last night 23:30, 20 min ago).",
        offers.moments(draft.now),
    )
    if found == BACK:
        return BACK
    if found is None:
        found = draft.said.started
    _told("began", describe_moment(found, draft.now))
    return replace(draft, said=draft.said._replace(started=found, time_given=True))


def _pain(draft: _Draft) -> Any:
    last = draft.usual.last.pain_nrs if draft.usual.last else None
    at = 5 if last is None else last
    found = pick("How bad, 0 to 10?", offers.pain, default=at)
    return _kept(draft, "pain_nrs", found, f"{found}/10")


def _length(draft: _Draft) -> Any:
    question = "How long did it last? Type it (4 min, 90 s)."
    found = pick(question, offers.lengths(draft.said.started, draft.now))
    if found == BACK:
        return BACK
    if found is None:
        return draft
    seconds, source = found
    said = draft.said._replace(duration_s=seconds, duration_source=source)
    if source == offers.GOING:
        said = said._replace(symptoms={**said.symptoms, "still-going": True})
    _told("length", "still going" if seconds is None else echo.length(seconds))
    return replace(draft, said=said)


def _woke(draft: _Draft) -> Any:
    last = draft.usual.last.woke if draft.usual.last else None
    offer = offers.among(_YES_NO)
    found = pick("Did it wake you?", offer, default=_default(_YES_NO, last))
    return _kept(draft, "woke", found, _YES_NO.get(found))


def _context(draft: _Draft) -> Any:
    last = draft.usual.last.context if draft.usual.last else None
    labels: dict[Any, str] = {**offers.CONTEXTS}
    question = "What were you doing when it began?"
    found = pick(question, offers.among(labels), default=_default(labels, last))
    return _kept(draft, "context", found, labels.get(found))


def _after_exercise(draft: _Draft) -> bool:
    return draft.said.context == "after-exercise"


def _how_long_after(draft: _Draft) -> Any:
    if not _after_exercise(draft):
        return draft
    found = pick("How long after the exercise?", _minutes)
    return _kept(draft, "after_exercise_min", found, f"{found} min")


def _minutes(typed: str) -> list[Choice[int]]:
    if not typed:
        return [Choice(f"about {n} min", n) for n in (10, 30, 60, 120)]
    seconds = offers.seconds(typed)
    return [Choice(echo.length(seconds), round(seconds / _MINUTE_S))]


def _tried(draft: _Draft) -> Any:
    done: list[Tried] = []
    while True:
        labels = offers.tried(draft.usual.relief, [one.id for one in done])
        question = "What else was tried?" if done else "What was tried against it?"
        found = pick(question, offers.among(labels))
        if found == BACK:
            if not done:
                return BACK
            done.pop()
        elif found is None:
            return replace(draft, said=draft.said._replace(relief=tuple(done)))
        else:
            done += _judged(found, labels[found])


def _judged(id_: str, name: str) -> list[Tried]:
    verdict = {True: "yes, it helped", False: "no, it did not help"}
    helped = pick(f"Did {name} help?", offers.among(verdict))
    if helped == BACK:
        return []
    _told("tried", f"{name}{f', {verdict[helped]}' if helped is not None else ''}")
    return [Tried(id_, helped=helped)]


def _note(draft: _Draft) -> Any:
    found = pick("A note? Type anything.", _text)
    return _kept(draft, "note", found or None)


def _text(typed: str) -> list[Choice[str]]:
    return [Choice(f"note: {typed}" if typed else "no note", typed)]


def _kept(draft: _Draft, name: str, found: Any, label: str | None = None) -> Any:
    if found == BACK:
        return BACK
    if found is not None:
        _told(_NAMES[name], label or str(found))
    return replace(draft, said=draft.said._replace(**{name: found}))


_NAMES = {
    "pain_nrs": "pain",
    "woke": "woke you",
    "context": "doing",
    "after_exercise_min": "after the exercise",
    "note": "note",
}
_ANOTHER = "another"
_SAVE = {
    "save": "save it",
    _ANOTHER: "add another muscle to it",
    BACK: "go back and change something",
    "stop": "stop, write nothing",
}


def _save(draft: _Draft) -> Any:
    fact = flow.preview(draft.said)
    when = describe_moment(draft.said.started, draft.now)
    say(f"{echo.line(fact)}. {when}.")
    while (found := pick("Save this?", offers.among(_SAVE))) is None:
        continue
    if found == "stop":
        raise typer.Abort
    if found == _ANOTHER:
        return _other_muscle(draft)
    return BACK if found == BACK else draft


def _other_muscle(draft: _Draft) -> Any:
    more = _muscle(draft)
    more = more if more == BACK else _side(more)
    return _save(draft if more == BACK else more)


_STEPS: tuple[_Step, ...] = (
    _muscle, _side, _when, _pain, _length, _woke, _context, _how_long_after, _tried,
    _note, _save,
)  # fmt: skip
_SOMETIMES: dict[_Step, Callable[[_Draft], bool]] = {
    _side: _needs_side,
    _how_long_after: _after_exercise,
}
