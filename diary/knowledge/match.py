"""Finds what somebody meant by a name: exact, the beginning of it, or misspelt.

Only an exact match is sure. For any other the caller says what was understood, and
asks where several things could be meant.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from diary.knowledge import loader
from diary.knowledge.types import CatalogueItem


class Care(NamedTuple):
    """How much of a name has to be there."""

    prefix: int
    """Letters that the beginning of a name needs."""
    close: float
    """Share of letters in common from which a name counts as misspelt."""


USUAL = Care(prefix=3, close=0.8)
STRICT = Care(prefix=5, close=0.85)
"""Names of different medicines are alike, and iron is not iron sucrose; of conditions
and tests too: sodium is not chloride, hypothyroidism not its opposite."""

SHORTEST_MISSPELLING = 4
ABOUT_AS_CLOSE = 0.04
"""Misspellings within this of the best one are all offered."""
_LOOKED_UP_BY = ("factors", "red_flags")
"""Places of the catalogue whose ids people meet elsewhere in the program."""


class Match(NamedTuple):
    """What a text could mean; several ids: ask."""

    ids: tuple[str, ...]
    how: Literal["exact", "prefix", "close", "none"]


class _Index(NamedTuple):
    whole: dict[str, tuple[str, ...]]
    """Letters of a name → ids."""
    begun: Mapping[str, tuple[str, ...]]
    """Words of a name → ids: a beginning must not run on into the next word."""


def match(text: str, names: Mapping[str, Sequence[str]]) -> Match:
    """Find the ids a text could mean.

    Args:
        text: What was typed; case, accents, spaces and hyphens do not matter.
        names: Id to all names that mean it.

    Returns:
        Exact matches if there are any, else those that begin so (three letters or
        more), else misspellings of the most similar names (four letters or more).

    Method:
        `difflib.SequenceMatcher.ratio` of at least 0.8.
    """
    return _find(text, _index(names), USUAL)


def find_muscle(text: str) -> Match:
    """Find a muscle by id, lay name, anatomical name or alias."""
    return _find(text, _muscles(), USUAL)


def find_medicine(text: str) -> Match:
    """Find a medicine by id, generic name, other name or brand.

    Args:
        text: What was typed.

    Returns:
        As `match`, more careful; a name known to look like another one's
        (`lookalikes.toml`) is not found.
    """
    if letters(text) in _lookalikes():
        return Match((), "none")
    return _find(text, _medicines(), STRICT)


def find_factor(text: str) -> Match:
    """Find a built-in factor by id or name."""
    return _find(text, _factors(), USUAL)


def find_topic(text: str) -> Match:
    """Find items of the catalogue by id, name, another word or what records them."""
    return _find(text, _topics(), USUAL)


def find_condition(text: str) -> Match:
    """Find a long-term condition by id, name or another word for it."""
    return _find(text, _conditions(), STRICT)


def find_lab_test(text: str) -> Match:
    """Find a test by id, name or another word for it."""
    return _find(text, _lab_tests(), STRICT)


def letters(text: str) -> str:
    """Return the letters and digits of a name: what matching compares.

    Args:
        text: The name; case, accents, spaces and hyphens do not matter.

    Returns:
        For "Lower-Back": "lowerback".
    """
    return _words(text).replace(" ", "")


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        letter if letter.isalnum() else " "
        for letter in plain
        if not unicodedata.combining(letter)
    )
    return " ".join("".join(kept).split())


def _find(text: str, index: _Index, care: Care) -> Match:
    wanted = letters(text)
    if wanted in index.whole:
        return Match(index.whole[wanted], "exact")
    if len(wanted) >= care.prefix:
        words = _words(text)
        begun = [ids for name, ids in index.begun.items() if name.startswith(words)]
        if begun:
            return Match(_unique(begun), "prefix")
    if len(wanted) >= SHORTEST_MISSPELLING:
        close = _close(wanted, index.whole, care)
        if close:
            return Match(_unique(index.whole[name] for name in close), "close")
    return Match((), "none")


def _close(wanted: str, names: Iterable[str], care: Care) -> list[str]:
    from difflib import SequenceMatcher

    compare = SequenceMatcher(autojunk=False)
    compare.set_seq2(wanted)
    scores: dict[str, float] = {}
    for name in names:
        compare.set_seq1(name)
        if len(name) >= SHORTEST_MISSPELLING and compare.quick_ratio() >= care.close:
            scores[name] = compare.ratio()
    least = max(care.close, max(scores.values(), default=0) - ABOUT_AS_CLOSE)
    return [name for name, score in scores.items() if score >= least]


def _index(names: Mapping[str, Iterable[str]]) -> _Index:
    pairs = [(id_, name) for id_, several in names.items() for name in several]
    return _Index(
        _grouped((letters(name), id_) for id_, name in pairs),
        _grouped((_words(name), id_) for id_, name in pairs),
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for name, id_ in pairs:
        if name and id_ not in grouped.get(name, ()):
            grouped[name] = (*grouped.get(name, ()), id_)
    return grouped


def _unique(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for ids in several for id_ in ids))


@cache
def _muscles() -> _Index:
    return _index(
        {
            id_: (id_, muscle.lay_name, muscle.anatomical_name, *muscle.aliases)
            for id_, muscle in loader.muscles().items()
        }
    )


@cache
def _conditions() -> _Index:
    return _index(
        {id_: (id_, it.name, *it.words) for id_, it in loader.conditions().items()}
    )


@cache
def _lab_tests() -> _Index:
    return _index(
        {id_: (id_, it.name, *it.words) for id_, it in loader.lab_tests().items()}
    )


@cache
def _medicines() -> _Index:
    medicines = loader.medicines().items()
    index = _index(
        {
            id_: (id_, medicine.generic, *_parts(medicine.generic), *medicine.brands)
            for id_, medicine in medicines
        }
    )
    # "fluticasone + salmeterol" too; but fluticasone alone does not begin a name
    turned = (
        ("".join(letters(part) for part in reversed(medicine.generic.split("+"))), id_)
        for id_, medicine in medicines
    )
    return _Index(_grouped(turned) | index.whole, index.begun)


@cache
def _lookalikes() -> frozenset[str]:
    return frozenset(letters(other.name) for other in loader.lookalikes().values())


def _parts(generic: str) -> Iterable[str]:
    # "salbutamol (albuterol), inhaled": salbutamol, albuterol
    plain, _, also = generic.partition(",")[0].partition("(")
    yield from plain.split("/")
    yield also.partition(")")[0]


@cache
def _factors() -> _Index:
    return _index({id_: (id_, factor.name) for id_, factor in loader.factors().items()})


@cache
def _topics() -> _Index:
    return _index({id_: _topic_names(item) for id_, item in loader.catalogue().items()})


def _topic_names(item: CatalogueItem) -> Iterable[str]:
    yield from (item.id, item.id.partition("-")[2], item.name, *item.also)
    for place in item.where:
        kind, _, id_ = place.partition(":")
        if kind in _LOOKED_UP_BY:
            yield id_
        elif kind == "triggers":
            yield from loader.triggers()[id_].factors
