"""An episode with everything that belongs to it, as objects or as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diary.models import Episode, EpisodeMuscle, EpisodeRelief, EpisodeSymptom


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode with everything that belongs to it."""

    episode: Episode
    muscles: tuple[EpisodeMuscle, ...]
    symptoms: tuple[EpisodeSymptom, ...]
    relief: tuple[EpisodeRelief, ...]
