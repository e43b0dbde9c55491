"""Which ids a searched word can name: muscles, medicines, relief, symptoms, factors."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from diary import knowledge
from diary.errors import BadInputError
from diary.knowledge.match import letters
from diary.store import search

_SHORTEST = 3
"""Letters from which the beginning of a name counts."""


def search_query(said: str) -> str:
    """Return the full-text query for what was typed.

    Args:
        said: The words of a search.

    Returns:
        The query; each word also finds what it is a name of.

    Raises:
        BadInputError: There is no word in it.
    """
    words = search.split(said)
    if not words:
        raise BadInputError("Type a word to search for: cramp search hike")
    return search.query(words, ids_named)


def folded(word: str) -> str:
    """Return a word in small letters, without accents."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(one for one in parts if not unicodedata.combining(one))


def ids_named(word: str) -> list[str]:
    """Return the muscles, medicines, symptoms and relief a word can name.

    Args:
        word: One word; three letters or more are also taken as a beginning.

    Returns:
        Their ids.
    """
    return _named(word, _names())


def factors_named(word: str) -> list[str]:
    """Return the built-in factors a word can name.

    Args:
        word: One word.

    Returns:
        Their ids.
    """
    return _named(word, _factor_names())


def _named(word: str, names: dict[str, frozenset[str]]) -> list[str]:
    wanted = letters(word)
    if not wanted:
        return []
    ids: set[str] = set()
    for name, meant in names.items():
        if name == wanted or (len(wanted) >= _SHORTEST and name.startswith(wanted)):
            ids |= meant
    return sorted(ids)


@cache
def _names() -> dict[str, frozenset[str]]:
    return _by_word(_every_name())


@cache
def _factor_names() -> dict[str, frozenset[str]]:
    return _by_word((f.id, f.name) for f in knowledge.factors().values())


def _every_name() -> Iterator[tuple[str, str]]:
    for muscle in knowledge.muscles().values():
        for name in (muscle.lay_name, muscle.anatomical_name, *muscle.aliases):
            yield muscle.id, name
    for medicine in knowledge.medicines().values():
        for name in (medicine.generic, *medicine.brands):
            yield medicine.id, name
    for symptom in knowledge.symptoms().values():
        yield symptom.id, symptom.name
    for method in knowledge.relief().values():
        yield method.id, method.name


def _by_word(every: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return each name and each word of a name, in letters, with what it names."""
    named: dict[str, set[str]] = {}
    for id_, name in every:
        for part in (id_, name, *name.split()):
            named.setdefault(letters(part), set()).add(id_)
    named.pop("", None)
    return {name: frozenset(ids) for name, ids in named.items()}
