"""Finds the muscles of a line and which side each was on."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from diary import knowledge
from diary.errors import BadInputError
from diary.knowledge.match import find_muscle
from diary.phrases.sides import JOINING, PARTING, SIDES, Item, owners
from diary.phrases.wording import Scrap, numerals

_SKIPPED = {"my", "the"}
"""Words that may stand inside a name: `back of my left thigh`."""
_LONGEST_NAME = 8
_LONGEST_SLIP = 3
_SHORTEST_SLIP = 3


class Places(NamedTuple):
    """The muscles a line names."""

    muscles: list[tuple[str, str | None]]
    assumed: list[tuple[str, str]]
    """Typed word and the muscle it was taken for, because it was not an exact name."""
    ambiguous: list[tuple[str, tuple[str, ...]]]
    """Typed word and what it could mean."""


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def take_places(scrap: Scrap, fillers: frozenset[str]) -> Places:
    """Cut muscles and sides out of a line.

    Args:
        scrap: Text from which everything else that is understood has been cut.
        fillers: Words that mean nothing by themselves and are no misspelt muscle.

    Returns:
        The muscles with their sides, slips, and what has to be asked.

    Raises:
        BadInputError: A side was given to a place in the middle of the body.
    """
    places = Places([], [], [])
    items = [*_slips(scrap, fillers, places, beside=True)]
    items += _exact(scrap)
    if len(items) > 1:
        # "charley horse" is another word for a cramp unless it is all that is named.
        items = [item for item in items if _letters(item.word) != "charleyhorse"]
    items += _slips(scrap, fillers, places, beside=False)
    if not items:
        return places
    items += _sides(scrap)
    _bind(sorted(items, key=lambda item: item.start), places)
    return places


def _exact(scrap: Scrap) -> Iterator[Item]:
    names = _names()
    for run in _runs(scrap, across=True):
        taken: set[int] = set()
        for size in range(min(_LONGEST_NAME, len(run)), 0, -1):
            for first in range(len(run) - size + 1):
                inside = range(first, first + size)
                if taken.intersection(inside):
                    continue
                for words, side in _readings(run[first : first + size]):
                    if ids := names.get("".join(words)):
                        taken.update(inside)
                        yield _item(scrap, run[first], run[first + size - 1], ids, side)
                        break


def _readings(run: Sequence[_Token]) -> Iterator[tuple[list[str], str | None]]:
    # "back of my left thigh" is read as typed, then as "back of thigh" on the left.
    words = [token.word for token in run]
    if words[0] in PARTING or words[-1] in PARTING:
        return
    yield list(map(_letters, words)), None
    if words[0] in SIDES or words[-1] in SIDES:
        return
    sides = [SIDES[word] for word in words if word in SIDES]
    if len(sides) <= 1:
        kept = [word for word in words if word not in SIDES and word not in _SKIPPED]
        yield list(map(_letters, kept)), sides[0] if sides else None


def _slips(
    scrap: Scrap, fillers: frozenset[str], places: Places, *, beside: bool
) -> Iterator[Item]:
    # `beside`: a misspelt word next to one that is a name by itself, "lowr back".
    exact = _without_exact(scrap) if beside else ""
    for size in range(_LONGEST_SLIP, 1 if beside else 0, -1):
        for run in _runs(scrap):
            taken: set[int] = set()
            for first in range(len(run) - size + 1):
                inside = range(first, first + size)
                part = run[first : first + size]
                if taken.intersection(inside) or not _likely(part, fillers):
                    continue
                if beside and not _half(part, exact):
                    continue
                typed = " ".join(token.word for token in part)
                match = find_muscle(typed)
                if match.how != "close" and (beside or match.how != "prefix"):
                    continue
                taken.update(inside)
                ids = _whole(match.ids)
                if len(ids) == 1:
                    places.assumed.append((typed, ids[0]))
                yield _item(scrap, part[0], part[-1], ids, None)


def _without_exact(scrap: Scrap) -> str:
    copy = Scrap(scrap.text)
    for _ in _exact(copy):
        continue
    return copy.text


def _half(part: Sequence[_Token], exact: str) -> bool:
    known = [exact[token.start] == Scrap.GAP for token in part]
    return any(known) and not all(known)


def _whole(ids: tuple[str, ...]) -> tuple[str, ...]:
    # Of a muscle and its parts, the whole is meant.
    known = knowledge.muscles()
    for whole in ids:
        if all(id_ == whole or known[id_].parent == whole for id_ in ids):
            return (whole,)
    return ids


def _likely(part: Sequence[_Token], fillers: frozenset[str]) -> bool:
    # Each word could be a misspelt name; "of" may stand inside one.
    outer = [token.word for token in part]
    words = [outer[0], *(word for word in outer[1:-1] if word != "of"), outer[-1]]
    return not any(
        word in SIDES
        or word in fillers
        or word in JOINING
        or len(word) < _SHORTEST_SLIP
        or not word.isalpha()
        for word in words
    )


def _sides(scrap: Scrap) -> list[Item]:
    items = []
    for token in _tokens(scrap):
        if token.word in SIDES:
            scrap.cut(token.start, token.end)
            items.append(Item(token.start, token.word, side=SIDES[token.word]))
        elif token.word in JOINING or token.word in PARTING:
            items.append(Item(token.start, token.word))
    return items


def _bind(items: Sequence[Item], places: Places) -> None:
    muscles = [item for item in items if item.ids]
    found = owners(items)
    if found is None:
        every = tuple(dict.fromkeys(id_ for m in muscles for id_ in m.ids))
        loose = [item.word for item in items if item.side and not item.ids]
        places.ambiguous.extend((word, every) for word in loose)
    sides: dict[str, set[str]] = {}
    for muscle in muscles:
        if len(muscle.ids) > 1:
            places.ambiguous.append((muscle.word, muscle.ids))
            continue
        said = sides.setdefault(muscle.ids[0], set())
        said.update({muscle.side} if muscle.side else ())
        said.update(side for owner, side in found or () if owner == muscle)
    places.muscles.extend((id_, _one_side(id_, said)) for id_, said in sides.items())


def _one_side(muscle_id: str, sides: set[str]) -> str | None:
    if sides and not knowledge.muscles()[muscle_id].sided:
        raise BadInputError(
            "That place is in the middle of the body. Leave the side out."
        )
    return next(iter(sides)) if len(sides) == 1 else "both" if sides else None


def _item(
    scrap: Scrap, first: _Token, last: _Token, ids: tuple[str, ...], side: str | None
) -> Item:
    typed = scrap.text[first.start : last.end]
    scrap.cut(first.start, last.end)
    return Item(first.start, typed, ids, side)


def _tokens(scrap: Scrap) -> list[_Token]:
    found = re.finditer(r"[^\s\0,;&+]+|[,;&+]", scrap.text)
    return [_Token(match[0].strip(".:!?()\"'"), *match.span()) for match in found]


def _runs(scrap: Scrap, *, across: bool = False) -> list[list[_Token]]:
    # Words with nothing between them that has been cut out, and no comma unless
    # `across` ("calf, outer bulge").
    runs: list[list[_Token]] = [[]]
    for token in _tokens(scrap):
        before = runs[-1]
        if token.word in PARTING and not across:
            runs.append([])
        elif before and scrap.text[before[-1].end : token.start].strip():
            runs.append([token])
        else:
            before.append(token)
    return [run for run in runs if run]


def _letters(word: str) -> str:
    return "".join(letter for letter in word if letter.isalnum())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for id_, muscle in knowledge.muscles().items():
        known = (id_, muscle.lay_name, muscle.anatomical_name, *muscle.aliases)
        for name in {_letters(numerals(name.lower())) for name in known}:
            names[name] = (*names.get(name, ()), id_)
    return names
