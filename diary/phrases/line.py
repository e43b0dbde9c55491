"""The quick line: `calf left 7 4m "last night 3:10"`, words in any order.

Nothing is guessed silently. A word that is not understood, a muscle that was only
nearly named and a word that can mean two things are all handed back, for the caller to
say or to ask.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import NamedTuple

from diary.errors import BadInputError
from diary.phrases.amounts import WORST_PAIN, pain_number
from diary.phrases.answers import Tried, take_relief, take_symptoms
from diary.phrases.durations import ABOUT, DURATION, RANGE, seconds, whole_seconds
from diary.phrases.local_time import Moment
from diary.phrases.moments import parse_moment, take_moment
from diary.phrases.places import take_places
from diary.phrases.setting import (
    CRAMP_WORDS,
    take_after_exercise,
    take_kind,
    take_setting,
    take_woke,
)
from diary.phrases.wording import NUMBER, Scrap, numerals, plain

_NOTE = re.compile(r"(?:^|(?<=\s))(?:--(?=\s|$)|#|note:)\s*", re.IGNORECASE)
_FILLER_WORDS = (
    "a an the my in of at on with had have has got i it its it's was were is and for "
    "to from then so very really about around approx some by while when muscle muscles "
    "pain painful hurt early late lasted lasting long began started off timed time"
)
_FILLERS = CRAMP_WORDS.union(_FILLER_WORDS.split())
_END = r"(?![\w/]|[.,:][0-9])"
_OUT_OF_TEN = rf"(?<![\w./,-])(-?{NUMBER})\s*(?:/|out\s+of)\s*10{_END}"
_PAIN = (
    rf"\b(?:pain|nrs)\s*(?:(?:level|score|was|is|about|of|:|=)\s*)*(-?{NUMBER}){_END}"
)


class Understood(NamedTuple):
    """What a quick line says; None always means that it does not say."""

    started: Moment
    muscles: tuple[tuple[str, str | None], ...]
    """Muscle id and side (left, right, both)."""
    pain_nrs: int | None = None
    unbearable: bool | None = None
    duration_s: int | None = None
    duration_source: str | None = None
    """timed, guessed (`about 4 min`) or going; None where not said."""
    kind: str = "cramp"
    context: str | None = None
    after_exercise_min: int | None = None
    woke: bool | None = None
    symptoms: Mapping[str, bool] = MappingProxyType({})
    """Symptom id to yes or no; what is missing was not said."""
    relief: tuple[Tried, ...] = ()
    note: str | None = None
    not_understood: tuple[str, ...] = ()
    """Words that are left; the line is not to be saved as it is."""
    assumed: tuple[tuple[str, str], ...] = ()
    """Typed word and the muscle id it was taken for."""
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Typed word and the ids it could mean; to be asked."""
    time_given: bool = False
    """Whether `started` was typed; without a time it began now."""
    kind_given: bool = False
    """Whether `kind` was typed; without one it is a cramp."""


def parse_line(
    words: Sequence[str], *, now: datetime, zone: tzinfo | None = None
) -> Understood:
    """Return what a quick line says.

    Args:
        words: The words as typed, in any order; a word may hold several
            (`"last night 3:10"`).
        now: The moment it is said, aware; when the line names none, it began now.
        zone: The person's time zone; that of `now` when None.

    Returns:
        Everything understood, and everything that was not.

    Raises:
        BadInputError: An impossible or unsure time, duration or pain, or two of them.
    """
    line, note = _note_split(words)
    started, line = _quoted_moment(line, now, zone)
    scrap = Scrap(_unmixed(plain(" ".join(line))))
    after, after_min = take_after_exercise(scrap)
    symptoms = take_symptoms(scrap)
    relief = take_relief(scrap)
    typed_pain = [match[1] for match in scrap.take_all(_OUT_OF_TEN)]
    moment = take_moment(scrap, now=now, zone=zone, alone=False)
    if started and moment:
        raise BadInputError("Two moments were typed. Type when it began, once.")
    duration_s, source = _duration(scrap, going=symptoms.get("still-going", False))
    typed_pain += [match[1] for match in scrap.take_all(_PAIN)]
    unbearable = True if scrap.take(r"\bunbearable\b") else None
    kind = take_kind(scrap)
    woke = take_woke(scrap)
    setting = take_setting(scrap, after=after, after_min=after_min)
    found = take_places(scrap, _FILLERS)
    left = [word[0].rstrip(".:!?)").lstrip("(") for word in scrap.words()]
    left = [word for word in left if word not in _FILLERS]
    pain = _pain(typed_pain, left)
    ambiguous = [*found.ambiguous, *setting.ambiguous]
    if symptoms.get("visible-twitch") and kind is None:
        del symptoms["visible-twitch"]
        ambiguous.append(("twitching", ("twitch", "visible-twitch")))
    return Understood(
        started=started or moment or parse_moment("now", now=now, zone=zone),
        muscles=tuple(found.muscles),
        pain_nrs=pain,
        unbearable=unbearable,
        duration_s=duration_s,
        duration_source=source,
        kind=kind or "cramp",
        context=setting.context,
        after_exercise_min=setting.after_exercise_min,
        woke=woke,
        symptoms=symptoms,
        relief=relief,
        note=note,
        not_understood=tuple(word for word in left if not _is_number(word)),
        assumed=tuple(found.assumed),
        ambiguous=tuple(ambiguous),
        time_given=bool(started or moment),
        kind_given=kind is not None,
    )


def _unmixed(text: str) -> str:
    # What would be read wrongly next to other words of a line is settled first.
    mixed = re.search(r"(?<![\w/.,:-])([0-9]+)\s+[13]/[24]\s*([a-z]+)", text)
    if mixed and not mixed[2].endswith("s"):
        raise BadInputError(
            f"{mixed[0]} can be one number or two. "
            f"Type {mixed[1]}/10 for the pain, or write the number with decimals."
        )
    text = numerals(text)
    if re.search(rf"(?<![\w:.,-]){RANGE}", text):
        raise BadInputError(
            "A duration is one number, not a range. "
            "Type your best guess: `about 12 min`."
        )
    return re.sub(
        r"\b([0-9]{1,3}):([0-5][0-9])\s*(?:minutes?|mins?)\b", r"\1m\2s", text
    )


def _note_split(typed: Sequence[str]) -> tuple[list[str], str | None]:
    for n, word in enumerate(typed):
        if mark := _NOTE.search(word):
            note = " ".join([word[mark.end() :], *typed[n + 1 :]]).strip()
            return [*typed[:n], word[: mark.start()]], note or None
    return list(typed), None


def _quoted_moment(
    typed: Sequence[str], now: datetime, zone: tzinfo | None
) -> tuple[Moment | None, list[str]]:
    # "3 10am" in quotes is a time; without them it could be a pain and a time.
    for n, word in enumerate(typed):
        if " " in word.strip():
            try:
                moment = parse_moment(word, now=now, zone=zone)
            except BadInputError:
                continue
            return moment, [*typed[:n], *typed[n + 1 :]]
    return None, list(typed)


def _duration(scrap: Scrap, *, going: bool) -> tuple[int | None, str | None]:
    found = scrap.take_all(rf"({ABOUT})?({DURATION})")
    if len(found) > 1:
        raise BadInputError("Two durations were typed. Type how long it lasted, once.")
    timed = scrap.take(r"\b(?:timed|stopwatch)\b")
    if not found:
        return None, "going" if going else None
    source = "guessed" if found[0][1] else "timed" if timed else None
    return whole_seconds(seconds(found[0][2])), "going" if going else source


def _pain(typed: Sequence[str], left: Sequence[str]) -> int | None:
    bare = [word for word in left if _is_number(word)]
    for word in bare:
        if re.fullmatch(r"-.*[a-z]", word):
            raise BadInputError("A duration cannot be negative. Type for example 4m.")
        if word.isdigit() and int(word) > WORST_PAIN:
            raise BadInputError(
                f"{word} needs a unit. "
                f"Type {word}m for minutes, or a pain from 0 to 10."
            )
    numbers = [*(str(pain_number(number)) for number in typed), *bare]
    if len(numbers) > 1:
        raise BadInputError(
            "Two numbers without a unit were typed. Type one for the pain, and the "
            "others with their unit, like `7 4m 3:10`."
        )
    return pain_number(numbers[0]) if numbers else None


def _is_number(word: str) -> bool:
    return re.fullmatch(r"-?[0-9][0-9.,/:-]*|-[0-9.,]+\w*", word) is not None
