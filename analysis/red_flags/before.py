"""What was recorded of effort, heat and fluid before a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from analysis.attacks import onset_of
from analysis.facts import DayFact, DrinkFact, EpisodeFact, SessionFact
from analysis.red_flags.case import Case, began, drunk, in_order
from diary import knowledge
from diary.calendar import day_of, instant

_SLACK = timedelta(days=3)
"""More than any clock can differ from UTC, and than a session can last."""


def days_between(case: Case, since: date, until: date) -> list[DayFact]:
    """Return the answered days of `[since, until]`."""
    first = bisect_left(case.days, since, key=_date)
    return list(case.days[first : bisect_right(case.days, until, key=_date)])


def hard_exercise(case: Case, since: date, until: date) -> bool:
    """Say whether exercise was hard, unusual, or long with an effort nobody noted."""
    sessions = [
        (one.effort_nrs, one.unaccustomed, one.duration_min)
        for one in _sessions(case, since, until)
    ]
    answers = [
        (
            one.answers.get("exercise_effort"),
            one.answers.get("unaccustomed_exercise"),
            one.answers.get("exercise_min"),
        )
        for one in days_between(case, since, until)
    ]
    hard = knowledge.parameter("hard_effort_nrs")
    long = knowledge.parameter("hard_exercise_min")
    return any(
        (effort is None and number(minutes) >= long)
        or number(effort) >= hard
        or number(unaccustomed) > 0
        for effort, unaccustomed, minutes in (*sessions, *answers)
    )


def long_exercise(case: Case, episode: EpisodeFact) -> bool:
    """Say whether exercise of the reviewed length came in the day before an entry."""
    long = knowledge.parameter("long_exercise_min")
    timed = any(
        one.duration_min >= long
        and _hours(one.started_at, one.utc_offset_min, episode)
        <= knowledge.parameter("exercise_h") + one.duration_min / 60
        for one in _before(case, episode)
        if _hours(one.started_at, one.utc_offset_min, episode) >= 0
    )
    return timed or any(
        number(one.answers.get("exercise_min")) >= long for one in near(case, episode)
    )


def long_exercise_on(case: Case, day: date) -> bool:
    """Say whether a day had exercise of the reviewed length."""
    long = knowledge.parameter("long_exercise_min")
    minutes = [one.duration_min for one in _sessions(case, day, day)]
    answers = [
        number(one.answers.get("exercise_min")) for one in days_between(case, day, day)
    ]
    return any(one >= long for one in (*minutes, *answers))


def exercised(case: Case, episode: EpisodeFact) -> bool:
    """Say whether an entry came with exercise, or within a day after it."""
    if episode.context in ("exercising", "after-exercise"):
        return True
    return any(
        0
        <= _hours(one.started_at, one.utc_offset_min, episode)
        <= knowledge.parameter("exercise_h")
        for one in _before(case, episode)
    ) or any(number(one.answers.get("exercise_min")) > 0 for one in near(case, episode))


def heat(case: Case, since: date, until: date) -> bool:
    """Say whether one of some days was hot."""
    return any(
        number(one.answers.get("heat")) >= knowledge.parameter("hot_nrs")
        or number(one.answers.get("temp_max_c")) >= knowledge.parameter("hot_day_c")
        for one in days_between(case, since, until)
    )


def much_fluid(case: Case, since: date, until: date) -> list[tuple[date, float]]:
    """Return the days of `[since, until]` with more fluid than the reviewed amount.

    A day's own answer wins over the sum of its timed drinks.

    Returns:
        (day, ml) pairs in order.
    """
    total: dict[date, float] = {}
    for one in drinks_between(case, since, until):
        day = day_of(one.drunk_at)
        total[day] = total.get(day, 0) + one.fluid_ml
    for answered in days_between(case, since, until):
        said = number(answered.answers.get("fluid_ml"))
        if said >= 0:
            total[answered.date] = said
    line = knowledge.parameter("fluid_day_ml")
    return sorted((day, ml) for day, ml in total.items() if ml > line)


def fast_fluid(case: Case, since: date, until: date) -> Iterator[tuple[date, float]]:
    """Yield (day, ml) wherever more than the reviewed amount was drunk in an hour."""
    drinks = drinks_between(case, since, until)
    times = [drunk(one) for one in drinks]
    for i, last in enumerate(drinks):
        first = bisect_right(times, times[i] - timedelta(hours=1))
        ml = sum(one.fluid_ml for one in drinks[first : i + 1])
        if ml > knowledge.parameter("fluid_hour_ml"):
            yield day_of(last.drunk_at), ml


def drinks_between(case: Case, since: date, until: date) -> list[DrinkFact]:
    """Return the timed drinks of the days `[since, until]`, in order."""
    first, last = (datetime.combine(day, time.min) for day in (since, until + _SLACK))
    near = (
        one
        for one in case.drinks
        if first <= one.drunk_at < last and since <= day_of(one.drunk_at) <= until
    )
    return list(in_order(near, case.now, drunk, lambda one: one.fluid_ml))


def _sessions(case: Case, since: date, until: date) -> list[SessionFact]:
    first = bisect_left(case.sessions, _instant(since, -_SLACK), key=began)
    last = bisect_right(case.sessions, _instant(until, _SLACK), key=began)
    return [
        one
        for one in case.sessions[first:last]
        if since <= day_of(one.started_at) <= until
    ]


def _before(case: Case, episode: EpisodeFact) -> list[SessionFact]:
    """Return the sessions of the days up to an entry; who needs hours counts them."""
    return _sessions(case, episode.day - _SLACK, episode.day + timedelta(days=1))


def _instant(day: date, slack: timedelta) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + slack


def near(case: Case, episode: EpisodeFact) -> list[DayFact]:
    """Return the answers about the day of an entry and the day before it."""
    return days_between(case, episode.day - timedelta(days=1), episode.day)


def _date(one: DayFact) -> date:
    return one.date


def number(value: float | str | None) -> float:
    """Return a recorded number; what was not recorded reaches no threshold."""
    return float(value) if isinstance(value, int | float) else float("-inf")


def _hours(wall: datetime, offset: int, episode: EpisodeFact) -> float:
    """Return how long before an entry a moment was [h]; below 0: after it."""
    return (onset_of(episode) - instant(wall, offset)).total_seconds() / 3600
