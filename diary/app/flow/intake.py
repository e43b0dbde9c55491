"""Timed drinks and exercise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from analysis.facts import Facts
from diary.app import echo
from diary.app.flow import calm, totals
from diary.app.flow.days import the_day
from diary.app.flow.facts import facts
from diary.app.place import now
from diary.calendar import day_of
from diary.errors import BadInputError
from diary.phrases.intake import parse_drink, parse_exercise
from diary.store import columns, write
from diary.store.connect import opened


@dataclass(frozen=True, slots=True)
class About:
    """What may be known about an exercise session; None is not recorded."""

    effort_nrs: int | None = None
    unaccustomed: bool | None = None
    warm_up: bool | None = None
    cool_down: bool | None = None


def drink(path: Path, words: Sequence[str]) -> str:
    """Write down a drink.

    Args:
        path: The diary file.
        words: Amount first, then what and when in any order: `500ml tea 14:30`.

    Returns:
        What was written, as a sentence.

    Raises:
        BadInputError: No amount, or a time that is not in the past.
    """
    if not words:
        raise BadInputError("How much? For example: cramp drink 500ml tea 14:30")
    drunk = parse_drink(words, now=now())
    row = write.new(
        drunk_at=drunk.at.wall,
        utc_offset_min=drunk.at.utc_offset_min,
        zone=drunk.at.zone,
        fluid_ml=drunk.fluid_ml,
        what=drunk.what,
    )
    known = _saved(path, "drink", {"drink": [row]}, drunk.at.wall)
    when = echo.moment(drunk.at.wall)
    said = f"{drunk.fluid_ml:g} ml {drunk.what or 'drunk'}, {when}: saved."
    said += _day_so_far(known, day_of(drunk.at.wall), totals.FLUID)
    return "\n".join([said, *calm.cautions(path)])


def exercise(path: Path, words: Sequence[str], about: About) -> str:
    """Write down an exercise session, or that there was none.

    Args:
        path: The diary file.
        words: `run 45m`, `swim 1h yesterday 18:00`, `none`, `none yesterday`.
        about: Effort and the like.

    Returns:
        What was written, as a sentence.

    Raises:
        BadInputError: No activity or length, or a time that is not in the past.
    """
    if words and words[0].lower() == "none":
        return _no_exercise(path, the_day(" ".join(words[1:]) or "today"))
    done = parse_exercise(words, now=now())
    row = write.new(
        started_at=done.at.wall,
        utc_offset_min=done.at.utc_offset_min,
        zone=done.at.zone,
        activity=done.activity,
        duration_min=done.duration_s / 60,
        effort_nrs=about.effort_nrs,
        unaccustomed=about.unaccustomed,
        warm_up=about.warm_up,
        cool_down=about.cool_down,
    )
    known = _saved(path, "exercise", {"exercise_session": [row]}, done.at.wall)
    began = echo.moment(done.at.wall)
    said = f"{done.activity}, {echo.length(done.duration_s)}, began {began}: saved."
    return said + _day_so_far(known, day_of(done.at.wall), totals.EXERCISE)


def _saved(
    path: Path, what: str, rows: dict[str, list[write.Record]], at: datetime
) -> Facts:
    """Write rows, and return what is known since shortly before them."""
    with opened(path, write=True) as connection:
        write.add(connection, what, rows)
        known = facts(connection, since=at - timedelta(days=2))
        connection.execute("COMMIT")
    return known


def _day_so_far(known: Facts, day: date, factor_id: str) -> str:
    """Say what the day adds up to, where that is more than what was just written."""
    info = next(info for info in known.factors if info.id == factor_id)
    recorded = totals.of_day(known, day)
    typed = recorded.answer(info)
    if typed is None and recorded.timed[factor_id].count == 1:
        return ""
    said = f"\n{echo.day(day)}: {info.name} {recorded.said(info)}."
    if typed is None:
        return said
    name = factor_id.partition("_")[0]
    return f"{said} To use the timed ones: cramp day {day} --{name} clear"


def _no_exercise(path: Path, when: date) -> str:
    with opened(path, write=True) as connection:
        known = columns.answer_ids(connection, when).get("exercise_min")
        row: write.Record = {"id": known, "value": 0.0, "choice": None}
        if known is None:
            row = write.new(date=when, factor_id="exercise_min", value=0.0)
        write.add(connection, "exercise", {"day_answer": [row]})
        connection.execute("COMMIT")
    return f"No exercise on {echo.day(when)}: saved."
