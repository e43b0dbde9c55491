"""Why something has the finding it has: counts, days, comparison, method, sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.answer import Answer
from analysis.estimate import Estimate
from analysis.facts import FactorInfo, PersonFact
from analysis.triggers.compared import ComparedDay
from analysis.triggers.findings import Finding, Shortfall
from analysis.triggers.lags import Lags, Window
from diary import knowledge
from reports import trigger_words, why_blocks, words
from reports.lines import cited, indented, joined, wrapped
from reports.why_subject import Subject, Told

METHOD = (
    "Each day's answers were compared only with cramps that came after them, and only "
    "with other days of the same four weeks of this diary. Weekday and cramps of the "
    "days before were allowed for, and the other factors beside this one. Days that "
    "were not answered, or on which this was not recorded, were left out. A factor is "
    "named only if it stands out more than chance would let any of them stand out, "
    "also when very bad days count as two cramps."
)
MEDICINE_METHOD = (
    "Around each change, cramps of up to four weeks before it and of up to four weeks "
    "from the fourth day after it were counted over answered days. The same was "
    "counted around every other day on which no medicine changed, to see how common "
    "such a change is. All days on the medicine were set against all days off it, week "
    "by week, with a steady trend allowed for. There is no comparison where it was "
    "begun because of a bad spell or right after the worst two weeks, is taken only as "
    "needed, or where another medicine changed in the same week."
)
LAG_METHOD = (
    "Cramps were compared once with the answers of the day that led to the night, once "
    "with those of the day before it and once with both, within the same four weeks "
    "and with the same allowances but without the other factors, so the first rate may "
    "differ from the one above; days whose answers are not known were left out."
)
LIMITS = (
    "This cannot show a cause: something that was not recorded may lie behind both."
)


def why_text(
    subject: Subject,
    answer: Answer,
    days: Mapping[str, Sequence[ComparedDay]],
    factors: Sequence[FactorInfo] = (),
    person: PersonFact | None = None,
) -> str:
    """Return everything behind one finding, or why there is none, as plain text.

    Args:
        subject: What was asked about.
        answer: All findings of the same window, medicines and what stands beside.
        days: Factor id → the days its counts are made of.
        factors: Names of the person's own factors.
        person: Who the person is.

    Returns:
        Lines of at most 80 columns.
    """
    found = {one.factor_id: one for one in answer.triggers.findings}
    own = [found[one] for one in subject.factors if one in found]
    window = words.span(answer.triggers.since, answer.triggers.until)
    head = wrapped(f"{words.capital(subject.name)} ({subject.id}), {window}")
    if subject.no_finding:
        head += wrapped(subject.no_finding)
    for one in own:
        head += wrapped(_verdict(one, subject, factors))
    sections = [
        *_factors(subject, answer, days, factors),
        *_beside(subject, answer, person or PersonFact()),
        ("WHAT IS COMPARED WITH WHAT", indented(subject.how)),
        *_made(subject, own),
        *_told(subject.told),
    ]
    return joined(head, sections, [words.DISCLAIMER])


def _verdict(one: Finding, subject: Subject, factors: Sequence[FactorInfo]) -> str:
    said = trigger_words.verdict(one)
    if _alone(subject):
        return f"{words.capital(said)}."
    return f"{words.capital(words.factor(one.factor_id, factors))}: {said}."


def _alone(subject: Subject) -> bool:
    """Tell whether its one factor is the thing itself, so that it needs no name."""
    return len(subject.factors) == 1 and not subject.tests


def _factors(
    subject: Subject,
    answer: Answer,
    days: Mapping[str, Sequence[ComparedDay]],
    factors: Sequence[FactorInfo],
) -> Iterator[tuple[str, list[str]]]:
    found = {one.factor_id: one for one in answer.triggers.findings}
    for factor_id in subject.factors:
        name = ""
        if not _alone(subject):
            name = f"{words.factor(factor_id, factors).upper()}: "
        one = found.get(factor_id)
        if one is None:
            yield f"{name}NOT RECORDED", why_blocks.not_recorded(factor_id)
            continue
        counted = why_blocks.counted(one, days.get(factor_id, ()), factors)
        yield f"{name}WHAT WAS COUNTED", counted
        compared = why_blocks.comparison(one, answer.triggers, factors)
        yield f"{name}THE COMPARISON", compared
        if (both := answer.lags.get(factor_id)) is not None:
            yield f"{name}THE DAY BEFORE THAT DAY", _lags(one, both, factors)


def _lags(finding: Finding, both: Lags, factors: Sequence[FactorInfo]) -> list[str]:
    """Return the verdict's window and the one a day earlier; it decides nothing."""
    day, before = (_window(finding, one, factors) for one in (both.day, both.before))
    lines = indented(f"The day that led to the night: {day}.")
    lines += indented(
        f"The day before that day: {before}; this is shown for comparison and "
        "decides nothing."
    )
    together = both.together
    if isinstance(together, Shortfall):
        lines += indented(f"Both days together: {_rate(together)}.")
    else:
        lines += indented(
            "Both days together, each with the other allowed for "
            f"({together.rows} days with {together.attacks} attacks): the day, "
            f"{_rate(together.day)}; the day before it, {_rate(together.before)}."
        )
    return [*lines, *indented(LAG_METHOD)]


def _window(finding: Finding, one: Window, factors: Sequence[FactorInfo]) -> str:
    counts = trigger_words.counts(replace(finding, counts=one.counts), factors)
    rate = _rate(one.rate_ratio)
    if isinstance(one.rate_ratio, Estimate):
        rate += trigger_words.contrast(finding, factors)
    return f"{counts}; {rate}"


def _rate(one: Estimate | Shortfall) -> str:
    if isinstance(one, Shortfall):
        return f"a rate cannot be said yet: {trigger_words.missing(one)}"
    return f"rate {words.times(one)}"


def _beside(
    subject: Subject, answer: Answer, person: PersonFact
) -> Iterator[tuple[str, list[str]]]:
    if subject.medicine_groups is not None:
        yield (
            "YOUR MEDICINES",
            why_blocks.medicines(answer, subject.medicine_groups, subject.medicine_id),
        )
    if subject.tests:
        yield "YOUR TEST RESULTS", why_blocks.results(answer, subject.tests)
    if subject.conditions or subject.item:
        yield (
            "ABOUT YOU",
            why_blocks.about_you(answer, subject.conditions, subject.item, person),
        )


def _made(subject: Subject, own: Sequence[Finding]) -> Iterator[tuple[str, list[str]]]:
    lines = indented(METHOD) if own else []
    if subject.medicine_groups is not None:
        lines += indented(MEDICINE_METHOD)
    if lines:
        yield "HOW IT WAS MADE", [*lines, *indented(LIMITS)]


def _told(told: Sequence[Told]) -> Iterator[tuple[str, list[str]]]:
    if not told:
        said = "None of the five documents names it."
        yield "WHAT THE DOCUMENTS SAY", indented(said)
        return
    lines = [line for one in told for line in _says(one)]
    yield "WHAT THE DOCUMENTS AND BETTER SOURCES SAY", lines
    known = knowledge.sources()
    codes = dict.fromkeys(source for one in told for source in one.sources)
    sources = [line for code in codes for line in cited(code, known[code].cite)]
    if sources:
        yield "SOURCES", sources


def _says(one: Told) -> list[str]:
    codes = dict.fromkeys(ref.partition(":")[0] for ref in one.documents)
    where = f" ({', '.join(codes)})" if codes else ""
    lines = indented(f"{words.capital(one.name)}{where}: {one.says}")
    for label, text in (
        ("Better sources", one.better_sources),
        ("Where they disagree", one.disagreement),
        ("Caution", one.caution),
    ):
        if text:
            lines += indented(f"{label}: {text}")
    return lines
