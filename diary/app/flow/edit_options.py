"""What `cramp edit` can change by options: note, soreness, symptoms, relief ..."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from diary import knowledge
from diary.app.flow.intake import About
from diary.app.place import now
from diary.errors import BadInputError
from diary.knowledge.match import match
from diary.models import EpisodeRelief, EpisodeSymptom, Row
from diary.phrases.amounts import parse_duration_s
from diary.store.read import Entry

_BEST_EFFECT = 10


@dataclass(frozen=True, slots=True)
class Edits:
    """What shall be different; None and nothing are kept as they are."""

    words: Sequence[str] = ()
    """In the words of `cramp log`, `cramp drink`, `cramp exercise`; of a medicine its
    dose."""
    clear: Sequence[str] = ()
    note: str | None = None
    soreness: str | None = None
    interference: int | None = None
    brought_on: str | None = None
    relief: Sequence[str] = ()
    """`stretch=8`, `stretch=no`, `heat=helped,3m`, `heat=clear`."""
    symptom: Sequence[str] = ()
    """`weakness=lasting`, `swelling=no`, `swelling=clear`."""
    started: str | None = None
    stopped: str | None = None
    """First and last day of a medicine."""
    about: About = field(default_factory=About)
    """Of an exercise session."""

    def of_episode(self) -> bool:
        """Say whether anything was typed that only an episode has."""
        typed = (self.note, self.soreness, self.interference, self.brought_on)
        return any(one is not None for one in typed) or bool(
            self.relief or self.symptom
        )

    def of_others(self) -> bool:
        """Say whether anything was typed that an episode does not have."""
        return bool(self.started or self.stopped) or self.about != About()


def option_rows(entry: Entry, edits: Edits) -> list[Row]:
    """Change an entry by the options of `cramp edit`.

    Args:
        entry: The entry; its rows are changed.
        edits: What is different.

    Returns:
        The symptoms and relief to save; the episode itself is changed in place.

    Raises:
        BadInputError: A symptom, something tried or a value was not understood.
    """
    episode = entry.episode
    if edits.note is not None:
        episode.note = edits.note.strip() or None
    if edits.brought_on is not None:
        episode.brought_on_by = edits.brought_on.strip() or None
    if edits.interference is not None:
        episode.interference_nrs = edits.interference
    if edits.soreness is not None:
        episode.soreness_h = parse_duration_s(edits.soreness) / 3600
    relief = {row.relief_id: row for row in entry.relief if row.deleted_at is None}
    symptoms = {row.symptom_id: row for row in entry.symptoms if row.deleted_at is None}
    return [
        *(_relief(episode.id, relief, said) for said in edits.relief),
        *(_symptom(episode.id, symptoms, said) for said in edits.symptom),
    ]


def _relief(episode_id: str, known: dict[str, EpisodeRelief], said: str) -> Row:
    name, _, value = said.partition("=")
    names = {
        one.id: (one.id, one.name, *one.words) for one in knowledge.relief().values()
    }
    key = _the_one(name, names, "cramp edit last --relief stretch=8")
    row = known.get(key) or EpisodeRelief(episode_id=episode_id, relief_id=key)
    for part in value.lower().replace(",", " ").split():
        if part == "clear":
            row.deleted_at = now()
        elif part in {"yes", "helped"}:
            row.helped = True
        elif part == "no":
            row.helped = False
        elif part.isdigit() and int(part) <= _BEST_EFFECT:
            row.effect_nrs = int(part)
        elif part[0].isdigit() and not part.isdigit():
            row.after_min = parse_duration_s(part) / 60
        else:
            raise BadInputError(
                f'--relief {name}: "{part}" is no effect. Type 0 to 10, helped, no or '
                "clear, and how long it took: stretch=8,3m"
            )
    return row


_LASTED = {"lasting": "lasting", "brief": "brief", "yes": None}


def _symptom(episode_id: str, known: dict[str, EpisodeSymptom], said: str) -> Row:
    name, _, value = said.partition("=")
    names = {
        one.id: (one.id, one.name, *one.words) for one in knowledge.symptoms().values()
    }
    key = _the_one(name, names, "cramp edit last --symptom swelling=no")
    row = known.get(key) or EpisodeSymptom(
        episode_id=episode_id, symptom_id=key, present=True
    )
    answer = value.strip().lower() or "yes"
    if answer == "clear":
        row.deleted_at = now()
    elif answer == "no":
        row.present, row.lasting = False, None
    elif answer in _LASTED:
        row.present, row.lasting = True, _LASTED[answer] or row.lasting
    else:
        raise BadInputError(
            f'--symptom {name}: "{value}" is no answer. Type yes, no, brief, lasting '
            "or clear."
        )
    return row


def _the_one(name: str, names: dict[str, tuple[str, ...]], example: str) -> str:
    found = match(name, names)
    if len(found.ids) != 1 or found.how == "close":
        could = ", ".join(found.ids[:8])
        could = f"could be: {could}" if found.ids else "is not known here"
        raise BadInputError(f'"{name}" {could}. For example: {example}')
    return found.ids[0]
