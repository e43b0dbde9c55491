"""An entry in the left calf, written as a command would."""

from datetime import datetime
from pathlib import Path

from diary.models import Episode, EpisodeMuscle
from diary.store import change
from diary.store.file import open_diary


def episode(**more: object) -> Episode:
    """An episode with only what a row must have."""
    fields = {"started_at": datetime(2026, 11, 22, 3, 10), "utc_offset_min": 60}
    return Episode(**(fields | more))


def log(path: Path, **more: object) -> Episode:
    """Save an episode in the left calf."""
    row = episode(**more)
    calf = EpisodeMuscle(episode_id=row.id, muscle_id="calf", side="left")
    with open_diary(path, write=True) as session:
        change.save(session, "log", [row, calf])
    return row
