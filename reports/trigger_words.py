"""What the trigger analysis found, in words that never claim a cause."""

from collections.abc import Sequence
from math import floor, log10

from analysis.estimate import Estimate
from analysis.facts import FactorInfo
from analysis.triggers.findings import (
    Counts,
    Finding,
    Missing,
    Shortfall,
    Triggers,
    Verdict,
)
from diary import knowledge
from reports import clean, words

NAMED = 5
HALF_A_YEAR = 182
"""Days; a longer wait is not promised."""
CHANCE = (
    "Where nothing matters, about one diary in twenty still shows a link by chance."
)
REVERSE = (
    "It changed after cramps more than before them: the cramps may be what changes it."
)
MAY_BE_CHANCE = (
    "Its own range leaves out 1, but with so many factors checked that may be chance."
)

VERDICTS = {
    Verdict.LIKELY: "likely link",
    Verdict.POSSIBLE: "possible link",
    Verdict.NO_CLEAR_LINK: "no clear link",
    Verdict.CANNOT_TELL: "cannot tell yet",
}
MISSING = {
    Missing.EPISODES: "attacks",
    Missing.DAYS: "days with everything recorded",
    Missing.EXPOSED: "days with it",
    Missing.UNEXPOSED: "days without it",
    Missing.NO_CONTRAST: "days that differ",
    Missing.MOSTLY_BAD_DAYS: "",
}


def checked(triggers: Triggers) -> str:
    """Return how many factors were looked at, and what chance does."""
    if not triggers.factors_checked:
        return (
            f"No factor can be compared yet ({words.count(triggers.attacks, 'attack')} "
            f"in {words.count(triggers.answered_days, 'answered day')})."
        )
    unjudged = sum(item.verdict is Verdict.CANNOT_TELL for item in triggers.findings)
    return (
        f"{words.count(triggers.factors_checked, 'factor')} checked; {unjudged} could "
        f"not be judged. {CHANCE}"
    )


def verdict(finding: Finding) -> str:
    """Return the verdict with its direction, `likely link, more cramps`."""
    said = VERDICTS[finding.verdict]
    return f"{said}, {finding.direction} cramps" if finding.direction else said


def exposed(finding: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return which days are meant, `with more alcohol (above 1 units)`."""
    known = knowledge.factors().get(finding.factor_id)
    name = words.factor(finding.factor_id, factors)
    default = f"with {name}" if finding.contrast == "yes_no" else f"with more {name}"
    said = known.exposed_words if known else default
    if finding.counts.cut is None:
        return said
    return f"{said} ({above(finding.counts, finding.factor_id, factors)})"


def above(counts: Counts, factor_id: str, factors: Sequence[FactorInfo] = ()) -> str:
    """Return where an amount was divided for the counts, `above 6.8 h`."""
    cut = counts.cut or 0.0
    if not cut:
        return "any at all"
    return f"above {with_unit(cut, factor_id, factors)}"


def with_unit(value: float, factor_id: str, factors: Sequence[FactorInfo] = ()) -> str:
    """Return an amount with its unit, `1 unit`, `1800 ml`; an own unit as typed."""
    unit = words.unit(factor_id, factors)
    if value == 1 and factor_id in knowledge.factors():
        unit = unit.removesuffix("s")
    return f"{amount(value)}{unit}"


def basis(item: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return which days are meant, what the ratio is for, and what else it could be."""
    days = f"days {exposed(item, factors)}"
    said = [f"{days} against the others"]
    if item.contrast_size is not None:
        said.append(f"ratio{contrast(item, factors)}")
    if item.could_equally_be:
        said.append(words.small(equally(item, factors)))
    return f"{words.capital('; '.join(said))}."


def unjudged(items: Sequence[Finding], factors: Sequence[FactorInfo] = ()) -> str:
    """Return which factors could not be judged and what they lack, on one line.

    Args:
        items: Findings that say "cannot tell yet".
        factors: Names of the person's own factors.

    Returns:
        The first `NAMED` of them by name, then how many more; empty where none.
    """
    if not items:
        return ""
    named = [
        f"{words.factor(item.factor_id, factors)}{_lacks(item.shortfall)}"
        for item in items[:NAMED]
    ]
    more = len(items) - NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"Cannot tell yet: {', '.join(named)}{rest}."


def _lacks(shortfall: Shortfall | None) -> str:
    if shortfall is None or not MISSING[shortfall.what]:
        return ""
    return f" ({shortfall.have} of {shortfall.need} {MISSING[shortfall.what]})"


def amount(value: float) -> str:
    """Return an amount as a person would write it, `6.8` or `1800`."""
    return f"{value:.0f}" if abs(value) >= 100 else words.plain(value)  # noqa: PLR2004 # as written


def about(value: float) -> str:
    """Return an estimated amount with two digits that count, `2.6`, `54` or `670`."""
    if not value:
        return "0"
    digits = 1 - floor(log10(abs(value)))
    return f"{round(value, digits):.{max(digits, 0)}f}"


def counts(finding: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return the raw counts in words.

    Args:
        finding: One factor.
        factors: Names of the person's own factors.

    Returns:
        `cramps after 9 of 14 days with alcohol, 8 of 38 others`.
    """
    seen = finding.counts
    return (
        f"cramps after {seen.episode_days_exposed} of {seen.days_exposed} days "
        f"{exposed(finding, factors)}, {seen.episode_days_unexposed} of "
        f"{seen.days_unexposed} others"
    )


def brief_counts(finding: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return `cramps after 11 of 14 days above 1 unit, 16 of 38 others`."""
    seen = finding.counts
    which = "with it"
    if seen.cut:
        which = above(seen, finding.factor_id, factors)
    return (
        f"cramps after {seen.episode_days_exposed} of {seen.days_exposed} days "
        f"{which}, {seen.episode_days_unexposed} of {seen.days_unexposed} others"
    )


def ratio(finding: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return the rate ratio with its interval, or nothing where there is none."""
    result = finding.rate_ratio
    if result is None:
        return ""
    return f"{words.times(result)}{contrast(finding, factors)}"


def contrast(finding: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return what the ratio of an amount is for, ` for 2.4 h more`."""
    if finding.contrast_size is None:
        return ""
    unit = words.unit(finding.factor_id, factors)
    return f" for {about(finding.contrast_size)}{unit or ' points'} more"


def finding(item: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return everything found about one factor, as sentences.

    Args:
        item: One factor.
        factors: Names of the person's own factors.

    Returns:
        Verdict, counts, ratio, and what it could equally be or what is missing.
    """
    name = words.capital(words.factor(item.factor_id, factors))
    said = [f"{name}: {verdict(item)}."]
    if item.verdict is not Verdict.CANNOT_TELL:
        said.append(f"{words.capital(counts(item, factors))}.")
        if item.rate_ratio is not None:
            said.append(f"Rate {ratio(item, factors)}.")
    if item.verdict is Verdict.NO_CLEAR_LINK and leaves_out_1(item.rate_ratio):
        said.append(MAY_BE_CHANCE)
    if item.could_equally_be:
        said.append(f"{equally(item, factors)}.")
    if item.detectable is not None and item.verdict is Verdict.NO_CLEAR_LINK:
        said.append(seen(item.detectable))
    if item.after_attacks is not None:
        said.append(REVERSE)
    if item.shortfall is not None:
        said.append(f"{words.capital(missing(item.shortfall))}.")
    return " ".join(said)


def seen(detectable: float) -> str:
    """Return how strong a link would have to be to have been seen."""
    return (
        f"A rate of {words.ratio(detectable)} times or more would probably have been "
        "seen."
    )


def expected(factor_id: str) -> str | None:
    """Return what the documents expect after days with more of a factor.

    Args:
        factor_id: The factor.

    Returns:
        `more` or `fewer` cramps; None where no document names it as a trigger.
    """
    for one in knowledge.triggers().values():
        if factor_id in one.factors:
            return "more" if one.expects == "more" else "fewer"
    return None


def advised_by(factor_id: str) -> tuple[str, ...]:
    """Return which documents advise something that a factor measures, `("D2",)`."""
    items = knowledge.catalogue()
    lines = (
        line
        for one in knowledge.habits().values()
        if factor_id in one.factors
        for line in items[one.id].documents
    )
    return tuple(sorted({line.partition(":")[0] for line in lines}))


def leaves_out_1(result: Estimate | None) -> bool:
    """Tell whether the range of a ratio lies wholly above or below 1."""
    if result is None or result.low is None or result.high is None:
        return False
    return result.low > 1 or result.high < 1


def equally(item: Finding, factors: Sequence[FactorInfo] = ()) -> str:
    """Return which factors cannot be told apart from this one."""
    names = " or ".join(words.factor(name, factors) for name in item.could_equally_be)
    return f"Could equally be {clean.clip(names, 90)}"


def missing(shortfall: Shortfall) -> str:
    """Return what is missing before anything can be said."""
    if shortfall.what is Missing.MOSTLY_BAD_DAYS:
        return "it was recorded mostly on days with cramps"
    said = (
        f"not enough yet ({shortfall.have} of {shortfall.need} "
        f"{MISSING[shortfall.what]})"
    )
    if shortfall.more_days and shortfall.more_days <= HALF_A_YEAR:
        more = words.count(shortfall.more_days, "more answered day")
        return f"{said}; about {more} may be enough"
    if shortfall.more_days:
        return f"{said}; recorded too rarely to be compared within half a year"
    return said
