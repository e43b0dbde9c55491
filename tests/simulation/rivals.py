"""What most trackers do instead, on the same rows; and a library's single fit.

Each rule gets the best case: a day's answers against the attacks of the 24 h after
them, whole days, nothing missing within a row.
"""

import time
import warnings

import numpy as np

from analysis.facts import Facts
from diary.calendar import risk_day_of

PEARSON_P = 0.05
LIFT = 1.5


def table(facts: Facts) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return factor ids, answers (days, factors) and attacks of the 24 h after."""
    place = {day.date: i for i, day in enumerate(facts.days)}
    attacks = np.zeros(len(place))
    for episode in facts.episodes:
        i = place.get(risk_day_of(episode.started_at))
        if i is not None:
            attacks[i] += 1
    ids = [factor.id for factor in facts.factors]
    answers = [[day.answers[id_] for id_ in ids] for day in facts.days]
    return ids, np.array(answers, dtype=float), attacks


def pearson(facts: Facts) -> set[str]:
    """Every factor whose correlation with the attacks has p < .05."""
    from scipy.special import stdtr

    ids, answers, attacks = table(facts)
    centred, count = answers - answers.mean(axis=0), attacks - attacks.mean()
    norm = np.sqrt((centred**2).sum(axis=0) * (count @ count))
    r = np.divide(centred.T @ count, norm, out=np.zeros(len(ids)), where=norm > 0)
    spare = len(attacks) - 2
    p = 2 * stdtr(spare, -np.abs(r) * np.sqrt(spare / np.maximum(1e-12, 1 - r**2)))
    return {id_ for id_, one in zip(ids, p, strict=True) if one < PEARSON_P}


def lift(facts: Facts) -> set[str]:
    """Factors with 1.5 times the share of attack days, high or low against other.

    Amounts are cut at their median, as dashboards do.
    """
    ids, answers, attacks = table(facts)
    found = set()
    for k, factor in enumerate(facts.factors):
        values = answers[:, k]
        cut = 0 if factor.kind == "yes-no" else np.median(values)
        high = values > cut
        if high.all() or not high.any():
            continue
        shares = sorted(((attacks[high] > 0).mean(), (attacks[~high] > 0).mean()))
        if shares[1] and shares[1] >= LIFT * shares[0]:
            found.add(ids[k])
    return found


def library_ms(facts: Facts, days: int) -> float:
    """CPU of one statsmodels ConditionalPoisson fit of the same rows [ms].

    All factors, six weekday columns and 28-day groups; what it is worth is another
    matter (no dispersion, no choice among factors).
    """
    from statsmodels.discrete.conditional_models import ConditionalPoisson

    _, answers, attacks = table(facts)
    first = min(day.date for day in facts.days)
    age = np.array([(day.date - first).days for day in facts.days])
    weekday = np.eye(7)[age % 7][:, 1:]
    spread = answers.std(axis=0)
    columns = (answers - answers.mean(axis=0)) / np.where(spread > 0, spread, 1)
    groups = np.minimum(age // 28, max(days // 28 - 1, 0))
    begun = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ConditionalPoisson(
            attacks, np.hstack((columns, weekday)), groups=groups
        )
        model.fit(disp=False)
    return 1000 * (time.process_time() - begun)
