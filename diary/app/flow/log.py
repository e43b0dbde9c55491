"""Writing down an episode, and the safety check that follows it at once."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from analysis.facts import EpisodeFact, Facts
from analysis.red_flags.ask import follow_ups, questions_for
from analysis.red_flags.check import live
from analysis.red_flags.flags import Check
from diary.app.flow.facts import episode_fact, recent
from diary.app.place import now, offset_min
from diary.calendar import day_of, instant
from diary.errors import BadInputError
from diary.phrases.line import Understood, parse_line
from diary.phrases.sides import SIDES
from diary.store import columns, write
from diary.store.connect import opened
from diary.store.entry import Entry
from diary.store.write import Record


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved episode and what the safety rules say about it."""

    path: Path
    episode: EpisodeFact
    now: datetime
    check: Check
    questions: tuple[str, ...]
    """Safety questions (symptom ids) that matter for it and were not answered."""
    follow_ups: tuple[str, ...]
    """Symptoms of which somebody should say whether they lasted."""
    country: str | None
    assumed: tuple[tuple[str, str], ...] = ()
    """(typed, muscle id) pairs that were taken from a near miss."""
    was_cramp_free: bool = False
    """The day had been answered with "no cramp"; the episode replaces that."""
    same_as: str | None = None
    """Id of an entry with the same start and muscle."""


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
        known = _known(connection, episode["id"], moment)  # a damaged file is refused
        connection.execute("COMMIT")
    saved = _judged(path, known, episode["id"], moment)
    return replace(saved, assumed=said.assumed, was_cramp_free=bool(free))


def preview(said: Understood) -> EpisodeFact:
    """Return the episode as it would be saved.

    Args:
        said: What was said about it so far.

    Returns:
        The fact; nothing is written.
    """
    from diary import models

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


def answer(saved: Saved, answers: Mapping[str, bool]) -> Saved:
    """Add answers to safety questions and check again.

    Args:
        saved: What `save` returned.
        answers: Symptom id → yes or no; questions left out stay *not asked*.

    Returns:
        The entry as it is now, checked again.
    """
    rows = [
        write.new(episode_id=saved.episode.id, symptom_id=key, present=value)
        for key, value in answers.items()
    ]
    with opened(saved.path, write=True) as connection:
        write.add(connection, "safety questions", {"episode_symptom": rows})
        known = _known(connection, saved.episode.id, saved.now)
        connection.execute("COMMIT")
    return _judged(saved.path, known, saved.episode.id, saved.now)


def answer_lasting(saved: Saved, answers: Mapping[str, bool]) -> Saved:
    """Add whether symptoms lasted, and check again.

    Args:
        saved: What `answer` returned.
        answers: Symptom id → whether it lasted 24 h or more, or is there between
            cramps; what is left out stays not recorded.

    Returns:
        The entry as it is now, checked again.
    """
    from diary.store import change, read
    from diary.store.file import connection_of, open_diary

    with open_diary(saved.path, write=True) as session:
        (entry,) = read.entries(session, id_prefix=saved.episode.id)
        rows = [row for row in entry.symptoms if row.symptom_id in answers]
        for row in rows:
            row.lasting = "lasting" if answers[row.symptom_id] else "brief"
        change.save(session, "safety questions", rows)
        known = connection_of(session)
        return checked(saved.path, known, saved.episode.id, saved.now)


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


def checked(
    path: Path, connection: sqlite3.Connection, episode_id: str, moment: datetime
) -> Saved:
    """Return a saved entry with what the safety rules say about it.

    Args:
        path: The diary file.
        connection: The same diary, open.
        episode_id: The entry.
        moment: The present moment, aware.

    Returns:
        The entry as it is now.
    """
    return _judged(path, _known(connection, episode_id, moment), episode_id, moment)


def _known(connection: sqlite3.Connection, episode_id: str, moment: datetime) -> Facts:
    began = columns.started(connection, episode_id)
    return recent(connection, began, moment.replace(tzinfo=None))


def _judged(path: Path, known: Facts, episode_id: str, moment: datetime) -> Saved:
    wall, offset = moment.replace(tzinfo=None), offset_min(moment)
    fact = next(one for one in known.episodes if one.id == episode_id)
    twin = next((one.id for one in known.episodes if _same(one, fact)), None)
    return Saved(
        path=path,
        episode=fact,
        now=moment,
        check=live(known, episode_id, as_of=wall, as_of_offset_min=offset),
        questions=questions_for(fact, known),
        follow_ups=follow_ups(fact, known),
        country=known.country,
        same_as=twin,
    )


def _same(one: EpisodeFact, other: EpisodeFact) -> bool:
    def when(fact: EpisodeFact) -> datetime:
        return instant(fact.started_at, fact.utc_offset_min)

    is_another = one.id != other.id
    shared = set(one.muscles) & set(other.muscles)
    return is_another and when(one) == when(other) and shared != set()
