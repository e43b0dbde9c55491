"""Ids that are the same whenever the same thing is imported."""

from collections.abc import Collection
from hashlib import sha1
from uuid import UUID

from diary.transfer.rows import EpisodeRow

NAMESPACE = UUID("6f1d2c8a-55f0-4c8e-9d0c-3f1f6f0a7c11")
"""Never change it: files that were imported before would be imported again."""


_NAMESPACE = NAMESPACE.bytes
_VARIANT = {f"{digit:x}": f"{digit & 3 | 8:x}" for digit in range(16)}


def identity(*parts: str) -> str:
    """Return the id of something that these words identify.

    Method: RFC 4122 version 5, as `uuid.uuid5`, without making an object of it.
    """
    said = _NAMESPACE + "\x1f".join(parts).encode()
    it = sha1(said, usedforsecurity=False).hexdigest()
    return f"{it[:8]}-{it[8:12]}-5{it[13:16]}-{_VARIANT[it[16]]}{it[17:20]}-{it[20:32]}"


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
