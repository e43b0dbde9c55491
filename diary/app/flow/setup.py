"""Choices: tracked factors and settings."""

from collections.abc import Sequence
from pathlib import Path

from analysis.facts import FactorInfo
from diary import knowledge
from diary.app.flow.days import find_factor, tracked
from diary.app.flow.facts import factor_infos
from diary.errors import BadInputError
from diary.store import change, read
from diary.store.file import connection_of, open_diary


def track(path: Path, names: Sequence[str]) -> str:
    """Choose the factors that the daily check-in asks.

    Args:
        path: The diary file.
        names: The factors to ask, in this order; none to list what there is.

    Returns:
        What is asked now, and what else there is.
    """
    with open_diary(path, write=bool(names)) as session:
        infos = {info.id: info for info in factor_infos(connection_of(session))}
        if names:
            ids = list(dict.fromkeys(_asked(infos, name) for name in names))
            change.set_setting(session, "tracked", ids)
        asked = tracked(session)
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
    if info.retired:
        raise BadInputError(
            f"{info.name} is retired. Bring it back first: "
            f'cramp factor add "{info.name}" {info.kind}'
        )
    return info.id


def config(path: Path, key: str | None, value: str | None) -> str:
    """Show or change a setting.

    Args:
        path: The diary file.
        key: Which; None shows all.
        value: The new value; None shows it; `none` forgets it.

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
            change.set_setting(session, "country", country)
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
