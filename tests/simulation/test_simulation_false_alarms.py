"""The simulation of false alarms: ordinary people meet no emergency, and a table."""

from datetime import timedelta

import false_alarms
from false_alarms import DAYS, MONTH, SINCE, Person, diary, fired

from analysis.red_flags.flags import Tier


def test_the_same_person_has_the_same_diary() -> None:
    """Twelve weeks, and about as many attacks as said."""
    person = Person(3, "short", 7)
    one = diary(person)

    assert one == diary(person)
    last = SINCE + timedelta(days=DAYS)
    assert all(SINCE <= episode.day < last for episode in one.episodes)
    assert 15 < len(one.episodes) < 75


def test_nothing_urgent_is_told_to_an_ordinary_person() -> None:
    """Without a warning sign there is no advice for now or for today."""
    months = fired(diary(Person(2, "short", 3)))

    assert DAYS // MONTH == len(months)
    assert all(tier < Tier.URGENT for month in months for _, tier in month)
    assert {"RF-01", "RF-03", "RF-09"} & {rule for month in months for rule, _ in month}


def test_the_table_has_a_share_for_every_rate() -> None:
    """One line a rule, the last two for any rule."""
    false_alarms.RATES, kept = (0.5,), false_alarms.RATES
    try:
        lines = false_alarms.table("short", 1)
    finally:
        false_alarms.RATES = kept

    assert lines[0] == "| rule | tier | 0.5 a week |"
    assert all(line.count("|") == 4 for line in lines)
    assert lines[-1].startswith("| any rule | urgent or emergency | 0 %")
