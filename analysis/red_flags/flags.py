"""The result types of the red-flag rules."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

Values = Mapping[str, float | int | str]
"""Numbers and names that a sentence shows."""


class Tier(IntEnum):
    """How soon; higher is sooner."""

    MENTION = 1
    SOON = 2
    URGENT = 3
    EMERGENCY = 4

    @property
    def word(self) -> str:
        """The tier's word in files and JSON."""
        return self.name.lower()


class Flag(NamedTuple):
    """A rule that fired."""

    rule: str
    """`RF-01` ..."""
    tier: Tier
    variant: str
    """Which of the rule's messages fits (key in the knowledge file)."""
    past_event: bool
    """True for an emergency or urgent rule whose entry is older than 48 h."""
    episodes: tuple[str, ...]
    """Ids of the entries that fired it, in order of onset."""
    dates: tuple[date, ...]
    """The dates on which they began, as the entries show them."""
    answered_days: int | None
    """Answered days a pattern rests on; None for a rule about one entry."""
    early: bool = False
    """True where the minimum of answered days was not reached."""
    values: Values = MappingProxyType({})
    """Numbers and names the message shows."""
    private: bool = False
    """True where it rests on a private answer: shown on screen, and left out of
    reports unless the person ticked the private answers."""


class Notice(NamedTuple):
    """A safety notice: a caution about what was recorded, not a red flag."""

    id: str
    """`SN-1` ..."""
    variant: str
    """Which of the notice's sentences fits (key in the knowledge file)."""
    dates: tuple[date, ...]
    """What it rests on: days, or the days on which entries began."""
    episodes: tuple[str, ...] = ()
    """Ids of the entries it rests on; empty where it rests on none."""
    values: Values = MappingProxyType({})
    """Names the sentence shows."""


class NotAsked(NamedTuple):
    """A question whose answer a rule needs and nobody asked."""

    rule: str
    question: str
    """Id of the symptom or factor that was not asked."""
    episodes: tuple[str, ...]
    of: int
    """Entries to which the question applies."""


class SetAside(NamedTuple):
    """A flag that fires, and what the person said when they set it aside."""

    flag: Flag
    reason: str
    on: date
    new: int = 0
    """Entries or answers that fire it now and did not then."""


class Check(NamedTuple):
    """Everything one check found."""

    as_of: datetime
    answered_days: int
    flags: tuple[Flag, ...]
    """Highest tier first."""
    not_asked: tuple[NotAsked, ...]
    set_aside: tuple[SetAside, ...] = ()
    """Flags that fire as they did when the person set them aside; not in `flags`."""
    came_back: tuple[SetAside, ...] = ()
    """Flags that were set aside and that new entries changed; in `flags` again."""
    off: bool = False
    """The person switched the check off: nothing was looked at."""
    notices: tuple[Notice, ...] = ()
    """Safety notices, in the order of their numbers."""


def public(check: Check) -> Check:
    """Leave out what rests on private answers, for a report where nobody ticked them.

    Args:
        check: Any check.

    Returns:
        The check without its private flags.
    """
    return check._replace(
        flags=tuple(one for one in check.flags if not one.private),
        set_aside=tuple(one for one in check.set_aside if not one.flag.private),
        came_back=tuple(one for one in check.came_back if not one.flag.private),
    )
