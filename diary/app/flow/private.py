"""Private answers: kept only by people who want to, told only when ticked."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from diary.app import echo, echo_person, fields
from diary.app.flow import names
from diary.app.flow.days import the_day
from diary.app.flow.facts import PRIVATE
from diary.errors import BadInputError
from diary.models import PrivateAnswer
from diary.store import change, read
from diary.store.file import open_diary
from reports.words import count

TOPICS = {
    **dict.fromkeys(("drugs", "drug"), "drugs"),
    **dict.fromkeys(("aids", "aid", "stimulants", "performance"), "aids"),
}
"""What is typed, and the topic it means."""
_EXAMPLES = (
    '  cramp private drugs no\n  cramp private aids "creatine, daily"\n'
    "They stay out of every report and export unless you tick them "
    "(cramp report --private)."
)
_OFF = (
    "Private answers are switched off: nothing is asked, kept or shown. A doctor may "
    "ask about recreational drugs and about stimulants or performance aids. To keep "
    "answers to that here, for yourself:\n  cramp private on"
)


def private(path: Path, words: Sequence[str], on: str, *, as_json: bool = False) -> str:
    """Switch private answers on or off, write one down, or show them.

    Args:
        path: The diary file.
        words: `on`, `off`, `clear`; `drugs no`, `aids creatine`; nothing to show.
        on: The day an answer is about, in words.
        as_json: JSON instead of text, for the answers.

    Returns:
        What was done, or the answers.

    Raises:
        BadInputError: Not switched on, or not understood.
    """
    first = words[0].lower() if words else ""
    if first in {"on", "off"} and len(words) == 1:
        return _switch(path, wanted=first == "on")
    if first == "clear" and len(words) == 1:
        return _clear(path)
    if not words:
        return _show(path, as_json=as_json)
    if first in {"on", "off", "clear"}:
        raise BadInputError(f"Type it alone: cramp private {first}")
    if first not in TOPICS:
        raise BadInputError(
            f'"{words[0]}" is not understood. Type one of:\n{_EXAMPLES}'
        )
    return _answer(path, TOPICS[first], " ".join(words[1:]), on)


def _switch(path: Path, *, wanted: bool) -> str:
    with open_diary(path, write=True) as session:
        kept = len(read.private_answers(session))
        what = "private on" if wanted else "private off"
        change.set_setting(session, PRIVATE, True if wanted else None, what)
    if wanted:
        return f"Private answers are on. Write one down:\n{_EXAMPLES}"
    if not kept:
        return "Private answers are off."
    which, them = ("one written down is", "it")
    if kept > 1:
        which, them = (f"{kept} written down are", "them")
    return (
        f"Private answers are off: the {which} kept but not shown or reported. "
        f"To delete {them}: cramp private clear"
    )


def _clear(path: Path) -> str:
    with open_diary(path, write=True) as session:
        rows = read.private_answers(session)
        change.delete(session, "private clear", rows)
    if not rows:
        return "No private answer is written down."
    return f"Deleted {count(len(rows), 'private answer')}. Undo with: cramp undo"


def _show(path: Path, *, as_json: bool) -> str:
    with open_diary(path) as session:
        on = is_on(session)
        rows = read.private_answers(session) if on else []
    if as_json:
        return json.dumps({"on": on, "answers": [fields.as_data(row) for row in rows]})
    if not on:
        return _OFF
    if not rows:
        return f"No private answer is written down. For example:\n{_EXAMPLES}"
    return "\n".join(
        f"{echo.short(row.id)}  {echo_person.private(row)}" for row in rows
    )


def _answer(path: Path, topic: str, said: str, on: str) -> str:
    day = the_day(on)
    if not said.strip():
        raise BadInputError(f"Type no, or yes, or what it is:\n{_EXAMPLES}")
    used, what = meant(said)
    row = PrivateAnswer(topic=topic, used=used, what=what, said_on=day)
    with open_diary(path, write=True) as session:
        if not is_on(session):
            raise BadInputError(_OFF)
        change.save(session, "private", [row])
    return f"{echo_person.private(row)}: saved, for yourself only."


def meant(said: str) -> tuple[bool, str | None]:
    """Return whether something is used, and what, of an answer: `no`, `creatine`."""
    plain = said.strip().lower()
    if plain in {"no", "n", "none", "never"}:
        return False, None
    what = names.checked(said, "cramp private aids creatine")
    return True, None if plain in {"yes", "y"} else what


def is_on(session: Session) -> bool:
    """Say whether the person wants to keep private answers."""
    return bool(read.setting(session, PRIVATE))
