"""Every change of a medicine on its own: what was before, what came after."""

from datetime import date, timedelta
from typing import Any

import pytest
from changed import replace
from tiny_diary import FIRST, diary, last_day, weeks

from analysis.estimate import Estimate, TooFew
from analysis.facts import CourseFact, Facts
from analysis.medicine_changes import Change, changes
from analysis.medicines import Withheld
from analysis.placebo import Placebo


def day(number: int) -> date:
    """Return a day by its place in the diary, 0 being the first."""
    return FIRST + timedelta(days=number)


def course(first: int, last: int | None = None, **more: Any) -> CourseFact:
    """Return a course between two days of the diary, both included."""
    stop = None if last is None else day(last)
    return replace(CourseFact("Ventor", None, None, day(first), stop), **more)


def found(signs: str, *taken: CourseFact) -> tuple[Change, ...]:
    """Return the changes over all days that have a sign."""
    return changes(diary(signs, courses=taken), since=FIRST, until=last_day(signs))


def test_a_course_has_a_start_and_a_stop() -> None:
    """Newest first; the stop is on the first day without it."""
    stop, start = found("." * 100, course(30, 59))

    assert [(one.kind, one.on) for one in (stop, start)] == [
        ("stop", day(60)),
        ("start", day(30)),
    ]


def test_a_new_dose_is_compared_with_the_old_one_only() -> None:
    """25 mg from day 40 on: before are days 30 to 39 on 10 mg, not the days off."""
    signs = "1" * 30 + "." * 10 + "1" * 60
    old = course(30, 39, dose=10.0, unit="mg")
    new = course(40, dose=25.0, unit="mg")
    dose, _ = found(signs, old, new)

    assert (dose.kind, dose.on) == ("dose", day(40))
    assert (dose.dose_before, dose.dose_after) == (10.0, 25.0)
    assert (dose.before.attacks, dose.before.answered_days) == (0, 10)
    assert (dose.after.attacks, dose.after.answered_days) == (28, 28)


def test_doses_have_a_ratio_with_trend() -> None:
    """2 a week on the old dose, 4 on the new one, none recorded off it."""
    signs = weeks(0, 0, 0, 0, *[2] * 8, *[4] * 8)
    old, new = course(28, 83, dose=1.0), course(84, dose=2.0)
    dose, start = found(signs, old, new)

    assert isinstance(dose.rate_ratio, Estimate)
    assert dose.rate_ratio.value == pytest.approx(2, rel=0.02)
    assert start.rate_ratio is None


def test_the_same_dose_the_day_after_is_no_change() -> None:
    """Two stretches that touch on one dose are one course."""
    assert [one.kind for one in found("." * 60, course(20, 29), course(30))] == [
        "start"
    ]


def test_a_pause_and_what_follows_it() -> None:
    """Days off are counted from the pause to the day before it is taken again."""
    first = course(10, 39, begun_by="start", ended_by="pause")
    again = course(50, begun_by="resume")
    resume, pause, start = found("1" * 40 + "." * 40, first, again)

    assert [one.kind for one in (resume, pause, start)] == ["resume", "pause", "start"]
    assert (pause.before.attacks, pause.before.answered_days) == (28, 28)
    assert (pause.after.attacks, pause.after.answered_days) == (0, 6)
    assert (resume.before.attacks, resume.before.answered_days) == (0, 10)


def test_what_began_with_the_window_or_comes_after_it_is_no_change() -> None:
    """Nothing lies before the first day, and nothing after the last is looked at."""
    taken = (course(0, 90), course(70, name="Later"))

    assert changes(diary("." * 100, courses=taken), since=FIRST, until=day(60)) == ()


def test_taken_as_needed_has_no_changes() -> None:
    """Nobody knows on which days it was taken."""
    assert found("." * 60, course(20, as_needed=True)) == ()


def test_another_medicine_in_the_same_weeks_withholds_the_placebo_dates() -> None:
    """No other date is like one on which two medicines changed."""
    changed = found("." * 200, course(100), course(90, name="Other"))
    own = next(one for one in changed if one.name == "Ventor")

    assert own.other_changes == ("Other",)
    assert own.placebo == Withheld("same-days", ("Other",))


def test_as_large_a_change_is_counted_at_other_dates() -> None:
    """Steady before and after, doubled at the start: no other date is like it."""
    signs = weeks(*[1] * 14, *[4] * 14)
    (start,) = found(signs, course(98))
    (nothing,) = found(weeks(*[1] * 28), course(98))

    # windows of 28 + 4 + 28 days inside [0, 98) or [98, 196): 39 dates in each
    assert start.placebo == Placebo(78, 0, common=False)
    assert nothing.placebo == Placebo(78, 78, common=True)


def test_too_few_dates_without_a_change() -> None:
    """Ten weeks leave no date with four weeks on both sides."""
    (start,) = found(weeks(*[1] * 10), course(35))

    assert isinstance(start.placebo, TooFew)
    assert start.placebo.what == "days_without_a_change"


def test_a_start_right_after_the_worst_weeks_is_marked() -> None:
    """Five attacks in the fortnight before, one a week else."""
    signs = weeks(1, 1, 1, 1, 2, 3, 1, 1, 1, 1, 1, 1)
    (after,) = found(signs, course(42))
    (later,) = found(signs, course(56))

    assert after.after_worst
    assert not later.after_worst


def test_a_wrong_window_is_an_error() -> None:
    """A window cannot end before it begins."""
    with pytest.raises(ValueError, match="until must not be before since"):
        changes(Facts(), since=day(1), until=day(0))
