"""Everything that has an id is put right by it: every field, and nothing else."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from diary.app.flow import days, labs, me, med_changes, medicines, private, questions

Cramp = Callable[..., Ran]

LISTS = ("tests", "conditions", "questions", "medicines", "doses", "none")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diary with one thing of each kind."""
    path = tmp_path_factory.mktemp("written") / "diary.db"
    on = "2026-11-10"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRAMP_NOW", "2026-11-22T08:30")
        labs.add(
            path, ["potassium 3.4 mmol/L"], on, low=None, high=None, as_typed=False
        )
        me.condition(path, ["diabetes"], "2015", as_typed=False)
        questions.add(path, "Can I run?")
        medicines.start(path, ["furosemide", "20", "mg"], "2026-11-01", bad_spell=None)
        med_changes.dose(path, ["furosemide", "40", "mg"], "2026-11-07")
        med_changes.take(path, ["ibuprofen", "400", "mg", "7:00"], as_typed=False)
        days.none(path, "2026-11-14")
        private.private(path, ["on"], on)
        private.private(path, ["drugs", "no"], on)
    return path


@pytest.fixture
def ids(cramp: Cramp, diary: Path, written: Path) -> dict[str, str]:
    """That diary, and the ids in it as the lists show them."""
    diary.parent.mkdir(mode=0o700)
    shutil.copy(written, diary)
    found = {what: cramp("list", "--what", what).out[:6] for what in LISTS}
    found["change"] = cramp("med", "list").out.splitlines()[1][8:14]
    found["private"] = cramp("private").out[:6]
    return found


EDITS: list[tuple[str, str, list[str]]] = [
    ("tests", "potassium 3.6", ["number: 3.4 → 3.6"]),
    ("tests", "3.6 mEq/L", ["unit: mmol/L → mEq/L"]),
    (
        "tests",
        "140 mmol/L --name sodium --low 135 --high 145 --on 2026-11-09",
        [
            "test: potassium → sodium",
            "number: 3.6 → 140",
            "unit: mEq/L → mmol/L",
            "lower end of the range: not recorded → 135",
            "upper end of the range: not recorded → 145",
            "day: Tue 10 Nov 2026 → Mon 9 Nov 2026",
        ],
    ),
    (
        "tests",
        "<3 --name K+ --as-typed --clear low --clear high",
        ["test: sodium → K+", "145 → not recorded", "result: not recorded → <3 mmol/L"],
    ),
    (
        "conditions",
        "--name sciatica --since 2019-03",
        ["name: diabetes → sciatica", "since: 2015 → Mar 2019"],
    ),
    ("conditions", "--clear started", ["since: Mar 2019 → not recorded"]),
    (
        "questions",
        "'Can I swim?' --on yesterday",
        [
            "question: Can I run? → Can I swim?",
            "asked on: not recorded → Sat 21 Nov 2026",
        ],
    ),
    ("questions", "--clear on", ["asked on: Sat 21 Nov 2026 → not recorded"]),
    (
        "medicines",
        "10 mg --name torasemide --started 2026-11-02 --stopped 2026-11-20",
        [
            "name: furosemide → torasemide",
            "dose: 20 → 10",
            "first day: Sun 1 Nov 2026 → Mon 2 Nov 2026",
            "last day: not recorded → Fri 20 Nov 2026",
        ],
    ),
    (
        "medicines",
        "--bad-spell --as-needed --supplement",
        [
            "bad spell: not recorded → yes",
            "only when needed: not recorded → yes",
            "supplement: not recorded → yes",
        ],
    ),
    (
        "medicines",
        "--clear dose --clear bad-spell --clear as-needed --clear supplement",
        ["dose: 10 → not recorded", "supplement: yes → not recorded"],
    ),
    (
        "change",
        "30 mg --on 2026-11-08",
        ["dose: 40 → 30", "from: Sat 7 Nov 2026 → Sun 8 Nov 2026"],
    ),
    (
        "doses",
        "200 mg 6:30 --name paracetamol",
        [
            "dose: 400 → 200",
            "07:00 → Sun 22 Nov 2026 06:30",
            "name: ibuprofen → paracetamol",
        ],
    ),
    ("doses", "--clear dose", ["dose: 200 → not recorded"]),
    ("doses", "--name torasemide", ["name: paracetamol → torasemide"]),
    ("none", "2026-11-15", ["no cramp on: Sat 14 Nov 2026 → Sun 15 Nov 2026"]),
    (
        "private",
        "aids creatine --on 2026-11-20",
        [
            "about: recreational drugs → stimulants or performance aids",
            "used: no → yes",
            "what: not recorded → creatine",
            "Tue 10 Nov 2026 → Fri 20 Nov 2026",
        ],
    ),
]


def test_every_field_of_everything_is_edited_and_undone(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """What is typed becomes different, is told, and comes back with undo."""
    before = {what: cramp("show", id_).out for what, id_ in ids.items()}
    for what, words, told in EDITS:
        ran = cramp("edit", ids[what], *shlex.split(words))

        assert (0, "") == (ran.code, ran.err), words
        for one in told:
            assert one in ran.out, words
    cramp("undo", str(len(EDITS)))
    assert before == {what: cramp("show", id_).out for what, id_ in ids.items()}
    assert all(len(shown.splitlines()) > 1 for shown in before.values())


WRONG: list[tuple[str, tuple[str, ...], str]] = [
    ("tests", ("3.6", "kg"), "is not a unit of potassium"),
    ("tests", ("36000",), "is not possible"),
    ("tests", ("--low", "5", "--high", "3"), "Swap them"),
    ("tests", ("--on", "2027-01-01"), "not come yet"),
    ("tests", ("--name", "sodium"), "sodium 3.4 mmol/L is not possible"),
    ("tests", ("--effort", "3"), "--effort is for exercise"),
    ("conditions", ("sciatica",), "--name"),
    ("conditions", ("--name", "diabets"), "Did you mean: diabetes"),
    ("questions", ("?" * 301,), "too long"),
    ("questions", ("--clear", "question"), "cannot be cleared"),
    ("medicines", ("torasemide",), "--name"),
    ("medicines", ("--name", "salbutamol"), "Did you mean"),
    ("medicines", ("--note", "x"), "--note is for episodes"),
    ("change", ("--on", "2026-10-01"), "It was started on"),
    ("doses", ("banana",), "I did not understand"),
    ("doses", ("tomorrow 7:00",), "future"),
    ("none", ("today",), "not over yet"),
    ("none", ("2026-11-01 to 2026-11-03",), "one day"),
    ("none", ("2026-11-13",), "There is a cramp"),
    ("none", ("2026-11-12",), "answered already"),
    ("private", ("--low", "3"), "--low is for tests"),
]


def test_a_wrong_edit_of_anything_changes_nothing(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """One sentence says what is wrong; nothing is written, nothing is to be undone."""
    cramp("log", "calf", "2026-11-13 23:00")
    cramp("none", "2026-11-12")
    before = cramp("undo", "--list").out
    for what, words, said in WRONG:
        ran = cramp("edit", ids[what], *words)

        assert (3, "") == (ran.code, ran.out), words
        assert said in ran.err, words
    assert before == cramp("undo", "--list").out


def test_a_new_dose_a_pause_and_its_end_are_made_one_another(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """In the words of the commands that write them; undo brings the dose back."""
    id_ = ids["change"]
    said = cramp("edit", id_, "pause").out
    assert "change: dose → pause" in said
    assert "dose: 40 → not recorded" in said
    assert "paused from Sat 7 Nov 2026" in cramp("med", "list").out
    for words, why in (
        (("30", "mg"), "It has no dose"),
        (("pause", "30", "mg"), "It has no dose"),
        (("resume",), "It is not paused on that day"),
        (("change",), "Type the new dose"),
        (("pause", "--on", "2026-11-01"), "It was started"),
    ):
        ran = cramp("edit", id_, *words)
        assert (3, True) == (ran.code, why in ran.err), words

    said = cramp("edit", id_, "change", "30", "mg", "--on", "2026-11-08").out
    assert "change: pause → dose" in said
    assert "30 mg from Sun 8 Nov 2026" in cramp("med", "list").out
    cramp("undo", "2")
    assert "40 mg from Sat 7 Nov 2026" in cramp("med", "list").out


def test_a_change_of_a_deleted_medicine_is_not_moved(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """A sentence and no fault; with the medicine back it can be."""
    cramp("delete", ids["medicines"])
    ran = cramp("edit", ids["change"], "--on", "2026-11-08")

    assert (4, "") == (ran.code, ran.out)
    assert "was deleted" in ran.err
    cramp("undo")
    assert 0 == cramp("edit", ids["change"], "--on", "2026-11-08").code


def test_private_answers_have_no_id_while_they_are_off(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """Switched off they can neither be shown nor edited, by id neither."""
    cramp("private", "off")
    for command in ("show", "edit", "history", "delete"):
        ran = cramp(command, ids["private"], *(["yes"] if command == "edit" else []))

        assert 4 == ran.code
        assert "no entry" in ran.err


def test_a_new_class_of_medicine_is_told_once(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """A wrong name put right says what is published about the right one."""
    said = cramp("edit", ids["medicines"], "--name", "atorvastatin").out

    assert "Published about this class (statin)" in said
    assert ". [" not in said
    again = cramp("med", "start", "simvastatin", "--on", "2026-11-02").out
    assert "Published" not in again


def test_a_length_typed_again_is_no_guess_any_more(cramp: Cramp) -> None:
    """A guess that is put right becomes 5 min, not about 5 min."""
    cramp("log", "calf", "about", "4", "min", "3:10")
    cramp("edit", "last", "5m")

    assert "length: 4 min, about → 5 min" in cramp("history").out


def test_what_is_not_episodes_is_listed_with_ids(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """Tests, conditions, questions and doses, as lines and as JSON, newest first."""
    cramp("lab", "sodium", "140", "mmol/L", "--on", "2026-11-12")
    assert ["sodium", "potassium"] == [
        line.split()[1] for line in cramp("list", "--what", "tests").out.splitlines()
    ]
    rows = json.loads(cramp("list", "--what", "doses", "--json").out)
    assert [ids["doses"]] == [row["id"][:6] for row in rows]
    since = cramp("list", "--what", "tests", "--since", "2026-11-11").out
    assert 1 == len(since.splitlines())
    refused = cramp("list", "--what", "questions", "--since", "2026-11-11")
    assert 3 == refused.code


def test_what_is_about_the_person_is_found_by_its_words(
    cramp: Cramp, ids: dict[str, str]
) -> None:
    """Tests, conditions, questions and doses, by their own or another name."""
    for said, what in (
        ("kalium", "tests"),
        ("potas", "tests"),
        ("diab", "conditions"),
        ("run can", "questions"),
        ("ibupr", "doses"),
        ("advil", "doses"),
    ):
        found = cramp("search", *said.split()).out
        assert [ids[what]] == [line[:6] for line in found.splitlines()], said
    assert "[potassium] 3.4 mmol/L" in cramp("search", "potas").out
    data = json.loads(cramp("search", "diab", "--json").out)
    assert [ids["conditions"]] == [row["id"][:6] for row in data["condition"]]
