"""RF-11: dark urine alone, and with effort, heat, weak muscles or some medicines."""

from dataclasses import replace

import pytest
from facts_builder import asked, course, cramp, in_all, on_saving, said, session, told

DARK = cramp(yes=["dark-urine"])


def test_dark_urine_alone_is_for_today() -> None:
    """RF-11: brown or red urine without anything else is urgent."""
    assert said(on_saving(DARK)) == ["RF-11 urgent dark-urine"]


def test_brown_urine_the_day_after_a_marathon_is_an_emergency() -> None:
    """RF-11, example 12: whether it was told with an entry or with the day."""
    marathon = session(1, activity="marathon", duration_min=260)
    assert said(on_saving(DARK, marathon)) == ["RF-11 emergency exercise"]
    colour = told(0, urine_colour="brown-red")
    assert said(in_all(colour, marathon)) == ["RF-11 emergency exercise"]
    assert said(in_all(colour, told(1, exercise_min=260))) == [
        "RF-11 emergency exercise"
    ]


@pytest.mark.parametrize(
    ("more", "hard"),
    [
        ({"effort_nrs": 7}, True),
        ({"effort_nrs": 6}, False),
        ({"unaccustomed": True}, True),
        ({"unaccustomed": False}, False),
        ({"duration_min": 90}, True),
        ({"duration_min": 89}, False),
        ({"duration_min": 240, "effort_nrs": 3}, False),
    ],
)
def test_hard_or_unusual_exercise(more: dict[str, float], hard: bool) -> None:
    """RF-11: effort 7, unusual, or 90 min of unknown effort make it an emergency."""
    found = said(on_saving(DARK, session(3, **more)))
    assert found == ["RF-11 emergency exercise" if hard else "RF-11 urgent dark-urine"]


@pytest.mark.parametrize(("ago", "near"), [(7, True), (8, False)])
def test_exercise_within_seven_days(ago: int, near: bool) -> None:
    """RF-11: exercise 7 days before counts, 8 days before does not."""
    found = said(on_saving(DARK, session(ago, effort_nrs=9)))
    assert found == ["RF-11 emergency exercise" if near else "RF-11 urgent dark-urine"]


@pytest.mark.parametrize(
    ("answers", "hot"),
    [
        ({"heat": 7}, True),
        ({"heat": 6}, False),
        ({"temp_max_c": 30}, True),
        ({"temp_max_c": 29.5}, False),
    ],
)
def test_heat(answers: dict[str, float], hot: bool) -> None:
    """RF-11: a hot day within 7 days makes it an emergency."""
    expected = ["RF-11 emergency heat" if hot else "RF-11 urgent dark-urine"]
    assert said(on_saving(DARK, told(2, **answers))) == expected
    assert said(on_saving(DARK, told(7, **answers))) == expected
    assert said(on_saving(DARK, told(8, **answers))) == ["RF-11 urgent dark-urine"]


@pytest.mark.parametrize(
    "weak", [{"yes": ["unusual-weakness"]}, {"lasting": ["weakness"]}]
)
def test_weak_muscles_before_or_after(weak: dict[str, list[str]]) -> None:
    """RF-11: weakness within 7 days, in the same entry or either order of two."""
    assert "RF-11 emergency weakness" in said(on_saving(DARK, cramp(3, **weak)))
    later = cramp(0, hour=12, **weak)
    earlier = cramp(7, yes=["dark-urine"])
    assert "RF-11 emergency weakness" in said(on_saving(later, earlier))
    assert "RF-11 emergency weakness" in said(
        on_saving(later, told(7, urine_colour="brown-red"))
    )
    too_early = cramp(8, yes=["dark-urine"])
    assert not [one for one in said(on_saving(later, too_early)) if "RF-11" in one]


def test_brief_weakness_does_not_count() -> None:
    """RF-11: weakness only during the spasm leaves it urgent."""
    entry = cramp(yes=["dark-urine"], brief=["weakness"])
    assert said(on_saving(entry)) == ["RF-11 urgent dark-urine"]


@pytest.mark.parametrize(
    ("medicine", "harms"),
    [
        (course("Lipitor", 400, "statin"), True),
        (course("Vytorin", 400, "statin-in-combination"), True),
        (course("Tricor", 400, "fibrate"), True),
        (course("Colcrys", 9, "gout", medicine_id="colchicine"), True),
        (course("Serevent", 9, "bronchodilator-laba"), False),
        (course("Lipitor", 0, "statin", stopped_on=None), True),
    ],
)
def test_medicines_that_can_harm_muscle(medicine: object, harms: bool) -> None:
    """RF-11: on a statin, a fibrate or colchicine it is an emergency."""
    found = said(on_saving(DARK, medicine))
    assert ("RF-11 emergency medicine" in found) is harms


def test_statin_stopped_before_is_not_taken() -> None:
    """RF-11: a course that ended before the entry is no longer running."""
    over = course("Lipitor", 400, "statin")
    over = replace(over, stopped_on=over.started_on)
    assert said(on_saving(DARK, over)) == ["RF-11 urgent dark-urine"]


def test_very_little_urine_needs_a_reason() -> None:
    """RF-11: little urine alone is silent, after hard exercise an emergency."""
    entry = cramp(yes=["little-urine"])
    assert said(on_saving(entry)) == []
    assert said(on_saving(entry, session(1, effort_nrs=9))) == [
        "RF-11 emergency little-urine"
    ]


@pytest.mark.parametrize("colour", ["pale", "yellow", "dark-yellow"])
def test_dark_yellow_is_no_flag_and_an_answer(colour: str) -> None:
    """RF-11: other colours fire nothing, and nothing is left to ask."""
    check = on_saving(cramp(), told(0, urine_colour=colour))
    assert said(check) == []
    assert asked(check, "RF-11") == set()


def test_very_little_urine_with_weak_muscles() -> None:
    """RF-11: weakness in the same entry, or in one of the days before, is a reason."""
    here = cramp(yes=["little-urine", "unusual-weakness"])
    before = cramp(2, yes=["unusual-weakness"])
    assert said(on_saving(here)) == ["RF-11 emergency little-urine"]
    assert said(on_saving(cramp(yes=["little-urine"]), before)) == [
        "RF-11 emergency little-urine"
    ]


def test_unanswered_urine_is_asked() -> None:
    """RF-11: without a word about urine the one question is open; "no" closes it."""
    assert asked(on_saving(cramp()), "RF-11") == {"dark-urine"}
    assert asked(on_saving(cramp(no=["dark-urine"])), "RF-11") == set()


def test_dark_urine_asks_about_the_muscles() -> None:
    """RF-11: with dark urine the answer about muscles would make it an emergency."""
    assert asked(on_saving(DARK), "RF-11") == {"unusual-weakness", "injury", "fit"}
    marathon = session(1, effort_nrs=9)
    assert asked(on_saving(DARK, marathon), "RF-11") == set()


def test_colour_of_a_day_stays_live_while_it_may_be_recent() -> None:
    """RF-11: a day's answer has no time; 48 h are counted from the day's end.

    NOW is Sunday 20:00. Friday ended on Saturday at 06:00, 38 h ago; Thursday ended
    on Friday at 06:00, 62 h ago.
    """
    assert said(in_all(told(2, urine_colour="brown-red"))) == [
        "RF-11 urgent dark-urine"
    ]
    assert said(in_all(told(3, urine_colour="brown-red"))) == [
        "RF-11 soon dark-urine past"
    ]


def test_colour_of_today_is_shown_with_any_entry() -> None:
    """RF-11: a recent dark day is said when an ordinary cramp of today is saved."""
    check = on_saving(cramp(), told(1, urine_colour="brown-red"))
    assert said(check) == ["RF-11 urgent dark-urine"]
    assert check.flags[0].episodes == ()
