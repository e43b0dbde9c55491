"""What a person writes down about themselves: said back, kept, corrected, undone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from diary.store import read
from diary.store.file import connection_of, open_diary

Cramp = Callable[..., Ran]


def test_nothing_about_the_person_says_how_to_begin(cramp: Cramp, diary: Path) -> None:
    """Reading creates nothing and shows a line to copy."""
    ran = cramp("me")

    assert 0 == ran.code
    assert "cramp me --born 1970" in ran.out
    assert not diary.exists()


def test_the_profile_is_said_back(cramp: Cramp) -> None:
    """Every answer as it was understood; what is missing is named, not guessed."""
    said = "--born 1970 --sex f --height 5ft8 --weight 154lb --no-athlete --job nurse"
    cramp("me", *said.split(), "--family", "yes", "--who", "mother")
    ran = cramp("me", "--first-cramp", "2024-03")

    assert ran.out.splitlines() == [
        "Born: 1970",
        "Sex: female",
        "Height: 172.7 cm",
        "Weight: 69.9 kg",
        "Athlete: no",
        "Job: nurse",
        "Close relatives with cramps: yes (mother)",
        "First cramp ever: Mar 2024",
        "Not recorded: pregnant.",
        "Conditions: not recorded.",
    ]


def test_the_profile_as_json(cramp: Cramp) -> None:
    """What was not recorded is null, not no and not nought."""
    cramp("me", "--born", "1970")
    data = json.loads(cramp("me", "--json").out)

    assert 1970 == data["birth_year"]
    assert (None, None) == (data["athlete"], data["weight_kg"])
    assert [] == data["conditions"]


def test_weeks_of_a_pregnancy_are_counted_on(
    cramp: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty weeks said on one day are twenty-two a fortnight later."""
    assert "Pregnant: 20 weeks" in cramp("me", "--pregnant", "20w").out
    monkeypatch.setenv("CRAMP_NOW", "2026-12-06T08:30")

    assert "Pregnant: 22 weeks" in cramp("me").out
    assert "Pregnant: 30 weeks" in cramp("me", "--pregnant", "due 2027-02-14").out
    assert "Pregnant: no (6 Dec 2026)" in cramp("me", "--pregnant", "no").out


def test_an_answer_can_be_forgotten(cramp: Cramp) -> None:
    """Cleared is not recorded again; the rest stays."""
    cramp("me", "--born", "1970", "--job", "nurse")
    ran = cramp("me", "--clear", "job")

    assert "nurse" not in ran.out
    assert "Born: 1970" in ran.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--born", "70"), "four digits"),
        (("--born", "2030"), "four digits"),
        (("--sex", "robot"), "type f, m or other"),
        (("--height", "1.72"), "no height of a person"),
        (("--weight", "heavy"), "Type it like 70kg"),
        (("--pregnant", "60w"), "Type the weeks, like 20w"),
        (("--family", "maybe"), "yes, no or unknown"),
        (("--family", "no", "--who", "mother"), "--who belongs to --family yes"),
        (("--first-cramp", "2031"), "in the future"),
        (("--first-cramp", "soon"), "Type it like 2024-03-05"),
        (("--born", "1990", "--first-cramp", "1980"), "before the birth"),
        (("--clear", "shoes"), "cannot be cleared"),
        (("--job", ""), "The name is missing"),
    ],
)
def test_a_slip_is_refused_with_an_example(
    cramp: Cramp, diary: Path, words: tuple[str, ...], why: str
) -> None:
    """Nothing of the command is written, not even its good half."""
    ran = cramp("me", "--weight", "70kg", *words)

    assert 3 == ran.code
    assert why in ran.err
    if diary.exists():
        with open_diary(diary) as session:
            assert read.profile(session) is None


def test_undo_of_the_profile(cramp: Cramp) -> None:
    """The first undo brings the old answer back, the second takes the profile away."""
    cramp("me", "--born", "1970")
    cramp("me", "--born", "1971")
    cramp("undo")
    assert "Born: 1970" in cramp("me").out
    cramp("undo")

    assert "Nothing about you" in cramp("me").out
    assert "Born: 1972" in cramp("me", "--born", "1972").out


def test_conditions_are_added_and_removed(cramp: Cramp) -> None:
    """By name, other name or as typed; a misspelling is asked about."""
    assert "diabetes, since 2015: saved." in (
        cramp("me", "condition", "diabetes", "--since", "2015").out
    )
    assert "hypothyroidism (thyroid disorder): saved." in (
        cramp("me", "condition", "hypothyroidism").out
    )
    assert "(not in the catalogue)" in cramp("me", "condition", "gout").out
    asked = cramp("me", "condition", "siatica")
    assert (3, True) == (asked.code, "Did you mean: sciatica?" in asked.err)
    assert "siatica (not in" in cramp("me", "condition", "siatica", "--as-typed").out

    assert (
        "Removed: hypothyroidism" in cramp("me", "condition", "thyroid", "--remove").out
    )
    listed = cramp("me").out.splitlines()[-1]
    assert "Conditions: diabetes, since 2015; gout; siatica." == listed
    cramp("undo")
    assert "hypothyroidism" in cramp("me").out


def test_a_condition_that_is_there_is_not_added_twice(cramp: Cramp) -> None:
    """A later year corrects it; removing an unknown one is refused."""
    cramp("me", "condition", "diabetes")
    again = cramp("me", "condition", "Diabetes")
    assert (3, True) == (again.code, "already" in again.err)

    cramp("me", "condition", "diabetes", "--since", "2015-03")
    assert "Conditions: diabetes, since Mar 2015." in cramp("me").out
    assert 4 == cramp("me", "condition", "asthma", "--remove").code


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("potassium 3.4 mmol/L", "potassium 3.4 mmol/L,"),
        ("K 3,4 mEq/l", "potassium 3.4 mEq/L,"),
        ("calcium 9.4 mg/dl", "calcium 9.4 mg/dL = 2.35 mmol/L,"),
        ("magnesium 1.8 mg/dL", "magnesium 1.8 mg/dL = 0.741 mmol/L,"),
        ("glucose 100 mg/dL", "glucose 100 mg/dL = 5.55 mmol/L,"),
        ("HbA1c 7%", "HbA1c 7 % = 53 mmol/mol,"),
        ("vitamin d 20 ng/ml", "vitamin D 20 ng/mL = 49.9 nmol/L,"),
        ("b12 2000 pg/mL", "vitamin B12 2000 pg/mL = 1480 pmol/L,"),
        ("viruses 1200000 u", "viruses 1200000 u,"),
        ("viruses <1200000 u", "viruses <1200000 u,"),
        ("viruses 0.00001 u", "viruses 0.00001 u,"),
        (
            "viruses 1500000 u --low 1000000 --high 2000000",
            "viruses 1500000 u (range 1000000 to 2000000),",
        ),
        ("b12 200 pg/mL", "vitamin B12 200 pg/mL = 148 pmol/L,"),
        ("creatinine 1 mg/dL", "creatinine 1 mg/dL = 88.4 µmol/L,"),
        ("creatinine 80 umol/L", "creatinine 80 µmol/L,"),
        ("ck 3 ukat/l", "creatine kinase 3 µkat/L = 180 U/L,"),
        ("tsh <0.01 mIU/L", "TSH <0.01 mIU/L,"),
        ("mri lumbar spine normal", "MRI lumbar spine normal,"),
        ("nerve conduction study slow in both legs", "nerve conduction study slow in"),
        ("aldolase 5 U/L", "aldolase 5 U/L, Sun 22 Nov 2026 (not in the catalogue)"),
    ],
)
def test_a_test_result_is_said_back(cramp: Cramp, typed: str, said: str) -> None:
    """In the unit that was typed, and in the catalogue's where it knows both."""
    ran = cramp("lab", *typed.split())

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith(said)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("potassium", "Type the test, the number and its unit"),
        ("potassium 3.4", "It is one of: mmol/L, mEq/L"),
        ("potassium 3.4 mg/L", '"mg/L" is not a unit of potassium'),
        ("potassium 34 mmol/L", "is not possible"),
        ("calcium 9.4 mmol/L", "is not possible"),
        ("potasium 3.4 mmol/L", "Did you mean: potassium?"),
        ("mri 3 mmol/L --low 1", "has no range"),
        ("potassium 4 mmol/L --low 5 --high 3", "Swap them"),
        ("potassium 4 mmol/L --low 5000000 --high 3", "from 5000000 down to 3"),
        ("ck 1234567 U/L", "creatine kinase 1234567 U/L is not possible"),
        ("potassium 4 mmol/L --on 2027-01-01", "not come yet"),
    ],
)
def test_a_wrong_test_result_is_refused(cramp: Cramp, typed: str, why: str) -> None:
    """The units it accepts are named; nothing is written."""
    ran = cramp("lab", *typed.split())

    assert 3 == ran.code
    assert why in ran.err
    assert "No test results" in cramp("lab").out


def test_test_results_are_listed_newest_first(cramp: Cramp) -> None:
    """With the laboratory's range; undo and delete take one away."""
    cramp("lab", "potassium", "3.4", "mmol/L", "--low", "3.5", "--on", "2026-11-10")
    cramp("lab", "sodium", "140", "mmol/L", "--low", "135", "--high", "145")
    first, second = cramp("lab").out.splitlines()

    assert first[8:] == "sodium 140 mmol/L (range 135 to 145), Sun 22 Nov 2026"
    assert second[8:] == "potassium 3.4 mmol/L (range 3.5 or more), Tue 10 Nov 2026"
    assert ["sodium", "potassium"] == [
        row["name"] for row in json.loads(cramp("lab", "--json").out)
    ]
    assert "test of Tue 10 Nov" in cramp("delete", second[:6]).out
    cramp("undo")
    assert 2 == len(cramp("lab").out.splitlines())
    cramp("undo")
    assert 1 == len(cramp("lab").out.splitlines())


def test_questions_are_added_ticked_off_and_undone(cramp: Cramp) -> None:
    """Own ones first, then the five of the documents."""
    assert (
        "Question 1 for the doctor: Can I run?" in cramp("question", "Can I run?").out
    )
    assert 3 == cramp("question", "Can I run?").code
    assert 3 == cramp("question", "x" * 400).code
    assert "  1  Can I run?" in cramp("question").out
    assert 4 == cramp("question", "done", "2").code
    assert 4 == cramp("question", "done").code
    assert "Asked: Can I run?" in cramp("question", "done", "1").out
    data = json.loads(cramp("question", "--json").out)
    assert ("2026-11-22", 5) == (data["own"][0]["asked_on"], len(data["suggested"]))
    cramp("undo")
    assert "  1  Can I run?" in cramp("question", "list").out
    cramp("undo")
    assert "none yet" in cramp("question").out


def test_a_question_is_ticked_off_in_capitals_too(cramp: Cramp) -> None:
    """Only with its number; a sentence that begins like a command is kept whole."""
    cramp("question", "Add salt to my food?")
    assert "Add salt to my food?" in cramp("question", "List").out
    assert 3 == cramp("question", "Delete", "1").code
    assert "Asked: Add salt to my food?" in cramp("question", "Done", "1").out


def test_private_answers_are_off_until_switched_on(cramp: Cramp) -> None:
    """Off, nothing is taken; on, it is said back; off again hides and clear deletes."""
    refused = cramp("private", "drugs", "no")
    assert (3, True) == (refused.code, "switched off" in refused.err)
    assert "cramp private on" in cramp("private").out

    cramp("private", "on")
    assert 3 == cramp("private", "shoes", "no").code
    assert 3 == cramp("private", "drugs").code
    assert "recreational drugs: no" in cramp("private", "drugs", "no").out
    assert "creatine, daily" in cramp("private", "aids", "creatine, daily").out
    assert 2 == len(cramp("private").out.splitlines())
    assert "the 2 written down are kept" in cramp("private", "off").out
    assert "creatine" not in cramp("private").out
    assert "Deleted 2" in cramp("private", "clear").out
    cramp("undo")
    cramp("private", "on")
    assert "creatine" in cramp("private").out


def test_one_private_answer_is_spoken_of_as_one(cramp: Cramp) -> None:
    """And where there is none, nothing is said to be deleted or undone."""
    cramp("private", "on")
    assert "No private answer is written down." in cramp("private", "clear").out
    cramp("private", "drugs", "no")
    assert "the one written down is kept" in cramp("private", "off").out
    assert "Deleted 1 private answer. Undo" in cramp("private", "clear").out


def test_private_answers_leave_only_when_ticked(
    cramp: Cramp, diary: Path, tmp_path: Path
) -> None:
    """Not in the exported files, not in any summary; refused where switched off."""
    cramp("private", "on")
    cramp("private", "aids", "creatine")
    cramp("log", "calf", "7", "now")
    cramp("export", str(tmp_path / "out"))
    files = "".join(one.read_text() for one in (tmp_path / "out").iterdir())

    assert "creatine" not in files + cramp("summary", "--json").out
    from diary.app.flow.facts import facts

    with open_diary(diary) as session:
        assert facts(connection_of(session)).private_answers is None
        ticked = facts(connection_of(session), private=True).private_answers
    assert ticked is not None
    assert ["creatine"] == [fact.what for fact in ticked]
    cramp("private", "off")
    out = str(tmp_path / "report.pdf")
    assert 3 == cramp("report", "--private", "--out", out).code
