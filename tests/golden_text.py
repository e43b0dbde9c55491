"""Compares a text with the one kept under `golden/`; `GOLDEN=write` keeps it anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def kept(name: str, text: str) -> str:
    """Return the kept text, after writing it when `GOLDEN=write` is set."""
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
