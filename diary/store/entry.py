"""An episode with everything that belongs to it, as objects or as plain rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diary.models import Episode, EpisodeMuscle, EpisodeRelief, EpisodeSymptom


class Entry(NamedTuple):
    """An episode with everything that belongs to it."""

    episode: Episode
    muscles: tuple[EpisodeMuscle, ...]
    symptoms: tuple[EpisodeSymptom, ...]
    relief: tuple[EpisodeRelief, ...]
