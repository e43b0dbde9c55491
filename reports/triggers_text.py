"""What goes with the cramps, for a terminal, as a careful friend would say it.

Strongest links first, then what did not stand out, then what cannot be told yet by
what is missing; medicines, test results and the person last. Nothing is computed here.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.answer import Answer
from analysis.facts import FactorInfo, PersonFact
from analysis.triggers.findings import Finding, Missing, Shortfall, Verdict
from reports import beside_text, medicine_text, trigger_words, words
from reports.lines import bullets, joined, wrapped

_CAUTION = [
    "Happening together is not proof of cause: pain harms sleep, and people take",
    "things because of cramps. Do not stop or change a medicine because of this.",
]
_ALL = ("D0", "D1", "D2", "D3", "D4")
_LACKING = {
    Missing.MOSTLY_BAD_DAYS: (
        "recorded mostly on days with cramps; it takes answers about other days too"
    ),
    Missing.EPISODES: "too few cramps on the days it was recorded",
    Missing.DAYS: "recorded on too few days",
    Missing.EXPOSED: "too few days with it",
    Missing.UNEXPOSED: "too few days without it",
    Missing.NO_CONTRAST: "the same on every day that could be compared",
}
_MANY = "as many cramps"
_NUMBER = {1: "One", 2: "Two", 3: "Three", 4: "Four"}


def triggers_text(
    answer: Answer, factors: Sequence[FactorInfo] = (), person: PersonFact | None = None
) -> str:
    """Return everything that goes with the cramps as plain text.

    Args:
        answer: All findings of one window, medicines and what stands beside them.
        factors: Names of the person's own factors.
        person: Who the person is, for what is told about them.

    Returns:
        Lines of at most 80 columns, strongest links first.
    """
    found = answer.triggers
    window = words.span(found.since, found.until)
    attacks = words.count(found.attacks, "attack")
    days = words.count(found.answered_days, "answered day")
    head = [
        f"What went with cramps, {window}: {attacks} in {days}",
        *wrapped(trigger_words.checked(found)),
    ]
    by_verdict = {
        verdict: [one for one in found.findings if one.verdict is verdict]
        for verdict in Verdict
    }
    linked = bullets(_linked(one, factors) for one in by_verdict[Verdict.LIKELY])
    maybe = bullets(_linked(one, factors) for one in by_verdict[Verdict.POSSIBLE])
    plain = bullets(
        _not_linked(one, factors) for one in by_verdict[Verdict.NO_CLEAR_LINK]
    )
    sections = [
        ("LIKELY LINKS", linked),
        ("POSSIBLE LINKS", maybe),
        ("NO CLEAR LINK", plain),
        ("CANNOT TELL YET", bullets(_waiting(answer, factors))),
        ("MEDICINES", medicine_text.medicines(answer.medicines, answer.changes)),
        *beside_text.sections(answer.beside, person or PersonFact(), found.until),
    ]
    return joined(head, [(name, lines) for name, lines in sections if lines], _CAUTION)


def _linked(item: Finding, factors: Sequence[FactorInfo]) -> str:
    """Say a likely or possible link in sentences."""
    return " ".join([*_counted(item, factors), *_named(item)])


def _counted(item: Finding, factors: Sequence[FactorInfo]) -> Iterator[str]:
    seen = item.counts
    name = words.capital(words.factor(item.factor_id, factors))
    yield (
        f"{name}: you had cramps after {seen.episode_days_exposed} of "
        f"{seen.days_exposed} days {trigger_words.exposed(item, factors)}, and after "
        f"{seen.episode_days_unexposed} of {seen.days_unexposed} others."
    )
    if item.rate_ratio is not None:
        size = trigger_words.contrast(item, factors).removeprefix(" for ")
        which = size or "such days"
        yield (
            f"Weighed beside the rest, {which} went with "
            f"{words.times(item.rate_ratio, _MANY)}."
        )
    if item.could_equally_be:
        yield f"{trigger_words.equally(item, factors)}: the two went together."
    if item.after_attacks is not None:
        yield trigger_words.REVERSE


def _named(item: Finding) -> Iterator[str]:
    """Say which documents name it, and whether they expect what was found."""
    if not item.documents:
        advising = trigger_words.advised_by(item.factor_id)
        if advising:
            yield f"{named_by(advising, 'advise')} it against cramps."
        return
    who = named_by(item.documents)
    expected = trigger_words.expected(item.factor_id)
    if item.direction is None or expected in (None, item.direction):
        yield f"{who} it."
    else:
        yield f"{who} it the other way round."


def named_by(documents: Sequence[str], verb: str = "name") -> str:
    """Return `One of the five documents (D2) names`."""
    if tuple(documents) == _ALL:
        return f"All five documents {verb}"
    said = f"{verb}s" if len(documents) == 1 else verb
    codes = words.listed(documents)
    return f"{_NUMBER[len(documents)]} of the five documents ({codes}) {said}"


def _not_linked(item: Finding, factors: Sequence[FactorInfo]) -> str:
    name = words.capital(words.factor(item.factor_id, factors))
    said = [f"{name}: {trigger_words.counts(item, factors)}"]
    if item.rate_ratio is not None:
        size = trigger_words.contrast(item, factors)
        said[0] += f"; {words.times(item.rate_ratio, _MANY)}{size}"
    said[0] += "."
    if trigger_words.leaves_out_1(item.rate_ratio):
        said.append(trigger_words.MAY_BE_CHANCE)
    if item.could_equally_be:
        said.append(f"{trigger_words.equally(item, factors)}.")
    if item.detectable is not None:
        said.append(trigger_words.seen(item.detectable))
    return " ".join(said)


def _waiting(answer: Answer, factors: Sequence[FactorInfo]) -> Iterator[str]:
    """Group what cannot be told by what is missing."""
    waiting = [
        (one.shortfall, one)
        for one in answer.triggers.findings
        if one.verdict is Verdict.CANNOT_TELL and one.shortfall is not None
    ]
    order = list(_LACKING)
    waiting.sort(key=lambda pair: order.index(pair[0].what))
    for what, group in groupby(waiting, key=lambda pair: pair[0].what):
        alike: dict[str, list[str]] = {}
        for shortfall, one in group:
            name = words.factor(one.factor_id, factors)
            alike.setdefault(_how_far(shortfall), []).append(name)
        said = "; ".join(f"{words.listed(names)}{far}" for far, names in alike.items())
        yield f"{words.capital(_LACKING[what])}: {said}."
    if answer.not_recorded:
        named = [words.factor(one, factors) for one in answer.not_recorded]
        yield (
            f"Not recorded yet, and named by the documents: {words.listed(named)}. "
            "Follow one with: cramp track NAME"
        )


def _how_far(shortfall: Shortfall) -> str:
    """Return `(3 of 5, about 22 more answered days)`."""
    if shortfall.what in (Missing.NO_CONTRAST, Missing.MOSTLY_BAD_DAYS):
        return ""
    far = f"{shortfall.have} of {shortfall.need}"
    if not shortfall.more_days:
        return f" ({far})"
    if shortfall.more_days > trigger_words.HALF_A_YEAR:
        return f" ({far}, not within half a year at this pace)"
    more = words.count(shortfall.more_days, "more answered day")
    return f" ({far}, about {more})"
