"""The nine questions a doctor usually asks, answered from the diary.

The questions are those of source document D3 in our words. Where the diary has no
answer it says so; the ninth (drugs and stimulants) is left out unless it is shared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.details import Details
from analysis.estimate import TooFew
from analysis.relief import ReliefResult
from analysis.summary import Summary, SymptomCount
from reports import person_words, words

_AT_REST = ("asleep", "lying", "sitting")
_AT_EXERCISE = ("exercising", "after-exercise")
_STRETCHES = ("stretch", "calf-flex", "calf-stand", "calf-sit", "quad-stretch")
_SENSATIONS = ("weakness", "numbness", "tingling")
_URINE = "urine_colour"
_DARKEST = "brown-red"
_DARK = "dark-yellow"


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer in words."""

    number: int
    question: str
    text: str


def answers(result: Summary, details: Details | None = None) -> tuple[Answer, ...]:
    """Answer questions one to eight from a summary, and the ninth where it is shared.

    Args:
        result: The analysed window.
        details: What is known of its sessions, or None.

    Returns:
        The questions in the order a doctor asks them.
    """
    asked: tuple[tuple[str, Callable[[Summary], str]], ...] = (
        ("First time", _first),
        ("How bad, how often", _how_bad),
        ("After activity", lambda known: _after_activity(known, details)),
        ("At rest", _at_rest),
        ("Stretching", _stretching),
        ("Weak, numb, tingling", _sensations),
        ("Close relative", _relatives),
        ("Urine after exercise", lambda known: _urine(known, details)),
        *((("Drugs, stimulants", _private),) if result.private_answers else ()),
    )
    return tuple(
        Answer(number, question, words.capital(said(result)))
        for number, (question, said) in enumerate(asked, start=1)
    )


def _first(result: Summary) -> str:
    logged = words.day(result.first_logged) if result.first_logged else "none yet"
    first = person_words.first_cramp(result.person)
    ever = f"{first} (recalled)" if first else words.NOT_RECORDED
    return f"First ever: {ever}. First logged: {logged}."


def _how_bad(result: Summary) -> str:
    pain, frequency = result.severity.pain_nrs, result.frequency
    said = []
    if pain.median is None or pain.highest is None:
        said.append(f"pain {words.NOT_RECORDED}")
    elif pain.n == 1:
        said.append(f"pain {words.plain(pain.median)}/10 in the one attack rated")
    else:
        said.append(
            f"median pain {words.plain(pain.median)}/10, highest "
            f"{words.plain(pain.highest)}"
        )
    if isinstance(frequency.per_week, TooFew):
        said.append(f"attacks a week: {words.too_few(frequency.per_week)}")
    else:
        said.append(f"{words.rate(frequency.per_week.value)} attacks a week")
    before = result.previous
    if before is not None and not isinstance(before.per_week, TooFew):
        said.append(
            f"{words.rate(before.per_week.value)} in the {before.window_days} days "
            "before"
        )
    return f"{'; '.join(said)}."


def _contexts(result: Summary, wanted: tuple[str, ...]) -> list[str]:
    return [
        f"{words.CONTEXTS[context]} {number}"
        for context, number in result.timing.by_context
        if context in wanted
    ]


def _context_answer(result: Summary, wanted: tuple[str, ...], never: str) -> str:
    timing = result.timing
    if not timing.attacks:
        return "no attack in this window."
    if not timing.context_recorded:
        return f"{words.NOT_RECORDED} (what was going on: 0 of {timing.attacks})."
    seen = _contexts(result, wanted)
    base = f"of {timing.context_recorded} recorded"
    return f"{', '.join(seen)} {base}." if seen else f"{never}, {base}."


def _after_activity(result: Summary, details: Details | None) -> str:
    said = _context_answer(result, _AT_EXERCISE, "none during or after exercise")
    days = next(
        (use.days for use in result.factor_use if use.factor.id == "exercise_min"), 0
    )
    if details is None or not details.sessions.activities or not details.attacks:
        return f"{said} Exercise recorded on {words.count(days, 'day')}."
    near = f"{details.sessions.after} of {details.attacks}"
    said = f"{said.removesuffix('.')}; within 24 h of a timed session {near}."
    known = details.sessions.unaccustomed_known
    if known:
        sessions = words.count(known, "unaccustomed session")
        followed = details.sessions.unaccustomed_followed
        said += f" Followed by a cramp: {followed} of {sessions}."
    return said


def _at_rest(result: Summary) -> str:
    return _context_answer(result, _AT_REST, "none at rest")


def _stretching(result: Summary) -> str:
    tried = [item for item in result.relief if item.relief_id in _STRETCHES]
    if not tried:
        return "not tried or not recorded."
    named = [f"{words.relief(item.relief_id)} {eased(item)}" for item in tried[:2]]
    return f"{'; '.join(named)}."


def eased(item: ReliefResult) -> str:
    """Return how often a measure was tried and how often it eased."""
    said = f"tried {words.count(item.tried, 'time')}"
    if not item.rated:
        return f"{said}, effect {words.NOT_RECORDED}"
    said += f", eased {item.eased} of {item.rated} rated"
    if item.median_min is not None:
        said += f", median {words.plain(item.median_min)} min"
    return said


def _sensations(result: Summary) -> str:
    found = {item.symptom_id: item for item in result.symptoms}
    said = [
        _symptom(found[symptom])
        for symptom in _SENSATIONS
        if symptom in found and found[symptom].yes + found[symptom].no
    ]
    unasked = [
        words.symptom(symptom)
        for symptom in _SENSATIONS
        if symptom not in found or not found[symptom].yes + found[symptom].no
    ]
    if unasked:
        said.append(f"{words.listed(unasked)} not asked")
    return f"{'; '.join(said)}."


def _symptom(item: SymptomCount) -> str:
    asked = item.yes + item.no
    said = f"{words.symptom(item.symptom_id)} in {item.yes} of {asked} asked"
    return f"{said} ({item.lasting} lasting)" if item.lasting else said


def _relatives(result: Summary) -> str:
    return f"{person_words.relatives(result.person) or words.NOT_RECORDED}."


def _private(result: Summary) -> str:
    return person_words.private(result.private_answers or ())


def _urine(result: Summary, details: Details | None) -> str:
    after = details.urine_after_exercise if details else None
    if after is not None and after.days:
        colours = _dark(after.brown_red, after.dark_yellow)
        return f"on {words.count(after.days, 'day')} with exercise: {colours}."
    use = next((use for use in result.factor_use if use.factor.id == _URINE), None)
    if use is None or not use.days:
        return f"urine colour {words.NOT_RECORDED}."
    seen = dict(use.choices)
    colours = _dark(seen.get(_DARKEST, 0), seen.get(_DARK, 0))
    days = words.count(use.days, "recorded day")
    return f"on {days} (any, not only after exercise): {colours}."


def _dark(darkest: int, dark: int) -> str:
    """Return on how many days the urine was dark."""
    brown = words.choice(_DARKEST)
    said = f"{brown} on {darkest}" if darkest else f"none {brown}"
    return f"{said}, {words.choice(_DARK)} on {dark}"
