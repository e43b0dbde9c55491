"""Reading back: the list of entries, and one entry with what came before it."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from analysis.before import Before, before
from analysis.facts import EpisodeFact, Facts
from diary import knowledge
from diary.app import echo
from diary.app.flow import totals
from diary.app.flow.days import the_day
from diary.app.flow.facts import episode_fact, facts
from diary.app.flow.find import find_entry
from diary.calendar import DAY_START
from diary.store import read
from diary.store.file import open_diary
from reports import clean

EMPTY = (
    "No cramp is written down yet. Write the first entry, words in any order:\n"
    '  cramp log calf left 7 4m "last night 3:10"\n'
    "and after a night without one: cramp none"
)


def listing(
    path: Path, newest: int, since: str | None, until: str | None, *, as_json: bool
) -> str:
    """List entries, newest first.

    Args:
        path: The diary file.
        newest: At most so many.
        since: First day, in words.
        until: Last day, in words.
        as_json: JSON instead of text.

    Returns:
        A line for each entry, or what to do when there is none.
    """
    first = datetime.combine(the_day(since), DAY_START) if since else None
    last = _after(the_day(until)) if until else None
    with open_diary(path) as session:
        rows = read.entries(session, since=first, until=last, newest=newest)
        total = read.count_episodes(session)
    found = [episode_fact(entry) for entry in reversed(rows)]
    if as_json:
        return json.dumps([as_data(fact) for fact in found])
    if not total:
        return EMPTY
    if not found:
        return "No entry in that time."
    lines = [
        f"{echo.short(fact.id)}  {echo.moment(fact.started_at)}  {echo.line(fact)}"
        for fact in found
    ]
    if len(found) == newest < total:
        lines.append(f"({newest} of {total} entries; more with -n {min(total, 500)})")
    return "\n".join(lines)


def _after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), DAY_START)


def show(path: Path, said: str, *, as_json: bool) -> str:
    """Show one entry, and the 24 hours before it.

    Args:
        path: The diary file.
        said: Which entry.
        as_json: JSON instead of text.

    Returns:
        The entry in full; *not recorded* is said where it matters.
    """
    with open_diary(path) as session:
        fact = episode_fact(find_entry(session, said))
        known = facts(session)
    earlier = before(known, fact)
    if as_json:
        return json.dumps({**as_data(fact), "before": _before_data(earlier)})
    lines = [
        f"{echo.short(fact.id)}  {echo.moment(fact.started_at)}",
        f"  {echo.line(fact)}",
    ]
    if fact.note:
        lines.append(f"  note: {clean.text(fact.note)}")
    missing = [
        name
        for name, value in (
            ("pain", fact.pain_nrs),
            ("length", fact.duration_s or fact.duration_source),
            ("context", fact.context),
            ("whether it woke you", fact.woke),
        )
        if value is None
    ]
    if missing:
        lines.append(f"  not recorded: {', '.join(missing)}")
    lines += ["In the 24 h before:", *_before_lines(earlier, known)]
    return "\n".join(lines)


def _before_lines(earlier: Before, known: Facts) -> list[str]:
    parts = totals.timed(known, earlier.answers_of)
    drunk = [
        f"{drink.fluid_ml:g} ml {drink.what or ''}".rstrip()
        + f" at {drink.drunk_at:%H:%M}"
        for drink in earlier.drinks
    ]
    done = [
        f"{session.activity} {session.duration_min:g} min"
        + (f" effort {session.effort_nrs}/10" if session.effort_nrs is not None else "")
        + f" at {session.started_at:%H:%M}"
        for session in earlier.sessions
    ]
    taken = [
        course.name
        + (f" {course.dose:g} {course.unit or ''}".rstrip() if course.dose else "")
        for course in earlier.courses
    ]
    answers = [
        f"{info.name} {value}"
        for info in known.factors
        if (
            value := totals.said(
                info, echo.answer(earlier.answers.get(info.id), info), parts
            )
        )
    ]
    rows = (
        ("fluid", drunk),
        ("exercise", done),
        ("medicines", taken),
        (f"answers for {echo.day(earlier.answers_of)}", answers),
    )
    return [f"  {name}: {', '.join(row) or 'not recorded'}" for name, row in rows]


def as_data(fact: EpisodeFact) -> dict[str, Any]:
    """Return an episode as plain data for JSON.

    Args:
        fact: The episode.

    Returns:
        Every field; null is *not recorded*, a missing symptom was not asked.
    """
    names = knowledge.muscles()
    return {
        "id": fact.id,
        "started_at": fact.started_at.isoformat(),
        "utc_offset_min": fact.utc_offset_min,
        "day": fact.day.isoformat(),
        "kind": fact.kind,
        "muscles": [
            {
                "muscle": muscle,
                "name": names[muscle].lay_name if muscle in names else muscle,
                "side": side,
            }
            for muscle, side in fact.muscles
        ],
        "pain_nrs": fact.pain_nrs,
        "unbearable": fact.unbearable,
        "duration_s": fact.duration_s,
        "duration_source": fact.duration_source,
        "context": fact.context,
        "after_exercise_min": fact.after_exercise_min,
        "woke": fact.woke,
        "symptoms": {key: answer.present for key, answer in fact.symptoms.items()},
        "relief": [
            {"relief": r.relief_id, "helped": r.helped, "effect_nrs": r.effect_nrs}
            for r in fact.relief
        ],
        "note": fact.note,
    }


def _before_data(earlier: Before) -> dict[str, Any]:
    return {
        "fluid_ml": sum(drink.fluid_ml for drink in earlier.drinks)
        if earlier.drinks
        else None,
        "exercise_min": sum(s.duration_min for s in earlier.sessions)
        if earlier.sessions
        else None,
        "medicines": [course.name for course in earlier.courses],
        "answers_of": earlier.answers_of.isoformat(),
        "answers": dict(earlier.answers),
    }
