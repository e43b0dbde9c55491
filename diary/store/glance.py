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
_OWN = """
SELECT factor_id, name FROM user_factor
WHERE deleted_at IS NULL AND (retired_on IS NULL OR ?)
"""
_OTHERS = " UNION ALL ".join(
    f"SELECT id, {at} AS at, {said} FROM {table} WHERE deleted_at IS NULL"
    for table, at, said in (
        ("drink", "drunk_at", "'drink'"),
        ("exercise_session", "started_at", "activity"),
        ("medicine_course", "started_on", "name"),
        ("medicine_change", "changed_on", "kind"),
        ("dose_taken", "taken_at", "name"),
        ("lab_result", "tested_on", "name"),
        ("condition", "created_at", "name"),
        ("doctor_question", "created_at", "question"),
        ("cramp_free_day", "date", "'no cramp'"),
    )
)
_NEWEST_OTHERS = f"{_OTHERS} ORDER BY at DESC LIMIT ?"
_GOING = """
SELECT DISTINCT muscle_id FROM episode_muscle
JOIN episode ON episode.id = episode_muscle.episode_id
WHERE duration_source = 'going'
  AND episode.deleted_at IS NULL AND episode_muscle.deleted_at IS NULL
"""


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


def others(path: Path, newest: int) -> list[tuple[str, str, str]]:
    """Return the newest drinks, medicines, tests and the like.

    Args:
        path: The diary file.
        newest: At most so many.

    Returns:
        Id, day and what it is of each, newest first; never a private answer.
    """
    return [
        (str(id_), str(at)[:10], str(said))
        for id_, at, said in _rows(path, _NEWEST_OTHERS, newest)
    ]


def going(path: Path) -> list[str]:
    """Return the muscles of the cramps that are going on."""
    return [str(muscle) for (muscle,) in _rows(path, _GOING)]


def own_factors(path: Path, *, retired: bool = False) -> list[tuple[str, str]]:
    """Return id and name of the person's own factors.

    Args:
        path: The diary file.
        retired: Those that are not asked any more, too.
    """
    return [(str(id_), str(name)) for id_, name in _rows(path, _OWN, retired)]


def _rows(path: Path, query: str, *values: int) -> list[tuple[object, ...]]:
    if not path.is_file():
        return []
    try:
        where = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=0.5)) as connection:
            return connection.execute(query, values).fetchall()
    except (sqlite3.Error, OSError):
        return []
