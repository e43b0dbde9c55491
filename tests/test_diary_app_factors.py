"""The person's own factors: nothing recorded is lost by a new name or a rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


def test_an_own_factor_is_asked_and_answered(cramp: Cramp) -> None:
    """Yes or no, 0 to 10, and a number with its unit."""
    assert "cramp day --tight-shoes yes" in (
        cramp("factor", "add", "tight shoes", "yes/no").out
    )
    cramp("factor", "add", "back pain", "0-10")
    cramp("factor", "add", "steps", "number", "steps")
    ran = cramp("day", "--tight-shoes", "yes", "--back-pain", "4", "--steps", "5000")

    assert "tight shoes yes, back pain 4/10, steps 5000 steps" in ran.out
    assert "tight_shoes" in cramp("track").out.partition("Others")[0]
    assert 3 == cramp("day", "--back-pain", "11").code


def test_a_renamed_factor_keeps_its_history(cramp: Cramp, tmp_path: Path) -> None:
    """Old and new name both mean it; files keep its column."""
    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("day", "--tight-shoes", "yes")
    cramp("factor", "rename", "tight shoes", "narrow shoes")
    cramp("day", "yesterday", "--narrow-shoes", "no")
    cramp("day", "2026-11-20", "--tight-shoes", "no")

    assert cramp("factor", "list").out == (
        "narrow shoes (yes or no): 3 days recorded, earlier tight shoes\n"
    )
    cramp("export", str(tmp_path / "out"))
    header = (tmp_path / "out" / "days.csv").read_text().splitlines()[0]
    assert "tight_shoes" in header.split(",")
    cramp("undo")
    cramp("undo")
    cramp("undo")
    assert cramp("factor", "list").out.startswith("tight shoes (yes or no): 1 day")


def test_a_retired_factor_is_no_longer_asked_but_counts(
    cramp: Cramp, diary: Path
) -> None:
    """It is in the facts of the analysis and comes back with all that was recorded."""
    from diary.app.flow.facts import facts
    from diary.store.file import connection_of, open_diary

    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("day", "--tight-shoes", "yes")
    assert "still counts" in cramp("factor", "retire", "tight shoes").out

    assert "tight_shoes" not in cramp("track").out
    assert 3 == cramp("track", "tight shoes").code
    assert 3 == cramp("factor", "retire", "tight shoes").code
    with open_diary(diary) as session:
        known = facts(connection_of(session))
    assert {"tight_shoes": 1.0} == dict(known.days[0].answers)
    assert [True] == [info.retired for info in known.factors if info.own]
    assert 3 == cramp("factor", "add", "tight shoes", "0-10").code
    cramp("factor", "add", "tight shoes", "yes/no")
    assert "tight_shoes" in cramp("track").out.partition("Others")[0]
    assert "retired" not in cramp("factor", "list").out
    cramp("undo")
    assert "retired 2026-11-22" in cramp("factor", "list").out


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("add", "tight shoes"), 3, "Say how it is answered"),
        (("add", "steps", "number"), 3, "Say how it is answered"),
        (("add", "tight shoes", "often"), 3, "Say how it is answered"),
        (("add", "stress", "yes/no"), 3, "built in"),
        (("add", "date", "yes/no"), 3, "cannot be the name"),
        (("add", "", "yes/no"), 3, "The name is missing"),
        (("add", "own one", "0-10"), 3, "one of yours already"),
        (("rename", "own one", "stress"), 3, "built in"),
        (("rename", "nothing", "shoes"), 4, "no factor of yours"),
        (("retire", "stress"), 3, "built in"),
    ],
)
def test_a_slip_about_a_factor_is_refused(
    cramp: Cramp, words: tuple[str, ...], code: int, why: str
) -> None:
    """With what to type instead."""
    cramp("factor", "add", "own one", "yes/no")
    ran = cramp("factor", *words)

    assert code == ran.code
    assert why in ran.err


def test_a_large_number_is_said_in_digits(cramp: Cramp) -> None:
    """Every digit that was typed, of a factor and of a dose."""
    cramp("factor", "add", "steps", "number", "steps")
    assert "steps 1234567 steps" in cramp("day", "--steps", "1234567").out
    assert "1234567 is outside" in cramp("day", "--sitting", "1234567").err
    started = ("med", "start", "blue", "pill", "1200000", "IU")
    assert "blue pill 1200000 IU (not in" in cramp(*started).out
    course = cramp("med", "list").out[:6]
    assert "dose: 1200000 → 2400000" in cramp("edit", course, "2400000", "IU").out
    assert "steps 1.5 steps" in cramp("day", "--steps", "1.5").out


def test_undo_of_a_new_factor(cramp: Cramp) -> None:
    """It is gone from the list and from the check-in."""
    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("undo")

    assert "No factor of your own yet" in cramp("factor", "list").out
    assert "tight_shoes" not in cramp("track").out
