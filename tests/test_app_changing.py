"""What was written down is put right: edit, undo, redo, history."""

from collections.abc import Callable

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


@pytest.fixture
def logged(cramp: Cramp) -> Cramp:
    """A diary with one episode."""
    assert 0 == cramp("log", "calf left 7 4m 3:10 stretch").code
    return cramp


def an_id(cramp: Cramp, what: str) -> str:
    """The id of the newest thing of a list."""
    return cramp("list", "--what", what).out[:6]


EDITS: list[tuple[tuple[str, ...], str]] = [
    (("6",), "pain: 7/10 → 6/10"),
    (("right",), "muscle: left calf → right calf"),
    (("2:40",), "start: Sun 22 Nov 2026 03:10 → Sun 22 Nov 2026 02:40"),
    (("5m",), "length: 4 min → 5 min"),
    (("twitch",), "kind: cramp → twitch"),
    (("--note", "after ski"), "note: not recorded → after ski"),
    (("--soreness", "2 d"), "sore afterwards: not recorded → 48 h"),
    (("--interference", "4"), "kept you from things: not recorded → 4/10"),
    (("--brought-on", "a run"), "brought on by: not recorded → a run"),
    (("--relief", "stretch=8,3m"), "stretching: tried → 8/10, after 3 min"),
    (("--relief", "massage=no"), "massage: not recorded → did not help"),
    (("--relief", "stretch=clear"), "stretching: tried → not recorded"),
    (("--symptom", "weakness=lasting"), "weakness: not asked → yes, lasting"),
    (("--symptom", "swelling=no"), "swelling: not asked → no"),
    (("--clear", "pain"), "pain: 7/10 → not recorded"),
    (("--clear", "side"), "muscle: left calf → calf, side not recorded"),
    (("--clear", "relief"), "stretching: tried → not recorded"),
]


def test_one_field_is_changed_and_no_other(logged: Cramp) -> None:
    """The history shows exactly that field, and undo brings the entry back."""
    before = logged("list").out
    for options, told in EDITS:
        ran = logged("edit", "last", *options)
        assert 0 == ran.code, ran.err
        changes = logged("history").out.splitlines()
        logged("undo")

        assert f"  {told}" == changes[-1]
        assert changes[-2].endswith("  edit"), options
    assert before == logged("list").out
    assert "edit, undone since" in logged("history").out


WRONG: list[tuple[tuple[str, ...], str]] = [
    ((), "Say which entry and what is different"),
    (("banana",), "know no muscle"),
    (("--soreness", "5"), "needs a unit"),
    (("--relief", "stretch=lots"), "is no effect"),
    (("--relief", "dancing=8"), "not known here"),
    (("--relief", "stretch=11"), "is no effect"),
    (("--relief", "stretch=helped,8"), "two effects were typed"),
    (("--symptom", "swelling=perhaps"), "is no answer"),
    (("--symptom", "sweling=yes"), "could be: swelling"),
    (("--clear", "everything"), "cannot be cleared"),
    (("--stopped", "today"), "for medicines"),
    (("--effort", "4"), "for exercise"),
]


def test_a_wrong_edit_changes_nothing(logged: Cramp) -> None:
    """The message says what is wrong, and the entry stays as it was."""
    for options, said in WRONG:
        ran = logged("edit", "last", *options)

        assert 3 == ran.code, options
        assert said in ran.err
    assert "edit" not in logged("history").out


def test_an_edit_that_should_not_wait_says_so_first(logged: Cramp) -> None:
    """A danger sign that is added is answered as on saving."""
    ran = logged("edit", "last", "--symptom", "weakness=lasting")

    assert ran.out.startswith("Get medical advice today")


def test_what_is_named_twice_in_one_edit_is_one_thing(cramp: Cramp) -> None:
    """By two options, or by a word and an option: one effect, one answer."""
    cramp("log", "calf left 3:10")
    cramp(
        *("edit", "last", "massage", "--relief", "massage=2"),
        *("--relief", "stretch=8", "--relief", "stretch=3m"),
        *("--symptom", "swelling=yes", "--symptom", "swelling=brief"),
    )
    told = cramp("history").out.splitlines()

    assert [
        "  swelling: not asked → yes, brief",
        "  massage: not recorded → 2/10",
        "  stretching: not recorded → 8/10, after 3 min",
    ] == told[-3:]
    assert 1 == cramp("list").out.count("stretching")


def test_what_is_said_later_of_something_tried_replaces_what_was_said(
    cramp: Cramp,
) -> None:
    """A number instead of "helped" and the other way round; how long it took stays."""
    cramp("log", "calf left 3:10 stretch helped")
    cramp("edit", "last", "--relief", "stretch=3m")
    for said, told in (
        ("stretch=2", "stretching: helped, after 3 min → 2/10, after 3 min"),
        ("stretch=no", "stretching: 2/10, after 3 min → did not help, after 3 min"),
        ("stretch=9,1m", "stretching: did not help, after 3 min → 9/10, after 1 min"),
        ("stretch=helped", "stretching: 9/10, after 1 min → helped, after 1 min"),
    ):
        assert 0 == cramp("edit", "last", "--relief", said).code

        assert f"  {told}" == cramp("history").out.splitlines()[-1]


def test_an_edit_tells_what_its_line_does_not_show(cramp: Cramp) -> None:
    """How long a symptom lasted and until it eased, and that a length is a guess."""
    cramp("log", "calf left 4m 3:10 weak stretch")
    for options, told in (
        (("--symptom", "weakness=lasting"), "weakness: yes → yes, lasting"),
        (("--relief", "stretch=3m"), "stretching: tried → after 3 min"),
        (("about", "4m"), "length: 4 min → 4 min, about"),
        (("--note", "x"), "note: not recorded → x"),
    ):
        lines = cramp("edit", "last", *options).out.splitlines()
        was = next(n for n, line in enumerate(lines) if line.startswith("Was: "))

        assert [f"  {told}", "Undo with: cramp undo"] == lines[was + 2 : was + 4]
    assert "  pain" not in cramp("edit", "last", "6").out


def test_a_side_in_a_note_is_part_of_the_note(logged: Cramp) -> None:
    """It moves no cramp to the other leg, beside a side that was meant so neither."""
    logged("edit", "last", "note:", "the", "right", "one", "too")
    assert "left calf" in logged("list").out
    assert "  note: the right one too\n" in logged("show").out

    logged("edit", "last", "right", "note:", "not", "the", "LEFT", "one")
    assert "right calf" in logged("list").out
    assert "  note: not the LEFT one\n" in logged("show").out


def test_drinks_exercise_and_medicines_are_edited(cramp: Cramp) -> None:
    """Amount, time, words, dose and dates, by the id of the list."""
    cramp("drink", "500ml tea 7:00")
    cramp("exercise", "run 45m yesterday 17:30")
    cramp("med", "start", "atorvastatin 20 mg", "--on", "2026-11-01", "--no-bad-spell")
    drink, run, statin = (
        an_id(cramp, what) for what in ("drinks", "exercise", "medicines")
    )

    assert "amount: 500 ml → 330 ml" in cramp("edit", drink, "330ml").out
    assert "what: tea → black tea" in cramp("edit", drink, "black tea").out
    assert "07:00 → Sun 22 Nov 2026 06:30" in cramp("edit", drink, "6:30").out
    said = cramp("edit", run, "50m", "--effort", "6", "--warm-up").out
    assert "length: 45 min → 50 min" in said
    assert "warm-up: not recorded → yes" in said
    said = cramp("edit", statin, "40", "mg", "--stopped", "2026-11-20").out
    assert "dose: 20 → 40" in said
    assert "last day: not recorded → Fri 20 Nov 2026" in said
    assert "not recorded" in cramp("edit", statin, "--clear", "stopped").out
    assert "330 ml black tea" in cramp("list", "--what", "drinks").out
    assert "amount: 500 ml → 330 ml" in cramp("history", drink).out


def test_a_wrong_edit_of_a_drink(cramp: Cramp) -> None:
    """It is refused, and the drink stays."""
    cramp("drink", "500ml tea 7:00")
    drink = an_id(cramp, "drinks")
    for words, said in (
        (("7",), "one amount with its unit"),
        (("--note", "x"), "has no such field"),
        (("--stopped", "today"), "for medicines"),
        (("--effort", "3"), "for exercise"),
        (("--clear", "pain"), "cannot be cleared"),
    ):
        ran = cramp("edit", drink, *words)

        assert 3 == ran.code
        assert said in ran.err
    assert "500 ml tea" in cramp("list", "--what", "drinks").out


def test_a_medicine_cannot_end_before_it_began(cramp: Cramp) -> None:
    """The message names both days."""
    cramp("med", "start", "iron tablets", "--on", "2026-11-10", "--as-typed")
    ran = cramp("edit", an_id(cramp, "medicines"), "--stopped", "2026-11-09")

    assert 3 == ran.code
    assert "2026-11-10" in ran.err


def test_undo_list_and_several_at_once(logged: Cramp) -> None:
    """The list numbers the changes as undo counts them; redo takes the last back."""
    logged("none", "2026-11-10 to 2026-11-12")
    logged("edit", "last", "6")
    listed = logged("undo", "--list").out.splitlines()
    assert listed[0].startswith("  1  ")
    assert listed[0].endswith("edit, the episode of Sun 22 Nov 2026 03:10")
    assert listed[1].endswith("none, 3 days without cramp")

    undone = logged("undo", "2").out
    assert 2 == undone.count("Undone:")
    assert "pain 7/10" in logged("list").out
    assert "Done again: none" in logged("redo").out
    assert "Done again: edit" in logged("redo").out
    assert "pain 6/10" in logged("list").out
    assert 4 == logged("redo").code


def test_nothing_to_undo(cramp: Cramp) -> None:
    """An empty diary says so; more than there are undoes all."""
    assert 4 == cramp("undo").code
    assert "Nothing was changed yet" in cramp("undo", "--list").out
    cramp("drink", "500ml")
    assert "There were no more" in cramp("undo", "5").out
    assert 2 == cramp("undo", "0").code
