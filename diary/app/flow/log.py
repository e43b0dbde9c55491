"""Writing down an episode, and the safety check that follows it at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from analysis.facts import EpisodeFact, Facts, SymptomFact
from diary.app.flow import guidance
from diary.app.flow.guidance import Guidance
from diary.app.place import now
from diary.calendar import day_of, instant
from diary.errors import BadInputError, DiaryFileError
from diary.phrases.line import Understood, parse_line
from diary.phrases.sides import SIDES
from diary.store import columns, write
from diary.store.connect import opened
from diary.store.entry import Entry
from diary.store.write import Record


class Saved(NamedTuple):
    """A saved episode and what the safety rules say about it."""

    path: Path
    episode: EpisodeFact
    now: datetime
    known: Facts | None
    """The diary with the episode; None where it could not be read after saving."""
    guidance: Guidance
    assumed: tuple[tuple[str, str], ...] = ()
    """(typed, muscle id) pairs that were taken from a near miss."""
    was_cramp_free: bool = False
    """The day had been answered with "no cramp"; the episode replaces that."""
    same_as: str | None = None
    """Id of an entry with the same start and muscle."""

    @property
    def country(self) -> str | None:
        """Whose emergency number is told."""
        return self.known.country if self.known else None


def save(path: Path, said: Understood, *, going: bool = False) -> Saved:
    """Save an episode.

    Args:
        path: The diary file.
        said: What was said about it; it names a muscle at least.
        going: It has not ended yet (`cramp start`).

    Returns:
        What was saved, with the check of its safety rules.
    """
    moment = now()
    if going:
        said = _going(said, moment)
    episode = _episode(said)
    records = {"episode": [episode], **children(said, episode["id"])}
    what = "start" if going else "log"
    with opened(path, write=True) as connection:
        free: list[str] = []
        if episode["kind"] == "cramp":  # a twitch contradicts no "no cramp"
            free = columns.cramp_free(connection, day_of(episode["started_at"]))
        gone = [{"id": id_, "deleted_at": moment} for id_ in free]
        write.add(connection, what, {**records, "cramp_free_day": gone})
        known = guidance.on_screen(  # a damaged file is refused
            connection, episode["started_at"], moment.replace(tzinfo=None)
        )
        connection.execute("COMMIT")
    fact = next(one for one in known.episodes if one.id == episode["id"])
    about = guidance.about(known, fact, moment)
    return Saved(
        path,
        fact,
        moment,
        known,
        about,
        assumed=said.assumed,
        was_cramp_free=bool(free),
        same_as=next((one.id for one in known.episodes if _same(one, fact)), None),
    )


def preview(said: Understood) -> EpisodeFact:
    """Return the episode as it would be saved.

    Args:
        said: What was said about it so far.

    Returns:
        The fact; nothing is written.
    """
    from diary import models
    from diary.app.flow.facts import episode_fact

    episode = _episode(said)
    rows = children(said, episode["id"])
    entry = Entry(
        models.Episode(**episode),
        tuple(models.EpisodeMuscle(**row) for row in rows["episode_muscle"]),
        tuple(models.EpisodeSymptom(**row) for row in rows["episode_symptom"]),
        tuple(models.EpisodeRelief(**row) for row in rows["episode_relief"]),
    )
    return episode_fact(entry)


def _episode(said: Understood) -> Record:
    at = said.started
    about = {"utc_offset_min": at.utc_offset_min, "zone": at.zone}
    return write.new(started_at=at.wall, **about, **({"kind": "cramp"} | fields(said)))


def _going(said: Understood, moment: datetime) -> Understood:
    """Return the same, not ended; a timer that starts now starts to the second."""
    if not said.time_given:
        began = said.started._replace(wall=moment.replace(tzinfo=None))
        said = said._replace(started=began)
    return said._replace(duration_source="going")


def understand(words: Sequence[str]) -> Understood:
    """Return what the words of the quick line say.

    Args:
        words: What was typed, in any order.

    Returns:
        An episode with a muscle at least.

    Raises:
        BadInputError: Something was not understood or is not possible.
    """
    said = parse_line(words, now=now())
    only_sides = bool(said.not_understood) and set(said.not_understood) <= SIDES.keys()
    if said.muscles or said.ambiguous or not only_sides:
        refuse_unclear(said)
    if not said.muscles:
        raise BadInputError(
            "Which muscle? Name it too, for example: cramp log calf left 7 4m. Nothing "
            "was written."
        )
    return said


def suppose(
    saved: Saved, answers: Mapping[str, bool], lasting: Mapping[str, bool]
) -> Saved:
    """Check an entry again as it is with some answers; nothing is written.

    What they make urgent is told before the disk is touched.

    Args:
        saved: The entry.
        answers: Symptom id → yes or no; questions left out stay *not asked*.
        lasting: Symptom id → whether it lasted 24 h or more, or is there between
            cramps; what is left out stays not recorded.

    Returns:
        The entry with them.
    """
    symptoms = dict(saved.episode.symptoms)
    symptoms |= {key: SymptomFact(present) for key, present in answers.items()}
    symptoms |= {
        key: symptoms[key]._replace(lasting=lasts) for key, lasts in lasting.items()
    }
    fact = saved.episode._replace(symptoms=symptoms)
    known = saved.known and saved.known._replace(
        episodes=tuple(
            fact if one.id == fact.id else one for one in saved.known.episodes
        ),
    )
    said = guidance.about(known, fact, saved.now)
    return saved._replace(episode=fact, known=known, guidance=said)


def keep_answers(
    saved: Saved, answers: Mapping[str, bool], lasting: Mapping[str, bool]
) -> None:
    """Write down answers to safety questions.

    Args:
        saved: The entry.
        answers: As for `suppose`.
        lasting: As for `suppose`.

    Raises:
        DiaryError: They could not be kept; the message says that the entry is.
    """
    words = {key: "lasting" if lasts else "brief" for key, lasts in lasting.items()}
    about = {"episode_id": saved.episode.id}
    rows = [
        write.new(**about, symptom_id=key, present=value, lasting=words.pop(key, None))
        for key, value in answers.items()
    ]
    try:
        with opened(saved.path, write=True) as connection:
            known = columns.symptom_ids(connection, saved.episode.id)
            rows += [
                {"id": known[key], "lasting": word}
                for key, word in words.items()
                if key in known
            ]
            write.add(connection, "safety questions", {"episode_symptom": rows})
            connection.execute("COMMIT")
    except DiaryFileError as error:
        raise DiaryFileError(
            f"The entry is saved, but these answers to it are not. {error}"
        ) from error


def refuse_unclear(said: Understood) -> None:
    """Raise where a word was not understood, or could mean several muscles.

    Args:
        said: What the line parser made of the words.

    Raises:
        BadInputError: With the words, and what to type instead.
    """
    if said.ambiguous:
        word, ids = said.ambiguous[0]
        names = " · ".join(ids[:6])
        raise BadInputError(f'"{word}" could mean several things. Type one: {names}')
    if said.not_understood:
        listed = ", ".join(f'"{word}"' for word in said.not_understood)
        if not said.muscles and len(said.not_understood) == 1:
            raise BadInputError(
                f"I know no muscle {listed}. Type one such as calf, thigh, foot, back, "
                "hand or neck; or other, with a note: cramp log other 5 note: elbow"
            )
        raise BadInputError(
            f"I did not understand {listed}. Nothing was written. A line looks like: "
            'cramp log calf left 7 4m "last night 3:10"; free text goes after note:; '
            "cramp log alone, at a terminal, lists the muscles"
        )


def fields(said: Understood) -> dict[str, Any]:
    """Return the episode columns that the words gave, by name.

    Args:
        said: What the line parser made of the words.

    Returns:
        Only what was said; a column that is missing was not.
    """
    given = {
        "duration_s": said.duration_s,
        "duration_source": said.duration_source,
        "kind": said.kind,
        "pain_nrs": said.pain_nrs,
        "unbearable": said.unbearable,
        "context": said.context,
        "after_exercise_min": said.after_exercise_min,
        "woke": said.woke,
        "note": said.note,
    }
    return {name: value for name, value in given.items() if value is not None}


def children(said: Understood, episode_id: str) -> dict[str, list[Record]]:
    """Return the muscles, symptoms and relief that the words gave.

    Args:
        said: What the line parser made of the words.
        episode_id: The episode they belong to.

    Returns:
        Table → new records.
    """
    return {
        "episode_muscle": [
            write.new(episode_id=episode_id, muscle_id=muscle, side=side)
            for muscle, side in said.muscles
        ],
        "episode_symptom": [
            write.new(episode_id=episode_id, symptom_id=symptom, present=present)
            for symptom, present in said.symptoms.items()
        ],
        "episode_relief": [
            write.new(
                episode_id=episode_id,
                relief_id=tried.id,
                helped=tried.helped,
                effect_nrs=tried.effect_nrs,
            )
            for tried in said.relief
        ],
    }


def checked(path: Path, fact: EpisodeFact, moment: datetime) -> Saved:
    """Return a saved entry with what the safety rules say about it.

    Args:
        path: The diary file.
        fact: The entry as it was saved.
        moment: The present moment, aware.

    Returns:
        The entry; where the diary cannot be read back now, it says so and nothing
        is raised, for the entry is kept.
    """
    wall = moment.replace(tzinfo=None)
    known = guidance.known_now(path, fact.started_at, wall)
    said = guidance.about(known, fact, moment)
    return Saved(path, fact, moment, known, said)


def _same(one: EpisodeFact, other: EpisodeFact) -> bool:
    def when(fact: EpisodeFact) -> datetime:
        return instant(fact.started_at, fact.utc_offset_min)

    is_another = one.id != other.id
    shared = set(one.muscles) & set(other.muscles)
    return is_another and when(one) == when(other) and shared != set()
