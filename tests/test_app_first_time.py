"""Where a person who had only the help and the messages stumbled, and what is said."""

from collections.abc import Callable

from conftest import Ran

Cramp = Callable[..., Ran]

STUMBLED: list[tuple[tuple[str, ...], str]] = [
    (("drink", "2", "glasses"), "Type the size too"),
    (("none", "last", "week"), "Several: 2026-11-14 to 2026-11-16"),
    (("none", "2026-11-01", "2026-11-03"), "Several: 2026-11-14 to 2026-11-16"),
    (("day", "fluid", "2l"), "A value is typed like: cramp day --fluid 1.8l"),
    (("day", "--stress", "high"), "stress: That is not a number"),
    (("day", "--fluid", "abc"), "fluid: That is not a definite volume"),
    (("exercise", "run", "45m", "--effort", "11"), "11 is not from 0 to 10"),
    (("undo", "banana"), "'banana' is no number"),
    (("list", "--page", "0"), "0 is not from 1 to"),
    (("question", "done", "banana"), "the number of a question"),
    (("question", "done", "²"), "the number of a question"),
    (("question", "delete", "1"), "cramp delete ID"),
    (("private", "on", "please"), "Type it alone: cramp private on"),
    (("med", "start", "atorvastatin", "20"), '"20" is no dose I know'),
    (("med", "start", "atorvastatin", "20", "drips"), "with its unit"),
    (("med", "take", "ibuprofen", "400"), '"400" is no dose I know'),
    (("edit", "last", "--relief", "stretch=²"), "is no effect"),
    (("edit", "last", "--side", "right"), "There is no option --side"),
    (("edit", "last", "--muscle", "toes"), "words: cramp edit last toes right"),
]


def test_every_stumble_says_what_to_type_and_writes_nothing(cramp: Cramp) -> None:
    """The exit code is not 0, stdout is empty, and the diary is as it was."""
    cramp("log", "calf", "left", "7", "3:10")
    before = cramp("undo", "--list", "--json").out
    for typed, said in STUMBLED:
        ran = cramp(*typed)

        assert ran.code in {2, 3, 4}, typed
        assert "" == ran.out, typed
        assert said in ran.err, typed
    assert before == cramp("undo", "--list", "--json").out


def test_an_edit_without_a_difference_is_no_change(cramp: Cramp) -> None:
    """It says so, and there is nothing to undo; one field more and there is."""
    cramp("log", "calf", "left", "7", "3:10", "stretch")
    cramp("drink", "500ml", "tea", "7:00")
    drink = cramp("list", "--what", "drinks").out[:6]
    for words in (
        ("last", "7"),
        ("last", "left"),
        ("last", "stretch"),
        (drink, "500ml"),
    ):
        assert "Nothing is different.\n" == cramp("edit", *words).out
    assert "Undo with" in cramp("edit", "last", "7", "--relief", "stretch=8").out
    assert 3 == len(cramp("undo", "--list").out.splitlines()) - 1


def test_hours_are_typed_as_on_a_clock(cramp: Cramp) -> None:
    """6:30 of sleep is six and a half hours; it has no other meaning there."""
    assert "sleep 6.5 h" in cramp("day", "--sleep", "6:30").out


def test_a_vitamin_with_a_number_in_its_name_is_a_name(cramp: Cramp) -> None:
    """Only behind a name of the catalogue is a bare number a dose."""
    assert "vitamin b 12" in cramp("med", "start", "vitamin", "b", "12").out


def test_conditions_and_other_things_are_shown_with_what_they_are(
    cramp: Cramp,
) -> None:
    """The list of conditions gives the id; show names the thing and its fields."""
    assert "cramp me condition" in cramp("me", "condition").out
    cramp("me", "condition", "diabetes", "--since", "2015")
    listed = cramp("me", "condition").out

    assert listed[8:] == "diabetes, since 2015\n"
    shown = cramp("show", listed[:6]).out
    assert [f"{listed[:6]}  the condition diabetes", "  since: 2015"] == (
        shown.splitlines()[:2]
    )
