"""Diaries in JSON written by hand, for tests that read them."""

import json
from pathlib import Path
from typing import Any


def silent(step: str) -> None:
    """Show no progress."""
    del step


def a_file(
    path: Path, settings: dict[str, Any] | None = None, **tables: list[dict[str, Any]]
) -> Path:
    """Write a JSON diary by hand."""
    head = {"format": "cramp-diary", "version": 1, "schema": 1, "private": True}
    path.write_text(json.dumps({**head, "tables": tables, "settings": settings or {}}))
    return path


def an_answer(number: int = 1, **more: Any) -> dict[str, Any]:
    """A day answer as it stands in a file."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "created_at": "2026-11-20T08:00:00Z",
        "updated_at": "2026-11-20T08:00:00Z",
        "date": "2026-11-19",
        "factor_id": "sleep_h",
        "value": 6.5,
    } | more


def an_entry(**more: Any) -> dict[str, Any]:
    """An episode as it stands in a file."""
    row = an_answer() | {"started_at": "2026-11-20T03:10:00", "utc_offset_min": 60}
    return {k: it for k, it in row.items() if k not in _OF_ANSWERS} | more


_OF_ANSWERS = ("date", "factor_id", "value")
