"""Why a factor has the finding it has: counts, days, comparison, method, sources."""

from collections.abc import Sequence

from analysis.facts import FactorInfo
from analysis.triggers.compared import ComparedDay
from analysis.triggers.findings import Band, Finding, Triggers, Verdict
from diary import knowledge
from diary.knowledge.types import Trigger
from reports import flag_words, trigger_words, words
from reports.lines import joined, wrapped

SHOWN_DAYS = 12
"""The newest days of a kind that are listed by date."""
METHOD = (
    "Each day's answers were compared only with cramps that came after them, from "
    "18:00 that day to 18:00 the next, and only with other days of the same four "
    "weeks of this diary. Weekday and cramps of the days before were allowed for, and "
    "the other factors beside this one. Days that were not answered, or on which this "
    "was not recorded, were left out. A factor is named only if it stands out more "
    "than chance would let any of them stand out, also when very bad days count as "
    "two cramps."
)
LIMITS = (
    "This cannot show a cause: something that was not recorded may lie behind both."
)


def why_text(
    finding: Finding,
    triggers: Triggers,
    days: Sequence[ComparedDay],
    factors: Sequence[FactorInfo] = (),
) -> str:
    """Return everything behind one finding as plain text.

    Args:
        finding: The finding.
        triggers: All findings of the same window.
        days: The days its counts are made of.
        factors: Names of the person's own factors.

    Returns:
        Lines of at most 80 columns.
    """
    name = words.factor(finding.factor_id, factors)
    window = words.span(triggers.since, triggers.until)
    head = [
        f"{words.capital(name)} ({finding.factor_id}), {window}",
        *wrapped(f"{words.capital(trigger_words.verdict(finding))}."),
    ]
    sections = [
        ("WHAT WAS COUNTED", _counted(finding, days, factors)),
        ("THE COMPARISON", _comparison(finding, triggers, factors)),
        ("HOW IT WAS MADE", [*_inside(METHOD), *_inside(LIMITS)]),
        *_documents(finding.factor_id),
    ]
    return joined(head, sections, [words.DISCLAIMER])


def unrecorded_text(factor_id: str, factors: Sequence[FactorInfo] = ()) -> str:
    """Return what is known about a factor that was not recorded.

    Args:
        factor_id: The factor.
        factors: Names of the person's own factors.

    Returns:
        Lines of at most 80 columns.
    """
    head = [
        f"{words.capital(words.factor(factor_id, factors))} ({factor_id})",
        *wrapped(
            "It was not recorded in that time, so nothing can be compared. Write it "
            f"down with: cramp day --{factor_id} VALUE"
        ),
    ]
    return joined(head, _documents(factor_id), [words.DISCLAIMER])


def background_text(trigger: Trigger) -> str:
    """Return what is known about a trigger that no factor of the diary measures.

    Args:
        trigger: A trigger of the documents.

    Returns:
        Lines of at most 80 columns.
    """
    how = "a diary of days cannot compare it."
    if trigger.medicine_groups:
        how = "a medicine is compared by its dates, under MEDICINES in cramp triggers."
    head = [words.capital(trigger.name), *wrapped(f"Named by the documents; {how}")]
    return joined(head, _told([trigger]), [words.DISCLAIMER])


def _inside(text: str) -> list[str]:
    return wrapped(text, indent="  ")


def _counted(
    finding: Finding, days: Sequence[ComparedDay], factors: Sequence[FactorInfo]
) -> list[str]:
    lines = _inside(f"{words.capital(trigger_words.counts(finding, factors))}.")
    for band in finding.bands:
        lines += _inside(_band(band, finding.factor_id, factors))
    which = trigger_words.exposed(finding, factors)
    for followed, said in ((True, "followed by cramps"), (False, "not followed")):
        chosen = [
            day.date for day in days if day.exposed and (day.attacks > 0) is followed
        ]
        if chosen:
            newest = chosen[-SHOWN_DAYS:]
            more = len(chosen) - len(newest)
            dates = flag_words.dates_in_words(newest, today=days[-1].date)
            rest = f" (and {more} before)" if more else ""
            lines += _inside(f"Days {which}, {said}: {dates}{rest}.")
    return lines


def _band(band: Band, factor_id: str, factors: Sequence[FactorInfo]) -> str:
    high = trigger_words.with_unit(band.high, factor_id, factors)
    low = trigger_words.amount(band.low)
    span = high if band.low == band.high else f"{low} to {high}"
    return (
        f"{span}: cramps after {band.attack_days} of "
        f"{words.count(band.days, 'day')}, {words.count(band.attacks, 'attack')}."
    )


def _comparison(
    finding: Finding, triggers: Triggers, factors: Sequence[FactorInfo]
) -> list[str]:
    if finding.shortfall is not None:
        said = trigger_words.missing(finding.shortfall)
        return _inside(f"{words.capital(said)}.")
    lines: list[str] = []
    if finding.rate_ratio is not None:
        lines += _inside(f"Rate {trigger_words.ratio(finding, factors)}.")
    lines += _inside(
        f"{triggers.rows} days with {triggers.events} attacks entered the comparison; "
        f"{trigger_words.checked(triggers)}"
    )
    if finding.could_equally_be:
        lines += _inside(f"{trigger_words.equally(finding, factors)}.")
    if finding.after_attacks is not None:
        lines += _inside(trigger_words.REVERSE)
    if finding.verdict is Verdict.NO_CLEAR_LINK and finding.detectable is not None:
        lines += _inside(trigger_words.seen(finding.detectable))
    return lines


def _documents(factor_id: str) -> list[tuple[str, list[str]]]:
    naming = [one for one in knowledge.triggers().values() if factor_id in one.factors]
    if not naming:
        said = "None of the five documents names this as a trigger."
        return [("WHAT THE DOCUMENTS SAY", _inside(said))]
    return _told(naming)


def _told(naming: Sequence[Trigger]) -> list[tuple[str, list[str]]]:
    lines = [line for one in naming for line in _says(one)]
    cited = dict.fromkeys(source for one in naming for source in one.sources)
    known = knowledge.sources()
    sources = [
        line
        for code in cited
        for line in wrapped(f"[{code}] {known[code].cite}", indent="      ", first="  ")
    ]
    listed = [("SOURCES", sources)] if sources else []
    return [("WHAT THE DOCUMENTS AND BETTER SOURCES SAY", lines), *listed]


def _says(one: Trigger) -> list[str]:
    refs = ", ".join(dict.fromkeys(ref.partition(":")[0] for ref in one.documents))
    lines = _inside(f"{words.capital(one.name)} ({refs}): {one.says}")
    if one.better_sources:
        lines += _inside(f"Better sources: {one.better_sources}")
    return lines + (_inside(f"Caution: {one.caution}") if one.caution else [])
