"""Choices: tracked factors and settings."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from analysis.facts import FactorInfo
from diary import knowledge
from diary.app.flow.check_in import tracked
from diary.app.flow.factor_values import find_factor, refuse_retired
from diary.app.flow.facts import PRIVATE, factor_infos
from diary.errors import BadInputError
from diary.store import change, read
from diary.store.file import connection_of, open_diary

CALLED = {
    "country": "the country",
    "emergency_number": "the emergency number",
    "flags": "whether warning patterns are checked",
    "frequent_week": "how many cramps a week are frequent",
    PRIVATE: "whether private answers are kept",
    "tracked": "what the check-in asks",
}
"""The settings in words, by key."""

_WEEK = "frequent-week"
_LEAST, _MOST = 1, 7
"""Between a cramp a week and one a day [per week]."""


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
        case "country" | "emergency_number" | "flags" | "frequent_week":
            kept = {one: _kept(session, one) for one in _CHECKED}
            return f"{_told(kept)[key.replace('_', '-')]}."
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
    name = None if key is None else key.lower().replace("_", "-")
    if name is not None and name not in _CHECKED:
        raise BadInputError(
            f'There is no setting "{key}". There are: {", ".join(_CHECKED)}.'
        )
    if name is not None and value is not None:
        kept = _CHECKED[name](value)
        with open_diary(path, write=True) as session:
            change.set_setting(session, name.replace("-", "_"), kept, "config")
    with open_diary(path) as session:
        kept_now = {one: _kept(session, one) for one in _CHECKED}
    number = knowledge.emergency_number(
        kept_now["emergency-number"] or kept_now["country"]
    )
    if as_json:
        said = {one.replace("-", "_"): value for one, value in kept_now.items()}
        own = said.pop("emergency_number")
        said |= {"flags": said["flags"] or "on", "own_emergency_number": own}
        return json.dumps({**said, "emergency_number": number})
    lines = _told(kept_now)
    return "\n".join(lines.values()) if name is None else lines[name]


def _kept(session: Session, name: str) -> Any:
    return read.setting(session, name.replace("-", "_"))


def _told(kept: Mapping[str, Any]) -> dict[str, str]:
    country, own, week = (kept[it] for it in ("country", "emergency-number", _WEEK))
    number = knowledge.emergency_number(own or country)
    state = "on"
    if kept["flags"] == "off":
        state = "off (no entry and no pattern is checked; a report says so)"
    reviewed = knowledge.parameter("freq_week")
    return {
        "country": f"country: {country or 'not set'} (in an emergency: {number})",
        "emergency-number": f"emergency-number: {own or 'not set'}"
        f" (in an emergency: {number})",
        "flags": f"flags: {state}",
        _WEEK: f"{_WEEK}: {f'{week:g}' if week else f'not set, so {reviewed:g}'} "
        "cramps a week are frequent (RF-03)",
    }


def _country(value: str) -> str | None:
    if value.lower() == "none":
        return None
    known = knowledge.help_numbers()
    if value.upper() in known:
        return value.upper()
    raise BadInputError(
        f'"{value}" is not a country whose numbers I know. Type one of: '
        f"{', '.join(known)}; or none. A number of your own: "
        "cramp config emergency-number 112"
    )


def _number(value: str) -> str | None:
    if value.lower() == "none":
        return None
    said = " ".join(value.split())
    if re.fullmatch(r"\+?\d[\d -]{1,18}\d( or \d{2,6})?", said):
        return said
    raise BadInputError(
        f'"{value}" is no telephone number. Type it like 112 or "+1 555 0100"; none '
        "forgets it."
    )


def _flags(value: str) -> str | None:
    known = {"on": None, "off": "off"}
    if value.lower() in known:
        return known[value.lower()]
    raise BadInputError(f'"{value}" is neither on nor off.')


def _frequent(value: str) -> int | None:
    if value.lower() == "none":
        return None
    if value.isdecimal() and _LEAST <= int(value) <= _MOST:
        return int(value)
    raise BadInputError(f"Type {_LEAST} to {_MOST} cramps a week, or none.")


_CHECKED: dict[str, Callable[[str], Any]] = {
    "country": _country,
    "emergency-number": _number,
    "flags": _flags,
    _WEEK: _frequent,
}
