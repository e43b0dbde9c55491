"""Which routine flags are due to be told after an entry was saved.

Soon and mention are told once in the reviewed number of days for each rule, unless new
entries raise it to a higher tier. Emergency and urgent are told every time, and are no
matter of this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.red_flags.flags import Flag, Tier
from diary import knowledge


@dataclass(frozen=True, slots=True)
class Told:
    """When a rule was last told, and at which tier."""

    on: date
    tier: Tier


def due(
    flags: Iterable[Flag], told: Mapping[str, Told], *, today: date
) -> tuple[Flag, ...]:
    """Return the flags of tier soon or mention that are to be told now.

    Args:
        flags: What a check of the whole diary found.
        told: Rule → when it was last told.
        today: The date of the check.

    Returns:
        Those not told within the cool-down, or only at a lower tier.
    """
    wait = timedelta(days=knowledge.parameter("cooldown_days"))
    return tuple(
        flag
        for flag in flags
        if flag.tier < Tier.URGENT
        and (
            (last := told.get(flag.rule)) is None
            or not last.on <= today < last.on + wait
            or flag.tier > last.tier
        )
    )
