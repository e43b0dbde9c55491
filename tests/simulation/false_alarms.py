"""How often the red flags fire in ordinary people; run by `make false-alarms`.

The people are invented: adults with ordinary cramps and nothing else. Nobody has a
warning sign, so every flag that is soon or higher is a false alarm, or at least one
that a person with ordinary cramps has to live with. Where the numbers come from:

* rates: 0.5 to 5 attacks a week, by turns of the week and clusters, as in `worlds.py`
  (log-normal day-to-day frailty, sd 0.5, lag 0.5);
* length, *short*: seconds to a few minutes as four source documents and V1, V18 say:
  log-normal, median 2.5 min, 4 % over 10 min. *Long*: the mean of just under ten
  minutes of V13b and V10: log-normal, median 6.5 min, mean 9 min, 30 % over 10 min;
* pain: no source gives a distribution. Mean 6, sd 2, cut to 1-10, so that one in four
  is 8 or more (own judgement; cramps hurt much for a short time, V4);
* three of four at night, and those wake (V13b); calf or foot, 70 % on one side;
* 85 % of the days without a cramp are answered; safety questions are answered with
  "none of these" after 60 % of the entries of half of the people, and never by the
  other half; pain is written down for 90 % and length for 80 % of the entries;
* stretching is tried in 70 % and eases 85 % of those; every third person starts a
  harmless medicine in the diary, every third exercises (own judgement).

A person-month is 28 days of diary, the first 28 included. A rule counts as fired if one
of its four weekly checks of the whole diary, or the check after saving one of its
entries, says soon or more.
"""

import argparse
import math
import platform
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from analysis.facts import (
    CourseFact,
    DayFact,
    EpisodeFact,
    Facts,
    PersonFact,
    ReliefFact,
    SessionFact,
    SymptomFact,
)
from analysis.red_flags.ask import questions_for
from analysis.red_flags.check import live, whole
from analysis.red_flags.flags import Flag, Tier
from diary import knowledge
from diary.calendar import day_of

RATES = (0.5, 1.0, 2.0, 3.0, 5.0)
"""Attacks a week."""
LENGTHS = {"short": (2.5, 0.8), "long": (6.5, 0.8)}
"""Median [min] and sd of the logarithm."""
DAYS = 84
MONTH = 28
SINCE = date(2026, 3, 2)


@dataclass(frozen=True)
class Person:
    """Somebody with ordinary cramps."""

    per_week: float
    lengths: str
    seed: int


def diary(person: Person) -> Facts:
    """Invent twelve weeks of a diary.

    Args:
        person: Whose.

    Returns:
        Facts; the same for the same person.
    """
    luck = np.random.default_rng([person.seed, round(10 * person.per_week)])
    answers = luck.random() < 0.5
    episodes = tuple(_episodes(person, luck))
    with_cramp = {one.day for one in episodes}
    days = tuple(
        DayFact(day, True, {})
        for day in (SINCE + timedelta(n) for n in range(DAYS))
        if day not in with_cramp and luck.random() < 0.85
    )
    known = Facts(
        episodes=episodes,
        days=days,
        sessions=tuple(_sessions(luck)),
        courses=tuple(_courses(luck)),
        person=PersonFact(birth_year=2026 - int(luck.integers(25, 85))),
    )
    return _answered(known, luck) if answers else known


def _episodes(person: Person, luck: np.random.Generator) -> Iterator[EpisodeFact]:
    frailty = 0.0
    median, spread = LENGTHS[person.lengths]
    usual = "left" if luck.random() < 0.5 else "right"
    for n in range(DAYS):
        frailty = 0.5 * frailty + math.sqrt(0.75) * 0.5 * luck.standard_normal()
        mean = person.per_week / 7 * math.exp(frailty - 0.125)
        for _ in range(int(luck.poisson(mean))):
            yield _episode(SINCE + timedelta(n), luck, usual, median, spread)


def _episode(
    day: date, luck: np.random.Generator, usual: str, median: float, spread: float
) -> EpisodeFact:
    night = luck.random() < 0.75
    hour = luck.uniform(23, 29) if night else luck.uniform(8, 22)
    started = datetime.combine(day, datetime.min.time())
    started += timedelta(minutes=round(60 * hour))
    side = usual if luck.random() < 0.7 else {"left": "right"}.get(usual, "left")
    length = round(60 * median * math.exp(spread * luck.standard_normal()))
    pain = min(10, max(1, round(luck.normal(6, 2))))
    eased = luck.random() < 0.85
    tried = (ReliefFact("stretch", None, None, eased),) if luck.random() < 0.7 else ()
    return EpisodeFact(
        id=f"{started:%m-%dT%H:%M} {luck.integers(10**9)}",
        started_at=started,
        utc_offset_min=0,
        day=day_of(started),
        muscles=((str(luck.choice(["calf", "calf", "calf", "foot"])), side),),
        duration_s=length if luck.random() < 0.8 else None,
        duration_source="guessed",
        pain_nrs=pain if luck.random() < 0.9 else None,
        context="asleep" if night else "sitting",
        woke=True if night else None,
        relief=tried,
    )


def _sessions(luck: np.random.Generator) -> Iterator[SessionFact]:
    if luck.random() > 1 / 3:
        return
    for n in range(DAYS):
        if luck.random() < 0.4:
            at = datetime.combine(SINCE + timedelta(n), datetime.min.time())
            effort = int(luck.integers(3, 8))
            yield SessionFact(at + timedelta(hours=17), 0, "run", 45.0, effort)


def _courses(luck: np.random.Generator) -> Iterator[CourseFact]:
    if luck.random() < 1 / 3:
        day = SINCE + timedelta(int(luck.integers(0, DAYS)))
        yield CourseFact("a tablet", None, None, day)


def _answered(known: Facts, luck: np.random.Generator) -> Facts:
    """Answer "none of these" after most entries."""
    episodes = []
    for one in known.episodes:
        said: dict[str, SymptomFact] = {}
        if luck.random() < 0.6:
            said = {key: SymptomFact(False) for key in questions_for(one, known)}
        episodes.append(one._replace(symptoms=said))
    return known._replace(episodes=tuple(episodes))


def fired(known: Facts) -> list[set[tuple[str, Tier]]]:
    """Return what fired in each month of a diary, at its highest tier.

    Args:
        known: The diary.

    Returns:
        For each 28 days the rules that said soon or more.
    """
    months: list[dict[str, Tier]] = [{} for _ in range(DAYS // MONTH)]
    for week in range(1, DAYS // 7 + 1):
        at = datetime.combine(SINCE + timedelta(7 * week), datetime.min.time())
        found = whole(known, as_of=at, as_of_offset_min=0).flags
        _note(months[(7 * week - 1) // MONTH], found)
    for one in known.episodes:
        at = one.started_at + timedelta(hours=1)
        found = live(known, one.id, as_of=at, as_of_offset_min=0).flags
        _note(months[min((one.day - SINCE).days // MONTH, len(months) - 1)], found)
    return [set(month.items()) for month in months]


def _note(month: dict[str, Tier], found: Sequence[Flag]) -> None:
    for flag in found:
        if flag.tier >= Tier.SOON:
            month[flag.rule] = max(flag.tier, month.get(flag.rule, flag.tier))


def table(lengths: str, people: int) -> list[str]:
    """Return the share of person-months in which each rule fired.

    Args:
        lengths: Which lengths the cramps have.
        people: How many at each rate.

    Returns:
        Lines of a Markdown table.
    """
    counts: dict[tuple[str, Tier], Counter[float]] = {}
    anything: dict[str, Counter[float]] = {"any": Counter(), "urgent": Counter()}
    months: Counter[float] = Counter()
    for rate in RATES:
        for seed in range(people):
            for month in fired(diary(Person(rate, lengths, seed))):
                months[rate] += 1
                anything["any"][rate] += bool(month)
                anything["urgent"][rate] += any(t >= Tier.URGENT for _, t in month)
                for key in month:
                    counts.setdefault(key, Counter())[rate] += 1
    titles = knowledge.red_flags()
    lines = [
        "| rule | tier | " + " | ".join(f"{rate:g} a week" for rate in RATES) + " |",
        "|---|---|" + "---|" * len(RATES),
    ]
    rows = [
        (f"{rule} {titles[rule].title}", tier.word, counts[rule, tier])
        for rule, tier in sorted(counts)
    ]
    rows += [
        ("any rule", "soon or higher", anything["any"]),
        ("any rule", "urgent or emergency", anything["urgent"]),
    ]
    for name, word, found in rows:
        shares = " | ".join(f"{100 * found[r] / months[r]:.0f} %" for r in RATES)
        lines.append(f"| {name} | {word} | {shares} |")
    return lines


def main() -> None:
    """Print both tables."""
    wanted = argparse.ArgumentParser(description="False alarms in ordinary people.")
    wanted.add_argument("--people", type=int, default=60, help="At each rate.")
    people = wanted.parse_args().people
    say = sys.stdout.write
    say(
        f"{people} invented people at each rate, {DAYS // MONTH} months each; "
        f"Python {platform.python_version()}, numpy {np.__version__}.\n"
    )
    for lengths, (median, _) in LENGTHS.items():
        say(f"\nCramps with a median length of {median:g} minutes ({lengths}):\n\n")
        say("\n".join(table(lengths, people)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
