"""What the commands say back about entries: plain text, good through a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from analysis.facts import EpisodeFact, FactorInfo
from diary import knowledge
from reports import words

if TYPE_CHECKING:
    from diary.models import DoseTaken, MedicineChange, MedicineCourse

EMPTY = (
    "No cramp is written down yet. Write the first entry, words in any order:\n"
    '  cramp log calf left 7 4m "last night 3:10"\n'
    "and after a night without one: cramp none"
)


def short(entry_id: str) -> str:
    """Return the first characters of an id, enough to type."""
    return entry_id[:6]


def day(when: date) -> str:
    """Return a date with its weekday: `Sun 22 Nov 2026`."""
    return f"{when:%a} {when.day} {when:%b %Y}"


def moment(wall: datetime) -> str:
    """Return a moment with its weekday: `Sun 22 Nov 2026 03:10`."""
    return f"{day(wall.date())} {wall:%H:%M}"


def length(duration_s: int) -> str:
    """Return a duration as a person says it: `4 min`, `1 min 30 s`, `2 h 5 min`."""
    hours, rest = divmod(duration_s, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 s"


def place(muscle_id: str, side: str | None) -> str:
    """Return a muscle with its side: `left calf`, `calf, side not recorded`."""
    said = words.place(muscle_id, side)
    return said[:1].lower() + said[1:]


def places(fact: EpisodeFact) -> str:
    """Return every muscle of an episode."""
    return " + ".join(place(muscle, side) for muscle, side in fact.muscles)


def line(fact: EpisodeFact) -> str:
    """Return an episode on one line, only what was recorded."""
    parts = [places(fact)]
    if fact.kind != "cramp":
        parts.append(fact.kind.replace("-", " "))
    if fact.unbearable:
        parts.append("unbearable")
    if fact.pain_nrs is not None:
        parts.append(f"pain {fact.pain_nrs}/10")
    if fact.duration_s is not None:
        parts.append(length(fact.duration_s))
    if fact.duration_source == "going":
        parts.append("still going")
    if fact.context is not None:
        parts.append(context(fact))
    if fact.woke is not None:
        parts.append("woke you" if fact.woke else "did not wake you")
    for key, answer in fact.symptoms.items():
        parts.append(symptom(key) if answer.present else f"no {symptom(key)}")
    for tried in fact.relief:
        judged = {True: " helped", False: " did not help", None: ""}[tried.helped]
        effect = f" {tried.effect_nrs}/10" if tried.effect_nrs is not None else ""
        parts.append(relief(tried.relief_id) + effect + judged)
    return ", ".join(parts)


def context(fact: EpisodeFact) -> str:
    """Return what a person was doing when it began: `after exercise (20 min)`."""
    if fact.context is None:
        return "not recorded"
    after = fact.after_exercise_min
    minutes = f" ({after} min)" if after is not None else ""
    return words.CONTEXTS.get(fact.context, fact.context) + minutes


def symptom(symptom_id: str) -> str:
    """Return a symptom's name."""
    known = knowledge.symptoms().get(symptom_id)
    return known.name if known else symptom_id


def relief(relief_id: str) -> str:
    """Return the name of something tried."""
    known = knowledge.relief().get(relief_id)
    return known.name if known else relief_id


def none(days: Sequence[date], *, new: int) -> str:
    """Say which days were answered with "no cramp"."""
    if len(days) == 1:
        known = "" if new else " (you had said so before)"
        return (
            f"No cramp on {day(days[0])}, until 06:00 the next morning: saved{known}."
        )
    return (
        f"No cramp from {day(days[0])} to {day(days[-1])}: "
        f"{new} of {len(days)} days are new."
    )


def answer(value: float | str | None, factor: FactorInfo) -> str | None:
    """Return a recorded value as text: `1800 ml`, `yes`, `4/10`; None for none."""
    if value is None or isinstance(value, str):
        return value
    return number(value, factor)


def number(value: float, factor: FactorInfo) -> str:
    """Return a factor's number as text: `yes`, `4/10`, `1 unit`, `1800 ml`."""
    if factor.kind == "yes-no":
        return "yes" if value else "no"
    if factor.kind == "scale":
        return f"{value:g}/10"
    if factor.unit is None:
        return words.digits(value)
    single = value == 1 and len(factor.unit) > len("min")
    return amount(value, factor.unit.removesuffix("s") if single else factor.unit)


def amount(value: float, unit: str | None) -> str:
    """Return a number with its unit, where it has one: `400 mg`."""
    return f"{words.digits(value)} {unit or ''}".rstrip()


def answers(when: date, listed: Sequence[tuple[str, str]]) -> str:
    """Say everything that is recorded about a day now.

    Args:
        when: The day.
        listed: Name and value of each factor that is recorded.

    Returns:
        One line.
    """
    if not listed:
        return (
            f"{day(when)}: nothing recorded. Answer it like: "
            "cramp day --fluid 1.8l --sleep 6.5h"
        )
    return f"{day(when)}: {', '.join(f'{name} {value}' for name, value in listed)}."


def course(row: MedicineCourse) -> str:
    """Return a medicine course on one line."""
    until = f"stopped {day(row.stopped_on)}" if row.stopped_on else "still taken"
    known = knowledge.medicines().get(row.medicine_id or "")
    group = knowledge.medicine_groups().get(known.group) if known else None
    generic = f"{known.generic}, " if known and known.generic != row.name else ""
    kind = f" ({generic}{group.name})" if group else " (not in the catalogue)"
    said_so = known is not None and known.group == "supplement"
    how = ", supplement" if row.supplement and not said_so else ""
    how += ", as needed" if row.as_needed else ""
    name = medicine(row.name, row.dose, row.unit)
    return f"{name}{kind}{how}: since {day(row.started_on)}, {until}"


def medicine(name: str, dose: float | None, unit: str | None) -> str:
    """Return a medicine with its dose, where one is recorded: `ibuprofen 400 mg`."""
    return name if dose is None else f"{name} {amount(dose, unit)}"


def change(row: MedicineChange) -> str:
    """Return a change of a course: `40 mg from Sat 7 Nov 2026`."""
    what = {"pause": "paused", "resume": "taken again"}
    if row.kind == "dose" and row.dose is not None:
        said = amount(row.dose, row.unit)
    else:
        said = what.get(row.kind, row.kind)
    return f"{said} from {day(row.changed_on)}"


def dose(row: DoseTaken) -> str:
    """Return a dose taken: `ibuprofen 400 mg, Sat 7 Nov 2026 22:30`."""
    return f"{medicine(row.name, row.dose, row.unit)}, {moment(row.taken_at)}"


def doses(rows: Sequence[DoseTaken]) -> str:
    """Return how often a medicine was taken as needed, and when last."""
    times = "once" if len(rows) == 1 else f"{len(rows)} times"
    return f"taken {times}, last {moment(rows[-1].taken_at)}"
