"""Reading back: one entry in full, with what came before it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.before import Before, before
from analysis.facts import EpisodeFact, Facts
from diary import knowledge
from diary.app import echo, fields, lines
from diary.app.flow import guidance, totals
from diary.app.flow.facts import episode_fact, facts
from diary.app.flow.find import find_row
from diary.models import Episode, Row
from diary.store import read
from diary.store.file import connection_of, open_diary


def show(path: Path, said: str, *, as_json: bool) -> str:
    """Show one entry in full; of an episode also the 24 hours before it.

    Args:
        path: The diary file.
        said: Which entry.
        as_json: JSON instead of text.

    Returns:
        Everything recorded, and what was not recorded or not asked.
    """
    with open_diary(path) as session:
        row, called = find_row(session, said)
        if not isinstance(row, Episode):
            return _other(row, called, as_json=as_json)
        (entry,) = read.entries(session, id_prefix=row.id)
        fact = episode_fact(entry)
        known = facts(connection_of(session))
    earlier = before(known, fact)
    if as_json:
        return json.dumps({**as_data(fact), "before": _before_data(earlier)})
    told = [
        f"{echo.short(fact.id)}  {echo.moment(fact.started_at)}",
        lines.hanging("  ", echo.line(fact)),
        *(lines.hanging("  ", text) for text in _more(fact, known)),
        "In the 24 h before:",
        *(lines.hanging("  ", t) for t in _before_lines(earlier, known)),
    ]
    return "\n".join(told)


def _other(row: Row, called: str, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(fields.as_data(row))
    told = [f"  {fields.told(*field)}" for field in fields.of_row(row).items()]
    return "\n".join([f"{echo.short(row.id)}  {called}", *told])


def _more(fact: EpisodeFact, known: Facts) -> Iterator[str]:
    """Give what does not stand on the entry's line, and what is missing."""
    for name, value in fields.beside_line(fact):
        yield fields.told(name, value)
    if fact.duration_source in {"timed", "guessed"}:
        how = {"timed": "timed", "guessed": "a guess"}[fact.duration_source]
        yield f"the length is {how}"
    if fact.note:
        yield fields.told("note", fact.note)
    missing = [
        name
        for name, value in (
            ("pain", fact.pain_nrs),
            ("length", fact.duration_s or fact.duration_source),
            ("context", fact.context),
            ("whether it woke you", fact.woke),
            ("what brought it on", fact.brought_on_by),
            ("what it kept you from", fact.interference_nrs),
            ("soreness afterwards", fact.soreness_h),
            ("what was tried", fact.relief or None),
        )
        if value is None
    ]
    if missing:
        yield f"not recorded: {', '.join(missing)}"
    if open_questions := guidance.open_questions(known, fact):
        yield f"not asked: {', '.join(map(echo.symptom, open_questions))}"


def _before_lines(earlier: Before, known: Facts) -> list[str]:
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
    taken = [echo.medicine(it.name, it.dose, it.unit) for it in earlier.courses]
    taken += [
        f"{echo.medicine(it.name, it.dose, it.unit)} at {it.taken_at:%H:%M}"
        for it in earlier.doses
    ]
    recorded = totals.of_day(known, earlier.answers_of).recorded(known.factors)
    answers = [f"{name} {value}" for name, value in recorded]
    rows = (
        ("fluid", drunk),
        ("exercise", done),
        ("medicines", taken),
        (f"answers for {echo.day(earlier.answers_of)}", answers),
    )
    return [f"{name}: {', '.join(row) or 'not recorded'}" for name, row in rows]


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
        "brought_on_by": fact.brought_on_by,
        "interference_nrs": fact.interference_nrs,
        "soreness_h": fact.soreness_h,
        "after_exercise_min": fact.after_exercise_min,
        "woke": fact.woke,
        "symptoms": {key: answer.present for key, answer in fact.symptoms.items()},
        "lasting": {key: answer.lasting for key, answer in fact.symptoms.items()},
        "relief": [
            {
                "relief": r.relief_id,
                "helped": r.helped,
                "effect_nrs": r.effect_nrs,
                "after_min": r.after_min,
            }
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
        "doses_taken": [dose.name for dose in earlier.doses],
        "answers_of": earlier.answers_of.isoformat(),
        "answers": dict(earlier.answers),
    }
