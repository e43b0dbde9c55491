"""Names in a cell: muscles, sides, symptoms, relief and medicines, as ids.

Only exact names, and beginnings of a muscle's name that fit one muscle, are taken;
anything that looks misspelt is refused with what it could be.
"""

import re
from functools import cache

from diary import knowledge
from diary.knowledge.match import Match, find_medicine, find_muscle, match
from diary.models import SIDES
from diary.transfer.cells import (
    CellError,
    key,
    not_negative,
    nrs,
    one_of,
    quoted,
    yes_no,
)
from diary.transfer.rows import ReliefCell, SymptomCell

_BETWEEN = re.compile(r";|,(?!\d)")
_EXAMPLES = {"symptom": "knot", "relief": "stretch"}
_RELIEF = re.compile(
    r"([^=@]+?)\s*(?:=\s*(yes|no))?\s*(?:=\s*([^=@]+?))?\s*(?:@\s*([^=@]+?))?",
    re.IGNORECASE,
)


def muscles(text: str) -> tuple[str, ...]:
    """Return the muscles of a cell, as ids.

    Raises:
        CellError: One is not known, or could be several.
    """
    return tuple(_muscle(name.strip()) for name in text.split(";"))


def _muscle(name: str) -> str:
    found = find_muscle(name)
    if len(found.ids) == 1 and found.how in ("exact", "prefix"):
        return found.ids[0]
    if found.how == "none":
        raise CellError(
            f"{quoted(name)} is not a known muscle. Write one such as calf, or other."
        )
    raise CellError(f"{quoted(name)} is not clear. Did you mean {_either(found)}?")


def sides(text: str) -> tuple[str | None, ...]:
    """Return the sides of a cell, one for each muscle.

    Raises:
        CellError: One is not known.
    """
    read = one_of(*SIDES)
    short = {"l": "left", "r": "right"}
    words = (word.strip().casefold() for word in text.split(";"))
    return tuple(read(short.get(word, word)) if word else None for word in words)


def symptoms(text: str) -> tuple[SymptomCell, ...]:
    """Return the answered symptoms of a cell.

    Raises:
        CellError: One is not known, or is answered twice.
    """
    cells = [_symptom(item) for item in _items(text)]
    named = [cell.symptom_id for cell in cells]
    for symptom_id in named:
        if named.count(symptom_id) > 1:
            raise CellError(f"{symptom_id} is there twice. Keep one answer.")
    return tuple(cells)


def _symptom(item: str) -> SymptomCell:
    name, _, answer = (part.strip() for part in item.partition("="))
    how = answer.casefold()
    if how in ("brief", "lasting"):
        return SymptomCell(_known(name, "symptom"), present=True, lasting=how)
    if how:
        return SymptomCell(_known(name, "symptom"), present=yes_no(how))
    if key(name, "-") not in _names("symptom") and name.casefold().startswith("no-"):
        return SymptomCell(_known(name[3:], "symptom"), present=False)
    return SymptomCell(_known(name, "symptom"), present=True)


def relief(text: str) -> tuple[ReliefCell, ...]:
    """Return what was tried, with how much it helped.

    Raises:
        CellError: Something is not known, or its effect is not 0-10.
    """
    cells = []
    for item in _items(text):
        parts = _RELIEF.fullmatch(item)
        if not parts:
            raise CellError(
                f"{quoted(item)} is not clear. Write for example stretch=yes, "
                "or stretch=8@2.5 (effect 8 of 10 after 2.5 minutes)."
            )
        name, helped, effect, after = parts.groups()
        cells.append(
            ReliefCell(
                _known(name, "relief"),
                None if helped is None else yes_no(helped),
                None if effect is None else nrs(effect),
                None if after is None else not_negative(after.replace(",", ".")),
            )
        )
    return tuple(cells)


def _items(text: str) -> list[str]:
    items = (item.strip() for item in _BETWEEN.split(text))
    return [item for item in items if item]


def _known(name: str, what: str) -> str:
    names = _names(what)
    plain = key(name, "-")
    if plain in names:
        return names[plain]
    close = match(plain, {id_: (id_,) for id_ in names.values()})
    hint = (
        f"Did you mean {_either(close)}?"
        if close.ids
        else f"Write an id such as {_EXAMPLES[what]}."
    )
    raise CellError(f"{quoted(name)} is not a known {what}. {hint}")


@cache
def _names(what: str) -> dict[str, str]:
    known = knowledge.symptoms() if what == "symptom" else knowledge.relief()
    by_name = {key(one.name, "-"): one.id for one in known.values()}
    return {key(id_, "-"): id_ for id_ in known} | by_name


def _either(found: Match) -> str:
    return " or ".join(found.ids[:3])


def medicine(text: str) -> str:
    """Return the id of a medicine of the catalogue.

    Raises:
        CellError: The catalogue has no such id.
    """
    if text not in knowledge.medicines():
        raise CellError(f"{quoted(text)} is not in the catalogue. Leave it blank.")
    return text


@cache
def medicine_called(name: str) -> str | None:
    """Return the id of the one medicine with exactly this name, if there is one."""
    found = find_medicine(name)
    return found.ids[0] if found.how == "exact" and len(found.ids) == 1 else None
