"""Facts for tests about red flags, told as "so many days ago".

The check is made at `NOW`, a Sunday at 20:00, UTC+1. An entry is at 10:00 of its day
unless its hour is given, and belongs to the day so many days before `TODAY`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from analysis.facts import (
    ConditionFact,
    CourseFact,
    DayFact,
    DoseFact,
    DrinkFact,
    EpisodeFact,
    Facts,
    PersonFact,
    PrivateFact,
    ReliefFact,
    SessionFact,
    SymptomFact,
)
from analysis.red_flags.check import live, whole
from analysis.red_flags.flags import Check, Flag
from diary.calendar import day_of

NOW = datetime(2026, 11, 22, 20, 0)
TODAY = NOW.date()
OFFSET_MIN = 60


def day(ago: int) -> date:
    """Return the date so many days ago."""
    return TODAY - timedelta(days=ago)


def cramp(
    ago: int = 0,
    *,
    hour: float = 10,
    muscle: str = "calf",
    side: str | None = "left",
    minutes: float | None = None,
    yes: Iterable[str] = (),
    no: Iterable[str] = (),
    lasting: Iterable[str] = (),
    brief: Iterable[str] = (),
    tried: dict[str, int | None] | None = None,
    **more: Any,
) -> EpisodeFact:
    """Return an entry; its id is its moment and muscle unless one is given."""
    started_at = datetime.combine(day(ago), datetime.min.time())
    started_at += timedelta(hours=hour)
    symptoms = {one: SymptomFact(True) for one in yes}
    symptoms |= {one: SymptomFact(False) for one in no}
    symptoms |= {one: SymptomFact(True, lasting=True) for one in lasting}
    symptoms |= {one: SymptomFact(True, lasting=False) for one in brief}
    made = EpisodeFact(
        id=f"{started_at:%Y-%m-%dT%H:%M} {muscle} {side}",
        started_at=started_at,
        utc_offset_min=OFFSET_MIN,
        day=day_of(started_at),
        muscles=((muscle, side),),
        duration_s=None if minutes is None else round(minutes * 60),
        symptoms=symptoms,
        relief=tuple(ReliefFact(id_, nrs) for id_, nrs in (tried or {}).items()),
    )
    return replace(made, **more)


def free(*ago: int) -> tuple[DayFact, ...]:
    """Return days answered with "no cramp"."""
    return tuple(DayFact(day(one), True, {}) for one in ago)


def told(ago: int, **answers: float | str) -> DayFact:
    """Return answers about a day that says nothing of cramps."""
    return DayFact(day(ago), False, answers)


def session(ago: int, **more: Any) -> SessionFact:
    """Return an exercise session of 30 min at 08:00."""
    started_at = datetime.combine(day(ago), datetime.min.time())
    made = SessionFact(started_at + timedelta(hours=8), OFFSET_MIN, "run", 30)
    return replace(made, **more)


def course(name: str, ago: int, group: str | None = None, **more: Any) -> CourseFact:
    """Return a medicine course that began so many days ago and goes on."""
    return replace(CourseFact(name, None, group, day(ago)), **more)


def drink(ago: int, ml: float, hour: float = 12, what: str | None = None) -> DrinkFact:
    """Return a timed drink."""
    drunk_at = datetime.combine(day(ago), datetime.min.time()) + timedelta(hours=hour)
    return DrinkFact(drunk_at, OFFSET_MIN, ml, what)


def dose(name: str, ago: int, **more: Any) -> DoseFact:
    """Return a dose taken as needed at 08:00."""
    taken_at = datetime.combine(day(ago), datetime.min.time()) + timedelta(hours=8)
    return replace(DoseFact(name, None, taken_at, OFFSET_MIN), **more)


def has(condition_id: str) -> ConditionFact:
    """Return a condition that the person listed."""
    return ConditionFact(condition_id, condition_id)


def aged(age: int, **more: Any) -> PersonFact:
    """Return a person who becomes so old in the year of TODAY."""
    return PersonFact(birth_year=TODAY.year - age, **more)


def private(ago: int, *, used: bool = True, topic: str = "drugs") -> PrivateFact:
    """Return a private answer."""
    return PrivateFact(topic, used, None, day(ago))


def facts(*parts: Any, **more: Any) -> Facts:
    """Return a diary of entries, days, medicines, the person … in any order."""
    kinds = {
        EpisodeFact: "episodes",
        DayFact: "days",
        SessionFact: "sessions",
        CourseFact: "courses",
        DrinkFact: "drinks",
        DoseFact: "doses",
        ConditionFact: "conditions",
        PrivateFact: "private_answers",
    }
    sorted_in: dict[str, list[Any]] = {name: [] for name in kinds.values()}
    for part in parts:
        for one in part if isinstance(part, list | tuple) else (part,):
            if isinstance(one, PersonFact):
                more["person"] = one
            else:
                sorted_in[kinds[type(one)]].append(one)
    return Facts(**{name: tuple(found) for name, found in sorted_in.items()}, **more)


def on_saving(entry: EpisodeFact, *parts: Any) -> Check:
    """Check an entry as it is when it was just saved, at NOW."""
    found = facts(entry, *parts)
    return live(found, entry.id, as_of=NOW, as_of_offset_min=OFFSET_MIN)


def in_all(*parts: Any) -> Check:
    """Check the whole diary at NOW."""
    return whole(facts(*parts), as_of=NOW, as_of_offset_min=OFFSET_MIN)


def of(rule: str, *parts: Any) -> str:
    """Return what one rule says about a whole diary: `urgent swelling`, or nothing."""
    found = [one for one in said(in_all(*parts)) if one.split()[0] == rule]
    return " ".join(found).removeprefix(rule).strip()


def private_flags(check: Check) -> set[str]:
    """Return the rules whose flag rests on a private answer."""
    return {flag.rule for flag in check.flags if flag.private}


def said(check: Check) -> list[str]:
    """Return what a check found, `RF-05 urgent swelling`, the highest tier first."""
    return [_words(flag) for flag in check.flags]


def asked(check: Check, rule: str) -> set[str]:
    """Return the questions that were not asked and that one rule would need."""
    return {one.question for one in check.not_asked if one.rule == rule}


def _words(flag: Flag) -> str:
    past = " past" if flag.past_event else ""
    return f"{flag.rule} {flag.tier.word} {flag.variant}{past}"
