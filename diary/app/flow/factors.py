"""The person's own factors: add, rename, retire, list. History is never lost."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from diary import knowledge
from diary.app import fields
from diary.app.flow import names
from diary.app.flow.check_in import tracked
from diary.app.flow.factor_values import typed_kind
from diary.app.place import now
from diary.errors import BadInputError, NotFoundError
from diary.knowledge.match import letters, match
from diary.models import RESERVED_FACTOR_IDS, UserFactor
from diary.store import browse, change, read
from diary.store.file import connection_of, open_diary
from diary.transfer.cells import key
from reports.words import count

_EXAMPLES = (
    'cramp factor add "tight shoes" yes/no · cramp factor add "back pain" 0-10 · '
    "cramp factor add steps number steps"
)
_KINDS = {
    **dict.fromkeys(("yes/no", "yes-no", "yesno", "y/n"), "yes-no"),
    **dict.fromkeys(("0-10", "scale", "0to10", "/10"), "scale"),
    "number": "number",
}
_WORDS = {"yes-no": "yes or no", "scale": "0 to 10"}


def add(path: Path, name: str, kind: Sequence[str]) -> str:
    """Add a factor of one's own, or bring a retired one back.

    Args:
        path: The diary file.
        name: Its name.
        kind: `yes/no`, `0-10`, or `number` and its unit.

    Returns:
        What was added, and how it is answered.

    Raises:
        BadInputError: The name is taken, or the kind not understood.
    """
    name = names.checked(name, _EXAMPLES)
    meant, unit = _kind(kind)
    with open_diary(path, write=True) as session:
        own = read.user_factors(session)
        row = next((it for it in own if _is(it, name) and it.retired_on), None)
        if row is not None:
            if (row.kind, row.unit) != (meant, unit):
                raise BadInputError(
                    f"{row.name} is retired and was {_how(row)}. Bring it back as it "
                    "was, or choose another name."
                )
            row.retired_on = None
        else:
            _refuse_taken(name, own)
            row = UserFactor(factor_id=key(name), name=name, kind=meant, unit=unit)
        followed = tracked(connection_of(session))
        asked = [info.id for info in followed if info.id != row.factor_id]
        follow = {"tracked": [*asked, row.factor_id]}
        change.save(session, "factor", [row], settings=follow)
    option = key(row.name, "-")
    value = {"yes-no": "yes", "scale": "4"}.get(meant, "5")
    return (
        f"{row.name} ({_how(row)}): saved, and asked by the daily check-in. "
        f"Answer it: cramp day --{option} {value}"
    )


def _kind(words: Sequence[str]) -> tuple[str, str | None]:
    said = [word for part in words for word in part.split()]
    meant = _KINDS.get(said[0].lower()) if said else None
    unit = " ".join(said[1:])
    if meant == "number" and unit:
        return meant, names.checked(unit, "cramp factor add steps number steps")
    if meant is None or meant == "number" or unit:
        raise BadInputError(
            "Say how it is answered: yes/no, 0-10, or number with its unit: "
            f"{_EXAMPLES}"
        )
    return meant, None


def _refuse_taken(name: str, own: Sequence[UserFactor]) -> None:
    built_in = knowledge.factors()
    taken = {letters(it) for f in built_in.values() for it in (f.id, f.name)}
    id_ = key(name)
    if not id_ or id_[0].isdigit() or id_ in RESERVED_FACTOR_IDS:
        raise BadInputError(
            f'"{name}" cannot be the name of a factor. '
            "Choose another, like tight shoes."
        )
    if letters(name) in taken:
        raise BadInputError(
            f'"{name}" is built in. Have it asked with: cramp track, then its name'
        )
    if any(_is(row, name) for row in own):
        raise BadInputError(f'"{name}" is one of yours already: cramp factor list')


def rename(path: Path, old: str, new: str) -> str:
    """Give a factor another name; everything recorded stays with it.

    Args:
        path: The diary file.
        old: Its name now.
        new: Its new name.

    Returns:
        Both names.

    Raises:
        BadInputError: The new name is taken.
        NotFoundError: There is no such factor of one's own.
    """
    name = names.checked(new, 'cramp factor rename "tight shoes" "narrow shoes"')
    with open_diary(path, write=True) as session:
        row = _find(session, old)
        others = [it for it in read.user_factors(session) if it.id != row.id]
        _refuse_taken(name, others)
        row.earlier_name, row.name = row.name, name
        change.save(session, "factor rename", [row])
    return (
        f"{row.earlier_name} is now {row.name}: what was recorded stays with it. In "
        f"files its column is still {row.factor_id}."
    )


def retire(path: Path, name: str) -> str:
    """Stop asking a factor; what was recorded is kept, analysed and exported.

    Args:
        path: The diary file.
        name: Its name.

    Returns:
        What was done, and how to bring it back.

    Raises:
        NotFoundError: There is no such factor of one's own.
    """
    with open_diary(path, write=True) as session:
        row = _find(session, name)
        if row.retired_on is not None:
            raise BadInputError(f"{row.name} is retired already.")
        row.retired_on = now().date()
        change.save(session, "factor retire", [row])
    return (
        f"{row.name} is no longer asked. What was recorded is kept and still counts. "
        f'Bring it back: cramp factor add "{row.name}" {typed_kind(row.kind, row.unit)}'
    )


def listing(path: Path, *, as_json: bool = False) -> str:
    """List the person's own factors, retired ones last.

    Args:
        path: The diary file.
        as_json: JSON instead of text.

    Returns:
        A line for each, or what to do when there is none.
    """
    with open_diary(path) as session:
        rows = read.user_factors(session)
        days = {it.id: browse.factor_use(session, it.factor_id)[0] for it in rows}
    rows.sort(key=lambda row: (row.retired_on is not None, row.name.casefold()))
    if as_json:
        return json.dumps([{**fields.as_data(it), "days": days[it.id]} for it in rows])
    if not rows:
        return f"No factor of your own yet. Add one: {_EXAMPLES}"
    lines = []
    for row in rows:
        said = f"{row.name} ({_how(row)}): {count(days[row.id], 'day')} recorded"
        said += f", earlier {row.earlier_name}" if row.earlier_name else ""
        said += f", retired {row.retired_on}" if row.retired_on else ""
        lines.append(said)
    return "\n".join(lines)


def _find(session: Session, name: str) -> UserFactor:
    rows = {row.factor_id: row for row in read.user_factors(session)}
    labels = {
        id_: tuple(filter(None, (id_, row.name, row.earlier_name)))
        for id_, row in rows.items()
    }
    ids = match(name, labels).ids
    if len(ids) == 1:
        return rows[ids[0]]
    if ids:
        raise BadInputError(f'"{name}" could be: {", ".join(ids)}. Type one.')
    if letters(name) in {letters(id_) for id_ in knowledge.factors()}:
        raise BadInputError(
            f'"{name}" is built in. Choose which are asked with: cramp track'
        )
    raise NotFoundError(
        f'There is no factor of yours called "{name}": cramp factor list'
    )


def _is(row: UserFactor, name: str) -> bool:
    return letters(name) in {letters(it) for it in (row.factor_id, row.name)}


def _how(row: UserFactor) -> str:
    return _WORDS.get(row.kind) or f"a number, {row.unit or 'without unit'}"
