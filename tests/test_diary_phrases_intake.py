"""What was drunk and done, in the words people type."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from diary.errors import BadInputError
from diary.phrases.intake import parse_drink, parse_exercise

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("typed", "ml", "what", "at"),
    [
        ("500ml", 500, None, "22 14:30"),
        ("500 ml tea", 500, "tea", "22 14:30"),
        ("tea 0.5 l", 500, "tea", "22 14:30"),
        ("1,5 l water 20 min ago", 1500, "water", "22 14:10"),
        ("a 330ml can of beer last night 21:15", 330, "beer", "21 21:15"),
        ("2 x 330ml beer yesterday 20:00", 660, "beer", "21 20:00"),
        ("2 glasses of 250 ml milk", 500, "milk", "22 14:30"),
        ("half a litre of juice at 9am", 500, "juice", "22 09:00"),
    ],
)
def test_drinks(typed: str, ml: float, what: str | None, at: str) -> None:
    """Amount, what and when are found in any order; the wall clock is kept."""
    drunk = parse_drink(typed.split(), now=NOW)

    assert (ml, what) == (drunk.fluid_ml, drunk.what)
    assert at == f"{drunk.at.wall:%d %H:%M}"
    assert 60 == drunk.at.utc_offset_min


@pytest.mark.parametrize(
    "typed",
    ["tea", "2 glasses", "a pint", "-500ml", "500", "500ml 200ml", "30 l", "500ml 3"],
)
def test_unclear_amounts_are_refused(typed: str) -> None:
    """No size is made up for a glass, and no number is dropped."""
    with pytest.raises(BadInputError):
        parse_drink(typed.split(), now=NOW)


@pytest.mark.parametrize(
    ("typed", "duration_s", "activity", "at"),
    [
        ("run 45m yesterday 17:30", 2700, "run", "21 17:30"),
        ("1h swim at 7am", 3600, "swim", "22 07:00"),
        ("leg press 20 min", 1200, "leg press", "22 14:10"),
        ("cycling for 1h30 2026-11-20 09:00", 5400, "cycling", "20 09:00"),
    ],
)
def test_sessions(typed: str, duration_s: int, activity: str, at: str) -> None:
    """A session without a time has just ended, so it began its length ago."""
    done = parse_exercise(typed.split(), now=NOW)

    assert (duration_s, activity) == (done.duration_s, done.activity)
    assert at == f"{done.at.wall:%d %H:%M}"


@pytest.mark.parametrize("typed", ["run", "45m", "run 45m 10m", "run -5m", "run 45"])
def test_unclear_sessions_are_refused(typed: str) -> None:
    """Activity and one length are needed."""
    with pytest.raises(BadInputError):
        parse_exercise(typed.split(), now=NOW)


def test_the_future_is_refused() -> None:
    """Nothing was drunk tomorrow."""
    with pytest.raises(BadInputError):
        parse_drink(["500ml", "tomorrow", "9:00"], now=NOW)
