"""The day before the day is compared in the same way, and decides nothing."""

from datetime import date, datetime, time, timedelta

import numpy as np
import pytest
from changed import replace
from simulation.worlds import World, diary

from analysis.estimate import Estimate
from analysis.facts import DayFact, EpisodeFact, FactorInfo, Facts
from analysis.triggers import gate, rows
from analysis.triggers.analyse import analyse
from analysis.triggers.asked import ask
from analysis.triggers.effects import effects
from analysis.triggers.findings import Counts, Missing, Shortfall
from analysis.triggers.lags import Lags, Together, lags, of_rows

SINCE = date(2025, 3, 3)
NIGHTCAP = FactorInfo("nightcap", "nightcap", "yes-no")


def written(answers: dict[int, dict[str, float]], cramps: tuple[int, ...]) -> Facts:
    """A diary of days by number, with a cramp at 23:00 of some."""
    at = [datetime.combine(SINCE + timedelta(days=n), time(23)) for n in sorted(cramps)]
    return Facts(
        episodes=tuple(
            EpisodeFact(
                id=f"e{one}",
                started_at=one,
                utc_offset_min=0,
                day=one.date(),
                muscles=(("calf", "left"),),
            )
            for one in at
        ),
        days=tuple(
            DayFact(
                date=SINCE + timedelta(days=n),
                cramp_free=n not in cramps,
                answers=told,
            )
            for n, told in answers.items()
        ),
        factors=(NIGHTCAP,),
    )


TOLD = {0: 1, 1: 0, 2: None, 3: 1, 4: 0, 5: 0, 6: 1, 8: 0}
"""Nine days: on the third it was not recorded, the eighth was not answered."""
TINY = written(
    {n: {} if v is None else {"nightcap": v} for n, v in TOLD.items()}, (1, 4, 6)
)


def tiny() -> Lags:
    """Both windows of the nine days."""
    until = SINCE + timedelta(days=8)
    found = lags(TINY, since=SINCE, until=until, factor_id="nightcap")
    assert found is not None
    return found


def test_the_counts_can_be_made_by_hand() -> None:
    """Cramps on nights 1, 4 and 6: the days before them were yes, yes and no.

    Of the day: yes on 0, 3, 6 (a cramp on 6), no on 1, 4, 5, 8 (on 1 and 4). Of the
    day before: yes for 1, 4, 7 (on 1 and 4), no for 2, 5, 6 (on 6). Rows 0, 3 and 8
    have no known day before and are in neither count of the earlier window.
    """
    found = tiny()

    assert found.day.counts == Counts(3, 1, 4, 2)
    assert found.before.counts == Counts(3, 2, 3, 1)


def test_too_little_is_said_as_such() -> None:
    """7 of 42 days: at 8 answered days for 7 recorded, 40 more."""
    found = tiny()
    short = Shortfall(Missing.DAYS, 7, 42, 40)

    assert found.day.rate_ratio == short
    assert found.before.rate_ratio == short
    assert found.together == short


def test_what_was_never_recorded_has_no_windows() -> None:
    """Not recorded is no comparison of zeros; a diary without answered days is none."""
    until = SINCE + timedelta(days=8)
    assert lags(TINY, since=SINCE, until=until, factor_id="stress") is None
    unsaid = Facts(
        days=(DayFact(date=SINCE, cramp_free=None, answers={"nightcap": 1}),),
        factors=(NIGHTCAP,),
    )
    found = lags(unsaid, since=SINCE, until=until, factor_id="nightcap")
    assert found is not None
    assert found.before.counts == Counts(0, 0, 0, 0)
    assert isinstance(found.before.rate_ratio, Shortfall)


def planted(delay: int, seed: int) -> tuple[Facts, date, date]:
    """Stress triples the rate, at once or a day later."""
    since = date(2025, 1, 6)
    world = World(
        days=240, attacks_per_day=0.5, rate_ratios={"stress": 3.0}, delay=delay
    )
    return diary(world, seed), since, since + timedelta(days=world.days - 1)


@pytest.mark.parametrize("seed", range(4))
def test_the_larger_ratio_is_at_the_planted_day(seed: int) -> None:
    """A trigger that acts a day later stands out in the earlier window, and only so."""
    for delay in (0, 1):
        facts, since, until = planted(delay, seed)
        found = lags(facts, since=since, until=until, factor_id="stress")
        assert found is not None
        day, before = found.day.rate_ratio, found.before.rate_ratio
        both = found.together
        assert isinstance(day, Estimate)
        assert isinstance(before, Estimate)
        assert isinstance(both, Together)
        assert (before.value > day.value) == (delay == 1)
        assert (both.before.value > both.day.value) == (delay == 1)
        assert both.rows < found.day.counts.days_exposed + (
            found.day.counts.days_unexposed
        )


def test_the_earlier_window_is_the_same_fit_of_shifted_answers() -> None:
    """A yes/no factor moved on by a day by hand gives the same ratio and counts."""
    facts, since, until = planted(1, 1)
    made = rows.build(facts, since=since, until=until)
    column = [one.id for one in made.factors].index("alcohol_evening")
    values = dict(zip(made.dates, made.values[:, column], strict=True))
    moved = [values.get(day - timedelta(days=1), np.nan) for day in made.dates]
    by_hand = replace(
        made, values=np.array(moved)[:, None], factors=(made.factors[column],)
    )
    found = of_rows(made, column)

    assert found.before.rate_ratio == effects(ask(by_hand, [0]), ()).rate_ratios[0]
    assert found.before.counts == gate.counts(by_hand, 0)
    assert found.day.counts == gate.counts(made, column)


def test_both_windows_of_an_amount_are_cut_at_the_same_value() -> None:
    """The counts of the day before are above and below the same median."""
    facts, since, until = planted(0, 2)
    found = lags(facts, since=since, until=until, factor_id="stress")
    assert found is not None
    assert found.before.counts.cut == found.day.counts.cut is not None


def test_windows_that_are_never_known_together_are_not_fitted_together() -> None:
    """Recorded every other day: each window has its ratio, the pair has none."""
    rng = np.random.default_rng(4)
    answers = {
        n: {"nightcap": float(rng.random() < 0.5)} if n % 2 else {} for n in range(168)
    }
    cramps = tuple(np.flatnonzero(rng.random(168) < 0.4).tolist())
    until = SINCE + timedelta(days=167)
    facts = written(answers, cramps)
    found = lags(facts, since=SINCE, until=until, factor_id="nightcap")

    assert found is not None
    assert isinstance(found.day.rate_ratio, Estimate)
    assert isinstance(found.before.rate_ratio, Estimate)
    assert found.together == Shortfall(Missing.EPISODES, 0, 10, None)


def test_too_few_comparable_days_for_both_windows_are_counted() -> None:
    """All but two short runs of days lie in blocks without a cramp.

    The runs of eleven days have twenty days whose day before is known: 20 less two
    blocks and eleven columns leave 7 of the 10 spare rows a joint fit needs. Known
    together are 55 days of the first two blocks and these 20; three more would do.
    """
    told = [*range(56), *range(60, 71), *range(90, 101)]
    answers = {
        n: {"nightcap": float(n % 3 == 0)} if n in told else {} for n in range(112)
    }
    cramps = (*range(61, 71, 2), *range(91, 101, 2))
    until = SINCE + timedelta(days=111)
    facts = written(answers, cramps)
    found = lags(facts, since=SINCE, until=until, factor_id="nightcap")

    assert found is not None
    assert isinstance(found.before.rate_ratio, Estimate)
    assert found.together == Shortfall(Missing.DAYS, 75, 78)


def test_the_verdicts_do_not_know_of_it() -> None:
    """Looking at the day before changes no row, count or finding."""
    facts, since, until = planted(1, 3)
    first = analyse(facts, since=since, until=until, named={})
    made = rows.build(facts, since=since, until=until)
    kept = made.values.copy()
    for k in range(len(made.factors)):
        of_rows(made, k)

    assert np.array_equal(made.values, kept, equal_nan=True)
    assert analyse(facts, since=since, until=until, named={}) == first
    said = {one.factor_id: one.counts for one in first.findings}
    for k, one in enumerate(made.factors):
        assert of_rows(made, k).day.counts == said[one.id]
