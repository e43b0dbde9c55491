"""Medicines while they are taken: new doses, pauses, doses as needed, class notes."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Ran

from diary.app.flow.courses import segments
from diary.app.flow.facts import facts
from diary.models import MedicineChange, MedicineCourse
from diary.store.file import connection_of, open_diary

Cramp = Callable[..., Ran]
NOTE = "Published about this class"


def course(**more: object) -> MedicineCourse:
    """Furosemide 20 mg since 1 October."""
    fields = {
        "id": "c",
        "name": "furosemide",
        "medicine_id": "furosemide",
        "dose": 20.0,
        "unit": "mg",
        "started_on": date(2026, 10, 1),
    }
    return MedicineCourse(**(fields | more))


def changed(kind: str, day: int, dose: float | None = None) -> MedicineChange:
    """A change on a day of November 2026."""
    on = date(2026, 11, day)
    return MedicineChange(course_id="c", kind=kind, changed_on=on, dose=dose, unit="mg")


def stretches(row: MedicineCourse, *changes: MedicineChange) -> list[tuple[str, ...]]:
    """First day, last day and dose of each stretch."""
    return [
        (str(one.started_on), str(one.stopped_on), str(one.dose))
        for one in segments([row], changes)
    ]


def test_a_course_without_changes_is_one_stretch() -> None:
    """Nothing is cut."""
    assert [("2026-10-01", "None", "20.0")] == stretches(course())


def test_a_new_dose_and_a_pause_cut_a_course() -> None:
    """Three stretches: 20 mg, 40 mg until the pause, 40 mg after it."""
    cut = stretches(
        course(stopped_on=date(2026, 11, 20)),
        changed("dose", 1, 40.0),
        changed("pause", 10),
        changed("resume", 14),
    )

    assert cut == [
        ("2026-10-01", "2026-10-31", "20.0"),
        ("2026-11-01", "2026-11-09", "40.0"),
        ("2026-11-14", "2026-11-20", "40.0"),
    ]


def test_the_facts_say_what_began_and_ended_a_stretch() -> None:
    """Start, new dose, pause and stop are told apart; still taken has no end."""
    changes = (changed("dose", 1, 40.0), changed("pause", 10), changed("resume", 14))
    stopped = segments([course(stopped_on=date(2026, 11, 20))], changes)
    taken = segments([course()], ())

    assert [(one.begun_by, one.ended_by) for one in stopped] == [
        ("start", "dose"),
        ("dose", "pause"),
        ("resume", "stop"),
    ]
    assert [(one.begun_by, one.ended_by) for one in taken] == [("start", None)]


def test_a_dose_changed_during_a_pause_is_that_of_the_next_stretch() -> None:
    """Nobody takes it in between."""
    cut = stretches(
        course(), changed("pause", 5), changed("dose", 7, 10.0), changed("resume", 9)
    )

    assert [
        ("2026-10-01", "2026-11-04", "20.0"),
        ("2026-11-09", "None", "10.0"),
    ] == cut


def test_what_changed_after_the_last_day_does_not_count() -> None:
    """A course that was stopped ends there."""
    cut = stretches(course(stopped_on=date(2026, 11, 3)), changed("dose", 5, 40))

    assert [("2026-10-01", "2026-11-03", "20.0")] == cut


def test_changes_are_said_back_listed_and_undone(cramp: Cramp, diary: Path) -> None:
    """By generic name or brand; the analysis sees the stretches."""
    cramp("med", "start", "furosemide", "20", "mg", "--on", "2026-10-01")
    assert "furosemide: 40 mg from Sun 1 Nov 2026: saved." in (
        cramp("med", "change", "Lasix", "40 mg", "--on", "2026-11-01").out
    )
    cramp("med", "pause", "furosemide", "--on", "2026-11-10")
    cramp("med", "resume", "furosemide", "--on", "2026-11-14")

    assert [
        "40 mg from Sun 1 Nov 2026",
        "paused from Tue 10 Nov 2026",
        "taken again from Sat 14 Nov 2026",
    ] == [line.strip()[8:] for line in cramp("med", "list").out.splitlines()[1:]]
    (row,) = json.loads(cramp("med", "list", "--json").out)
    assert ["dose", "pause", "resume"] == [one["kind"] for one in row["changes"]]
    with open_diary(diary) as session:
        assert [20, 40, 40] == [
            one.dose for one in facts(connection_of(session)).courses
        ]
    for _ in range(3):
        cramp("undo")
    assert 1 == len(cramp("med", "list").out.splitlines())


def test_a_change_of_the_same_day_is_corrected(cramp: Cramp) -> None:
    """The second dose of a day replaces the first."""
    cramp("med", "start", "furosemide", "20", "mg", "--on", "2026-10-01")
    cramp("med", "change", "furosemide", "40 mg", "--on", "2026-11-01")
    cramp("med", "change", "furosemide", "30 mg", "--on", "2026-11-01")

    assert "30 mg from" in cramp("med", "list").out.splitlines()[1]
    assert 2 == len(cramp("med", "list").out.splitlines())


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("change", "furosemide"), 3, "the new dose"),
        (("change", "ibuprofen", "400 mg"), 4, "not one of the medicines"),
        (("change", "furosemide", "40 mg", "--on", "2026-09-01"), 3, "It was started"),
        (("pause", "furosemide", "--on", "2026-10-01"), 3, "It was started"),
        (("resume", "furosemide"), 3, "It is not paused"),
        (("pause", "aspirin"), 4, "not one of the medicines"),
        (("take", "ibuprofn"), 3, "Did you mean"),
        (("take", "ibuprofen", "400", "mg", "tomorrow", "3am"), 3, "in the future"),
        (("take", "ibuprofen", "400", "mg", "or", "so"), 3, "did not understand"),
        (("take", "400", "mg"), 3, "Which medicine?"),
    ],
)
def test_a_slip_about_a_medicine_is_refused(
    cramp: Cramp, words: tuple[str, ...], code: int, why: str
) -> None:
    """With what to type instead; nothing is written."""
    cramp("med", "start", "furosemide", "20", "mg", "--on", "2026-10-01")
    ran = cramp("med", *words)

    assert code == ran.code
    assert why in ran.err
    assert 1 == len(cramp("med", "list").out.splitlines())


def test_a_pause_cannot_begin_twice(cramp: Cramp) -> None:
    """The message says how it ends."""
    cramp("med", "start", "furosemide", "--on", "2026-10-01")
    cramp("med", "pause", "furosemide", "--on", "2026-11-01")
    ran = cramp("med", "pause", "furosemide", "--on", "2026-11-02")

    assert (3, True) == (ran.code, "cramp med resume furosemide" in ran.err)


def test_doses_as_needed_are_what_came_before_an_episode(cramp: Cramp) -> None:
    """A medicine taken as needed is not said to be taken each day."""
    cramp("med", "start", "ibuprofen", "--as-needed", "--on", "2026-10-01")
    cramp("med", "take", "ibuprofen", "400", "mg", "yesterday", "22:30")
    cramp("med", "take", "paracetamol", "500", "mg", "2026-11-19", "20:00")
    cramp("log", "calf", "left", "last night 3:10")

    assert "medicines: ibuprofen 400 mg at 22:30\n" in cramp("show").out
    listed = cramp("med", "list").out
    assert "as needed: since Thu 1 Oct 2026" in listed
    assert "taken once, last Sat 21 Nov 2026 22:30" in listed
    alone = listed.splitlines()[-1]
    assert "paracetamol 500 mg, Thu 19 Nov 2026 20:00" in alone
    assert "Deleted the dose of" in cramp("delete", alone[:6]).out
    cramp("undo")
    assert "paracetamol" in cramp("med", "list").out


def test_a_medicine_as_needed_is_not_compared(cramp: Cramp) -> None:
    """On which days it was taken is not known."""
    cramp("med", "start", "ibuprofen", "--as-needed", "--on", "2026-11-01")
    cramp("log", "calf", "left", "last night 3:10")
    (found,) = json.loads(cramp("triggers", "--json").out)["medicines"]

    assert "as-needed" in json.dumps(found)


def test_a_supplement_is_marked(cramp: Cramp) -> None:
    """Only where the person said so."""
    ran = cramp("med", "start", "curcuma", "500", "mg", "--supplement", "--as-typed")
    (row,) = json.loads(cramp("med", "list", "--json").out)

    assert "supplement: since" in ran.out
    assert (True, None) == (row["supplement"], row["as_needed"])


def test_the_class_note_is_shown_once(cramp: Cramp) -> None:
    """With its source, never to stop it; not again for the same class."""
    first = cramp("med", "start", "hydrochlorothiazide", "--on", "2026-10-01").out
    second = cramp("med", "start", "indapamide", "--on", "2026-11-01").out

    assert f"{NOTE} (thiazide water tablet): In a large study" in first
    assert "[V14]." in first
    assert "Do not stop it on your own." in first
    assert "not proof of cause" in first
    assert NOTE not in second


@pytest.mark.parametrize("name", ["paracetamol", "my herbal tea"])
def test_where_nothing_is_published_there_is_no_note(cramp: Cramp, name: str) -> None:
    """Nor for a name the catalogue does not have."""
    assert NOTE not in cramp("med", "start", name).out
