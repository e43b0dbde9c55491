"""Writing down an episode, and the safety check that follows it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from analysis.facts import EpisodeFact, Facts, SymptomFact
from diary.app.flow import guidance
from diary.app.flow.facts import episode_fact
from diary.app.flow.guidance import Guidance
from diary.app.place import now
from diary.calendar import day_of, instant
from diary.errors import BadInputError, DiaryFileError
from diary.models import (
    CrampFreeDay,
    Episode,
    EpisodeMuscle,
    EpisodeRelief,
    EpisodeSymptom,
    Row,
)
from diary.phrases.line import Understood, parse_line
from diary.phrases.sides import SIDES
from diary.store import change, read
from diary.store.file import open_diary


@dataclass(frozen=True, slots=True)
class Saved:
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
    rows: list[Row] = [episode, *children(said, episode.id)]
    with open_diary(path, write=True) as session:
        free = cramp_free(session, episode)
        for row in free:
            row.deleted_at = moment
        change.save(session, "start" if going else "log", [*rows, *free])
    saved = checked(path, fact_of(rows), moment)
    known = saved.known.episodes if saved.known else ()
    twin = next((e.id for e in known if _same(e, saved.episode)), None)
    return replace(saved, assumed=said.assumed, was_cramp_free=bool(free), same_as=twin)


def preview(said: Understood) -> EpisodeFact:
    """Return the episode as it would be saved.

    Args:
        said: What was said about it so far.

    Returns:
        The fact; nothing is written.
    """
    episode = _episode(said)
    return fact_of([episode, *children(said, episode.id)])


def fact_of(rows: Sequence[Row]) -> EpisodeFact:
    """Return the fact of an entry from its rows.

    Args:
        rows: An episode and what belongs to it; what is deleted is left out.

    Returns:
        The same fact as read from the diary once they are saved.
    """
    live = list({row.id: row for row in rows if row.deleted_at is None}.values())
    (episode,) = (row for row in live if isinstance(row, Episode))
    entry = read.Entry(
        episode,
        tuple(row for row in live if isinstance(row, EpisodeMuscle)),
        tuple(row for row in live if isinstance(row, EpisodeSymptom)),
        tuple(row for row in live if isinstance(row, EpisodeRelief)),
    )
    return episode_fact(entry)


def _episode(said: Understood) -> Episode:
    return Episode(
        started_at=said.started.wall,
        utc_offset_min=said.started.utc_offset_min,
        zone=said.started.zone,
        **fields(said),
    )


def _going(said: Understood, moment: datetime) -> Understood:
    """Return the same, not ended; a timer that starts now starts to the second."""
    if not said.time_given:
        began = replace(said.started, wall=moment.replace(tzinfo=None))
        said = replace(said, started=began)
    return replace(said, duration_source="going")


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
        key: replace(symptoms[key], lasting=lasts) for key, lasts in lasting.items()
    }
    fact = replace(saved.episode, symptoms=symptoms)
    known = saved.known and replace(
        saved.known,
        episodes=tuple(
            fact if one.id == fact.id else one for one in saved.known.episodes
        ),
    )
    said = guidance.about(known, fact, saved.now)
    return replace(saved, episode=fact, known=known, guidance=said)


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
    new = [
        EpisodeSymptom(episode_id=saved.episode.id, symptom_id=key, present=value)
        for key, value in answers.items()
    ]
    try:
        with open_diary(saved.path, write=True) as session:
            (entry,) = read.entries(session, id_prefix=saved.episode.id)
            said = [row for row in entry.symptoms if row.symptom_id in lasting]
            for row in said:
                row.lasting = "lasting" if lasting[row.symptom_id] else "brief"
            change.save(session, "safety questions", [*new, *said])
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


def children(said: Understood, episode_id: str) -> list[Row]:
    """Return the muscles, symptoms and relief that the words gave.

    Args:
        said: What the line parser made of the words.
        episode_id: The episode they belong to.

    Returns:
        New rows.
    """
    rows: list[Row] = [
        EpisodeMuscle(episode_id=episode_id, muscle_id=muscle, side=side)
        for muscle, side in said.muscles
    ]
    rows += [
        EpisodeSymptom(episode_id=episode_id, symptom_id=symptom, present=present)
        for symptom, present in said.symptoms.items()
    ]
    rows += [
        EpisodeRelief(
            episode_id=episode_id,
            relief_id=tried.id,
            helped=tried.helped,
            effect_nrs=tried.effect_nrs,
        )
        for tried in said.relief
    ]
    return rows


def cramp_free(session: Session, episode: Episode) -> list[CrampFreeDay]:
    """Return the "no cramp" that a cramp contradicts; a twitch does not.

    Args:
        session: An open diary.
        episode: The episode as it shall be.

    Returns:
        The answers of its day, at most one.
    """
    if episode.kind != "cramp":
        return []
    day = day_of(episode.started_at)
    return [row for row in read.cramp_free_days(session) if row.date == day]


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
    known = guidance.known_now(path)
    said = guidance.about(known, fact, moment)
    return Saved(path, fact, moment, known, said)


def _same(one: EpisodeFact, other: EpisodeFact) -> bool:
    def when(fact: EpisodeFact) -> datetime:
        return instant(fact.started_at, fact.utc_offset_min)

    return (
        one.id != other.id
        and when(one) == when(other)
        and set(one.muscles) & set(other.muscles) != set()
    )
