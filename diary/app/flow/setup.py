"""Choices: tracked factors and settings."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from analysis.facts import FactorInfo
from diary import knowledge
from diary.app.flow.check_in import tracked
from diary.app.flow.factor_values import find_factor, refuse_retired
from diary.app.flow.facts import factor_infos
from diary.app.flow.find import PRIVATE
from diary.errors import BadInputError
from diary.store import change, read
from diary.store.file import connection_of, open_diary

CALLED = {
    "country": "the country",
    PRIVATE: "whether private answers are kept",
    "tracked": "what the check-in asks",
}
"""The settings in words, by key."""


def told(session: Session, key: str) -> str:
    """Say how a setting is now.

    Args:
        session: An open diary.
        key: The setting.

    Returns:
        One sentence.
    """
    value = read.setting(session, key)
    match key:
        case "tracked":
            return f"The check-in asks now: {_listed(tracked(connection_of(session)))}."
        case "country":
            return f"{_said(value)}."
        case "private":
            return f"Private answers are {'on' if value else 'off'} now."
        case _:
            return f"{key} is {'not set' if value is None else value} now."


def _listed(infos: Sequence[FactorInfo]) -> str:
    return ", ".join(info.name for info in infos) or "nothing"


def track(path: Path, names: Sequence[str], *, as_json: bool = False) -> str:
    """Choose the factors that the daily check-in asks.

    Args:
        path: The diary file.
        names: The factors to ask, in this order; none to list what there is.
        as_json: JSON instead of text.

    Returns:
        What is asked now, and what else there is.
    """
    with open_diary(path, write=bool(names)) as session:
        infos = {info.id: info for info in factor_infos(connection_of(session))}
        if names:
            ids = list(dict.fromkeys(_asked(infos, name) for name in names))
            change.set_setting(session, "tracked", ids, "track")
        asked = tracked(connection_of(session))
    if as_json:
        every = [info._asdict() for info in infos.values()]
        return json.dumps({"asked": [info.id for info in asked], "factors": every})
    kinds = {"yes-no": "yes or no", "scale": "0 to 10", "choice": "a choice"}
    lines = ["Asked by the daily check-in (cramp day):"]
    lines += [f"  {info.id}" for info in asked]
    if not names:
        lines.append("Others, chosen with: cramp track NAME NAME ...")
        lines += [
            f"  {info.id:<22} {info.name}, {kinds.get(info.kind, info.unit or '')}"
            for info in infos.values()
            if info not in asked and not info.retired
        ]
        lines.append('Your own: cramp factor add "tight shoes" yes/no')
    return "\n".join(lines)


def _asked(infos: dict[str, FactorInfo], name: str) -> str:
    info = find_factor(infos, name)
    refuse_retired(info)
    return info.id


def config(
    path: Path, key: str | None, value: str | None, *, as_json: bool = False
) -> str:
    """Show or change a setting.

    Args:
        path: The diary file.
        key: Which; None shows all.
        value: The new value; None shows it; `none` forgets it.
        as_json: JSON instead of text.

    Returns:
        The setting as it is now.

    Raises:
        BadInputError: There is no such setting or value.
    """
    if key not in {None, "country"}:
        raise BadInputError(f'There is no setting "{key}". There is: country.')
    if value is None:
        with open_diary(path) as session:
            country = read.setting(session, "country")
    else:
        country = _country(value)
        with open_diary(path, write=True) as session:
            change.set_setting(session, "country", country, "config")
    if as_json:
        number = knowledge.emergency_number(country)
        return json.dumps({"country": country, "emergency_number": number})
    return _said(country)


def _said(country: str | None) -> str:
    number = knowledge.emergency_number(country)
    return f"country: {country or 'not set'} (in an emergency: {number})"


def _country(value: str) -> str | None:
    if value.lower() == "none":
        return None
    known = knowledge.help_numbers()
    if value.upper() in known:
        return value.upper()
    raise BadInputError(
        f'"{value}" is not a country whose numbers I know. Type one of: '
        f"{', '.join(known)}; or none."
    )
