"""The same words however they were typed: case, marks, fractions, number words."""

import re
import unicodedata

from diary.errors import BadInputError

LONGEST = 2000
"""More letters than anybody types for a quick line [characters]."""

NUMBER = r"[0-9]*[.,]?[0-9]+"

_QUOTES = dict.fromkeys((0x2018, 0x2019, 0x60, 0xB4, 0x2032), "'")
_DOUBLE_QUOTES = dict.fromkeys((0x201C, 0x201D, 0x2033), '"')
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2013, 0x2014, 0x2212), "-")
_TIMES = {0xD7: "x"}
_MARKS = _QUOTES | _DOUBLE_QUOTES | _DASHES | _TIMES
_FRACTIONS = {"¼": ("1/4", ".25"), "½": ("1/2", ".5"), "¾": ("3/4", ".75")}

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _TO_NINETEEN.split(), _TO_NINETY.split()
_WORDS = {word: n for n, word in enumerate(_ONES)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_UNIT = (
    r"(hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|lit(?:re|er)s?|l|ml)(?![a-z])"
)
_AN = r"(?:of\s+)?(?:an?\s+|1\s+)?"
_SPOKEN = (
    ("half", rf"\b([0-9]+)\s+and\s+a\s+half\s+{_UNIT}", r"\1.5 \2"),
    ("half", rf"\bhalf\s+{_AN}{_UNIT}", r"0.5 \1"),
    ("quarter", rf"\b3\s+quarters?\s+{_AN}{_UNIT}", r"0.75 \1"),
    ("quarter", rf"\b(?:an?\s+|1\s+)?quarter\s+{_AN}{_UNIT}", r"0.25 \1"),
    ("a", rf"\ban?\s+{_UNIT}", r"1 \1"),
    ("half", rf"\b([0-9]+)\s*{_UNIT}\s+and\s+a\s+half\b", r"\1.5 \2"),
)
"""A word without which the pattern cannot match, the pattern, and the digits."""


_NUMERALS = frozenset(_WORDS) | {"half", "quarter", "quarters", "a", "an"}
"""Words without which a text holds no number in words."""


class Scrap:
    """A text from which understood pieces are cut, so that the rest can be named.

    What is cut out leaves a gap of the same length: pieces keep their places.
    """

    GAP = "\0"

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: str, *, needs: str = "") -> re.Match[str] | None:
        """Cut out the first piece that matches; None where nothing does.

        Args:
            pattern: Regular expression.
            needs: Words of which a match holds one; without them nothing is looked
                for, which saves building the expression.
        """
        found = re.search(pattern, self.text) if self._may_hold(needs) else None
        if found:
            self.cut(*found.span())
        return found

    def take_all(self, pattern: str, *, needs: str = "") -> list[re.Match[str]]:
        """Cut out every piece that matches; arguments as for `take`."""
        if not self._may_hold(needs):
            return []
        every = [match for match in re.finditer(pattern, self.text) if match[0]]
        for match in every:
            self.cut(*match.span())
        return every

    def cut(self, start: int, end: int) -> None:
        """Cut out what stands from `start` to before `end`."""
        gap = self.GAP * (end - start)
        self.text = f"{self.text[:start]}{gap}{self.text[end:]}"

    def _may_hold(self, needs: str) -> bool:
        return not needs or any(word in self.text for word in needs.split())

    def words(self) -> list[re.Match[str]]:
        """Return what is left, word for word; marks alone are not words."""
        every = re.finditer(r"[^\s\0,;]+", self.text)
        return [word for word in every if re.search(r"\w", word[0])]


def plain(text: str) -> str:
    """Return text in small letters with plain marks and single kinds of spaces.

    Args:
        text: What was typed.

    Returns:
        Lower case, typographic marks and fractions written with keyboard marks,
        invisible characters gone.

    Raises:
        BadInputError: The text is longer than anybody types, or holds bytes that are
            no letters.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInputError(
            "The text holds bytes that are no letters (it is not UTF-8). Type it again."
        )
    if len(text) > LONGEST:
        raise BadInputError(
            "That is too long to be understood. "
            "Put longer text into a note: everything after `note:` is kept as typed."
        )
    for sign, (alone, attached) in _FRACTIONS.items():
        text = re.sub(rf"(?<=[0-9]){sign}", attached, text).replace(sign, alone)
    text = unicodedata.normalize("NFKC", text.translate(_MARKS)).lower()
    return "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)


def numerals(text: str) -> str:
    """Return text with number words and spoken fractions written in digits.

    Args:
        text: Plain text.

    Returns:
        `twenty-five minutes` as `25 minutes`, `an hour and a half` as `1.5 hour`.
    """
    if "/" not in text and _NUMERALS.isdisjoint(re.findall(r"[a-z]+", text)):
        return text
    if any(word in text for word in _TENS):
        tens, ones = "|".join(_TENS), "|".join(_ONES[1:10])
        text = re.sub(rf"\b({tens})[ -]({ones})\b", _sum, text)
    text = re.sub(r"\b[a-z]+\b", _digits, text)
    for needed, spoken, digits in _SPOKEN:
        if needed in text:
            text = re.sub(spoken, digits, text)
    if "/" not in text:
        return text
    mixed = rf"(?<![\w/.,])(?:([0-9]+)\s+)?([13])/([24])\s*{_UNIT}"
    return re.sub(mixed, _fraction, text)


def decimal(text: str) -> float:
    """Return the number that digits with a decimal point or comma mean.

    Args:
        text: Digits as matched by `NUMBER`.

    Returns:
        The number.

    Raises:
        BadInputError: It could mean thousands as well (`1.500`).
    """
    if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", text):
        raise BadInputError(
            f"{text} can mean two numbers. Leave the mark out for thousands (1500), "
            "or write one or two digits after it (1.5)."
        )
    return float(text.replace(",", "."))


def _sum(match: re.Match[str]) -> str:
    return str(_WORDS[match[1]] + _WORDS[match[2]])


def _digits(match: re.Match[str]) -> str:
    return str(_WORDS.get(match[0], match[0]))


def _fraction(match: re.Match[str]) -> str:
    whole, over, under, unit = match.groups()
    return f"{int(whole or 0) + int(over) / int(under):g} {unit}"
