"""Finds entries by their words, in any order, through the full-text index."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import TextualSelect, column, text
from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Found:
    """One entry that holds every word."""

    kind: str
    """episode, drink, exercise, medicine or factor."""
    entry_id: str


def split(said: str) -> list[str]:
    """Return the words of a search, without those that hold no letter or digit.

    Args:
        said: What was typed.

    Returns:
        The words.
    """
    words = unicodedata.normalize("NFC", said).replace("\0", " ").split()
    return [word for word in words if any(letter.isalnum() for letter in word)]


def query(words: Sequence[str], codes: Callable[[str], Sequence[str]]) -> str:
    """Return a full-text query for entries that hold every word.

    A word is the beginning of a word of the entry, or any name of what the entry
    holds: a muscle, a medicine, something tried. Nothing typed is syntax.

    Args:
        words: What `split` returned, one or more.
        codes: The ids that a word can name.

    Returns:
        The query.
    """
    return " AND ".join(f"({_one(word, codes(word))})" for word in words)


def _one(word: str, ids: Sequence[str]) -> str:
    quoted = word.replace('"', '""')
    named = [f'codes : "{one.replace("-", "")}"' for one in ids]
    return " OR ".join([f'words : "{quoted}" *', *named])


def found_ids(match: str, kind: str) -> TextualSelect:
    """Return the SQL of the ids of one kind of entry that a query finds.

    Args:
        match: What `query` returned.
        kind: Which kind of entry.

    Returns:
        A selection of ids.
    """
    chosen = text(
        "SELECT entry_id FROM search_entry WHERE kind = :search_kind AND number IN "
        "(SELECT rowid FROM search_text WHERE search_text MATCH :search_match)"
    )
    return chosen.bindparams(search_kind=kind, search_match=match).columns(
        column("entry_id")
    )


def others(session: Session, match: str) -> list[Found]:
    """Return what a query finds besides episodes.

    Args:
        session: An open diary.
        match: What `query` returned.

    Returns:
        Drinks, sessions, medicines and own factors, as they were written down.
    """
    rows = session.execute(
        text(
            "SELECT kind, entry_id FROM search_entry WHERE kind <> 'episode' "
            "AND number IN (SELECT rowid FROM search_text "
            "WHERE search_text MATCH :search_match) ORDER BY kind, number DESC"
        ).bindparams(search_match=match)
    )
    return [Found(kind, entry_id) for kind, entry_id in rows]
