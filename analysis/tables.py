"""What every question is asked of: a table with one row per day, and the attacks.

The list `DAYS` says what each column holds, in which unit, and what a missing value
means; the table is checked against it. Only spasms of the kind *cramp* are counted.
Window dates are the person's days, both ends included.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from analysis.attacks import Attack, answered_days, cramp_attacks, cramps
from analysis.facts import Facts
from diary.calendar import day_of


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


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """One window of the diary, ready to be counted."""

    days: pd.DataFrame
    """DAYS."""
    attacks: tuple[Attack, ...]
    """Attacks that began in the window, in order of onset."""
    since: date
    until: date

    def __post_init__(self) -> None:
        for rule in DAYS:
            if rule.name not in self.days.columns:
                raise ValueError(f"days must have the column {rule.name}")
            found = self.days[rule.name].dtype
            if found != rule.dtype:
                raise ValueError(f"days.{rule.name} must be {rule.dtype}, got {found}")


def build(facts: Facts, *, since: date, until: date) -> Tables:
    """Make the table and the attacks of one window.

    Attacks are merged over the whole diary and counted on the day they began, so that
    neighbouring windows never count one twice. A day's own answer for `fluid_ml`,
    `exercise_min` or `exercise_effort` wins over what its timed drinks and sessions
    give (sum, sum, highest).

    Args:
        facts: The diary.
        since: First day.
        until: Last day.

    Returns:
        Every day of the window, and the attacks that began in it.

    Raises:
        ValueError: If the window ends before it begins, or a factor's id is the name
            of a DAYS column.
    """
    if until < since:
        raise ValueError(f"until must not be before since, got {since} and {until}")
    begun = tuple(one for one in cramp_attacks(facts) if since <= one.day <= until)
    spasms = [one for one in cramps(facts) if since <= one.day <= until]
    index = pd.date_range(since, until, freq="D", name="date", unit="us")
    answered = index.isin(_stamps(answered_days(facts)))
    days = pd.DataFrame({"answered": answered}, index=index)
    for column, onsets in (("attacks", begun), ("spasms", spasms)):
        counts = _stamps(one.day for one in onsets).value_counts()
        counted = counts.reindex(index, fill_value=0).astype("Int64")
        days[column] = counted.where(days["answered"])
    return Tables(
        days=days.join(_factors(facts, index)),
        attacks=begun,
        since=since,
        until=until,
    )


def _stamps(dates: Iterable[date]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(list(dates), dtype="datetime64[us]")


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
