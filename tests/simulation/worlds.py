"""Invented diaries whose truth is known.

Written without looking at the engine: a person lives through days with twelve
correlated, autocorrelated circumstances; attacks come as a Poisson process whose rate
drifts (up to twofold), has a weekday rhythm, clusters (AR(1) frailty, sd 0.5) and is
multiplied by the planted triggers; check-ins happen at 18:00 and some are missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np

from analysis.facts import DayFact, EpisodeFact, FactorInfo, Facts
from diary.calendar import day_of

AMOUNTS = (
    # id, mean, sd, day-to-day correlation
    ("fluid_ml", 1900, 400, 0.3),
    ("exercise_min", 40, 20, 0.1),
    ("sleep_h", 7, 1, 0.3),
    ("stress", 4.5, 2, 0.6),
    ("sitting_h", 7, 2, 0.4),
    ("caffeine_mg", 180, 80, 0.5),
    ("temp_max_c", 20, 5, 0.8),
    ("muscle_fatigue", 4, 2, 0.4),
)
YES_NO = (
    # id, share of days, day-to-day correlation
    ("alcohol_evening", 0.30, 0.2),
    ("unaccustomed_exercise", 0.12, 0.1),
    ("bedtime_stretch", 0.45, 0.5),
    ("legs_crossed", 0.20, 0.1),
)
FACTORS = tuple(FactorInfo(id_, id_, "number", None) for id_, *_ in AMOUNTS) + tuple(
    FactorInfo(id_, id_, "yes-no", None) for id_, *_ in YES_NO
)
SHARED = 0.35
"""Correlation between the day's circumstances (one common "hard day" factor)."""
NIGHT_SHARE = 0.7


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


def diary(world: World, seed: int, since: date = date(2025, 1, 6)) -> Facts:
    """Invent one diary.

    Args:
        world: What kind.
        seed: Same seed, same diary.
        since: Its first day.

    Returns:
        Facts with check-ins, attacks and twelve factors.
    """
    rng = np.random.default_rng(seed)
    latent = _latent(rng, world.days)
    counts = _attacks(rng, world, _log_rate(rng, world, latent))
    episodes = _episodes(rng, counts, since)
    cramped = {episode.day for episode in episodes}
    told = rng.random(world.days) >= world.missing
    bad = np.array([since + timedelta(days=t) in cramped for t in range(world.days)])
    told |= bad & (rng.random(world.days) < world.rescued)
    shift = world.reaction * (np.concatenate(([0], counts[:-1])) > 0)
    days = tuple(
        DayFact(
            date=since + timedelta(days=t),
            cramp_free=since + timedelta(days=t) not in cramped,
            answers=_answers(latent[t] + shift[t]),
        )
        for t in np.flatnonzero(told).tolist()
    )
    return Facts(episodes=episodes, days=days, factors=FACTORS)


def _latent(rng: np.random.Generator, days: int) -> np.ndarray:
    """Return standard normal circumstances, shape (days, 12)."""
    lags = np.array([lag for *_, lag in AMOUNTS] + [lag for *_, lag in YES_NO])
    signs = np.where(np.arange(lags.size) % 3 == 0, -1.0, 1.0)
    latent = np.empty((days, lags.size))
    state = rng.standard_normal(lags.size)
    common = rng.standard_normal()
    for t in range(days):
        common = 0.4 * common + np.sqrt(1 - 0.4**2) * rng.standard_normal()
        fresh = rng.standard_normal(lags.size)
        state = lags * state + np.sqrt(1 - lags**2) * fresh
        latent[t] = np.sqrt(SHARED) * signs * common + np.sqrt(1 - SHARED) * state
    return latent


def _answers(latent: np.ndarray) -> dict[str, float]:
    answers = {}
    for (id_, mean, sd, _), value in zip(AMOUNTS, latent, strict=False):
        answers[id_] = round(max(0.0, mean + sd * value), 2)
    for (id_, share, _), value in zip(YES_NO, latent[len(AMOUNTS) :], strict=True):
        answers[id_] = float(_is_yes(value, share))
    return answers


def _is_yes(latent: np.ndarray, share: float) -> np.ndarray:
    from scipy.special import ndtri

    return np.asarray(latent) > ndtri(1 - share)


def _log_rate(rng: np.random.Generator, world: World, latent: np.ndarray) -> np.ndarray:
    days = np.arange(world.days)
    turn = rng.uniform(0, world.days)
    wave = np.sin(np.pi * (days - turn) / world.days)
    log_rate = np.log(world.drift) * wave / 2
    log_rate += rng.normal(0, world.weekday, 7)[days % 7]
    frailty = rng.normal(0, world.frailty_sd)
    for t in days:
        fresh = rng.normal(0, world.frailty_sd * np.sqrt(1 - world.frailty_lag**2))
        frailty = world.frailty_lag * frailty + fresh
        log_rate[t] += frailty
    for k, factor in enumerate(FACTORS):
        ratio = np.log(world.rate_ratios.get(factor.id, 1.0))
        if k < len(AMOUNTS):
            log_rate += ratio / 2 * latent[:, k]
        else:
            log_rate += ratio * _is_yes(latent[:, k], YES_NO[k - len(AMOUNTS)][1])
    return log_rate - np.log(np.exp(log_rate).mean())


def _attacks(
    rng: np.random.Generator, world: World, log_rate: np.ndarray
) -> np.ndarray:
    """Return attacks of each risk-day; each may breed more on the next."""
    rates = world.attacks_per_day * np.exp(log_rate)
    counts = np.zeros(len(rates), dtype=int)
    for t, rate in enumerate(rates):
        bred = world.excitation if t and counts[t - 1] else 1.0
        counts[t] = rng.poisson(rate * bred)
    return counts


def _episodes(
    rng: np.random.Generator, counts: np.ndarray, since: date
) -> tuple[EpisodeFact, ...]:
    """Spread each risk-day's attacks over its evening and night, or its daytime."""
    episodes = []
    for t, count in enumerate(counts.tolist()):
        evening = datetime.combine(since + timedelta(days=t), datetime.min.time())
        for n in range(count):
            night = rng.random() < NIGHT_SHARE
            hour = rng.uniform(18, 30) if night else rng.uniform(30, 42)
            at = evening + timedelta(minutes=round(hour * 60))
            episodes.append(
                EpisodeFact(
                    id=f"e{t}-{n}",
                    started_at=at,
                    utc_offset_min=0,
                    day=day_of(at),
                    muscles=(("calf", "left" if n % 2 else "right"),),
                )
            )
    return tuple(episodes)
