"""A timer is an entry at once, and its length is found when it ends."""

import json
from collections.abc import Callable

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]
At = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Set the clock."""
    return lambda when: monkeypatch.setenv("CRAMP_NOW", when)


def length(cramp: Cramp) -> tuple[int | None, str | None]:
    """Length [s] and how it is known, of the last entry."""
    data = json.loads(cramp("show", "--json").out)
    return data["duration_s"], data["duration_source"]


def test_start_and_stop(cramp: Cramp, at: At) -> None:
    """It is going at once, and timed to the second when it ends."""
    at("2026-11-22T03:10:20")
    assert "cramp stop" in cramp("start", "calf", "left").out
    assert "left calf, still going" in cramp("list").out
    assert (None, "going") == length(cramp)

    at("2026-11-22T03:14:50")
    said = cramp("stop", "pain", "7", "stretch", "helped").out
    assert "left calf, pain 7/10, 4 min 30 s, stretching helped" in said
    assert (270, "timed") == length(cramp)
    assert 4 == cramp("stop").code


def test_the_clock_change_does_not_count(cramp: Cramp, at: At) -> None:
    """Over the hour that comes twice the length is the time that passed."""
    at("2026-10-25T02:50+02:00")
    cramp("start", "calf")
    at("2026-10-25T02:05+01:00")
    cramp("stop")

    assert (15 * 60, "timed") == length(cramp)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("3:25",), (900, "timed")),
        (("6m",), (360, None)),
        (("about", "6m"), (360, "guessed")),
        (("calf", "left", "3:25"), (900, "timed")),
    ],
)
def test_ending_later(
    cramp: Cramp, at: At, words: tuple[str, ...], expected: tuple[int, str | None]
) -> None:
    """The end can be a moment, or the length itself."""
    at("2026-11-22T03:10")
    cramp("start", "calf", "left")
    at("2026-11-22T08:00")

    assert 0 == cramp("stop", *words).code
    assert expected == length(cramp)
    assert "03:10" in cramp("list").out


def test_edit_ends_it_too(cramp: Cramp, at: At) -> None:
    """A length that is typed is the end of "still going"."""
    at("2026-11-22T03:10")
    cramp("start", "calf")
    cramp("edit", "last", "6m")

    assert (360, None) == length(cramp)
    assert "still going" not in cramp("list").out


def test_starting_twice_says_so(cramp: Cramp, at: At) -> None:
    """The same muscle is refused; another one starts and the first is named."""
    at("2026-11-22T03:10")
    cramp("start", "calf", "left")
    at("2026-11-22T03:12")
    again = cramp("start", "calf")
    assert (3, "") == (again.code, again.out)
    assert "going already" in again.err

    other = cramp("start", "toes", "right")
    assert "Also without an end" in other.out
    at("2026-11-22T03:13")
    assert "3 min" in cramp("stop", "calf").out
    assert "right toes" in cramp("stop").out
    assert 4 == cramp("stop").code


def test_a_muscle_that_is_not_going(cramp: Cramp) -> None:
    """Nothing is guessed: what is going is named."""
    cramp("start", "calf")
    ran = cramp("stop", "hamstring")

    assert 4 == ran.code
    assert "calf" in ran.err


@pytest.mark.parametrize("words", [(), ("15:00",)])
def test_a_forgotten_timer_is_not_believed(
    cramp: Cramp, at: At, words: tuple[str, ...]
) -> None:
    """Over 12 hours nothing is written, and the message says how to put it right."""
    at("2026-11-22T01:00")
    cramp("start", "calf")
    at("2026-11-22T15:30")
    ran = cramp("stop", *words)

    assert 3 == ran.code
    assert "14 hours" in ran.err
    assert "cramp edit" in ran.err
    assert (None, "going") == length(cramp)
    assert 0 == cramp("start", "calf").code
    assert 0 == cramp("stop").code
    assert 0 == cramp("stop", "2026-11-22 01:05").code


def test_what_a_timer_cannot_be(cramp: Cramp, at: At) -> None:
    """No muscle, a length, an end before the start."""
    assert "Which muscle" in cramp("start").err
    assert "cramp log" in cramp("start", "calf", "4m").err
    at("2026-11-22T03:10")
    cramp("start", "calf")
    at("2026-11-22T03:30")
    assert "before it began" in cramp("stop", "3:05").err
    assert 3 == cramp("stop", "banana").code
    assert (None, "going") == length(cramp)


def test_the_side_says_which_cramp_has_ended(cramp: Cramp, at: At) -> None:
    """The one of that side, else one without a side, which then has it."""
    at("2026-11-22T03:10")
    cramp("start", "calf", "right")
    at("2026-11-22T03:11")
    cramp("start", "hamstring")
    at("2026-11-22T03:14")

    assert "right calf, 4 min" in cramp("stop", "right").out
    assert "left back of thigh (hamstrings), 3 min" in cramp("stop", "left").out


def test_another_side_than_the_one_going_is_refused(cramp: Cramp) -> None:
    """It is not silently taken for the other leg."""
    cramp("start", "calf", "left")

    assert "That side is not going" in cramp("stop", "right").err
    assert "Which side?" in cramp("stop", "left", "right").err
    assert (None, "going") == length(cramp)


def test_a_side_in_a_note_says_nothing_about_the_cramp(cramp: Cramp) -> None:
    """The note is kept whole, and the side stays not recorded."""
    cramp("start", "calf")
    said = cramp("stop", "note:", "sore", "on", "the", "left", "today").out

    assert "calf, side not recorded" in said
    assert "  note: sore on the left today\n" in said
