"""The person's own questions for the doctor."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from diary import knowledge
from diary.app import echo
from diary.app.place import now
from diary.errors import BadInputError, NotFoundError
from diary.models import DoctorQuestion
from diary.store import change, read
from diary.store.file import open_diary
from reports import clean

LONGEST = 300
"""A question that still fits on the report [characters]."""
_DONE = "done"
_DELETE = ("delete", "remove", "edit")


def question(path: Path, words: Sequence[str], *, as_json: bool) -> str:
    """Add a question, tick one off, or list them.

    Args:
        path: The diary file.
        words: The question; `done 2`; nothing to list.
        as_json: JSON instead of text, for the list.

    Returns:
        What was done, or the list.
    """
    said = " ".join(" ".join(words).split())
    if not said or said.lower() == "list":
        return listing(path, as_json=as_json)
    first, _, rest = said.partition(" ")
    if rest.isdigit():  # "Done 1" is no question, but "Add salt to my food?" is one
        first = first.lower()
    if first == _DONE:
        return done(path, rest)
    if first in _DELETE and rest.isdigit():
        raise BadInputError(
            "A question is deleted by its id, which cramp list --what questions shows: "
            f"cramp delete ID. One that was asked: cramp question done {rest}"
        )
    return add(path, rest if first == "add" and rest else said)


def add(path: Path, text: str) -> str:
    """Write down a question.

    Args:
        path: The diary file.
        text: The question.

    Returns:
        What was written.

    Raises:
        BadInputError: It is too long for the report, or there already.
    """
    text = checked(text)
    with open_diary(path, write=True) as session:
        if any(row.question == text for row in _open(session)):
            raise BadInputError("That question is on the list already: cramp question")
        change.save(session, "question", [DoctorQuestion(question=text)])
        count = len(_open(session))
    return f"Question {count} for the doctor: {clean.text(text)} Saved."


def checked(text: str) -> str:
    """Return a question that fits on the report.

    Args:
        text: The question.

    Raises:
        BadInputError: It is too long.
    """
    if len(text) > LONGEST:
        raise BadInputError(
            f"That is too long for the report: at most {LONGEST} letters. Make two."
        )
    return text


def done(path: Path, number: str) -> str:
    """Tick off a question that was asked.

    Args:
        path: The diary file.
        number: Its number in the list.

    Returns:
        What was ticked off.

    Raises:
        NotFoundError: There is no question of that number.
    """
    with open_diary(path, write=True) as session:
        rows = _open(session)
        if not (number.isdecimal() and 0 < int(number) <= len(rows)):
            raise NotFoundError(
                "Say the number of a question of your own, for example: cramp question "
                "done 1 (cramp question lists them)."
            )
        row = rows[int(number) - 1]
        row.asked_on = now().date()
        change.save(session, "question done", [row])
    return f"Asked: {clean.text(row.question)} Undo with: cramp undo"


def listing(path: Path, *, as_json: bool) -> str:
    """List the questions: own ones, then those the documents suggest.

    Args:
        path: The diary file.
        as_json: JSON instead of text.

    Returns:
        A line for each question.
    """
    with open_diary(path) as session:
        rows = read.doctor_questions(session)
    waiting = [row for row in rows if row.asked_on is None]
    suggested = [question.text for question in knowledge.questions().values()]
    if as_json:
        own = [{"question": r.question, "asked_on": _iso(r), "id": r.id} for r in rows]
        return json.dumps({"own": own, "suggested": suggested})
    lines = ["Your own questions for the doctor:"]
    lines += [f"  {n}  {clean.text(it.question)}" for n, it in enumerate(waiting, 1)]
    if not waiting:
        lines.append('  none yet. Add one: cramp question "Can I still run?"')
    lines += ["Suggested, printed after yours:", *(f"     {it}" for it in suggested)]
    asked = [row for row in rows if row.asked_on is not None]
    if asked:
        lines.append("Asked:")
        lines += [
            f"     {clean.text(row.question)} ({echo.day(row.asked_on)})"
            for row in asked
            if row.asked_on
        ]
    return "\n".join(lines)


def _open(session: Session) -> list[DoctorQuestion]:
    return [row for row in read.doctor_questions(session) if row.asked_on is None]


def _iso(row: DoctorQuestion) -> str | None:
    return row.asked_on.isoformat() if row.asked_on else None
