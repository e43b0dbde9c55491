"""Medicines: start, stop, list."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


def _listed(cramp: Cramp) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cramp("med", "list", "--json").out)
    return found


def test_a_medicine_is_kept_with_dose_class_and_first_day(cramp: Cramp) -> None:
    """A brand is recognised, and the name stays as typed."""
    ran = cramp("med", "start", "Lipitor", "20", "mg", "--on", "2026-03-04")

    assert (0, "") == (ran.code, ran.err)
    assert "Lipitor 20 mg (atorvastatin, statin): since Wed 4 Mar 2026" in ran.out
    (course,) = _listed(cramp)
    kept = ("name", "medicine_id", "dose", "unit", "started_on", "stopped_on")
    expected = ["Lipitor", "atorvastatin", 20.0, "mg", "2026-03-04", None]
    assert expected == [course[key] for key in kept]


def test_whether_it_followed_a_bad_spell_is_three_valued(cramp: Cramp) -> None:
    """Not said is not no."""
    cramp("med", "start", "atorvastatin", "--on", "2026-03-01")
    cramp("med", "start", "magnesium", "--on", "2026-03-02", "--bad-spell")
    cramp("med", "start", "xanax", "--on", "2026-03-03", "--no-bad-spell")

    assert [False, True, None] == [
        course["after_bad_spell"] for course in _listed(cramp)
    ]


def test_a_name_outside_the_catalogue_is_kept_as_typed(cramp: Cramp) -> None:
    """What nobody knows is still written down."""
    assert "(not in the catalogue)" in cramp("med", "start", "blue", "pill").out
    assert [("blue pill", None)] == [
        (c["name"], c["medicine_id"]) for c in _listed(cramp)
    ]


def test_a_name_is_one_line_of_at_most_eighty_letters(cramp: Cramp) -> None:
    """As for a dose taken, a test and a condition; it steers no terminal."""
    assert 3 == cramp("med", "start", "x" * 81, "--as-typed").code
    assert 3 == cramp("med", "start", "\x1b", "--as-typed").code
    cramp("med", "start", "blue\x1b[31m pill", "--as-typed")

    assert ["blue [31m pill"] == [course["name"] for course in _listed(cramp)]


def test_a_near_miss_asks_instead_of_guessing(cramp: Cramp) -> None:
    """Nothing is written until the name is certain; `--as-typed` keeps it."""
    ran = cramp("med", "start", "atorvastain")

    assert (3, "") == (ran.code, ran.out)
    assert "Did you mean: atorvastatin?" in ran.err
    assert [] == _listed(cramp)
    assert 0 == cramp("med", "start", "atorvastain", "--as-typed").code
    assert [None] == [course["medicine_id"] for course in _listed(cramp)]


def test_a_medicine_is_stopped_by_any_of_its_names(cramp: Cramp) -> None:
    """Started as brand, stopped by its generic name."""
    cramp("med", "start", "lipitor", "--on", "2026-03-04")

    ran = cramp("med", "stop", "atorvastatin", "--on", "2026-10-01")
    assert "stopped Thu 1 Oct 2026" in ran.out
    assert ["2026-10-01"] == [course["stopped_on"] for course in _listed(cramp)]


def test_a_medicine_can_be_started_again_after_it_was_stopped(cramp: Cramp) -> None:
    """Twice at once is refused; one after the other is two courses."""
    cramp("med", "start", "lipitor", "--on", "2026-03-04")

    assert 3 == cramp("med", "start", "atorvastatin").code
    cramp("med", "stop", "lipitor", "--on", "2026-10-01")
    assert 0 == cramp("med", "start", "atorvastatin").code
    assert 2 == len(_listed(cramp))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("stop", "simvastatin"), 4),
        (("stop", "lipitor", "--on", "2026-01-01"), 3),
        (("stop", "lipitor", "--on", "tomorrow"), 3),
        (("start", "magnesium", "--on", "2027-01-01"), 3),
    ],
)
def test_impossible_changes_are_refused_without_naming_other_medicines(
    cramp: Cramp, words: tuple[str, ...], code: int
) -> None:
    """An error may end up in a bug report: it tells nothing of the diary."""
    cramp("med", "start", "Lipitor", "20", "mg", "--on", "2026-03-04")

    ran = cramp("med", *words)
    assert (code, "") == (ran.code, ran.out)
    assert "Lipitor" not in ran.err
    assert [None] == [course["stopped_on"] for course in _listed(cramp)]


def test_stopping_is_recorded_and_never_advised(cramp: Cramp) -> None:
    """The help of `med stop` sends people to their doctor first."""
    said = " ".join(cramp("med", "stop", "--help").out.split())

    assert "Do not stop a medicine on your own" in said


def test_a_start_can_be_undone_and_a_course_deleted(cramp: Cramp) -> None:
    """Medicines are changes like any other."""
    cramp("med", "start", "lipitor")
    cramp("undo")
    assert [] == _listed(cramp)

    cramp("med", "start", "lipitor")
    assert 0 == cramp("delete", _listed(cramp)[0]["id"][:6]).code
    assert [] == _listed(cramp)
