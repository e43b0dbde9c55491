"""The form of an exported diary (JSON), made from the tables themselves.

One object: `format`, `version` of the form, `schema` of the tables, `private` (whether
private answers are in it), `tables` (name → rows) and `settings`. A row holds its
columns; a column that is missing was not recorded. Rows that were deleted are in it
too, with `deleted_at`, so that a deletion can be brought to another diary. The form is
published as JSON Schema in `diary.schema.json`.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    NaiveDatetime,
    StringConstraints,
    WithJsonSchema,
    create_model,
)
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from diary import migrations
from diary.models import TABLES, Row
from diary.store.rules import parents
from diary.transfer.cells import quoted

FORMAT = "cramp-diary"
VERSION = 1
"""Raised when the form changes so that an older cramp would misread it."""
_LARGEST = 2**53
"""Every JSON reader gives back whole numbers up to here."""
_UUID = StringConstraints(
    pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
)
_FIRST, _END = (datetime(year, 1, 1, tzinfo=UTC) for year in (1800, 2200))
_THIS_AGE: Mapping[type, Any] = {
    date: Field(ge=_FIRST.date(), lt=_END.date()),
    NaiveDatetime: Field(ge=_FIRST.replace(tzinfo=None), lt=_END.replace(tzinfo=None)),
    AwareDatetime: Field(ge=_FIRST, lt=_END),
}
"""Wider than what can be typed; at the ends of all time no day has one before it."""
_WALL_CLOCK = WithJsonSchema(
    {
        "type": "string",
        "description": "Local clock time without offset.",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?$",
    }
)


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Settings(_Closed, extra="allow"):
    """The choices of the person; a key that is not named here may hold any JSON."""

    tracked: list[str] | None = None
    country: str | None = None
    emergency_number: str | None = None
    flags: Literal["off"] | None = None
    frequent_week: Annotated[int, Field(ge=1, le=7)] | None = None
    private: bool | None = None


class Head(BaseModel):
    """What is looked at before anything else of a file."""

    format: str
    version: int
    schema_: int = Field(alias="schema")


HEAD = frozenset({"format", "version", "schema"})
"""Its names in a file."""


@cache
def document() -> type[BaseModel]:
    """Return the model of a whole file."""
    tables: dict[str, Any] = {
        str(table.__tablename__): (list[record_model(table)], [])  # type: ignore[misc] # a model made at run time
        for table in TABLES
    }
    fields: dict[str, Any] = {
        "format": (Literal["cramp-diary"], ...),
        "version": (Annotated[int, Field(ge=1, le=VERSION)], ...),
        "schema_": (
            Annotated[int, Field(ge=1, le=migrations.newest(), alias="schema")],
            ...,
        ),
        "private": (bool, ...),
        "tables": (create_model("Tables", __base__=_Closed, **tables), ...),
        "settings": (Settings, Settings()),
    }
    return create_model("Diary", __base__=_Closed, __doc__=__doc__, **fields)


@cache
def record_model(table: type[Row]) -> type[BaseModel]:
    """Return the model of one row of a table as it stands in a file.

    Args:
        table: One of the diary's tables.

    Returns:
        A strict model with the table's columns and their limits.
    """
    identities = {"id", *(column for column, _ in parents(table))}
    limits = _limits(table)
    fields: dict[str, Any] = {
        name: _field(info, limits.get(name, {}), is_id=name in identities)
        for name, info in table.model_fields.items()
    }
    return create_model(
        table.__name__, __base__=_Closed, __doc__=table.__doc__, **fields
    )


def _limits(table: type[Row]) -> dict[str, Mapping[str, Any]]:
    constraints = SQLModel.metadata.tables[str(table.__tablename__)].constraints
    infos = [constraint.info for constraint in constraints]
    return {info["column"]: info["allows"] for info in infos if "allows" in info}


def _field(info: FieldInfo, limits: Mapping[str, Any], *, is_id: bool) -> Any:
    annotation: Any = info.annotation
    members = get_args(annotation) or (annotation,)
    notes: list[Any] = []
    if "enum" in limits:
        annotation = Literal[tuple(limits["enum"])]
    elif int in members:
        notes.append(Field(**({"ge": -_LARGEST, "le": _LARGEST} | dict(limits))))
    elif limits:
        notes.append(Field(**limits))
    elif is_id:
        notes.append(_UUID)
    elif NaiveDatetime in members:
        annotation = Annotated[NaiveDatetime, _WALL_CLOCK]
    if type(None) in members:
        annotation = annotation | None
    notes += [age for kind, age in _THIS_AGE.items() if kind in members]
    for note in notes:
        annotation = Annotated[annotation, note]
    required = is_id or info.default_factory is not None or info.is_required()
    if required and type(None) not in members:
        return (annotation, ...)
    return (annotation, info.default)


def json_schema() -> dict[str, Any]:
    """Return the published form as JSON Schema (draft 2020-12)."""
    made = document().model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by: cramp export --schema",
    }
    return head | made


def problem_of(error: Mapping[str, Any]) -> tuple[str, str]:
    """Turn what pydantic found into a place and a reason without diary text.

    Args:
        error: One of `ValidationError.errors()`.

    Returns:
        (place, reason), such as `episode, row 13, pain_nrs` and `is more than 10`.
    """
    return _place(error["loc"]), _reason(error["type"], error.get("ctx") or {})


def _place(path: Sequence[str | int]) -> str:
    parts = [
        f"row {part + 1}" if isinstance(part, int) else quoted(part)[1:-1]
        for part in path
        if part != "tables" or len(path) == 1
    ]
    return ", ".join(parts[:3]) or "the file"


def _reason(kind: str, context: Mapping[str, Any]) -> str:
    for sign, sentence in _REASONS:
        if kind.startswith(sign):
            return sentence.format(**context)
    return "cannot be understood"


_REASONS = (
    ("missing", "is missing"),
    ("extra_forbidden", "is not a name that this cramp knows"),
    ("literal_error", "is not one of: {expected}"),
    ("greater_than_equal", "is less than {ge}"),
    ("less_than_equal", "is more than {le}"),
    ("less_than", "is {lt} or later"),
    ("string_pattern", "is not a UUID in lower case"),
    ("string", "is not text"),
    ("int", "is not a whole number"),
    ("float", "is not a number"),
    ("finite", "is not a number"),
    ("bool", "is not true or false"),
    ("timezone_aware", "has no distance from UTC; write 2026-11-22T02:10:00Z"),
    ("timezone_naive", "must be local clock time; write 2026-11-22T03:10:00"),
    ("datetime", "is not a moment; write 2026-11-22T03:10:00"),
    ("date", "is not a date; write 2026-11-22"),
    ("list", "is not a list"),
    ("model", "is not an object with names"),
    ("dict", "is not an object with names"),
)
