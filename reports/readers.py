"""Who reads the report: which sections each reader gets, from a reviewed file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from diary.errors import ReportError

DEFAULT = "gp"
OPTIONAL = ("episodes", "medicines", "methods")
"""Sections that come only when asked for, each on a page of its own."""
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """What one kind of reader gets."""

    id: str
    title: str
    says: str
    first: Rows
    second: Rows
    optional: tuple[str, ...]
    symptoms: tuple[str, ...]
    factors: tuple[str, ...]
    without: tuple[str, ...]
    """Factor ids."""

    @property
    def sections(self) -> tuple[str, ...]:
        """Names of the sections on both pages, in reading order."""
        return tuple(name for row in (*self.first, *self.second) for name in row)


@cache
def readers() -> Mapping[str, Reader]:
    """Return every reader by name, in the order of the file."""
    written = files("reports").joinpath("readers.toml").read_text(encoding="utf-8")
    return {
        name: Reader(
            id=name,
            title=said["title"],
            says=said["says"],
            first=tuple(map(tuple, said["first"])),
            second=tuple(map(tuple, said["second"])),
            optional=tuple(said["optional"]),
            symptoms=tuple(said["symptoms"]),
            factors=tuple(said["factors"]),
            without=tuple(said["without"]),
        )
        for name, said in tomllib.loads(written).items()
    }


def reader(name: str) -> Reader:
    """Return the reader of that name.

    Args:
        name: As typed after `--for`.

    Raises:
        ReportError: There is none; the sentence lists those there are.
    """
    found = readers().get(name.strip().lower())
    if found is None:
        raise ReportError(
            f'No report is made for "{name}". Choose one of: {", ".join(readers())}.'
        )
    return found


def optional(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the optional sections of those names, in the order they are printed.

    Args:
        names: As typed after `--with`.

    Raises:
        ReportError: One is not known; the sentence lists those there are.
    """
    for name in names:
        if name not in OPTIONAL:
            raise ReportError(
                f'There is no optional page "{name}". Choose from: '
                f"{', '.join(OPTIONAL)}."
            )
    return tuple(name for name in OPTIONAL if name in names)


def left_out(names: tuple[str, ...], whose: Reader) -> frozenset[str]:
    """Return the sections to be left out.

    Args:
        names: As typed after `--without`.
        whose: The reader; only sections of this report can be left out.

    Raises:
        ReportError: One is not on this report; the sentence lists those there are.
    """
    there = dict.fromkeys((*whose.sections, *OPTIONAL))
    for name in names:
        if name not in there:
            raise ReportError(
                f'The report has no section "{name}". It has: {", ".join(there)}.'
            )
    return frozenset(names)
