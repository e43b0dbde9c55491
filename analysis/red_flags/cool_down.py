"""Which routine flags and notices are due to be told after something was saved.

Soon and mention are told once in the reviewed number of days for each rule, unless new
entries raise it to a higher tier. Emergency and urgent are told every time, and are no
matter of this.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from analysis.red_flags.flags import Flag, Notice, Tier
from diary import knowledge


class Told(NamedTuple):
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
    return tuple(
        flag
        for flag in flags
        if flag.tier < Tier.URGENT
        and (
            not _lately(last := told.get(flag.rule), today)
            or (last is not None and flag.tier > last.tier)
        )
    )


def due_notices(
    notices: Iterable[Notice], told: Mapping[str, Told], *, today: date
) -> tuple[Notice, ...]:
    """Return the notices that are to be told now.

    Args:
        notices: What a check found.
        told: `subject` of a notice → when it was last told.
        today: The date of the check.

    Returns:
        Those about one entry, which are told every time, and those whose subject was
        not told within the cool-down.
    """
    return tuple(
        one
        for one in notices
        if one.episodes or not _lately(told.get(subject(one)), today)
    )


def subject(notice: Notice) -> str:
    """Return what a notice is about: another medicine or another amount is new."""
    measured = any(isinstance(value, float) for value in notice.values.values())
    days = [str(day) for day in notice.dates] if measured else []
    return " ".join(
        [notice.id, notice.variant, *map(str, notice.values.values()), *days]
    )


def _lately(last: Told | None, today: date) -> bool:
    wait = timedelta(days=knowledge.parameter("cooldown_days"))
    return last is not None and last.on <= today < last.on + wait
