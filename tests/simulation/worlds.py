"""Invented diaries whose truth is known.

Written without looking at the engine. `World()` is the *realistic* world: twelve
circumstances that come in company (a hot day, a hard day, a strained day), last from
one day to the next (lag-1 correlation .1-.8, temperature seasonal) and follow the
week; attacks come as a Poisson process whose rate drifts twofold, has a weekday rhythm
(sd 0.3), clusters (AR(1) frailty, sd 0.5) and is multiplied by the planted triggers;
check-ins happen at 18:00, their answers act on the next 24 h, 15 % are missed.

How strongly circumstances keep company is not a matter of taste: it was set so that
Pearson's r with p < .05 and "lift >= 1.5" are wrong and right as often as in the world
the method was first measured in, before the engine was run on it. The other worlds
(`cells.py`) are harder on purpose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np
from scipy.signal import lfilter
from scipy.special import ndtri

from analysis.facts import CourseFact, DayFact, EpisodeFact, FactorInfo, Facts
from diary.calendar import day_of

AMOUNTS = (
    # id, mean, sd, day-to-day correlation, company, share in it, weekday rhythm
    ("fluid_ml", 1900, 400, 0.3, "heat", 0.45, 0.1),
    ("exercise_min", 40, 20, 0.1, "effort", 0.80, 0.4),
    ("sleep_h", 7, 1, 0.3, "strain", -0.70, 0.3),
    ("stress", 4.5, 2, 0.6, "strain", 0.80, 0.3),
    ("sitting_h", 7, 2, 0.4, "strain", 0.50, 0.4),
    ("caffeine_mg", 180, 80, 0.5, "strain", 0.60, 0.1),
    ("temp_max_c", 20, 5, 0.8, "heat", 0.80, 0.0),
    ("muscle_fatigue", 4, 2, 0.4, "effort", 0.75, 0.1),
)
YES_NO = (
    # id, share of days, then as above
    ("alcohol_evening", 0.30, 0.2, "strain", 0.60, 0.4),
    ("unaccustomed_exercise", 0.12, 0.1, "effort", 0.60, 0.2),
    ("bedtime_stretch", 0.25, 0.5, "effort", -0.50, 0.1),
    ("legs_crossed", 0.20, 0.1, "strain", 0.40, 0.1),
)
PROTECTIVE = frozenset({"fluid_ml", "sleep_h", "bedtime_stretch"})
"""The documents say that less of these brings cramps on; more of all others."""
OWN = (
    FactorInfo("own-tight-socks", "tight socks", "yes-no", None, own=True),
    FactorInfo("own-screen", "screen", "number", "h", own=True),
    FactorInfo("own-mood", "mood", "scale", None, own=True),
)
"""The person's own factors: they never matter here."""
FACTORS = tuple(FactorInfo(id_, id_, "number", None) for id_, *_ in AMOUNTS) + tuple(
    FactorInfo(id_, id_, "yes-no", None) for id_, *_ in YES_NO
)
COMPANY_LAG = {"heat": 0.8, "effort": 0.1, "strain": 0.5}
SEASON = 0.5
"""Share of the heat's variance that is the time of year."""
SHARED = 0.35
"""Correlation of every pair in a `shared` world (one "hard day" behind all)."""
NIGHT_SHARE = 0.7
YEAR_DAYS = 365


@dataclass(frozen=True)
class World:
    """What kind of person and diary is invented."""

    days: int = 180
    attacks_per_day: float = 0.3
    rate_ratios: Mapping[str, float] = field(default_factory=dict)
    """Truth: per 2 SD of an amount, or yes against no."""
    drift: float = 2.0
    weekday: float = 0.3
    frailty_sd: float = 0.5
    frailty_lag: float = 0.5
    missing: float = 0.15
    rescued: float = 0.0
    """Share of missed check-ins made after all if an attack came on that day."""
    excitation: float = 1.0
    """Rate on the day after an attack, against otherwise."""
    reaction: float = 0.0
    """How much the answers of a date shift if an attack came in the 24 h before that
    day's check-in, in SD: behaviour changes after cramps, never before."""
    shared: bool = False
    """All twelve correlate at `SHARED`, instead of three companies."""
    twins: bool = False
    """Muscle fatigue is always exactly as exercise is."""
    night_only: bool = False
    """Triggers act on the evening and night, not on the following daytime."""
    delay: int = 0
    """Days by which triggers act later than in the 24 h after the check-in."""
    heavy: float = 0.0
    """Log-normal amounts with this sd of the logarithm, instead of normal ones."""
    sparse: float = 1.0
    """Yes/no answers are yes on this share of their usual days."""
    own: bool = False
    """The person also records three factors of their own."""
    courses: tuple[tuple[int, int], ...] = ()
    """First and last day of each course of a medicine, counted from the first day."""
    course_ratio: float = 1.0
    """Rate on the medicine against off it."""


def diary(world: World, seed: int, since: date = date(2025, 1, 6)) -> Facts:
    """Invent one diary.

    Args:
        world: What kind.
        seed: Same seed, same diary.
        since: Its first day.

    Returns:
        Facts with check-ins, attacks and twelve factors (or fifteen).
    """
    rng = np.random.default_rng(seed)
    latent = _latent(rng, world)
    log_rate = _log_rate(rng, world) + _log_course(world)
    log_effect = np.roll(_log_effect(world, latent), world.delay)
    counts = _attacks(rng, world, log_rate, log_effect)
    episodes = _episodes(rng, counts, since)
    cramped = {episode.day for episode in episodes}
    dates = [since + timedelta(days=t) for t in range(world.days)]
    told = rng.random(world.days) >= world.missing
    bad = np.array([day in cramped for day in dates])
    told |= bad & (rng.random(world.days) < world.rescued)
    shift = world.reaction * (np.concatenate(([0], counts.sum(axis=1)[:-1])) > 0)
    answers = _answers(world, latent + shift[:, None])
    if world.own:
        answers = [one | _own(rng) for one in answers]
    days = tuple(
        DayFact(date=dates[t], cramp_free=dates[t] not in cramped, answers=answers[t])
        for t in np.flatnonzero(told).tolist()
    )
    factors = (*FACTORS, *OWN) if world.own else FACTORS
    courses = tuple(
        taken(since + timedelta(days=first), since + timedelta(days=last))
        for first, last in world.courses
    )
    return Facts(episodes=episodes, days=days, factors=factors, courses=courses)


def taken(
    first: date, last: date, *, after_bad_spell: bool | None = False
) -> CourseFact:
    """Return a course of the one medicine of these diaries."""
    return CourseFact(
        name="medicine",
        medicine_id=None,
        group=None,
        started_on=first,
        stopped_on=last,
        after_bad_spell=after_bad_spell,
        as_needed=False,
    )


def _carried(fresh: np.ndarray, lag: float) -> np.ndarray:
    """Return a standard normal series that remembers the day before."""
    scaled = np.concatenate((fresh[:1], np.sqrt(1 - lag**2) * fresh[1:]))
    return np.asarray(lfilter([1], [1, -lag], scaled))


def _latent(rng: np.random.Generator, world: World) -> np.ndarray:
    """Return standard normal circumstances, shape (days, 12)."""
    fresh = rng.standard_normal((world.days, len(FACTORS) + len(COMPANY_LAG)))
    rhythm = rng.standard_normal((7, len(FACTORS)))
    days = np.arange(world.days)
    common = {}
    for k, (name, lag) in enumerate(COMPANY_LAG.items()):
        common[name] = _carried(fresh[:, len(FACTORS) + k], lag)
    turn = rng.uniform(0, YEAR_DAYS)
    season = np.sqrt(2 * SEASON) * np.sin(2 * np.pi * (days - turn) / YEAR_DAYS)
    common["heat"] = season + np.sqrt(1 - SEASON) * common["heat"]
    latent = np.empty((world.days, len(FACTORS)))
    for k, row in enumerate((*AMOUNTS, *YES_NO)):
        lag, company, share, weekly = row[-4:]
        behind = common[company]
        if world.shared:
            behind, share = (
                common["strain"],
                np.sqrt(SHARED) * (-1 if k % 3 == 0 else 1),
            )
        alone = (_carried(fresh[:, k], lag) + weekly * rhythm[days % 7, k]) / np.hypot(
            1, weekly
        )
        latent[:, k] = share * behind + np.sqrt(1 - share**2) * alone
    if world.twins:
        latent[:, 7] = latent[:, 1]
    return latent


def _amounts(world: World, latent: np.ndarray) -> np.ndarray:
    """Return the amounts in SDs from their mean, shape (days, 8)."""
    amounts = latent[:, : len(AMOUNTS)]
    if not world.heavy:
        return amounts
    mean, spread = np.exp(world.heavy**2 / 2), np.sqrt(np.expm1(world.heavy**2))
    return (np.exp(world.heavy * amounts) / mean - 1) / spread


def _yes(world: World, latent: np.ndarray) -> np.ndarray:
    """Return the yes/no answers, shape (days, 4)."""
    shares = world.sparse * np.array([share for _, share, *_ in YES_NO])
    return latent[:, len(AMOUNTS) :] > ndtri(1 - shares)


def _answers(world: World, latent: np.ndarray) -> list[dict[str, float]]:
    means = np.array([mean for _, mean, *_ in AMOUNTS])
    sds = np.array([sd for _, _, sd, *_ in AMOUNTS])
    amounts = np.maximum(0, means + sds * _amounts(world, latent)).round(2)
    table = np.column_stack((amounts, _yes(world, latent)))
    ids = [factor.id for factor in FACTORS]
    return [dict(zip(ids, row, strict=True)) for row in table.tolist()]


def _own(rng: np.random.Generator) -> dict[str, float]:
    values = (rng.random() < 0.25, rng.gamma(2, 2), rng.integers(0, 11))
    return {
        factor.id: round(float(value), 2)
        for factor, value in zip(OWN, values, strict=True)
    }


def _log_rate(rng: np.random.Generator, world: World) -> np.ndarray:
    """Return the log rate before triggers: drift, weekday, frailty."""
    days = np.arange(world.days)
    turn = rng.uniform(0, world.days)
    wave = np.sin(np.pi * (days - turn) / world.days)
    frailty = _carried(rng.standard_normal(world.days), world.frailty_lag)
    return np.asarray(
        np.log(world.drift) * wave / 2
        + rng.normal(0, world.weekday, 7)[days % 7]
        + world.frailty_sd * frailty
    )


def _log_course(world: World) -> np.ndarray:
    """Return what a medicine does to the log rate, day by day."""
    on = np.zeros(world.days, dtype=bool)
    for first, last in world.courses:
        on[first : last + 1] = True
    return np.where(on, np.log(world.course_ratio), 0.0)


def _log_effect(world: World, latent: np.ndarray) -> np.ndarray:
    log_ratios = np.log([world.rate_ratios.get(one.id, 1.0) for one in FACTORS])
    exposed = np.column_stack((_amounts(world, latent) / 2, _yes(world, latent)))
    return np.asarray(exposed @ log_ratios)


def _attacks(
    rng: np.random.Generator,
    world: World,
    log_rate: np.ndarray,
    log_effect: np.ndarray,
) -> np.ndarray:
    """Return attacks of each evening with its night, and of each daytime after it.

    The mean rate is the wanted one with triggers and all; each attack may breed more
    on the next day. Shape (days, 2).
    """
    by_day = 0 if world.night_only else log_effect
    rates = np.exp(log_rate[:, None] + np.column_stack((log_effect, log_effect)))
    rates[:, 1] = np.exp(log_rate + by_day)
    rates *= [NIGHT_SHARE, 1 - NIGHT_SHARE]
    rates *= world.attacks_per_day / rates.sum(axis=1).mean()
    counts = np.zeros(rates.shape, dtype=int)
    for t, pair in enumerate(rates):
        bred = world.excitation if t and counts[t - 1].any() else 1.0
        counts[t] = rng.poisson(pair * bred)
    return counts


def _episodes(
    rng: np.random.Generator, counts: np.ndarray, since: date
) -> tuple[EpisodeFact, ...]:
    """Spread the attacks over the twelve hours of their part of the risk-day."""
    episodes = []
    for t, part in zip(*np.nonzero(counts), strict=True):
        evening = datetime.combine(since + timedelta(days=int(t)), datetime.min.time())
        for n in range(counts[t, part]):
            hour = rng.uniform(18, 30) + 12 * part
            at = evening + timedelta(minutes=round(hour * 60))
            episodes.append(
                EpisodeFact(
                    id=f"e{t}-{part}-{n}",
                    started_at=at,
                    utc_offset_min=0,
                    day=day_of(at),
                    muscles=(("calf", "left" if n % 2 else "right"),),
                )
            )
    return tuple(episodes)
