"""Checks all knowledge files against each other and reports every mistake at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from diary.errors import KnowledgeError
from diary.knowledge.check_catalogue import catalogue
from diary.knowledge.check_exposures import exposures
from diary.knowledge.loader import FOLDER, KINDS
from diary.knowledge.match import letters
from diary.knowledge.reading import File, read
from diary.knowledge.types import Review
from diary.knowledge.units import plain

FACTOR_KINDS = ("yes-no", "scale", "number", "choice")
"""The kinds of `diary.models`, which this package must not import."""
STATUSES = ("draft", "reviewed", "retired")
EXTENT = {"scale": (0, 10)}
"""The bounds that a kind of factor always has."""

FEWEST, MOST = 2, 5
"""How many questions belong to a place: an entry is made at three at night."""

_LINE = re.compile(r"D[0-4]:[1-9][0-9]*")
_Files = Mapping[str, Mapping[str, Any]]


def check(folder: Path = FOLDER) -> None:
    """Check every knowledge file, alone and against the others.

    Args:
        folder: Where the files are.

    Raises:
        KnowledgeError: With all mistakes of all files, one a line.
    """
    read_files: Mapping[str, File[Any]] = {
        name: read(folder, name, kind) for name, kind in KINDS.items()
    }
    mistakes = [mistake for file in read_files.values() for mistake in file.mistakes]
    for name, file in read_files.items():
        for id_, review in file.reviews.items():
            mistakes += [f"{name}: {id_}: {fault}" for fault in _review(review)]
    files: _Files = {name: file.entries for name, file in read_files.items()}
    parts = (
        _sources,
        _documents,
        _rules,
        _factors,
        _links,
        _medicine_sets,
        _words,
        _names,
        _tests,
        catalogue,
        exposures,
    )
    for part in parts:
        mistakes += part(files)
    if mistakes:
        raise KnowledgeError("\n".join(mistakes))


def _review(review: Review) -> Iterator[str]:
    if review.status not in STATUSES:
        yield f"status `{review.status}` is none of {', '.join(STATUSES)}"
    if review.status != "reviewed":
        return
    if review.reviewed_by is None:
        yield "reviewed, but nobody has signed (`reviewed_by`)"
    try:
        date.fromisoformat(review.reviewed_on or "")
    except ValueError:
        yield "reviewed, but without a date like 2026-05-01 (`reviewed_on`)"


def _sources(files: _Files) -> Iterator[str]:
    known = files["sources.csv"]
    for name, entries in files.items():
        for id_, entry in entries.items():
            cited = getattr(entry, "sources", None)
            if cited is None:
                continue
            yield from _unknown(name, id_, "source", cited, known)
            elsewhere = name.startswith("topics/")  # documents: in the catalogue
            if not (cited or elsewhere or getattr(entry, "documents", ())):
                yield f"{name}: {id_}: neither a source nor a document"


def _documents(files: _Files) -> Iterator[str]:
    for name, entries in files.items():
        for id_, entry in entries.items():
            for line in getattr(entry, "documents", ()):
                if not _LINE.fullmatch(line):
                    yield f"{name}: {id_}: `{line}` is no line like D2:338"


def _rules(files: _Files) -> Iterator[str]:
    known = files["red_flags.toml"]
    for id_, parameter in files["parameters.toml"].items():
        yield from _unknown("parameters.toml", id_, "rule", parameter.rules, known)


def _factors(files: _Files) -> Iterator[str]:
    for id_, factor in files["factors.toml"].items():
        where = f"factors.toml: {id_}"
        bounds = (factor.lowest, factor.highest)
        if factor.kind not in FACTOR_KINDS:
            yield f"{where}: kind `{factor.kind}` is none of {', '.join(FACTOR_KINDS)}"
        if (factor.kind == "choice") != bool(factor.choices):
            yield f"{where}: choices belong to kind choice, and only there"
        if factor.kind == "number" and not factor.unit:
            yield f"{where}: a number needs a unit"
        if factor.kind == "number" and None in bounds:
            yield f"{where}: a number needs `lowest` and `highest`"
        elif bounds != EXTENT.get(factor.kind, bounds):
            yield f"{where}: a scale goes from 0 to 10"
        elif None not in bounds and factor.lowest >= factor.highest:
            yield f"{where}: `lowest` is not below `highest`"


def _links(files: _Files) -> Iterator[str]:
    muscles = files["muscles.csv"]
    places = {"*", *muscles, *(muscle.parent for muscle in muscles.values())}
    for id_, symptom in files["symptoms.toml"].items():
        yield from _unknown("symptoms.toml", id_, "muscle", symptom.sites, places)
    yield from _site_questions(files, places)
    groups = files["medicine_groups.toml"]
    for id_, medicine in files["medicines.csv"].items():
        yield from _unknown("medicines.csv", id_, "group", [medicine.group], groups)
    for id_, other in files["lookalikes.toml"].items():
        where = ("lookalikes.toml", id_)
        yield from _unknown(*where, "medicine", [other.unlike], files["medicines.csv"])
    for id_, trigger in files["triggers.toml"].items():
        where = ("triggers.toml", id_)
        yield from _unknown(*where, "factor", trigger.factors, files["factors.toml"])
        yield from _unknown(*where, "group", trigger.medicine_groups, groups)


def _site_questions(files: _Files, places: Iterable[str]) -> Iterator[str]:
    symptoms = files["symptoms.toml"]
    for id_, place in files["site_questions.toml"].items():
        where = ("site_questions.toml", id_)
        yield from _unknown(*where, "muscle", [id_], places)
        yield from _unknown(*where, "symptom", place.asks, symptoms)
        if id_ != "*" and not FEWEST <= len(set(place.asks)) <= MOST:
            yield f"site_questions.toml: {id_}: not {FEWEST} to {MOST} questions"


def _medicine_sets(files: _Files) -> Iterator[str]:
    groups, medicines = files["medicine_groups.toml"], files["medicines.csv"]
    for id_, one in files["medicine_sets.toml"].items():
        where = ("medicine_sets.toml", id_)
        yield from _unknown(*where, "group", one.groups, groups)
        yield from _unknown(*where, "medicine", one.medicines, medicines)
        if any(name != name.casefold() for name in one.names):
            yield f"medicine_sets.toml: {id_}: names are in lower case"


def _words(files: _Files) -> Iterator[str]:
    """A word of the quick line must not mean two things."""
    meant: dict[str, str] = {}
    for id_, muscle in files["muscles.csv"].items():
        names = (id_, muscle.lay_name, muscle.anatomical_name, *muscle.aliases)
        yield from _ambiguous("muscles.csv", id_, names, meant)
    for name in ("symptoms.toml", "relief.toml"):
        for id_, entry in files[name].items():
            yield from _ambiguous(name, id_, (id_, *entry.words), meant)


def _names(files: _Files) -> Iterator[str]:
    for name in ("conditions.toml", "tests.toml"):
        meant: dict[str, str] = {}
        for id_, entry in files[name].items():
            names = (id_, entry.name, *entry.words)
            yield from _ambiguous(name, id_, names, meant)


def _tests(files: _Files) -> Iterator[str]:
    tests = files["tests.toml"]
    for id_, test in tests.items():
        bounds = (test.lowest, test.highest)
        if (test.unit is None) != (bounds == (None, None)) or (
            test.unit and (None in bounds or test.lowest >= test.highest)
        ):
            yield f"tests.toml: {id_}: a unit needs `lowest` below `highest`"
    units = {(id_, plain(test.unit)) for id_, test in tests.items() if test.unit}
    for id_, other in files["test_units.toml"].items():
        where = f"test_units.toml: {id_}"
        yield from _unknown("test_units.toml", id_, "test", [other.test], tests)
        if (other.test, plain(other.unit)) in units:
            yield f"{where}: the test has the unit `{other.unit}` already"
        units.add((other.test, plain(other.unit)))
        if other.factor <= 0:
            yield f"{where}: `factor` is not above 0"


def _unknown(
    name: str, id_: str, what: str, given: Sequence[str], known: Iterable[str]
) -> Iterator[str]:
    known = set(known)
    for one in given:
        if one not in known:
            yield f"{name}: {id_}: there is no {what} `{one}`"


def _ambiguous(
    name: str, id_: str, words: Iterable[str], meant: dict[str, str]
) -> Iterator[str]:
    # `meant`: the letters of every word so far, and the id it means.
    for word in words:
        other = meant.setdefault(letters(word), id_)
        if other != id_:
            yield f"{name}: {id_}: `{word}` already means `{other}`"
