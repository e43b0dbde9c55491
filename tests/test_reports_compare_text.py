"""Two windows side by side, asked as a person asks, told without a cause."""

import json
from datetime import date, datetime, timedelta

import pytest
from must_not_say import ADVICE, CLAIMS, DISEASES, found
from tiny_diary import FIRST, diary, last_day, weeks

from diary.app.flow.compare import compared
from diary.app.flow.window import Window
from diary.errors import BadInputError
from reports import words

SIGNS = weeks(*[1] * 8, *[3] * 8)
DIARY = diary(SIGNS)


def said(other: str, *, as_json: bool = False) -> str:
    """Compare the last eight weeks with other days."""
    until = last_day(SIGNS)
    since = until - timedelta(days=55)
    now = datetime.combine(until, datetime.min.time()) + timedelta(hours=30)
    at = Window(since, until, now, 120, FIRST)
    return compared(DIARY, at, other, as_json=as_json)


def test_the_time_before_is_as_long() -> None:
    """Eight weeks against the eight before: 24 attacks against 8."""
    text = said("before")

    assert "26 Jun to 20 Aug 2026 against 1 May to 25 Jun 2026" in text
    assert "24 attacks, 56 of 56 days answered; 3.0 a week" in text
    assert "attacks a day           3.0 times (95% range 1.3 to 7.7)" in text
    assert "cannot be said, not enough yet (0 of 5 attacks with pain)" in (
        " ".join(text.split())
    )
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("may", date(2026, 5, 1), date(2026, 5, 31)),
        ("2026-05-04..2026-06-02", date(2026, 5, 4), date(2026, 6, 2)),
        ("1-14 jun", date(2026, 6, 1), date(2026, 6, 14)),
    ],
)
def test_other_days_are_chosen_in_words(typed: str, since: date, until: date) -> None:
    """A month or a range, as elsewhere in the program."""
    data = json.loads(said(typed, as_json=True))
    other = data["other"]["frequency"]

    assert (other["since"], other["until"]) == (since.isoformat(), until.isoformat())
    assert data["rate"]["method"] == "exact conditional binomial"
    assert data["pain"] == {"too_few": "attacks_with_pain", "have": 0, "need": 5}


def test_days_that_overlap_are_refused_with_a_way_out() -> None:
    """A day cannot be on both sides; what can be typed is said."""
    with pytest.raises(BadInputError, match=r"overlap.*before"):
        said("july")


def test_no_word_claims_a_cause() -> None:
    """A difference is said, and that other things differed too."""
    text = said("before").replace(words.DISCLAIMER, "")

    assert found(text, [*ADVICE, *CLAIMS, *DISEASES]) == []
    assert "Nothing is allowed for: season, medicines" in text
