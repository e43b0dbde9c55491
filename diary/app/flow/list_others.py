"""Reading back: drinks, exercise, medicines and days, so that they can be put right."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from diary.app import echo, lines
from diary.app.flow.facts import factor_infos
from diary.app.flow.listing import Filter, How, days_between, moments, page_of
from diary.errors import BadInputError
from diary.models import CrampFreeDay, Drink, ExerciseSession, MedicineCourse, Row
from diary.store import browse
from diary.store.file import connection_of, open_diary

_Found = tuple[list[str], list[dict[str, Any]], int]
_KEPT = {"created_at", "updated_at", "deleted_at"}


def list_others(path: Path, what: str, chosen: Filter, how: How) -> str:
    """List things that are not episodes, newest first.

    Args:
        path: The diary file.
        what: drinks, exercise, medicines, days or none.
        chosen: Only the dates of it are used.
        how: How they are shown.

    Returns:
        A line for each with its id, and how to get the next page.

    Raises:
        BadInputError: There is no such list or page, or it cannot be filtered so.
    """
    if what not in _LISTS:
        raise BadInputError(f"--what is one of: episodes, {', '.join(_LISTS)}.")
    if chosen != Filter(chosen.since, chosen.until):
        raise BadInputError(
            f"--muscle, --side, --pain, --kind and --text choose episodes; {what} can "
            "be chosen by --since and --until. Words are found by: cramp search"
        )
    with open_diary(path) as session:
        said, data, total = _LISTS[what](session, chosen, how)
    if how.as_json:
        return json.dumps(data)
    if not total:
        return f"Nothing is written down there. {_HOW[what]}"
    page = page_of(how, total)
    command = ["cramp", "list", "--what", what, *chosen.words(), *how.words()]
    return "\n".join(filter(None, [*said, lines.more(page, len(said), command)]))


def _drinks(session: Session, chosen: Filter, how: How) -> _Found:
    since, until = moments(chosen.since, chosen.until)
    rows, total = browse.others(
        session, Drink, since=since, until=until, newest=how.newest, skip=how.skip
    )
    return [lines.drink(row) for row in rows], _data(rows), total


def _exercise(session: Session, chosen: Filter, how: How) -> _Found:
    since, until = moments(chosen.since, chosen.until)
    rows, total = browse.others(
        session,
        ExerciseSession,
        since=since,
        until=until,
        newest=how.newest,
        skip=how.skip,
    )
    return [lines.exercise(row) for row in rows], _data(rows), total


def _medicines(session: Session, chosen: Filter, how: How) -> _Found:
    since, until = days_between(chosen.since, chosen.until)
    rows, total = browse.others(
        session,
        MedicineCourse,
        since=since,
        until=until,
        newest=how.newest,
        skip=how.skip,
    )
    return [lines.course(row) for row in rows], _data(rows), total


def _none(session: Session, chosen: Filter, how: How) -> _Found:
    since, until = days_between(chosen.since, chosen.until)
    rows, total = browse.others(
        session,
        CrampFreeDay,
        since=since,
        until=until,
        newest=how.newest,
        skip=how.skip,
    )
    said = [f"{echo.short(row.id)}  {lines.day(row.date)}  no cramp" for row in rows]
    return said, _data(rows), total


def _days(session: Session, chosen: Filter, how: How) -> _Found:
    since, until = days_between(chosen.since, chosen.until)
    infos = {info.id: info for info in factor_infos(connection_of(session))}
    days, total = browse.answered(
        session, since=since, until=until, newest=how.newest, skip=how.skip
    )
    order = list(infos)
    said, data = [], []
    for when, answers in days:
        known = [row for row in answers if row.factor_id in infos]
        known.sort(key=lambda row: order.index(row.factor_id))
        listed = ", ".join(
            f"{info.name} {echo.answer(row.choice or row.value, info)}"
            for row, info in ((row, infos[row.factor_id]) for row in known)
        )
        said.append(lines.hanging(f"{lines.day(when)}  ", listed))
        values = {row.factor_id: row.choice or row.value for row in answers}
        data.append({"date": when.isoformat(), "answers": values})
    return said, data, total


def _data(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json", exclude=_KEPT) for row in rows]


_LISTS: dict[str, Callable[[Session, Filter, How], _Found]] = {
    "drinks": _drinks,
    "exercise": _exercise,
    "medicines": _medicines,
    "days": _days,
    "none": _none,
}
_HOW = {
    "drinks": "Write one: cramp drink 500ml",
    "exercise": "Write one: cramp exercise run 45m",
    "medicines": "Write one: cramp med start atorvastatin 20 mg",
    "days": "Answer one: cramp day --fluid 1.8l --sleep 6.5h",
    "none": "After a day or night without: cramp none",
}
