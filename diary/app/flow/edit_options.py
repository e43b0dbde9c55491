"""The options of `cramp edit`: what each is for, and those of an episode."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from diary import knowledge
from diary.app.flow.intake import About
from diary.app.place import now
from diary.errors import BadInputError
from diary.knowledge.match import match
from diary.models import (
    Condition,
    CrampFreeDay,
    DoctorQuestion,
    DoseTaken,
    Episode,
    EpisodeRelief,
    EpisodeSymptom,
    ExerciseSession,
    LabResult,
    MedicineChange,
    MedicineCourse,
    PrivateAnswer,
    Row,
)
from diary.phrases.durations import parse_duration_s
from diary.store.entry import Entry

_BEST_EFFECT = 10


@dataclass(frozen=True, slots=True)
class Course:
    """What may be known about a medicine; None was not typed."""

    after_bad_spell: bool | None = None
    as_needed: bool | None = None
    supplement: bool | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    """What shall be different; None and nothing are kept as they are."""

    words: Sequence[str] = ()
    """In the words of the command that wrote it: `cramp log`, `cramp drink` ..."""
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
    """First and last day of a medicine; a condition has only the first."""
    about: About = field(default_factory=About)
    """Of an exercise session."""
    name: str | None = None
    """The new name of a medicine, test or condition."""
    as_typed: bool = False
    """Keep that name as it was typed, without the catalogue."""
    on: str | None = None
    """The day of a test, an answer, or a change of a medicine."""
    low: float | None = None
    high: float | None = None
    """The laboratory's range of a test, in its unit."""
    course: Course = field(default_factory=Course)
    """Of a medicine."""

    def anything(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.words or self.clear or list(self.options()))

    def options(self) -> Iterator[str]:
        """Give the names of the options that were typed."""
        typed: dict[str, object] = {
            "--note": self.note,
            "--soreness": self.soreness,
            "--interference": self.interference,
            "--brought-on": self.brought_on,
            "--relief": self.relief or None,
            "--symptom": self.symptom or None,
            "--started": self.started,
            "--stopped": self.stopped,
            "--effort": self.about.effort_nrs,
            "--unaccustomed": self.about.unaccustomed,
            "--warm-up": self.about.warm_up,
            "--cool-down": self.about.cool_down,
            "--name": self.name,
            "--as-typed": self.as_typed or None,
            "--on": self.on,
            "--low": self.low,
            "--high": self.high,
            "--bad-spell": self.course.after_bad_spell,
            "--as-needed": self.course.as_needed,
            "--supplement": self.course.supplement,
        }
        return (name for name, value in typed.items() if value is not None)


_NAMED: tuple[type[Row], ...] = (MedicineCourse, DoseTaken, LabResult, Condition)
_BELONGS: dict[str, tuple[type[Row], ...]] = {
    **dict.fromkeys(("--started",), (MedicineCourse, Condition)),
    **dict.fromkeys(("--stopped",), (MedicineCourse,)),
    **dict.fromkeys(("--bad-spell", "--as-needed", "--supplement"), (MedicineCourse,)),
    **dict.fromkeys(
        ("--effort", "--unaccustomed", "--warm-up", "--cool-down"), (ExerciseSession,)
    ),
    **dict.fromkeys(("--name", "--as-typed"), _NAMED),
    **dict.fromkeys(("--low", "--high"), (LabResult,)),
    "--on": (LabResult, MedicineChange, CrampFreeDay, DoctorQuestion, PrivateAnswer),
}
"""Options that are not for episodes, and what they are for."""
_CALLED: dict[type[Row], str] = {
    Episode: "episodes",
    MedicineCourse: "medicines",
    MedicineChange: "changes of medicines",
    DoseTaken: "doses taken",
    ExerciseSession: "exercise",
    LabResult: "tests",
    Condition: "conditions",
    CrampFreeDay: "days without cramp",
    DoctorQuestion: "questions",
    PrivateAnswer: "private answers",
}


def refuse_misplaced(row: Row, described: str, edits: Edits) -> None:
    """Raise where an option was typed that this kind of entry does not have.

    Args:
        row: The entry.
        described: What it is, in words.
        edits: What was typed.

    Raises:
        BadInputError: Names the option and what it is for.
    """
    for option in edits.options():
        owners = _BELONGS.get(option, (Episode,))
        if not isinstance(row, owners):
            listed = ", ".join(_CALLED[owner] for owner in owners)
            tip = '. Its time: cramp edit last "3:10"'
            raise BadInputError(
                f"{described[0].upper()}{described[1:]} has no such field: {option} is "
                f"for {listed}{tip if isinstance(row, Episode) else '.'}"
            )


def option_rows(entry: Entry, edits: Edits, changed: Sequence[Row]) -> list[Row]:
    """Change an entry by the options of `cramp edit`.

    Args:
        entry: The entry; its rows are changed.
        edits: What is different.
        changed: What the words have made of its rows, new ones too.

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
    relief: dict[str, EpisodeRelief] = {}
    symptoms: dict[str, EpisodeSymptom] = {}
    for row in (*entry.relief, *entry.symptoms, *changed):
        if row.deleted_at is not None:
            continue
        if isinstance(row, EpisodeRelief):
            relief[row.relief_id] = row
        elif isinstance(row, EpisodeSymptom):
            symptoms[row.symptom_id] = row
    return [
        *(_relief(episode.id, relief, said) for said in edits.relief),
        *(_symptom(episode.id, symptoms, said) for said in edits.symptom),
    ]


_HELPED = {"yes": True, "helped": True, "no": False}


def _relief(episode_id: str, known: dict[str, EpisodeRelief], said: str) -> Row:
    name, _, value = said.partition("=")
    names = {
        one.id: (one.id, one.name, *one.words) for one in knowledge.relief().values()
    }
    key = _the_one(name, names, "cramp edit last --relief stretch=8")
    new = EpisodeRelief(episode_id=episode_id, relief_id=key)
    row = known.setdefault(key, new)
    judged = False
    for part in value.lower().replace(",", " ").split():
        number = int(part) if part.isdecimal() else None
        if part == "clear":
            row.deleted_at = now()
        elif part in _HELPED or (number is not None and number <= _BEST_EFFECT):
            if judged:
                raise BadInputError(
                    f"--relief {name}: two effects were typed. Type one of them."
                )
            row.helped, row.effect_nrs = _HELPED.get(part), number
            judged = True
        elif part[0].isdecimal() and not part.isdecimal():
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
    new = EpisodeSymptom(episode_id=episode_id, symptom_id=key, present=True)
    row = known.setdefault(key, new)
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
