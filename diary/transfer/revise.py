"""Rows of the diary as they shall be after an import.

What is blank in a file stays as it is in the diary. The rows of the diary are never
touched: what changes is returned as a copy.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from diary.models import EpisodeMuscle, EpisodeRelief, EpisodeSymptom, Row
from diary.transfer.identity import free_identity
from diary.transfer.rows import ReliefCell, SymptomCell

_Row = TypeVar("_Row", bound=Row)


def revised(row: _Row, values: Mapping[str, Any], at: datetime) -> _Row | None:
    """Return a changed copy of a row.

    Args:
        row: The row as it is.
        values: Column → value; None leaves what is there.
        at: Instant of the change.

    Returns:
        The copy; None where nothing differs.
    """
    differing = {
        name: value
        for name, value in values.items()
        if value is not None and getattr(row, name) != value
    }
    return _copy(row, differing, at) if differing else None


def muscles(
    episode_id: str,
    wanted: Sequence[tuple[str, str | None]],
    known: Sequence[EpisodeMuscle],
    at: datetime,
) -> Iterator[EpisodeMuscle]:
    """Say what has to be saved so that an episode is in these muscles and no others.

    Args:
        episode_id: The episode.
        wanted: (muscle id, side) pairs; none leaves what is there, as does no side.
        known: Its muscles as the diary has them.
        at: Instant of the change.

    Yields:
        New, changed and deleted rows.
    """
    if not wanted:
        return
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
            yield _copy(left.pop(0), change, at)
        else:
            id_ = free_identity(taken, "muscle", episode_id, muscle_id, side or "")
            yield EpisodeMuscle(
                id=id_,
                episode_id=episode_id,
                muscle_id=muscle_id,
                side=side,
                **_written(at, place),
            )
    for surplus in left:
        yield _copy(surplus, {"deleted_at": at}, at)


def _same(known: EpisodeMuscle, pair: tuple[str, str | None], loosely: bool) -> bool:
    muscle_id, side = pair
    fits = known.side == side or (loosely and side is None)
    return known.muscle_id == muscle_id and fits


def symptoms(
    episode_id: str,
    answered: Sequence[SymptomCell],
    known: Sequence[EpisodeSymptom],
    at: datetime,
) -> Iterator[EpisodeSymptom]:
    """Say what has to be saved so that an episode has these answers.

    Args:
        episode_id: The episode.
        answered: The answers of the file; others stay.
        known: The answers of the diary.
        at: Instant of the change.

    Yields:
        New and changed rows.
    """
    by_symptom = {it.symptom_id: it for it in known}
    taken = {it.id for it in known}
    for place, cell in enumerate(answered):
        same = by_symptom.get(cell.symptom_id)
        if same:
            values = {"present": cell.present, "lasting": cell.lasting}
            change = revised(same, values, at)
            if change and not change.present:
                change.lasting = None
            if change:
                yield change
        else:
            yield EpisodeSymptom(
                id=free_identity(taken, "symptom", episode_id, cell.symptom_id),
                episode_id=episode_id,
                symptom_id=cell.symptom_id,
                present=cell.present,
                lasting=cell.lasting,
                **_written(at, place),
            )


def relief(
    episode_id: str,
    tried: Sequence[ReliefCell],
    known: Sequence[EpisodeRelief],
    at: datetime,
) -> Iterator[EpisodeRelief]:
    """Say what has to be saved so that an episode has these attempts at relief.

    Args:
        episode_id: The episode.
        tried: The attempts of the file, which are matched in order; others stay.
        known: The attempts of the diary.
        at: Instant of the change.

    Yields:
        New and changed rows.
    """
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
            change = revised(same, values, at)
            if change:
                yield change
        else:
            id_ = free_identity(taken, "relief", episode_id, cell.relief_id)
            taken.add(id_)
            yield EpisodeRelief(
                id=id_,
                episode_id=episode_id,
                relief_id=cell.relief_id,
                helped=cell.helped,
                effect_nrs=cell.effect_nrs,
                after_min=cell.after_min,
                **_written(at, place),
            )


def _copy(row: _Row, changes: Mapping[str, Any], at: datetime) -> _Row:
    return type(row)(**{**row.model_dump(), **changes, "updated_at": at})


def _written(at: datetime, place: int) -> dict[str, Any]:
    # The diary lists parts of an episode by when they were written: keep the order.
    return {"created_at": at + timedelta(microseconds=place), "updated_at": at}
