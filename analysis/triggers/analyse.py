"""Which of the things written down go with this person's cramps, and how surely."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import inf

import numpy as np

from analysis.facts import Facts
from analysis.triggers import gate, rows
from analysis.triggers.after import after_attacks
from analysis.triggers.asked import CONTRAST_SD, Asked, ask
from analysis.triggers.bands import bands
from analysis.triggers.effects import (
    Effects,
    could_equally_be,
    detectable,
    effects,
)
from analysis.triggers.findings import (
    Counts,
    Finding,
    Shortfall,
    Triggers,
    Verdict,
)
from analysis.triggers.rows import Rows
from analysis.triggers.select import Choice, choose

METHOD = (
    "days compared within blocks of the same person (time-stratified case-crossover), "
    "conditional Poisson; multiple-stage FDR selection, then all combinations of "
    "factors weighed (Bayesian model averaging), on counts and on cut counts"
)
_ORDER = (Verdict.LIKELY, Verdict.POSSIBLE, Verdict.NO_CLEAR_LINK, Verdict.CANNOT_TELL)


def analyse(
    facts: Facts, *, since: date, until: date, named: Mapping[str, tuple[str, ...]]
) -> Triggers:
    """Say for every factor whether more attacks followed it than its absence.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day; nothing later is looked at.
        named: Factor id → documents that name it as a trigger. Factors that are not
            in it are analysed alike.

    Returns:
        One finding for each factor recorded in the window (choices apart): likely and
        possible ones by strength of evidence, then no clear link, then cannot tell,
        soonest first.

    Method:
        Answers of date D against attacks from 18:00 of D to 18:00 of D + 1, within
        28-day blocks, weekday and recent attacks allowed for, dispersion estimated.
        Factors that lack days or attacks are not tested and not counted as asked.
        *No clear link* with another id in `could_equally_be` means that this factor
        and a chosen one cannot be told apart in this diary.

    Source:
        Maclure 1991, Am J Epidemiol 133:144 (case-crossover); Lumley & Levy 2000;
        Armstrong, Gasparrini & Tobias 2014; Benjamini & Gavrilov 2009.
    """
    days = rows.build(facts, since=since, until=until)
    counted = [gate.counts(days, k) for k in range(len(days.factors))]
    short = [gate.shortfall(days, k, one) for k, one in enumerate(counted)]
    asked = ask(days, [k for k, missing in enumerate(short) if missing is None])
    unsaid = [_unsaid(days, k, counted[k], short[k], named) for k in range(len(short))]
    told = asked.complete([])
    if not asked.candidates:
        return Triggers(
            since=since,
            until=until,
            answered_days=days.answered_days,
            attacks=days.all_attacks,
            rows=int(told.sum()),
            events=int(days.attacks[told].sum()),
            factors_checked=0,
            dispersion=None,
            findings=tuple(sorted(unsaid, key=_strength)),
            method=METHOD,
        )
    choice = choose(asked)
    sized = effects(asked, choice.shown)
    said = _said(asked, choice, sized, unsaid)
    waiting = [finding for k, finding in enumerate(unsaid) if short[k] is not None]
    return Triggers(
        since=since,
        until=until,
        answered_days=days.answered_days,
        attacks=days.all_attacks,
        rows=sized.rows,
        events=sized.attacks,
        factors_checked=len(asked.candidates),
        dispersion=sized.dispersion,
        findings=tuple(sorted([*said, *waiting], key=_strength)),
        method=METHOD,
    )


def _unsaid(
    days: Rows,
    factor: int,
    counted: Counts,
    missing: Shortfall | None,
    named: Mapping[str, tuple[str, ...]],
) -> Finding:
    """Return what is known of a factor before any comparison."""
    info = days.factors[factor]
    return Finding(
        factor_id=info.id,
        verdict=Verdict.CANNOT_TELL,
        direction=None,
        contrast="yes_no" if info.kind == "yes-no" else "two_sd",
        counts=counted,
        rate_ratio=None,
        shortfall=missing,
        documents=named.get(info.id, ()),
        bands=bands(days, factor),
    )


def _said(
    asked: Asked, choice: Choice, sized: Effects, unsaid: list[Finding]
) -> list[Finding]:
    """Return the findings of the factors that were compared."""
    twins = could_equally_be(asked, choice.shown)
    ids = [factor.id for factor in asked.rows.factors]
    verdicts = (
        (Verdict.LIKELY, choice.likely),
        (Verdict.POSSIBLE, choice.possible),
        (Verdict.NO_CLEAR_LINK, choice.neither),
    )
    said = []
    for verdict, tests in verdicts:
        for test in tests:
            k = test.factor
            ratio = sized.rate_ratios[k]
            found = verdict is not Verdict.NO_CLEAR_LINK
            more = "more" if ratio.value > 1 else "fewer"
            finding = replace(
                unsaid[k],
                verdict=verdict,
                direction=more if found else None,
                rate_ratio=ratio,
                contrast_size=_contrast_size(asked, k),
                p_value=test.p_value,
                belief=test.belief,
                could_equally_be=tuple(ids[j] for j in twins.get(k, ())),
                detectable=None if found else detectable(asked, test),
                after_attacks=after_attacks(asked, k) if found else None,
            )
            said.append(finding)
    return said


def _contrast_size(asked: Asked, factor: int) -> float | None:
    if asked.rows.factors[factor].kind == "yes-no":
        return None
    return CONTRAST_SD * float(np.nanstd(asked.rows.values[:, factor], ddof=1))


def _strength(finding: Finding) -> tuple[int, float, float]:
    """Order: verdict, then evidence; what cannot be told yet, soonest first."""
    missing = finding.shortfall
    wait = inf if missing is None or missing.more_days is None else missing.more_days
    evidence = inf if finding.p_value is None else finding.p_value
    return _ORDER.index(finding.verdict), evidence, wait
