"""What the person usually writes: offered first when an entry is asked step by step."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analysis.facts import EpisodeFact
from diary.app.flow.facts import episode_fact
from diary.store import read
from diary.store.file import open_diary

_LOOK_BACK = 200


@dataclass(frozen=True, slots=True)
class Usual:
    """What was written before, most used first."""

    last: EpisodeFact | None
    muscles: tuple[str, ...] = ()
    relief: tuple[str, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    """(muscle id, side) as last named."""


def usual(path: Path) -> Usual:
    """Return what the entries so far suggest.

    Args:
        path: The diary file.

    Returns:
        The newest entry, and what is most used in the newest 200.
    """
    with open_diary(path) as session:
        found = read.entries(session, newest=_LOOK_BACK)
    facts = [episode_fact(entry) for entry in found]
    muscles = Counter(muscle for fact in facts for muscle, _ in fact.muscles)
    relief = Counter(tried.relief_id for fact in facts for tried in fact.relief)
    sides = {muscle: side for fact in facts for muscle, side in fact.muscles if side}
    return Usual(
        last=facts[-1] if facts else None,
        muscles=tuple(muscle for muscle, _ in muscles.most_common()),
        relief=tuple(tried for tried, _ in relief.most_common()),
        sides=tuple(sides.items()),
    )
