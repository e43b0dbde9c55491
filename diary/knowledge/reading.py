"""Turns one knowledge file into its entries, and says what is wrong with it."""

import csv
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import tomli

from diary.knowledge.types import Review

LEFT_OUT: Mapping[str, Any] = {
    "choices": (),
    "tracked": False,
    "private": False,
    "caution": "",
    "better_sources": "",
    "disagreement": "",
    "medicine_groups": (),
    "expects": "",
    "contrast": "",
    "reason": "",
    "tests": (),
    "conditions": (),
    "rules": (),
    "groups": (),
    "medicines": (),
    "names": (),
    "doctor": {},
}
"""Fields that may be left out, and what that means."""

MAY_BE_EMPTY = ("caution", "false_alarms", "note", "reason", "url")

Entry = TypeVar("Entry", bound=tuple[Any, ...])


class File(NamedTuple, Generic[Entry]):
    """What was read from one file."""

    entries: dict[str, Entry]
    reviews: dict[str, Review]
    mistakes: list[str]


def read(folder: Path, name: str, kind: type[Entry]) -> File[Entry]:
    """Read a `.toml` or `.csv` file of entries of one kind.

    Args:
        folder: Where the knowledge files are.
        name: The file in it: `relief.toml`, `topics/relief.toml`.
        kind: The named tuple every entry becomes.

    Returns:
        Entries by id, in the order of the file; entries with a mistake are left out.
    """
    file: File[Entry] = File({}, {}, [])
    path = folder / name
    try:
        rows = _toml(path) if path.suffix == ".toml" else _csv(path)
        for id_, row in rows:
            _add(file, kind, id_, row, f"{name}: {id_}")
    except (OSError, ValueError, csv.Error) as error:
        # ValueError: not UTF-8, or not TOML
        file.mistakes.append(f"{name}: cannot be read ({error})")
    return file


def _toml(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    for id_, row in tomli.loads(path.read_text("utf-8")).items():
        if not isinstance(row, dict):
            raise ValueError(f"`{id_}` stands outside a [table]")  # noqa: TRY004 — a fault of the file, not of the program
        yield id_, row


def _csv(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, strict=True, restkey="a cell too many"):
            yield row.pop("id", ""), dict(row)


def _add(
    file: File[Entry], kind: type[Entry], id_: str, row: dict[str, Any], where: str
) -> None:
    if id_ in file.entries:
        file.mistakes.append(f"{where}: the id is there twice")
    review = Review(
        str(row.pop("status", "draft")),
        _optional(row.pop("reviewed_by", None)),
        _optional(row.pop("reviewed_on", None)),
    )
    fields = _fields(kind)
    if "status" in fields:
        row |= review._asdict()
    values: dict[str, Any] = {"id": id_}
    before = len(file.mistakes)
    for name, field in fields.items():
        try:
            values[name] = field.read(row[name]) if name in row else field.left_out
        except (KeyError, TypeError):
            file.mistakes.append(f"{where}: `{name}` is not {field.called}")
            continue
        if values[name] == "" and not field.may_be_empty and name in row:
            file.mistakes.append(f"{where}: `{name}` is empty")
        elif values[name] is _MISSING:
            file.mistakes.append(f"{where}: `{name}` is missing")
    file.mistakes.extend(
        f"{where}: nothing is called `{name}`"
        for name in row
        if name not in kind.__annotations__
    )
    if len(file.mistakes) == before:
        file.entries[id_] = kind(**values)
        file.reviews[id_] = review


class _Field(NamedTuple):
    """How one field of an entry is read."""

    read: Callable[[Any], Any]
    called: str
    """What it has to be, in a sentence."""
    left_out: Any
    """What it is where it is left out; `_MISSING` where it must not be."""
    may_be_empty: bool


_MISSING = object()


@cache
def _fields(kind: type[Entry]) -> dict[str, _Field]:
    return {
        name: _Field(
            _READ[type_],
            _NAMES[type_],
            LEFT_OUT.get(name, None if type_ in _MAY_BE_MISSING else _MISSING),
            name in MAY_BE_EMPTY,
        )
        for name, type_ in kind.__annotations__.items()
        if name != "id"
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.strip()


def _optional(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _yes_no(value: Any) -> bool:
    return {True: True, False: False, "yes": True, "no": False}[value]


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def _list(value: object) -> tuple[str, ...]:
    if isinstance(value, str):  # a cell: a; b; c
        return tuple(part.strip() for part in value.split(";") if part.strip())
    if isinstance(value, list):
        return tuple(_text(part) for part in value)
    raise TypeError


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {key: _text(text) for key, text in value.items()}


_READ: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    str | None: _optional,
    bool: _yes_no,
    float: _number,
    float | None: _number,
    tuple[str, ...]: _list,
    dict[str, str]: _texts,
}
_NAMES: Mapping[Any, str] = {
    str: "text",
    str | None: "text",
    bool: "yes or no",
    float: "a number",
    float | None: "a number",
    tuple[str, ...]: "a list of texts",
    dict[str, str]: "a table of texts",
}
_MAY_BE_MISSING = (str | None, float | None)
