"""How long something lasted: `4m`, `90 s`, `1h30`, `half an hour`."""

import re

from diary.errors import BadInputError
from diary.phrases.wording import NUMBER, decimal, numerals, plain

LONGEST_S = 7 * 86400
"""Longer than any episode or session that is typed as a duration [s]."""

ABOUT = r"(?:about|around|approx(?:imately|\.)?|roughly|circa|ca\.?|maybe|some|~)\s*"

_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1, "'": 60, '"': 1}
_BELOW = {"d": "h", "h": "m", "m": "s", "'": '"'}
_D = rf"{NUMBER}\s*(?:days?|d)(?![a-z])"
_H = rf"{NUMBER}\s*(?:hours?|hrs?|h)(?![a-z])\.?"
_M = rf"{NUMBER}\s*(?:(?:minutes?|mins?|m)(?![a-z])\.?|')"
_S = rf"{NUMBER}\s*(?:(?:seconds?|secs?|s)(?![a-z])\.?|\")"
_THEN = r"(?:\s*,)?(?:\s*and)?\s*"
_BARE = r"[0-9]{1,2}(?![\w:/])(?![.,][0-9])"
_CLOCK = r"[0-9]{1,3}:[0-5][0-9]\s*(?:minutes?|mins?|m)(?![a-z])"

DURATION = (
    rf"(?<![\w.,:/+\-])(?:{_CLOCK}"
    rf"|{_D}(?:{_THEN}{_H})?(?:{_THEN}{_M})?(?:{_THEN}{_S})?"
    rf"|{_H}(?:{_BARE}|(?:{_THEN}{_M})?(?:{_THEN}{_S})?)"
    rf"|{_M}(?:{_BARE}|(?:{_THEN}{_S})?)|{_S})"
)
"""Finds a duration inside a line of `numerals(plain(text))`."""

RANGE = (
    rf"{NUMBER}\s*(?:-|to|or)\s*{NUMBER}\s*(?:[hms]|min\w*|sec\w*|hours?|hrs?)(?![a-z])"
)

_EXAMPLES = "Type for example 4m, 90s, 1h30 or half an hour."


def seconds(text: str) -> float:
    """Return how many seconds a text matched by `DURATION` means.

    Args:
        text: The matched text.

    Returns:
        Seconds, not rounded, however many.

    Raises:
        BadInputError: A smaller unit does not fit into the larger one (`4m 90s`).
    """
    if ":" in text:
        minutes, _, rest = text.partition(":")
        return int(minutes) * 60.0 + int(rest[:2])
    total, above = 0.0, ""
    for number, word in re.findall(rf"({NUMBER})\s*([a-z'\"]?)", text):
        unit = word or _BELOW[above]
        amount = decimal(number) * _SECONDS[unit]
        if above and amount >= _SECONDS[above]:
            raise BadInputError(f"That is not one duration. {_EXAMPLES}")
        total, above = total + amount, unit
    return total


def whole_seconds(amount: float) -> int:
    """Return a duration in whole seconds, if it is a possible one.

    Args:
        amount: Duration [s].

    Returns:
        The same, rounded [s].

    Raises:
        BadInputError: It is longer than seven days.
    """
    if not amount <= LONGEST_S:
        raise BadInputError(
            "That is longer than 7 days. Check the unit: 4m is four minutes."
        )
    return round(amount)


def parse_duration_s(text: str) -> int:
    """Return how long a typed duration is.

    Args:
        text: `4m`, `4 min 30`, `90s`, `1h30`, `0:01:30`, `1:30 min`, `half an hour`,
            `two and a half minutes`; decimals with point or comma.

    Returns:
        Seconds, 0 to seven days.

    Raises:
        BadInputError: Not one sure, possible duration. `1:30` is refused, because it
            can be minutes and seconds or hours and minutes.
    """
    typed = numerals(plain(text)).strip()
    said = re.sub(rf"^(?:(?:for|lasted|lasting)\s+)?(?:{ABOUT})?", "", typed)
    if re.fullmatch(DURATION, said):
        return whole_seconds(seconds(said))
    if re.fullmatch(rf"(?:{_H}|{_M})\s+[0-9]{{1,2}}", said):
        return whole_seconds(seconds(said))
    if parts := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])", said):
        h, m, s = map(int, parts.groups())
        return whole_seconds(h * 3600 + m * 60 + s)
    if parts := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])\s*(?:hours?|hrs?|h)", said):
        return whole_seconds(int(parts[1]) * 3600 + int(parts[2]) * 60)
    raise BadInputError(_why_not(said))


def _why_not(said: str) -> str:
    if re.fullmatch(r"[0-9]+:[0-9]{2}", said):
        m, s = said.split(":")
        return f"{said} can be {m}m{s}s or {m}h{s}. Type the one you mean."
    if said.startswith("-"):
        return f"A duration cannot be negative. {_EXAMPLES}"
    if re.fullmatch(NUMBER, said):
        return (
            f"A duration needs a unit. Type {said}m for minutes or {said}s for seconds."
        )
    if re.match(RANGE, said):
        return f"A duration is one number, not a range. {_EXAMPLES}"
    return f"That is not a definite duration. {_EXAMPLES}"
