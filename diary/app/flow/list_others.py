"""Reading back: drinks, exercise, medicines and days, so that they can be put right."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from diary.app import echo, echo_person, fields, lines
from diary.app.flow.facts import factor_infos
from diary.app.flow.listing import Filter, How, days_between, moments, page_of
from diary.app.flow.person import lab_fact
from diary.errors import BadInputError
from diary.models import (
    Condition,
    CrampFreeDay,
    DoctorQuestion,
    DoseTaken,
    Drink,
    ExerciseSession,
    LabResult,
    MedicineCourse,
    Row,
)
from diary.store import browse
from diary.store.file import connection_of, open_diary
from reports import clean

_Found = tuple[list[str], list[dict[str, Any]], int]


def list_others(path: Path, what: str, chosen: Filter, how: How) -> str:
    """List things that are not episodes, newest first.

    Args:
        path: The diary file.
        what: drinks, exercise, medicines, doses, tests, conditions, questions, days
            or none.
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """How the rows of one table are listed."""

    table: type[Row]
    line: Callable[[Any], str]
    between: Callable[[str | None, str | None], tuple[Any, ...]]
    """From --since and --until to what the table keeps."""


def _rows(shown: _Shown) -> Callable[[Session, Filter, How], _Found]:
    def found(session: Session, chosen: Filter, how: How) -> _Found:
        since, until = shown.between(chosen.since, chosen.until)
        rows, total = browse.others(
            session,
            shown.table,
            since=since,
            until=until,
            newest=how.newest,
            skip=how.skip,
        )
        data = [fields.as_data(row) for row in rows]
        return [shown.line(row) for row in rows], data, total

    return found


def _undated(since: str | None, until: str | None) -> tuple[None, None]:
    if since or until:
        raise BadInputError("These have no day to be chosen by: leave --since, --until")
    return None, None


def _with_id(said: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda row: lines.hanging(f"{echo.short(row.id)}  ", said(row))


def _lab(row: LabResult) -> str:
    return echo_person.lab(lab_fact(row))


def _question(row: DoctorQuestion) -> str:
    asked = f", asked {echo.day(row.asked_on)}" if row.asked_on else ""
    return f"{clean.text(row.question)}{asked}"


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


_LISTS: dict[str, Callable[[Session, Filter, How], _Found]] = {
    "drinks": _rows(_Shown(Drink, lines.drink, moments)),
    "exercise": _rows(_Shown(ExerciseSession, lines.exercise, moments)),
    "medicines": _rows(_Shown(MedicineCourse, lines.course, days_between)),
    "doses": _rows(_Shown(DoseTaken, _with_id(echo.dose), moments)),
    "tests": _rows(_Shown(LabResult, _with_id(_lab), days_between)),
    "conditions": _rows(_Shown(Condition, _with_id(echo_person.condition), _undated)),
    "questions": _rows(_Shown(DoctorQuestion, _with_id(_question), _undated)),
    "days": _days,
    "none": _rows(
        _Shown(
            CrampFreeDay,
            lambda row: f"{echo.short(row.id)}  {lines.day(row.date)}  no cramp",
            days_between,
        )
    ),
}
_HOW = {
    "drinks": "Write one: cramp drink 500ml",
    "exercise": "Write one: cramp exercise run 45m",
    "medicines": "Write one: cramp med start atorvastatin 20 mg",
    "doses": "Write one: cramp med take ibuprofen 400 mg",
    "tests": "Write one: cramp lab potassium 3.4 mmol/L",
    "conditions": "Write one: cramp me condition diabetes",
    "questions": 'Write one: cramp question "Can I still run?"',
    "days": "Answer one: cramp day --fluid 1.8l --sleep 6.5h",
    "none": "After a day or night without: cramp none",
}
