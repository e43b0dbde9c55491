"""A quick look into the diary for a shell that completes a word: nothing else loads.

Whatever is wrong with the file, a completion has nothing to say about it: it offers
nothing.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_RECENT = """
SELECT episode.id, episode.started_at, group_concat(episode_muscle.muscle_id, ' + ')
FROM episode LEFT JOIN episode_muscle
  ON episode_muscle.episode_id = episode.id AND episode_muscle.deleted_at IS NULL
WHERE episode.deleted_at IS NULL
GROUP BY episode.id
ORDER BY CAST(strftime('%s', started_at) AS INTEGER) - 60 * utc_offset_min DESC,
  substr(started_at, 20) DESC, episode.created_at DESC
LIMIT ?
"""
_TAKEN = """
SELECT DISTINCT name FROM medicine_course
WHERE deleted_at IS NULL AND stopped_on IS NULL ORDER BY name
"""
_OWN = "SELECT factor_id, name FROM user_factor WHERE deleted_at IS NULL"


def recent(path: Path, newest: int) -> list[tuple[str, str, str]]:
    """Return the newest episodes.

    Args:
        path: The diary file.
        newest: At most so many.

    Returns:
        Id, start (wall clock) and muscles of each, newest first.
    """
    return [
        (str(id_), str(at)[:16], str(muscles or ""))
        for id_, at, muscles in _rows(path, _RECENT, newest)
    ]


def taken(path: Path) -> list[str]:
    """Return the names of the medicines that are still taken."""
    return [str(name) for (name,) in _rows(path, _TAKEN)]


def own_factors(path: Path) -> list[tuple[str, str]]:
    """Return id and name of the person's own factors."""
    return [(str(id_), str(name)) for id_, name in _rows(path, _OWN)]


def _rows(path: Path, query: str, *values: int) -> list[tuple[object, ...]]:
    if not path.is_file():
        return []
    try:
        where = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=0.5)) as connection:
            return connection.execute(query, values).fetchall()
    except (sqlite3.Error, OSError):
        return []
