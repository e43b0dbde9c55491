"""The two tables every question is asked of: one row per day, one row per spasm.

The lists `DAYS` and `EPISODES` say what each column holds, in which unit, and what a
missing value means; both tables are checked against them. Only spasms of the kind
*cramp* are counted. Window dates are the person's days, both ends included.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from analysis.attacks import Attack, attacks, onset_of
from analysis.facts import EpisodeFact, Facts
from diary.calendar import day_of, risk_day_of


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What one column of a table holds."""

    name: str
    dtype: str
    says: str


DAYS = (
    ColumnRule("answered", "bool", "an episode of any kind, or an explicit no cramp"),
    ColumnRule("attacks", "Int64", "attacks that began; missing = day not answered"),
    ColumnRule("spasms", "Int64", "spasms that began; missing = day not answered"),
)
"""Columns of `Tables.days`, whose index (`date`) is every day of the window.

After these comes one float column per factor recorded in the window, in the factor's
unit (yes/no as 1/0; missing = not recorded that day), in the order of `Facts.factors`.
Choices have no column.
"""

EPISODES = (
    ColumnRule("id", "string", "the episode"),
    ColumnRule("started_at", "datetime64[us]", "onset, wall clock"),
    ColumnRule("instant", "datetime64[us, UTC]", "onset on the one time line"),
    ColumnRule("day", "datetime64[us]", "the person's day it belongs to"),
    ColumnRule("risk_day", "datetime64[us]", "the day whose answers came before it"),
    ColumnRule("hour", "float64", "onset, wall clock [h, 0-24)"),
    ColumnRule("muscle_id", "string", "first muscle named; missing = none named"),
    ColumnRule("side", "string", "its side; missing = not recorded"),
    ColumnRule("pain_nrs", "Int64", "0-10; missing = not recorded"),
    ColumnRule("duration_s", "Int64", "[s]; missing = not recorded"),
    ColumnRule("context", "string", "at onset; missing = not recorded"),
    ColumnRule("woke", "boolean", "woke from sleep; missing = not recorded"),
)
"""Columns of `Tables.episodes`: spasms of the window in order of onset."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """One window of the diary, ready to be counted."""

    days: pd.DataFrame
    """DAYS."""
    episodes: pd.DataFrame
    """EPISODES."""
    attacks: tuple[Attack, ...]
    """Attacks that began in the window, in order of onset."""
    since: date
    until: date

    def __post_init__(self) -> None:
        _check(self.days, DAYS, "days")
        _check(self.episodes, EPISODES, "episodes")


def build(facts: Facts, *, since: date, until: date) -> Tables:
    """Make the tables of one window.

    Attacks are merged over the whole diary and counted on the day they began, so that
    neighbouring windows never count one twice. A day's own answer for `fluid_ml`,
    `exercise_min` or `exercise_effort` wins over what its timed drinks and sessions
    give (sum, sum, highest).

    Args:
        facts: The diary.
        since: First day.
        until: Last day.

    Returns:
        The tables; without a day only if the window is empty.

    Raises:
        ValueError: If the window ends before it begins, or a factor's id is the name
            of a DAYS column.
    """
    if until < since:
        raise ValueError(f"until must not be before since, got {since} and {until}")
    begun = tuple(one for one in cramp_attacks(facts) if since <= one.day <= until)
    spasms = sorted(
        (one for one in _cramps(facts) if since <= one.day <= until),
        key=lambda one: (onset_of(one), one.id),
    )
    index = pd.date_range(since, until, freq="D", name="date", unit="us")
    answered = index.isin(_stamps(answered_days(facts)))
    days = pd.DataFrame({"answered": answered}, index=index)
    for column, onsets in (("attacks", begun), ("spasms", spasms)):
        counts = _stamps(one.day for one in onsets).value_counts()
        counted = counts.reindex(index, fill_value=0).astype("Int64")
        days[column] = counted.where(days["answered"])
    return Tables(
        days=days.join(_factors(facts, index)),
        episodes=_episodes(spasms),
        attacks=begun,
        since=since,
        until=until,
    )


def answered_days(facts: Facts) -> frozenset[date]:
    """Return every day of the diary with an episode or an explicit "no cramp".

    Args:
        facts: The diary.

    Returns:
        The person's days. Any other day is unknown.
    """
    said_none = {one.date for one in facts.days if one.cramp_free}
    return frozenset(said_none | {one.day for one in facts.episodes})


def cramp_attacks(facts: Facts) -> tuple[Attack, ...]:
    """Return the attacks of the whole diary, of the kind *cramp* only.

    Args:
        facts: The diary.

    Returns:
        The attacks in order of onset.
    """
    return attacks(_cramps(facts))


def _cramps(facts: Facts) -> list[EpisodeFact]:
    return [one for one in facts.episodes if one.kind == "cramp"]


def _stamps(dates: Iterable[date]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(list(dates), dtype="datetime64[us]")


def _episodes(spasms: list[EpisodeFact]) -> pd.DataFrame:
    first = [one.muscles[0] if one.muscles else (None, None) for one in spasms]
    columns = {
        "id": [one.id for one in spasms],
        "started_at": [one.started_at for one in spasms],
        "instant": [onset_of(one) for one in spasms],
        "day": [one.day for one in spasms],
        "risk_day": [risk_day_of(one.started_at) for one in spasms],
        "hour": [hour_of(one) for one in spasms],
        "muscle_id": [muscle_id for muscle_id, _ in first],
        "side": [side for _, side in first],
        "pain_nrs": [one.pain_nrs for one in spasms],
        "duration_s": [one.duration_s for one in spasms],
        "context": [one.context for one in spasms],
        "woke": [one.woke for one in spasms],
    }
    return pd.DataFrame(
        {
            rule.name: pd.Series(columns[rule.name], dtype=rule.dtype)
            for rule in EPISODES
        }
    )


def hour_of(spasm: EpisodeFact) -> float:
    """Return the wall-clock hour at which a spasm began.

    Args:
        spasm: Any episode.

    Returns:
        Hours since midnight [h, 0-24).
    """
    at = spasm.started_at
    return at.hour + at.minute / 60 + at.second / 3600


def _factors(facts: Facts, index: pd.DatetimeIndex) -> pd.DataFrame:
    """Return one float column per factor with a number in the window."""
    since, until = index[0].date(), index[-1].date()
    drinks = [
        (day, "fluid_ml", one.fluid_ml)
        for one in facts.drinks
        if since <= (day := day_of(one.drunk_at)) <= until
    ]
    sessions = [
        (day, one)
        for one in facts.sessions
        if since <= (day := day_of(one.started_at)) <= until
    ]
    timed = drinks + [(day, "exercise_min", one.duration_min) for day, one in sessions]
    efforts = [
        (day, "exercise_effort", float(one.effort_nrs))
        for day, one in sessions
        if one.effort_nrs is not None
    ]
    values = _answers(facts, index)
    for totals in (_by_day(timed, "sum", index), _by_day(efforts, "max", index)):
        values = values.combine_first(totals)
    shown = [one.id for one in facts.factors if one.id in values.columns]
    others = sorted(set(values.columns) - set(shown))
    return values[shown + others].astype("float64")


def _answers(facts: Facts, index: pd.DatetimeIndex) -> pd.DataFrame:
    """Return the numbers that were answered: a row per day, a column per factor."""
    first, days = index[0].date().toordinal(), len(index)
    columns = defaultdict[str, np.ndarray](lambda: np.full(days, np.nan))
    for one in facts.days:
        place = one.date.toordinal() - first
        if 0 <= place < days:
            for factor_id, value in one.answers.items():
                if not isinstance(value, str):
                    columns[factor_id][place] = value
    return pd.DataFrame(columns, index=index)


def _by_day(
    rows: list[tuple[date, str, float]],
    how: Literal["sum", "max"],
    index: pd.DatetimeIndex,
) -> pd.DataFrame:
    """Spread (day, factor, value) rows out: a row per day, a column per factor."""
    long = pd.DataFrame(rows, columns=["date", "factor", "value"])
    long["date"] = long["date"].astype("datetime64[us]")
    wide = long.pivot_table(values="value", index="date", columns="factor", aggfunc=how)
    return wide.reindex(index).dropna(axis="columns", how="all")


def _check(table: pd.DataFrame, rules: tuple[ColumnRule, ...], name: str) -> None:
    for rule in rules:
        if rule.name not in table.columns:
            raise ValueError(f"{name} must have the column {rule.name}")
        if table[rule.name].dtype != rule.dtype:
            found = table[rule.name].dtype
            raise ValueError(f"{name}.{rule.name} must be {rule.dtype}, got {found}")
