"""Finds what was going on when it began: kind, context, whether it woke the person."""

import re
from typing import NamedTuple

from diary.errors import BadInputError
from diary.phrases.durations import ABOUT, DURATION, seconds, whole_seconds
from diary.phrases.wording import Scrap

_MINUTE_S = 60

# Kind, words needed, pattern; the first kind that is named counts.
_KINDS = (
    ("hand-foot-spasm", "spasm", r"\bhand[\s-]+(?:and[\s-]+)?foot[\s-]+spasms?"),
    ("hand-foot-spasm", "spasm", r"(?<=\bcarpopedal )spasms?"),
    ("twisting-posture", "posture", r"\btwist(?:ed|ing)\s+posture"),
    ("fixed-tightness", "fixed", r"\bfixed[\s-]+tightness"),
    ("spasticity", "spastic", r"\b(?:spasticity|spastic)"),
    ("twitch", "twitch", r"\btwitch(?:es|y)?"),
)
CRAMP_WORDS = frozenset(("cramp", "cramps", "cramped", "cramping", "spasm", "spasms"))
"""Words for the commonest kind; they may stand inside a name (`period cramp`)."""
_SPORT = (
    r"(?:run(?:s|ning)?|jog(?:ging)?|exercis(?:e|es|ing)|training|gym|work-?\s?out|"
    r"working\s+out|swim(?:ming)?|cycl(?:e|ing)|bike(?:\s+ride)?|biking|ride|football|"
    r"soccer|tennis|badminton|squash|rugby|hockey|basketball|netball|volleyball|cricket|"
    r"golf|hik(?:e|ing)|race|marathon|match|game|sports?|yoga|pilates|spin(?:ning)?|"
    r"walk(?:ing)?|danc(?:e|ing)|row(?:ing)?|ski(?:ing)?|parkrun|[0-9.]+\s*km?)\b"
)
_LIKE = (
    r"(?:(?:an?|the|my|our|long|short|hard|easy|evening|morning|half|[0-9.]+\s*km?)"
    r"\s+)*"
)
_AFTER = rf"(?:\b(?:just|straight|shortly)\s+)?\b(?:after|post)[\s-]+{_LIKE}{_SPORT}"
_CONTEXTS = (
    (
        "exercising",
        "during while mid",
        rf"(?:during|while|mid|in\s+the\s+middle\s+of)[\s-]+{_LIKE}{_SPORT}",
    ),
    (
        "exercising",
        "ing",
        r"(?:exercising|running|jogging|swimming|cycling|training)\b",
    ),
    (
        "asleep",
        "sleep",
        r"(?:(?:while\s+|f[ea]ll\s+)?(?:asleep|sleeping)|(?:in\s+my|during|from)\s+sleep)\b",
    ),
    (
        "lying",
        "lying laying bed",
        r"(?:(?:while\s+)?(?:lying|laying)(?:\s+down)?|in\s+bed)\b",
    ),
    (
        "sitting",
        "sit seat sat desk",
        r"(?:(?:while\s+)?(?:sitting(?:\s+down)?|seated|sat\s+down)|at\s+my\s+desk)\b",
    ),
    ("standing", "stand", r"(?:while\s+)?standing(?:\s+up)?\b"),
    ("walking", "walking", r"walking\b"),
)
_WOKE = r"(?:woke|woken|wakes|waked|waking|awoke|awakened|wake)(?:\s+(?:me|up|us))*"


class Setting(NamedTuple):
    """What the person was doing when it began."""

    context: str | None
    after_exercise_min: int | None
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Typed words and the contexts they could mean; to be asked."""


def take_after_exercise(scrap: Scrap) -> tuple[bool, int | None]:
    """Cut `after run`, `30 min after exercise` out of a line.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out.

    Returns:
        Whether it was after exercise, and how long after [min] where typed.

    Raises:
        BadInputError: `4m after run` as the only duration of a line: written like how
            long a cramp lasted, and standing where the time since the run would.
    """
    if "after" not in scrap.text and "post" not in scrap.text:
        return False, None
    lasted = rf"\b(?:for|lasted|lasting)\s+(?:{ABOUT})?"
    timed = re.search(rf"({lasted})?({DURATION})\s+(?:{_AFTER})", scrap.text)
    if timed is None or timed[1]:
        return scrap.take(_AFTER) is not None, None
    every = re.findall(rf"{DURATION}(?!\s+ago)", scrap.text)
    if re.search(r"[0-9][hms]", timed[2]) and len(every) == 1:
        raise BadInputError(
            f"{timed[2]} can be how long it lasted, or how long after exercise it "
            f"began. Type `for {timed[2]}` if it lasted so long, or both, like "
            "`for 4m, 30 min after run`."
        )
    scrap.cut(*timed.span())
    return True, round(whole_seconds(seconds(timed[2])) / _MINUTE_S)


def take_setting(scrap: Scrap, *, after: bool, after_min: int | None) -> Setting:
    """Cut the context at onset out of a line.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out.
        after: It was after exercise.
        after_min: How long after [min].

    Returns:
        The context; ambiguous where several were typed.
    """
    said = {"after-exercise": "after exercise"} if after else {}
    for context, needs, pattern in _CONTEXTS:
        for match in scrap.take_all(rf"\b(?:{pattern})", needs=needs):
            said[context] = match[0]
    if "asleep" in said:
        said.pop("lying", None)
    if len(said) > 1:
        asked = (" + ".join(said.values()), tuple(said))
        return Setting(None, after_min, (asked,))
    return Setting(next(iter(said), None), after_min)


def take_kind(scrap: Scrap) -> str | None:
    """Cut the kind of attack out of a line.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out, words for a cramp
            stay.

    Returns:
        The kind; None where none was named.
    """
    named = [
        kind
        for kind, needs, pattern in _KINDS
        if scrap.take_all(rf"{pattern}(?![\w-])", needs=needs)
    ]
    if named:
        return named[0]
    words = {word[0].strip(".:!?") for word in scrap.words()}
    return "cramp" if words & CRAMP_WORDS else None


def take_woke(scrap: Scrap) -> bool | None:
    """Cut out whether it woke the person.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out.

    Returns:
        Yes or no; None where not said.
    """
    needs = "wok wak"
    if scrap.take(rf"\b(?:did\s+not|didn't|not|no)\s+{_WOKE}\b", needs=needs):
        return False
    return True if scrap.take(rf"\b{_WOKE}\b", needs=needs) else None
