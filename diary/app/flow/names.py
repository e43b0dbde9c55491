"""Names of the catalogue as people type them: sure, unknown, or asked about."""

from collections.abc import Mapping, Sequence

from diary import knowledge
from diary.errors import BadInputError
from diary.knowledge.match import Match, find_condition
from diary.models import Condition

LONGEST = 80
"""More letters than a name has [characters]."""
_NAMED = 6


def sure(typed: str, found: Match, names: Mapping[str, str]) -> str | None:
    """Return the id a name means for sure.

    Args:
        typed: What was typed.
        found: What it could mean.
        names: Id to the name shown.

    Returns:
        The id; None where nothing in the catalogue is like it: the name stays as typed.

    Raises:
        BadInputError: It could be another name, or several; nothing is guessed.
    """
    if not found.ids:
        return None
    if found.how in {"exact", "prefix"} and len(found.ids) == 1:
        return found.ids[0]
    listed = " · ".join(names[key] for key in found.ids[:_NAMED])
    raise BadInputError(
        f'"{typed}" is not in the catalogue as such. Did you mean: {listed}? Type '
        "that name, or add --as-typed to keep yours."
    )


def condition(
    typed: str, others: Sequence[Condition], *, as_typed: bool
) -> tuple[str, str | None]:
    """Return the name of a condition and its id in the catalogue.

    Args:
        typed: What was typed.
        others: The conditions that are in the diary already.
        as_typed: Keep the name as it was typed, without the catalogue.

    Returns:
        Name and id; None where the catalogue has nothing like it.

    Raises:
        BadInputError: It could be several, or is in the diary already.
    """
    name = checked(typed, "cramp me condition diabetes --since 2015")
    labels = {key: it.name for key, it in knowledge.conditions().items()}
    id_ = None if as_typed else sure(name, find_condition(name), labels)
    if any(row.name.casefold() == name.casefold() for row in others):
        raise BadInputError(f'"{name}" is in the diary already: cramp me shows it.')
    return name, id_


def checked(typed: str, example: str) -> str:
    """Return a name as one line.

    Args:
        typed: What was typed.
        example: What to type instead, if it is none.

    Returns:
        The name without line breaks and double spaces.

    Raises:
        BadInputError: It is empty, or too long for a name.
    """
    name = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    if not name:
        raise BadInputError(f"The name is missing. Type for example: {example}")
    if len(name) > LONGEST:
        raise BadInputError(
            f"That is too long for a name: at most {LONGEST} letters. For example: "
            f"{example}"
        )
    return name
