"""Who the person is: the profile and the long-term conditions."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from analysis.facts import PersonFact
from diary import knowledge
from diary.app import echo_person
from diary.app.flow import names
from diary.app.flow.list_others import list_others
from diary.app.flow.listing import Filter, How
from diary.app.flow.person import condition_facts, person_fact
from diary.app.place import now
from diary.errors import BadInputError, NotFoundError
from diary.knowledge.match import match
from diary.models import Condition, Profile
from diary.person import RELATIVES
from diary.phrases import body
from diary.store import change, read
from diary.store.file import connection_of, open_diary

_SEXES = {
    **dict.fromkeys(("f", "female", "woman"), "female"),
    **dict.fromkeys(("m", "male", "man"), "male"),
    **dict.fromkeys(("o", "x", "other", "intersex", "diverse"), "other"),
}
_FIELDS: dict[str, tuple[str, ...]] = {
    "born": ("birth_year",),
    "sex": ("sex",),
    "height": ("height_cm",),
    "weight": ("weight_kg",),
    "pregnant": (
        "pregnant",
        "pregnancy_weeks",
        "pregnancy_due_on",
        "pregnancy_said_on",
    ),
    "athlete": ("athlete",),
    "job": ("occupation",),
    "family": ("family_history", "family_who"),
    "first-cramp": ("first_cramp_on", "first_cramp_precision"),
}
"""Option → the columns it writes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed about the person; None: not typed."""

    born: str | None = None
    sex: str | None = None
    height: str | None = None
    weight: str | None = None
    pregnant: str | None = None
    athlete: bool | None = None
    job: str | None = None
    family: str | None = None
    who: str | None = None
    first_cramp: str | None = None
    clear: Sequence[str] = ()

    @property
    def anything(self) -> bool:
        """Whether anything was typed."""
        return any(getattr(self, one.name) not in (None, ()) for one in fields(self))


def me(path: Path, said: Said, *, as_json: bool) -> str:
    """Write down what was typed, and show the profile.

    Args:
        path: The diary file.
        said: What was typed; nothing only shows.
        as_json: JSON instead of text.

    Returns:
        The profile and the conditions.

    Raises:
        BadInputError: Something was not understood; nothing is written.
    """
    moment = now()
    values = _values(said, moment)
    with open_diary(path, write=bool(values)) as session:
        if values:
            row = read.profile(session) or Profile()
            for name, value in values.items():
                setattr(row, name, value)
            _check(row)
            change.save(session, "me", [row])
        person = person_fact(connection_of(session))
        conditions = read.conditions(session)
        facts = condition_facts(connection_of(session))
    if as_json:
        data = {**person._asdict(), "conditions": [fact._asdict() for fact in facts]}
        return json.dumps(data, default=str)
    if person == PersonFact() and not conditions:
        return _EMPTY
    lines = echo_person.profile(person, moment.date())
    listed = "; ".join(echo_person.condition(row) for row in conditions)
    lines.append(f"Conditions: {listed or 'not recorded'}.")
    return "\n".join(lines)


_EMPTY = (
    "Nothing about you is written down yet. All of it is optional; what a doctor "
    "asks for:\n"
    "  cramp me --born 1970 --sex f --family yes --who mother --first-cramp 2024-03\n"
    "  cramp me condition diabetes"
)


def _values(said: Said, moment: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in said.clear:
        if name not in _FIELDS:
            raise BadInputError(
                f'"{name}" cannot be cleared. Type one of: {", ".join(_FIELDS)}.'
            )
        values |= dict.fromkeys(_FIELDS[name])
    read_as: dict[str, tuple[str | None, Callable[[str], Any]]] = {
        "birth_year": (said.born, lambda it: body.parse_birth_year(it, now=moment)),
        "sex": (said.sex, lambda it: _one_of(it, _SEXES, "Sex: type f, m or other")),
        "height_cm": (said.height, body.parse_height_cm),
        "weight_kg": (said.weight, body.parse_weight_kg),
        "occupation": (said.job, lambda it: names.checked(it, "cramp me --job nurse")),
    }
    for column, (typed, read_it) in read_as.items():
        if typed is not None:
            values[column] = read_it(typed)
    if said.athlete is not None:
        values["athlete"] = said.athlete
    return values | _pregnant(said, moment) | _family(said) | _first(said, moment)


def _pregnant(said: Said, moment: datetime) -> dict[str, Any]:
    if said.pregnant is None:
        return {}
    known = body.parse_pregnancy(said.pregnant, now=moment)
    return {
        "pregnant": known.pregnant,
        "pregnancy_weeks": known.weeks,
        "pregnancy_due_on": known.due_on,
        "pregnancy_said_on": known.said_on,
    }


def _first(said: Said, moment: datetime) -> dict[str, Any]:
    if said.first_cramp is None:
        return {}
    first = body.parse_past(said.first_cramp, now=moment)
    return {"first_cramp_on": first.on, "first_cramp_precision": first.precision}


def _family(said: Said) -> dict[str, str | None]:
    example = "cramp me --family yes --who mother"
    if said.family is None:
        if said.who is None:
            return {}
        named = names.checked(said.who, example)
        return {"family_history": "yes", "family_who": named}
    known = {one: one for one in RELATIVES}
    answer = _one_of(said.family, known, "Family: type yes, no or unknown")
    if said.who is not None and answer != "yes":
        raise BadInputError(f"--who belongs to --family yes. Type: {example}")
    who = None if said.who is None else names.checked(said.who, example)
    return {"family_history": answer, "family_who": who}


def _one_of(typed: str, known: dict[str, str], ask: str) -> str:
    found = known.get(typed.strip().lower())
    if found is None:
        raise BadInputError(f'{ask}, not "{typed}".')
    return found


def _check(row: Profile) -> None:
    first, born = row.first_cramp_on, row.birth_year
    if first is not None and born is not None and first.year < born:
        raise BadInputError(
            f"The first cramp ({first.year}) would be before the birth ({born}). "
            "Correct one: cramp me --born 1970 --first-cramp 2024-03"
        )


def condition(
    path: Path, words: Sequence[str], since: str | None, *, as_typed: bool
) -> str:
    """Write down a long-term condition.

    Args:
        path: The diary file.
        words: Its name.
        since: When it began, as exactly as it is known.
        as_typed: Keep the name as it was typed, without the catalogue.

    Returns:
        What was written; how the name was understood.

    Raises:
        BadInputError: The name could be several, or is in the diary already.
    """
    name = " ".join(words)
    began = body.parse_past(since, now=now()) if since is not None else None
    with open_diary(path, write=True) as session:
        known = read.conditions(session)
        same = [row for row in known if row.name.casefold() == name.casefold()]
        others = known if began is None else [row for row in known if row not in same]
        kept, id_ = names.condition(name, others, as_typed=as_typed)
        row = same[0] if same else Condition(name=kept, condition_id=id_)
        if began is not None:
            row.since_on, row.since_precision = began.on, began.precision
        change.save(session, "condition", [row])
    unknown = "" if row.condition_id else " (not in the catalogue)"
    return f"{echo_person.condition(row)}{unknown}: saved."


def conditions(path: Path, *, as_json: bool) -> str:
    """List the long-term conditions with their ids.

    Args:
        path: The diary file.
        as_json: JSON instead of text.

    Returns:
        A line for each, or what to do when there is none.
    """
    return list_others(path, "conditions", Filter(), How(as_json=as_json))


def remove_condition(path: Path, words: Sequence[str]) -> str:
    """Take a condition out of the profile; `undo` brings it back.

    Args:
        path: The diary file.
        words: Its name.

    Returns:
        What was removed.

    Raises:
        NotFoundError: There is no such condition in the diary.
    """
    name = " ".join(words)
    with open_diary(path, write=True) as session:
        rows = {row.id: row for row in read.conditions(session)}
        known = knowledge.conditions()
        labels = {
            key: (row.name, key)
            + ((known[row.condition_id].name,) if row.condition_id in known else ())
            for key, row in rows.items()
        }
        ids = match(name, labels).ids
        if len(ids) != 1:
            raise NotFoundError(
                f'"{name}" is not one of your conditions. cramp me shows them.'
            )
        change.delete(session, "condition", [rows[ids[0]]])
    return f"Removed: {rows[ids[0]].name}. Undo with: cramp undo"
