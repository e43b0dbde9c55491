"""A month is told in plain characters, and unknown is not written as none."""

from datetime import date, datetime

from analysis.facts import DayFact, EpisodeFact, Facts
from analysis.month import month
from reports.month_text import month_json, month_text, totals

FACTS = Facts(
    episodes=(
        EpisodeFact(
            "e1", datetime(2026, 11, 3, 3), 60, date(2026, 11, 2), (("calf", "left"),)
        ),
    ),
    days=(DayFact(date(2026, 11, 3), cramp_free=True, answers={}),),
)


def test_a_month_in_the_terminal() -> None:
    """Monday first, `?` unknown, `-` no cramp, a number of attacks, blank to come."""
    said = month_text(month(FACTS, date(2026, 11, 1), until=date(2026, 11, 4)))

    assert said.splitlines() == [
        "November 2026",
        "",
        " Mon      Tue      Wed      Thu      Fri      Sat      Sun",
        "                                                        1 ?",
        "  2 1      3 -      4 ?      5        6        7        8",
        "  9       10       11       12       13       14       15",
        " 16       17       18       19       20       21       22",
        " 23       24       25       26       27       28       29",
        " 30",
        "",
        "? unknown   - no cramp   2 two attacks",
        "2 of 4 days answered, 1 attack on 1 day.",
    ]
    assert said.isascii()


def test_without_an_answered_day_no_attacks_are_counted() -> None:
    """Nothing known is not "0 attacks"."""
    empty = month(Facts(), date(2026, 11, 1), until=date(2026, 11, 4))

    assert "0 of 4 days answered." == totals(empty)
    assert "No day of it is over yet." == totals(
        month(Facts(), date(2026, 11, 1), until=date(2026, 10, 31))
    )


def test_unknown_is_null_in_json() -> None:
    """Attacks of an unanswered day are null; days to come are left out."""
    data = month_json(month(FACTS, date(2026, 11, 1), until=date(2026, 11, 3)))

    assert [None, 1, 0] == [day["attacks"] for day in data["calendar"]]
    assert ("2026-11", 2, 1) == (
        data["month"],
        data["answered_days"],
        data["unknown_days"],
    )
