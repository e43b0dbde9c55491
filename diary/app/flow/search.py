"""Reading back: finding entries by their words."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from analysis.facts import EpisodeFact
from diary import knowledge
from diary.app import echo, fields, lines
from diary.app.flow import search_about
from diary.app.flow.facts import episode_fact, factor_infos
from diary.app.flow.listing import NEWEST, How, page_of
from diary.app.flow.reading import as_data
from diary.app.flow.search_names import (
    factors_named,
    folded,
    ids_named,
    search_query,
)
from diary.models import Drink, ExerciseSession, MedicineCourse, Row
from diary.store import browse, search
from diary.store.browse import Wanted
from diary.store.file import connection_of, open_diary
from reports import clean


def find(path: Path, said: str, how: How) -> str:
    """Find entries that hold every word.

    Args:
        path: The diary file.
        said: The words; each may be the beginning of one, or any name of a muscle,
            a medicine, a symptom or something tried.
        how: Which page, and how it is shown.

    Returns:
        The lines of the entries, the words marked by brackets.

    Raises:
        BadInputError: No word, or there is no such page.
    """
    match = search_query(said)
    words = search.split(said)
    with open_diary(path) as session:
        wanted = Wanted(match=match)
        total = browse.count(session, wanted)
        rows = browse.page(session, wanted, newest=how.newest, skip=how.skip)
        others = _others(session, match, how) if how.page == 1 else []
        factors = _factors(session, words) if how.page == 1 else []
        about = search_about.rows(session, words) if how.page == 1 else []
    found = [episode_fact(entry) for entry in rows]
    if how.as_json:
        return json.dumps(_data(found, others, factors, about))
    if not (total or others or factors or about):
        return (
            "Nothing was found. A word is found by how it begins, and every word must "
            "be there: try fewer."
        )
    size = [] if how.newest == NEWEST else ["-n", str(how.newest)]
    shown = lines.more(
        page_of(how, total), len(found), ["cramp", "search", *words, *size]
    )
    marked = [_episode(fact, words) for fact in found]
    also = [_line(row, words) for row in others]
    also += [search_about.line(row, _marked(words)) for row in about]
    return "\n".join([*marked, *filter(None, [shown]), *also, *factors])


def _episode(fact: EpisodeFact, words: Sequence[str]) -> str:
    hit = {one for word in words for one in ids_named(word)}
    names = [echo.place(muscle, "none") for muscle, _ in fact.muscles if muscle in hit]
    names += [echo.symptom(key) for key in fact.symptoms if key in hit]
    names += [echo.relief(r.relief_id) for r in fact.relief if r.relief_id in hit]
    free = [f"note: {fact.note}"] if fact.note else []
    free += [f"brought on by: {fact.brought_on_by}"] if fact.brought_on_by else []
    below = [lines.hanging("    ", mark(clean.text(it), words, ())) for it in free]
    entry = lines.entry(fact, lambda text: mark(text, words, names))
    return "\n".join([entry, *below])


def mark(text: str, words: Sequence[str], names: Iterable[str]) -> str:
    """Put brackets around what was found.

    Args:
        text: A line.
        words: What was searched: beginnings of words, accents aside.
        names: Names that were found by another name.

    Returns:
        The line with `[found]`.
    """
    begun = tuple(folded(word) for word in words)

    def marked(found: re.Match[str]) -> str:
        hit = folded(found[0]).startswith(begun)
        return f"[{found[0]}]" if hit else found[0]

    for name in names:
        if not any(folded(part).startswith(begun) for part in re.findall(r"\w+", name)):
            text = text.replace(name, f"[{name}]", 1)
    return re.sub(r"\w+", marked, text)


def _marked(words: Sequence[str]) -> Callable[[str], str]:
    return lambda text: mark(text, words, ())


_TABLES: dict[str, type[Drink] | type[ExerciseSession] | type[MedicineCourse]] = {
    "drink": Drink,
    "exercise": ExerciseSession,
    "medicine": MedicineCourse,
}


def _others(session: Session, match: str, how: How) -> list[Row]:
    found = [one for one in search.others(session, match) if one.kind in _TABLES]
    rows = (session.get(_TABLES[one.kind], one.entry_id) for one in found[: how.newest])
    return [row for row in rows if row is not None]


def _line(row: Row, words: Sequence[str]) -> str:
    def marked(text: str) -> str:
        return mark(text, words, _names_hit(row, words))

    match row:
        case Drink():
            return lines.drink(row, marked)
        case ExerciseSession():
            return lines.exercise(row, marked)
        case MedicineCourse():
            return lines.course(row, marked)
        case _:
            return echo.short(row.id)


def _names_hit(row: Row, words: Sequence[str]) -> list[str]:
    if not isinstance(row, MedicineCourse):
        return []
    hit = {one for word in words for one in ids_named(word)}
    known = knowledge.medicines().get(row.medicine_id or "")
    return [row.name] if known and known.id in hit else []


def _factors(session: Session, words: Sequence[str]) -> list[str]:
    """Return a line for each factor that every word names."""
    infos = {info.id: info for info in factor_infos(connection_of(session))}
    chosen = [
        info
        for info in infos.values()
        if all(
            info.id in factors_named(word)
            or any(folded(p).startswith(folded(word)) for p in info.name.split())
            for word in words
        )
    ]
    said = []
    for info in chosen:
        days, last = browse.factor_use(session, info.id)
        if last is not None:
            when = f"answered on {days} days" if days > 1 else "answered on 1 day"
            said.append(
                f"{mark(info.name, words, ())}: {when}, last {echo.day(last)}. "
                "See: cramp list --what days"
            )
    return said


def _data(
    found: Sequence[EpisodeFact],
    others: Sequence[Row],
    factors: Sequence[str],
    about: Sequence[Row],
) -> dict[str, Any]:
    data: dict[str, Any] = {"episodes": [as_data(fact) for fact in found]}
    for kind, table in (*_TABLES.items(), *search_about.KINDS.items()):
        rows = [row for row in (*others, *about) if isinstance(row, table)]
        data[kind] = [fields.as_data(row) for row in rows]
    return {**data, "factors": list(factors)}
