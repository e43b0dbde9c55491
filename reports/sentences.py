"""The summary sentence: what a doctor reads first, in at most sixty words."""

from analysis.estimate import Estimate, TooFew
from analysis.summary import Summary
from reports import clean, words

LONGEST_WORDS = 60


def summary(result: Summary) -> str:
    """Return the whole window in at most sixty words.

    Args:
        result: The analysed window.

    Returns:
        Sentences with counts; the later, less important ones are left out where there
        is no room, and whole ones where nothing was recorded.
    """
    kept: list[str] = []
    for sentence in _sentences(result):
        if len(" ".join([*kept, sentence]).split()) <= LONGEST_WORDS:
            kept.append(sentence)
    return " ".join(kept)


def _sentences(result: Summary) -> list[str]:
    frequency = result.frequency
    if frequency.answered_days == 0:
        since = words.day_in(result.since, result.until.year)
        window = f"{since} and {words.day(result.until)}"
        days = f"(0 of {frequency.window_days} days)"
        return [
            f"Nothing is answered between {window} {days}, so nothing can be said yet."
        ]
    found = [_how_often(result)]
    if frequency.attacks:
        found += [_where_and_when(result), _how_bad(result), _woken(result)]
    found += [_medicine(result), _relief(result)]
    return [sentence for sentence in found if sentence]


def _how_often(result: Summary) -> str:
    frequency = result.frequency
    days = words.count(frequency.answered_days, "answered day")
    attacks = (
        words.count(frequency.attacks, "attack") if frequency.attacks else "No attack"
    )
    of = f"{attacks} in {days} of {frequency.window_days}"
    if isinstance(frequency.per_week, TooFew):
        return f"{of}. Attacks a week: {words.too_few(frequency.per_week)}."
    return f"{of}: {words.per_week(frequency.per_week)}."


def _where_and_when(result: Summary) -> str:
    places, timing = result.places, result.timing
    said = []
    if places.places:
        top = places.places[0]
        name = words.place(top.muscle_id, top.side)
        said.append(f"{name} in {top.attacks} of {places.attacks}")
    asleep = dict(timing.by_context).get("asleep", 0)
    if asleep:
        said.append(f"asleep in {asleep} of {timing.context_recorded}")
    return f"{words.capital('; '.join(said))}." if said else ""


def _how_bad(result: Summary) -> str:
    pain, length = result.severity.pain_nrs, result.severity.duration_s
    said = []
    if pain.median is not None:
        middle = "Pain" if pain.n == 1 else "Median pain"
        said.append(f"{middle} {words.plain(pain.median)}/10")
    if length.median is not None and length.highest is not None:
        if length.n == 1:
            said.append(f"length {words.duration(length.median)}")
        else:
            said.append(
                f"median length {words.duration(length.median)}, "
                f"longest {words.duration(length.highest)}"
            )
    return f"{words.capital(', '.join(said))}." if said else ""


def _woken(result: Summary) -> str:
    nights = result.timing.nights_woken
    return f"Woken on {words.count(nights, 'night')}." if nights else ""


def _medicine(result: Summary) -> str:
    for course in result.medicines:
        before, after = course.before.per_week, course.after.per_week
        if (
            isinstance(before, Estimate)
            and isinstance(after, Estimate)
            and result.since <= course.started_on
        ):
            name = clean.inline(course.name, 30)
            started = words.day_in(course.started_on, result.until.year)
            return (
                f"{words.rate(before.value)} a week before {name} started on "
                f"{started}, {words.rate(after.value)} after."
            )
    return ""


def _relief(result: Summary) -> str:
    best = next((item for item in result.relief if item.rated), None)
    if best is None:
        return ""
    name = words.capital(words.relief(best.relief_id))
    return f"{name} eased {best.eased} of {best.rated} rated."
