"""What can be answered to each question about an entry, while it is being typed."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from diary import knowledge
from diary.app import echo
from diary.app.asking.pick import Choice
from diary.calendar import instant
from diary.errors import BadInputError
from diary.knowledge.match import find_muscle, letters
from diary.phrases import amounts
from diary.phrases.durations import ABOUT, parse_duration_s
from diary.phrases.local_time import Moment, describe_moment
from diary.phrases.moments import parse_moment
from diary.phrases.sides import SIDES
from diary.phrases.wording import plain
from reports import words

GOING = "going"
"""The length of a cramp that has not ended."""
_RECENT_S = 3 * 3600
Length = tuple[int | None, str | None]
"""Seconds, and how they are known; either may not be."""
CONTEXTS = {**words.CONTEXTS, "other": "something else"}
"""What somebody may have been doing, and how it is called."""
WHICH_SIDE = {side: side for side in ("left", "right", "both")}
_GUESSES_S = (30, 60, 120, 300, 600, 900, 1800)
_PAIN_WORDS = {0: "no pain", 5: "middling", 10: "the worst you can imagine"}


def muscles(
    first: Sequence[str],
) -> Callable[[str], list[Choice[tuple[str, str | None]]]]:
    """Return the offer of muscles: all that fit what is typed, by any name.

    Args:
        first: Muscle ids that stand on top.

    Returns:
        An offer whose value is muscle id and side (None where no side was typed).
    """
    known = knowledge.muscles()
    order = list(dict.fromkeys((*(id_ for id_ in first if id_ in known), *known)))

    def offer(typed: str) -> list[Choice[tuple[str, str | None]]]:
        said = typed.lower().split()
        side = next((SIDES[word] for word in said if word in SIDES), None)
        rest = " ".join(word for word in said if word not in SIDES)
        return [
            Choice(_muscle_label(id_, side, rest), (id_, side))
            for id_ in _fitting(order, rest)
        ]

    return offer


def _names(id_: str) -> tuple[str, ...]:
    muscle = knowledge.muscles()[id_]
    return (muscle.lay_name, id_, *muscle.aliases, muscle.anatomical_name)


def _fitting(order: Sequence[str], typed: str) -> list[str]:
    wanted = [letters(word) for word in typed.split()]

    def rank(id_: str) -> int | None:
        names = [name.lower() for name in _names(id_)]
        if any(letters(name) == "".join(wanted) for name in names):
            return 0
        if any(all(w in letters(name) for w in wanted) for name in names):
            begun = any(letters(name).startswith(wanted[0]) for name in names)
            return 1 if begun else 2
        return None

    if not wanted:
        return list(order)
    ranks = {id_: found for id_ in order if (found := rank(id_)) is not None}
    return sorted(ranks, key=ranks.__getitem__) or list(find_muscle(typed).ids)


def _muscle_label(id_: str, side: str | None, typed: str) -> str:
    muscle = knowledge.muscles()[id_]
    name = echo.place(id_, side) if side and muscle.sided else muscle.lay_name
    if not typed or letters(typed) in letters(muscle.lay_name):
        return name
    also = next((n for n in _names(id_) if letters(typed) in letters(n)), None)
    return f"{name} ({also})" if also else name


def among(labels: Mapping[Any, str]) -> Callable[[str], list[Choice[Any]]]:
    """Return the offer of a few fixed answers.

    Args:
        labels: Value to label, in the order shown.

    Returns:
        An offer of those with a word that begins with what is typed.
    """

    def offer(typed: str) -> list[Choice[Any]]:
        wanted = typed.lower()
        return [
            Choice(label, value)
            for value, label in labels.items()
            if any(part.startswith(wanted) for part in _parts(label.lower()))
        ]

    return offer


def _parts(label: str) -> Iterable[str]:
    words = label.split()
    return (" ".join(words[n:]) for n in range(len(words)))


def moments(now: datetime) -> Callable[[str], list[Choice[Moment]]]:
    """Return the offer of moments: a few usual ones, or what is typed.

    Args:
        now: The moment it is said, aware.

    Returns:
        An offer; each moment is shown as it was understood.
    """
    usual = ("now", "10 min ago", "30 min ago", "1 h ago")

    def offer(typed: str) -> list[Choice[Moment]]:
        if typed:
            return _typed_moment(typed, now)
        shown = [_moment(text, now) for text in usual]
        return [shown[0], _to_fill(_NIGHT), *shown[1:], _to_fill(_YESTERDAY)]

    return offer


_NIGHT, _YESTERDAY = "last night", "yesterday"


def _to_fill(text: str) -> Choice[Any]:
    return Choice(f"{text}, at ... (type the time)", None, fill=f"{text} ")


def _typed_moment(typed: str, now: datetime) -> list[Choice[Moment]]:
    if typed in {_NIGHT, _YESTERDAY}:
        raise BadInputError("At what time? Type it, like 3:10 or 23:30.")
    try:
        return [_moment(typed, now)]
    except BadInputError:
        begun = [text for text in (_NIGHT, _YESTERDAY) if text.startswith(typed)]
        if not begun:
            raise
        return [_to_fill(text) for text in begun]


def _moment(text: str, now: datetime) -> Choice[Moment]:
    moment = parse_moment(text, now=now)
    return Choice(f"{text}: {describe_moment(moment, now)}", moment)


def pain(typed: str) -> list[Choice[int]]:
    """Offer the pain, 0 to 10."""
    every = {
        n: f"{n}/10" + (f" ({_PAIN_WORDS[n]})" if n in _PAIN_WORDS else "")
        for n in range(11)
    }
    if not typed:
        return [Choice(label, n) for n, label in every.items()]
    said = amounts.parse_pain(typed).nrs
    return [] if said is None else [Choice(every[said], said)]


def lengths(started: Moment, now: datetime) -> Callable[[str], list[Choice[Length]]]:
    """Return the offer of lengths.

    Args:
        started: When it began.
        now: The moment it is said, aware.

    Returns:
        An offer of seconds and how they are known: a line of the list is a guess; the
        time since a recent start is offered for one that has just ended.
    """
    passed = now - instant(started.wall, started.utc_offset_min)
    since = int(passed.total_seconds())

    def offer(typed: str) -> list[Choice[Length]]:
        still: Choice[Length] = Choice("it is still going", (None, GOING))
        if typed:
            going = "still going".startswith(typed.lower()) or typed.lower() == GOING
            return [still if going else _length(typed)]
        every: list[Choice[Length]]
        every = [Choice(f"about {echo.length(s)}", (s, "guessed")) for s in _GUESSES_S]
        if 0 < since <= _RECENT_S:
            label = f"it has ended just now: about {echo.length(since)}"
            every.insert(0, Choice(label, (since, "guessed")))
        return [*every, still]

    return offer


def _length(typed: str) -> Choice[Length]:
    lasted = seconds(typed)
    about = re.match(ABOUT, plain(typed))
    source = "guessed" if about else None
    return Choice(f"{'about ' if about else ''}{echo.length(lasted)}", (lasted, source))


def seconds(typed: str) -> int:
    """Return a typed length [s]; a number alone is minutes."""
    bare = re.fullmatch(r"\d{1,3}", typed)
    return parse_duration_s(f"{typed} min" if bare else typed)


def tried(first: Sequence[str], done: Sequence[str]) -> dict[str | None, str]:
    """Return what can have been tried, most used first.

    Args:
        first: Relief ids that stand on top.
        done: Those already named.

    Returns:
        Id to name; None, the first, is that there was nothing (more).
    """
    known = knowledge.relief()
    order = dict.fromkeys((*(id_ for id_ in first if id_ in known), *known))
    labels: dict[str | None, str] = {None: "nothing more" if done else "nothing"}
    return labels | {id_: known[id_].name for id_ in order if id_ not in done}
