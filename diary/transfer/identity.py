"""Ids that are the same whenever the same thing is imported."""

from collections.abc import Collection
from uuid import UUID, uuid5

from diary.transfer.rows import EpisodeRow

NAMESPACE = UUID("6f1d2c8a-55f0-4c8e-9d0c-3f1f6f0a7c11")
"""Never change it: files that were imported before would be imported again."""


def identity(*parts: str) -> str:
    """Return the id of something that these words identify."""
    return str(uuid5(NAMESPACE, "\x1f".join(parts)))


def free_identity(taken: Collection[str], *parts: str) -> str:
    """Return the id of something, or the next one that is not taken by a sibling."""
    id_ = identity(*parts)
    while id_ in taken:
        id_ = identity(id_, *parts)
    return id_


def episode_identity(row: EpisodeRow) -> str:
    """Return the id of an episode that its start, muscles and sides identify."""
    offset = str(row.utc_offset_min) if row.offset_written else ""
    places = sorted(f"{muscle}/{side or ''}" for muscle, side in row.muscles)
    return identity("episode", row.started_at.isoformat(), offset, *places)
