"""Cool-down: soon and mention are news once in 28 days, unless entries raise them."""

from typing import Any

from facts_builder import NOW, OFFSET_MIN, cramp, day, facts, free

from analysis.red_flags.again import again, news
from analysis.red_flags.check import whole


def old(*parts: Any) -> dict[str, Any]:
    """Return the rules that say nothing new."""
    found = facts(*parts)
    check = whole(found, as_of=NOW, as_of_offset_min=OFFSET_MIN)
    return again(found, check, as_of_offset_min=OFFSET_MIN)


def new(*parts: Any) -> list[str]:
    """Return the rules that may be told without having been asked for."""
    found = facts(*parts)
    check = whole(found, as_of=NOW, as_of_offset_min=OFFSET_MIN)
    return [one.rule for one in news(found, check, as_of_offset_min=OFFSET_MIN)]


def test_what_was_true_yesterday_is_no_news() -> None:
    """Unbearable 5 days ago was told then; unbearable today is told now."""
    assert old(cramp(5, unbearable=True)) == {"RF-01": day(1)}
    assert new(cramp(5, unbearable=True)) == []
    assert new(cramp(0, unbearable=True)) == ["RF-01"]


def test_more_of_the_same_is_no_news() -> None:
    """A sixth attack in 28 days says what the fifth said; 12 say more."""
    five = [cramp(4 * n) for n in range(1, 6)]
    assert new(five, cramp(0)) == []
    assert new(five[:4], cramp(0)) == ["RF-03"]
    eleven = [cramp(2 * n + 1) for n in range(11)]
    assert new(eleven, cramp(0), free(*range(29))) == ["RF-03"]


def test_after_28_quiet_days_it_is_news_again() -> None:
    """Two severe attacks were last both in 28 days 28 days ago, or 29 days ago."""
    today = [cramp(0, pain_nrs=9), cramp(0, pain_nrs=9, muscle="toes")]
    past = [cramp(n, pain_nrs=9) for n in (50, 55)]
    assert new(past, today) == []
    assert new([cramp(50, pain_nrs=9), cramp(56, pain_nrs=9)], today) == ["RF-01"]


def test_urgent_is_always_news() -> None:
    """A calf swollen yesterday and today is told both times."""
    swollen = [cramp(n, yes=["swelling"]) for n in (0, 1)]
    assert new(swollen) == ["RF-05"]


def test_a_past_event_is_news_while_its_days_are() -> None:
    """Swollen 5 days ago was told; swollen on another old day is told again."""
    assert new(cramp(5, yes=["swelling"])) == []
    assert old(cramp(5, yes=["swelling"])) == {"RF-05": day(1)}


def test_nothing_found_is_nothing_old() -> None:
    """An empty diary has no flags, old or new."""
    assert old() == {}
    assert new() == []
