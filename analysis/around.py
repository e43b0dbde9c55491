"""Attacks and answered days counted over any stretch of days, as often as needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.attacks import answered_days, cramp_attacks
from analysis.estimate import Estimate, TooFew
from analysis.facts import Facts
from analysis.frequency import weekly_rate
from diary import knowledge


@dataclass(frozen=True, slots=True)
class Rate:
    """Attacks over answered days, and the exact rate per week they give."""

    attacks: int
    answered_days: int
    per_week: Estimate | TooFew


@dataclass(frozen=True, slots=True, eq=False)
class CountedDays:
    """How many answered days and attacks there were before each day.

    Days are ordinals (`date.toordinal`); stretches are `[first, end)`.
    """

    first: int
    answered: NDArray[np.int_]
    """Answered days before `first + k`, shape (n + 1,)."""
    attacks: NDArray[np.int_]

    def counts(
        self, first: NDArray[np.int_] | int, end: NDArray[np.int_] | int
    ) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """Count attacks and answered days of one or many stretches.

        Args:
            first: First day of each.
            end: The day after the last of each; before `first` it is empty.

        Returns:
            Attacks, answered days.
        """
        last = len(self.answered) - 1
        low = np.clip(np.asarray(first) - self.first, 0, last)
        high = np.maximum(low, np.clip(np.asarray(end) - self.first, 0, last))
        return (
            self.attacks[high] - self.attacks[low],
            self.answered[high] - self.answered[low],
        )

    def rate(self, first: int, end: int) -> Rate:
        """Count one stretch and give its rate per week."""
        attacks, answered = (int(one) for one in self.counts(first, end))
        return Rate(attacks, answered, weekly_rate(attacks, answered))

    def first_attack(self, first: int, last: int) -> int | None:
        """Return the days from `first` to the first attack until `last`, included."""
        hits = np.flatnonzero(np.diff(self.attacks)) + self.first
        inside = hits[(hits >= first) & (hits <= last)]
        return int(inside[0]) - first if inside.size else None

    def after_worst(self, on: int, since: int, until: int) -> bool:
        """Tell whether the days before a date were the worst of a window.

        Args:
            on: The date.
            since: First day of the window.
            until: Last day.

        Returns:
            True if the `bad_spell_days` (14) before it had more attacks per answered
            day than any other so many days of the window. Stretches of which less
            than half is answered do not count, and days before the diary began
            belong to none.
        """
        length = round(knowledge.parameter("bad_spell_days"))
        attacks, answered = self.counts(on - length, on)
        if 2 * answered < length or not attacks:
            return False
        starts = np.arange(max(since, self.first), until - length + 2)
        apart = starts[(starts >= on) | (starts + length <= on - length)]
        hits, seen = self.counts(apart, apart + length)
        told = 2 * seen >= length
        return bool((attacks * seen[told] > hits[told] * answered).all())


def counted_days(facts: Facts, until: date) -> CountedDays:
    """Count the whole diary day by day.

    Args:
        facts: The diary.
        until: Last day; nothing later is looked at.

    Returns:
        The counts, from the first day anything was answered about.
    """
    seen = _ordinals(answered_days(facts), until)
    hits = _ordinals((one.day for one in cramp_attacks(facts)), until)
    first = min(seen, default=until.toordinal())
    days = until.toordinal() - first + 1

    def before(places: list[int]) -> NDArray[np.int_]:
        daily = np.bincount([one - first for one in places], minlength=days)
        return np.concatenate(([0], np.cumsum(daily))).astype(np.int_)

    return CountedDays(first, before(seen), before(hits))


def _ordinals(days: Iterable[date], until: date) -> list[int]:
    return [one.toordinal() for one in days if one <= until]
