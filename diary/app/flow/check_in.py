"""The daily check-in: what it asks, and the values of factors on a day."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from analysis.facts import FactorInfo, Facts
from diary import knowledge
from diary.app import echo
from diary.app.flow import guidance, totals
from diary.app.flow.days import the_day
from diary.app.flow.factor_values import (
    find_factor,
    pairs,
    parse_value,
    refuse_retired,
)
from diary.app.flow.facts import factor_infos, facts
from diary.app.place import now
from diary.calendar import DAY_START
from diary.errors import BadInputError
from diary.store import columns, write
from diary.store.connect import opened
from diary.store.write import Record
from reports.words import digits

_CLEAR = "clear"


def split_day(words: Sequence[str]) -> tuple[str, list[str]]:
    """Part the words of a check-in into the day and the values.

    Args:
        words: `yesterday --fluid 1.8l`, `--stress 4`, `2026-11-20 sleep=7`.

    Returns:
        The day in words (`today` where none was typed), and the rest.
    """
    at = next(
        (n for n, word in enumerate(words) if word.startswith("--") or "=" in word),
        len(words),
    )
    return " ".join(words[:at]) or "today", list(words[at:])


def answer(
    path: Path, when: str, words: Sequence[str], *, as_json: bool = False
) -> str:
    """Write the values of factors on one day.

    Args:
        path: The diary file.
        when: The day in words.
        words: `--fluid 1.8l`, `--fluid=1.8l` or `fluid=1.8l`, any number of them;
            nothing only shows the day.
        as_json: JSON instead of text.

    Returns:
        What should not wait, if anything, then what is recorded about the day now.

    Raises:
        BadInputError: An unknown, retired or repeated factor, or an impossible value;
            nothing is written.
    """
    day = day_meant(when)
    moment, start = now().replace(tzinfo=None), datetime.combine(day, DAY_START)
    with opened(path, write=bool(words)) as connection:
        infos = {info.id: info for info in factor_infos(connection)}
        known = columns.answer_ids(connection, day)
        rows = _rows(words, infos, known, day)
        if rows:
            write.add(connection, "day", {"day_answer": rows})
        known_facts = guidance.on_screen(connection, start, moment)
        connection.execute("COMMIT")
    urgent = guidance.lines_about_day(known_facts, now())
    if as_json:
        return json.dumps(_as_data(known_facts, day, urgent))
    recorded = totals.of_day(known_facts, day).recorded(known_facts.factors)
    return "\n".join([*urgent, echo.answers(day, recorded)])


def day_meant(when: str) -> date:
    """Return the day of a check-in.

    Args:
        when: The day in words.

    Raises:
        BadInputError: It is in the future or not understood.
    """
    try:
        return the_day(when)
    except BadInputError as error:
        if "definite" not in str(error):
            raise
        raise BadInputError(
            f"{error} A value is typed like: cramp day --fluid 1.8l"
        ) from None


def _rows(
    words: Sequence[str],
    infos: dict[str, FactorInfo],
    known: dict[str, str],
    day: date,
) -> list[Record]:
    rows: list[Record] = []
    typed: dict[str, str] = {}
    for name, text in pairs(words):
        info = find_factor(infos, name)
        row = _answer_row(known.get(info.id), day, info, text)
        if info.id in typed:
            raise BadInputError(
                f"{info.name} is there twice (--{typed[info.id]} and --{name}). "
                "Type it once; nothing was written."
            )
        typed[info.id] = name
        rows += [row] if row else []
    return rows


def _as_data(known: Facts, day: date, urgent: Sequence[str]) -> dict[str, Any]:
    recorded = totals.of_day(known, day)
    return {
        "date": day.isoformat(),
        "answers": dict(recorded.answers),
        "timed": {key: part.value for key, part in recorded.timed.items()},
        "urgent": list(urgent),
    }


def _answer_row(
    known: str | None, day: date, info: FactorInfo, text: str
) -> Record | None:
    if text.strip().lower() == _CLEAR:
        return {"id": known, "deleted_at": now()} if known else None
    refuse_retired(info)
    number, choice = parse_value(info, text)
    said = {"value": number, "choice": choice}
    if known is not None:
        return {"id": known, **said}
    return write.new(date=day, factor_id=info.id, **said)


def tracked(connection: sqlite3.Connection) -> list[FactorInfo]:
    """Return the factors the daily check-in asks.

    Args:
        connection: An open diary.

    Returns:
        The person's choice; by default the few the knowledge suggests.
    """
    chosen = columns.setting(connection, "tracked")
    infos = {info.id: info for info in factor_infos(connection)}
    if chosen is None:
        chosen = [f.id for f in knowledge.factors().values() if f.tracked]
    return [infos[key] for key in chosen if key in infos and not infos[key].retired]


@dataclass(frozen=True, slots=True)
class Asked:
    """A factor the check-in asks about one day."""

    factor: FactorInfo
    here: str | None
    """What is recorded already, as text."""
    before: str | None
    """What was recorded the day before, as text."""
    same: str | None
    """The day before's own answer, as it can be typed again."""


def check_in(path: Path, when: date) -> list[Asked]:
    """Return what a check-in asks, with today's and the day before's answers.

    Args:
        path: The diary file.
        when: The day.

    Returns:
        One for each tracked factor.
    """
    since = datetime.combine(when, DAY_START) - timedelta(days=3)
    with opened(path) as connection:
        factors = tracked(connection)
        known = facts(connection, since=since)
    here = totals.of_day(known, when)
    before = totals.of_day(known, when - timedelta(days=1))
    return [
        Asked(
            factor,
            here.said(factor),
            before.said(factor),
            _typeable(before.answers.get(factor.id), factor),
        )
        for factor in factors
    ]


def _typeable(value: float | str | None, factor: FactorInfo) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if factor.kind == "yes-no":
        return "yes" if value else "no"
    return digits(value)
