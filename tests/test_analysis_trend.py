"""A steady change of the rate: on paper, and by planted truth."""

import pytest
from tiny_diary import FIRST, diary, last_day, weeks

from analysis.estimate import TooFew
from analysis.tables import build
from analysis.trend import Trend, trend


def of(signs: str) -> Trend | TooFew:
    """The trend over all days that have a sign."""
    return trend(build(diary(signs), since=FIRST, until=last_day(signs)))


def test_doubling_every_week_is_sixteen_in_four() -> None:
    """1, 2, 4, 8, 16 and 32 a week lie on the curve: no spread, ratio 2 to the 4th."""
    found = of("1......2......4......8......97.....9995...")

    assert isinstance(found, Trend)
    assert found.weeks == 6
    assert found.per_four_weeks.value == pytest.approx(16)
    assert found.per_four_weeks.low is not None
    assert found.per_four_weeks.low > 1
    assert found.p_value < 0.01


def test_the_same_every_week_is_no_trend() -> None:
    """Two a week throughout: ratio 1."""
    found = of(weeks(*[2] * 10))

    assert isinstance(found, Trend)
    assert found.per_four_weeks.value == pytest.approx(1)
    assert found.p_value == pytest.approx(1)


def test_rates_are_per_answered_day() -> None:
    """7 attacks in 7 answered days, then 2 in 2: one a day throughout, no trend."""
    found = of("7......" * 4 + "2.?????" * 4)

    assert isinstance(found, Trend)
    assert found.per_four_weeks.value == pytest.approx(1)


@pytest.mark.parametrize(
    ("signs", "missing"),
    [
        (weeks(*[3] * 5), TooFew("answered_weeks", 5, 6)),
        (weeks(*[1] * 8), TooFew("attacks", 8, 10)),
        (weeks(6, 0, 0, 0, 0, 0, 0, 6), TooFew("weeks_with_attacks", 2, 3)),
    ],
)
def test_what_is_missing_is_said(signs: str, missing: TooFew) -> None:
    """Below the minimum there is no trend, but how much is there and needed."""
    assert of(signs) == missing
