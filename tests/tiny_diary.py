"""Diaries small enough to count by hand, written as one sign per day.

`?` is a day without an answer, `.` a day answered "no cramp", a digit that many
attacks: `"..1?2"` is five days from 1 May 2026 with three attacks.
"""

from datetime import date, datetime, timedelta
from typing import Any

from changed import replace

from analysis.facts import DayFact, EpisodeFact, Facts
from diary.calendar import day_of

FIRST = date(2026, 5, 1)


def spasm(
    at: str, muscle: str = "calf", side: str | None = "left", **more: Any
) -> EpisodeFact:
    """Return a spasm at a wall-clock moment; its id is that moment."""
    started_at = datetime.fromisoformat(at)
    made = EpisodeFact(
        id=at,
        started_at=started_at,
        utc_offset_min=0,
        day=day_of(started_at),
        muscles=((muscle, side),),
    )
    return replace(made, **more)


def diary(signs: str, first: date = FIRST, **more: Any) -> Facts:
    """Return the diary that the signs describe; attacks come at 10:00, 11:00 ..."""
    dated = [(first + timedelta(days=n), sign) for n, sign in enumerate(signs)]
    return Facts(
        episodes=tuple(
            spasm(f"{day}T{10 + n}:00")
            for day, sign in dated
            if sign.isdigit()
            for n in range(int(sign))
        ),
        days=tuple(DayFact(day, True, {}) for day, sign in dated if sign == "."),
        **more,
    )


def last_day(signs: str, first: date = FIRST) -> date:
    """Return the day of the last sign."""
    return first + timedelta(days=len(signs) - 1)


def weeks(*attacks: int) -> str:
    """Return full answered weeks with so many attacks each, on the first day."""
    return "".join(f"{n or '.'}......" for n in attacks)
