"""Turns one knowledge file into its entries, and says what is wrong with it."""

import csv
from collections.abc import Callable, Iterable, Mapping
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
    wanted = kind.__annotations__
    if "status" in wanted:
        row |= {name: getattr(review, name) for name in Review._fields}
    values: dict[str, Any] = {"id": id_}
    before = len(file.mistakes)
    for name in [name for name in wanted if name != "id"]:
        try:
            values[name] = _value(row, name, wanted[name])
        except _MistakeError as mistake:
            file.mistakes.append(f"{where}: `{name}` {mistake}")
    file.mistakes.extend(
        f"{where}: nothing is called `{name}`" for name in row if name not in wanted
    )
    if len(file.mistakes) == before:
        file.entries[id_] = kind(**values)
        file.reviews[id_] = review


def _value(row: Mapping[str, Any], name: str, type_: Any) -> Any:
    if name in row:
        try:
            value = _READ[type_](row[name])
        except (KeyError, TypeError):
            raise _MistakeError(f"is not {_NAMES[type_]}") from None
        if value == "" and name not in MAY_BE_EMPTY:
            raise _MistakeError("is empty")
        return value
    if name in LEFT_OUT:
        return LEFT_OUT[name]
    if type_ in _MAY_BE_MISSING:
        return None
    raise _MistakeError("is missing")


class _MistakeError(Exception):
    pass


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
