"""The lists under `phrases/`: what people type, and what it means."""

from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"


def rows(name: str) -> list[list[str]]:
    """Return the cells of every line of a list that is no comment."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    return [[cell.strip() for cell in line.split("|")] for line in lines]
