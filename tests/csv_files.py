"""Writes CSV files and reads them back, for the tests of `diary.transfer`."""

from datetime import datetime
from pathlib import Path

from diary import knowledge
from diary.models import TABLES, Row
from diary.transfer.planned import Plan
from diary.transfer.read import read_files
from diary.transfer.rows import EpisodeRow, Problem, Reading

NOW = datetime(2026, 11, 22, 8, 30)
AN_ID = "0b5ab9f5-8e1b-4f0c-8f5e-6a1f5f3f5a10"


class Reader:
    """Reads files that hold the given text, an hour ahead of UTC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *contents: str | bytes, **options: object) -> Reading:
        """Write file1.csv, file2.csv … and read them with these options."""
        paths = []
        for number, content in enumerate(contents, start=1):
            path = self.folder / f"file{number}.csv"
            path.write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
            paths.append(path)
        settings: dict[str, object] = {
            "known_factors": knowledge.factors(),
            "new_factors": False,
            "now": NOW,
            "offset_for": lambda _: (60, "Europe/Berlin"),
        }
        return read_files(paths, **(settings | options))  # type: ignore[arg-type] # each test passes what it means


def only(reading: Reading) -> EpisodeRow:
    """Return the only episode of a file without problems."""
    assert () == reading.problems
    (episode,) = reading.episodes
    return episode


def problem(reading: Reading) -> Problem:
    """Return the only problem of a file."""
    (found,) = reading.problems
    return found


def rows_of(planned: Plan) -> list[Row]:
    """Return what an import would save as rows, parts after what they belong to."""
    return [
        table(**record) for table in TABLES for record in planned.records.get(table, ())
    ]
