"""Risk-days: what came before, and the attacks that followed.

The risk-day of date D lasts from the check-in (18:00 on the clock) of D to the
check-in of D + 1. Its exposures are the answers of D; its outcome is the number of
attacks that began in it. So nothing that a cramp changed can explain that cramp.

It has two parts. Evening and night (18:00-06:00) are known if day D is answered,
the following daytime (06:00-18:00) if day D + 1 is. Where only one part is known,
only that part's attacks count and the row carries the log of the part's usual share.

Typed answers of D are used as they are, exogenous ones (weather) too. Timed drinks
count only up to the check-in, on every day alike: a sum that ran to the onset on
cramp evenings and to bedtime on others would make any drink look protective. Timed
sessions count through the evening unless an attack of that evening came first. A day
had exercise one is not used to if any session was, and a warm-up (a cool-down) if every
session that was asked about had one.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from analysis.attacks import answered_days, cramp_attacks
from analysis.facts import FactorInfo, Facts
from analysis.triggers.fit import Flags, Floats, Ints
from diary import knowledge
from diary.calendar import CHECK_IN, DAY_START, dates, day_of, risk_day_of

WEEKDAYS = 7
RECENT_DAYS = 6
"""The days before yesterday whose mean is the second recent-attacks term."""
SHORT_BLOCK = 0.5
"""A last block shorter than this share of a block joins the one before it: fewer
than 14 days leave too few comparable days (ANALYSIS: Lumley & Levy 2000)."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The observed risk-days of a window, in order of date."""

    dates: tuple[date, ...]
    attacks: Floats
    """Attacks in the observed parts, shape (n,)."""
    offset: Floats
    """Log share of the risk-day that was observed, shape (n,)."""
    answered: Flags
    """The date itself is an answered day (so evening and night were observed)."""
    attacked: Flags
    """An attack came on the date's own day (06:00-06:00), shape (n,)."""
    block: Ints
    """Number of the block of days it is compared within, never decreasing."""
    nuisance: Floats
    """Seven weekday columns, yesterday's and last week's attacks, shape (n, 9)."""
    values: Floats
    """Exposures as recorded, NaN where they were not, shape (n, k)."""
    factors: tuple[FactorInfo, ...]
    """What the columns of `values` are; every one was recorded at least once."""
    answered_days: int
    all_attacks: int
    """Attacks of the window's days, in rows or not."""

    def day_before(self) -> Ints:
        """Return for each row which one is that of the day before; -1: none is."""
        place = {day: i for i, day in enumerate(self.dates)}
        before = (place.get(day - timedelta(days=1), -1) for day in self.dates)
        return np.fromiter(before, np.int64, len(self.dates))


def build(facts: Facts, *, since: date, until: date) -> Rows:
    """Make the risk-days of a window.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day; nothing later is looked at.

    Returns:
        Every risk-day of which a part was observed, whether or not exposures are
        known; no row before `since`.
    """
    answered = {day for day in answered_days(facts) if since <= day <= until}
    begun = [one for one in cramp_attacks(facts) if since <= one.day <= until]
    onsets = [attack.started_at for attack in begun]
    attacked = {attack.day for attack in begun}
    span = dates(since - timedelta(days=1), until)
    counts, share = _observed(span, answered, onsets)
    keep = np.flatnonzero(share > 0)
    keep = keep[keep > 0]  # the evening before the window has no exposures
    recent = _recent(counts, share, keep)
    listed = tuple(span[i] for i in keep)
    factors, values = _exposures(_answers(facts, span[1:], onsets), listed, facts)
    weekday = np.array([day.weekday() for day in listed], dtype=np.int64)
    return Rows(
        dates=listed,
        attacks=counts[keep],
        offset=np.log(share[keep]),
        answered=np.array([day in answered for day in listed], dtype=np.bool_),
        attacked=np.array([day in attacked for day in listed], dtype=np.bool_),
        block=_blocks(listed, np.flatnonzero(np.isfinite(values).any(axis=1))),
        nuisance=np.column_stack((np.eye(WEEKDAYS)[weekday], recent)),
        values=values,
        factors=factors,
        answered_days=len(answered),
        all_attacks=len(onsets),
    )


def _at_night(wall: datetime) -> bool:
    return not DAY_START <= wall.time() < CHECK_IN


def _observed(
    span: list[date], answered: set[date], onsets: list[datetime]
) -> tuple[Floats, Floats]:
    """Return attacks and observed share of each risk-day of `span`."""
    night = sum(map(_at_night, onsets))
    night_share = (night + 1) / (len(onsets) + 2)
    place = {day: i for i, day in enumerate(span)}
    counts = np.zeros(len(span))
    for onset in onsets:
        counts[place[risk_day_of(onset)]] += 1
    share = np.zeros(len(span))
    for i, day in enumerate(span):
        both = day in answered and day + timedelta(days=1) in answered
        if both:
            share[i] = 1
        elif day in answered:
            share[i] = night_share
        elif day + timedelta(days=1) in answered:
            share[i] = 1 - night_share
    return counts, share


def _recent(counts: Floats, share: Floats, keep: Ints) -> Floats:
    """Return yesterday's attacks and the mean of the six days before, both log1p.

    A day that was seen in part counts by its rate; one nobody knows about is left
    out, and where nothing is known the term is an average one, so it says nothing.
    """
    rate = np.full(len(counts), np.nan)
    np.divide(counts, share, out=rate, where=share > 0)
    before = np.concatenate((np.full(RECENT_DAYS + 1, np.nan), rate))
    seen = ~np.isnan(before)
    total = np.where(seen, before, 0)
    week_total = np.convolve(total, np.ones(RECENT_DAYS), "valid")[: len(counts)]
    week_seen = np.convolve(seen, np.ones(RECENT_DAYS), "valid")[: len(counts)]
    week = np.full(len(counts), np.nan)
    np.divide(week_total, week_seen, out=week, where=week_seen > 0)
    columns: Floats = np.log1p(np.column_stack((before[RECENT_DAYS:-1], week))[keep])
    for column in columns.T:
        told = ~np.isnan(column)
        column[~told] = column[told].mean() if told.any() else 0
    return columns


def _answers(
    facts: Facts, span: list[date], onsets: list[datetime]
) -> dict[date, dict[str, float]]:
    """Return each day's exposures; a typed total wins over timed entries."""
    answers = {day: dict[str, float]() for day in span}
    for day, sums in _timed(facts, onsets).items():
        if day in answers:
            answers[day].update(sums)
    for told in facts.days:
        if told.date in answers:
            answers[told.date].update(
                (id_, float(value))
                for id_, value in told.answers.items()
                if not isinstance(value, str)  # a choice has no more and less
            )
    return answers


def _exposures(
    answers: dict[date, dict[str, float]], listed: tuple[date, ...], facts: Facts
) -> tuple[tuple[FactorInfo, ...], Floats]:
    recorded = set().union(*answers.values())
    named = {one.id: one for one in facts.factors}
    unnamed = sorted(recorded - set(named))
    factors = [one for one in facts.factors if one.id in recorded]
    factors += [FactorInfo(id_, id_, "number", None) for id_ in unnamed]
    kept = tuple(one for one in factors if one.kind != "choice")
    table = [[answers[day].get(one.id, np.nan) for one in kept] for day in listed]
    return kept, np.array(table, dtype=np.float64).reshape(len(listed), len(kept))


def _timed(facts: Facts, onsets: list[datetime]) -> dict[date, dict[str, float]]:
    """Return what timed drinks and sessions add up to before the risk-day's attacks."""
    first: dict[date, datetime] = {}
    for onset in onsets:
        day = risk_day_of(onset)
        first[day] = min(onset, first.get(day, onset))
    totals: dict[date, dict[str, float]] = {}
    for drink in facts.drinks:
        day = day_of(drink.drunk_at)
        if drink.drunk_at < datetime.combine(day, CHECK_IN):
            sums = totals.setdefault(day, {})
            sums["fluid_ml"] = sums.get("fluid_ml", 0) + drink.fluid_ml
    for session in facts.sessions:
        day = day_of(session.started_at)
        if day in first and session.started_at >= first[day]:
            continue
        sums = totals.setdefault(day, {})
        sums["exercise_min"] = sums.get("exercise_min", 0) + session.duration_min
        if session.effort_nrs is not None:
            hardest = sums.get("exercise_effort", 0)
            sums["exercise_effort"] = max(hardest, session.effort_nrs)
        for id_, told, whole in (
            ("unaccustomed_exercise", session.unaccustomed, max),
            ("warm_up", session.warm_up, min),
            ("cool_down", session.cool_down, min),
        ):
            if told is not None:
                sums[id_] = whole(sums.get(id_, float(told)), float(told))
    return totals


def _blocks(listed: tuple[date, ...], told: Ints) -> Ints:
    """Number consecutive blocks from the first row that has any exposure."""
    if not told.size:
        return np.zeros(len(listed), dtype=np.int64)
    length = int(knowledge.parameter("stratum_days"))
    age = np.array([(day - listed[told[0]]).days for day in listed], dtype=np.int64)
    block = np.maximum(age, 0) // length
    last = block[told[-1]]
    if last > 0 and age[told[-1]] + 1 - last * length < SHORT_BLOCK * length:
        block = np.minimum(block, last - 1)
    return block
