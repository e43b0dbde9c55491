"""Rows of the diary as they shall be after an import, as records.

What is blank in a file stays as it is in the diary. The rows of the diary are never
touched: what changes is returned as a record.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from diary.models import EpisodeMuscle, EpisodeRelief, EpisodeSymptom, Row
from diary.store.write import Record
from diary.transfer.identity import free_identity
from diary.transfer.rows import ReliefCell, SymptomCell


@cache
def _blank(table: type[Row]) -> Mapping[str, None]:
    return dict.fromkeys(table.model_fields)


def fresh(
    table: type[Row], id_: str, at: datetime, values: Mapping[str, Any]
) -> Record:
    """Return the record of a row that the diary does not have yet.

    Args:
        table: Its table.
        id_: Its id.
        at: Instant of the import.
        values: Column → value; what is missing is not recorded.

    Returns:
        A whole record.
    """
    stamps = {"id": id_, "created_at": at, "updated_at": at}
    return {**_blank(table), **stamps, **values}


def revised(row: Row, values: Mapping[str, Any], at: datetime) -> list[Record]:
    """Say what has to be saved so that a row has these values.

    Args:
        row: The row as it is.
        values: Column → value; None leaves what is there.
        at: Instant of the change.

    Returns:
        One record; none where nothing differs.
    """
    differing = {
        name: value
        for name, value in values.items()
        if value is not None and getattr(row, name) != value
    }
    return [_changed(row, differing, at)] if differing else []


def muscles(
    episode_id: str,
    wanted: Sequence[tuple[str, str | None]],
    known: Sequence[EpisodeMuscle],
    at: datetime,
) -> list[Record]:
    """Say what has to be saved so that an episode is in these muscles and no others.

    Args:
        episode_id: The episode.
        wanted: (muscle id, side) pairs; none leaves what is there, as does no side.
        known: Its muscles as the diary has them.
        at: Instant of the change.

    Returns:
        New, changed and deleted rows.
    """
    records: list[Record] = []
    if not wanted:
        return records
    left = list(known)
    missing = list(wanted)
    for loosely in (False, True):
        for pair in tuple(missing):
            same = next((it for it in left if _same(it, pair, loosely)), None)
            if same:
                left.remove(same)
                missing.remove(pair)
    taken = {it.id for it in known}
    for place, (muscle_id, side) in enumerate(wanted):
        if (muscle_id, side) not in missing:
            continue
        if left:
            change = {"muscle_id": muscle_id, "side": side}
            records.append(_changed(left.pop(0), change, at))
        else:
            id_ = free_identity(taken, "muscle", episode_id, muscle_id, side or "")
            said = {"muscle_id": muscle_id, "side": side}
            records.append(_part(EpisodeMuscle, id_, episode_id, said, at, place))
    return records + [_changed(it, {"deleted_at": at}, at) for it in left]


def _same(known: EpisodeMuscle, pair: tuple[str, str | None], loosely: bool) -> bool:
    muscle_id, side = pair
    fits = known.side == side or (loosely and side is None)
    return known.muscle_id == muscle_id and fits


def symptoms(
    episode_id: str,
    answered: Sequence[SymptomCell],
    known: Sequence[EpisodeSymptom],
    at: datetime,
) -> list[Record]:
    """Say what has to be saved so that an episode has these answers.

    Args:
        episode_id: The episode.
        answered: The answers of the file; others stay.
        known: The answers of the diary.
        at: Instant of the change.

    Returns:
        New and changed rows.
    """
    records: list[Record] = []
    by_symptom = {it.symptom_id: it for it in known}
    taken = {it.id for it in known}
    for place, cell in enumerate(answered):
        same = by_symptom.get(cell.symptom_id)
        if same:
            values = {"present": cell.present, "lasting": cell.lasting}
            for change in revised(same, values, at):
                lasting = change["lasting"] if change["present"] else None
                records.append(change | {"lasting": lasting})
        else:
            id_ = free_identity(taken, "symptom", episode_id, cell.symptom_id)
            said = {
                "symptom_id": cell.symptom_id,
                "present": cell.present,
                "lasting": cell.lasting,
            }
            records.append(_part(EpisodeSymptom, id_, episode_id, said, at, place))
    return records


def relief(
    episode_id: str,
    tried: Sequence[ReliefCell],
    known: Sequence[EpisodeRelief],
    at: datetime,
) -> list[Record]:
    """Say what has to be saved so that an episode has these attempts at relief.

    Args:
        episode_id: The episode.
        tried: The attempts of the file, which are matched in order; others stay.
        known: The attempts of the diary.
        at: Instant of the change.

    Returns:
        New and changed rows.
    """
    records: list[Record] = []
    left = list(known)
    taken = {it.id for it in known}
    for place, cell in enumerate(tried):
        same = next((it for it in left if it.relief_id == cell.relief_id), None)
        if same:
            left.remove(same)
            values = {
                "helped": cell.helped,
                "effect_nrs": cell.effect_nrs,
                "after_min": cell.after_min,
            }
            records += revised(same, values, at)
        else:
            id_ = free_identity(taken, "relief", episode_id, cell.relief_id)
            taken.add(id_)
            said = {
                "relief_id": cell.relief_id,
                "helped": cell.helped,
                "effect_nrs": cell.effect_nrs,
                "after_min": cell.after_min,
            }
            records.append(_part(EpisodeRelief, id_, episode_id, said, at, place))
    return records


def _changed(row: Row, changes: Mapping[str, Any], at: datetime) -> Record:
    return {**row.model_dump(), **changes, "updated_at": at}


def _part(
    table: type[Row],
    id_: str,
    episode_id: str,
    said: Mapping[str, Any],
    at: datetime,
    place: int,
) -> Record:
    # The diary lists parts of an episode by when they were written: keep the order.
    created_at = at + timedelta(microseconds=place)
    belongs = {"episode_id": episode_id, "created_at": created_at}
    return fresh(table, id_, at, said) | belongs
