"""What was changed in one entry, and when, field by field."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.facts import EpisodeFact
from diary.app import echo, fields, lines
from diary.app.flow.facts import episode_fact
from diary.app.flow.find import find_row
from diary.app.flow.undo import when
from diary.models import Episode, EpisodeMuscle, EpisodeRelief, EpisodeSymptom
from diary.store import history as journal
from diary.store.entry import Entry
from diary.store.file import open_diary
from diary.store.history import Made


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of an entry: what was different afterwards."""

    made: Made
    fields: dict[str, str]
    changes: list[str]


def history(path: Path, said: str, *, as_json: bool = False) -> str:
    """Tell what was changed in an entry, when, field by field.

    Args:
        path: The diary file.
        said: Which entry.
        as_json: JSON instead of text.

    Returns:
        Each change with the fields that became different, oldest first.

    Raises:
        NotFoundError: There is no such entry.
    """
    with open_diary(path) as session:
        row, called = find_row(session, said)
        steps = _steps(journal.of_entry(session, row))
    if as_json:
        listed = [_as_data(one) for one in steps]
        return json.dumps({"id": row.id, "entry": called, "changes": listed})
    told = [f"{echo.short(row.id)}  {called}"]
    for one in steps:
        undone = ", undone since" if one.made.undone else ""
        told.append(f"{when(one.made.at)}  {one.made.what}{undone}")
        told += [lines.hanging("  ", text) for text in one.changes]
    return "\n".join(told)


def _steps(made: Sequence[Made]) -> list[_Step]:
    steps: list[_Step] = []
    before: dict[str, str] = {}
    for one in made:
        if one.undone:
            steps.append(_Step(one, {}, []))
            continue
        after = _fields(one)
        first = [fields.told(name, value) for name, value in after.items()]
        told = fields.changes(before, after) if before else first
        steps.append(_Step(one, after, told))
        before = after
    return steps


def _as_data(one: _Step) -> dict[str, Any]:
    return {
        "at": one.made.at.isoformat(),
        "what": one.made.what,
        "undone": one.made.undone,
        "fields": one.fields,
        "changes": one.changes,
    }


def _fields(one: Made) -> dict[str, str]:
    fact = _episode(one)
    if fact is not None:
        return fields.of_episode(fact)
    return fields.of_row(one.rows[0]) if one.rows else {}


def _episode(one: Made) -> EpisodeFact | None:
    episode = next((row for row in one.rows if isinstance(row, Episode)), None)
    if episode is None:
        return None
    return episode_fact(
        Entry(
            episode,
            tuple(row for row in one.rows if isinstance(row, EpisodeMuscle)),
            tuple(row for row in one.rows if isinstance(row, EpisodeSymptom)),
            tuple(row for row in one.rows if isinstance(row, EpisodeRelief)),
        )
    )
