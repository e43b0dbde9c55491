"""Private symptoms: on the person's own screen, and in no report that did not ask."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from diary import knowledge
from diary.app.flow.facts import episode_fact
from diary.models import Episode, EpisodeSymptom


def entry(*symptom_ids: str) -> Any:
    """Return an entry with some symptoms answered yes."""
    episode = Episode(started_at=datetime(2026, 11, 22, 3, 10), utc_offset_min=60)
    symptoms = tuple(
        EpisodeSymptom(episode_id=episode.id, symptom_id=one, present=True)
        for one in symptom_ids
    )
    return SimpleNamespace(episode=episode, muscles=(), symptoms=symptoms, relief=())


def test_a_private_symptom_is_read_only_where_it_was_ticked() -> None:
    """It leaves nothing behind in the facts of a report that nobody ticked it for."""
    written = entry("cut-down", "fever")
    assert set(episode_fact(written).symptoms) == {"cut-down", "fever"}
    assert set(episode_fact(written, private=False).symptoms) == {"fever"}


def test_private_symptoms_are_few() -> None:
    """Sex, injected drugs and cutting down: each can be written down by its id."""
    private = {one.id for one in knowledge.symptoms().values() if one.private}
    assert private == {"sexual-numbness", "drug-injection", "cut-down"}
