"""Answering for days: none, day, drink, exercise, track, config."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


def _answered_days(cramp: Cramp) -> int:
    return int(json.loads(cramp("flags", "--json").out)["answered_days"])


def test_none_answers_for_last_night(cramp: Cramp) -> None:
    """One word answers the day whose evening came before this morning."""
    ran = cramp("none")

    assert (0, "") == (ran.code, ran.err)
    assert "No cramp on Sat 21 Nov 2026, until 06:00 the next morning" in ran.out
    assert 1 == _answered_days(cramp)


def test_none_answers_for_a_range_and_counts_only_what_is_new(cramp: Cramp) -> None:
    """Said twice, a day is answered once."""
    cramp("none", "2026-11-19")

    assert "2 of 3 days are new" in cramp("none", "2026-11-18", "to", "2026-11-20").out
    assert 3 == _answered_days(cramp)


@pytest.mark.parametrize("when", ["today", "tomorrow", "2026-12-24", "gibberish"])
def test_none_is_refused_for_a_day_that_is_not_over(cramp: Cramp, when: str) -> None:
    """Nobody can know yet that a day stays without cramps."""
    ran = cramp("none", when)

    assert (3, "") == (ran.code, ran.out)
    assert 0 == _answered_days(cramp)


def test_none_does_not_contradict_a_cramp(cramp: Cramp) -> None:
    """A day with a cramp cannot be answered with none, and nothing is written."""
    cramp("log", "calf", "last night 3:10")

    ran = cramp("none", "2026-11-20", "to", "2026-11-21")
    assert 3 == ran.code
    assert "There is a cramp on Sat 21 Nov 2026 already." in ran.err
    assert 1 == _answered_days(cramp)


def test_day_keeps_each_answer_in_the_unit_of_its_factor(
    cramp: Cramp, tmp_path: Path
) -> None:
    """Litres become ml, a comma is a decimal point, and both spellings work."""
    ran = cramp("day", "2026-11-19", "--fluid", "1,8l", "--sleep=6.5h", "stress=4")

    assert "Thu 19 Nov 2026: " in ran.out
    cramp("export", str(tmp_path / "out"))
    head, row = (tmp_path / "out" / "days.csv").read_text().splitlines()
    recorded = dict(zip(head.split(","), row.split(","), strict=True))
    assert {
        "date": "2026-11-19",
        "cramp_free": "",
        "fluid_ml": "1800",
        "sleep_h": "6.5",
        "stress": "4",
    } == recorded


def test_day_answers_do_not_make_a_day_free_of_cramps(cramp: Cramp) -> None:
    """A check-in without "none" leaves the day unanswered."""
    cramp("day", "yesterday", "--stress", "4")

    assert 0 == _answered_days(cramp)


def test_day_corrects_and_forgets_answers(cramp: Cramp) -> None:
    """The last answer counts, `clear` forgets it, and undo brings it back."""
    cramp("day", "--stress", "4")

    assert "stress 6/10" in cramp("day", "--stress", "6").out
    assert "stress" not in cramp("day", "--stress", "clear").out
    cramp("undo")
    assert "stress 6/10" in cramp("day").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--stress", "11"), "stress goes from 0 to 10"),
        (("--sleep", "30"), "sleep goes from 0 to 24"),
        (("--fluid", "-1l"), "negative"),
        (("--menstruation", "7"), "type yes or no"),
        (("--urine", "blue"), "pale, yellow, dark-yellow, brown-red"),
        (("--nonsense", "3"), 'There is no factor "nonsense"'),
        (("--stress",), "--stress needs a value"),
    ],
)
def test_day_refuses_what_cannot_be_and_writes_nothing(
    cramp: Cramp, words: tuple[str, ...], said: str
) -> None:
    """One bad value refuses the whole line, the good values too."""
    ran = cramp("day", "--fluid", "1l", *words)

    assert (3, "") == (ran.code, ran.out)
    assert said in ran.err
    assert "nothing recorded" in cramp("day").out


def test_day_refuses_a_day_that_has_not_come(cramp: Cramp) -> None:
    """Answers describe what was, not what will be."""
    ran = cramp("day", "tomorrow", "--stress", "3")

    assert (3, "") == (ran.code, ran.out)
    assert "not come yet" in ran.err


def test_day_without_values_and_terminal_says_how(cramp: Cramp) -> None:
    """Where nobody can be asked, the way to answer is shown."""
    ran = cramp("day")

    assert 0 == ran.code
    assert "Sun 22 Nov 2026: nothing recorded." in ran.out
    assert "cramp day --fluid 1.8l" in ran.out


def test_a_drink_is_kept_with_its_time(cramp: Cramp) -> None:
    """Drinks show in the 24 hours before the next cramp."""
    ran = cramp("drink", "500ml", "tea", "20", "min", "ago")
    cramp("log", "calf")

    assert "500 ml tea, Sun 22 Nov 2026 08:10: saved." == ran.out.strip()
    assert "fluid: 500 ml tea at 08:10" in cramp("show").out


def test_exercise_is_kept_with_what_is_known_about_it(cramp: Cramp) -> None:
    """A session shows before the next cramp; it is taken to have just ended."""
    ran = cramp("exercise", "run", "45m", "--effort", "7", "--unaccustomed")
    cramp("log", "calf")

    assert "run, 45 min, began Sun 22 Nov 2026 07:45: saved." == ran.out.strip()
    assert "exercise: run 45 min effort 7/10 at 07:45" in cramp("show").out


def test_no_exercise_is_an_answer_not_a_gap(cramp: Cramp) -> None:
    """`exercise none` records zero minutes for the day."""
    ran = cramp("exercise", "none", "yesterday")

    assert "No exercise on Sat 21 Nov 2026: saved." == ran.out.strip()
    assert "exercise 0 min" in cramp("day", "yesterday").out


@pytest.mark.parametrize(
    "words",
    [
        ("drink", "a", "lot"),
        ("drink", "-5ml"),
        ("drink", "500ml", "tomorrow 15:00"),
        ("exercise", "run"),
        ("exercise", "run", "45m", "tomorrow 15:00"),
        ("exercise", "none", "tomorrow"),
    ],
)
def test_impossible_drinks_and_exercise_are_refused(
    cramp: Cramp, words: tuple[str, ...]
) -> None:
    """Nothing is written, so there is nothing to undo."""
    ran = cramp(*words)

    assert (3, "") == (ran.code, ran.out)
    assert 4 == cramp("undo").code


def test_track_chooses_what_the_check_in_asks(cramp: Cramp) -> None:
    """The chosen factors stand in the order they were named, each once."""
    cramp("track", "stress", "sleep", "stress")

    asked, _, others = cramp("track").out.partition("Others")
    assert ["stress", "sleep_h"] == asked.split()[-2:]
    assert "fluid_ml" in others


def test_a_factor_that_does_not_exist_is_not_tracked(cramp: Cramp) -> None:
    """One unknown name refuses the choice as a whole."""
    ran = cramp("track", "stress", "nonsense")

    assert 3 == ran.code
    assert "fluid_ml" in cramp("track").out.partition("Others")[0]


def test_the_country_is_set_shown_and_forgotten(cramp: Cramp) -> None:
    """Without a country no number is guessed."""
    assert "country: GB (in an emergency: 999)" in cramp("config", "country", "gb").out
    assert "GB" in cramp("config").out
    assert "not set" in cramp("config", "country", "none").out
    assert "your local emergency number" in cramp("config").out


@pytest.mark.parametrize("words", [("country", "XX"), ("colour",)])
def test_an_unknown_setting_or_country_is_refused(
    cramp: Cramp, words: tuple[str, ...]
) -> None:
    """What can be chosen is listed."""
    ran = cramp("config", *words)

    assert 3 == ran.code
    assert words[-1] in ran.err
