"""The timer: an episode that is going on now, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from diary.app import echo
from diary.app.flow.edit import as_end, episode_rows, fact_of, sides_alone
from diary.app.flow.facts import episode_fact
from diary.app.flow.log import Saved, checked, refuse_unclear, save
from diary.app.place import now, offset_min
from diary.calendar import instant
from diary.errors import BadInputError, NotFoundError
from diary.phrases.line import Understood, parse_line
from diary.store import browse, change
from diary.store.entry import Entry
from diary.store.file import open_diary

FORGOTTEN_S = 12 * 3600
"""A timer that ran longer was forgotten: nobody waits that long to stop it [s]."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What a timer saved, and what else should be said."""

    saved: Saved
    also: tuple[str, ...] = ()


def start(path: Path, said: Understood) -> Timed:
    """Write down an episode that is going on.

    Args:
        path: The diary file.
        said: What was said about it; it names a muscle and has no length.

    Returns:
        The entry.

    Raises:
        BadInputError: It has a length, or the same muscle is going already.
    """
    if said.duration_s is not None:
        raise BadInputError(
            "A timer finds the length itself. With a length: cramp log calf left 4m"
        )
    with open_diary(path) as session:
        running = browse.going(session)
    for entry in running:
        if _runs_s(entry, now()) <= FORGOTTEN_S and _muscles(entry) & _said(said):
            raise BadInputError(
                f"{_named(entry)} is going already. End it with: cramp stop"
            )
    return Timed(save(path, said, going=True), tuple(_still(running)))


def stop(path: Path, words: Sequence[str]) -> Timed:
    """Write down the end of an episode that is going on.

    Args:
        path: The diary file.
        words: Nothing (it ended now), when it ended, or how long it was; and anything
            of the quick line. A muscle says which entry.

    Returns:
        The entry with its length.

    Raises:
        NotFoundError: None is going.
        BadInputError: It was forgotten, it would end before it began, or something
            was not understood.
    """
    moment = now()
    sides, new = sides_alone(parse_line(words, now=moment))
    refuse_unclear(new)
    side = _side(sides, new)
    with open_diary(path, write=True) as session:
        running = browse.going(session)
        entry = _meant(running, new, side)
        duration_s, source = _length(entry, new, moment)
        unknown = all(row.side is None for row in entry.muscles)
        named = side if unknown else None
        rows = episode_rows(entry, as_end(new, duration_s, source), side=named)
        change.save(session, "stop", rows)
    saved = checked(path, fact_of(entry, rows), moment)
    others = [one for one in running if one.episode.id != entry.episode.id]
    return Timed(saved, tuple(_still(others)))


def _side(alone: set[str], new: Understood) -> str | None:
    """Return the side that was typed: it says which entry is meant, or is new to it."""
    sides = alone | {side for _, side in new.muscles if side is not None}
    if len(sides) > 1:
        raise BadInputError("Which side? Type one: left, right or both.")
    return next(iter(sides), None)


def _meant(running: Sequence[Entry], new: Understood, side: str | None) -> Entry:
    if not running:
        raise NotFoundError(
            "No timer is running. Start one with: cramp start calf left   "
            "or write the whole down: cramp log calf left 4m"
        )
    chosen = [one for one in running if not new.muscles or _muscles(one) & _said(new)]
    if not chosen:
        raise NotFoundError(f"That muscle is not going; {_named(running[0])} is.")
    fitting = [one for one in chosen if _fits(one, side)]
    if not fitting:
        raise NotFoundError(f"That side is not going; {_named(chosen[0])} is.")
    # one that was started with that side before one without a side
    return next((one for one in fitting if side in _sides(one)), fitting[0])


def _sides(entry: Entry) -> set[str | None]:
    return {row.side for row in entry.muscles}


def _fits(entry: Entry, side: str | None) -> bool:
    return side is None or side in _sides(entry) or _sides(entry) == {None}


def _length(entry: Entry, new: Understood, moment: datetime) -> tuple[int, str | None]:
    if new.duration_s is not None:
        return new.duration_s, new.duration_source
    ended = instant(moment.replace(tzinfo=None), offset_min(moment))
    if new.time_given:
        ended = instant(new.started.wall, new.started.utc_offset_min)
    length_s = round((ended - _began(entry)).total_seconds())
    if length_s < 0:
        raise BadInputError(f"{_named(entry)}: it cannot end before it began.")
    if length_s > FORGOTTEN_S:
        hours = round(length_s / 3600)
        known = echo.short(entry.episode.id)
        example = entry.episode.started_at + timedelta(minutes=5)
        raise BadInputError(
            f"{_named(entry)}: that would be {hours} hours, so the timer was probably "
            "forgotten. Nothing was written. Say how long it really was: "
            f"cramp edit {known} 6m   or when it ended: cramp stop "
            f'"{example:%Y-%m-%d %H:%M}"   or that you do not know: '
            f"cramp edit {known} --clear length"
        )
    return length_s, "timed"


def _still(running: Sequence[Entry]) -> list[str]:
    return [
        f"Also without an end: {_named(one)}. End it with: cramp stop, or say "
        f"cramp edit {echo.short(one.episode.id)} 6m"
        for one in running
    ]


def _began(entry: Entry) -> datetime:
    return instant(entry.episode.started_at, entry.episode.utc_offset_min)


def _runs_s(entry: Entry, moment: datetime) -> float:
    return (moment - _began(entry)).total_seconds()


def _muscles(entry: Entry) -> set[str]:
    return {row.muscle_id for row in entry.muscles}


def _said(said: Understood) -> set[str]:
    return {muscle for muscle, _ in said.muscles}


def _named(entry: Entry) -> str:
    fact = episode_fact(entry)
    return (
        f"{echo.short(fact.id)} ({echo.places(fact)}, since "
        f"{echo.moment(fact.started_at)})"
    )
