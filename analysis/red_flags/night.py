"""RF-36, RF-39: falls at night, and what is described like something else."""

from analysis.facts import EpisodeFact
from analysis.red_flags.answers import Entry, EntryRule, Verdict, by_site
from analysis.red_flags.case import parameter_int
from analysis.red_flags.flags import Tier
from analysis.red_flags.where import is_at
from analysis.red_flags.who import oldest

IN_BED = ("asleep", "lying")
STOOD = "calf-stand"
"""Id of the stretch that is done standing."""


def fall(about: Entry) -> Verdict | None:
    """RF-36: a night attack and a fall, or an older person unsteady in the dark."""
    episode = about.episode
    if not _at_night(episode):
        return None
    if about.yes("fell"):
        return Verdict(Tier.SOON, "fell")
    stood = any(one.relief_id == STOOD for one in episode.relief)
    if _is_old(about) and stood and about.yes("unsteady"):
        return Verdict(Tier.SOON, "unsteady")
    return None


def fall_of_the_old(about: Entry) -> Verdict | None:
    """RF-36 at the age from which a fall is asked about."""
    return fall(about) if _is_old(about) else None


def _is_old(about: Entry) -> bool:
    age = oldest(about.case, about.episode.day)
    return age is not None and age >= parameter_int("falls_age")


def _at_night(episode: EpisodeFact) -> bool:
    if episode.woke or episode.context in IN_BED:
        return True
    hour = episode.started_at.hour
    return hour >= parameter_int("night_from_h") or hour < parameter_int("night_to_h")


def something_else(about: Entry) -> Verdict | None:
    """RF-39: an urge to move, a jerk on falling asleep, one task, or kicks."""
    hour = about.episode.started_at.hour
    evening = hour >= parameter_int("evening_from_h") or (
        hour < parameter_int("night_to_h")
    )
    if evening and about.yes("urge-to-move"):
        return Verdict(Tier.MENTION, "urge")
    if about.yes("sleep-start"):
        return Verdict(Tier.MENTION, "sleep-start")
    if about.yes("one-task") and is_at(about.episode, "hand", "arm"):
        return Verdict(Tier.MENTION, "one-task")
    return Verdict(Tier.MENTION, "kicks") if about.yes("painless-kicks") else None


RULES = (
    by_site("RF-36", fall, "fell", "unsteady"),
    EntryRule("RF-36", fall_of_the_old, ("fell", "unsteady")),
    by_site(
        *("RF-39", something_else),
        *("urge-to-move", "sleep-start", "one-task", "painless-kicks"),
    ),
)
